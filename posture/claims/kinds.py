"""What an argument may be: how it is written, what it is read as, what is said of it.

One `Kind` per sort of argument. Reading raises a `ClaimError` without a place, and
whoever knows the place adds it.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from posture import measured, words
from posture.claims.parts import digits, quoted, refused
from posture.errors import ClaimError, FindingError, GeodesyError
from posture.finding import find
from posture.tables import TABLES, Dataset, records
from posture.tables.days import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from posture.measured import Spot
    from posture.provenance import Row

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?")
_MOST_MEANT: Final = 3
_LIKE: Final = 0.6
"""How alike a name must be to be what may have been meant; difflib's own measure."""
_LONGEST_NAME: Final = 80
_SHORTEST_PART: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One sort of argument.

    Attributes
    ----------
    name
        Key of its words: ``claims.kind.<name>`` says what may be written.
    read
        The tables and the text as written -> what the function gets. Raises `ClaimError`.
    say
        What the function gets -> its words in a sentence.
    """

    name: str
    read: Callable[[Dataset, str], Any]
    say: Callable[[Any], str]

    @property
    def words(self) -> str:
        """What may be written, as the end of a sentence that begins with "is not"."""
        return words.t(f"claims.kind.{self.name}")


@lru_cache(maxsize=64)
def rows(dataset: Dataset, table: str) -> Mapping[str, Row]:
    """Return the rows of a table by id."""
    frame = dataset.tables[table]
    key = TABLES[table].key[0]
    return MappingProxyType({row[key]: row for row in records(frame)})


def meant(text: str, aliases: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids that may have been meant by a text, the likeliest first.

    Parameters
    ----------
    text
        As written.
    aliases
        Names in small letters -> id.

    Returns
    -------
    tuple of str
        At most three, one if it differs in case alone; empty if nothing is like it.

    Examples
    --------
    >>> meant("yokta", {"yokota": "yokota", "yokota air base": "yokota", "zama": "zama"})
    ('yokota',)
    """
    name = text.casefold()
    if len(name) > _LONGEST_NAME:
        return ()
    if name in aliases:
        return (aliases[name],)
    like = difflib.get_close_matches(name, aliases, n=_MOST_MEANT, cutoff=_LIKE)
    parts = [key for key in aliases if name in key] if len(name) >= _SHORTEST_PART else []
    ids = dict.fromkeys(aliases[key] for key in (*like, *parts))
    return tuple(ids)[:_MOST_MEANT]


def _unknown(said: str, text: str, near: tuple[str, ...]) -> ClaimError:
    """Return the error that says what a text is not, and what may have been meant."""
    key = "unknown_near" if near else "unknown"
    names = words.joined(near, last="or")
    return refused(key, text=quoted(text), kind=said, names=names)


@lru_cache(maxsize=64)
def _aliases(dataset: Dataset, *tables: str) -> Mapping[str, str]:
    """Return names and short names in small letters -> id; an id itself comes first."""
    found: dict[str, str] = {}
    for table in tables:
        found |= {id_.casefold(): id_ for id_ in rows(dataset, table)}
    for table in tables:
        for id_, row in rows(dataset, table).items():
            for column in ("name", "name_ja", "abbr", "icao"):
                if row.get(column):
                    found.setdefault(row[column].casefold(), id_)
    return MappingProxyType(found)


def _row_of(name: str, table: str, said: str) -> Kind:
    """Declare the id of a row; the function gets the row."""

    def read(dataset: Dataset, text: str) -> Row:
        known = rows(dataset, table)
        if text not in known:
            raise _unknown(kind.words, text, meant(text, _aliases(dataset, table)))
        return known[text]

    kind = Kind(name=name, read=read, say=lambda row: str(row[said]))
    return kind


def _point(dataset: Dataset, text: str) -> Spot:
    known = measured.spots(dataset)
    if text not in known:
        near = _points_meant(dataset, text)
        raise _unknown(POINT.words, text, near)
    return known[text]


