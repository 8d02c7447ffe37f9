"""Rings as polygons fit to fill and to write: within [-180, 180], closed, without holes.

Method. In longitude and latitude a ring is one of three things, told apart by how far it
winds: it comes back to where it began (a patch without a pole), it has gone round once
(one pole inside), or it comes back but turns the other way, since both poles are inside
and the patch is what it leaves out. A path that goes round is closed over its pole; the
third kind is two such paths, above and below the patch. What results is cut into worlds
of 360 degrees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from posture.geodesy.lines import world
from posture.geodesy.rings import ring

if TYPE_CHECKING:
    from shapely import Geometry

    from posture.geodesy.earth import Floats


def ring_polygon(lon: float, lat: float, radius_km: float, vertices: int = 180) -> list[Floats]:
    """Return what lies within ``radius_km`` of a centre, as polygons.

    Parameters
    ----------
    lon, lat
        The centre, degrees.
    radius_km
        In (0, ``MAX_RADIUS_KM``].
    vertices
        Of the ring, 3 or more.

    Returns
    -------
    list of ndarrays of shape (k, 2)
        Outer rings, counterclockwise, the last point equal to the first, longitudes in
        [-180, 180]. They touch at 180 but do not overlap; together they are the area.

    Raises
    ------
    GeodesyError
        If the centre, the radius or the number of vertices is out of range.
    """
    return filled(ring(lon, lat, radius_km, vertices))


def filled(around: Floats) -> list[Floats]:
    """Return what a ring encloses, as `ring_polygon` does."""
    found = []
    for outline in _outlines(around):
        worlds = world(outline[:, 0])
        for turn in np.arange(worlds.min(), worlds.max() + 1):
            piece = _cut(outline, 360 * turn - 180, 360 * turn + 180)
            piece[:, 0] = np.clip(piece[:, 0] - 360 * turn, -180, 180)
            # What only touches an edge leaves a line there, which is no area.
            if _area(piece) != 0:
                found.append(_closed(piece))
    return found


def pieces(shape: Geometry) -> list[Floats]:
    """Return the polygons of a shape without holes as closed outlines, counterclockwise.

    Lines and points in it, which are what shapes that only touch have in common, are no area.
    """
    parts = shapely.get_parts(shapely.get_parts(shape))
    polygons = parts[shapely.area(parts) > 0]
    return [_closed(shapely.get_coordinates(polygon)[:-1]) for polygon in polygons]


def sides(outline: Floats) -> list[Floats]:
    """Cut a simple polygon of any shape into what lies in each turn of the Earth.

    Parameters
    ----------
    outline
        Shape (n, 2), longitudes anywhere.

    Returns
    -------
    list of ndarrays of shape (k, 2)
        Closed, counterclockwise, longitudes in [-180, 180].
    """
    found = []
    shape = shapely.Polygon(outline)
    first, last = world(outline[:, 0]).min(), world(outline[:, 0]).max()
    for turn in np.arange(first, last + 1):
        box = shapely.box(360 * turn - 180, -90, 360 * turn + 180, 90)
        for piece in pieces(shape if first == last else shape.intersection(box)):
            piece[:, 0] = np.clip(piece[:, 0] - 360 * turn, -180, 180)
            found.append(piece)
    return found


def _outlines(around: Floats) -> list[Floats]:
    """Turn a closed path into simple polygons in unwrapped longitude and latitude."""
    turned = around[-1, 0] - around[0, 0]
    if abs(turned) > 1:
        # The inside is on the right: going west it is north, going east it is south.
        return [_over_pole(around, 90.0 if turned < 0 else -90.0)]
    loop = around[:-1]
    if _area(loop) <= 0:
        return [loop]
    # Both poles are inside. Counterclockwise from its western end the path runs below the
    # patch to the eastern end, then above it; both ways go on round the world.
    loop = np.roll(loop, -int(loop[:, 0].argmin()), axis=0)
    east = int(loop[:, 0].argmax())
    round_the_world = loop[0] + np.array([360.0, 0.0])
    below = np.vstack([loop[: east + 1], round_the_world])
    above = np.vstack([loop[:1], loop[: east - 1 : -1], round_the_world])
    return [_over_pole(below, -90.0), _over_pole(above, 90.0)]


def _over_pole(path: Floats, pole: float) -> Floats:
    """Close a path that goes once round the world along the edge of the map."""
    return np.vstack([path, [path[-1, 0], pole], [path[0, 0], pole]])


def _cut(outline: Floats, west: float, east: float) -> Floats:
    """Keep what lies between two meridians (Sutherland and Hodgman's way).

    On a polygon that a meridian crosses no more than twice, as rings are, the result is
    one simple polygon.
    """
    return _keep_west(_keep_west(outline, east) * [-1, 1], -west) * [-1, 1]


def _keep_west(outline: Floats, edge: float) -> Floats:
    """Keep the part of a polygon with longitudes up to ``edge``."""
    following = np.roll(outline, -1, axis=0)
    inside, next_inside = outline[:, 0] <= edge, following[:, 0] <= edge
    crossing = np.flatnonzero(inside != next_inside)
    first, last = outline[crossing], following[crossing]
    share = (edge - first[:, 0]) / (last[:, 0] - first[:, 0])
    lats = first[:, 1] + share * (last[:, 1] - first[:, 1])
    met = np.column_stack([np.full(len(crossing), edge), lats])
    keep = np.insert(inside, crossing + 1, values=True)
    cut: Floats = np.insert(outline, crossing + 1, met, axis=0)[keep]
    return cut


def _closed(polygon: Floats) -> Floats:
    """Drop repeated points, turn counterclockwise and end where it began."""
    moved = (polygon != np.roll(polygon, 1, axis=0)).any(axis=1)
    polygon = polygon[moved]
    if _area(polygon) < 0:
        polygon = polygon[::-1]
    return np.vstack([polygon, polygon[:1]])


def _area(polygon: Floats) -> float:
    """Signed area in square degrees, above zero when counterclockwise."""
    lon, lat = (polygon - polygon[:1]).T
    return float(np.sum(lon * np.roll(lat, -1) - np.roll(lon, -1) * lat) / 2)
