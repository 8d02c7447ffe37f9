"""A matched grid as a frame of text: values understood, gaps filled, every cell checked."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import words
from posture.bring.aliases import normal, values
from posture.bring.limits import MOST_NAME
from posture.bring.match import default, made_id
from posture.errors import Problem
from posture.tables import TABLES
from posture.tables.declare import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from posture.bring.match import Matched
    from posture.tables.declare import Column

_TURNING: Final = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Signs that turn the direction of what follows, and what is no character at all."""
_NAMES: Final = ("name", "name_ja", "abbr", "admin_area", "title", "publisher", "place_name")
_NOT_ID: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Filled:
    """A table as text, before rules across rows.

    Attributes
    ----------
    frame
        Every declared column, indexed by the row of the file; bad cells are empty.
    problems
        Bad cells, in the reader's own words for file and column.
    read_as
        Column, what stood there, what it was read as, and in how many rows.
    """

    frame: pd.DataFrame
    problems: tuple[Problem, ...]
    read_as: tuple[tuple[str, str, str, int], ...]


def fill(matched: Matched) -> Filled:
    """Return a matched grid as the table it is.

    Parameters
    ----------
    matched
        From `posture.bring.match.match`.

    Returns
    -------
    Filled
        With one problem for each bad cell.
    """
    table, grid = TABLES[matched.table], matched.grid
    columns: dict[str, list[str]] = {}
    problems: list[Problem] = []
    read_as: Counter[tuple[str, str, str]] = Counter()
    for name, column in table.columns.items():
        if name not in matched.found:
            columns[name] = [matched.filled.get(name, "")] * len(grid.rows)
            continue
        at = matched.found[name]
        given = [row[at] for row in grid.rows]
        known = {cell: _understood(name, column, cell) for cell in set(given)}
        columns[name] = [known[cell] for cell in given]
        for cell, count in Counter(given).items():
            if known[cell] not in (cell, cell.strip()):
                read_as[name, cell, known[cell]] += count
        faults = {cell: _fault(name, column, known[cell], matched) for cell in known}
        for row, cell in enumerate(given):
            if faults[cell]:
                heading = matched.heading(name)
                problems.append(Problem(grid.label, grid.lines[row], heading, faults[cell]))
                columns[name][row] = ""
    made = made_id(table)
    if made and made not in matched.found:
        columns[made] = _ids(columns["name"], grid.lines)
    frame = pd.DataFrame(columns, index=list(grid.lines), dtype="str")
    return Filled(
        frame=frame.loc[:, list(table.columns)],
        problems=tuple(problems),
        read_as=tuple((*key, count) for key, count in sorted(read_as.items())),
    )


def _understood(name: str, column: Column, cell: str) -> str:
    """Return the value a cell means: blanks around codes go, words for codes become codes."""
    if column.holds == "text" and not values(name):
        return cell
    trimmed = cell.strip()
    if not trimmed or not column.fault(trimmed):
        return trimmed
    return values(name).get(normal(trimmed), trimmed)


def _fault(name: str, column: Column, cell: str, matched: Matched) -> str:
    """Say what is wrong with a cell; what would have filled its column is always fair."""
    if cell and cell == default(matched.table, name):
        return ""
    if len(cell) > MOST_NAME and name in _NAMES:
        most = words.number(MOST_NAME)
        return words.t("bring.long_name", cell=shown(cell), most=most)
    if _TURNING.search(cell):
        return words.t("bring.turning", cell=shown(_TURNING.sub("\ufffd", cell)))
    return column.fault(cell)


def _ids(names: Iterable[str], lines: Iterable[int]) -> list[str]:
    """Make an id of each name; two rows of one name get different ones.

    Examples
    --------
    >>> _ids(["Yokota AB", "Yokota AB", "横田"], [2, 3, 4])
    ['yokota_ab', 'yokota_ab_2', 'row_4']
    """
    met: dict[str, int] = {}
    made = []
    for name, line in zip(names, lines, strict=True):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        key = _NOT_ID.sub("_", plain).strip("_")[:60].strip("_") or f"row_{line}"
        while key in met:
            met[key] += 1
            key = f"{key}_{met[key]}"
        met[key] = 1
        made.append(key)
    return made


def read_as_words(read_as: Iterable[tuple[str, str, str, int]]) -> list[str]:
    """Return what was read as what, one line for each."""
    return [
        words.t("bring.read_as", column=column, cell=cell[:60], value=value, count=count)
        for column, cell, value, count in read_as
    ]


def filled_words(filled: Mapping[str, str]) -> list[str]:
    """Return what stands in columns the reader's table lacks, a line for each but empty ones."""
    return [
        words.t("bring.filled", column=column, value=value)
        for column, value in filled.items()
        if value
    ]
