"""What the shipped tables promise, found again by reading the files another way."""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache, lru_cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.tables import AUTHORITY, DATA, TABLES, Dataset, holds, load, split_ids
from posture.tables.days import day_after, end_of_period, first_day
from posture.tables.write import to_csv

ROWS = {
    "sources": 531,
    "bases": 90,
    "base_tenants": 223,
    "commands": 57,
    "command_edges": 88,
    "personnel": 3580,
    "presence": 94,
    "systems": 39,
    "speeds": 7,
    "claims": 58,
    "events": 72,
    "places": 84,
}
VERIFIED = {  # yes, partly, no
    "base_tenants": (138, 16, 69),
    "commands": (56, 1, 0),
    "command_edges": (86, 2, 0),
    "presence": (83, 11, 0),
    "systems": (34, 5, 0),
    "speeds": (0, 7, 0),
    "events": (62, 10, 0),
}
DAYS = st.dates(dt.date(1940, 1, 1), dt.date(2035, 12, 31))


@cache
def shipped() -> Dataset:
    return load(DATA)


@cache
def printed(name: str) -> list[dict[str, str]]:
    """Read a file without the package."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_row_is_lost() -> None:
    assert {name: len(frame) for name, frame in shipped().tables.items()} == ROWS
    assert {name: len(printed(name)) for name in TABLES} == ROWS


def test_no_mark_of_doubt_is_lost() -> None:
    counts = {
        name: tuple((frame["verified"] == mark).sum() for mark in ("yes", "partly", "no"))
        for name, frame in shipped().tables.items()
        if "verified" in frame
    }
    assert counts == VERIFIED
    assert (shipped().command_edges["basis"] == "inferred").sum() == 30
    doubtful = shipped().bases.query("coord_confidence == 'unverified'")["base_id"]
    assert set(doubtful) == {
        *("yokose", "hario", "kadena_ammo", "shields", "akizuki", "edca_balabac")
    }


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_reads_as_it_is_printed(name: str) -> None:
    frame = shipped().tables[name]
    for column, declared in TABLES[name].columns.items():
        cells = [row[column] for row in printed(name)]
        if declared.holds == "number":
            numbers = [float(cell or "nan") for cell in cells]
            pd.testing.assert_series_equal(frame[column], pd.Series(numbers, name=column))
        else:
            assert frame[column].tolist() == cells
            assert frame[column].dtype == "str"


@pytest.mark.parametrize("name", TABLES)
def test_a_frame_prints_as_the_file_it_came_from(name: str) -> None:
    file = (DATA / f"{name}.csv").read_bytes()
    assert to_csv(shipped().tables[name], name).encode() == file


def test_no_cell_of_text_is_missing() -> None:
    for name, frame in shipped().tables.items():
        text = [c for c, declared in TABLES[name].columns.items() if declared.holds != "number"]
        assert not frame[text].isna().to_numpy().any()


def test_published_figures_and_both_seeds_stand_beside_the_series() -> None:
    kinds = shipped().personnel["figure_id"].str.partition("_")[0].value_counts().to_dict()
    assert kinds == {"dmdc": 3544, "pub": 34, "seed": 2}


def test_the_newest_day_is_that_of_the_newest_fact_and_no_plan() -> None:
    assert shipped().newest_day == dt.date(2026, 6, 29)
    later = {row["event_id"] for row in printed("events") if row["date"] > "2026-06-29"}
    assert later == {"ev_2026_09_a"}  # a plan, marked as such


def test_the_day_the_data_speaks_for_does_not_follow_the_clock() -> None:
    assert load(DATA).newest_day == shipped().newest_day < dt.date(2026, 9, 1)


def test_a_dataset_is_a_value_named_by_its_fingerprint() -> None:
    @lru_cache
    def rows(dataset: Dataset) -> int:
        return len(dataset.bases)

    again = load(DATA)
    assert again == shipped()
    assert again is not shipped()
    assert rows(again) == rows(shipped()) == 90
    assert rows.cache_info().hits == 1
    assert shipped() != shipped().fingerprint
    assert len(shipped().fingerprint) == 12
    assert int(shipped().fingerprint, 16) > 0


@given(DAYS)
def test_a_period_holds_from_its_first_day_to_the_day_before_its_end(day: dt.date) -> None:
    for name in ("base_tenants", "commands", "command_edges", "presence"):
        expected = []
        for row in printed(name):
            start, end = row["valid_from"], row["valid_to"]
            # A short start is padded to its first day; a short end covers all it prefixes.
            begun = not start or (start + "-01-01")[:10] <= day.isoformat()
            over = (
                end
                and day.isoformat() >= end
                and not (len(end) < 10 and str(day)[: len(end)] == end)
            )
            expected.append(begun and not over)
        assert holds(shipped().tables[name], day).tolist() == expected


@pytest.mark.parametrize(
    ("day", "carrier"),
    [
        ("2024-05-15", ["USS Ronald Reagan"]),
        ("2024-05-16", []),
        ("2024-11-21", []),
        ("2024-11-22", ["USS George Washington"]),
    ],
)
def test_no_carrier_is_at_yokosuka_between_two_carriers(day: str, carrier: list[str]) -> None:
    presence = shipped().presence
    here = presence[
        holds(presence, dt.date.fromisoformat(day)) & (presence["base_id"] == "yokosuka")
    ]
    assert here.loc[here["hull_or_type"].str.startswith("CV"), "name"].tolist() == carrier


@given(DAYS)
def test_a_printed_date_is_read_at_its_precision(day: dt.date) -> None:
    full, month, year = day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"
    assert first_day(full) == end_of_period(full) == day == day_after(full) - dt.timedelta(1)
    for short in (month, year):
        assert first_day(short) <= day < end_of_period(short) == day_after(short)
        assert (day_after(short) - dt.timedelta(1)).isoformat().startswith(short)
        assert not (first_day(short) - dt.timedelta(1)).isoformat().startswith(short)


@pytest.mark.parametrize(
    "bad",
    ["", "24", "2024-13", "2023-02-29", "2024-1-1", "20240101", "٢٠٢٤", "1799", "2200", "2024-"],
)
def test_what_is_no_date_is_refused(bad: str) -> None:
    for reading in (first_day, day_after, end_of_period):
        with pytest.raises(ValueError, match="not"):
            reading(bad)


def test_other_dates_have_a_first_day_and_a_day_after() -> None:
    events = shipped().events.set_index("event_id")
    spring = events.loc["ev_2013_04_a", ["date_first", "date_after"]]
    assert list(spring) == [pd.Timestamp("2013-04-01"), pd.Timestamp("2013-05-01")]
    assert shipped().bases["opened_first"].isna().sum() == 59


def test_lists_split_into_their_ids() -> None:
    assert split_ids("p001") == ("p001",)
    sources = {row["source_id"] for row in printed("sources")}
    for cell in shipped().bases["source_id"]:
        assert sources.issuperset(split_ids(cell))
        assert ";".join(split_ids(cell)) == cell


def test_every_address_stands_in_the_sources_and_nowhere_else() -> None:
    for name in TABLES:
        page = (DATA / f"{name}.csv").read_text(encoding="utf-8")
        assert ("http://" in page or "https://" in page) == (name == "sources")


def test_authority_is_a_choice_of_relation() -> None:
    allowed = TABLES["command_edges"].columns["relation"].allowed
    assert set(AUTHORITY) < set(allowed.removeprefix("one of ").split(", "))
