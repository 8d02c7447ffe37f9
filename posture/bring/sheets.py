"""XLSX: looked at as a zip first, then read by a child process that may fail.

One cell at the far corner of a sheet, in a file of 1.5 kB, takes a reader of workbooks gigabytes
or kills its process. So the sizes are checked before anything is unpacked, and the rest happens
in `posture.bring.sheet_child`, with limits on memory and time.
"""

from __future__ import annotations

import io
import json
import math
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from posture import words
from posture.bring import limits
from posture.bring.features import plain
from posture.bring.grid import ROW, Grid, too_many_rows
from posture.errors import BringError, Problem

CHILD: Final = Path(__file__).with_name("sheet_child.py")
WORKBOOK: Final = "xl/workbook.xml"
_TURNS: Final = BoundedSemaphore(limits.CHILDREN)


def read_sheets(name: str, content: bytes) -> tuple[Grid, ...]:
    """Read the sheets of a workbook that hold anything.

    Parameters
    ----------
    name
        Of the file.
    content
        Its bytes.

    Returns
    -------
    tuple of Grid
        One for each sheet with a header.

    Raises
    ------
    BringError
        If it is no workbook, is larger than allowed once unpacked, or takes too long.
    """
    _look(name, content)
    found = _child(name, content)
    if over := found.get("over"):
        raise BringError(_too_large(name, over))
    grids = [
        _grid(name, sheet, rows, _by_line(found["formulas"].get(sheet, [])))
        for sheet, rows in found["sheets"].items()
        if any(map(_says, rows))
    ]
    if not grids:
        raise BringError(words.t("bring.no_header", file=name))
    return tuple(grids)


def _too_large(name: str, over: str) -> str:
    what, _, line = over.partition(" ")
    if what == "rows":
        return too_many_rows(name)
    if what == "cell":
        most = words.number(limits.MOST_CELL)
        return words.t("bring.long_cell", file=name, line=line, most=most)
    most = words.number(limits.MOST_COLUMNS)
    return words.t("bring.columns_over", file=name, most=most)


def _look(name: str, content: bytes) -> None:
    """Refuse what is no workbook, and what would not fit once unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, zlib.error):
        raise BringError(words.t("bring.no_workbook", file=name)) from None
    if WORKBOOK not in {part.filename for part in parts}:
        raise BringError(words.t("bring.no_workbook", file=name))
    size = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > limits.ZIP_RATIO * max(part.compress_size, 1)
        and part.file_size > limits.MEGABYTE
        for part in parts
    )
    if size > limits.ZIP_BYTES or swollen or len(parts) > limits.ZIP_PARTS:
        most = words.number(limits.ZIP_BYTES // limits.MEGABYTE)
        raise BringError(words.t("bring.swollen", file=name, most=most))


def _child(name: str, content: bytes) -> dict[str, Any]:
    command = [sys.executable, "-I", str(CHILD)]
    most = (limits.MOST_ROWS, limits.MOST_COLUMNS, limits.MOST_CELL)
    try:
        with _TURNS:
            done = subprocess.run(  # noqa: S603 - our own interpreter and script
                [*command, *map(str, most)],
                input=content,
                capture_output=True,
                timeout=limits.CHILD_SECONDS,
                check=False,
                env={},
            )
        found: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        seconds = limits.CHILD_SECONDS
        raise BringError(words.t("bring.too_slow", file=name, seconds=seconds)) from None
    except ValueError:  # it died, or was ended, before it had anything to say
        raise BringError(words.t("bring.no_sheet", file=name)) from None
    return found


def _by_line(cells: list[list[int]]) -> dict[int, list[int]]:
    """Return row -> the columns of its formulas."""
    found: dict[int, list[int]] = {}
    for line, at in cells:
        found.setdefault(line, []).append(at)
    return found


def _says(row: list[Any]) -> bool:
    return any(cell is not None and cell != "" for cell in row)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return plain(value) if math.isfinite(value) else ""
    return str(value)


def _grid(name: str, sheet: str, rows: list[list[Any]], formulas: dict[int, list[int]]) -> Grid:
    """Return a sheet as text; the header is its first row that says anything."""
    first = next(at for at, row in enumerate(rows) if _says(row))
    header = tuple(_cell(cell).strip() for cell in rows[first])
    label = words.t("bring.sheet", file=name, sheet=sheet[:60])
    lines: list[int] = []
    cells: list[tuple[str, ...]] = []
    problems: list[Problem] = []
    broken: dict[int, tuple[str, ...]] = {}
    for number, row in enumerate(rows[first + 1 :], start=first + 2):
        asked = formulas.get(number, [])
        unsaid = [at for at in asked if at > len(row) or row[at - 1] is None]
        if unsaid:
            heading = header[unsaid[0] - 1] if unsaid[0] <= len(header) else str(unsaid[0])
            problems.append(Problem(label, number, heading, words.t("bring.formula")))
            broken[number] = tuple(map(_cell, row))
        elif _says(row) and _says(row[len(header) :]):
            count = words.t("bring.ragged", count=len(row), wanted=len(header))
            problems.append(Problem(label, number, ROW, count))
            broken[number] = tuple(map(_cell, row))
        elif _says(row):
            lines.append(number)
            texts = [_cell(cell) for cell in row[: len(header)]]
            cells.append(tuple(texts + [""] * (len(header) - len(texts))))
    return Grid(
        label=label,
        stem=sheet,
        header=header,
        lines=tuple(lines),
        rows=tuple(cells),
        how=words.t("bring.how_xlsx"),
        problems=tuple(problems),
        broken=broken,
    )
