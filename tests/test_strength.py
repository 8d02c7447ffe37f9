"""Figures: against the printed table, read here on its own, and its known traps."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture import strength
from posture.tables import DATA, Dataset, load

DATASET = load(DATA)

with (DATA / "personnel.csv").open(encoding="utf-8", newline="") as file:
    PRINTED = list(csv.DictReader(file))

PLACES = sorted({row["place"] for row in PRINTED})
SERVICES = ["USA", "USAF", "USCG", "USMC", "USN", "USSF"]
days = st.dates(dt.date(1975, 1, 1), dt.date(2027, 1, 1))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def counts(place: str, service: str, until: str) -> list[tuple[str, int]]:
    """Active-duty counts printed in the series up to a day, oldest first."""
    return sorted(
        (row["as_of"], int(row["value"]))
        for row in PRINTED
        if row["figure_id"].startswith("dmdc_")
        and (row["place"], row["service"], row["component"]) == (place, service, "active")
        and row["as_of"] <= until
    )


def japan(text: str) -> strength.Figure:
    figure = strength.in_effect(DATASET, "JP", day(text))
    assert figure is not None
    return figure


def stated(figure_id: str) -> strength.Figure:
    found = strength.published(DATASET, "JP", day("2024-07-28"))
    return next(figure for figure in found if figure.figure_id == figure_id)


# The count in effect


@pytest.mark.parametrize(
    ("place", "text", "value"),
    [("JP", "2026-03-31", 54_891), ("JP", "2024-06-30", 52_852), ("KR", "2025-12-31", 23_495)],
)
def test_the_counts_the_tables_were_published_with_come_out(
    place: str, text: str, value: int
) -> None:
    figure = strength.in_effect(DATASET, place, day(text))
    assert figure is not None
    assert (figure.value, figure.as_of, figure.days_apart) == (value, text, 0)


def test_a_count_is_in_effect_from_its_day_until_the_day_before_the_next() -> None:
    assert japan("2024-06-29").as_of == "2024-03-31"
    assert japan("2024-06-30").as_of == "2024-06-30"
    assert japan("2024-09-29").as_of == "2024-06-30"
    assert japan("2024-09-30").as_of == "2024-09-30"
    assert japan("2024-07-28").days_apart == 28


@given(st.sampled_from(PLACES), st.sampled_from(["ALL", *SERVICES]), days)
@settings(max_examples=60, deadline=None)
def test_the_count_in_effect_is_the_newest_printed_one_never_later_nor_invented(
    place: str, service: str, when: dt.date
) -> None:
    figure = strength.in_effect(DATASET, place, when, service=service)
    printed = counts(place, service, when.isoformat())
    assert (figure is None) == (not printed)
    if figure is not None:
        assert (figure.as_of, figure.value) == printed[-1]
        assert figure.kind == "dmdc"
        assert figure.as_of_first <= when


def test_before_the_series_begins_nothing_is_in_effect() -> None:
    assert strength.in_effect(DATASET, "KR", day("2008-09-29")) is None
    assert strength.in_effect(DATASET, "KR", day("2008-09-30")) is not None
    assert strength.in_effect(DATASET, "JP-47", day("2026-06-29")) is None


def test_the_missing_army_of_2022_and_2023_is_passed_over_and_its_date_says_so() -> None:
    for service in ("USA", "ALL"):
        figure = strength.in_effect(DATASET, "JP", day("2023-07-01"), service=service)
        assert figure is not None
        assert figure.as_of == "2022-09-30"
    navy = strength.in_effect(DATASET, "JP", day("2023-07-01"), service="USN")
    assert navy is not None
    assert (navy.as_of, navy.quality_flag) == ("2023-06-30", "army_missing")


def test_other_components_are_asked_for_by_name() -> None:
    civilians = strength.in_effect(DATASET, "JP", day("2024-06-30"), component="civilian")
    assert civilians is not None
    assert civilians.population == "DoD civilians paid from appropriated funds"


# What has been stated


def test_fifty_and_fifty_four_thousand_stand_nearest_to_the_day_they_were_printed() -> None:
    first, second, third, *_ = strength.published(DATASET, "JP", day("2024-07-28"))
    assert {(first.value, first.days_apart), (second.value, second.days_apart)} == {
        (50_000, 0),
        (54_000, 0),
    }
    assert (third.as_of, third.days_apart) == ("2024-12-18", 143)
    assert first.as_of == "2024-07"


@given(st.sampled_from(PLACES), days)
@settings(max_examples=60, deadline=None)
def test_statements_are_all_those_on_forces_of_no_named_component_nearest_first(
    place: str, when: dt.date
) -> None:
    found = strength.published(DATASET, place, when)
    assert sorted(figure.figure_id for figure in found) == sorted(
        row["figure_id"]
        for row in PRINTED
        if row["place"] == place
        and row["service"] == "ALL"
        and row["component"] == "unspecified"
        and row["population"] != "family members"
    )
    apart = [figure.days_apart for figure in found]
    assert apart == sorted(apart)
    for figure in found:
        if len(figure.as_of) == 10:
            assert figure.days_apart == abs((when - day(figure.as_of)).days)


def test_an_open_bound_is_none_not_zero() -> None:
    assert stated("pub_jp_2017_06_14_all_unspecified_crs_if10672").high is None


# Why two differ


def test_fifty_thousand_is_rounding_and_population_fifty_four_population_alone() -> None:
    count = japan("2024-07-28")
    assert strength.reasons(stated("seed_wsj_jp_2024_07"), count) == ("rounding", "population")
    assert strength.reasons(stated("seed_reuters_jp_2024_07"), count) == ("population",)


def test_a_figure_does_not_differ_from_itself_and_equal_numbers_are_called_that() -> None:
    count = japan("2024-07-28")
    assert strength.reasons(count, count) == ()
    assert strength.reasons(count, replace(count, quality_flag="dmdc_gap")) == ("same", "gap")


def test_reasons_are_the_same_in_either_order() -> None:
    figures = [*strength.published(DATASET, "JP", day("2024-07-28")), japan("2016-09-30")]
    for one in figures:
        for other in figures:
            assert strength.reasons(one, other) == strength.reasons(other, one)


def test_the_gap_of_2015_to_2017_is_a_reason() -> None:
    before, high, low = japan("2015-09-30"), japan("2015-12-31"), japan("2016-09-30")
    assert (high.value, low.value) == (71_567, 38_834)
    assert "gap" in strength.reasons(high, before)
    assert strength.reasons(low, high) == ("date", "gap")


def test_dates_differ_when_more_than_45_days_apart() -> None:
    count = japan("2024-07-28")
    moved = replace(count, value=1.0)
    for days_later, differs in [(45, False), (46, True)]:
        shift = dt.timedelta(days=days_later)
        later = replace(
            moved, as_of_first=count.as_of_first + shift, as_of_after=count.as_of_after + shift
        )
        assert ("date" in strength.reasons(later, count)) is differs


def test_exact_figures_are_never_a_matter_of_rounding() -> None:
    count = japan("2024-07-28")
    other = replace(count, value=1.0)
    assert "rounding" not in strength.reasons(other, count)
    assert "rounding" in strength.reasons(replace(other, precision="about"), count)


def test_bands_that_meet_in_one_number_overlap_and_the_next_does_not() -> None:
    count = japan("2024-07-28")
    band = replace(count, precision="about", value=1.0, high=None)
    assert "rounding" in strength.reasons(replace(band, low=52_852), count)
    assert "rounding" not in strength.reasons(replace(band, low=52_853), count)


def test_crews_are_a_reason_where_only_one_figure_counts_them() -> None:
    ashore = stated("pub_jp_2016_01_20_all_unspecified_crs_r42645_3")
    assert "afloat" in strength.reasons(ashore, japan("2016-01-20"))
    old, older = japan("2007-09-30"), japan("2006-09-30")
    assert old.quality_flag == older.quality_flag == "afloat_excluded"
    assert "afloat" not in strength.reasons(old, older)
    assert {"afloat", "series_break"} <= set(strength.reasons(japan("2008-09-30"), old))


def test_the_policy_number_for_korea_differs_by_its_rotations() -> None:
    policy = strength.published(DATASET, "KR", day("2026-01-02"))[0]
    count = strength.in_effect(DATASET, "KR", day("2026-01-02"))
    assert count is not None
    assert policy.value == 28_500
    assert strength.reasons(policy, count) == ("population", "rotation")


def test_the_short_totals_of_2021_and_2022_are_known() -> None:
    assert strength.reasons(japan("2021-12-31"), japan("2021-09-30")) == ("date", "sum_mismatch")


def test_only_like_populations_may_be_added() -> None:
    quarter, next_quarter = japan("2024-06-30"), japan("2024-09-30")
    assert strength.same_population([quarter, next_quarter])
    assert not strength.same_population([quarter, stated("seed_wsj_jp_2024_07")])
    assert not strength.same_population([quarter, replace(quarter, component="reserve")])
    assert strength.same_population([])


# People by place


def table(text: str, *codes: str) -> pd.DataFrame:
    return strength.people(DATASET, day(text), codes).set_index("place")


@given(days)
@settings(max_examples=30, deadline=None)
def test_places_of_the_series_show_the_count_in_effect(when: dt.date) -> None:
    people = strength.people(DATASET, when)
    assert people["place"].is_monotonic_increasing
    assert people["place"].is_unique
    shown = people[people["kind"] == "dmdc"].set_index("place")["value"].to_dict()
    expected = {
        place: strength.in_effect(DATASET, place, when) for place in PLACES if place != "JP-47"
    }
    assert shown == {place: figure.value for place, figure in expected.items() if figure}


@given(st.lists(st.sampled_from(SERVICES), min_size=1, unique=True), days)
@settings(max_examples=30, deadline=None)
def test_services_are_added_within_one_source_one_date_and_one_population(
    codes: list[str], when: dt.date
) -> None:
    people = strength.people(DATASET, when, tuple(codes))
    printed = {row["figure_id"]: row for row in PRINTED}
    for row in people.itertuples():
        parts = [printed[name] for name in str(row.figure_ids).split(";")]
        for column in ("place", "as_of", "source_id", "population"):
            assert {part[column] for part in parts} == {getattr(row, column)}
        assert row.value == sum(int(part["value"]) for part in parts)
        assert [part["service"] for part in parts] == str(row.services).split(";")
        assert str(row.as_of) <= when.isoformat()
        missing = set(str(row.missing).split(";")) - {""}
        assert missing.isdisjoint(part["service"] for part in parts)
        assert missing | {part["service"] for part in parts} == set(codes)


def test_all_six_services_together_make_the_printed_total_where_it_was_not_short() -> None:
    for text in ("2024-06-30", "2026-03-31"):
        summed, total = table(text, *SERVICES)["value"], table(text)["value"]
        assert summed.to_dict()["JP"] == total.to_dict()["JP"]
    short = table("2021-12-31").loc["JP"]
    full = table("2021-12-31", *SERVICES).loc["JP"]
    assert {str(row["quality_flag"]) for row in (short, full)} == {"sum_mismatch"}
    assert 8 <= full["value"] - short["value"] <= 39


def test_a_service_that_was_not_printed_is_missing_not_zero() -> None:
    row = table("2023-01-28", "USA", "USN").loc["JP"]
    navy = dict(counts("JP", "USN", "2023-01-28"))["2022-12-31"]
    assert (row["as_of"], row["value"], row["services"]) == ("2022-12-31", navy, "USN")
    assert row["missing"] == "USA"
    assert table("2023-01-28", "USA").loc["JP", "as_of"] == "2022-09-30"


def test_a_part_says_what_it_is_part_of() -> None:
    people = strength.people(DATASET, day("2026-06-29"))
    within = dict(zip(people["place"], people["within"], strict=True))
    assert within["JP-47"] == "JP"
    assert {place: whole for place, whole in within.items() if whole == "US"} == dict.fromkeys(
        ["US-AK", "US-CA", "US-HI", "US-WA"], "US"
    )
    assert not any(whole for place, whole in within.items() if "-" not in place)


def test_okinawa_is_told_by_the_newest_statement_with_its_open_bounds() -> None:
    assert table("2024-12-17").loc["JP-47", "as_of"] == "2011-06-30"
    row = table("2024-12-18").loc["JP-47"]
    assert (row["low"], row["high"], row["kind"]) == (25_000, 30_000, "published")
    marines = table("2023-12-29", "USMC").loc["JP-47"]
    assert marines["value"] == marines["low"] == 18_000
    assert pd.isna(marines["high"])


def test_plans_and_rotations_never_stand_in_for_a_place_of_the_series() -> None:
    guam = table("2024-06-29", "USMC").loc["GU"]
    assert (guam["kind"], guam["as_of"]) == ("dmdc", "2024-03-31")


def test_no_figure_is_no_row() -> None:
    assert strength.people(DATASET, day("1970-01-01")).empty
    assert strength.people(DATASET, day("2026-06-29"), ("JSDF",)).empty
    assert list(strength.people(DATASET, day("1970-01-01"))) == list(
        table("2026-06-29").columns.insert(0, "place")
    )


def changed(like: str, /, **cells: str | float | pd.Timestamp) -> Dataset:
    """Return the dataset with one more figure, like a given one but for some cells."""
    rows = DATASET.personnel
    one = rows[rows["figure_id"] == like].assign(**cells)
    return Dataset(
        **(DATASET.tables | {"personnel": pd.concat([rows, one], ignore_index=True)}),
        fingerprint="-".join(map(str, [like, *cells.values()])),
        newest_day=DATASET.newest_day,
    )


def okinawa(dataset: Dataset, text: str, *codes: str) -> dict[str, Any]:
    people = strength.people(dataset, day(text), codes)
    (row,) = people[people["place"] == "JP-47"].to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_a_count_printed_twice_is_counted_once() -> None:
    twice = changed("dmdc_jp_2026_03_31_active_usn", figure_id="dmdc_again")
    when = day("2026-06-29")
    pd.testing.assert_frame_equal(
        strength.people(twice, when, ("USN",)), strength.people(DATASET, when, ("USN",))
    )


def test_one_open_bound_leaves_the_sum_open() -> None:
    marines = "pub_jp_47_2023_12_29_usmc_unspecified_mct_20231229"
    more = changed(marines, figure_id="pub_new", service="USN", low=1_000.0, high=1_200.0)
    row = okinawa(more, "2023-12-29", "USMC", "USN")
    assert (row["low"], row["value"], row["services"]) == (19_000, 36_000, "USMC;USN")
    assert pd.isna(row["high"])


def test_another_population_of_the_same_day_and_source_is_missing_not_added() -> None:
    marines = "pub_jp_47_2023_12_29_usmc_unspecified_mct_20231229"
    more = changed(marines, figure_id="pub_new", service="USN", population="crews only")
    row = okinawa(more, "2023-12-29", "USMC", "USN")
    assert (row["value"], row["services"], row["missing"]) == (18_000, "USMC", "USN")


def test_a_plan_is_no_presence() -> None:
    newest = "pub_jp_47_2024_12_18_all_unspecified_blaz_str"
    for flag, value in [("ok", 1), ("plan", 30_000), ("deployment", 30_000)]:
        first = pd.Timestamp("2026-01-01")
        later = changed(newest, as_of_first=first, value=1.0, quality_flag=flag)
        assert okinawa(later, "2026-06-29")["value"] == value


def test_writing_into_an_answer_does_not_change_the_next() -> None:
    first = strength.people(DATASET, day("2026-06-29"))
    first["value"] = 0.0
    assert (strength.people(DATASET, day("2026-06-29"))["value"] > 0).all()
