"""Weapons and sensors: how far they reach, as published, and what lies within it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture import measured, provenance, words
from posture.errors import ReachError
from posture.measured import Spot
from posture.reach.near import Hit, within
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.tables import Dataset


_NEAR: Final = 5
"""Ids that a slip is answered with."""


@dataclass(frozen=True, slots=True)
class System:
    """A weapon or sensor with its published reach: one row of ``systems.csv``."""

    id: str
    name: str
    operator: str
    category: str
    role: str
    """``friendly``, ``partner`` or ``threat``, as seen from the United States."""
    low_km: float | None
    """None: no lower bound is published."""
    high_km: float | None
    """None: the range is open above, or none is published."""
    status: str
    note: str
    base_id: str
    """Base to draw it from; empty where the tables name none."""
    source_id: str
    doubts: tuple[str, ...]
    """Keys of the ``doubt`` words."""

    @property
    def bounds_km(self) -> tuple[float, ...]:
        """What can be drawn, lowest first: none, one or two radii."""
        return tuple(dict.fromkeys(km for km in (self.low_km, self.high_km) if km is not None))


@dataclass(frozen=True, slots=True)
class SystemReach:
    """Which bases lie within the reach of a system at a point."""

    system: System
    site: Spot
    sure: tuple[Hit, ...]
    """Within the lower bound."""
    perhaps: tuple[Hit, ...]
    """Beyond the lower bound, or where there is none, but within the higher."""


@lru_cache(maxsize=8)
def systems(dataset: Dataset) -> Mapping[str, System]:
    """Return every system of the tables by id, in their order."""
    return MappingProxyType(
        {
            row["system_id"]: System(
                id=row["system_id"],
                name=row["name"],
                operator=row["operator"],
                category=row["category"],
                role=row["role"],
                low_km=_known(row["range_km_low"]),
                high_km=_known(row["range_km_high"]),
                status=row["status_in_theatre"],
                note=row["note"],
                base_id=row["base_id"],
                source_id=row["source_id"],
                doubts=provenance.doubts(row),
            )
            for row in records(dataset.systems)
        }
    )


def system(dataset: Dataset, system_id: str) -> System:
    """Return one system of the tables.

    Raises
    ------
    ReachError
        If there is none of that id.
    """
    found = systems(dataset).get(system_id)
    if found is None:
        near = get_close_matches(system_id, systems(dataset), n=_NEAR, cutoff=0.0)
        listed = words.joined(near, last="or")
        raise ReachError(words.t("system.unknown", given=system_id[:60], listed=listed))
    return found


@lru_cache(maxsize=64)
def of_system(dataset: Dataset, system_id: str, site: Spot) -> SystemReach:
    """Return which bases lie within the reach of a system at a point.

    Parameters
    ----------
    dataset
        The tables.
    system_id
        Id of a row of ``systems.csv``.
    site
        Where it is taken to stand: a base of the tables or any other point. A base that is
        the site itself is not among the bases.

    Returns
    -------
    SystemReach
        Without a lower bound no base is surely within reach; without a higher one nothing is
        said beyond the lower.

    Raises
    ------
    ReachError
        If there is no such system.
    """
    found = system(dataset, system_id)
    if not found.bounds_km:
        return SystemReach(found, site, (), ())
    spots = measured.spots(dataset).values()
    bases = tuple(spot for spot in spots if spot.subject.startswith("base:"))
    every = within(dataset, (site,), max(found.bounds_km), bases)
    low = found.low_km or 0.0
    sure = tuple(hit for hit in every if hit.distance_km <= low)
    return SystemReach(found, site, sure, every[len(sure) :])


def _known(km: float) -> float | None:
    return None if math.isnan(km) else float(km)
