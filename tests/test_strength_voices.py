"""All figures that speak to a question, and services added up."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture import strength
from posture.record import record
from posture.tables import DATA, Dataset, load
from tests.by_hand import rows

DATASET = load(DATA)
PLACES = sorted({row["place"] for row in rows("personnel")})
days = st.dates(dt.date(1976, 1, 1), dt.date(2027, 1, 1))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def said(place: str, text: str, **asked: str) -> list[strength.Voice]:
    return list(strength.speaks(DATASET, place, day(text), **asked))


# All that speak


@given(
    st.sampled_from(PLACES),
    days,
    st.sampled_from(["ALL", "USN", "USMC", "USA"]),
    st.sampled_from(["active", "civilian", "total"]),
)
@settings(max_examples=120, deadline=None)
def test_those_that_speak_are_the_counts_around_the_day_and_every_statement(
    place: str, when: dt.date, service: str, component: str
) -> None:
    found = strength.speaks(DATASET, place, when, service=service, component=component)
    here = [row for row in rows("personnel") if (row["place"], row["service"]) == (place, service)]
    dates = sorted(
        row["as_of"]
        for row in here
        if row["figure_id"].startswith("dmdc_") and row["component"] == component
    )
    text = when.isoformat()
    before, after = [d for d in dates if d <= text], [d for d in dates if d > text]
    wanted = before[-1:] + (after[:1] if before[-1:] != [text] else [])
    counted = [voice.figure for voice in found if voice.figure.kind == "dmdc"]
    assert sorted(figure.as_of for figure in counted) == wanted
    stated = {voice.figure.figure_id for voice in found} - {one.figure_id for one in counted}
    assert stated == {
        row["figure_id"]
        for row in here
        if not row["figure_id"].startswith("dmdc_")
        and (
            row["component"] == component
            or (
                component == "active"
                and row["component"] == "unspecified"
                and row["population"] not in {"family members", "civilian employees"}
            )
        )
    }
    apart = [voice.figure.days_apart_most for voice in found]
    assert apart == sorted(apart)


@given(st.sampled_from(PLACES), days)
@settings(max_examples=80, deadline=None)
def test_each_but_the_nearest_says_in_words_what_sets_it_apart(place: str, when: dt.date) -> None:
    found = strength.speaks(DATASET, place, when)
    for voice in found:
        assert bool(voice.reasons) == bool(voice.because) == (voice is not found[0])
        same = voice is not found[0] and voice.figure.value == found[0].figure.value
        assert voice.same == same
        assert voice.because.startswith("the same number") == same
        lead = "Beside the first: " if same else "Differs from the first: "
        assert strength.because_words(voice) in ("", f"{lead}{voice.because}.")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2024-07-01", (52_852, 1)),  # 30 June is a day away, the farthest of July are thirty
        ("2024-07-15", (52_852, 15)),
        ("2024-07-16", (54_000, 0)),  # no day of July is farther than 15 days, 30 June is 16
        ("2024-07-31", (54_000, 0)),
        ("2024-08-01", (54_000, 1)),
    ],
)
def test_a_month_is_as_far_as_the_farthest_of_its_days(text: str, first: tuple[int, int]) -> None:
    nearest = said("JP", text)[0].figure
    assert (nearest.value, nearest.days_apart) == first
    month = dt.date(2024, 7, 1), dt.date(2024, 7, 31)
    for voice in said("JP", text):
        if voice.figure.as_of == "2024-07":
            assert voice.figure.days_apart_most == max(abs((day(text) - e).days) for e in month)


@given(st.sampled_from(PLACES), days)
@settings(max_examples=60, deadline=None)
def test_the_page_and_the_people_of_the_map_list_figures_in_one_order(
    place: str, when: dt.date
) -> None:
    found = strength.speaks(DATASET, place, when)
    made = record(DATASET, when, f"people:{place}")
    if made is None:
        assert not found
        return
    (figures,) = made.sections
    cited = [line.label for line in figures.lines if line.cite]
    assert len(cited) == len(found)
    for label, voice in zip(cited, found, strict=True):
        assert voice.figure.population in label


def test_crews_are_a_reason_wherever_one_figure_sets_them_apart_and_the_other_does_not() -> None:
    early = {v.figure.figure_id: v for v in said("JP", "2008-01-01")}
    undefined = early["pub_jp_2016_02_09_all_unspecified_crs_rl33740_diff"]
    assert "afloat" in undefined.reasons
    afloat = early["pub_jp_2016_01_20_all_unspecified_crs_r42645_2"]
    assert "afloat" in afloat.reasons  # the first leaves crews out, this counts nobody else
    ashore = early["pub_jp_2016_01_20_all_unspecified_crs_r42645_3"]
    assert "afloat" not in ashore.reasons
    army = {v.figure.as_of: v for v in said("JP", "2008-01-01", service="USA")}
    assert "afloat" not in army["2008-09-30"].reasons  # the Army has no crews to leave out


def test_on_the_day_of_the_announcement_the_two_articles_come_first() -> None:
    found = said("JP", "2024-07-28")
    assert [(v.figure.value, v.figure.days_apart) for v in found[:4]] == [
        (54_000, 0),
        (50_000, 0),
        (52_852, 28),
        (50_786, 64),
    ]
    assert found[1].reasons == ("rounding", "population")
    assert found[1].because == (
        "4\u2009000 fewer; rounded: both can mean 53\u2009500\u201354\u2009499;"
        " neither says who is counted"
    )


def test_on_the_day_of_a_count_the_count_comes_first_and_the_next_is_left_out() -> None:
    found = said("JP", "2024-06-30")
    assert (found[0].figure.value, found[0].figure.kind) == (52_852, "dmdc")
    assert [v.figure.as_of for v in found if v.figure.kind == "dmdc"] == ["2024-06-30"]
    dates = [v.figure.as_of for v in said("JP", "2024-07-01") if v.figure.kind == "dmdc"]
    assert dates == ["2024-06-30", "2024-09-30"]


def test_ashore_and_afloat_rotation_and_date_are_reasons_by_name() -> None:
    japan = {v.figure.figure_id: v.because for v in said("JP", "2016-01-20")}
    assert "ships' crews counted or not" in japan["pub_jp_2016_01_20_all_unspecified_crs_r42645_3"]
    korea = {v.figure.figure_id: v.because for v in said("KR", "2025-12-31")}
    policy = korea["pub_kr_2026_01_02_all_unspecified_unn_517"]
    assert "rotational forces counted or not" in policy
    assert "another date" in korea["pub_kr_2020_12_31_all_unspecified_debito"]


def test_a_difference_that_no_rule_explains_is_called_that() -> None:
    rows = DATASET.personnel
    (at,) = rows.index[rows["figure_id"] == "pub_jp_47_2011_06_30_all_unspecified_okinawa_2011"]
    other = rows.loc[[at]].assign(
        figure_id="pub_other", low=25_853.0, high=25_853.0, value=25_853.0
    )
    both = Dataset(
        **(DATASET.tables | {"personnel": pd.concat([rows, other], ignore_index=True)}),
        fingerprint="0000000b01ce",
        newest_day=DATASET.newest_day,
    )
    first, second, *_ = strength.speaks(both, "JP-47", day("2011-06-30"))
    assert (first.figure.value, second.figure.value) == (25_843, 25_853)
    assert second.reasons == ("unexplained",)
    assert second.because == "10 more; the tables give no reason"


def test_where_nothing_speaks_nothing_is_said() -> None:
    assert strength.speaks(DATASET, "XX", day("2026-01-01")) == ()


# Services added up


def test_every_sum_of_the_series_is_held_against_the_printed_total() -> None:
    parts: dict[tuple[str, str], int] = defaultdict(int)
    whole = {}
    for row in rows("personnel"):
        if row["figure_id"].startswith("dmdc_") and row["component"] == "active":
            key = row["place"], row["as_of"]
            if row["service"] == "ALL":
                whole[key] = int(row["value"])
            else:
                parts[key] += int(row["value"])
    off = {key: total - parts[key] for key, total in whole.items() if key in parts}
    off = {key: number for key, number in off.items() if number}
    for place, date in whole:
        if (place, date) not in parts:
            continue
        first, *_ = strength.sums(DATASET, place, day(date))
        if not first.missing:
            assert first.difference == off.get((place, date), 0)
            assert first.disagrees == ((place, date) in off)
    assert all(
        -39 <= number <= -8 for (_, date), number in off.items() if "2021-12" <= date <= "2022-07"
    )
    assert {place for place, date in off if date == "2022-03-31"} == {"JP", "KR", "GU", "AU"}


def test_the_total_of_march_2022_is_thirty_below_its_services() -> None:
    (found,) = strength.sums(DATASET, "JP", day("2022-05-01"))
    assert found.printed is not None
    assert (found.value, found.printed.value, found.difference) == (55_666, 55_636, -30)
    assert found.disagrees
    assert {(part.as_of, part.source_id) for part in found.parts} == {
        ("2022-03-31", "dmdc_troopdata")
    }


def test_the_grand_total_of_that_day_is_thirty_above_its_components() -> None:
    (found,) = strength.sums(DATASET, "JP", day("2022-05-01"), component="total")
    assert [part.component for part in found.parts] == ["active", "reserve", "civilian"]
    assert found.difference == 30


def test_without_the_army_there_is_a_sum_but_no_total() -> None:
    (found,) = strength.sums(DATASET, "JP", day("2023-01-15"))
    assert found.missing == ("USA",)
    assert found.printed is None
    assert found.difference is None
    assert not found.disagrees


def test_rounded_services_of_one_statement_may_add_up_to_its_rounded_total() -> None:
    (found,) = strength.sums(DATASET, "JP-47", day("2026-06-29"))
    assert [part.value for part in found.parts] == [900, 6_800, 15_300, 1_600]
    assert found.printed is not None
    assert (found.value, found.low, found.high) == (24_600, 24_400, 24_796)
    assert not found.disagrees


@given(st.sampled_from(PLACES), days)
@settings(max_examples=80, deadline=None)
def test_nothing_is_added_across_sources_days_or_populations(place: str, when: dt.date) -> None:
    for found in strength.sums(DATASET, place, when):
        assert len({(one.source_id, one.as_of, one.population) for one in found.parts}) == 1
        assert len({one.service for one in found.parts}) == len(found.parts)
        assert "ALL" not in {one.service for one in found.parts}
        if found.printed:
            assert found.printed.population == found.parts[0].population


@pytest.mark.parametrize("component", ["reserve", "civilian"])
def test_what_is_not_split_by_service_is_not_added(component: str) -> None:
    assert strength.sums(DATASET, "JP", day("2026-06-29"), component=component) == ()
