"""Make the embedded basemap of ``data/basemap`` from Natural Earth.

Run ``python -m scripts.make_basemap``. It fetches the npm package ``world-atlas`` with ``npm`` into
a temporary folder (or takes an archive fetched before: ``--archive FILE``), checks that the files
are the ones this was written for, and writes the same bytes each time.

Land is cut at 180 degrees, closed at the South Pole, and cut into small cells without holes, so
that nothing streaks across a flat map and every triangle stays near the surface of a globe.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely import LineString, MultiLineString, Point, Polygon, box
from shapely.affinity import translate
from shapely.geometry.polygon import orient

from scripts.natural_earth import (
    PACKAGE,
    fetch,
    polygon_of,
    read_topology,
    rings_of,
    unpack,
    unwrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

    from scripts.natural_earth import Coords, Topology

BASEMAP = Path(__file__).resolve().parent.parent / "data" / "basemap"

CELL_DEG = 5
"""Side of the cells land is cut into: a flat triangle sinks at most 12 km below the globe."""

DETAIL = shapely.union_all(
    [box(90, -45, 180, 75), box(-180, -45, -115, 75), box(70, -10, 75, 0)],
)
"""Where 10m land is kept: the Indo-Pacific to San Diego, and Diego Garcia.

Its edges are borders of cells, and ``posture.tables.basemap`` names the same boxes.
"""

STEP_DEG = 1
"""Longest edge of a line, so that none sinks more than 0.25 km below a globe."""

TOLERANCE_DEG = 0.002
"""Below the step of the source's own grid, which is 0.0036 degrees of longitude."""

WHOLE_DEG2 = 0.01
"""Islands smaller than this (about 100 km²) keep every point they have."""


def polygons_in(geometry: BaseGeometry) -> list[Polygon]:
    """Return the polygons with an area, leaving out what a cut reduced to points and lines."""
    return [p for p in shapely.get_parts(geometry) if isinstance(p, Polygon) and p.area > 0]


def cut_at_180(geometry: BaseGeometry) -> list[Polygon]:
    """Bring an unwrapped shape back to [-180, 180], in pieces where it leaves it."""
    worlds = (translate(geometry, shift) for shift in (-360, 0, 360))
    return [p for w in worlds for p in polygons_in(w.intersection(box(-180, -90, 180, 90)))]


def simplified(polygon: Polygon) -> Polygon:
    """Straighten the coast, unless the shape is small."""
    result = polygon.simplify(TOLERANCE_DEG)
    return result if polygon.area > WHOLE_DEG2 and isinstance(result, Polygon) else polygon


def land(topology: Topology, grid_deg: float, *, simplify: bool) -> list[Polygon]:
    """Return valid polygons within [-180, 180] with coordinates on the grid, uncut otherwise."""
    plain = (polygon_of(r) for g in topology.geometries for r in rings_of(topology, g))
    pieces = chain.from_iterable(cut_at_180(shapely.make_valid(p)) for p in plain)
    kept = (simplified(p) if simplify else p for p in pieces)
    return [q for p in kept for q in polygons_in(shapely.set_precision(p, grid_deg))]


def cells(polygon: Polygon, grid_deg: float) -> list[Polygon]:
    """Cut a polygon by halves until each piece lies in one cell and has no hole."""
    west, south, east, north = polygon.bounds
    at_x, at_y = _line_inside(west, east), _line_inside(south, north)
    if at_x is None and at_y is None and polygon.interiors:
        hole = polygon.interiors[0].bounds
        at_x = round((hole[0] + hole[2]) / 2 / grid_deg) * grid_deg
    if at_x is not None and (at_y is None or east - west >= north - south):
        halves = [box(west, south, at_x, north), box(at_x, south, east, north)]
    elif at_y is not None:
        halves = [box(west, south, east, at_y), box(west, at_y, east, north)]
    else:
        return [orient(polygon)]
    cut = (shapely.intersection(polygon, half, grid_size=grid_deg) for half in halves)
    return [cell for part in cut for piece in polygons_in(part) for cell in cells(piece, grid_deg)]


def _line_inside(low: float, high: float) -> float | None:
    """Return the cell border nearest the middle of an interval, if one lies inside it."""
    first, last = np.floor(low / CELL_DEG) + 1, np.ceil(high / CELL_DEG) - 1
    middle = np.clip(np.round((low + high) / 2 / CELL_DEG), first, last)
    return float(middle * CELL_DEG) if first <= last else None


def coast(polygons: Iterable[Polygon]) -> BaseGeometry:
    """Return the rings as lines, without the edges that the cuts at 180 and the pole made.

    Lines are broken where they enter ``DETAIL``, so that fine and coarse ones can be joined there.
    """
    runs: list[LineString] = []
    for ring in (r for p in polygons for r in (p.exterior, *p.interiors)):
        points = shapely.get_coordinates(ring)
        edge = (np.abs(points[:, 0]) == 180) | (points[:, 1] == -90)  # noqa: PLR2004 - the Earth's
        breaks = np.flatnonzero(edge[:-1] & edge[1:]) + 1
        runs += [LineString(run) for run in np.split(points, breaks) if len(run) > 1]
    lines = shapely.line_merge(MultiLineString(runs))
    parts = [*shapely.get_parts(lines - DETAIL), *shapely.get_parts(lines & DETAIL)]
    return MultiLineString([part for part in parts if isinstance(part, LineString)])