def _points_meant(dataset: Dataset, text: str) -> tuple[str, ...]:
    """Return the ids of points that a name may mean, as everywhere on the page."""
    if len(text) > _LONGEST_NAME:
        return ()
    try:
        ids: tuple[str, ...] = (find(dataset, text).id,)
    except FindingError as error:
        ids = error.ids
    except GeodesyError:  # numbers that are no coordinate
        ids = ()
    known = measured.spots(dataset)
    return tuple(id_ for id_ in ids if id_ in known)[:_MOST_MEANT]


def _choice(name: str, options: Iterable[str], group: str) -> Kind:
    """Declare one of a list of words of the tables, named in words by ``group``."""
    known = {option.casefold(): option for option in options}
    # Words of the page are no part of the language, but what they mean is plain.
    said = {words.name(group, option).casefold(): option for option in known.values()}

    def read(_dataset: Dataset, text: str) -> str:
        if text not in known.values():
            raise _unknown(kind.words, text, meant(text, said | known))
        return text

    kind = Kind(name=name, read=read, say=lambda value: named(group, value))
    return kind


def named(group: str, value: str) -> str:
    """Return the words for a value inside a sentence; services keep their capitals.

    Examples
    --------
    >>> named("service", "USN"), named("service", "ALL"), named("relation", "opcon")
    ('Navy', 'all services', 'operational control')
    """
    said = words.name(group, value)
    return said if group == "service" and value != "ALL" else said.lower()


def _found_in(name: str, table: str, column: str) -> Kind:
    """Declare a code that a column of the tables holds."""

    def read(dataset: Dataset, text: str) -> str:
        codes = {code.casefold(): code for code in getattr(dataset, table)[column].unique()}
        if text not in codes.values():
            raise _unknown(kind.words, text, meant(text, codes))
        return text

    kind = Kind(name=name, read=read, say=place_words)
    return kind


def place_words(code: str) -> str:
    """Return a country, or a part of one, as it reads after "in"."""
    if words.has(f"within.{code}"):
        return words.t(f"within.{code}")
    return (
        words.t(f"claims.part.{code}")
        if words.has(f"claims.part.{code}")
        else words.name("country", code)
    )


def _day(_dataset: Dataset, text: str) -> dt.date:
    """Read a day; a month or a year would not say which day is meant."""
    try:
        day = dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _unknown(DAY.words, text, ())
    return day


def _number(_dataset: Dataset, text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise _unknown(NUMBER.words, text, ())
    return float(text)


def _options(table: str, column: str, group: str) -> tuple[str, ...]:
    """Return what a column may hold by its declaration, in the order of the words."""
    known = TABLES[table].columns[column]
    return tuple(value for value in words.names_of(group) if not known.fault(value))


POINT: Final = Kind(name="point", read=_point, say=lambda spot: str(spot.name))
BASE: Final = _row_of("base", "bases", "name")
COMMAND: Final = _row_of("command", "commands", "name")
SYSTEM: Final = _row_of("system", "systems", "name")
EVENT: Final = _row_of("event", "events", "title")
DAY: Final = Kind(name="day", read=_day, say=words.day_words)
NUMBER: Final = Kind(name="number", read=_number, say=digits)
PLACE: Final = _found_in("place", "personnel", "place")
COUNTRY: Final = _found_in("country", "bases", "country")
RELATION: Final = _choice("relation", _options("command_edges", "relation", "relation"), "relation")
COMPONENT: Final = _choice(
    "component", _options("personnel", "component", "component"), "component"
)
SERVICE: Final = _choice("service", _options("personnel", "service", "service"), "service")
OPERATOR: Final = _choice("operator", ("ALL", *_options("bases", "service", "service")), "service")
PRESENCE: Final = _choice("presence", _options("presence", "kind", "presence"), "presence")
