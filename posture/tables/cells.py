"""The kinds of cell a column may hold: the words in which the schemas are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from posture.tables.countries import COUNTRIES
from posture.tables.days import FIRST_YEAR, LAST_YEAR, first_day
from posture.tables.declare import Column

if TYPE_CHECKING:
    from collections.abc import Callable

_ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")


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
