"""The embedded basemap: whole, cut where it must be, and drawn nowhere else.

Areas are in square degrees of the longitude-latitude plane. The expected ones were summed by
Green's theorem over the rings of the source as it comes (50m) and by clipping its repaired rings
with nothing else done to them (10m).
"""

from __future__ import annotations

import hashlib
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from posture.tables.basemap import (
    BASEMAP,
    DETAIL,
    LineName,
    Parts,
    PolygonName,
    packed,
    read_lines,
    read_points,
    read_polygons,
)
from scripts.make_basemap import CELL_DEG, cells
from scripts.make_basemap import DETAIL as MADE_DETAIL
from scripts.natural_earth import polygon_of, unwrapped

if TYPE_CHECKING:
    from numpy.typing import NDArray

POLYGONS: tuple[PolygonName, ...] = ("land50", "land10", "land")
LINES: tuple[LineName, ...] = ("coast50", "coast10", "coast", "borders50")

every_land = pytest.mark.parametrize("name", POLYGONS)
every_line = pytest.mark.parametrize("name", LINES)


def pieces(parts: Parts) -> list[NDArray[np.float64]]:
    """Return one array of points for each part."""
    split = np.split(parts.coords.astype(np.float64), parts.starts[1:-1].astype(np.intp))
    return list(split)


@lru_cache
def shapes(name: PolygonName) -> NDArray[Any]:
    """Return the polygons of a file as shapely knows them."""
    return np.array([shapely.Polygon(ring) for ring in pieces(read_polygons(name))])


@lru_cache
def tree(name: PolygonName) -> shapely.STRtree:
    """Return an index of the polygons of a file."""
    return shapely.STRtree(shapes(name))


def is_land(name: PolygonName, lon: float, lat: float) -> bool:
    """Tell whether a polygon holds the point."""
    return len(tree(name).query(shapely.Point(lon, lat), predicate="intersects")) > 0


def segments(parts: Parts) -> NDArray[np.float64]:
    """Return every segment as a row of lon, lat, lon, lat."""
    return np.concatenate([np.hstack([part[:-1], part[1:]]) for part in pieces(parts)])


@every_land
def test_land_is_made_of_valid_polygons_of_some_area(name: PolygonName) -> None:
    assert shapely.is_valid(shapes(name)).all()
    assert shapely.area(shapes(name)).min() > 0


@every_land
def test_land_rings_are_closed_and_counterclockwise(name: PolygonName) -> None:
    assert all((ring[0] == ring[-1]).all() for ring in pieces(read_polygons(name)))
    assert shapely.is_ccw(shapely.get_exterior_ring(shapes(name))).all()


@every_land
def test_land_stays_within_one_cell_and_the_world(name: PolygonName) -> None:
    west, south, east, north = shapely.bounds(shapes(name)).T
    assert (np.floor(west / CELL_DEG) == np.ceil(east / CELL_DEG) - 1).all()
    assert (np.floor(south / CELL_DEG) == np.ceil(north / CELL_DEG) - 1).all()
    assert west.min() >= -180
    assert east.max() <= 180
    assert south.min() >= -90
    assert north.max() < 90


@pytest.mark.parametrize(
    ("name", "source_deg2"),
    # The coarse source leaves the last 0.001 degrees before the pole open.
    [("land50", 21418.342 + 360 * 0.001), ("land10", 4675.752), ("land", 21427.843)],
)
def test_cutting_keeps_the_area_of_the_source(name: PolygonName, source_deg2: float) -> None:
    tolerance = 2e-4 if name == "land" else 1e-5  # the join takes the coarse file for the rest
    assert shapely.area(shapes(name)).sum() == pytest.approx(source_deg2, rel=tolerance)


@pytest.mark.parametrize("name", ["land50", "land10"])
def test_land_nowhere_lies_upon_itself(name: PolygonName) -> None:
    one, other = tree(name).query(shapes(name), predicate="overlaps")
    common = shapely.area(shapely.intersection(shapes(name)[one], shapes(name)[other]))
    assert common.sum() / 2 < 1e-6


