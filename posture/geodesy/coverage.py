"""Coverage: the union of the rings around many centres, its edge and its size.

Method. Each ring is filled in longitude and latitude, cut at 180 degrees and closed over a
pole; shapely unites the pieces. A chord lies inside its arc, so a polygon with its vertices
on the ring is too small: by 0.02 % of its area with 180 vertices. The vertices are therefore
moved out (beyond a hemisphere: in) until arcs and chords enclose the same area. On a sphere of
radius R an arc of step w lies on average R sin(r / R) cos(r / R) w**2 / 12 outside its chord:
that is by how much, a tenth of a kilometre in a thousand for 180 vertices.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from posture.geodesy.areas import filled, pieces
from posture.geodesy.earth import MAX_RADIUS_KM, Floats, area_km2, checked
from posture.geodesy.rings import radii, rings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike, NDArray
    from shapely import Geometry

_MEAN_RADIUS_KM = 6371.0088

#: Decimals of a degree that vertices are kept to, a tenth of a millimetre: pieces that should
#: touch then do, to the last digit, and their union has no seam.
_DECIMALS = 9

#: How near to a pole, in steps from vertex to vertex, a ring gets how many times the vertices.
_FEW_STEPS = 5
_MORE = 8

#: Where paths meet at 180 degrees their latitudes agree to this.
_MEETING_DEG = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """What lies within the rings around many centres.

    Attributes
    ----------
    polygons
        Closed outlines of shape (k, 2), counterclockwise, longitudes in [-180, 180], without
        holes. They touch where they were cut but do not overlap; together they are the area.
    edges
        Unwrapped paths of shape (k, 2) along the border of the area and nowhere else: no
        piece follows a cut or passes over a pole. The area is on their left.
    area_km2
        On the ellipsoid.
    """

    polygons: tuple[Floats, ...]
    edges: tuple[Floats, ...]
    area_km2: float


def coverage(lon: ArrayLike, lat: ArrayLike, radius_km: ArrayLike, vertices: int = 180) -> Coverage:
    """Unite what lies within reach of each of many centres.

    Parameters
    ----------
    lon, lat
        The centres, degrees, shape (n,).
    radius_km
        In (0, ``MAX_RADIUS_KM``], shape (n,) or one for all.
    vertices
        Of every ring, 3 or more.

    Returns
    -------
    Coverage
        Of no centres, an empty one of area 0.

    Raises
    ------
    GeodesyError
        If a centre, a radius or the number of vertices is out of range.

    Examples
    --------
    >>> near = coverage([139.7, 140.2], [35.7, 35.7], 100)
    >>> len(near.polygons), len(near.edges), round(near.area_km2, -2)
    (1, 1, 40400.0)
    """
    columns = (np.atleast_1d(column) for column in (*checked(lon, lat), radii(radius_km)))
    centres = np.unique(np.column_stack(np.broadcast_arrays(*columns)), axis=0)
    patches = [
        np.round(piece, _DECIMALS) for each in _around(centres, vertices) for piece in filled(each)
    ]
    union = shapely.union_all([shapely.Polygon(patch) for patch in patches])
    parts = shapely.get_parts(shapely.orient_polygons(union))
    return Coverage(
        tuple(piece for part in parts for piece in _without_holes(part)),
        tuple(_edges(parts)),
        _size_km2(parts),
    )


def _around(centres: Floats, vertices: int) -> Iterator[Floats]:
    """Yield the ring around each centre; a row holds longitude, latitude and radius.

    Close to a pole a straight line in longitude and latitude strays from the geodesic between
    the same points, so a ring that passes one within a few steps gets more vertices.
    """
    lon, lat, radius = centres.T
    step_km = 2 * np.pi / vertices * _MEAN_RADIUS_KM * np.sin(radius / _MEAN_RADIUS_KM)
    to_pole_km = _MEAN_RADIUS_KM * np.radians([90 - lat, 90 + lat])
    close = (np.abs(to_pole_km - radius) < _FEW_STEPS * step_km).any(axis=0)
    for group, count in ((~close, vertices), (close, vertices * _MORE)):
        yield from rings(lon[group], lat[group], _of_equal_area(radius[group], count), count)


def _of_equal_area(radius_km: Floats, vertices: int) -> Floats:
    """Return the radii of rings whose chords enclose what the arcs of the given ones do."""
    step = 2 * np.pi / vertices
    bulge = np.sin(2 * radius_km / _MEAN_RADIUS_KM) * step**2 / 24
    return np.minimum(radius_km + _MEAN_RADIUS_KM * bulge, MAX_RADIUS_KM)


def _without_holes(polygon: Geometry) -> Iterator[Floats]:
    """Cut a polygon along meridians until no piece has a hole."""
    holes = shapely.get_num_interior_rings(polygon)
    if not holes:
        yield from pieces(polygon)
        return
    west, _, east, _ = shapely.bounds(shapely.get_interior_ring(polygon, holes // 2))
    middle = (west + east) / 2
    for box in (shapely.box(-180, -90, middle, 90), shapely.box(middle, -90, 180, 90)):
        for part in shapely.get_parts(shapely.intersection(polygon, box)):
            if shapely.area(part) > 0:
                yield from _without_holes(part)


def _size_km2(whole: NDArray[np.object_]) -> float:
    """Measure polygons with geodesic sides.

    In quarters of the Earth, since a longer side would be taken for the shorter way round.
    """
    total = 0.0
    for west in (-180, -90, 0, 90):
        quarter = shapely.box(west, -90, west + 90, 90)
        parts = shapely.get_parts(shapely.intersection(whole, quarter))
        outlines = shapely.get_rings(shapely.orient_polygons(parts[shapely.area(parts) > 0]))
        total += sum(area_km2(shapely.get_coordinates(outline)) for outline in outlines)
    return total


def _edges(whole: NDArray[np.object_]) -> Iterator[Floats]:
    """Return the border of polygons without the cuts, joined across 180 degrees."""
    open_ends = []
    for outline in shapely.get_rings(whole):
        for path in _uncut(shapely.get_coordinates(outline)):
            if (path[0] == path[-1]).all():
                yield path
            else:
                open_ends.append(path)
    while open_ends:
        path = open_ends.pop()
        while (following := _following(path, open_ends)) is not None:
            further = open_ends.pop(following)
            shift = path[-1, 0] - further[0, 0]
            path = np.vstack([path[:-1], np.add(further, [shift, 0])])
        yield path


def _uncut(outline: Floats) -> list[Floats]:
    """Return the parts of a closed outline that follow neither 180 degrees nor a pole."""
    lon, lat = outline.T
    meridian = (np.abs(lon[:-1]) == 180) & (lon[:-1] == lon[1:])  # noqa: PLR2004 -- the cut
    pole = (np.abs(lat[:-1]) == 90) & (lat[:-1] == lat[1:])  # noqa: PLR2004 -- the cut
    cut = np.flatnonzero(meridian | pole)
    if not len(cut):
        return [outline]
    turned = np.vstack([outline[cut[0] :], outline[1 : cut[0] + 1]])
    bounds = [*(cut - cut[0]).tolist(), len(turned) - 1]
    return [turned[first + 1 : last + 1] for first, last in pairwise(bounds) if last > first + 1]


def _following(path: Floats, others: list[Floats]) -> int | None:
    """Return which path goes on at the other edge of the map where this one ends."""
    for index, other in enumerate(others):
        across = abs(path[-1, 0] - other[0, 0]) % 360 == 0
        if across and abs(path[-1, 1] - other[0, 1]) < _MEETING_DEG:
            return index
    return None
