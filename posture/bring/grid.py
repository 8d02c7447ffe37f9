"""What a file holds before anybody knows what it means: a header and rows of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from posture import words
from posture.bring.limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS
from posture.errors import BringError, Problem

FILE: str = "file"
"""What stands for a column in a fault of the whole file."""
ROW: str = "row"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """One table as it stands in a file.

    Attributes
    ----------
    label
        The file, and the sheet where there are several.
    stem
        What the file or the sheet is called, without an ending: a hint what it holds.
    header
        The headings, as printed.
    lines
        For each row its number in the file: the physical line of a CSV file, the row of a
        sheet, the number of a feature.
    rows
        As many cells in each as there are headings.
    how
        How it was read, in words: encoding and separator, or the format.
    problems
        Rows that could not be read; they are not among `rows`.
    broken
        What stands in them, as far as it is known.
    encoding, separator
        Of separated text; empty for other formats.
    """

    label: str
    stem: str
    header: tuple[str, ...]
    lines: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    how: str
    problems: tuple[Problem, ...] = ()
    broken: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    encoding: str = ""
    separator: str = ""


def checked(grid: Grid) -> Grid:
    """Return a grid that is within the limits.

    Raises
    ------
    BringError
        If it has no header, a heading twice, or is larger than allowed.
    """
    named = [name for name in grid.header if name]
    twice = next((name for name in named if named.count(name) > 1), "")
    if not named:
        raise BringError(words.t("bring.no_header", file=grid.label))
    if twice:
        raise BringError(words.t("bring.heading_twice", file=grid.label, heading=twice[:60]))
    if len(grid.header) > MOST_COLUMNS:
        most, count = words.number(MOST_COLUMNS), words.number(len(grid.header))
        raise BringError(words.t("bring.columns", file=grid.label, count=count, most=most))
    if len(grid.rows) > MOST_ROWS:
        raise BringError(too_many_rows(grid.label))
    for line, row in zip(grid.lines, grid.rows, strict=True):
        if max(map(len, row), default=0) > MOST_CELL:
            most = words.number(MOST_CELL)
            raise BringError(words.t("bring.long_cell", file=grid.label, line=line, most=most))
    return grid


def too_many_rows(label: str) -> str:
    """Return the sentence that refuses a table with too many rows."""
    return words.t("bring.rows", file=label, most=words.number(MOST_ROWS))
