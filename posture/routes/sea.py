"""The way by sea between two points: a walk over a network of shipping lanes.

The network is that of searoute (Apache-2.0, after Eurostat's SeaRoute): some ten thousand
points, dense along coasts and in straits, hundreds of kilometres apart on the high seas. Only
its points and how they are joined are used. The nearest points to both ends are found, and
all lengths measured, on WGS 84; searoute itself would do both on a flat map and a sphere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from posture import geodesy
from posture.geodesy.earth import Floats

Node = tuple[float, float]


class _Lanes(Protocol):
    """What is used of searoute's network."""

    def shortest_path(self, origin: Node, destination: Node) -> tuple[float, list[Node]]:
        """Return a length of its own making, and the points of the network in order."""


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
    """The network: how its points are joined, and where they are."""

    lanes: _Lanes
    nodes: list[Node]
    points: Floats
    """Shape (n, 2): the nodes with longitudes in [-180, 180)."""
    row: dict[Node, int]
    index: geodesy.Index

    def nearest(self, lon: float, lat: float) -> tuple[int, float]:
        """Return the row of the nearest point and how far it is, in kilometres."""
        rows, km = self.index.nearest(lon, lat, 1)
        return int(rows[0]), float(km[0])


@lru_cache(maxsize=1)
def _network() -> _Network:
    # A tenth of a second that readers who never ask for a ship need not wait.
    import searoute  # noqa: PLC0415

    lanes = searoute.setup_M()
    nodes = list(lanes.nodes)
    points = np.array(nodes, dtype=np.float64)
    points[:, 0] = wrapped(points[:, 0])
    row = {node: number for number, node in enumerate(nodes)}
    return _Network(lanes, nodes, points, row, geodesy.Index(*points.T))


def wrapped(lon: Floats) -> Floats:
    """Bring longitudes into [-180, 180)."""
    return (lon + 180) % 360 - 180


def way(start: Node, end: Node) -> Way:
    """Return the way by sea between two points.

    Parameters
    ----------
    start, end
        Longitude and latitude, degrees, on land or at sea.

    Returns
    -------
    Way
        Straight from the start to the nearest point of the network, along lanes, and straight
        to the end; straight all the way when both are nearest to the same point. The Northwest
        Passage is closed, as searoute has it by default.
    """
    net = _network()
    ends = np.array([start, end], dtype=np.float64)
    (first, first_km), (last, last_km) = (net.nearest(*point) for point in (start, end))
    joined = [] if first == last else net.lanes.shortest_path(net.nodes[first], net.nodes[last])[1]
    along = net.points[[net.row[node] for node in joined]]
    corners = np.vstack([ends[:1], along, ends[1:]])
    moved = (np.diff(corners, axis=0) != 0).any(axis=1)
    kept = np.concatenate([[True], moved[:-1], [True]])
    return Way(geodesy.unwrap(corners[kept]), first_km, last_km)
