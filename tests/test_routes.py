"""Ways by air and by sea are as long as they are drawn, and say what they leave out."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from typing import Final

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from posture.errors import ReachError
from posture.measured import Spot, spots
from posture.routes import (
    Leg,
    caveats,
    hours,
    hours_words,
    leg_words,
    route,
    sea,
    speed,
    speed_words,
    speeds,
    total_words,
)
from posture.tables import DATA, load
from posture.words.format import EN_DASH, THIN_SPACE

DATASET: Final = load(DATA)
SPOTS: Final = spots(DATASET)
BASES: Final = sorted(spot.id for spot in SPOTS.values() if spot.subject.startswith("base:"))


def plain(text: str) -> str:
    return text.replace(THIN_SPACE, "").replace(EN_DASH, "-")


def km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Measure with the second opinion."""
    return float(Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)["s12"]) / 1000


def by_sea(start: str, end: str) -> Leg:
    (leg,) = route(DATASET, (start, end), by_sea=True).legs
    return leg


def test_a_leg_by_air_is_the_geodesic() -> None:
    (leg,) = route(DATASET, ("mod_ichigaya", "camp_smith"), by_sea=False).legs
    a, b = SPOTS["mod_ichigaya"], SPOTS["camp_smith"]
    assert leg.distance_km == leg.direct_km == pytest.approx(km(a.lon, a.lat, b.lon, b.lat))
    assert round(leg.distance_km, 1) == 6203.2
    assert (leg.snap_start_km, leg.snap_end_km, leg.off_network) == (0, 0, False)
    assert np.array_equal(leg.path, leg.direct_path)
    assert caveats([leg]) == ()


def test_the_way_by_sea_to_kaohsiung_is_not_the_geodesic() -> None:
    leg = by_sea("yokosuka", "kaohsiung")
    assert leg.direct_km == pytest.approx(2345, abs=1)
    assert 2400 < leg.distance_km < 2700
    assert leg.direct_path[0].tolist() == leg.path[0].tolist()


@pytest.mark.parametrize(
    ("start", "end"),
    [("yokosuka", "honolulu"), ("honolulu", "yokosuka"), ("sasebo", "nb_san_diego")],
)
def test_a_way_across_the_pacific_does_not_go_round_the_world_nor_leaves_a_streak(
    start: str, end: str
) -> None:
    leg = by_sea(start, end)
    lons = leg.path[:, 0]
    assert abs(lons[-1] - lons[0]) < 120
    assert np.abs(np.diff(lons)).max() < 2
    assert leg.distance_km < 1.1 * leg.direct_km
    assert 180 in range(int(lons.min() % 360), int(lons.max() % 360) + 1)


@given(st.sampled_from(BASES), st.sampled_from(BASES))
@settings(max_examples=40)
def test_a_way_by_sea_is_as_long_as_it_is_drawn_both_ways_and_never_shorter_than_the_geodesic(
    start: str, end: str
) -> None:
    if start == end:
        return
    leg, back = by_sea(start, end), by_sea(end, start)
    drawn = sum(km(*a, *b) for a, b in pairwise(leg.path.tolist()))
    assert leg.distance_km == pytest.approx(drawn, abs=1e-6)
    assert leg.distance_km == pytest.approx(back.distance_km)
    assert leg.distance_km >= leg.direct_km - 1e-6
    assert leg.path[0].tolist() == pytest.approx([SPOTS[start].lon, SPOTS[start].lat])
    assert leg.path[-1, 1] == pytest.approx(SPOTS[end].lat)
    turns = (leg.path[-1, 0] - SPOTS[end].lon) / 360
    assert turns == pytest.approx(round(turns), abs=1e-9)


def test_an_end_is_moved_to_the_point_of_the_network_that_is_nearest_on_the_earth() -> None:
    import searoute  # noqa: PLC0415 - as lazily as the code does

    wake = SPOTS["wake"]
    nearest = min(
        km(wake.lon, wake.lat, lon, lat)
        for lon, lat in searoute.setup_M().nodes
        if abs(lat - wake.lat) < 5
    )
    assert by_sea("wake", "yokosuka").snap_start_km == pytest.approx(nearest, abs=1e-6)
    assert by_sea("yokosuka", "wake").snap_end_km == pytest.approx(nearest, abs=1e-6)


def test_every_base_is_joined_to_the_rest_of_the_world() -> None:
    here = SPOTS["yokosuka"]
    lon, lat = (np.array([getattr(SPOTS[b], name) for b in BASES]) for name in ("lon", "lat"))
    assert np.isfinite(sea.distances_km((here.lon, here.lat), lon, lat)).all()


def test_the_walk_is_the_shortest_the_network_has() -> None:
    import networkx as nx  # noqa: PLC0415 - as lazily as the code does
    import searoute  # noqa: PLC0415

    net, lanes = searoute.setup_M(), nx.Graph()
    at: dict[tuple[float, float], tuple[float, float]] = {
        node: ((node[0] + 180) % 360 - 180, node[1]) for node in net.nodes
    }
    for a, b, lane in net.edges(data=True):
        if lane.get("passage") != "northwest":
            lanes.add_edge(a, b, km=km(*at[a], *at[b]))
    leg = by_sea("yokosuka", "changi")

    def nearest(spot: Spot) -> tuple[float, float]:
        away = {node: km(spot.lon, spot.lat, *point) for node, point in at.items()}
        return min(away, key=away.__getitem__)

    first, last = nearest(leg.start), nearest(leg.end)
    walk = nx.dijkstra_path_length(lanes, first, last, weight="km")
    assert leg.distance_km == pytest.approx(leg.snap_start_km + walk + leg.snap_end_km, abs=1e-6)


