"""How fast things travel, and how long a way takes them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from posture import geodesy, provenance, words
from posture.errors import ReachError
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.tables import Dataset


@dataclass(frozen=True, slots=True)
class Speed:
    """One row of ``speeds.csv``: a band to reckon with, not limits."""

    id: str
    name: str
    name_ja: str
    by_sea: bool
    """Whether it goes round land; the others go along geodesics."""
    knots_low: float
    knots_high: float
    assumption: str
    note: str
    source_id: str
    doubts: tuple[str, ...]
    """Keys of the ``doubt`` words."""


@lru_cache(maxsize=8)
def speeds(dataset: Dataset) -> Mapping[str, Speed]:
    """Return every speed of the tables by id, in their order."""
    return MappingProxyType(
        {
            row["speed_id"]: Speed(
                id=row["speed_id"],
                name=row["name"],
                name_ja=row["name_ja"],
                by_sea=row["medium"] == "sea",
                knots_low=row["knots_low"],
                knots_high=row["knots_high"],
                assumption=row["assumption"],
                note=row["note"],
                source_id=row["source_id"],
                doubts=provenance.doubts(row),
            )
            for row in records(dataset.speeds)
        }
    )


def speed(dataset: Dataset, speed_id: str) -> Speed:
    """Return one speed of the tables.

    Raises
    ------
    ReachError
        If there is none of that id, with the ids there are.
    """
    known = speeds(dataset)
    if speed_id not in known:
        listed = words.joined(list(known), last="or")
        raise ReachError(words.t("route.no_speed", given=speed_id[:60], listed=listed))
    return known[speed_id]


def hours(distance_km: float, speed: Speed) -> tuple[float, float]:
    """Return how long a distance takes, at the higher and at the lower speed.

    Parameters
    ----------
    distance_km
        Zero or more.
    speed
        A band in knots: nautical miles of 1.852 km an hour.

    Returns
    -------
    low, high
        Hours under way; no stop, turnround or refuelling is in them.

    Examples
    --------
    >>> from posture.tables import load
    >>> ship = speed(load(), "sealift")
    >>> low, high = hours(24 * 1.852 * 10, ship)
    >>> round(low, 9), high == 10 * ship.knots_high / ship.knots_low
    (10.0, True)
    """
    nmi = geodesy.convert(distance_km, "nmi")
    return nmi / speed.knots_high, nmi / speed.knots_low
