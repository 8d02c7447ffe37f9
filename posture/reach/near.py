"""What lies within a distance, or within hours at a speed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from posture import geodesy, measured, words
from posture.errors import ReachError
from posture.measured import Spot
from posture.routes import sea

if TYPE_CHECKING:
    from posture.geodesy.earth import Floats
    from posture.geodesy.index import Rows
    from posture.tables import Dataset

_COUNTED: Final = ("country", "service", "bases")


@dataclass(frozen=True, slots=True)
class Hit:
    """A point within reach, with the centre it is nearest to."""

    spot: Spot
    centre: Spot
    distance_km: float
    bearing_deg: float
    """Of the geodesic from the centre, clockwise from north; 0 where both are one point."""


@dataclass(frozen=True, slots=True)
class HoursReach:
    """What can be reached in a time, at a band of speeds."""

    sure_km: float
    """Radius at the lower speed."""
    possible_km: float
    """Radius at the higher speed."""
    sure: tuple[Hit, ...]
    possible: tuple[Hit, ...]
    """Only at the higher speed: none of them is in `sure`."""


@lru_cache(maxsize=64)
def within(
    dataset: Dataset,
    centres: tuple[Spot, ...],
    radius_km: float,
    among: tuple[Spot, ...] | None = None,
    *,
    by_sea: bool = False,
) -> tuple[Hit, ...]:
    """Return what lies within a distance of a point, or of any of several.

    Parameters
    ----------
    dataset
        The tables.
    centres
        One or more points. They are not among the hits.
    radius_km
        Above 0, at most half the girth of the Earth; a point at exactly this distance is in.
    among
        Points to look among; by default every base, command and place.
    by_sea
        Whether distances go round land, over a coarse network of shipping lanes, as those of
        `posture.routes`; otherwise they are geodesics.

    Returns
    -------
    tuple of Hit
        Nearest first, then by id.

    Raises
    ------
    ReachError
        If there is no centre, or the radius is out of range.
    """
    if not centres:
        raise ReachError(words.t("reach.no_centre"))
    if not 0 < radius_km <= geodesy.MAX_RADIUS_KM:
        most = words.number(geodesy.MAX_RADIUS_KM, 1)
        raise ReachError(words.t("reach.radius", most=most, given=f"{radius_km:g}"))
    ours = {centre.id for centre in centres}
    sought = measured.spots(dataset).values() if among is None else among
    spots = [spot for spot in sought if spot.id not in ours]
    if not spots:
        return ()
    if by_sea:
        rows, which, km = _by_sea(centres, spots, radius_km)
    else:
        rows, which, km = geodesy.Index(*_points(spots)).within_any(*_points(centres), radius_km)
    near, at = [spots[row] for row in rows.tolist()], [centres[row] for row in which.tolist()]
    bearing = geodesy.inverse(*_points(at), *_points(near)).initial_bearing_deg
    hits = (Hit(*each) for each in zip(near, at, km.tolist(), bearing.tolist(), strict=True))
    return tuple(sorted(hits, key=lambda hit: (hit.distance_km, hit.spot.id)))


def _by_sea(
    centres: tuple[Spot, ...], spots: list[Spot], radius_km: float
) -> tuple[Rows, Rows, Floats]:
    """Return rows, centres and distances as an index would, but round land."""
    lon, lat = _points(spots)
    km = np.array([sea.distances_km((each.lon, each.lat), lon, lat) for each in centres])
    which = km.argmin(axis=0)
    least = km[which, np.arange(len(spots))]
    rows = np.flatnonzero(least <= radius_km)
    return rows, which[rows], least[rows]


def within_hours(  # noqa: PLR0913 -- the parts of one question
    dataset: Dataset,
    centres: tuple[Spot, ...],
    hours: float,
    knots: tuple[float, float],
    among: tuple[Spot, ...] | None = None,
    *,
    by_sea: bool = False,
) -> HoursReach:
    """Return what can be reached in a time: surely, and perhaps.

    Parameters
    ----------
    dataset, centres, among, by_sea
        As for `within`.
    hours
        Above 0.
    knots
        The lowest and the highest speed above 0, nautical miles of 1.852 km an hour; alike for
        one speed.

    Returns
    -------
    HoursReach
        Radii end at half the girth of the Earth.

    Raises
    ------
    ReachError
        If there is no centre, or a number is out of range.
    """
    if not (math.isfinite(hours) and hours > 0):
        raise ReachError(words.t("reach.hours", given=f"{hours:g}"))
    knots_low, knots_high = knots
    if not (math.isfinite(knots_high) and 0 < knots_low <= knots_high):
        raise ReachError(words.t("reach.knots", given=f"{knots_low:g}, {knots_high:g}"))
    sure_km, possible_km = (
        min(hours * each * geodesy.KM_PER_NMI, geodesy.MAX_RADIUS_KM) for each in knots
    )
    every = within(dataset, centres, possible_km, among, by_sea=by_sea)
    sure = tuple(hit for hit in every if hit.distance_km <= sure_km)
    return HoursReach(sure_km, possible_km, sure, every[len(sure) :])


def counts(dataset: Dataset, hits: tuple[Hit, ...]) -> pd.DataFrame:
    """Count the bases among hits by country and by the service that operates them.

    Parameters
    ----------
    dataset
        The tables.
    hits
        Of any sort; commands, places and typed points are not counted.

    Returns
    -------
    pandas.DataFrame
        Columns ``country``, ``service`` and ``bases``, one row for each pair that occurs: most
        bases first, then by country and service. No row where there is none.
    """
    ids = {hit.spot.id for hit in hits if hit.spot.subject.startswith("base:")}
    bases = dataset.bases[dataset.bases["base_id"].isin(ids)]
    counted = bases.groupby(["country", "service"], as_index=False).size()
    counted.columns = pd.Index(_COUNTED)
    order = ["bases", "country", "service"]
    return counted.sort_values(order, ascending=[False, True, True], ignore_index=True)


def _points(spots: tuple[Spot, ...] | list[Spot]) -> tuple[Floats, Floats]:
    """Return longitudes and latitudes as columns."""
    return np.array([spot.lon for spot in spots]), np.array([spot.lat for spot in spots])
