"""The timeline: against the printed table, read here on its own."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture.events import Event, Left, concerning, events
from posture.tables import DATA, load
from tests.by_hand import by_id, first, rows

DATASET = load(DATA)
ALL = events(DATASET)
days = st.dates(dt.date(1950, 1, 1), dt.date(2027, 1, 1))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def event(event_id: str) -> Event:
    (found,) = [each for each in ALL if each.event_id == event_id]
    return found


def named(row: dict[str, str]) -> set[str]:
    return set(filter(None, row["entities"].split(";")))


def touched(row: dict[str, str]) -> tuple[set[str], set[str], set[str]]:
    """Return bases, commands and countries that a printed event names, through others too."""
    ships = [by_id("presence")[key] for key in named(row) if key in by_id("presence")]
    armed = [by_id("systems")[key] for key in named(row) if key in by_id("systems")]
    bases = {*row["base_ids"].split(";"), *(each["base_id"] for each in (*ships, *armed))} - {""}
    commands = {key for key in named(row) if key in by_id("commands")}
    commands |= {ship["command_id"] for ship in ships}
    return bases, commands, {key for key in named(row) if key.isupper()}


def test_every_printed_event_is_there_once_from_1957_to_2026_by_date() -> None:
    assert len(ALL) == len(rows("events")) == 72
    assert {each.event_id for each in ALL} == set(by_id("events"))
    printed = [first(each.date) for each in ALL]
    assert printed == sorted(printed)
    assert (ALL[0].date, ALL[-1].date) == ("1957-07-01", "2026-09")


def test_an_event_says_what_is_printed() -> None:
    for each in ALL:
        row = by_id("events")[each.event_id]
        for name in ("date", "precision", "title", "source_id", "note"):
            assert getattr(each, name) == row[name]
        assert each.day.isoformat() == first(row["date"])
        assert each.bases == tuple(filter(None, row["base_ids"].split(";")))
        tags = {f"tag_{tag}" for tag in each.tags}
        parts = (*each.commands, *each.systems, *each.presence, *each.countries)
        assert {*parts, *tags} == named(row)
        assert each.doubts == (("partly",) if row["verified"] == "partly" else ())


@given(days, days)
@settings(max_examples=100, deadline=None)
def test_a_time_holds_the_events_that_can_have_been_in_it(start: dt.date, end: dt.date) -> None:
    found = {each.event_id for each in events(DATASET, start, end)}
    for row in rows("events"):
        if row["precision"] == "quarter":
            continue
        earliest = first(row["date"])
        latest = (
            row["date"] + "-99-99"[len(row["date"]) - 10 :] if len(row["date"]) < 10 else earliest
        )
        inside = earliest <= end.isoformat() and latest >= start.isoformat()
        assert (row["event_id"] in found) == inside


def test_both_ends_of_a_time_count() -> None:
    only = events(DATASET, day("2025-03-24"), day("2025-03-24"))
    assert [each.event_id for each in only] == ["ev_2025_03_24_a"]
    assert events(DATASET, day("2025-03-25"), day("2025-03-29")) == ()
    assert [e.event_id for e in events(DATASET, day("2025-03-30"), day("2025-03-31"))] == [
        "ev_2025_03_30_a",
        "ev_2025_03_31_a",
    ]


@pytest.mark.parametrize(
    ("event_id", "start", "end"),
    [
        ("ev_2024_04_a", "2024-04-01", "2024-05-01"),
        ("ev_2024_05_16_a", "2024-05-16", "2024-05-17"),
        ("ev_2025_12_31_a", "2025-10-01", "2026-01-01"),
        ("ev_2026_03_31_b", "2026-01-01", "2026-04-01"),
        ("ev_2024_12_a", "2024-12-01", "2025-01-01"),
    ],
)
def test_a_short_date_and_a_quarter_are_as_long_as_they_are(
    event_id: str, start: str, end: str
) -> None:
    assert (event(event_id).first, event(event_id).after) == (day(start), day(end))


def test_an_event_of_a_quarter_opens_its_printed_day() -> None:
    assert event("ev_2025_12_31_a").day == day("2025-12-31")


def test_an_event_concerns_what_it_names_and_what_stands_behind_it() -> None:
    arrival = event("ev_2024_11_22_a")
    assert arrival.concerns == ("command:ctf70", "base:yokosuka", "presence:p006")
    typhon = event("ev_2025_11_17_a")
    assert typhon.concerns[0] == "base:iwakuni"
    assert "system:typhon_tomahawk" in typhon.concerns
    assert event("ev_2024_07_30_a").concerns == ("country:PH", "country:US")
    assert event("ev_2023_03_13_a").concerns == ()
    assert event("ev_2023_03_13_a").tags == ("aukus",)


def test_the_events_of_a_subject_are_those_that_concern_it() -> None:
    found = {each.event_id for each in concerning(DATASET, "command:alcom")}
    assert found == {row["event_id"] for row in rows("events") if "alcom" in named(row)}
    for subject in ("base:yokosuka", "base:yokota"):
        found = {each.event_id for each in concerning(DATASET, subject)}
        assert found == {
            row["event_id"] for row in rows("events") if subject[5:] in touched(row)[0]
        }
    assert concerning(DATASET, "base:nowhere") == ()


def test_no_filter_leaves_every_event_and_one_that_leaves_nothing_none() -> None:
    assert events(DATASET, left=Left()) == ALL
    assert events(DATASET, left=Left(bases=(), commands=(), countries=())) == ()


@given(
    st.sets(st.sampled_from(sorted(by_id("bases")))),
    st.sets(st.sampled_from(sorted(by_id("commands")))),
    st.sets(st.sampled_from(["JP", "US", "KR", "PH", "CN", "RU"])),
)
@settings(max_examples=100, deadline=None)
def test_an_event_stays_if_anything_it_names_is_left(
    bases: set[str], commands: set[str], countries: set[str]
) -> None:
    chosen = Left(bases=bases, commands=commands, countries=countries)
    found = {each.event_id for each in events(DATASET, left=chosen)}
    for row in rows("events"):
        parts = zip(touched(row), (bases, commands, countries), strict=True)
        assert (row["event_id"] in found) == any(has & kept for has, kept in parts)


def test_a_filter_of_one_sort_alone_decides_alone() -> None:
    found = events(DATASET, left=Left(countries={"PH"}))
    assert {each.event_id for each in found} == {
        row["event_id"] for row in rows("events") if "PH" in named(row)
    }
    found = events(DATASET, left=Left(commands={"alcom"}))
    assert [each.event_id for each in found] == ["ev_2014_10_27_a"]
