"""CSV: a zip with one file for each table of the view, their sources, and what it is.

RFC 4180 with a byte order mark, by which spreadsheets know UTF-8 and show Japanese. Text stands in
quotes and numbers do not. Text that a spreadsheet could run is guarded by an apostrophe, which
`posture.spreadsheet.restored` takes off again.
"""

from __future__ import annotations

import csv
import math
from io import StringIO
from typing import TYPE_CHECKING, Final

from posture import words
from posture.exports.about import about
from posture.exports.archive import zipped
from posture.exports.base import Export, without_sheet
from posture.exports.tables import tables
from posture.spreadsheet import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.exports.rows import Rows
    from posture.scene import Scene
    from posture.tables import Dataset

BOM: Final = "\ufeff"
README: Final = "README.txt"


def make(dataset: Dataset, scene: Scene) -> bytes:
    """Return the tables of a view as CSV in a zip.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is shown.

    Returns
    -------
    bytes
        The same for the same scene.
    """
    return archive(about(dataset, scene), tables(dataset, scene))


def archive(stamp: Sequence[tuple[str, str]], parts: Sequence[Rows]) -> bytes:
    """Return any tables as CSV in a zip.

    Parameters
    ----------
    stamp
        Label and text of each line of ``README.txt``.
    parts
        A file for each.

    Returns
    -------
    bytes
        A zip: ``README.txt``, then the tables.
    """
    lines = [f"{label}: {text}" for label, text in stamp]
    lines += ["", words.t("files.csv_rules"), words.t("files.empty_is_not_zero"), ""]
    files = {README: "\r\n".join(lines).encode()}
    return zipped(files | {f"{rows.name}.csv": page(rows).encode() for rows in parts})


def page(rows: Rows) -> str:
    """Return one table as the text of a CSV file, guarded as in the zip."""
    file = StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([guarded(column.title) for column in rows.columns])
    for row in zip(*(column.values for column in rows.columns), strict=True):
        writer.writerow([_cell(value) for value in row])
    return BOM + file.getvalue()


def _cell(value: object) -> str | float:
    """Return what stands in a cell: a number, or guarded text; not known is empty."""
    if isinstance(value, float | int):
        return value if math.isfinite(value) else ""
    return guarded(str(value))


EXPORT: Final = Export(
    name="csv",
    suffix="zip",
    media="application/zip",
    make=without_sheet(make),
)