@pytest.mark.parametrize("name", ["land10", "land"])
@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [
        ("Yokota", 139.348, 35.7485),
        ("Yokosuka", 139.66, 35.26),
        ("Kadena", 127.768, 26.356),
        ("Ie Shima", 127.785, 26.72),
        ("Iwo Jima", 141.32, 24.78),
        ("Minamitorishima", 153.98, 24.29),
        ("Andersen", 144.93, 13.58),
        ("Tinian", 145.63, 15.0),
        ("Midway", -177.37, 28.21),
        ("Camp Smith", -157.907, 21.387),
        ("Diego Garcia", 72.41, -7.31),
        ("San Diego", -117.12, 32.72),
    ],
)
def test_places_on_land_are_on_land(name: PolygonName, place: str, lon: float, lat: float) -> None:
    assert is_land(name, lon, lat), place


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [("Wake", 166.63, 19.29), ("Kwajalein", 167.73, 8.72), ("Uotsuri", 123.52, 25.76)],
)
def test_atolls_and_islets_lie_within_a_kilometre(place: str, lon: float, lat: float) -> None:
    nearest = shapely.distance(shapes("land10"), shapely.Point(lon, lat)).min()
    assert nearest < 0.01, place


@every_land
@pytest.mark.parametrize(
    ("lon", "lat"),
    [(180, 0), (-180, 0), (170, 30), (-150, 30), (135, 40), (150, 20), (51, 42), (0, 89)],
)
def test_the_sea_is_sea(name: PolygonName, lon: float, lat: float) -> None:
    assert not is_land(name, lon, lat)


@every_land
@pytest.mark.parametrize("lat", [67.0, 71.2, -16.16])
def test_chukotka_wrangel_and_fiji_reach_180_from_both_sides(name: PolygonName, lat: float) -> None:
    assert is_land(name, 179.9999, lat)
    assert is_land(name, -179.9999, lat)


@pytest.mark.parametrize("lon", [-180, -90, 0, 90, 179.99])
def test_antarctica_reaches_the_pole_at_every_longitude(lon: float) -> None:
    assert is_land("land50", lon, -89.9995)
    assert is_land("land50", lon, -86)


@every_line
def test_lines_neither_leave_the_world_nor_jump_across_it(name: LineName) -> None:
    rows = segments(read_lines(name))
    assert np.abs(rows[:, [0, 2]]).max() <= 180
    assert np.abs(rows[:, [1, 3]]).max() < 90
    length = np.hypot(rows[:, 0] - rows[:, 2], rows[:, 1] - rows[:, 3])
    assert length.min() > 0
    assert length.max() < 1.01  # longer ones would sink into a globe


@pytest.mark.parametrize("name", ["coast50", "coast10", "coast"])
def test_a_coast_never_follows_a_cut(name: LineName) -> None:
    rows = segments(read_lines(name))
    along_lon = (rows[:, 0] == rows[:, 2]) & (rows[:, 0] % CELL_DEG == 0)
    along_lat = (rows[:, 1] == rows[:, 3]) & (rows[:, 1] % CELL_DEG == 0)
    # One edge of Siberut's real coast, 0.027 degrees long, lies on 100 E in the source.
    assert np.abs(rows[along_lon, 1] - rows[along_lon, 3]).sum() < 0.03
    assert not along_lat.any()
    assert not (np.abs(rows[along_lon, 0]) == 180).any()


@pytest.mark.parametrize(("line", "land"), [("coast50", "land50"), ("coast10", "land10")])
def test_every_coast_is_the_edge_of_land(line: LineName, land: PolygonName) -> None:
    points = shapely.points(read_lines(line).coords[::7].astype(np.float64))
    _, distance = tree(land).query_nearest(points, return_distance=True, all_matches=False)
    inside = tree(land).query(shapely.buffer(points, 0.002), predicate="within")
    assert distance.max() < 0.002
    assert inside.shape[1] == 0


def test_fine_and_coarse_meet_where_the_script_says() -> None:
    boxes = [shapely.box(*bounds) for bounds in DETAIL]
    assert shapely.equals(shapely.union_all(boxes), MADE_DETAIL)
    rest = [p for p in shapes("land50") if not MADE_DETAIL.covers(p)]
    assert len(shapes("land")) == len(shapes("land10")) + len(rest)
    assert all(p.intersection(MADE_DETAIL).area == 0 for p in rest)


