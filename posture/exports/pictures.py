"""Pictures: PNG, SVG and PDF, three ways to write one drawing.

A page that needs several sheets has them all in a PDF; a picture is the first, and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture.exports.base import Export
from posture.exports.shown import drawings
from posture.exports.stamp import full_stamp
from posture.render.paper import pdf, png, svg

if TYPE_CHECKING:
    from posture.render.paper.drawing import Drawing
    from posture.render.paper.sheet import Sheet
    from posture.scene import Scene
    from posture.tables import Dataset


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


PNG = Export(name="png", suffix="png", media="image/png", make=_png, on_sheet=True)
SVG = Export(name="svg", suffix="svg", media="image/svg+xml", make=_svg, on_sheet=True)
PDF = Export(name="pdf", suffix="pdf", media="application/pdf", make=_pdf, on_sheet=True)
