"""Geodesics as unwrapped paths, and how to cut a path at 180 degrees.

A *path* is an array of shape (n, 2), longitude then latitude in degrees. It is unwrapped:
neighbours never differ by more than 180 degrees of longitude, so it may run past 180.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from posture.errors import GeodesyError
from posture.geodesy.earth import Floats, direct, inverse


def unwrap(path: Floats) -> Floats:
    """Shift longitudes by whole turns so that neighbours differ by at most 180 degrees.

    Parameters
    ----------
    path
        Shape (n, 2). The first point stays where it is.

    Returns
    -------
    ndarray of shape (n, 2)
        The same points, continuous. Turns are whole, so nothing is lost to rounding.

    Examples
    --------
    >>> unwrap(np.array([[170.0, 10.0], [-170.0, 20.0]])).tolist()
    [[170.0, 10.0], [190.0, 20.0]]
    """
    steps = np.diff(path[:, 0], prepend=path[:1, 0])
    turns = np.cumsum(np.rint(steps / 360))
    return np.column_stack([path[:, 0] - 360 * turns, path[:, 1]])


def split(path: Floats) -> list[Floats]:
    """Cut an unwrapped path into pieces that fit [-180, 180], as RFC 7946 asks.

    Parameters
    ----------
    path
        Shape (n, 2), unwrapped, with at least two points.

    Returns
    -------
    list of ndarrays of shape (k, 2)
        In order. A piece ends at 180 (or -180) where the next begins at -180 (or 180), at
        the latitude interpolated along the path.

    Examples
    --------
    >>> [piece.tolist() for piece in split(np.array([[170.0, 10.0], [190.0, 20.0]]))]
    [[[170.0, 10.0], [180.0, 15.0]], [[-180.0, 15.0], [-170.0, 20.0]]]
    """
    dense = _with_crossings(path)
    worlds = world(np.minimum(dense[:-1, 0], dense[1:, 0]))
    cuts = np.flatnonzero(np.diff(worlds)) + 1
    bounds = [0, *cuts.tolist(), len(worlds)]
    pieces = []
    for first, last in pairwise(bounds):
        piece = dense[first : last + 1].copy()
        # The clip takes off rounding only: no segment of a piece crosses an edge.
        piece[:, 0] = np.clip(piece[:, 0] - 360 * worlds[first], -180, 180)
        pieces.append(piece)
    return pieces


def world(lon: Floats) -> Floats:
    """Tell in which turn an unwrapped longitude lies: 0 in [-180, 180), 1 in the next.

    Parameters
    ----------
    lon
        Degrees.

    Returns
    -------
    ndarray of the same shape
        Whole numbers, right to the last digit beside an edge: steps are taken towards
        zero, where floating point loses nothing.
    """
    return np.where(lon < 0, np.floor((lon + 180) / 360), np.floor((lon - 180) / 360) + 1)


def geodesic_path(
    lon1: float, lat1: float, lon2: float, lat2: float, max_step_km: float = 100.0
) -> Floats:
    """Return points along the shortest line between two points.

    Parameters
    ----------
    lon1, lat1, lon2, lat2
        Degrees.
    max_step_km
        Neighbours are no further apart than this; all steps are equal.

    Returns
    -------
    ndarray of shape (n, 2), n >= 2
        Unwrapped. Starts at ``lon1``; the end may be ``lon2`` plus or minus 360.

    Raises
    ------
    GeodesyError
        If a coordinate is out of range or the step is not above zero.

    Examples
    --------
    >>> geodesic_path(170, 0, -170, 0, max_step_km=1200)[:, 0].round(3).tolist()
    [170.0, 180.0, 190.0]
    """
    if not max_step_km > 0:
        message = f"step {max_step_km:g} km is not above zero"
        raise GeodesyError(message)
    line = inverse(lon1, lat1, lon2, lat2)
    steps = max(1, math.ceil(float(line.distance_km) / max_step_km))
    along = np.linspace(0, float(line.distance_km), steps + 1)
    path = np.column_stack(direct(lon1, lat1, line.initial_bearing_deg, along))
    path[0] = lon1, lat1
    path[-1] = lon2, lat2
    return unwrap(path)


def _with_crossings(path: Floats) -> Floats:
    """Insert a vertex wherever a segment passes through 180 plus whole turns."""
    start, end = path[:-1], path[1:]
    low, high = np.minimum(start[:, 0], end[:, 0]), np.maximum(start[:, 0], end[:, 0])
    edge = 180 + 360 * world(low)
    crossing = np.flatnonzero(edge < high)
    where, first, last = edge[crossing], start[crossing], end[crossing]
    share = (where - first[:, 0]) / (last[:, 0] - first[:, 0])
    lats = first[:, 1] + share * (last[:, 1] - first[:, 1])
    return np.insert(path, crossing + 1, np.column_stack([where, lats]), axis=0)
