"""The only module that knows the Earth is round: WGS 84, columns in, columns out.

Read in this order:

* ``earth``   checked points; the inverse and the direct problem; distance matrices
* ``lines``   geodesics and rings as unwrapped paths; cutting them at 180 degrees
* ``areas``   rings as polygons fit to fill
* ``reading`` what people type and read: coordinates, units, compass points, shortfalls

Lengths are kilometres and angles degrees. Longitudes are unwrapped inside and split at
the edge: a path that crosses 180 degrees is continuous until a format needs pieces.
"""

from __future__ import annotations

from posture.geodesy.areas import ring_polygon
from posture.geodesy.earth import MAX_RADIUS_KM, Inverse, checked, direct, inverse, matrix_km
from posture.geodesy.lines import geodesic_path, ring, split, unwrap
from posture.geodesy.reading import (
    KM_PER_MI,
    KM_PER_NMI,
    compass,
    convert,
    parse_point,
    read_point,
    shortfall,
)

__all__ = [
    "KM_PER_MI",
    "KM_PER_NMI",
    "MAX_RADIUS_KM",
    "Inverse",
    "checked",
    "compass",
    "convert",
    "direct",
    "geodesic_path",
    "inverse",
    "matrix_km",
    "parse_point",
    "read_point",
    "ring",
    "ring_polygon",
    "shortfall",
    "split",
    "unwrap",
]
