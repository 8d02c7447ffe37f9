"""Facts about the Earth, told by geographiclib, geopy and the tables of this project."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from geographiclib.geodesic import Geodesic
from geopy.distance import geodesic
from geopy.point import Point
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from posture import geodesy
from posture.errors import GeodesyError
from tests.polygons import contains, spherical_area_share

if TYPE_CHECKING:
    from posture.geodesy.earth import Floats

MICROMETRE = 1e-9
MILLIMETRE = 1e-6
HALF_TURN = 180 + 1e-9  # adding a whole turn may round the last digit

lons = st.floats(-180, 180)
lats = st.floats(-90, 90)
radii = st.floats(0.001, geodesy.MAX_RADIUS_KM)

HARD_PAIRS = {
    "across 180": (179.9, 10, -179.9, -10),
    "the same meridian, written twice": (180, 35, -180, 35),
    "pole to pole": (0, 90, 77, -90),
    "from a pole": (10, 90, 50, 45),
    "two names of one pole": (10, 90, -120, 90),
    "coincident": (139.7, 35.7, 139.7, 35.7),
    "a micrometre": (139.7, 35.7, 139.7 + 1e-11, 35.7),
    "antipodal": (0, 0, 180, 0),
    "nearly antipodal": (0, 0, 179.7, 0.1),
    "antipodal off the equator": (20, -35, -160, 35),
}


# Distances


@pytest.mark.parametrize("pair", HARD_PAIRS.values(), ids=HARD_PAIRS.keys())
def test_hard_pairs_agree_with_geographiclib_and_geopy(
    pair: tuple[float, float, float, float],
) -> None:
    lon1, lat1, lon2, lat2 = pair
    km = float(geodesy.inverse(*pair).distance_km)
    truth = Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)["s12"] / 1000
    assert km == pytest.approx(truth, abs=MILLIMETRE)
    assert km == pytest.approx(geodesic((lat1, lon1), (lat2, lon2)).km, abs=MILLIMETRE)


def near(value: float, rng: np.random.Generator, count: int) -> Floats:
    """Return values from a degree down to the last digit beside one."""
    return value + rng.choice([-1, 1], count) * 10 ** rng.uniform(-15, 0, count)


def pairs(sort: str, count: int = 1000) -> tuple[Floats, Floats, Floats, Floats]:
    """Return random pairs of one sort: longitudes and latitudes of the first, of the second."""
    rng = np.random.default_rng(2024)
    lon1, lon2 = rng.uniform(-180, 180, (2, count))
    lat1, lat2 = rng.uniform(-90, 90, (2, count))
    if sort == "nearly antipodal":
        lon2, lat2 = lon1 + near(180, rng, count), -lat1 + near(0, rng, count)
    elif sort == "nearly antipodal on the equator":
        lat1, lat2 = near(0, rng, count), near(0, rng, count)
        lon2 = lon1 + near(180, rng, count)
    elif sort == "beside the poles":
        lat1 = near(90, rng, count)
        lat2 = rng.choice([-1, 1], count) * near(90, rng, count)
    elif sort == "across 180":
        lon1, lon2 = near(180, rng, count), near(-180, rng, count)
    elif sort == "beside each other":
        lon2, lat2 = lon1 + near(0, rng, count), lat1 + near(0, rng, count)
    lat1, lat2 = np.clip(lat1, -90, 90), np.clip(lat2, -90, 90)
    return (lon1 + 180) % 360 - 180, lat1, (lon2 + 180) % 360 - 180, lat2


SORTS = [
    "anywhere",
    "nearly antipodal",
    "nearly antipodal on the equator",
    "beside the poles",
    "across 180",
    "beside each other",
]


@pytest.mark.parametrize("sort", SORTS)
def test_a_thousand_pairs_of_every_sort_agree_with_geographiclib_to_a_micrometre(
    sort: str,
) -> None:
    lon1, lat1, lon2, lat2 = pairs(sort)
    truth = [
        Geodesic.WGS84.Inverse(*row, Geodesic.DISTANCE)["s12"] / 1000
        for row in np.column_stack([lat1, lon1, lat2, lon2]).tolist()
    ]
    got = geodesy.inverse(lon1, lat1, lon2, lat2).distance_km
    np.testing.assert_allclose(got, truth, atol=MICROMETRE, rtol=0)


@pytest.mark.parametrize("sort", SORTS)
def test_a_hundred_pairs_of_every_sort_agree_with_geopy_to_a_micrometre(sort: str) -> None:
    columns = pairs(sort, 100)
    truth = [
        geodesic((lat1, lon1), (lat2, lon2)).km
        for lon1, lat1, lon2, lat2 in zip(*columns, strict=True)
    ]
    got = geodesy.inverse(*columns).distance_km
    np.testing.assert_allclose(got, truth, atol=MICROMETRE, rtol=0)


def test_a_thousand_pairs_agree_with_geographiclib_in_both_bearings() -> None:
    lon1, lat1, lon2, lat2 = pairs("anywhere")
    got = geodesy.inverse(lon1, lat1, lon2, lat2)
    truth = [
        Geodesic.WGS84.Inverse(*row) for row in np.column_stack([lat1, lon1, lat2, lon2]).tolist()
    ]
    np.testing.assert_allclose(got.initial_bearing_deg, [t["azi1"] % 360 for t in truth], atol=1e-8)
    np.testing.assert_allclose(got.final_bearing_deg, [t["azi2"] % 360 for t in truth], atol=1e-8)


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ("mod_ichigaya", "camp_smith", 6203.2),
        ("yokota", "camp_smith", 6237.2),
        ("kadena", "taipei", 642.8),
        ("iwakuni", "shanghai", 1061.9),
    ],
)
def test_the_distances_the_tables_were_published_with_come_out(
    start: str, end: str, km: float
) -> None:
    bases = pd.read_csv("data/bases.csv", index_col="base_id")
    places = pd.read_csv("data/places.csv", index_col="place_id")
    points = pd.concat([bases[["lon", "lat"]], places[["lon", "lat"]]])
    line = geodesy.inverse(*points.loc[start], *points.loc[end])
    assert round(float(line.distance_km), 1) == km


def test_scalars_and_columns_broadcast() -> None:
    line = geodesy.inverse(139.7, 35.7, [144.8, -157.9], [13.5, 21.4])
    assert line.distance_km.shape == (2,)
    assert float(geodesy.inverse(139.7, 35.7, 144.8, 13.5).distance_km) == line.distance_km[0]


def test_a_matrix_has_a_row_for_every_first_and_a_column_for_every_second_point() -> None:
    matrix = geodesy.matrix_km([0, 10], [0, 20], [5, 15, 25], [1, 2, 3])
    assert matrix.shape == (2, 3)
    assert matrix[1, 2] == geodesy.inverse(10, 20, 25, 3).distance_km


def test_a_matrix_holds_what_the_pairs_measure_one_by_one() -> None:
    lon1, lat1, lon2, lat2 = (column[:40] for column in pairs("anywhere"))
    matrix = geodesy.matrix_km(lon1, lat1, lon2, lat2)
    for row in range(40):
        one_by_one = geodesy.inverse(lon1[row], lat1[row], lon2, lat2).distance_km
        assert matrix[row].tolist() == one_by_one.tolist()


def test_a_matrix_leaves_the_columns_it_was_given_alone() -> None:
    columns = [np.array([0.0, 10.0]), np.array([0.0, 20.0])]
    geodesy.matrix_km(*columns, *columns)
    assert [column.tolist() for column in columns] == [[0, 10], [0, 20]]


def test_no_points_make_an_empty_matrix() -> None:
    assert geodesy.matrix_km([], [], [5, 15], [1, 2]).shape == (0, 2)


def test_coincident_points_have_bearings_of_zero() -> None:
    line = geodesy.inverse(139.7, 35.7, 139.7, 35.7)
    assert float(line.distance_km) == 0
    assert float(line.initial_bearing_deg) == 0
    assert float(line.final_bearing_deg) == 0


@given(lons, lats, lons, lats)
def test_a_distance_is_the_same_both_ways_and_bearings_lie_in_a_turn(
    lon1: float, lat1: float, lon2: float, lat2: float
) -> None:
    there = geodesy.inverse(lon1, lat1, lon2, lat2)
    back = geodesy.inverse(lon2, lat2, lon1, lat1)
    assert there.distance_km == pytest.approx(float(back.distance_km), abs=MICROMETRE, rel=0)
    for bearing in (there.initial_bearing_deg, there.final_bearing_deg):
        assert 0 <= bearing < 360


@given(st.tuples(lons, lons, lons), st.tuples(lats, lats, lats))
def test_a_detour_is_never_shorter(
    lon: tuple[float, float, float], lat: tuple[float, float, float]
) -> None:
    sides = geodesy.matrix_km(lon, lat, lon, lat)
    assert sides[0, 2] <= sides[0, 1] + sides[1, 2] + MICROMETRE


@given(lons, lats, lons, lats)
def test_going_where_the_bearing_points_arrives(
    lon1: float, lat1: float, lon2: float, lat2: float
) -> None:
    line = geodesy.inverse(lon1, lat1, lon2, lat2)
    lon, lat = geodesy.direct(lon1, lat1, line.initial_bearing_deg, line.distance_km)
    assert float(geodesy.inverse(lon, lat, lon2, lat2).distance_km) < MILLIMETRE


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ((0, 95), "latitude 95 is outside -90 to 90"),
        ((181, 0), "longitude 181 is outside -180 to 180"),
        ((math.nan, 0), "longitude nan is not a finite number"),
        ((0, -math.inf), "latitude -inf is not a finite number"),
    ],
)
def test_what_cannot_be_on_the_earth_is_named_not_wrapped(
    point: tuple[float, float], words: str
) -> None:
    calls = (
        lambda: geodesy.inverse(*point, 0, 0),
        lambda: geodesy.inverse(0, 0, *point),
        lambda: geodesy.direct(*point, 0, 1),
        lambda: geodesy.ring(*point, 1),
        lambda: geodesy.matrix_km([0, point[0]], [0, point[1]], [0], [0]),
    )
    for call in calls:
        with pytest.raises(GeodesyError, match=words):
            call()


def test_text_is_no_coordinate() -> None:
    with pytest.raises(GeodesyError, match="longitude 'east' is not a number"):
        geodesy.inverse("east", 0, 0, 0)


def test_a_direct_line_has_a_finite_bearing_and_a_length() -> None:
    with pytest.raises(GeodesyError, match="distance -1 is outside"):
        geodesy.direct(0, 0, 0, -1)
    with pytest.raises(GeodesyError, match="bearing nan is not a finite number"):
        geodesy.direct(0, 0, math.nan, 1)


# Lines


def test_tokyo_to_hawaii_runs_unbroken_past_180() -> None:
    path = geodesy.geodesic_path(139.728437, 35.693009, -157.905641, 21.386628)
    assert path[0].tolist() == [139.728437, 35.693009]
    assert path[-1].tolist() == pytest.approx([202.094359, 21.386628])
    assert (np.diff(path[:, 0]) > 0).all()
    assert len(path) == 64


@given(lons, lats, lons, lats, st.floats(50, 5000))
def test_a_path_has_even_steps_no_longer_than_asked_and_the_length_of_the_line(
    lon1: float, lat1: float, lon2: float, lat2: float, step: float
) -> None:
    path = geodesy.geodesic_path(lon1, lat1, lon2, lat2, step)
    assert path[0].tolist() == [lon1, lat1]
    assert (np.abs(np.diff(path[:, 0])) <= HALF_TURN).all()
    lon = np.mod(path[:, 0] + 180, 360) - 180
    lengths = geodesy.inverse(lon[:-1], path[:-1, 1], lon[1:], path[1:, 1]).distance_km
    assert lengths.max() <= step + MILLIMETRE
    assert np.ptp(lengths) < MILLIMETRE
    whole = float(geodesy.inverse(lon1, lat1, lon2, lat2).distance_km)
    assert lengths.sum() == pytest.approx(whole, abs=len(lengths) * MILLIMETRE)


def test_a_path_needs_a_step_above_zero() -> None:
    for step in (0.0, -1.0, math.nan):
        with pytest.raises(GeodesyError, match="is not above zero"):
            geodesy.geodesic_path(0, 0, 1, 1, step)


@given(
    st.lists(st.tuples(st.one_of(lons, st.sampled_from([-180.0, 180.0, 0.0])), lats), min_size=2)
)
def test_split_pieces_lie_in_range_and_keep_the_whole_length(
    points: list[tuple[float, float]],
) -> None:
    path = geodesy.unwrap(np.array(points))
    assert (np.abs(np.diff(path[:, 0])) <= HALF_TURN).all()
    pieces = geodesy.split(path)
    assert all((np.abs(piece[:, 0]) <= 180).all() and len(piece) >= 2 for piece in pieces)
    lengths = [np.hypot(*np.diff(piece, axis=0).T).sum() for piece in pieces]
    assert sum(lengths) == pytest.approx(np.hypot(*np.diff(path, axis=0).T).sum(), abs=1e-6)
    for before, after in pairwise(pieces):
        assert {float(before[-1, 0]), float(after[0, 0])} == {-180.0, 180.0}
        assert before[-1, 1] == after[0, 1]


def test_a_path_that_only_touches_180_stays_whole() -> None:
    path = np.array([[170.0, 0.0], [180.0, 10.0], [170.0, 20.0]])
    assert [piece.tolist() for piece in geodesy.split(path)] == [path.tolist()]


def test_a_step_of_one_last_digit_past_180_is_cut_at_180() -> None:
    path = np.array([[-1.0, 0.0], [-math.nextafter(180, 200), 0.0], [-2.0, 0.0]])
    first, sliver, last = geodesy.split(path)
    assert [first[-1, 0], sliver[0, 0], sliver[-1, 0], last[0, 0]] == [-180, 180, 180, -180]


def test_unwrapping_adds_whole_turns_only() -> None:
    path = np.array([[179.1, 0.0], [-179.3, 1.0], [0.2, 2.0], [-179.9, 3.0]])
    assert np.allclose((geodesy.unwrap(path) - path)[:, 0], [0, 360, 360, 720])


# Rings


@given(lons, lats, radii)
@settings(max_examples=200, deadline=None)
def test_every_vertex_of_a_ring_is_at_its_radius_within_a_millimetre(
    lon: float, lat: float, radius: float
) -> None:
    path = geodesy.ring(lon, lat, radius, vertices=24)
    assert path.shape == (25, 2)
    wrapped = np.mod(path[:, 0] + 180, 360) - 180
    got = geodesy.inverse(lon, lat, wrapped, path[:, 1]).distance_km
    np.testing.assert_allclose(got, radius, atol=MILLIMETRE, rtol=0)


@pytest.mark.parametrize("radius", [19_969, 19_971, 19_990, 20_003, geodesy.MAX_RADIUS_KM])
@pytest.mark.parametrize("centre", [(0, 0), (139.7, 35.7), (180, -89.9), (-20, 90)])
def test_rings_round_the_far_side_hold_their_radius(
    centre: tuple[float, float], radius: float
) -> None:
    path = geodesy.ring(*centre, radius)
    wrapped = np.mod(path[:, 0] + 180, 360) - 180
    got = geodesy.inverse(*centre, wrapped, path[:, 1]).distance_km
    np.testing.assert_allclose(got, radius, atol=MILLIMETRE, rtol=0)


@given(lons, lats, radii)
def test_a_ring_is_continuous_and_closes(lon: float, lat: float, radius: float) -> None:
    path = geodesy.ring(lon, lat, radius, vertices=36)
    assert (np.abs(np.diff(path[:, 0])) <= HALF_TURN).all()
    assert abs(path[0, 0] - lon) <= HALF_TURN
    turn = path[-1] - path[0]
    assert turn[1] == 0
    assert turn[0] == 0 or abs(turn[0]) == pytest.approx(360, abs=1e-9)


def test_a_ring_begins_north_and_turns_east() -> None:
    path = geodesy.ring(140, 35, 100, vertices=4)
    bearings = geodesy.inverse(140, 35, path[:, 0], path[:, 1]).initial_bearing_deg
    assert np.allclose(bearings[:4], [0, 90, 180, 270])


@pytest.mark.parametrize(
    ("centre", "radius", "turn"),
    [
        ((140, 35), 5_000, 0),
        ((140, 35), 7_000, -360),
        ((140, -35), 7_000, 360),
        ((140, 35), 15_000, 0),
    ],
)
def test_a_ring_goes_round_only_when_it_holds_one_pole(
    centre: tuple[float, float], radius: float, turn: float
) -> None:
    path = geodesy.ring(*centre, radius)
    assert path[-1, 0] - path[0, 0] == pytest.approx(turn, abs=1e-9)


@pytest.mark.parametrize(
    ("radius", "words"),
    [
        (0, "radius 0 is not above zero"),
        (-1, "radius -1 is outside"),
        (20_004, "radius 20004 is outside 0 to 20003.9"),
        (math.nan, "radius nan is not"),
    ],
)
def test_a_ring_needs_a_radius_the_earth_has_room_for(radius: float, words: str) -> None:
    with pytest.raises(GeodesyError, match=words):
        geodesy.ring(0, 0, radius)


def test_a_ring_needs_three_vertices() -> None:
    with pytest.raises(GeodesyError, match="3 vertices or more, not 2"):
        geodesy.ring(0, 0, 1, vertices=2)


# Areas

SHAPES = {
    "a patch": (140, 35, 1_000),
    "a patch across 180": (175, 15, 2_500),
    "centre on 180": (180, 0, 1_000),
    "centre on -180": (-180, 50, 3_000),
    "over the north pole": (140, 35, 7_000),
    "over the south pole": (-100, -60, 4_000),
    "the north pole itself": (0, 90, 2_000),
    "both poles": (140, 10, 15_000),
    "both poles, left-out patch across 180": (5, -10, 16_000),
    "nearly everything": (140, 35, 19_990),
    "half the Earth": (140, 35, 10_000),
}


@pytest.mark.parametrize(("lon", "lat", "radius"), SHAPES.values(), ids=SHAPES.keys())
def test_polygons_cover_what_is_within_the_radius_once_and_nothing_else(
    lon: float, lat: float, radius: float
) -> None:
    polygons = geodesy.ring_polygon(lon, lat, radius, vertices=720)
    rng = np.random.default_rng(7)
    lons_, lats_ = rng.uniform(-180, 180, 2000), np.degrees(np.arcsin(rng.uniform(-1, 1, 2000)))
    km = geodesy.inverse(lon, lat, lons_, lats_).distance_km
    clear = np.abs(km - radius) > 60  # further from the edge than two vertices from each other
    assert clear.sum() > 1900
    held = [contains(polygons, x, y) for x, y in zip(lons_[clear], lats_[clear], strict=True)]
    assert held == (km[clear] < radius).astype(int).tolist()


@given(lons, lats, radii)
@settings(max_examples=200, deadline=None)
def test_polygons_are_closed_counterclockwise_in_range_and_of_the_right_area(
    lon: float, lat: float, radius: float
) -> None:
    assume(radius > 1)
    polygons = geodesy.ring_polygon(lon, lat, radius, vertices=360)
    for polygon in polygons:
        assert (np.abs(polygon) <= [180, 90]).all()
        assert polygon[0].tolist() == polygon[-1].tolist()
        assert len(polygon) >= 4
        assert spherical_area_share([polygon]) > 0
    cap = (1 - math.cos(radius / 6371.0)) / 2
    assert spherical_area_share(polygons) == pytest.approx(cap, abs=0.006)


def test_a_ring_across_180_makes_two_polygons_and_others_one() -> None:
    assert len(geodesy.ring_polygon(175, 15, 2_500)) == 2
    assert len(geodesy.ring_polygon(140, 35, 1_000)) == 1


# What people type and read


@pytest.mark.parametrize(
    "text",
    [
        "35.69, 139.766666666",
        "35.69 139.766666666",
        "+35.69;139.766666666",
        "35.69°, 139.766666666°",
        "35 41 24N 139 46 0E",
        "139 46 0E 35 41 24N",
        "35°41'24\"N 139°46'E",
        "35° 41\N{PRIME} 24″ N, 139° 46\N{PRIME} E",
        "N35°41'24\" E139°46'0\"",
        "354124N1394600E",
        "354124n 1394600e",
        "35.69N 139.766666666E",
        "３５．６９，１３９．７６６６６６６６６",  # noqa: RUF001 -- full-width digits, as typed in Japan
        "北緯35度41分24秒、東経139度46分",
    ],
)
def test_one_point_is_read_however_it_is_written(text: str) -> None:
    assert geodesy.parse_point(text) == pytest.approx((139.76666667, 35.69))


def test_packed_digits_are_degrees_minutes_seconds() -> None:
    lon, lat = geodesy.parse_point("354134N1394358E")
    assert (lon, lat) == pytest.approx((139 + 43 / 60 + 58 / 3600, 35 + 41 / 60 + 34 / 3600))


def test_south_and_west_are_below_zero() -> None:
    assert geodesy.parse_point("7°18'S 72°24'W") == pytest.approx((-72.4, -7.3))
    assert geodesy.parse_point("-7.3, -72.4") == (-72.4, -7.3)


@given(lons, lats)
def test_geopy_reads_the_same_point(lon: float, lat: float) -> None:
    text = Point(lat, lon).format(deg_char="°", min_char="'", sec_char='"')
    assume("60" not in text)  # geopy may round seconds up to sixty
    assume("e-" not in text)  # nor does it read the tiny numbers it writes
    truth = Point(text)
    assert geodesy.parse_point(text) == pytest.approx((truth.longitude, truth.latitude), abs=1e-9)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("95, 139", "latitude 95 is outside -90 to 90"),
        ("35, 400", "longitude 400 is outside -180 to 180"),
        ("95N 139E", "latitude 95 is outside"),
        ("35°61'N 139°E", "minutes 61 should be below 60"),
        ("356034N1394360E", "minutes 60 should be below 60|seconds 60"),
        ("35°75'N 139°46'E", "minutes 75 should be below 60"),
        ("Tokyo", "'Tokyo' is not a point; write 35.69"),
        ("35N 36N", "is not a point"),
        ("35.69", "is not a point"),
        ("35,69, 139,73", "is not a point"),
        ("-35N 139E", "is not a point"),
        ("", "is not a point"),
        ("nan, nan", "is not a point"),
    ],
)
def test_what_is_no_point_is_refused_in_plain_words(text: str, words: str) -> None:
    with pytest.raises(GeodesyError, match=words):
        geodesy.parse_point(text)


@given(st.text(max_size=40))
def test_any_text_is_a_point_or_a_plain_refusal(text: str) -> None:
    try:
        lon, lat = geodesy.parse_point(text)
    except GeodesyError:
        return
    assert abs(lon) <= 180
    assert abs(lat) <= 90


def test_units_are_the_international_ones() -> None:
    assert geodesy.convert(1.852, "nmi") == 1
    assert geodesy.convert(1.609344, "mi") == 1
    assert geodesy.convert(5, "km") == 5
    assert geodesy.convert(6203.2, "mi") == pytest.approx(geodesic(kilometers=6203.2).miles)
    with pytest.raises(GeodesyError, match="unit 'league' is none of km, nmi, mi"):
        geodesy.convert(1, "league")


@given(st.integers(0, 15), st.floats(-11.2, 11.2), st.integers(-2, 2))
def test_the_compass_names_the_nearest_of_sixteen_points(
    index: int, off: float, turns: int
) -> None:
    names = ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE"]
    names += ["S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"]
    assert geodesy.compass(22.5 * index + off + 360 * turns) == names[index]


def test_a_printed_distance_is_off_by_a_signed_percentage() -> None:
    assert round(geodesy.shortfall(5_600, 6_203.2), 1) == -9.7
    assert geodesy.shortfall(110, 100) == pytest.approx(10)
    with pytest.raises(GeodesyError, match="nothing to compare with"):
        geodesy.shortfall(100, 0)
