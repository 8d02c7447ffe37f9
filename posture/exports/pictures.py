"""Pictures: PNG, SVG and PDF, three ways to write one drawing.

A page that needs several sheets has them all in a PDF; a picture is the first, and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture.exports.base import Export, Make
from posture.exports.shown import drawings, seen_on
from posture.exports.stamp import full_stamp
from posture.render.paper import pdf, png, svg

if TYPE_CHECKING:
    from posture.render.paper.drawing import Drawing
    from posture.render.paper.sheet import Sheet
    from posture.scene import Scene
    from posture.tables import Dataset

MOST_REPORTS: Final = 3_000
"""More dots than this run into one another on a sheet."""


def _drawn(dataset: Dataset, scene: Scene, sheet: Sheet) -> tuple[tuple[Drawing, ...], str]:
    """Return the drawings of a view, and the stamp of what they show."""
    size = (sheet.measure.width, sheet.measure.height)
    found = drawings(dataset, scene, size, sheet.projection)
    return found, full_stamp(dataset, seen_on(dataset, scene, sheet))


def _png(dataset: Dataset, scene: Scene, sheet: Sheet) -> bytes:
    found, stamp = _drawn(dataset, scene, sheet)
    return png.png(found[0], sheet.measure, stamp)


def _pdf(dataset: Dataset, scene: Scene, sheet: Sheet) -> bytes:
    found, stamp = _drawn(dataset, scene, sheet)
    return pdf.pages(found, sheet.measure, found[0].title, stamp)


def _svg(dataset: Dataset, scene: Scene, sheet: Sheet) -> bytes:
    found, stamp = _drawn(dataset, scene, sheet)
    return svg.svg(found[0], sheet.measure.written, stamp).encode()


def _picture(name: str, media: str, make: Make) -> Export:
    return Export(
        name=name,
        suffix=name,
        media=media,
        make=make,
        on_sheet=True,
        sized=True,
        most_reports=MOST_REPORTS,
    )


PNG = _picture("png", "image/png", _png)
SVG = _picture("svg", "image/svg+xml", _svg)
PDF = _picture("pdf", "application/pdf", _pdf)
