"""A view as a file to take away, one module for each format.

Adding a format: one file here with its `Export`, its place in `EXPORTS`, and its word
``export.<name>``. The menu, the command line and the tests that hold for every format read
`EXPORTS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import words
from posture.errors import ExportError
from posture.exports import csv_zip, geojson, geopackage, html_page, kml, xlsx
from posture.exports.base import Export, More
from posture.exports.pictures import PDF, PNG, SVG
from posture.exports.shown import scene_of, seen_on, title_of
from posture.exports.slide import PPTX
from posture.render.paper.pages import DRAWN
from posture.render.paper.sheet import Sheet

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View

__all__ = ["EXPORTS", "Export", "Sheet", "export", "scene_of", "seen_on", "title_of"]

EXPORTS: Final[tuple[Export, ...]] = (
    PPTX,
    PNG,
    SVG,
    PDF,
    html_page.EXPORT,
    kml.KML,
    kml.KMZ,
    geojson.EXPORT,
    geopackage.EXPORT,
    xlsx.EXPORT,
    csv_zip.EXPORT,
)


def export(
    dataset: Dataset,
    view: View,
    name: str,
    sheet: Sheet | None = None,
    more: More | None = None,
) -> bytes:
    """Return a view as a file.

    Parameters
    ----------
    dataset
        The tables.
    view
        What the reader asked to see.
    name
        A format: the name of one of `EXPORTS`.
    sheet
        Size and projection of a picture; by default 1920x1080 in Mercator.
    more
        What adds to a map that is not of these tables: differences from others, reports of
        positions, of these at most so many one by one as the format holds.

    Returns
    -------
    bytes
        The file: the same for the same view, tables and sheet.

    Raises
    ------
    ExportError
        If there is no such format, or if it holds maps only and the view is of another page.
    """
    for each in EXPORTS:
        if each.name == name:
            if not each.fits(view):
                raise ExportError(_only_map(view, each))
            scene = scene_of(dataset, view)
            if more is not None and view.page == "map":
                scene = more(scene, each.most_reports)
            return each.make(dataset, scene, sheet or Sheet())
    known = ", ".join(each.name for each in EXPORTS)
    msg = f"there is no format {name!r}; there are {known}"
    raise ExportError(msg)


def _only_map(view: View, asked: Export) -> str:
    if view.page not in DRAWN:
        return words.t("export.no_page", page=words.name("page_name", view.page))
    fit = (each.name for each in EXPORTS if each.fits(view))
    page = words.name("page_name", view.page)
    return words.t("export.only_map", format=asked.name, page=page, known=", ".join(fit))
