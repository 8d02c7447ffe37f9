"""What people type -> the point they mean: an id, a name, a code, or a coordinate.

A text means the one point for which it is, in this order,

1. the id;
2. a whole name, English or Japanese, an ICAO code or an abbreviation;
3. a shorter name: as it stands on the map, or without what is in parentheses;
4. one part of a name that has several, or what is in parentheses;
5. a coordinate, in any form that `posture.geodesy` reads;
6. some words of the name, its area or its country, or the beginning of the Japanese name.

The first of these that anything fits decides. If it fits several points, none is meant: all are
listed. Case, width, accents, spaces and punctuation never matter.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from posture import geodesy, words
from posture.errors import FindingError
from posture.measured import Spot, point_spot, spots
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from posture.tables import Dataset

_ACCENTS: Final = re.compile("[\N{COMBINING GRAVE ACCENT}-\N{COMBINING LATIN SMALL LETTER X}]")
_WORDS: Final = re.compile(r"[^\W_]+")
_PARTS: Final = re.compile(r"[()/,:;]|\s-\s")
_BASE_JA: Final = re.compile(r"(?:米?[陸海空]軍)?基地$")
"""What Japanese adds to a name where the tables have the name of the airfield or port."""
_LISTED: Final = 8
_NEAR: Final = 3
_NEAR_ENOUGH: Final = 70.0
"""Of 100; below, names have little more in common than some letters."""
_QUOTED: Final = 60


@dataclass(frozen=True, slots=True)
class _Known:
    """One point, as what it may be called."""

    spot: Spot
    levels: tuple[frozenset[str], ...]
    """Solid texts: the id; whole names; shorter names; parts of names."""
    words: frozenset[str]
    """Of the name, the abbreviation, the area and the country."""
    name_ja: str
    """Solid."""


def find(dataset: Dataset, text: str) -> Spot:
    """Return the point that a text means.

    Parameters
    ----------
    dataset
        The tables.
    text
        What somebody typed.

    Returns
    -------
    Spot
        A base, a command, a place, or a typed point.

    Raises
    ------
    FindingError
        If nothing has such a name, or several have. The sentence names those that are near,
        or all that fit, and `FindingError.ids` holds their ids.
    GeodesyError
        If the text is a coordinate that cannot be on the Earth.

    Examples
    --------
    >>> from posture.tables import load
    >>> find(load(), "RODN").name, find(load(), "35.69, 139.73").name
    ('Kadena Air Base', '35.6900° N 139.7300° E')
    """
    solid = _solid(text)
    if not solid:
        raise FindingError(words.t("finding.nothing"))
    known = _known(dataset)
    for level in range(len(known[0].levels) if known else 0):
        if fitting := [each.spot for each in known if solid in each.levels[level]]:
            return _the_one(text, fitting)
    # A name of letters alone is no coordinate, though MGRS has squares of three letters.
    if any(sign.isdigit() for sign in solid) and (point := geodesy.read_point(text)):
        return point_spot(*point)
    if fitting := _by_words(known, text, solid):
        return _the_one(text, fitting)
    if not any(sign.isalpha() and sign not in "nsew" for sign in solid):
        geodesy.parse_point(text)  # says how a point is written
    raise _unknown(known, text, solid)


def _the_one(text: str, fitting: list[Spot]) -> Spot:
    """Return the only point, or list them all."""
    if len(fitting) == 1:
        return fitting[0]
    start = _solid(text)
    fitting = sorted(fitting, key=lambda spot: not _solid(spot.name).startswith(start))
    named = [_named(spot) for spot in fitting[:_LISTED]]
    more = len(fitting) - len(named)
    if more:
        named.append(words.t("finding.more", count=more))
    listed = words.joined(named, last="and" if more else "or")
    message = words.t("finding.several", text=_quoted(text), list=listed)
    raise FindingError(message, tuple(spot.id for spot in fitting))


def _by_words(known: tuple[_Known, ...], text: str, solid: str) -> list[Spot]:
    """Return the points whose words hold all that were typed, or whose Japanese name begins so."""
    typed = frozenset(_WORDS.findall(_folded(text)))
    begins = _BASE_JA.sub("", solid)
    japanese = bool(begins) and not begins.isascii()
    return [
        each.spot
        for each in known
        if (typed and typed <= each.words) or (japanese and each.name_ja.startswith(begins))
    ]


def _unknown(known: tuple[_Known, ...], text: str, solid: str) -> FindingError:
    """Return the error that names what is near."""
    calls = [(name, each.spot) for each in known for level in each.levels for name in level]
    begun = [spot for name, spot in calls if name.startswith(solid)]
    scored = process.extract(
        solid, [name for name, _ in calls], scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=None
    )
    near = {spot.id: spot for spot in (*begun, *(calls[index][1] for _, _, index in scored))}
    best = list(near.values())[:_NEAR]
    if not best:
        return FindingError(words.t("finding.unknown", text=_quoted(text)))
    listed = words.joined([_named(spot) for spot in best], last="or")
    message = words.t("finding.near", text=_quoted(text), near=listed)
    return FindingError(message, tuple(spot.id for spot in best))


@lru_cache(maxsize=8)
def _known(dataset: Dataset) -> tuple[_Known, ...]:
    """Return every point with what it may be called."""
    codes = dict(_codes(dataset))
    places = dict(_places(dataset))
    return tuple(
        _one(spot, codes.get(spot.subject, ""), places[spot.subject])
        for spot in spots(dataset).values()
    )


def _one(spot: Spot, code: str, place: str) -> _Known:
    """Return one point with what it may be called."""
    parts = [part for text in (spot.name, spot.name_ja, code) for part in _PARTS.split(text)]
    shorter = (spot.name, spot.name.partition("(")[0], words.short_name(spot.name))
    return _Known(
        spot,
        (
            _solids([spot.id]),
            _solids([spot.name, spot.name_ja, code]),
            _solids(name.removeprefix("US ") for name in shorter),
            _solids(parts),
        ),
        frozenset(_WORDS.findall(_folded(f"{spot.name} {code} {place}"))),
        _solid(spot.name_ja),
    )


def _codes(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Return subject -> ICAO code or abbreviation."""
    for row in records(dataset.bases):
        yield f"base:{row['base_id']}", row["icao"]
    for row in records(dataset.commands):
        yield f"command:{row['command_id']}", row["abbr"]


def _places(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Return subject -> area and country in words."""
    tables = (("base", dataset.bases), ("command", dataset.commands), ("place", dataset.places))
    for sort, frame in tables:
        for row in records(frame):
            country = words.name("country", row["country"]) if row["country"] else ""
            yield f"{sort}:{row[f'{sort}_id']}", f"{row.get('admin_area', '')} {country}"


def _named(spot: Spot) -> str:
    return words.t("finding.named", name=spot.name, id=spot.id)


def _quoted(text: str) -> str:
    """Return a text fit to stand in one sentence."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"


def _solids(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(_solid, texts)))


def _solid(text: str) -> str:
    """Return letters and digits alone, in one case and width, without accents."""
    return "".join(_WORDS.findall(_folded(text)))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Return a text in one case and width, without accents; Japanese voicing marks stay."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).replace("ヶ", "ケ")
