"""The small language in which a table is declared.

A `Column` says what a cell may hold and what it means; a `Table` is columns and a key.
Parsing, the checks, the references and the dictionary are all read off these values.
Only this module knows pandera: `Table.schema` is how the cells of a frame are checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandera.pandas as pa

if TYPE_CHECKING:
    import pandas as pd

CellType = Literal["text", "id", "reference", "list", "number", "date"]

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # a line break may stand in a quoted cell
_CODE = ("@@=", "@@#")  # how the map library marks text that it runs
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one column holds.

    Attributes
    ----------
    holds
        How cells are read: everything but ``number`` and ``date`` stays text as printed.
    meaning
        One sentence for the dictionary.
    allowed
        What a cell may be, in words; ends every message about a bad cell.
    wrong
        Says what is wrong with a cell that is not empty; ``""`` when nothing is.
    may_be_empty
        Whether an empty cell (unknown or not applicable) is a fair answer.
    refers
        Names of the tables whose ids may stand here; none for a plain column.
    beside_ids
        For references: what else than an id may stand here, as a test on one member.
    unit
        Unit of a number; ``""`` for other columns.
    decimals
        For numbers: fewest decimals printed.
    """

    holds: CellType
    meaning: str
    allowed: str
    wrong: Callable[[str], str]
    may_be_empty: bool = False
    refers: tuple[str, ...] = ()
    beside_ids: Callable[[str], bool] | None = None
    unit: str = ""
    decimals: int = 0

    def fault(self, cell: str) -> str:
        """Say what is wrong with a cell and what is allowed; ``""`` when it is fine.

        Parameters
        ----------
        cell
            The cell as printed in the file.

        Returns
        -------
        str
            One sentence without the place of the cell, or nothing.
        """
        if not cell.strip():
            what = "" if self.may_be_empty and not cell else "is empty"
        elif _CONTROL.search(cell):
            what = "holds a control character"
        elif cell.startswith(_CODE):
            what = f"begins with {cell[:3]}, which the map library runs as code"
        else:
            what = self.wrong(cell)
        if not what:
            return ""
        return f"{shown(cell)}{what}; allowed: {self.allowed}{self.or_empty}"

    @property
    def or_empty(self) -> str:
        """What to add to `allowed` in a message."""
        return ", or empty" if self.may_be_empty else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: a file ``<name>.csv`` with these columns.

    Attributes
    ----------
    name
        Name of the table and of its file.
    about
        What one row is, for the dictionary.
    key
        Columns that together name a row; unique.
    columns
        Column name to declaration, in the order of the file.
    ranges
        Triples of column names ``(low, high, value)`` of which ``low <= value <= high``;
        an empty ``value`` name compares the two bounds only.
    """

    name: str
    about: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    ranges: tuple[tuple[str, str, str], ...] = ()

    @property
    def file(self) -> str:
        """Name of the file the table is read from."""
        return f"{self.name}.csv"

    @property
    def schema(self) -> pa.DataFrameSchema:
        """The cells of the table as a pandera schema over text columns."""
        return pa.DataFrameSchema(
            {
                # No dtype: the reader makes text of all, and asking again takes a fifth of a load.
                name: pa.Column(None, pa.Check(_check(column)), description=column.meaning)
                for name, column in self.columns.items()
            },
            name=self.name,
            strict=True,
            ordered=True,
        )


def shown(cell: str) -> str:
    """Quote a cell for a message, shortened, with a blank after it; nothing if empty.

    Examples
    --------
    >>> shown("95"), shown("")
    ("'95' ", '')
    """
    if not cell:
        return ""
    return f"{cell if len(cell) <= _SHOWN else cell[: _SHOWN - 1] + '…'!r} "


def _check(column: Column) -> Callable[[pd.Series[str]], pd.Series[bool]]:
    """Test each distinct cell once: the tables repeat themselves a great deal."""

    def fine(cells: pd.Series[str]) -> pd.Series[bool]:
        return cells.map({cell: not column.fault(cell) for cell in cells.unique()}).astype(bool)

    return fine
