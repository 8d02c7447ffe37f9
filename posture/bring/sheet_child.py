"""Reads a workbook in a process of its own, with little memory and little time.

Started by `posture.bring.sheets` as a script; it imports nothing of this package, so that a
workbook made to hurt reaches nothing but this process. Bytes come in on standard input, JSON
goes out on standard output.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY: Final = 700_000_000
SECONDS: Final = 15
FILES: Final = 32
ROWS: Final = "rows"
COLUMNS: Final = "columns"
"""What there is too much of."""
MOST_CHARACTERS: Final = 20_000_000
"""Of all cells together."""


def _limit() -> None:
    """Take away what a parser does not need, where the system can."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _text(value: object) -> Any:  # noqa: ANN401 - text, number, True, False or None
    """Return a cell as JSON holds it; days without a time are days."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return str(value)


def _rows(sheet: Any, most_rows: int, most_columns: int, most_cell: int) -> Iterator[list[Any]]:  # noqa: ANN401 - of openpyxl
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > most_rows + 1:
            raise OverflowError(ROWS)
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        if len(cells) > most_columns:
            raise OverflowError(COLUMNS)
        if any(isinstance(cell, str) and len(cell) > most_cell for cell in cells):
            msg = f"cell {number}"
            raise OverflowError(msg)
        yield [_text(cell) for cell in cells]


def _formulas(content: bytes, names: list[str]) -> dict[str, list[list[int]]]:
    """Return for each sheet where its formulas stand, as row and column from 1."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only after the limits are set

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    found: dict[str, list[list[int]]] = {}
    for name in names:
        sheet: Any = book[name]
        sheet.reset_dimensions()
        found[name] = [
            [number, at]
            for number, row in enumerate(sheet.iter_rows(), start=1)
            for at, cell in enumerate(row, start=1)
            if cell.data_type == "f"
        ]
    return found


def main() -> None:
    """Read the workbook on standard input; the limits of a sheet are the arguments."""
    _limit()
    from openpyxl import load_workbook  # noqa: PLC0415 - only after the limits are set

    most_rows, most_columns, most_cell = map(int, sys.argv[1:4])
    content = sys.stdin.buffer.read()
    book: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheets: dict[str, list[list[Any]]] = {}
    size = 0
    for sheet in book.worksheets:
        sheets[sheet.title] = []
        for row in _rows(sheet, most_rows, most_columns, most_cell):
            size += sum(len(str(cell)) for cell in row)
            if size > MOST_CHARACTERS:
                raise OverflowError(ROWS)
            sheets[sheet.title].append(row)
    made = {"sheets": sheets, "formulas": _formulas(content, list(sheets))}
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    try:
        main()
    except OverflowError as error:
        sys.stdout.write(json.dumps({"over": str(error)}))
