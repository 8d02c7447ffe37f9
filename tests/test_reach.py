"""What lies within a distance, a time or the range of a system, held against the CSV files."""

from __future__ import annotations

import csv
import dataclasses
from collections import Counter
from typing import Final

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from posture.errors import ReachError
from posture.measured import Spot, point_spot, spots
from posture.reach import (
    assumptions,
    count_words,
    counts,
    hit_words,
    label,
    of_system,
    reached_words,
    systems,
    within,
    within_hours,
)
from posture.routes import route
from posture.tables import DATA, Dataset, load
from posture.words.format import EN_DASH, THIN_SPACE

DATASET: Final = load(DATA)
SPOTS: Final = spots(DATASET)
BASES: Final = tuple(spot for spot in SPOTS.values() if spot.subject.startswith("base:"))


def plain(text: str) -> str:
    return text.replace(THIN_SPACE, "").replace(EN_DASH, "-")


def printed(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def km(a: Spot, b: Spot) -> float:
    """Measure with the second opinion."""
    return float(Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)["s12"]) / 1000


def without_bounds(**cells: float) -> Dataset:
    """Return the tables with other bounds for the DF-26, as an edition of its own."""
    rows = DATASET.systems.copy()
    for column, value in cells.items():
        rows.loc[rows["system_id"] == "df26", column] = value
    return dataclasses.replace(DATASET, systems=rows, fingerprint=f"bounds {cells}")


@given(
    st.lists(st.sampled_from(sorted(SPOTS)), min_size=1, max_size=4, unique=True),
    st.floats(1, 20_003),
)
@settings(max_examples=30)
def test_what_is_within_a_distance_of_the_nearest_of_several_points_is_found_and_nothing_else(
    ids: list[str], radius_km: float
) -> None:
    centres = tuple(SPOTS[name] for name in ids)
    hits = within(DATASET, centres, radius_km)
    wanted = {}
    for spot in SPOTS.values():
        nearest = min(km(centre, spot) for centre in centres)
        if spot.id not in ids and nearest <= radius_km:
            wanted[spot.id] = nearest
    assert {hit.spot.id: hit.distance_km for hit in hits} == pytest.approx(wanted, abs=1e-6)
    order = [(hit.distance_km, hit.spot.id) for hit in hits]
    assert order == sorted(order)
    assert all(hit.centre in centres for hit in hits)


def test_a_hit_says_which_way_it_lies_from_the_centre_it_is_nearest_to() -> None:
    found = {hit.spot.id: hit for hit in within(DATASET, (SPOTS["kadena"], SPOTS["yokota"]), 700)}
    assert found["taipei"].centre.id == "kadena"
    assert found["misawa"].centre.id == "yokota"
    line = Geodesic.WGS84.Inverse(
        SPOTS["kadena"].lat, SPOTS["kadena"].lon, SPOTS["taipei"].lat, SPOTS["taipei"].lon
    )
    assert found["taipei"].bearing_deg == pytest.approx(line["azi1"] % 360)
    assert plain(hit_words(found["taipei"])) == "Taipei: 643 km, bearing 258° WSW"
    assert plain(hit_words(found["taipei"], "nmi")) == "Taipei: 347 nmi, bearing 258° WSW"


def test_one_may_look_among_some_points_and_from_a_typed_one() -> None:
    here = point_spot(127.8, 26.3)
    assert {hit.spot.id for hit in within(DATASET, (here,), 5_000, BASES)} == {
        spot.id for spot in BASES if km(here, spot) <= 5_000
    }
    assert within(DATASET, (here,), 5_000, ()) == ()
    assert within(DATASET, (here,), 5_000, (here,)) == ()


@pytest.mark.parametrize("radius_km", [0, -1, 20_004, float("nan"), float("inf")])
def test_a_radius_that_cannot_be_is_refused(radius_km: float) -> None:
    with pytest.raises(ReachError) as caught:
        within(DATASET, (SPOTS["kadena"],), radius_km)
    said = f"a reach is more than 0 and at most 20003.9 km, not {radius_km:g}"
    assert plain(str(caught.value)) == said


