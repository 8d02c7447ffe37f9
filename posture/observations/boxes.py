"""Boxes of longitude and latitude: what an engine can ask before distances are worked out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; east is beyond 180 where a box crosses it."""

_ROOM: Final = 1.5
"""How much larger than two boxes the one around both may be."""
_LEAST_RADIUS_KM: Final = 6_335.0
"""Below the smallest radius of curvature of WGS 84: no angle is taken for too small."""


def around(lon: float, lat: float, km: float) -> Box:
    """Return a box that holds everything within a distance of a point, and little more.

    Parameters
    ----------
    lon, lat
        Degrees.
    km
        Kilometres.
    """
    angle = km / _LEAST_RADIUS_KM
    south, north = lat - math.degrees(angle), lat + math.degrees(angle)
    if max(-south, north) >= 89 or angle > 1:  # noqa: PLR2004 - a pole is near: every longitude
        return (-180.0, max(south, -90.0), 180.0, min(north, 90.0))
    wide = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(lat)))))
    # Geodetic latitude is a little more than that of a sphere: a hundredth of room.
    return (lon - 1.01 * wide, south, lon + 1.01 * wide, north)


def merged(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Return fewer boxes that hold all of some: those that share much become one.

    An engine compares every report with every box, and a group of bases has nearly one.
    """
    left, found = list(boxes), []
    while left:
        box = left.pop()
        for number, other in enumerate(left):
            low, high = np.minimum(box, other), np.maximum(box, other)
            both = (float(low[0]), float(low[1]), float(high[2]), float(high[3]))
            if _size(both) <= _ROOM * (_size(box) + _size(other)):
                left[number] = both
                break
        else:
            found.append(box)
    return tuple(found)


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
