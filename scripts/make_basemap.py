"""Make the embedded basemap of ``data/basemap`` from Natural Earth.

Run ``python scripts/make_basemap.py``. It fetches the npm package ``world-atlas`` with ``npm``
into a temporary folder (or takes an archive fetched before: ``--archive FILE``), checks that the
files are the ones this was written for, and writes the same bytes each time.

The package is stitched for spherical maps: rings run on across 180 degrees and around the South
Pole, so that in the plane an edge would jump from one side of the world to the other. Here every
ring is first unwrapped, then cut at 180 degrees and closed at the pole.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely
from shapely import LineString, MultiLineString, Point, Polygon, box
from shapely.affinity import translate
from shapely.geometry.polygon import orient

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

PACKAGE = "world-atlas@2.0.2"
SHA256 = {
    "land-10m.json": "9b9f584709c119d63fbadf484ce425260497697b7166be7a2fe360e8c0b171a8",
    "land-50m.json": "619477ff690c086885e45cb91707d783805561bd75ae8e437b7d4694b0204e0f",
    "countries-50m.json": "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394",
}
BASEMAP = Path(__file__).resolve().parent.parent / "data" / "basemap"

CELL_DEG = 5
"""Side of the cells land is cut into: a flat triangle sinks at most 12 km below the globe."""

DETAIL = shapely.union_all(
    [box(90, -45, 180, 75), box(-180, -45, -120, 75), box(70, -10, 75, 0)],
)
"""Where 10m land is kept: the Indo-Pacific with Hawaii and Alaska, and Diego Garcia."""

TOLERANCE_DEG = 0.003
WHOLE_DEG2 = 0.01
"""Islands smaller than this (about 100 km²) keep every point they have."""

POLE_SEAM_DEG = -89.9
"""A ring wholly south of this is the pole itself, not a coast."""

Coords = np.ndarray[Any, np.dtype[np.float64]]


class Topology(NamedTuple):
    """A TopoJSON file with its arcs decoded."""

    arcs: list[Coords]
    """One (n, 2) array of longitude and latitude for each arc."""
    geometries: list[dict[str, Any]]
    """The members of the file's one collection we draw, still naming arcs by number."""


def read_topology(text: bytes, name: str) -> Topology:
    """Decode the delta-coded, quantized arcs of the object ``name``."""
    topology = json.loads(text)
    scale, offset = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + offset for arc in topology["arcs"]]
    return Topology(arcs, topology["objects"][name]["geometries"])


def rings_of(topology: Topology, geometry: dict[str, Any]) -> Iterator[list[Coords]]:
    """Yield the rings of each polygon, shell first, as closed (n, 2) arrays."""
    nested = geometry["arcs"]
    for polygon in nested if geometry["type"] == "MultiPolygon" else [nested]:
        yield [_ring(topology.arcs, ring) for ring in polygon]


def _ring(arcs: list[Coords], numbers: list[int]) -> Coords:
    """Join arcs end to end; ``~n`` means arc ``n`` backwards, and joints are said twice."""
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def unwrapped(ring: Coords) -> Coords:
    """Return the points with longitudes that never jump, whatever range they then need."""
    turns = np.cumsum(np.round(np.diff(ring[:, 0]) / 360))
    return ring - np.column_stack([np.append(0, turns) * 360, np.zeros(len(ring))])


def _closed_at_pole(ring: Coords) -> Coords:
    """Close a coast that runs around the South Pole along 180 degrees and latitude -90."""
    start = int(np.argmax(np.abs(ring[:-1, 0])))
    line = unwrapped(np.roll(ring[:-1], -start, axis=0)[[*range(len(ring) - 1), 0]])
    return np.concatenate([line, [[line[-1, 0], -90], [line[0, 0], -90], line[0]]])


def polygon_of(rings: list[Coords]) -> Polygon:
    """Make one polygon in the unwrapped plane, its holes on the same side as its shell."""
    kept = [ring for ring in rings if ring[:, 1].max() > POLE_SEAM_DEG]
    shell, *holes = map(unwrapped, kept)
    if shell[0, 0] != shell[-1, 0]:
        shell = _closed_at_pole(kept[0])
    middle = (shell[:, 0].min() + shell[:, 0].max()) / 2
    turns = [np.round((middle - hole[:, 0].mean()) / 360) for hole in holes]
    return Polygon(shell, [hole + [360 * n, 0] for hole, n in zip(holes, turns, strict=True)])


def polygons_in(geometry: BaseGeometry) -> list[Polygon]:
    """Return the polygons with an area, leaving out what a cut reduced to points and lines."""
    return [p for p in shapely.get_parts(geometry) if isinstance(p, Polygon) and p.area > 0]


