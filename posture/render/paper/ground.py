"""What lies below the marks: sea, graticule, land, borders and coast, cut to the sheet.

Everything is cut *before* it is laid out as one shape: a land mass that runs around the
Earth would otherwise come out inside-out in an azimuthal projection.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from posture.render.paper.drawing import Points, Shape, box
from posture.render.paper.flat import GLOBE, MERCATOR, Flat, distance, orthographic, polar
from posture.tables import basemap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LAND: Final = "#EDEAE3"
SEA: Final = "#DCE7EE"
SPACE: Final = "#F4F6F8"
COAST: Final = "#969EA4"
BORDER: Final = "#BAB5AC"
GRATICULE: Final = "#BECDD878"

NEAR: Final = 5.5
"""From this zoom on the fine coast is drawn, as on the page."""
_TOLERANCE: Final = 0.12
"""Units by which a coast may be off."""
_MARGIN: Final = 4.0
_RIM: Final = math.radians(89.6)
_SPHERE_M: Final = 6_371_008.8
_STEP: Final = 10
_LEAST_RING: Final = 4


def ground(flat: Flat) -> tuple[Shape, ...]:
    """Return sea, graticule, land, borders and coast of a sheet, in drawing order."""
    return _ground(flat)


@lru_cache(maxsize=16)
def _ground(flat: Flat) -> tuple[Shape, ...]:
    near = flat.zoom >= NEAR
    borders = _lines(basemap.read_lines("borders50"), flat)
    coast = _lines(basemap.read_lines("coast" if near else "coast50"), flat)
    mesh = _lines(graticule(), flat)
    land = _land(basemap.read_polygons("land" if near else "land50"), flat)
    return (
        *_sea(flat),
        Shape(group="ground.graticule", rings=mesh, closed=False, stroke=GRATICULE, width=0.7),
        Shape(group="ground.land", rings=land, fill=LAND),
        Shape(group="ground.borders", rings=borders, closed=False, stroke=BORDER, width=0.8),
        Shape(group="ground.coast", rings=coast, closed=False, stroke=COAST, width=0.9),
    )


def _sea(flat: Flat) -> tuple[Shape, ...]:
    sheet = box(*flat.box)
    if flat.kind != GLOBE:
        return (Shape(group="ground.sea", rings=(sheet,), fill=SEA),)
    globe = (flat.x, flat.y, flat.scale * _SPHERE_M)
    return (
        Shape(group="ground.space", rings=(sheet,), fill=SPACE),
        Shape(group="ground.sea", circle=globe, fill=SEA),
    )


@lru_cache
def graticule(step: int = _STEP, fine: int = 2) -> basemap.Lines:
    """Return meridians and parallels every ten degrees."""
    lats, lons = np.arange(-80.0, 81.0, fine), np.arange(-180.0, 181.0, fine)
    lines = [np.column_stack((np.full(len(lats), lon), lats)) for lon in range(-180, 180, step)]
    lines += [np.column_stack((lons, np.full(len(lons), lat))) for lat in range(-80, 81, step)]
    starts = np.cumsum([0, *map(len, lines)], dtype=np.uint32)
    return basemap.Lines(np.vstack(lines).astype(np.float32), starts)


def turns(flat: Flat) -> Iterable[int]:
    """Return which turns of the Earth a Mercator sheet shows; elsewhere there is one."""
    if flat.kind != MERCATOR:
        return (0,)
    first = (flat.lon - 360 * flat.x / flat.scale + 180) // 360
    last = (flat.lon + 360 * (flat.width - flat.x) / flat.scale + 180) // 360
    return range(int(first), int(last) + 1)


def _on_turn(lonlat: Points, turn: int) -> Points:
    """Return points on another turn of the Earth."""
    turned: Points = lonlat + np.array([360.0 * turn, 0.0])
    return turned


def _in_sight(xy: Points, starts: np.ndarray[Any, Any], flat: Flat) -> np.ndarray[Any, Any]:
    """Return which parts touch the sheet; a part with a point out of sight does not."""
    firsts = starts[:-1].astype(np.intp)
    low, high = np.minimum.reduceat(xy, firsts), np.maximum.reduceat(xy, firsts)
    left, top, right, bottom = flat.box
    inside = (high[:, 0] > left) & (low[:, 0] < right) & (high[:, 1] > top) & (low[:, 1] < bottom)
    return np.asarray(inside)


def _taken(
    parts: basemap.Parts, xy: Points, kept: np.ndarray[Any, Any]
) -> tuple[Points, np.ndarray[Any, Any]]:
    """Return the points of the kept parts, and the number of the part of each."""
    sizes = np.diff(parts.starts.astype(np.intp)).astype(np.intp)
    mask = np.repeat(kept, sizes)
    return xy[mask], np.repeat(np.arange(int(kept.sum())), sizes[kept])


def _land(parts: basemap.Polygons, flat: Flat) -> tuple[Points, ...]:
    """Return the outlines of land within the sheet."""
    sheet = shapely.box(*_with_margin(flat))
    cells: list[Any] = []
    lonlat = parts.coords.astype(np.float64)
    if flat.kind == GLOBE:
        cells = [_hemisphere(parts, lonlat, flat)]
    else:
        for turn in turns(flat):
            xy = flat.forward(_on_turn(lonlat, turn))
            kept = _in_sight(xy, parts.starts, flat)
            if kept.any():
                points, index = _taken(parts, xy, kept)
                rings = shapely.linearrings(points, indices=index)
                cells.append(shapely.make_valid(shapely.polygons(rings)))
    found = np.concatenate(cells) if cells else np.array([])
    masses = shapely.get_parts(shapely.union_all(shapely.intersection(found, sheet)))
    return outlines(shapely.simplify(masses, _TOLERANCE))


def _hemisphere(parts: basemap.Polygons, lonlat: Points, flat: Flat) -> np.ndarray[Any, Any]:
    """Return the land of the near half of the globe, cut at the rim before it is bent."""
    near = distance(lonlat, flat.lon, flat.lat) < _RIM
    kept = np.logical_or.reduceat(near, parts.starts[:-1].astype(np.intp))
    points, index = _taken(parts, polar(lonlat, flat.lon, flat.lat), kept)
    rings = shapely.linearrings(points, indices=index)
    rim = shapely.Point(0, 0).buffer(_RIM, quad_segs=90)
    cut = shapely.intersection(shapely.make_valid(shapely.polygons(rings)), rim)
    radius = flat.scale * _SPHERE_M

    def bent(points: Points) -> Points:
        return orthographic(points) * [radius, -radius] + [flat.x, flat.y]

    return np.asarray(shapely.make_valid(shapely.transform(cut, bent)))


def _with_margin(flat: Flat) -> tuple[float, float, float, float]:
    return -_MARGIN, -_MARGIN, flat.width + _MARGIN, flat.height + _MARGIN


def outlines(shape: Any) -> tuple[Points, ...]:  # noqa: ANN401 - any sort of geometry
    """Return the rings of polygons, holes as rings of their own that run the other way."""
    polygons = [part for part in shapely.get_parts(shapely.get_parts(shape)) if _is_polygon(part)]
    rings = [
        np.asarray(ring.coords)
        for polygon in polygons
        for ring in (
            shapely.orient_polygons(polygon).exterior,
            *shapely.orient_polygons(polygon).interiors,
        )
    ]
    return tuple(ring for ring in rings if len(ring) >= _LEAST_RING)


def _is_polygon(shape: Any) -> bool:  # noqa: ANN401 - any sort of geometry
    return isinstance(shape, shapely.Polygon) and not shape.is_empty


def _lines(parts: basemap.Lines, flat: Flat) -> tuple[Points, ...]:
    """Return lines within the sheet."""
    far = _RIM if flat.kind == GLOBE else None
    found: list[Points] = []
    lonlat = parts.coords.astype(np.float64)
    for turn in turns(flat):
        xy = flat.forward(_on_turn(lonlat, turn), far=far)
        hidden = np.diff(np.isnan(xy[:, 0]))  # a line that leaves sight goes on as another
        runs = np.union1d(np.flatnonzero(hidden) + 1, parts.starts[1:-1])
        found += [
            run
            for run in np.split(xy, runs)
            if len(run) > 1 and not np.isnan(run[0, 0]) and _touches(run, flat)
        ]
    return cut_lines(found, flat)


def _touches(run: Points, flat: Flat) -> bool:
    low, high = run.min(axis=0), run.max(axis=0)
    return bool(high[0] > 0 and high[1] > 0 and low[0] < flat.width and low[1] < flat.height)


def cut_lines(lines: Sequence[Points], flat: Flat, margin: float = _MARGIN) -> tuple[Points, ...]:
    """Return the pieces of lines that lie within the sheet."""
    if not lines:
        return ()
    whole = shapely.MultiLineString(list(lines))
    edges = (-margin, -margin, flat.width + margin, flat.height + margin)
    parts = shapely.get_parts(shapely.clip_by_rect(whole, *edges))
    return tuple(
        np.asarray(part.coords)
        for part in shapely.simplify(parts, _TOLERANCE, preserve_topology=False)
        if isinstance(part, shapely.LineString) and not part.is_empty
    )
