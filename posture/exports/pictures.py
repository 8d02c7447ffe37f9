"""Pictures: PNG, SVG and PDF, three ways to write one drawing.

A page that needs several sheets has them all in a PDF; a picture is the first, and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture.exports.base import Export, Make
from posture.exports.shown import drawings
from posture.exports.stamp import full_stamp
from posture.render.paper import pdf, png, svg

if TYPE_CHECKING:
    from posture.render.paper.drawing import Drawing
    from posture.render.paper.sheet import Sheet
    from posture.scene import Scene
    from posture.tables import Dataset

MOST_REPORTS: Final = 3_000
"""More dots than this run into one another on a sheet."""


def _drawings(dataset: Dataset, scene: Scene, sheet: Sheet) -> tuple[Drawing, ...]:
    size = sheet.measure
    return drawings(dataset, scene, (size.width, size.height), sheet.projection)


def _png(dataset: Dataset, scene: Scene, sheet: Sheet) -> bytes:
    drawing = _drawings(dataset, scene, sheet)[0]
    return png.png(drawing, sheet.measure, full_stamp(dataset, scene))


def _pdf(dataset: Dataset, scene: Scene, sheet: Sheet) -> bytes:
    found = _drawings(dataset, scene, sheet)
    return pdf.pages(found, sheet.measure, found[0].title, full_stamp(dataset, scene))


def _svg(dataset: Dataset, scene: Scene, sheet: Sheet) -> bytes:
    drawing = _drawings(dataset, scene, sheet)[0]
    return svg.svg(drawing, sheet.measure.written, full_stamp(dataset, scene)).encode()


def _picture(name: str, media: str, make: Make) -> Export:
    return Export(
        name=name, suffix=name, media=media, make=make, on_sheet=True, most_reports=MOST_REPORTS
    )


PNG = _picture("png", "image/png", _png)
SVG = _picture("svg", "image/svg+xml", _svg)
PDF = _picture("pdf", "application/pdf", _pdf)