def test_a_reach_without_a_centre_is_refused() -> None:
    with pytest.raises(ReachError, match="a reach needs a point to start from"):
        within(DATASET, (), 100)


def test_hours_at_a_band_of_speeds_give_what_is_sure_and_what_is_only_possible() -> None:
    reached = within_hours(DATASET, (SPOTS["kadena"],), 2, (241, 280))
    assert (reached.sure_km, reached.possible_km) == (2 * 241 * 1.852, 2 * 280 * 1.852)
    sure, possible = ({hit.spot.id for hit in each} for each in (reached.sure, reached.possible))
    for spot in SPOTS.values():
        away = km(SPOTS["kadena"], spot)
        assert (spot.id in sure) == (away <= 892.664 and spot.id != "kadena")
        assert (spot.id in possible) == (892.664 < away <= 1037.12)
    assert "hiroshima" in possible


@pytest.mark.parametrize("centres", [("yokosuka",), ("yokosuka", "nb_guam", "darwin")])
def test_what_is_within_a_distance_by_sea_is_as_far_as_the_route_there(
    centres: tuple[str, ...],
) -> None:
    hits = within(DATASET, tuple(SPOTS[name] for name in centres), 3_000, BASES, by_sea=True)
    found = {hit.spot.id: hit.distance_km for hit in hits}
    wanted = {}
    for base in BASES:
        if base.id not in centres:
            ways = (route(DATASET, (name, base.id), by_sea=True) for name in centres)
            nearest = min(way.distance_km for way in ways)
            if nearest <= 3_000:
                wanted[base.id] = nearest
    assert found == pytest.approx(wanted, abs=1e-6)
    flown = within(DATASET, tuple(SPOTS[name] for name in centres), 3_000, BASES)
    assert found.keys() < {hit.spot.id for hit in flown}


def test_a_ship_reaches_less_in_a_time_than_what_flies_as_fast() -> None:
    centre = (SPOTS["sasebo"],)
    sails = within_hours(DATASET, centre, 48, (14, 20), BASES, by_sea=True)
    flies = within_hours(DATASET, centre, 48, (14, 20), BASES)
    assert (sails.sure_km, sails.possible_km) == (flies.sure_km, flies.possible_km)
    assert {hit.spot.id for hit in sails.sure} < {hit.spot.id for hit in flies.sure}
    assert all(hit.distance_km > sails.sure_km for hit in sails.possible)


def test_one_speed_leaves_nothing_that_is_only_possible() -> None:
    assert within_hours(DATASET, (SPOTS["kadena"],), 2, (250, 250)).possible == ()


def test_a_reach_in_hours_ends_at_the_far_side_of_the_earth() -> None:
    reached = within_hours(DATASET, (SPOTS["kadena"],), 1_000, (400, 450))
    assert reached.sure_km == reached.possible_km == 20_003.9
    assert len(reached.sure) == len(SPOTS) - 1


@pytest.mark.parametrize(
    ("hours", "knots", "said"),
    [
        (0, (10, 20), "hours are a number above 0, not 0"),
        (float("nan"), (10, 20), "hours are a number above 0, not nan"),
        (1, (20, 10), "knots are a number above 0, the lower first, not 20, 10"),
        (1, (0, 10), "knots are a number above 0, the lower first, not 0, 10"),
        (1, (10, float("inf")), "knots are a number above 0, the lower first, not 10, inf"),
    ],
)
def test_a_time_or_a_speed_that_cannot_be_is_refused(
    hours: float, knots: tuple[float, float], said: str
) -> None:
    with pytest.raises(ReachError) as caught:
        within_hours(DATASET, (SPOTS["kadena"],), hours, knots)
    assert str(caught.value) == said


def test_bases_within_reach_are_counted_by_country_and_service() -> None:
    hits = within(DATASET, (SPOTS["kadena"],), 1_500)
    inside = {hit.spot.id for hit in hits}
    wanted = Counter(
        (row["country"], row["service"]) for row in printed("bases") if row["base_id"] in inside
    )
    counted = counts(DATASET, hits)
    rows = counted.itertuples(index=False, name=None)
    assert {(country, service): number for country, service, number in rows} == wanted
    assert counted["bases"].is_monotonic_decreasing
    assert counted["bases"].sum() < len(hits)  # commands and places are none
    assert counts(DATASET, ()).empty


