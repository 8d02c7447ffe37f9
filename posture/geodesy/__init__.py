"""The only module that knows the Earth is round: WGS 84, columns in, columns out.

Read in this order:

* ``earth``   checked points; the inverse and the direct problem; distance matrices
* ``lines``   geodesics as unwrapped paths; cutting them at 180 degrees
* ``rings``   all points at one distance from a centre, for many centres at once
* ``areas``   rings as polygons fit to fill
* ``bands``   what lies between two rings
* ``coverage`` the union of many rings, its edge and its size
* ``index``   what is near, among a million points
* ``grid``    squares of the Military Grid Reference System
* ``reading`` what people type and read: coordinates, units, compass points, shortfalls

Lengths are kilometres and angles degrees. Longitudes are unwrapped inside and split at
the edge: a path that crosses 180 degrees is continuous until a format needs pieces.
"""

from __future__ import annotations

from posture.geodesy.areas import ring_polygon
from posture.geodesy.bands import band
from posture.geodesy.coverage import Coverage, coverage
from posture.geodesy.earth import MAX_RADIUS_KM, Inverse, checked, direct, inverse, matrix_km
from posture.geodesy.index import Index
from posture.geodesy.lines import geodesic_path, split, unwrap
from posture.geodesy.reading import (
    KM_PER_MI,
    KM_PER_NMI,
    compass,
    convert,
    parse_point,
    read_point,
    shortfall,
)
from posture.geodesy.rings import ring, rings

__all__ = [
    "KM_PER_MI",
    "KM_PER_NMI",
    "MAX_RADIUS_KM",
    "Coverage",
    "Index",
    "Inverse",
    "band",
    "checked",
    "compass",
    "convert",
    "coverage",
    "direct",
    "geodesic_path",
    "inverse",
    "matrix_km",
    "parse_point",
    "read_point",
    "ring",
    "ring_polygon",
    "rings",
    "shortfall",
    "split",
    "unwrap",
]
