"""What a printed distance is worth: how far off it is, and what it would be right for.

A distance that somebody printed is held against the geodesic between two points. Where it is
off, three explanations are tried: that units were mixed up on the way, that it is a round
number of another unit, converted and rounded again, and that other points were meant.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import permutations
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import geodesy, measured, words
from posture.errors import ReachError
from posture.measured import RIGHT_PERCENT, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.geodesy.earth import Floats
    from posture.tables import Dataset

KM: Final = {"km": 1.0, "nmi": geodesy.KM_PER_NMI, "mi": geodesy.KM_PER_MI}
"""Kilometres in one of each unit that a distance may be printed in."""
MIXED_PERCENT: Final = 2.0
"""A mix-up of units explains a number if undoing it comes this close."""
ELSE_PERCENT: Final = 1.0
"""Other points explain a number if it is this close for them."""
NEAR_KM: Final = 100.0
"""Points this near to an end may be what was meant by its name."""
_LENGTH: Final = re.compile(
    r"(?P<number>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>[A-Za-z. ]*)"
)
_UNITS: Final = {
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), "km"),
    **dict.fromkeys(("mi", "mile", "miles", "statute miles"), "mi"),
    **dict.fromkeys(("nmi", "nm", "nautical mile", "nautical miles", "sea miles"), "nmi"),
}
_MOST_ELSE: Final = 3
_MOST_DIGITS: Final = 2
_FARTHEST_KM: Final = 50_000
"""More than the girth of the Earth is no distance on it, in any unit."""


@dataclass(frozen=True, slots=True)
class Mixup:
    """One unit taken for another on the way to the printed number."""

    meant: str
    """Unit that the number was right in."""
    taken: str
    """Unit it was taken for."""
    off_percent: float
    """What is left when the mix-up is undone; below zero when short."""


@dataclass(frozen=True, slots=True)
class Rounded:
    """A round number of another unit that gives the printed one, converted and rounded."""

    value: float
    unit: str
    off_percent: float
    """How far that number is off itself; below zero when short."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Two points for which the printed distance is right, or nearly so."""

    start: Spot
    end: Spot
    computed_km: float
    off_percent: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A printed distance beside the computed one.

    Attributes
    ----------
    start, end
        The points it was printed for.
    value, unit
        As printed.
    printed_km, computed_km
        The same in kilometres, and the geodesic on WGS 84.
    off_km, off_percent
        Printed less computed; below zero when printed too short.
    mixups, rounded, elsewhere
        What may explain it, likeliest first; empty for a number that is right.
    """

    start: Spot
    end: Spot
    value: float
    unit: str
    printed_km: float
    computed_km: float
    off_km: float
    off_percent: float
    mixups: tuple[Mixup, ...]
    rounded: tuple[Rounded, ...]
    elsewhere: tuple[Elsewhere, ...]

    @property
    def right(self) -> bool:
        """Whether it is as close as rounding explains."""
        return abs(self.off_percent) < RIGHT_PERCENT


@lru_cache(maxsize=256)
def judge(dataset: Dataset, start: Spot, end: Spot, value: float, unit: str) -> Judgement:
    """Hold a printed distance against the computed one.

    Parameters
    ----------
    dataset
        Other points are looked for in its bases, commands and places.
    start, end
        The points it was printed for: of the tables, or typed.
    value
        The number as printed, above 0.
    unit
        ``km``, ``nmi`` or ``mi``.

    Returns
    -------
    Judgement
        Without explanations if the number is right.

    Raises
    ------
    ReachError
        If the number or the unit cannot be, or both points are one.
    """
    if unit not in KM:
        raise ReachError(words.t("judge.no_unit", given=unit[:60]))
    if not 0 < value * KM[unit] <= _FARTHEST_KM:
        raise ReachError(words.t("judge.no_value", most=f"{_FARTHEST_KM:,}", given=f"{value:g}"))
    computed = float(geodesy.inverse(start.lon, start.lat, end.lon, end.lat).distance_km)
    if computed == 0:
        raise ReachError(words.t("judge.same", start=start.name, end=end.name))
    printed = value * KM[unit]
    off = geodesy.shortfall(printed, computed)
    wrong = abs(off) >= RIGHT_PERCENT
    return Judgement(
        start=start,
        end=end,
        value=value,
        unit=unit,
        printed_km=printed,
        computed_km=computed,
        off_km=printed - computed,
        off_percent=off,
        mixups=tuple(_mixups(printed, computed, unit)) if wrong else (),
        rounded=tuple(_rounded(value, unit, computed)) if wrong else (),
        elsewhere=_elsewhere(dataset, start, end, printed) if wrong else (),
    )


def read(text: str, unit: str = "km") -> tuple[float, str]:
    """Read a distance as people print it, such as ``5,600 km`` or ``3350 nautical miles``.

    Parameters
    ----------
    text
        A number, with marks of thousands or without, and a unit or none.
    unit
        The unit of a bare number.

    Returns
    -------
    value, unit
        For `judge`.

    Raises
    ------
    ReachError
        If the text does not begin with a number or ends in no unit.

    Examples
    --------
    >>> read("5,600 km"), read("3350 miles"), read("59.5", "nmi")
    ((5600.0, 'km'), (3350.0, 'mi'), (59.5, 'nmi'))
    """
    found = _LENGTH.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        raise ReachError(words.t("judge.unread", given=text[:60]))
    given = found["unit"].strip(" .").lower() or unit
    if given not in _UNITS:
        raise ReachError(words.t("judge.no_unit", given=given[:60]))
    return float(re.sub(r"[,\s]", "", found["number"])), _UNITS[given]


def _mixups(printed: float, computed: float, unit: str) -> Iterator[Mixup]:
    """Undo each mix-up of two units; those that end in the printed unit come first."""
    pairs = sorted(permutations(KM, 2), key=lambda pair: pair[1] != unit)
    for meant, taken in pairs:
        off = geodesy.shortfall(printed * KM[meant] / KM[taken], computed)
        if abs(off) <= MIXED_PERCENT:
            yield Mixup(meant, taken, off)


def _rounded(value: float, unit: str, computed: float) -> Iterator[Rounded]:
    """Find the roundest number of each other unit that converts and rounds to the printed one."""
    digits = Decimal(repr(value)).normalize().as_tuple()
    half = 10.0 ** int(digits.exponent) / 2
    for other, km in KM.items():
        low, high = ((value + way * half) * KM[unit] / km for way in (-1, 1))
        middle = value * KM[unit] / km
        for count in range(1, min(len(digits.digits), _MOST_DIGITS) + 1):
            step = 10.0 ** (math.floor(math.log10(middle)) + 1 - count)
            roundest = round(middle / step) * step
            near = abs(roundest / middle - 1) * 100 <= MIXED_PERCENT
            if other != unit and near and low <= roundest <= high:
                yield Rounded(roundest, other, geodesy.shortfall(roundest * km, computed))
                break


def _elsewhere(dataset: Dataset, start: Spot, end: Spot, printed: float) -> tuple[Elsewhere, ...]:
    """Find pairs that keep one end, or have both near by, for which the number is right."""
    points: dict[tuple[float, float], Spot] = {}
    for spot in (start, end, *measured.spots(dataset).values()):
        points.setdefault((spot.lon, spot.lat), spot)
    spots = tuple(points.values())
    lon, lat = (np.array(column) for column in zip(*points, strict=True))
    km = geodesy.matrix_km(lon[:2], lat[:2], lon, lat)
    near = [np.flatnonzero((row <= NEAR_KM) & (row > 0)) for row in km]
    between = geodesy.matrix_km(lon[near[0]], lat[near[0]], lon[near[1]], lat[near[1]])
    every = np.arange(len(spots))
    found = (
        *_closest([(start, spots[i]) for i in every], km[0], printed),
        *_closest([(spots[i], end) for i in every], km[1], printed),
        *_closest(
            [(spots[i], spots[j]) for i in near[0] for j in near[1]], between.ravel(), printed
        ),
    )
    return tuple(sorted(found, key=lambda each: abs(each.off_percent)))


def _closest(pairs: list[tuple[Spot, Spot]], km: Floats, printed: float) -> list[Elsewhere]:
    """Return the few pairs for which a printed length is most nearly right."""
    off = 100 * (printed / np.where(km > 0, km, np.nan) - 1)
    close = np.flatnonzero(np.abs(off) <= ELSE_PERCENT)
    best = close[np.argsort(np.abs(off[close]), kind="stable")][:_MOST_ELSE]
    return [
        Elsewhere(pairs[i][0], pairs[i][1], computed_km=float(km[i]), off_percent=float(off[i]))
        for i in best
    ]