def test_a_point_typed_is_a_stop_like_any_other_even_on_the_edge_of_the_map() -> None:
    line = route(DATASET, ("yokosuka", "0.00000,180.00000", "honolulu"), by_sea=True)
    assert [spot.id for spot in line.stops] == ["yokosuka", "0.00000,180.00000", "honolulu"]
    for leg in line.legs:
        assert np.abs(np.diff(leg.path[:, 0])).max() < 2


def test_a_route_is_the_sum_of_its_legs() -> None:
    line = route(DATASET, ("kadena", "andersen", "camp_smith"), by_sea=False)
    a, b, c = (SPOTS[stop] for stop in ("kadena", "andersen", "camp_smith"))
    both = km(a.lon, a.lat, b.lon, b.lat) + km(b.lon, b.lat, c.lon, c.lat)
    assert line.distance_km == line.direct_km == pytest.approx(both)
    assert not line.by_sea
    assert plain(total_words(line)) == f"In all: {both:.0f} km"


def test_a_route_asked_for_again_is_not_worked_out_again() -> None:
    stops = ("yokosuka", "sasebo")
    assert route(DATASET, stops, by_sea=True) is route(DATASET, stops, by_sea=True)
    with pytest.raises(ValueError, match="read-only"):
        by_sea(*stops).path[0] = 0


@pytest.mark.parametrize(
    ("stops", "said"),
    [
        (("yokota",), "a route has 2 to 50 stops, not 1"),
        (("yokota",) * 51, "a route has 2 to 50 stops, not 51"),
        (
            ("yokota", "yokota"),
            "Yokota Air Base stands twice in a row; a leg needs two different points",
        ),
        (("yokota", "atlantis"), "there is no base, command or place with the id “atlantis”"),
        (("yokota", "95,181"), "there is no base, command or place with the id “95,181”"),
    ],
)
def test_what_is_no_route_is_refused_in_one_sentence(stops: tuple[str, ...], said: str) -> None:
    with pytest.raises(ReachError) as caught:
        route(DATASET, stops, by_sea=False)
    assert str(caught.value) == said


def test_the_hours_of_a_distance_are_a_band_from_fast_to_slow() -> None:
    group = speed(DATASET, "carrier_group")
    low, high = hours(1852, group)  # a thousand nautical miles
    assert [low, high] == pytest.approx([1000 / 30, 1000 / 14])
    assert plain(hours_words(low, high)) == "33-71 hours (1.4-3.0 days)"
    assert plain(hours_words(5.52, 6.21)) == "5.5-6.2 hours"
    assert plain(hours_words(12.4, 14.6)) == "12-15 hours"
    assert plain(hours_words(6, 6)) == "6.0 hours"


def test_each_speed_says_its_band_its_assumption_its_doubt_and_its_source() -> None:
    for each in speeds(DATASET).values():
        said = plain(speed_words(DATASET, each))
        assert f"{each.knots_low:.0f}-{each.knots_high:.0f} kn" in said
        assert each.assumption in said
        assert "partly verified" in said
        assert "more" in said  # sources beside the first
    assert [each.id for each in speeds(DATASET).values() if each.by_sea] == [
        *("carrier_group", "amphibious_ship", "sealift")
    ]


def test_a_speed_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(ReachError, match="there is no speed “bicycle”; there are transport_jet, "):
        speed(DATASET, "bicycle")


def test_a_way_by_sea_says_what_the_network_leaves_out_and_where_it_is_left() -> None:
    legs = route(DATASET, ("yokosuka", "nb_guam", "yokosuka"), by_sea=True).legs
    general, *ends = caveats(legs)
    assert "coarse network" in general
    assert "depth, ice, weather and the rules of traffic are not in it" in general
    assert "some per cent too long" in general
    assert ends == [
        f"{SPOTS['yokosuka'].name} is 8 km from the network; that stretch is a straight line.",
        "Naval Base Guam is 8 km from the network; that stretch is a straight line.",
    ]
    assert plain(leg_words(legs[0])) == (
        "Commander Fleet Activities Yokosuka to Naval Base Guam: 2634 km by sea, 2473 km direct"
    )
    assert plain(leg_words(legs[0], "nmi")).endswith("1422 nmi by sea, 1335 nmi direct")


def test_an_inland_end_is_said_to_be_one() -> None:
    said = caveats([by_sea("pine_gap", "yokosuka")])
    assert any(
        "Pine Gap is 946 km from the network, inland" in text and "may cross land" in text
        for text in said
    )


def test_two_ends_at_one_point_of_the_network_are_joined_by_a_straight_line_that_says_so() -> None:
    leg = by_sea("yokosuka", "ikego")
    assert leg.off_network
    assert leg.distance_km == pytest.approx(leg.direct_km)
    assert any("the same point of the network" in text for text in caveats([leg]))


def test_the_network_is_read_only_when_somebody_asks_for_a_way_by_sea() -> None:
    code = (
        "import sys; from posture.tables import load; from posture.routes import route;"
        "route(load(), ('yokota', 'kadena'), by_sea=False); print('searoute' in sys.modules);"
        "route(load(), ('yokosuka', 'sasebo'), by_sea=True); print('searoute' in sys.modules)"
    )
    asked = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(asked, cwd=DATA.parent, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.split() == ["False", "True"]
