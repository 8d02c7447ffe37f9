"""Polygons in longitude and latitude, judged without the code that makes them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.geodesy.earth import Floats


def spherical_area_share(polygons: Iterable[Floats]) -> float:
    """Share of a sphere inside lon/lat polygons: the integral of sin(lat) over longitude."""
    area = 0.0
    for polygon in polygons:
        lon, lat = np.radians(polygon).T
        steps = np.diff(lon)
        flat = np.abs(np.diff(lat)) < 1e-12
        slope = np.where(flat, 1, np.diff(lat))
        mean = np.where(flat, np.sin(lat[:-1]), -np.diff(np.cos(lat)) / slope)
        area -= float(np.sum(mean * steps))
    return area / (4 * math.pi)


def contains(polygons: Iterable[Floats], lon: float, lat: float) -> int:
    """Count the polygons that hold a point, by the crossings of a line to the south."""
    count = 0
    for polygon in polygons:
        x, y = polygon.T
        spans = (x[:-1] <= lon) != (x[1:] <= lon)
        share = (lon - x[:-1][spans]) / np.diff(x)[spans]
        count += int(np.sum(y[:-1][spans] + share * np.diff(y)[spans] < lat)) % 2
    return count
