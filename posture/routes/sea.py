"""The way by sea between two points: a walk over a network of shipping lanes.

The network is that of searoute (Apache-2.0, after Eurostat's SeaRoute): some ten thousand
points, dense along coasts and in straits, hundreds of kilometres apart on the high seas. Only
its points and how they are joined are used. The nearest points to both ends, the lengths of
the lanes and the shortest walk are found on WGS 84; searoute itself looks for the nearest
point on a flat map and measures on a sphere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from posture import geodesy
from posture.geodesy.earth import Floats

if TYPE_CHECKING:
    from numpy.typing import NDArray

Point = tuple[float, float]
"""Longitude and latitude, degrees."""

_LEAST_KM = 1e-9
"""A lane of no length, as those that join 180 to -180, would be no lane to the search."""


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """A way from one point to another over the network.

    Attributes
    ----------
    corners
        Shape (n, 2), longitude and latitude, unwrapped: the start, the points of the network,
        the end. Neighbours are joined by geodesics.
    snap_start_km, snap_end_km
        How far both ends lie from the points of the network next to them: the first and the
        last stretch, which know nothing of land.
    """

    corners: Floats
    snap_start_km: float
    snap_end_km: float


@dataclass(frozen=True, slots=True, eq=False)
class _Network:
    """The network: where its points are, and how far along which lanes they are apart."""

    points: Floats
    """Shape (n, 2), longitudes in [-180, 180)."""
    index: geodesy.Index
    lanes: csr_array
    """Shape (n, n), kilometres."""


@lru_cache(maxsize=1)
def _network() -> _Network:
    # A tenth of a second that readers who never ask for a ship need not wait.
    import searoute  # noqa: PLC0415

    net = searoute.setup_M()
    row = {node: number for number, node in enumerate(net.nodes)}
    points = np.array(list(row), dtype=np.float64)
    points[:, 0] = wrapped(points[:, 0])
    # The Northwest Passage is closed, as searoute has it by default.
    open_lanes = [
        (row[a], row[b])
        for a, b, lane in net.edges(data=True)
        if lane.get("passage") not in net.restrictions
    ]
    a, b = np.array(open_lanes).T
    km = geodesy.inverse(*points[a].T, *points[b].T).distance_km
    size = (len(points), len(points))
    lanes = csr_array((np.maximum(km, _LEAST_KM), (a, b)), shape=size)
    return _Network(points, geodesy.Index(*points.T), lanes)


@lru_cache(maxsize=4096)
def _nearest(lon: float, lat: float) -> tuple[int, float]:
    """Return the row of the nearest point of the network and how far it is, in kilometres."""
    rows, km = _network().index.nearest(lon, lat, 1)
    return int(rows[0]), float(km[0])


@lru_cache(maxsize=256)
def _walks(row: int) -> tuple[Floats, NDArray[np.int32]]:
    """Return how far each point of the network is from one of them, and which is before it."""
    found: tuple[Floats, NDArray[np.int32]] = dijkstra(
        _network().lanes, directed=False, indices=row, return_predecessors=True
    )
    return found


def wrapped(lon: Floats) -> Floats:
    """Bring longitudes into [-180, 180)."""
    return (lon + 180) % 360 - 180


def way(start: Point, end: Point) -> Way:
    """Return the way by sea between two points.

    Parameters
    ----------
    start, end
        Longitude and latitude, degrees, on land or at sea.

    Returns
    -------
    Way
        Straight from the start to the nearest point of the network, along lanes, and straight
        to the end; straight all the way when both are nearest to the same point.
    """
    (first, first_km), (last, last_km) = _nearest(*start), _nearest(*end)
    before = _walks(first)[1]
    rows = [last] if first != last else []
    while rows and rows[-1] != first:
        rows.append(int(before[rows[-1]]))
    ends = np.array([start, end], dtype=np.float64)
    corners = np.vstack([ends[:1], _network().points[rows[::-1]], ends[1:]])
    moved = (np.diff(corners, axis=0) != 0).any(axis=1)
    kept = np.concatenate([[True], moved[:-1], [True]])
    return Way(geodesy.unwrap(corners[kept]), first_km, last_km)


def distances_km(start: Point, lon: Floats, lat: Floats) -> Floats:
    """Return the lengths of the ways by sea from one point to many.

    Parameters
    ----------
    start
        Longitude and latitude, degrees.
    lon, lat
        Shape (n,), degrees.

    Returns
    -------
    ndarray of shape (n,)
        Kilometres: each the length of what `way` returns.
    """
    first, first_km = _nearest(*start)
    along = _walks(first)[0]
    ends = [_nearest(*point) for point in zip(lon.tolist(), lat.tolist(), strict=True)]
    rows, snaps = np.array([row for row, _ in ends], int), np.array([km for _, km in ends])
    straight = geodesy.inverse(*start, lon, lat).distance_km
    by_sea: Floats = np.where(rows == first, straight, first_km + along[rows] + snaps)
    return by_sea
