"""Distances between named points, and what a printed distance is worth."""

from __future__ import annotations

import dataclasses
import math

import geopy.distance
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture.errors import GeodesyError
from posture.layers import everything
from posture.measured import (
    Printed,
    bearing_words,
    between,
    length_words,
    lengths_words,
    point_spot,
    printed_words,
    spot,
    spots,
)
from posture.tables import Dataset, load
from tests import by_hand

DATASET = load()
TABLES = {"base": "bases", "command": "commands", "place": "places"}
IDS = sorted(spots(DATASET))
points = st.sampled_from(IDS)


def plain(text: str) -> str:
    return text.replace("\u2009", "")


def test_every_base_command_and_place_is_a_point_one_can_measure_from() -> None:
    known = spots(DATASET)
    for sort, table in TABLES.items():
        for key, row in by_hand.by_id(table).items():
            each = known[key]
            assert (each.lon, each.lat) == (float(row["lon"]), float(row["lat"]))
            assert (each.name, each.name_ja) == (row["name"], row["name_ja"])
            assert each.subject == f"{sort}:{key}"
            assert each.source_id
            assert spot(DATASET, key) == each
    assert len(known) == sum(len(by_hand.by_id(table)) for table in TABLES.values())


def test_a_point_can_be_found_by_its_code_its_area_and_its_abbreviation() -> None:
    known = spots(DATASET)
    assert "RJTY" in known["yokota"].other
    assert "USFJ" in known["usfj"].other
    assert "Okinawa" in known["kadena"].other


def test_a_typed_point_has_an_id_that_leads_back_to_it() -> None:
    typed = point_spot(lon=-157.905641, lat=-21.386628)
    assert typed.id == "-21.38663,-157.90564"
    assert typed.name == "21.3866° S 157.9056° W"
    assert (typed.subject, typed.source_id, typed.name_ja) == ("", "", "")
    assert spot(DATASET, typed.id) == typed


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_point_of_the_earth_can_stand_in_a_link(lon: float, lat: float) -> None:
    typed = point_spot(lon, lat)
    assert spot(DATASET, typed.id) == typed
    assert abs(typed.lon - lon) <= 0.000005001
    assert abs(typed.lat - lat) <= 0.000005001


def test_two_ways_to_write_a_point_are_one_point() -> None:
    assert spot(DATASET, "35.69,139.73") == spot(DATASET, "35.69000,139.73000")
    assert spot(DATASET, "-0.00000,-0.00000") == point_spot(0, 0)


@pytest.mark.parametrize(
    "text", ["", "95,139", "35,400", "35", "35,", "35.69, 139.73", "nan,nan", "1e1,2", "٣٥,١٣٩"]
)
def test_what_is_no_id_and_no_point_is_no_spot(text: str) -> None:
    assert spot(DATASET, text) is None


def test_a_typed_point_must_be_on_the_earth() -> None:
    with pytest.raises(GeodesyError, match="latitude 95 is outside -90 to 90"):
        point_spot(lon=139, lat=95)


def test_a_typed_point_can_be_measured_from() -> None:
    found = between(DATASET, "35.69000,139.73000", "kadena")
    assert found is not None
    row = by_hand.by_id("bases")["kadena"]
    oracle = geopy.distance.geodesic((35.69, 139.73), (float(row["lat"]), float(row["lon"])))
    assert found.distance_km == pytest.approx(oracle.km, abs=1e-6)
    assert found.source_id == found.end.source_id
    assert found.printed == ()
    assert between(DATASET, "35.69,139.73", "35.69000,139.73000") is None


@settings(max_examples=60, deadline=None)
@given(start=points, end=points)
def test_a_distance_is_that_of_an_independent_library(start: str, end: str) -> None:
    found = between(DATASET, start, end)
    if start == end:
        assert found is None
        return
    known = spots(DATASET)
    oracle = geopy.distance.geodesic(*((known[key].lat, known[key].lon) for key in (start, end)))
    assert found is not None
    assert found.distance_km == pytest.approx(oracle.km, abs=1e-6)
    assert 0 <= found.bearing_deg < 360


@settings(max_examples=60, deadline=None)
@given(start=points, end=points)
def test_the_way_back_is_as_long_and_begins_against_the_arrival(start: str, end: str) -> None:
    there, back = between(DATASET, start, end), between(DATASET, end, start)
    if there is None or back is None or there.distance_km < 1:
        return
    assert there.distance_km == pytest.approx(back.distance_km)
    turn = math.radians(back.bearing_deg - there.final_bearing_deg)
    assert math.cos(turn) == pytest.approx(-1)


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ("mod_ichigaya", "camp_smith", 6203.2),
        ("yokota", "camp_smith", 6237.2),
        ("kadena", "taipei", 642.8),
        ("iwakuni", "shanghai", 1061.9),
    ],
)
def test_the_check_questions_of_the_tables_are_answered(start: str, end: str, km: float) -> None:
    found = between(DATASET, start, end)
    assert found is not None
    assert found.distance_km == pytest.approx(km, abs=0.05)