def test_borders_are_between_countries() -> None:
    borders = shapely.MultiLineString([part.tolist() for part in pieces(read_lines("borders50"))])
    near = {
        "49th parallel": (-110, 49),
        "Korea": (127.5, 38.3),
        "Borneo": (114.5, 1.43),
    }
    assert all(borders.distance(shapely.Point(at)) < 0.15 for at in near.values())
    japan = shapely.box(135.5, 24, 146, 50)
    assert not borders.intersects(japan)


def test_every_country_has_one_name_on_its_own_land() -> None:
    names = read_points("countries")
    assert len(names) == 241
    assert [country.rank for country in names] == list(range(1, 242))
    first = [country.name for country in names[:5]]
    assert first == ["Russia", "Antarctica", "Canada", "United States of America", "China"]
    large = [country for country in names if country.rank <= 150]
    assert all(is_land("land50", country.lon, country.lat) for country in large)
    japan = next(country for country in names if country.name == "Japan")
    assert (japan.id, is_land("land10", japan.lon, japan.lat)) == ("392", True)
    assert 138 < japan.lon < 141


@pytest.mark.parametrize("name", [*POLYGONS, *LINES])
def test_packed_bytes_say_what_the_arrays_say(name: PolygonName | LineName) -> None:
    parts: Parts = read_polygons(name) if name in POLYGONS else read_lines(name)
    data = packed(name)
    k, n = struct.unpack_from("<II", data)
    assert len(data) == 4 * (2 + (k + 1) + 2 * n)
    assert struct.unpack_from(f"<{k + 1}I", data, 8) == tuple(parts.starts.tolist())
    assert np.array_equal(np.frombuffer(data, "<f4", offset=12 + 4 * k), parts.coords.ravel())
    assert parts.starts[-1] == n
    assert np.diff(parts.starts.astype(np.int64)).min() >= 2


def test_the_arrays_everybody_shares_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        read_polygons("land50").coords[0] = 0
    assert read_lines("coast50") is read_lines("coast50")


def test_the_files_are_those_the_script_wrote() -> None:
    lines = (BASEMAP / "SHA256SUMS").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in BASEMAP.glob("*.geojson")
    }
    assert found == listed


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=2))
def test_unwrapping_moves_points_by_whole_turns_and_leaves_no_jump(
    points: list[tuple[float, float]],
) -> None:
    ring = np.array(points)
    result = unwrapped(ring)
    turns = (result[:, 0] - ring[:, 0]) / 360
    assert np.abs(turns - np.round(turns)).max() < 1e-9
    assert np.abs(np.diff(result[:, 0])).max() <= 180 + 1e-9
    assert np.array_equal(result[:, 1], ring[:, 1])


def test_a_coast_around_the_pole_becomes_a_cap() -> None:
    lon = np.array([0, 90, 179, -180, -90, 0.0])
    shore = np.column_stack([lon, np.full(6, -70.0)])
    pole = np.column_stack([lon, np.full(6, -89.999)])
    for rings in ([shore, pole], [pole, shore], [shore]):
        cap = polygon_of(rings)
        assert cap.is_valid
        assert cap.area == pytest.approx(360 * 20)
        assert abs(cap.bounds[0]) % 180 == 0


@given(st.floats(0.5, 24), st.floats(-60, 60), st.floats(-60, 60))
def test_cells_are_small_whole_and_without_holes(size: float, lon: float, lat: float) -> None:
    centre = shapely.Point(lon, lat)
    ring = shapely.set_precision(centre.buffer(size) - centre.buffer(size / 3), 1e-3)
    parts = [cell for piece in shapely.get_parts(ring) for cell in cells(piece, 1e-3)]
    assert not any(part.interiors for part in parts)
    assert all(max(np.ptp(np.array(p.bounds).reshape(2, 2), axis=0)) <= CELL_DEG for p in parts)
    assert sum(part.area for part in parts) == pytest.approx(ring.area, rel=0.01)
