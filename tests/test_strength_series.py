"""Counts and statements over time: what may be joined by a line, and what never."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture import strength
from posture.pages import timelines
from posture.tables import DATA, load, records
from posture.view import View
from tests.by_hand import first, rows

DATASET = load(DATA)
PLACES = sorted({row["place"] for row in rows("personnel")})
SERVICES = ["ALL", "USA", "USAF", "USCG", "USMC", "USN", "USSF"]
COMPONENTS = ["active", "reserve", "civilian", "total", "unspecified"]
DATES = sorted({row["as_of"] for row in rows("personnel") if row["figure_id"].startswith("dmdc_")})
questions = st.tuples(
    st.sampled_from(PLACES), st.sampled_from(SERVICES), st.sampled_from(COMPONENTS)
)


def counts(place: str, service: str, component: str) -> list[dict[str, str]]:
    """Return the printed counts, oldest first."""
    found = [
        row
        for row in rows("personnel")
        if row["figure_id"].startswith("dmdc_")
        and (row["place"], row["service"], row["component"]) == (place, service, component)
    ]
    return sorted(found, key=lambda row: row["as_of"])


def by_date(place: str, service: str = "ALL") -> dict[str, dict[str, Any]]:
    frame = strength.series(DATASET, place, service)
    return {row["as_of"]: row for row in records(frame[frame["kind"] == "dmdc"])}


def segments(frame: pd.DataFrame) -> list[list[str]]:
    """Return the dates of counts that may be joined, segment by segment."""
    joined = frame[frame["kind"] == "dmdc"].groupby("segment", sort=True)["as_of"]
    return [list(dates) for _, dates in joined]


@given(questions)
@settings(max_examples=120, deadline=None)
def test_every_printed_count_is_there_once_in_order_unchanged(
    question: tuple[str, str, str],
) -> None:
    frame = strength.series(DATASET, *question)
    found = frame[frame["kind"] == "dmdc"]
    printed = counts(*question)
    assert found["figure_id"].tolist() == [row["figure_id"] for row in printed]
    assert found["value"].tolist() == [float(row["value"]) for row in printed]
    assert frame["day"].is_monotonic_increasing
    assert list(frame.index) == list(range(len(frame)))


@given(questions)
@settings(max_examples=120, deadline=None)
def test_a_line_joins_only_neighbouring_counts_without_reservation(
    question: tuple[str, str, str],
) -> None:
    printed = {row["as_of"]: row for row in counts(*question)}
    for dates in segments(strength.series(DATASET, *question)):
        for one, other in pairwise(dates):
            assert DATES.index(other) - DATES.index(one) == 1
            assert (pd.Timestamp(other) - pd.Timestamp(one)).days <= 400
            assert printed[one]["quality_flag"] in {"ok", "series_break"}
            assert printed[other]["quality_flag"] == "ok"
            assert printed[one]["population"] == printed[other]["population"]


@given(questions)
@settings(max_examples=120, deadline=None)
def test_neighbouring_counts_without_reservation_are_joined(
    question: tuple[str, str, str],
) -> None:
    printed = counts(*question)
    segment_of = {
        date: number
        for number, dates in enumerate(segments(strength.series(DATASET, *question)))
        for date in dates
    }
    for one, other in pairwise(printed):
        near = DATES.index(other["as_of"]) - DATES.index(one["as_of"]) == 1
        sound = one["quality_flag"] in {"ok", "series_break"} and other["quality_flag"] == "ok"
        if near and sound and one["population"] == other["population"]:
            year = int(other["as_of"][:4]) - int(one["as_of"][:4])
            assert year > 1 or segment_of[one["as_of"]] == segment_of[other["as_of"]]


def test_the_missing_quarters_of_2022_and_2023_part_the_total_and_the_army_of_japan() -> None:
    absent = ("2022-12-31", "2023-03-31", "2023-06-30")
    for service in ("ALL", "USA"):
        assert strength.missing(DATASET, "JP", service) == absent
        frame = by_date("JP", service)
        assert frame["2023-09-30"]["apart"] == "gap"
        assert frame["2023-09-30"]["segment"] != frame["2022-09-30"]["segment"]
        assert not set(absent) & set(frame)
    assert strength.missing(DATASET, "JP", "USN") == ()
    assert strength.missing(DATASET, "JP-47") == ()


def test_the_quarters_of_2015_to_2017_stand_alone() -> None:
    flagged = [
        row["as_of"] for row in counts("JP", "ALL", "active") if row["quality_flag"] == "dmdc_gap"
    ]
    assert len(flagged) == 9
    frame = by_date("JP")
    for date in flagged:
        assert [date] in segments(strength.series(DATASET, "JP"))
        assert frame[date]["flagged"]
    assert frame["2018-03-31"]["apart"] == "flagged"
    assert not frame["2018-03-31"]["flagged"]


def test_the_new_way_of_counting_in_2008_begins_a_line_and_ends_none() -> None:
    frame = by_date("JP")
    assert frame["2008-09-30"]["apart"] == "break"
    assert not frame["2008-09-30"]["flagged"]
    assert frame["2009-09-30"]["segment"] == frame["2008-09-30"]["segment"]
    assert frame["2007-09-30"]["segment"] != frame["2008-09-30"]["segment"]


def test_years_that_nobody_read_are_a_gap() -> None:
    frame = by_date("JP")
    assert frame["2005-09-30"]["apart"] == "gap"  # nothing between 2002 and 2005


@given(questions)
@settings(max_examples=60, deadline=None)
def test_statements_are_points_with_band_speaker_and_population(
    question: tuple[str, str, str],
) -> None:
    place, service, component = question
    frame = strength.series(DATASET, *question)
    printed = {
        row["figure_id"]: row
        for row in rows("personnel")
        if not row["figure_id"].startswith("dmdc_")
        and (row["place"], row["service"]) == (place, service)
        and (
            row["component"] == component
            or (
                component == "active"
                and row["component"] == "unspecified"
                and row["population"] not in {"family members", "civilian employees"}
            )
        )
    }
    points = records(frame[frame["kind"] == "published"])
    assert {point["figure_id"] for point in points} == set(printed)
    for point in points:
        row = printed[point["figure_id"]]
        assert point["segment"] == strength.ALONE
        assert (point["source_id"], point["population"]) == (row["source_id"], row["population"])
        assert point["day"].date().isoformat() == first(row["as_of"])
        for name in ("low", "high"):
            assert math.isnan(point[name]) if not row[name] else point[name] == float(row[name])
        assert point["flagged"] == (row["quality_flag"] != "ok")


def test_fifty_and_fifty_four_thousand_are_points_of_the_series_of_japan() -> None:
    points = {row["figure_id"]: row for row in records(strength.series(DATASET, "JP"))}
    wall_street, reuters = points["seed_wsj_jp_2024_07"], points["seed_reuters_jp_2024_07"]
    assert (wall_street["low"], wall_street["high"]) == (45_000, 54_999)
    assert (reuters["low"], reuters["high"]) == (53_500, 54_499)


@pytest.mark.parametrize("question", [("XX", "ALL", "active"), ("JP", "USSF", "reserve")])
def test_what_is_not_in_the_table_gives_an_empty_frame(question: tuple[str, str, str]) -> None:
    assert strength.series(DATASET, *question).empty
    assert strength.missing(DATASET, *question) == ()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("place=JP", "no count of all services"),  # its services were counted, but the Army
        ("place=AU", "no count"),  # nobody was
        ("place=JP&service=USA", "no count"),
        ("place=JP&service=USA&service=USN", "no count of Army"),
    ],
)
def test_a_band_without_a_count_says_of_whom_where_others_were_counted(
    query: str, said: str
) -> None:
    apart = timelines.drawn(DATASET, View.from_query(f"page=strength&{query}")).apart
    (band,) = (one for one in apart if one["from"] == "2022-09-30")
    assert (band["why"], band["label"]) == ("gap", said)
