"""Tables to fill in or to edit: the same columns and the same cells, in a spreadsheet's formats.

What is read back is what was written: text is marked as text, so that no spreadsheet makes a
date of ``2024-05`` or a number of ``0012``, and nothing in the files is a formula.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
from typing import TYPE_CHECKING, Final

import pandas as pd
import xlsxwriter

from posture.exports.xlsx import OPTIONS
from posture.spreadsheet import guarded, like_a_formula
from posture.tables import TABLES
from posture.tables.write import to_csv

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from posture.bring.telling import LeftOut
    from posture.tables import Dataset

BOM: Final = "\ufeff"
NO_TIME: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zone
WIDTH: Final = 18
MOST_SHEET_NAME: Final = 31


def csv_template(name: str, dataset: Dataset | None = None) -> bytes:
    """Return a table as CSV to be edited in a spreadsheet.

    Parameters
    ----------
    name
        Of the table.
    dataset
        Whose rows it has; None for the header alone.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark. Text like a formula begins with an apostrophe, which is
        taken off again when the file is brought.
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    frame = _frame(name, dataset)
    numbers = [column.holds == "number" for column in TABLES[name].columns.values()]
    for row in csv.reader(io.StringIO(to_csv(frame, name), newline="")):
        pairs = zip(row, numbers, strict=True)
        writer.writerow([cell if number else guarded(cell) for cell, number in pairs])
    return (BOM + page.getvalue()).encode()


def xlsx_template(names: Sequence[str], dataset: Dataset | None = None) -> bytes:
    """Return tables as the sheets of a workbook.

    Parameters
    ----------
    names
        Of the tables.
    dataset
        Whose rows they have; None for the headers alone.

    Returns
    -------
    bytes
        XLSX, the same for the same tables.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": NO_TIME})
        head = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})
        quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        for name in names:
            sheet = book.add_worksheet(name[:MOST_SHEET_NAME])
            _sheet(sheet, _frame(name, dataset), name, (head, text, quoted))
    return buffer.getvalue()


def _frame(name: str, dataset: Dataset | None) -> pd.DataFrame:
    empty = pd.DataFrame({column: [] for column in TABLES[name].columns})
    return empty if dataset is None else dataset.tables[name]


def _sheet(
    sheet: Worksheet, frame: pd.DataFrame, name: str, formats: tuple[Format, Format, Format]
) -> None:
    head, text, quoted = formats
    for at, (label, column) in enumerate(TABLES[name].columns.items()):
        number = column.holds == "number"
        sheet.set_column(at, at, WIDTH, None if number else text)
        sheet.write_string(0, at, label, head)
        for row, value in enumerate(frame[label].tolist(), start=1):
            if number and math.isfinite(value):
                sheet.write_number(row, at, value)
            elif not number and value:
                sheet.write_string(row, at, value, quoted if like_a_formula(value) else text)
    sheet.freeze_panes(1, 1)


def csv_of(rows: pd.DataFrame) -> bytes:
    """Return any frame as CSV that is safe to open in a spreadsheet; NaN is an empty cell.

    Parameters
    ----------
    rows
        Its columns of numbers stay numbers.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark.
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow([guarded(str(name)) for name in rows.columns])
    for row in rows.itertuples(index=False, name=None):
        writer.writerow([_safe(value) for value in row])
    return (BOM + page.getvalue()).encode("utf-8", "replace")


def _safe(value: object) -> object:
    if isinstance(value, float):
        return "" if math.isnan(value) else value
    return guarded(value) if isinstance(value, str) else value


def faults_csv(rows: Sequence[LeftOut]) -> bytes:
    """Return rows with faults as CSV, to be mended: where each stands, why, and its cells.

    Parameters
    ----------
    rows
        Of any tables; each stretch of one table begins with its headings.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark; safe to open in a spreadsheet.
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    last = None
    for row in rows:
        if row.header != last:
            writer.writerow(["file", "row", "fault", *map(guarded, row.header)])
            last = row.header
        said = [row.file, str(row.line), "; ".join(row.why), *row.cells]
        writer.writerow(guarded(cell.replace("\0", "\ufffd")) for cell in said)
    return (BOM + page.getvalue()).encode("utf-8", "replace")