def cut_at_180(geometry: BaseGeometry) -> list[Polygon]:
    """Bring an unwrapped shape back to [-180, 180], in pieces where it leaves it."""
    worlds = (translate(geometry, shift) for shift in (-360, 0, 360))
    return [p for w in worlds for p in polygons_in(w.intersection(box(-180, -90, 180, 90)))]


def simplified(polygon: Polygon) -> Polygon:
    """Straighten the coast, unless the shape is small or would come off the 180 degree line."""
    result = polygon.simplify(TOLERANCE_DEG)
    seam = MultiLineString([[(x, -90), (x, 90)] for x in (-180, 180)])
    same = result.intersection(seam).length == polygon.intersection(seam).length
    large = polygon.area > WHOLE_DEG2
    return result if large and same and isinstance(result, Polygon) else polygon


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
    if at_x is None and at_y is None:
        if not polygon.interiors:
            return [orient(polygon)]
        hole = polygon.interiors[0].bounds
        at_x = round((hole[0] + hole[2]) / 2 / grid_deg) * grid_deg
    if at_y is None or (at_x is not None and east - west >= north - south):
        halves = [box(west, south, at_x, north), box(at_x, south, east, north)]
    else:
        halves = [box(west, south, east, at_y), box(west, at_y, east, north)]
    cut = (shapely.intersection(polygon, half, grid_size=grid_deg) for half in halves)
    return [cell for part in cut for piece in polygons_in(part) for cell in cells(piece, grid_deg)]


def _line_inside(low: float, high: float) -> float | None:
    """Return the cell border nearest the middle of an interval, if one lies inside it."""
    first, last = np.floor(low / CELL_DEG) + 1, np.ceil(high / CELL_DEG) - 1
    middle = np.clip(np.round((low + high) / 2 / CELL_DEG), first, last)
    return float(middle * CELL_DEG) if first <= last else None


def coast(polygons: Iterable[Polygon]) -> BaseGeometry:
    """Return the rings as lines, without the edges that the cuts at 180 and the pole made."""
    runs: list[LineString] = []
    for ring in (r for p in polygons for r in (p.exterior, *p.interiors)):
        points = shapely.get_coordinates(ring)
        edge = (np.abs(points[:, 0]) == 180) | (points[:, 1] == -90)  # noqa: PLR2004 - the Earth's
        breaks = np.flatnonzero(edge[:-1] & edge[1:]) + 1
        runs += [LineString(run) for run in np.split(points, breaks) if len(run) > 1]
    return shapely.line_merge(MultiLineString(runs))


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
        parts = [shapely.make_valid(polygon_of(r)) for r in rings_of(topology, geometry)]
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
    parts = (p for p in shapely.get_parts(lines) if isinstance(p, LineString))
    rows = map(_json, sorted(_rounded(shapely.normalize(p).coords, digits) for p in parts))
    return '{"type":"MultiLineString","coordinates":[\n' + ",\n".join(rows) + "\n]}\n"


def point_file(features: Iterable[dict[str, Any]]) -> str:
    """Write features as a GeoJSON FeatureCollection, one a line, in the order given."""
    rows = ",\n".join(map(_json, features))
    return '{"type":"FeatureCollection","features":[\n' + rows + "\n]}\n"


def make(sources: dict[str, bytes]) -> dict[str, str]:
    """Return the text of every basemap file by name."""
    fine, coarse = 1e-4, 1e-3
    land50 = land(read_topology(sources["land-50m.json"], "land"), coarse, simplify=False)
    land10 = land(read_topology(sources["land-10m.json"], "land"), fine, simplify=True)
    states = read_topology(sources["countries-50m.json"], "countries")
    near = [p for p in land10 if p.intersects(DETAIL)]
    inside = [c for p in near for c in cells(p, fine) if DETAIL.covers(c)]
    return {
        "land50": polygon_file((c for p in land50 for c in cells(p, coarse)), 3),
        "land10": polygon_file(inside, 4),
        "coast50": line_file(coast(land50), 3),
        "coast10": line_file(coast(near).intersection(DETAIL), 4),
        "borders50": line_file(borders(states), 3),
        "countries": point_file(countries(states)),
    }


def unpack(archive: Path) -> dict[str, bytes]:
    """Read the files we use out of the npm archive.

    Raises
    ------
    SystemExit
        If a file is not the one this script was written for.
    """
    found: dict[str, bytes] = {}
    with tarfile.open(archive) as tar:
        for name, digest in SHA256.items():
            member = tar.extractfile(f"package/{name}")
            found[name] = member.read() if member else b""
            if hashlib.sha256(found[name]).hexdigest() != digest:
                message = f"{name} of {archive} is not the one of {PACKAGE}"
                raise SystemExit(message)
    return found


def fetch(folder: Path) -> Path:
    """Let npm fetch the package into a folder and return the archive."""
    npm = shutil.which("npm") or "npm"
    command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words
    return next(folder.glob("*.tgz"))


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
