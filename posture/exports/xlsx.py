"""XLSX: a sheet about the file, one for each table of the view, one for their sources.

Nothing in it is a formula or a live link, whatever the tables hold; numbers are numbers and full
dates are dates, so that they sort and add.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

import xlsxwriter

from posture import words
from posture.errors import ExportError
from posture.exports.about import about
from posture.exports.base import Export, without_sheet
from posture.exports.tables import tables
from posture.spreadsheet import like_a_formula

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from posture.exports.rows import Column, Rows
    from posture.scene import Scene
    from posture.tables import Dataset

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
A4: Final = 9
"""Its number among the papers of a spreadsheet."""
MOST_ROWS: Final = 1_048_576
MOST_CHARACTERS: Final = 32_767
FIRST_YEAR: Final = 1900
"""A spreadsheet knows no day before it."""
WIDEST: Final = 60
NARROWEST: Final = 8
_FULL_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def make(dataset: Dataset, scene: Scene) -> bytes:
    """Return the tables of a view as a workbook.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is shown.

    Returns
    -------
    bytes
        XLSX, the same for the same scene.

    Raises
    ------
    ExportError
        If a table has more rows than a sheet can hold.
    """
    return workbook(about(dataset, scene), tables(dataset, scene), scene.day)


def workbook(stamp: Sequence[tuple[str, str]], parts: Sequence[Rows], day: dt.date) -> bytes:
    """Return any tables as a workbook.

    Parameters
    ----------
    stamp
        Label and text of each line of the first sheet.
    parts
        A sheet for each.
    day
        What the file says of when it was made: its bytes must not depend on the clock.

    Returns
    -------
    bytes
        XLSX.

    Raises
    ------
    ExportError
        If a table has more rows than a sheet can hold.
    """
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": dt.datetime.combine(day, dt.time(), tzinfo=None)})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
            "quoted": book.add_format({"quote_prefix": True}),
        }
        _about_sheet(book.add_worksheet(words.t("files.about")), stamp, formats)
        for rows in parts:
            if len(rows) >= MOST_ROWS:
                count, most = words.number(len(rows)), words.number(MOST_ROWS - 1)
                message = words.t("files.too_long", table=rows.title, count=count, most=most)
                raise ExportError(message)
            _sheet(book.add_worksheet(rows.title), rows, formats)
    return buffer.getvalue()


def _about_sheet(
    sheet: Worksheet, stamp: Sequence[tuple[str, str]], formats: Mapping[str, Format]
) -> None:
    lines = [*stamp, ("", words.t("files.empty_is_not_zero"))]
    for row, (label, text) in enumerate(lines):
        sheet.write_string(row, 0, label, formats["head"] if label else None)
        if label == words.t("files.day") and _is_day(text):
            _date(sheet, (row, 1), text, formats)
        else:
            _text(sheet, row, 1, text, formats)
    sheet.set_column(0, 0, NARROWEST * 2)
    sheet.set_column(1, 1, WIDEST * 2, formats["wrapped"])
    _printed(sheet)


def _printed(sheet: Worksheet) -> None:
    """Let a sheet print on A4, on its side, one page wide."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _sheet(sheet: Worksheet, rows: Rows, formats: Mapping[str, Format]) -> None:
    for at, column in enumerate(rows.columns):
        sheet.write_string(0, at, column.title, formats["head"])
        for row, value in enumerate(column.values, start=1):
            _cell(sheet, (row, at), column, value, formats)
        longest = max((len(str(value)) for value in column.values), default=0)
        width = max(NARROWEST, min(WIDEST, max(longest, len(column.title) * 0.7)) + 2)
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    _printed(sheet)
    if rows.columns:
        sheet.autofilter(0, 0, len(rows), len(rows.columns) - 1)


def _cell(
    sheet: Worksheet,
    at: tuple[int, int],
    column: Column,
    value: object,
    formats: Mapping[str, Format],
) -> None:
    """Write one value by what its column holds; what is not known leaves its cell empty."""
    if isinstance(value, float | int):
        if math.isfinite(value):
            sheet.write_number(*at, value)
    elif column.sort == "date" and _is_day(str(value)):
        _date(sheet, at, str(value), formats)
    elif value:
        _text(sheet, *at, str(value), formats)


def _date(sheet: Worksheet, at: tuple[int, int], text: str, formats: Mapping[str, Format]) -> None:
    day = dt.datetime.combine(dt.date.fromisoformat(text), dt.time(), tzinfo=None)
    sheet.write_datetime(*at, day, formats["date"])


def _is_day(text: str) -> bool:
    return bool(_FULL_DATE.fullmatch(text)) and int(text[:4]) > FIRST_YEAR


def _text(sheet: Worksheet, row: int, at: int, text: str, formats: Mapping[str, Format]) -> None:
    """Write text as text; what is longer than a cell holds is cut, and says so."""
    if len(text) > MOST_CHARACTERS:
        count, most = words.number(len(text)), words.number(MOST_CHARACTERS)
        note = words.t("files.cut", count=count, most=most)
        text = text[: MOST_CHARACTERS - len(note)] + note
    sheet.write_string(row, at, text, formats["quoted"] if like_a_formula(text) else None)


EXPORT: Final = Export(
    name="xlsx",
    suffix="xlsx",
    media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    make=without_sheet(make),
)
