"""What a value of the language is made of: its text, its words, its sources, its view."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NoReturn, TypeAlias
from urllib.parse import quote_plus

from posture import provenance, words
from posture.errors import ClaimError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.provenance import Row
    from posture.tables import Dataset

Page: TypeAlias = Literal["map", "command", "strength", "events"]

NONE: Final = "none"
"""What the language says where there is no such relation, carrier or check."""
BETWEEN: Final = "+"
"""Stands between several names in one value."""

_MOST_SHOWN: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Where a value can be seen: a page, and what is to be chosen on it.

    Attributes
    ----------
    page
        ``map``, ``command`` (the tree), ``strength`` (the charts) or ``events``.
    on
        The day; None for the newest the tables speak for.
    select
        What is selected, as ``base:yokota``; empty for nothing.
    country
        What the view is filtered by; empty for no filter.
    layers
        Layers that must be on; empty for those that are on by default.
    start, end
        Between what is measured; empty for the default.
    system
        Of which system the reach is drawn; empty for none.
    panel
        What is open below the map; empty for the default.
    """

    page: Page = "map"
    on: dt.date | None = None
    select: str = ""
    country: str = ""
    layers: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    system: str = ""
    panel: str = ""

    @property
    def query(self) -> str:
        """The view as a query string, without a question mark; `posture.view` reads it."""
        pairs = (
            ("on", self.on.isoformat() if self.on else ""),
            ("country", self.country),
            *(("layer", layer) for layer in self.layers),
            ("from", self.start),
            ("to", self.end),
            ("system", self.system),
            ("select", self.select),
            ("panel", self.panel),
        )
        return "&".join(f"{key}={quote_plus(text, safe=',:')}" for key, text in pairs if text)


NOWHERE: Final = Shown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a function found.

    Attributes
    ----------
    text
        The bare value, as the column ``computed_value`` prints it.
    words
        The value as a reader reads it, with its unit.
    source_id
        Sources of the rows it was computed from, joined by ``;``.
    doubts
        Keys of the marks of doubt on those rows.
    notes
        Sentences on what the value is not, such as that a count is a floor.
    shown
        Where it can be seen.
    short
        The value as a list says it, with what it is the value of; empty where `words` says it all.
    """

    text: str
    words: str
    source_id: str
    doubts: tuple[str, ...]
    notes: tuple[str, ...]
    shown: Shown
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Found):
    """What came out of one call.

    Attributes
    ----------
    call
        The call as it was understood, without blanks.
    function
        Its name.
    how
        What is computed, in words.
    unit
        Of the bare value, in words; empty if it has none.
    days
        The days it was computed for, inner calls included, each once.
    """

    call: str
    function: str
    how: str
    unit: str
    days: tuple[dt.date, ...]


def found(  # noqa: PLR0913 - a value has many parts
    text: str,
    said: str,
    *,
    short: str = "",
    dated: Dataset | None = None,
    rows: Iterable[Row] = (),
    notes: Iterable[str] = (),
    shown: Shown = NOWHERE,
) -> Found:
    """Return a value with the sources and doubts of the rows it came from.

    Parameters
    ----------
    text, said
        The bare value, and the value in words.
    rows
        Rows with ``source_id``; of columns that bear doubt, only those that touch the value.
    notes, shown, short
        As in `Found`; empty notes are left out.
    dated
        The tables, if the rows are relations: one all of whose sources are older than itself is
        then marked so, as everywhere.

    Returns
    -------
    Found
        Each source and each doubt once, in the order met.
    """
    used = tuple(rows)
    doubts = (
        provenance.doubts(row) if dated is None else provenance.relation_doubts(dated, row)
        for row in used
    )
    return Found(
        text=text,
        words=said,
        source_id=provenance.merged(row["source_id"] for row in used),
        doubts=tuple(dict.fromkeys(key for keys in doubts for key in keys)),
        notes=tuple(filter(None, notes)),
        shown=shown,
        short=short,
    )


def listed(texts: Iterable[str]) -> str:
    """Return several names as one value, in alphabetical order, or `NONE`.

    Examples
    --------
    >>> listed(["begun", "announced"]), listed([])
    ('announced+begun', 'none')
    """
    return BETWEEN.join(sorted(texts)) or NONE


def counted(unit: str, number: float) -> str:
    """Return a number with its unit in words, such as "11 destroyers"."""
    key = f"claims.one.{unit}" if number == 1 else f"claims.many.{unit}"
    return words.t(key, number=words.number(number))


def digits(value: float) -> str:
    """Return a number in digits alone, without a point if it is whole.

    Examples
    --------
    >>> digits(54891.0), digits(12.5)
    ('54891', '12.5')
    """
    return str(int(value)) if value == int(value) else str(value)


def quoted(text: str) -> str:
    """Return text as a sentence repeats it: in quotes, shortened, with nothing unprintable.

    Examples
    --------
    >>> quoted("yokta"), len(quoted("y" * 1000))
    ("'yokta'", 42)
    """
    return repr(text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…")


def refused(key: str, at: int = 0, /, *, about: str = "", **values: object) -> ClaimError:
    """Return the error that says ``claims.error.<key>``, and at which character.

    Where that is not known yet, ``about`` names the argument at fault, as the function calls it.
    """
    text = words.t(f"claims.error.{key}", **values)
    return ClaimError(words.t("claims.error.at", at=at, what=text) if at else text, at, about)


def refuse(key: str, at: int = 0, /, *, about: str = "", **values: object) -> NoReturn:
    """Raise what `refused` returns."""
    raise refused(key, at, about=about, **values)