@pytest.mark.parametrize("row", printed("systems"), ids=lambda row: row["system_id"])
def test_a_system_has_the_bounds_the_file_prints_and_none_it_does_not(row: dict[str, str]) -> None:
    system = systems(DATASET)[row["system_id"]]
    bounds = [float(row[key]) if row[key] else None for key in ("range_km_low", "range_km_high")]
    assert [system.low_km, system.high_km] == bounds
    assert system.bounds_km == tuple(sorted({km for km in bounds if km is not None}))
    said = plain(label(DATASET, system))
    for number in filter(None, (row["range_km_low"], row["range_km_high"])):
        assert number in said
    assert ("at least" in said) == (not row["range_km_high"])
    assert ("at most" in said) == (not row["range_km_low"])
    assert ("partly verified" in said) == (row["verified"] == "partly")
    assumed = assumptions(DATASET, system)
    assert "a published estimate, not a measurement" in assumed
    assert not row["note"] or row["note"] in assumed
    assert row["status_in_theatre"] in assumed
    assert (system.role, system.base_id) == (row["role"], row["base_id"])


def test_bases_are_surely_within_the_lower_bound_and_perhaps_within_the_higher() -> None:
    site = SPOTS["beijing"]
    reached = of_system(DATASET, "df26", site)
    assert {hit.spot.id for hit in reached.sure} == {b.id for b in BASES if km(site, b) <= 3000}
    assert {hit.spot.id for hit in reached.perhaps} == {
        b.id for b in BASES if 3000 < km(site, b) <= 4000
    }
    assert reached_words(reached) == (
        f"{len(reached.sure)} bases within the lower bound",
        f"{len(reached.perhaps)} more within the higher bound only",
    )


def test_a_base_is_not_within_reach_of_what_stands_on_it() -> None:
    reached = of_system(DATASET, "thaad_guam", SPOTS["andersen"])
    assert "andersen" not in {hit.spot.id for hit in reached.sure}
    assert reached.sure


def test_beyond_an_open_bound_nothing_is_said_to_be_out_of_reach() -> None:
    reached = of_system(DATASET, "hwasong17", SPOTS["pyongyang"])
    assert reached.perhaps == ()
    assert "what lies beyond 15000 km is not known" in plain(reached_words(reached)[1])
    assert any("no upper bound" in text for text in assumptions(DATASET, reached.system))


def test_without_a_lower_bound_nothing_is_surely_within_reach() -> None:
    reached = of_system(DATASET, "tpy2_shariki", SPOTS["shariki"])
    assert reached.sure == ()
    assert {hit.spot.id for hit in reached.perhaps} == {
        b.id for b in BASES if b.id != "shariki" and km(SPOTS["shariki"], b) <= 1500
    }
    assert reached_words(reached) == (
        "no lower bound is published; nothing is surely within reach",
        f"{len(reached.perhaps)} bases within the higher bound",
    )


def test_a_system_without_a_published_bound_reaches_nothing_and_says_so() -> None:
    dataset = without_bounds(range_km_low=float("nan"), range_km_high=float("nan"))
    reached = of_system(dataset, "df26", SPOTS["beijing"])
    assert (reached.sure, reached.perhaps, reached.system.bounds_km) == ((), (), ())
    none = "DF-26: no range is published, so none is drawn"
    assert reached_words(reached) == (none,)
    assert assumptions(dataset, reached.system)[0] == none
    assert none in label(dataset, reached.system)


def test_a_system_that_is_not_there_is_refused() -> None:
    with pytest.raises(ReachError, match="there is no system “death_star”"):
        of_system(DATASET, "death_star", SPOTS["beijing"])


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "No point of the tables lies within 5 km of Wake."),
        (1, "1 point within 5 km of Wake"),
        (2, "2 points within 5 km of Wake"),
    ],
)
def test_a_count_is_said_in_words(count: int, said: str) -> None:
    assert count_words(count, 5, "Wake") == said
