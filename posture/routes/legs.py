"""A leg from one point to the next, and a route of several."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import geodesy, measured, words
from posture.errors import ReachError
from posture.geodesy.earth import Floats
from posture.measured import Spot
from posture.routes import sea

if TYPE_CHECKING:
    from posture.tables import Dataset

FEWEST_STOPS: Final = 2
MOST_STOPS: Final = 50
"""More make no route that one could read."""


@dataclass(frozen=True, slots=True, eq=False)
class Leg:
    """The way from one point to the next.

    Attributes
    ----------
    start, end
        The two points.
    by_sea
        Whether it goes round land.
    path
        Shape (n, 2), longitude and latitude, unwrapped, steps of 100 km at most; read-only.
    distance_km
        Length of the path, on WGS 84.
    direct_km
        Length of the geodesic: never more than `distance_km`.
    initial_bearing_deg
        Of the geodesic at the start, clockwise from north.
    snap_start_km, snap_end_km
        By sea, how far both ends are from the network: the straight stretches at the ends of the
        path, which know nothing of land. By air 0.
    off_network
        Whether the path by sea is the geodesic: both ends are nearest to one point of the
        network, which then has nothing to say.
    """

    start: Spot
    end: Spot
    by_sea: bool
    path: Floats
    distance_km: float
    direct_km: float
    initial_bearing_deg: float
    snap_start_km: float = 0.0
    snap_end_km: float = 0.0
    off_network: bool = False

    @property
    def direct_path(self) -> Floats:
        """The geodesic, to draw beside a way by sea: shape (n, 2), unwrapped."""
        ends = (self.start.lon, self.start.lat, self.end.lon, self.end.lat)
        return geodesy.geodesic_path(*ends)


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """Several legs, end to end."""

    legs: tuple[Leg, ...]

    @property
    def by_sea(self) -> bool:
        """Whether it goes round land."""
        return self.legs[0].by_sea

    @property
    def stops(self) -> tuple[Spot, ...]:
        """All points from first to last."""
        return (self.legs[0].start, *(leg.end for leg in self.legs))

    @property
    def distance_km(self) -> float:
        """Length of all legs."""
        return sum(leg.distance_km for leg in self.legs)

    @property
    def direct_km(self) -> float:
        """Length of the geodesics from stop to stop."""
        return sum(leg.direct_km for leg in self.legs)


@lru_cache(maxsize=256)
def route(dataset: Dataset, stops: tuple[str, ...], *, by_sea: bool) -> Route:
    """Work out a route.

    Parameters
    ----------
    dataset
        The tables.
    stops
        Ids of bases, commands or places, or points such as ``35.69000,139.73000``: 2 to 50, no
        two neighbours the same.
    by_sea
        Round land, over a coarse network of shipping lanes; otherwise along geodesics.

    Returns
    -------
    Route
        One leg fewer than there are stops.

    Raises
    ------
    ReachError
        If a stop is unknown, there are too few or too many, or two neighbours are the same.
    """
    if not FEWEST_STOPS <= len(stops) <= MOST_STOPS:
        message = words.t("route.stops", few=FEWEST_STOPS, most=MOST_STOPS, count=len(stops))
        raise ReachError(message)
    spots = [_stop(dataset, stop) for stop in stops]
    for start, end in pairwise(spots):
        if start == end:
            raise ReachError(words.t("route.twice", name=start.name))
    return Route(tuple(_leg(start, end, by_sea=by_sea) for start, end in pairwise(spots)))


def _stop(dataset: Dataset, stop: str) -> Spot:
    """Return the point of an id."""
    found = measured.spot(dataset, stop)
    if found is None:
        raise ReachError(words.t("route.no_stop", given=stop[:60]))
    return found


@lru_cache(maxsize=1024)
def _leg(start: Spot, end: Spot, *, by_sea: bool) -> Leg:
    """Measure one leg."""
    direct = geodesy.inverse(start.lon, start.lat, end.lon, end.lat)
    found = sea.way((start.lon, start.lat), (end.lon, end.lat)) if by_sea else None
    if found is None:
        path = geodesy.geodesic_path(start.lon, start.lat, end.lon, end.lat)
        distance_km = float(direct.distance_km)
    else:
        path = _dense(found.corners)
        distance_km = _length_km(found.corners)
    path.setflags(write=False)
    return Leg(
        start=start,
        end=end,
        by_sea=by_sea,
        path=path,
        distance_km=distance_km,
        direct_km=float(direct.distance_km),
        initial_bearing_deg=float(direct.initial_bearing_deg),
        snap_start_km=found.snap_start_km if found else 0.0,
        snap_end_km=found.snap_end_km if found else 0.0,
        off_network=found is not None and len(found.corners) == FEWEST_STOPS,
    )


def _length_km(corners: Floats) -> float:
    """Add up the geodesics between neighbours."""
    lon, lat = sea.wrapped(corners[:, 0]), corners[:, 1]
    return float(geodesy.inverse(lon[:-1], lat[:-1], lon[1:], lat[1:]).distance_km.sum())


def _dense(corners: Floats) -> Floats:
    """Draw the geodesics between neighbours as one unwrapped path."""
    lon, lat = sea.wrapped(corners[:, 0]), corners[:, 1]
    ends = zip(*(column.tolist() for column in (lon[:-1], lat[:-1], lon[1:], lat[1:])), strict=True)
    pieces = [geodesy.geodesic_path(*four)[:-1] for four in ends]
    whole = geodesy.unwrap(np.vstack([*pieces, [[lon[-1], lat[-1]]]]))
    # Begin where the reader's own longitude is: 180 and -180 are one meridian.
    turn = np.array([corners[0, 0] - whole[0, 0], 0.0])
    dense: Floats = whole + turn
    return dense
