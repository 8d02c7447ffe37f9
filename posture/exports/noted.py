"""Rows of tables in the notes of slides: each cell after the head of its column."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from posture import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from posture.exports.rows import Rows

IDS: Final = frozenset({"id", "source_id", "related", "piece", "counted", "uncounted"})
"""Keys of columns that hold ids, which say nothing to people; the data files have them."""
BOUNDS: Final = ("low", "high")
_LARGEST: Final = 1e15
"""Up to here a number is a whole one if it looks like one."""


def noted(table: Rows, day: str) -> tuple[str, ...]:
    """Return the rows of a table as lines, each cell after the head of its column.

    Parameters
    ----------
    table
        As `posture.exports.rows.rows_of` gives it.
    day
        The day of the stamp, ``YYYY-MM-DD``, which is not said again in each row.

    Returns
    -------
    tuple of str
        A line for each row, without empty cells, without ids, and without what the row says in
        another column: bounds that are the number as printed, or that stand in words; that no
        filter leaves a command out, and that nothing below it is hidden.
    """
    titles = {column.key: column.title for column in table.columns}
    values = zip(*(column.values for column in table.columns), strict=True)
    rows = (dict(zip(titles, row, strict=True)) for row in values)
    return tuple(
        " · ".join(
            words.t("notes.cell", head=titles[key], text=said) for key, said in _cells(row, day)
        )
        for row in rows
    )


def _cells(row: Mapping[str, object], day: str) -> Iterator[tuple[str, str]]:
    """Yield key and text of the cells of a row that say something of their own."""
    left_out = {*IDS, *_repeated(row)}
    usual = {"day": day, "left": words.t("files.left_yes"), "hidden": "0"}
    for key, value in row.items():
        said = _said(value)
        if said and key not in left_out and said != usual.get(key):
            yield key, said


def _repeated(row: Mapping[str, object]) -> Iterator[str]:
    """Yield the keys of numbers that stand in another cell of the row too."""
    if not {*BOUNDS, "value"} <= set(row):
        return
    exact = row["low"] == row["high"] == row["value"]
    if exact or "band" in row:
        yield from BOUNDS
    if exact and "band" in row:
        yield "value"


def _said(value: object) -> str:
    if not isinstance(value, float | int):
        return " ".join(filter(None, map(str.strip, str(value).splitlines())))
    if not math.isfinite(value):
        return ""
    whole = float(value).is_integer() and abs(value) < _LARGEST
    return words.number(int(value)) if whole else f"{value:.10g}"
