"""Rings by the hundred, bands and coverage: what is inside is inside once, and of its size."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from posture import geodesy
from posture.errors import GeodesyError
from tests import by_hand
from tests.polygons import contains

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.geodesy.earth import Floats

EARTH = Geodesic.WGS84
WHOLE_KM2 = 510_065_621.724  # of the ellipsoid
MILLIMETRE = 1e-6

SHAPES = {
    "a patch": (140, 35, 1_000),
    "a patch across 180": (175, 15, 2_500),
    "centre on 180": (180, 0, 1_000),
    "centre on -180": (-180, 50, 3_000),
    "over the north pole": (140, 35, 7_000),
    "over the south pole": (-100, -60, 4_000),
    "the north pole itself": (0, 90, 2_000),
    "the south pole itself": (50, -90, 12_000),
    "just short of a pole": (140, 85, 556),
    "just over a pole": (140, 85, 560),
    "both poles": (140, 10, 15_000),
    "both poles, what is left out across 180": (5, -10, 16_000),
    "nearly everything": (140, 35, 19_900),
    "half the Earth": (140, 35, 10_000),
    "a kilometre": (20, 60, 1),
}
shapes = pytest.mark.parametrize(("lon", "lat", "radius"), SHAPES.values(), ids=SHAPES.keys())

lons = st.one_of(st.floats(-180, 180), st.sampled_from([-180.0, 0.0, 180.0]))
lats = st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 0.0, 90.0]))


def wrapped(lon: Floats) -> Floats:
    return np.mod(lon + 180, 360) - 180


def even_points(count: int) -> tuple[Floats, Floats, Floats]:
    """Return points spread evenly over a sphere, and the area of the ellipsoid each stands for."""
    step = np.arange(count, dtype=np.float64) + 0.5
    lat = np.degrees(np.arcsin(1 - 2 * step / count))
    lon = wrapped(step * 180 * (3 - math.sqrt(5)))
    e2 = EARTH.f * (2 - EARTH.f)
    share = 1 / (1 - e2 * np.sin(np.radians(lat)) ** 2) ** 2
    return lon, lat, share / share.sum() * WHOLE_KM2


def disc_km2(lon: float, lat: float, radius: float) -> float:
    """Measure a disc as a geodesic polygon of 1,500 sides, with geographiclib."""
    polygon = EARTH.Polygon()
    for bearing in np.linspace(0, -360, 1_500, endpoint=False).tolist():
        end = EARTH.Direct(lat, lon, bearing, radius * 1000)
        polygon.AddPoint(end["lat2"], end["lon2"])
    return float(polygon.Compute()[2]) / 1e6 % WHOLE_KM2


def assert_fit_to_fill(polygons: Iterable[Floats]) -> None:
    """Hold polygons against all that a map needs of them."""
    made = []
    for polygon in polygons:
        assert polygon[0].tolist() == polygon[-1].tolist()
        assert (np.abs(polygon) <= [180, 90]).all()
        shape = shapely.Polygon(polygon)
        assert shape.is_valid
        assert shape.exterior.is_ccw
        made.append(shape)
    for one, other in combinations(made, 2):
        assert one.intersection(other).area < 1e-9


# Rings


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(lons, lats, st.floats(0.001, 20_003.9)), min_size=1, max_size=8))
def test_every_vertex_of_many_rings_is_at_its_radius_within_a_millimetre(
    centres: list[tuple[float, float, float]],
) -> None:
    lon, lat, radius = np.array(centres).T
    around = geodesy.rings(lon, lat, radius, vertices=25)
    assert around.shape == (len(centres), 26, 2)
    for (x, y, reach), path in zip(centres, around, strict=True):
        km = geodesy.inverse(x, y, wrapped(path[:, 0]), path[:, 1]).distance_km
        np.testing.assert_allclose(km, reach, atol=MILLIMETRE, rtol=0)


def test_many_rings_are_the_single_ones() -> None:
    lon, lat, radius = np.array(list(SHAPES.values()), dtype=float).T
    around = geodesy.rings(lon, lat, radius)
    for row, shape in enumerate(SHAPES.values()):
        assert around[row].tolist() == geodesy.ring(*shape).tolist()


@pytest.mark.parametrize("vertices", [3, 4, 7, 180])
@shapes
def test_the_vertices_of_a_ring_are_those_geographiclib_goes_to(
    lon: float, lat: float, radius: float, vertices: int
) -> None:
    path = geodesy.ring(lon, lat, radius, vertices)
    for number, (x, y) in enumerate(path[:-1].tolist()):
        end = EARTH.Direct(lat, lon, 360 / vertices * number, radius * 1000)
        assert EARTH.Inverse(y, x, end["lat2"], end["lon2"])["s12"] < 1e-3


def test_one_radius_or_one_centre_serves_for_all() -> None:
    assert geodesy.rings([10, 20], [0, 0], 100).shape == (2, 181, 2)
    assert geodesy.rings(10, 0, [100, 200, 300]).shape == (3, 181, 2)
    assert geodesy.rings([], [], 100).shape == (0, 181, 2)


# Bands

BANDS = {
    "a patch": (140, 35, 500, 1_000),
    "across 180": (175, 15, 800, 2_500),
    "centre on 180": (180, 0, 300, 1_000),
    "centre on -180": (-180, 50, 300, 3_000),
    "the outer one over the north pole": (140, 35, 3_000, 7_000),
    "both over the north pole": (140, 60, 4_000, 6_000),
    "both over the south pole, across 180": (-170, -60, 4_000, 6_000),
    "round the north pole": (0, 90, 1_000, 2_000),
    "round the south pole": (60, -90, 1_000, 12_000),
    "over both poles": (140, 10, 11_000, 15_000),
    "one pole inside, both in the outer one": (140, 35, 8_000, 16_000),
    "no pole inside, both in the outer one": (20, 5, 5_000, 18_000),
    "all but two patches": (140, 35, 200, 19_800),
    "beyond where lines first meet again": (0, 0, 19_000, 20_000),
}
bands = pytest.mark.parametrize(("lon", "lat", "low", "high"), BANDS.values(), ids=BANDS.keys())


@bands
def test_a_band_holds_what_lies_between_its_rings_once_and_nothing_else(
    lon: float, lat: float, low: float, high: float
) -> None:
    polygons = geodesy.band(lon, lat, low, high, vertices=720)
    assert_fit_to_fill(polygons)
    x, y, _ = even_points(3_000)
    km = geodesy.inverse(lon, lat, x, y).distance_km
    clear = (np.abs(km - low) > 60) & (np.abs(km - high) > 60)
    inside = (low < km) & (km < high)
    held = [contains(polygons, *point) for point in zip(x[clear], y[clear], strict=True)]
    assert held == inside[clear].astype(int).tolist()


@settings(max_examples=200, deadline=None)
@given(lons, lats, st.floats(1, 20_003), st.floats(0.01, 0.95))
def test_every_band_is_fit_to_fill_and_of_the_size_of_the_difference(
    lon: float, lat: float, high: float, share: float
) -> None:
    polygons = geodesy.band(lon, lat, high * share, high)
    assert polygons
    assert_fit_to_fill(polygons)
    between = sum(shapely.Polygon(polygon).area for polygon in polygons)
    discs = [
        sum(shapely.Polygon(polygon).area for polygon in geodesy.ring_polygon(lon, lat, radius))
        for radius in (high, high * share)
    ]
    # Square degrees: what is compared is the cutting, not the projection.
    assert between == pytest.approx(discs[0] - discs[1], abs=1e-6 + 2e-3 * discs[0])


@pytest.mark.parametrize("low", [0, 0.0, math.nan])
def test_a_band_without_an_inner_radius_is_a_disc(low: float) -> None:
    disc = geodesy.ring_polygon(140, 35, 1_000)
    polygons = geodesy.band(140, 35, low, 1_000)
    assert [polygon.tolist() for polygon in polygons] == [polygon.tolist() for polygon in disc]


def test_between_two_equal_rings_lies_nothing() -> None:
    assert geodesy.band(140, 35, 1_000, 1_000) == []


@pytest.mark.parametrize(
    ("low", "high", "sentence"),
    [
        (1_001, 1_000, "inner radius 1001 is larger than the outer one, 1000"),
        (-1, 1_000, "radius -1 is outside"),
        (1, math.nan, "radius nan is not a finite number"),
        (0, math.nan, "radius nan is not a finite number"),
        (0, 0, "radius 0 is not above zero"),
        (1, 30_000, "radius 30000 is outside 0 to 20003.9"),
    ],
)
def test_radii_that_make_no_band_are_refused_in_plain_words(
    low: float, high: float, sentence: str
) -> None:
    with pytest.raises(GeodesyError, match=sentence):
        geodesy.band(140, 35, low, high)


# Coverage


def assert_edges_are_borders(
    found: geodesy.Coverage, lon: Floats, lat: Floats, radius: float, slack_km: float
) -> None:
    """Hold edges against the distance to the nearest centre; cuts would be nearer or further."""
    for path in found.edges:
        assert (np.abs(np.diff(path[:, 0])) <= 180 + 1e-9).all()
        turn = path[-1] - path[0]
        assert turn[1] == pytest.approx(0, abs=1e-6)
        assert abs(turn[0]) == pytest.approx(360 * round(abs(turn[0]) / 360), abs=1e-6)
        km = geodesy.matrix_km(lon, lat, wrapped(path[:, 0]), path[:, 1]).min(axis=0)
        np.testing.assert_allclose(km, radius, atol=slack_km, rtol=0)


@shapes
def test_the_coverage_of_one_centre_is_its_disc(lon: float, lat: float, radius: float) -> None:
    found = geodesy.coverage([lon], [lat], radius)
    assert_fit_to_fill(found.polygons)
    if radius < 19_000:
        assert found.area_km2 == pytest.approx(disc_km2(lon, lat, radius), rel=1e-5)
    assert len(found.edges) == 1
    assert_edges_are_borders(found, np.array([lon]), np.array([lat]), radius, 2e-4 * radius)


def test_two_discs_that_do_not_meet_add_up() -> None:
    found = geodesy.coverage([140, -100], [35, -60], [1_000, 4_000])
    wanted = disc_km2(140, 35, 1_000) + disc_km2(-100, -60, 4_000)
    assert found.area_km2 == pytest.approx(wanted, rel=1e-5)
    assert len(found.edges) == 2


def test_a_disc_inside_another_and_one_given_twice_change_nothing() -> None:
    alone = geodesy.coverage([140], [35], [1_000])
    found = geodesy.coverage([140, 140, 141], [35, 35, 35], [1_000, 1_000, 300])
    assert found.area_km2 == pytest.approx(alone.area_km2, rel=1e-9)
    assert [len(edge) for edge in found.edges] == [181]


def test_no_centres_cover_nothing() -> None:
    found = geodesy.coverage([], [], 1_000)
    assert (found.polygons, found.edges, found.area_km2) == ((), (), 0)


def test_the_whole_earth_has_no_edge() -> None:
    found = geodesy.coverage([0, 180, 90], [10, -10, 0], 12_000)
    assert_fit_to_fill(found.polygons)
    assert found.edges == ()
    assert found.area_km2 == pytest.approx(WHOLE_KM2, rel=1e-9)


@pytest.mark.parametrize("middle", [100, 180])
def test_what_discs_leave_out_in_their_midst_has_an_edge_and_is_not_covered(middle: float) -> None:
    turn = np.radians(np.arange(0, 360, 30))
    lon, lat = wrapped(middle + 20 * np.cos(turn)), 20 * np.sin(turn)
    found = geodesy.coverage(lon, lat, 700)
    assert_fit_to_fill(found.polygons)
    assert len(found.edges) == 2
    assert_edges_are_borders(found, lon, lat, 700, 0.5)
    assert contains(found.polygons, (middle + 180.1) % 360 - 180, 0.1) == 0
    x, y, km2 = even_points(40_000)
    inside = geodesy.matrix_km(lon, lat, x, y).min(axis=0) <= 700
    assert found.area_km2 == pytest.approx(km2[inside].sum(), rel=0.02)


@pytest.mark.parametrize(
    ("radius", "count", "off"),
    [
        (200, 200_000, 0.01),
        (1_000, 100_000, 3e-3),
        (2_500, 30_000, 3e-3),
        (5_000, 20_000, 3e-3),
        (9_000, 10_000, 3e-3),
    ],
)
def test_the_coverage_of_all_bases_is_what_an_even_grid_of_points_says(
    radius: float, count: int, off: float
) -> None:
    rows = by_hand.rows("bases")
    lon, lat = (np.array([float(row[name]) for row in rows]) for name in ("lon", "lat"))
    found = geodesy.coverage(lon, lat, radius)
    assert_fit_to_fill(found.polygons)
    assert_edges_are_borders(found, lon, lat, radius, 0.002 * radius)
    x, y, km2 = even_points(count)
    rows_within, _, _ = geodesy.Index(x, y).within_any(lon, lat, radius)
    assert found.area_km2 == pytest.approx(km2[rows_within].sum(), rel=off)
    few_x, few_y, _ = even_points(1_000)
    km = geodesy.matrix_km(lon, lat, few_x, few_y).min(axis=0)
    clear = np.abs(km - radius) > 0.002 * radius
    points = zip(few_x[clear], few_y[clear], strict=True)
    held = [contains(found.polygons, *point) for point in points]
    assert held == (km[clear] < radius).astype(int).tolist()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(lons, lats, st.floats(10, 19_000)), min_size=1, max_size=5))
def test_any_coverage_is_fit_to_fill_and_no_smaller_than_one_nor_larger_than_all(
    centres: list[tuple[float, float, float]],
) -> None:
    lon, lat, radius = np.array(centres).T
    found = geodesy.coverage(lon, lat, radius, vertices=60)
    assert_fit_to_fill(found.polygons)
    each = [geodesy.coverage([x], [y], [r], vertices=60).area_km2 for x, y, r in centres]
    assert max(each) * (1 - 1e-3) <= found.area_km2 <= min(sum(each), WHOLE_KM2) * (1 + 1e-3)
    for path in found.edges:
        along_180 = (np.abs(np.mod(path[:, 0], 360) - 180) < 1e-12).astype(int)
        assert not (along_180[:-1] & along_180[1:]).any()


def test_a_coverage_needs_radii_above_zero() -> None:
    with pytest.raises(GeodesyError, match="radius 0 is not above zero"):
        geodesy.coverage([140, 141], [35, 35], [100, 0])
