"""What is near is what measuring every single point says is near."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from posture import geodesy
from posture.errors import GeodesyError
from posture.geodesy.earth import squeezed

if TYPE_CHECKING:
    from collections.abc import Callable

    from posture.geodesy.earth import Floats

EQUATORIAL_KM = Geodesic.WGS84.a / 1000
POLAR_KM = EQUATORIAL_KM * (1 - Geodesic.WGS84.f)

lons = st.one_of(
    st.floats(-180, 180), st.sampled_from([-180.0, 0.0, 180.0, math.nextafter(180, 0)])
)
lats = st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 0.0, 90.0, math.nextafter(90, 0)]))
points = st.tuples(lons, lats)
clouds = st.lists(points, min_size=1, max_size=30)


def all_km(centre: tuple[float, float], cloud: list[tuple[float, float]]) -> Floats:
    """Measure to every point, one by one."""
    return np.array([float(geodesy.inverse(*centre, *point).distance_km) for point in cloud])


def index(cloud: list[tuple[float, float]]) -> geodesy.Index:
    return geodesy.Index(*np.array(cloud).T)


@settings(max_examples=300, deadline=None)
@given(points, clouds, st.floats(0, 20_004))
def test_within_is_what_measuring_all_finds_nearest_first(
    centre: tuple[float, float], cloud: list[tuple[float, float]], radius: float
) -> None:
    km = all_km(centre, cloud)
    rows, found = index(cloud).within(*centre, radius)
    wanted = sorted((float(km[row]), row) for row in range(len(cloud)) if km[row] <= radius)
    assert list(zip(found.tolist(), rows.tolist(), strict=True)) == wanted


@settings(max_examples=200, deadline=None)
@given(points, clouds, st.data())
def test_a_point_at_exactly_the_radius_is_within_and_one_beyond_is_not(
    centre: tuple[float, float], cloud: list[tuple[float, float]], data: st.DataObject
) -> None:
    km = all_km(centre, cloud)
    at = data.draw(st.integers(0, len(cloud) - 1))
    rows, _ = index(cloud).within(*centre, float(km[at]))
    assert sorted(rows.tolist()) == np.flatnonzero(km <= km[at]).tolist()
    if km[at] > 0:
        rows, _ = index(cloud).within(*centre, math.nextafter(float(km[at]), 0))
        assert at not in rows


@settings(max_examples=200, deadline=None)
@given(points, clouds, st.integers(1, 40))
def test_the_nearest_are_the_first_of_all_in_order_of_distance(
    centre: tuple[float, float], cloud: list[tuple[float, float]], count: int
) -> None:
    km = all_km(centre, cloud)
    rows, found = index(cloud).nearest(*centre, count)
    wanted = sorted((float(km[row]), row) for row in range(len(cloud)))[:count]
    assert list(zip(found.tolist(), rows.tolist(), strict=True)) == wanted


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(points, st.floats(0, 20_004)), min_size=1, max_size=6), clouds)
def test_of_many_centres_the_nearest_that_reaches_a_point_is_named(
    centres: list[tuple[tuple[float, float], float]], cloud: list[tuple[float, float]]
) -> None:
    lon, lat = np.array([centre for centre, _ in centres]).T
    radius = [reach for _, reach in centres]
    rows, centre, found = index(cloud).within_any(lon, lat, radius)
    every = np.array([all_km(each, cloud) for each, _ in centres])
    reached = np.where(every <= np.array(radius)[:, np.newaxis], every, np.inf)
    best = reached.min(axis=0)
    wanted = sorted((float(best[row]), row) for row in range(len(cloud)) if best[row] < np.inf)
    assert list(zip(found.tolist(), rows.tolist(), strict=True)) == wanted
    assert centre.tolist() == [int(reached[:, row].argmin()) for _, row in wanted]


@given(points, points)
def test_the_margin_of_the_tree_holds_for_every_pair(
    first: tuple[float, float], second: tuple[float, float]
) -> None:
    km = geodesic(first[::-1], second[::-1]).km
    chord = float(np.linalg.norm(squeezed(*first) - squeezed(*second)))
    angle = 2 * math.asin(min(1.0, chord / 2))
    slack = 1e-4 if chord > 1.999 else 1e-7  # what an arc sine beside 1 makes of rounding
    assert POLAR_KM * angle <= km + slack * POLAR_KM
    assert km <= EQUATORIAL_KM * angle + slack * POLAR_KM


@pytest.mark.parametrize(
    "centre", [(139.7, 35.7), (180.0, 0.0), (-180.0, 45.0), (0.0, 90.0), (77.0, -90.0), (0.0, 0.0)]
)
@pytest.mark.parametrize("radius", [0.0, 1.0, 700.0, 10_000.0, 19_950.0, 20_000.0, 20_003.95])
def test_a_hundred_thousand_points_are_sorted_as_if_all_were_measured(
    centre: tuple[float, float], radius: float
) -> None:
    rng = np.random.default_rng(11)
    count = 100_000
    lon, lat = rng.uniform(-180, 180, count), np.degrees(np.arcsin(rng.uniform(-1, 1, count)))
    # A few hard ones: the centre, its antipode and their neighbours, the poles, both names of 180.
    hard_lon = [centre[0], (centre[0] + 360) % 360 - 180, 10, -170, 180, -180]
    hard_lat = [centre[1], -centre[1], 90, -90, centre[1], centre[1]]
    lon[:6], lat[:6] = hard_lon, hard_lat
    lon[6:12], lat[6:12] = hard_lon, np.clip(np.add(hard_lat, 1e-7), -90, 90)
    km = geodesy.inverse(*centre, lon, lat).distance_km
    rows, found = geodesy.Index(lon, lat).within(*centre, radius)
    assert sorted(rows.tolist()) == np.flatnonzero(km <= radius).tolist()
    assert (np.diff(found) >= 0).all()
    assert found.tolist() == km[rows].tolist()


def test_an_index_of_no_points_finds_none() -> None:
    empty = geodesy.Index([], [])
    assert [len(column) for column in empty.within(0, 0, 20_000)] == [0, 0]
    assert [len(column) for column in empty.nearest(0, 0, 3)] == [0, 0]
    assert [len(column) for column in empty.within_any([0, 1], [0, 1], 5)] == [0, 0, 0]


def test_no_centres_reach_nothing() -> None:
    rows, centre, km = geodesy.Index([0], [0]).within_any([], [], 20_000)
    assert (len(rows), len(centre), len(km)) == (0, 0, 0)


def test_an_index_is_a_value_of_its_own() -> None:
    lon, lat = np.array([10.0, 20.0]), np.array([0.0, 0.0])
    made = geodesy.Index(lon, lat)
    lon[:] = 0
    assert made.lon.tolist() == [10, 20]
    with pytest.raises(ValueError, match="read-only"):
        made.lon[0] = 5


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: geodesy.Index([0], [95]), "latitude 95 is outside -90 to 90"),
        (lambda: geodesy.Index([0, 1], [5]), "as many longitudes as latitudes, not 2 and 1"),
        (lambda: geodesy.Index([0], [0]).within(0, 0, -1), "radius -1 is outside"),
        (lambda: geodesy.Index([0], [0]).within(0, 0, math.nan), "radius nan is not a finite"),
        (lambda: geodesy.Index([0], [0]).within(400, 0, 1), "longitude 400 is outside"),
        (lambda: geodesy.Index([0], [0]).nearest(0, 0, 0), "count 0 is not above zero"),
        (lambda: geodesy.Index([], []).nearest(0, 91, 1), "latitude 91 is outside"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_plain_words(
    call: Callable[[], object], sentence: str
) -> None:
    with pytest.raises(GeodesyError, match=sentence):
        call()