def borders(topology: Topology) -> BaseGeometry:
    """Return the arcs that two countries share, cut at 180 degrees."""
    users: dict[int, set[int]] = defaultdict(set)
    for country, geometry in enumerate(topology.geometries):
        for number in _numbers(geometry["arcs"]):
            users[number].add(country)
    shared = [LineString(unwrapped(topology.arcs[n])) for n, by in users.items() if len(by) > 1]
    return shapely.line_merge(MultiLineString(shared)).intersection(box(-180, -90, 180, 90))


def _numbers(nested: Any) -> Iterator[int]:  # noqa: ANN401 - lists of lists to any depth
    """Yield every arc number, direction dropped."""
    for item in nested:
        yield from _numbers(item) if isinstance(item, list) else [max(item, ~item)]


def countries(topology: Topology) -> list[dict[str, Any]]:
    """Return a label point for each country as GeoJSON features, the largest country first."""
    found: list[tuple[float, str, str, Point]] = []
    for geometry in topology.geometries:
        valid = (shapely.make_valid(polygon_of(r)) for r in rings_of(topology, geometry))
        parts = [part for shape in valid for part in polygons_in(shape)]
        sizes = [shapely.transform(p, _equal_area).area for p in parts]
        largest = parts[int(np.argmax(sizes))]
        centre = Point(shapely.maximum_inscribed_circle(largest, tolerance=0.01).coords[0])
        found.append((-sum(sizes), geometry["properties"]["name"], geometry.get("id", ""), centre))
    return [
        {
            "type": "Feature",
            "properties": {"name": name, "id": number, "rank": rank},
            "geometry": {"type": "Point", "coordinates": _rounded([_home(point)], 3)[0]},
        }
        for rank, (_, name, number, point) in enumerate(sorted(found, key=lambda f: f[:3]), 1)
    ]


def _equal_area(points: Coords) -> Coords:
    """Project to a plane in which areas compare as they do on the sphere."""
    return np.column_stack([points[:, 0], np.degrees(np.sin(np.radians(points[:, 1])))])


def _home(point: Point) -> tuple[float, float]:
    """Bring a point in the unwrapped plane back to [-180, 180)."""
    return ((point.x + 180) % 360 - 180, point.y)


def _rounded(points: Iterable[Iterable[float]], digits: int) -> list[list[float]]:
    """Round coordinates; adding zero turns -0.0 into 0.0."""
    return [[round(float(v), digits) + 0.0 for v in point] for point in points]


def _json(value: object) -> str:
    """Write compact JSON, letters beyond ASCII as they are."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def polygon_file(polygons: Iterable[Polygon], digits: int) -> str:
    """Write simple polygons as a GeoJSON GeometryCollection, one a line, sorted."""
    rings = sorted(_rounded(shapely.normalize(p).exterior.coords[::-1], digits) for p in polygons)
    rows = (_json({"type": "Polygon", "coordinates": [ring]}) for ring in rings)
    return '{"type":"GeometryCollection","geometries":[\n' + ",\n".join(rows) + "\n]}\n"


def line_file(lines: BaseGeometry, digits: int) -> str:
    """Write lines as one GeoJSON MultiLineString, one a line of text, sorted."""
    dense = shapely.segmentize(lines, STEP_DEG)
    parts = (p for p in shapely.get_parts(dense) if isinstance(p, LineString))
    rows = map(_json, sorted(_rounded(shapely.normalize(p).coords, digits) for p in parts))
    return '{"type":"MultiLineString","coordinates":[\n' + ",\n".join(rows) + "\n]}\n"


def point_file(features: Iterable[dict[str, Any]]) -> str:
    """Write features as a GeoJSON FeatureCollection, one a line, in the order given."""
    rows = ",\n".join(map(_json, features))
    return '{"type":"FeatureCollection","features":[\n' + rows + "\n]}\n"


def make(sources: dict[str, bytes]) -> dict[str, str]:
    """Return the text of every basemap file by name."""
    fine, coarse = 1e-4, 1e-3  # degrees: four and three decimals
    land50 = land(read_topology(sources["land-50m.json"], "land"), coarse, simplify=False)
    land10 = land(read_topology(sources["land-10m.json"], "land"), fine, simplify=True)
    states = read_topology(sources["countries-50m.json"], "countries")
    near = [p for p in land10 if p.intersects(DETAIL)]
    inside = [c for p in near for c in cells(p, fine) if DETAIL.covers(c)]
    return {
        "land50": polygon_file((c for p in land50 for c in cells(p, coarse)), 3),
        "land10": polygon_file(inside, 4),
        "coast50": line_file(coast(land50), 3),
        "coast10": line_file(coast(near) & DETAIL, 4),
        "borders50": line_file(borders(states), 3),
        "countries": point_file(countries(states)),
    }


def main() -> None:
    """Write the files and their hashes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--archive", type=Path, help=f"{PACKAGE} as npm packs it")
    archive = parser.parse_args().archive
    with tempfile.TemporaryDirectory() as folder:
        files = make(unpack(archive or fetch(Path(folder))))
    sums = []
    for name, text in files.items():
        path = BASEMAP / f"{name}.geojson"
        path.write_bytes(text.encode())
        sums.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {path.name}")
        print(f"{path.name}: {len(text.encode()):,} bytes")
    (BASEMAP / "SHA256SUMS").write_text("\n".join(sums) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
