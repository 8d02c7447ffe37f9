"""The small language in which a table is declared.

A `Column` says what a cell may hold and what it means; a `Table` is columns and a key.
Parsing, the checks, the references and the dictionary are all read off these values.
Only this module knows pandera: `Table.schema` is how the cells of a frame are checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandera.pandas as pa

from posture.tables.countries import COUNTRIES
from posture.tables.days import FIRST_YEAR, LAST_YEAR, first_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

CellType = Literal["text", "id", "reference", "list", "number", "date"]

_ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
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
        return f"{shown(cell)}{what}; allowed: {self.allowed}{self._or_empty}"

    @property
    def _or_empty(self) -> str:
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
                name: pa.Column(str, pa.Check(_check(column)), description=column.meaning)
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


def _nothing(_cell: str) -> str:
    return ""


def text(meaning: str, *, empty: bool = False) -> Column:
    """Declare free text: kept as printed, never guessed into a number or a date."""
    return Column(holds="text", meaning=meaning, allowed="text", wrong=_nothing, may_be_empty=empty)


def pattern(meaning: str, regex: str, allowed: str, *, empty: bool = False) -> Column:
    """Declare text that has a form, such as an ICAO code; `allowed` says it in words."""
    compiled = re.compile(regex)

    def wrong(cell: str) -> str:
        return "" if compiled.fullmatch(cell) else "is not allowed"

    return Column(holds="text", meaning=meaning, allowed=allowed, wrong=wrong, may_be_empty=empty)


def choice(meaning: str, *options: str, empty: bool = False) -> Column:
    """Declare a closed list of words."""
    allowed = "one of " + ", ".join(options)

    def wrong(cell: str) -> str:
        return "" if cell in options else "is not allowed"

    return Column(holds="text", meaning=meaning, allowed=allowed, wrong=wrong, may_be_empty=empty)


def country(meaning: str, *, empty: bool = False, parts: bool = False) -> Column:
    """Declare a country code; with `parts`, a state or prefecture such as ``JP-47`` too."""
    part = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")

    def wrong(cell: str) -> str:
        known = cell in COUNTRIES or (
            parts and part.fullmatch(cell) and cell.partition("-")[0] in COUNTRIES
        )
        return "" if known else "is no country code"

    allowed = "a code of ISO 3166-1, such as JP" + (", or of ISO 3166-2, such as JP-47" * parts)
    return Column(holds="text", meaning=meaning, allowed=allowed, wrong=wrong, may_be_empty=empty)


def identifier(meaning: str) -> Column:
    """Declare the id of a row."""

    def wrong(cell: str) -> str:
        return "" if _ID.fullmatch(cell) else "is no id"

    allowed = "small letters, digits and single underscores between them"
    return Column(holds="id", meaning=meaning, allowed=allowed, wrong=wrong)


def refer(meaning: str, table: str, *, empty: bool = False) -> Column:
    """Declare the id of a row of another table."""
    return Column(
        holds="reference",
        meaning=meaning,
        allowed=f"an id from {table}.csv",
        wrong=_nothing,
        may_be_empty=empty,
        refers=(table,),
    )


def refer_many(
    meaning: str,
    *tables: str,
    empty: bool = False,
    beside: tuple[str, Callable[[str], bool]] | None = None,
) -> Column:
    """Declare ids of other tables' rows with ``;`` between them, none empty or repeated.

    `beside` is what else may stand in the list: its words and its test.
    """

    def wrong(cell: str) -> str:
        members = cell.split(";")
        if not all(members):
            return "has an empty member"
        return "names a member twice" if len(set(members)) < len(members) else ""

    allowed = f"ids from {' or '.join(f'{t}.csv' for t in tables)} with ; between them"
    return Column(
        holds="list",
        meaning=meaning,
        allowed=allowed + (f", or {beside[0]}" if beside else ""),
        wrong=wrong,
        may_be_empty=empty,
        refers=tables,
        beside_ids=beside[1] if beside else None,
    )


def number(  # noqa: PLR0913 - a declaration reads best on one line
    meaning: str, unit: str, low: float, high: float, *, decimals: int = 0, empty: bool = False
) -> Column:
    """Declare a plain decimal number within bounds; empty is not zero."""

    def wrong(cell: str) -> str:
        if not _NUMBER.fullmatch(cell):
            return "is not a number"
        if decimals == 0 and "." in cell:
            return "is not a whole number"
        return "" if low <= float(cell) <= high else "is out of range"

    sort = "a number" if decimals else "a whole number"
    return Column(
        holds="number",
        meaning=meaning,
        allowed=f"{sort} from {low:g} to {high:.12g} {unit}",
        wrong=wrong,
        may_be_empty=empty,
        unit=unit,
        decimals=decimals,
    )


def day(meaning: str, *, empty: bool = False) -> Column:
    """Declare a date whose length is its precision."""

    def wrong(cell: str) -> str:
        try:
            first_day(cell)
        except ValueError:
            return "is no date"
        return ""

    allowed = f"YYYY, YYYY-MM or YYYY-MM-DD, from {FIRST_YEAR} to {LAST_YEAR}"
    return Column(holds="date", meaning=meaning, allowed=allowed, wrong=wrong, may_be_empty=empty)
