"""From the bytes of a CSV file to a frame of text, with every fault on the way.

The only reader of CSV. Rows are indexed by the physical line they start on, so that
any later check can say where a bad cell stands.
"""

from __future__ import annotations

import csv
import errno
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import pandera.errors
from numpy import nan

from posture.errors import Problem
from posture.tables.days import day_after, end_of_period, first_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from posture.tables.declare import Table

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Raw:
    """What could be read of one file.

    Attributes
    ----------
    frame
        Declared columns as text; index: line of the file. Cells with a fault are empty
        here, so that later checks do not report them again.
    problems
        Every fault found so far.
    content
        The bytes of the file.
    whole
        Whether every row could be read; if not, ids may be missing here that do stand
        in the file.
    """

    frame: pd.DataFrame
    problems: tuple[Problem, ...]
    content: bytes
    whole: bool


def _bytes(path: Path) -> bytes:
    """Return what a file holds; a pipe or a device, which may never end, is not even opened."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, "is no regular file")
    return path.read_bytes()


def read(folder: Path, table: Table) -> Raw:
    """Read one table and check its cells one by one.

    Parameters
    ----------
    folder
        Where the file lies.
    table
        The declaration to hold it against.

    Returns
    -------
    Raw
        Never raises for what a file holds: faults are in ``problems``.
    """
    content = b""
    try:
        content = _bytes(folder / table.file)
        text = content.decode("utf-8").removeprefix(_BOM)
    except FileNotFoundError:
        return _unread(table, content, 1, "file", "is missing; allowed: a UTF-8 CSV file")
    except OSError as error:
        return _unread(table, content, 1, "file", f"cannot be read ({error.strerror})")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        byte = f"byte 0x{content[error.start]:02x} is not UTF-8"
        return _unread(table, content, line, "file", f"{byte}; allowed: UTF-8 text")
    rows = list(_rows(text))
    if not rows:
        return _unread(table, content, 1, "header", f"is missing; allowed: {_header(table)}")
    faults = [f"{fault}; allowed: {_header(table)}" for fault in _header_faults(rows[0][1], table)]
    if faults:
        return _unread(table, content, 1, "header", *faults)
    return _checked(table, content, rows)


def _unread(table: Table, content: bytes, line: int, column: str, *faults: str) -> Raw:
    return Raw(
        frame=pd.DataFrame(columns=list(table.columns), dtype="str"),
        problems=tuple(Problem(table.file, line, column, fault) for fault in faults),
        content=content,
        whole=False,
    )


def _rows(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row with the line it starts on; a text instead of cells tells a fault."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        yield start, f"cannot be read as CSV ({error}); allowed: RFC 4180 quoting"


def _header(table: Table) -> str:
    return ",".join(table.columns)


def _header_faults(header: list[str] | str, table: Table) -> list[str]:
    if isinstance(header, str):
        return [header.partition(";")[0]]
    missing = [f"column {name} is missing" for name in table.columns if name not in header]
    extra = [f"column {name!r} is unknown" for name in header if name not in table.columns]
    twice = [f"column {name} stands twice" for name in table.columns if header.count(name) > 1]
    return missing + extra + twice


def _checked(table: Table, content: bytes, rows: list[tuple[int, list[str] | str]]) -> Raw:
    header = rows[0][1]
    good = {line: cells for line, cells in rows[1:] if len(cells) == len(header) and _is(cells)}
    problems = [
        Problem(table.file, line, "row", _row_fault(cells, len(header)))
        for line, cells in rows[1:]
        if line not in good
    ]
    frame = pd.DataFrame(
        list(good.values()), index=list(good), columns=list(header), dtype="str"
    ).loc[:, list(table.columns)]
    whole = not problems
    try:
        table.schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        bad = error.failure_cases
        for line, column, cell in zip(
            bad["index"], bad["column"], bad["failure_case"], strict=True
        ):
            fault = table.columns[column].fault(cell)
            problems.append(Problem(table.file, int(line), column, fault))
            frame.loc[line, column] = ""
    return Raw(frame=frame, problems=tuple(problems), content=content, whole=whole)


def _is(cells: list[str] | str) -> bool:
    return not isinstance(cells, str)


def _row_fault(cells: list[str] | str, wanted: int) -> str:
    if isinstance(cells, str):
        return cells
    return f"has {len(cells)} cells; allowed: {wanted}, as in the header"


def typed(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Give the columns of a checked frame their types and derive its days.

    Parameters
    ----------
    frame
        Checked text columns.
    table
        Their declaration.

    Returns
    -------
    pandas.DataFrame
        The same rows and index: text as ``str``, numbers as ``float64`` (NaN: empty), and
        per date column ``x`` the ``datetime64`` columns ``x_first`` and ``x_after``; for a
        period instead ``since`` and ``until`` (NaT: open).
    """
    columns = dict(frame.items())
    for name, column in table.columns.items():
        if column.holds == "number":
            columns[name] = frame[name].replace("", str(nan)).astype("float64")
        elif name == "valid_from":
            columns["since"] = _days(frame[name], first_day)
        elif name == "valid_to":
            columns["until"] = _days(frame[name], end_of_period)
        elif column.holds == "date":
            columns[f"{name}_first"] = _days(frame[name], first_day)
            columns[f"{name}_after"] = _days(frame[name], day_after)
    return pd.DataFrame(columns)


def _days(printed: pd.Series[str], reading: Callable[[str], object]) -> pd.Series[pd.Timestamp]:
    known = {cell: reading(cell) for cell in printed.unique() if cell}
    return printed.map(known).astype("datetime64[us]")