def test_what_is_unknown_cannot_be_measured() -> None:
    assert between(DATASET, "yokota", "atlantis") is None
    assert between(DATASET, "atlantis", "yokota") is None


@pytest.mark.parametrize(
    ("start", "end"), [("mod_ichigaya", "camp_smith"), ("camp_smith", "mod_ichigaya")]
)
def test_a_printed_distance_stands_beside_the_same_ends_in_either_order(
    start: str, end: str
) -> None:
    found = between(DATASET, start, end)
    assert found is not None
    (claim,) = found.printed
    row = by_hand.by_id("claims")[claim.claim_id]
    assert (claim.value, claim.unit) == (float(row["value"]), row["unit"])
    assert claim.source_id == row["source_id"]
    assert claim.off_percent == pytest.approx(100 * (5600 - 6203.2) / 6203.2, abs=0.01)
    assert plain(printed_words(claim)) == "printed as 5600 km: 9.7 % short"


def test_a_claim_without_a_number_prints_no_distance() -> None:
    found = between(DATASET, "mod_ichigaya", "yokota")
    assert found is not None
    assert found.printed == ()


def test_the_sources_of_a_distance_are_those_of_its_ends_and_claims() -> None:
    found = between(DATASET, "mod_ichigaya", "camp_smith")
    assert found is not None
    keys = found.source_id.split(";")
    assert set(keys) == {
        key
        for cell in (found.start.source_id, found.end.source_id, found.printed[0].source_id)
        for key in cell.split(";")
    }


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (-0.4, "printed as 1000 km: right"),
        (0.49, "printed as 1000 km: right"),
        (-0.5, "printed as 1000 km: 0.5 % short"),
        (12.34, "printed as 1000 km: 12.3 % long"),
    ],
)
def test_a_printed_distance_is_called_right_within_half_a_percent(off: float, words: str) -> None:
    printed = Printed("x", 1000, "km", 1000, off, "s")
    assert plain(printed_words(printed)) == words


def ledger(**cells: str) -> Dataset:
    """Return the tables with one more claim between Ichigaya and Camp Smith."""
    claims = DATASET.claims
    row = claims[claims["claim_id"] == "w08"].assign(claim_id="extra", **cells)
    name = "-".join(("extra", *cells.values()))
    return dataclasses.replace(DATASET, claims=pd.concat([claims, row]), fingerprint=name)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("3350", "nmi", "printed as 3350 nmi: right"),
        ("3000", "nmi", "printed as 3000 nmi: 10.4 % short"),
        ("3854.5", "mi", "printed as 3854.5 mi: right"),
        ("7000", "km", "printed as 7000 km: 12.8 % long"),
    ],
)
def test_a_printed_number_stands_in_the_unit_it_was_printed_in(
    value: str, unit: str, said: str
) -> None:
    found = between(ledger(value=value, unit=unit), "mod_ichigaya", "camp_smith")
    assert found is not None
    assert plain(printed_words(found.printed[1])) == said


@pytest.mark.parametrize("unit", ["km", "nmi", "mi"])
def test_the_unit_the_reader_chose_leaves_a_printed_number_alone(unit: str) -> None:
    line = everything(DATASET, "distance", f"unit={unit}")["line"].iloc[0]
    assert "printed as 5600 km: 9.7 % short" in plain(line["label"])
    assert "printed as 5600 km: 9.7 % short" in plain(line["tip"])


@pytest.mark.parametrize(
    ("value", "unit"), [("about 5,600", "km"), ("5600", "miles"), ("5600", ""), ("", "km")]
)
def test_what_cannot_be_measured_is_left_out_and_stops_nothing(value: str, unit: str) -> None:
    found = between(ledger(value=value, unit=unit), "mod_ichigaya", "camp_smith")
    assert found is not None
    assert [claim.claim_id for claim in found.printed] == ["w08"]


def test_a_distance_printed_between_two_names_of_one_point_stops_nothing() -> None:
    found = between(ledger(check="distance(usfj,yokota)"), "usfj", "yokota")
    assert found is not None
    assert (found.distance_km, found.printed) == (0, ())


def test_lengths_and_bearings_are_said_in_the_units_readers_use() -> None:
    assert plain(length_words(1852, "nmi")) == "1000 nmi"
    assert plain(length_words(1609.344, "mi")) == "1000 mi"
    assert plain(lengths_words(1852)) == "1852 km · 1000 nmi · 1151 mi"
    assert bearing_words(90.4) == "bearing 90° E"
    assert bearing_words(359.4) == "bearing 359° N"
    assert bearing_words(359.7) == "bearing 0° N"
    assert bearing_words(0) == "bearing 0° N"
