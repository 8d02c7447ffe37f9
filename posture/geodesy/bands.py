"""What lies between two rings, as polygons fit to fill: closed, without holes.

Method. Between two rings lies an annulus, which has a hole unless the pieces are made
well. Cut along the meridian of the centre it falls into an eastern and a western half, mirror
images of each other, and in longitude and latitude each is one simple polygon within half
a turn: out along the outer ring from north to south, back along the inner one, joined by the
meridian. Where the meridian passes a pole it goes on half a turn further, along the edge of
the map. So poles, 180 degrees and rings beyond a hemisphere need no cases of their own.
"""

from __future__ import annotations

import math

import numpy as np

from posture.errors import GeodesyError
from posture.geodesy.areas import ring_polygon, sides
from posture.geodesy.earth import Floats, checked
from posture.geodesy.rings import half_rings, radii

_FEWEST_BEARINGS = 3


def band(
    lon: float, lat: float, low_km: float, high_km: float, vertices: int = 180
) -> list[Floats]:
    """Return what is further than ``low_km`` from a centre but within ``high_km``.

    Parameters
    ----------
    lon, lat
        The centre, degrees.
    low_km
        The inner radius; 0 or NaN for none: then it is all within ``high_km``.
    high_km
        The outer radius, in (0, ``MAX_RADIUS_KM``].
    vertices
        Of each ring, 3 or more; an odd number is rounded down.

    Returns
    -------
    list of ndarrays of shape (k, 2)
        Outer rings, counterclockwise, the last point equal to the first, longitudes in
        [-180, 180]. None has a hole; they touch but do not overlap. Empty if both radii are the
        same, since nothing lies between.

    Raises
    ------
    GeodesyError
        If the centre, a radius or the number of vertices is out of range, or the inner radius
        is larger than the outer one.

    Examples
    --------
    >>> [len(polygon) for polygon in band(139.7, 35.7, 500, 1_000, vertices=4)]
    [7, 7]
    """
    if low_km == 0 or math.isnan(low_km):
        return ring_polygon(lon, lat, high_km, vertices)
    checked(lon, lat)
    both = radii([high_km, low_km])
    if low_km > high_km:
        message = f"inner radius {low_km:.10g} is larger than the outer one, {high_km:.10g}"
        raise GeodesyError(message)
    if low_km == high_km:
        return []
    bearings = np.linspace(0, 180, max(vertices // 2 + 1, _FEWEST_BEARINGS))
    east, lats = half_rings(np.array([lat, lat], dtype=np.float64), both, bearings)
    outer, inner = (np.column_stack(columns) for columns in zip(east, lats, strict=True))
    loop = _joined(_joined(outer, inner[::-1], -90.0), outer[:1], 90.0)
    halves = (loop * [side, 1] + [lon, 0] for side in (1, -1))
    return [piece for half in halves for piece in sides(half)]


def _joined(path: Floats, further: Floats, pole: float) -> Floats:
    """Go on from one path to another along the meridian, over the pole if need be."""
    first, last = path[-1, 0], further[0, 0]
    over = [] if first == last else [[[first, pole], [last, pole]]]
    return np.vstack([path, *over, further])
