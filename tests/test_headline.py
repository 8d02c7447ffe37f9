"""The headline numbers against independent queries of the files."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from posture.tables import DATA, Dataset, load
from posture.ui.headline import Number, numbers
from posture.view import View

THIN = "\u2009"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


def rows(table: str) -> list[dict[str, str]]:
    with (Path(DATA) / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def said(dataset: Dataset, query: str) -> dict[str, Number]:
    return {number.label: number for number in numbers(dataset, View.from_query(query))}


def test_bases_are_those_the_file_lists(dataset: Dataset) -> None:
    navy = sum(row["service"] == "USN" for row in rows("bases"))
    assert said(dataset, "service=USN")["Bases"].value == str(navy)
    assert said(dataset, "")["Bases"].value == str(len(rows("bases")))


def test_people_are_the_newest_count_with_its_date(dataset: Dataset) -> None:
    counts = {
        row["as_of"]: row["value"]
        for row in rows("personnel")
        if row["figure_id"].startswith("dmdc_jp_") and row["figure_id"].endswith("_active_all")
    }
    newest = max(day for day in counts if day <= "2024-08-01")
    number = said(dataset, "on=2024-08-01")["People, Japan"]
    assert number.value.replace(THIN, "") == counts[newest] == "52852"
    assert number.note == "30 June 2024 · DMDC"


def test_a_service_has_its_own_count(dataset: Dataset) -> None:
    number = said(dataset, "service=USN&on=2026-03-31")["Navy, Japan"]
    wanted = next(r for r in rows("personnel") if r["figure_id"] == "dmdc_jp_2026_03_31_active_usn")
    assert number.value.replace(THIN, "") == wanted["value"]


def test_another_country_leads_when_it_is_chosen(dataset: Dataset) -> None:
    chosen = said(dataset, "country=KR&on=2026-01-15")
    assert chosen["People, South Korea"].value.replace(THIN, "") == "23495"
    assert not any("Japan" in label for label in chosen)


def test_fifty_and_fifty_four_thousand_stand_beside_the_count_each_with_its_reason(
    dataset: Dataset,
) -> None:
    shown = numbers(dataset, View.from_query("on=2024-07-28"))
    fifty, fifty_four = (n for n in shown if n.label == "Printed, July 2024")
    assert (fifty.value, fifty_four.value) == (f"50{THIN}000", f"54{THIN}000")
    assert fifty.note == "who is counted differs or is not said; rounded, and the bands overlap"
    assert fifty_four.note == "who is counted differs or is not said"  # 52,852 is below its band
    assert f"45{THIN}000\u201354{THIN}999" in fifty.about
    assert f"53{THIN}500\u201354{THIN}499" in fifty_four.about
    assert "Reuters" in fifty_four.about


@pytest.mark.parametrize("day", ["2024-05-17", "2024-06-30", "2024-07-01"])
def test_what_was_printed_after_the_day_says_so_first(dataset: Dataset, day: str) -> None:
    shown = numbers(dataset, View.from_query(f"on={day}"))
    notes = [number.note for number in shown if number.label == "Printed, July 2024"]
    assert len(notes) == len(("50,000", "54,000"))
    assert all(note.startswith("after this day; ") is (day < "2024-07") for note in notes)


@pytest.mark.parametrize("query", ["service=USN", "country=KR"])
def test_statements_on_all_forces_in_japan_leave_when_others_are_asked_for(
    dataset: Dataset, query: str
) -> None:
    assert not any(label.startswith("Printed") for label in said(dataset, query))


def test_a_reservation_is_under_the_number_and_in_words(dataset: Dataset) -> None:
    number = said(dataset, "on=2016-06-30")["People, Japan"]
    assert "reservation" in number.note
    assert "listed under no country" in number.about


def test_other_places_carry_their_own_dates(dataset: Dataset) -> None:
    about = said(dataset, "")["People, Japan"].about
    assert f"South Korea 23{THIN}495 (31 December 2025)" in about


def test_parts_of_a_chosen_country_are_all_named(dataset: Dataset) -> None:
    about = said(dataset, "country=US")["People, California"].about
    assert all(place in about for place in ("Hawaii", "Alaska", "Washington"))


def test_bases_are_counted_against_those_of_the_day(dataset: Dataset) -> None:
    opened = sum(not row["opened"] or row["opened"] <= "1957-07-01" for row in rows("bases"))
    number = said(dataset, "on=1957-07-01")["Bases"]
    assert number.value == str(opened)
    assert number.note == f"of {opened} there on this day"


@pytest.mark.parametrize(
    ("day", "note"),
    [
        (dt.date(2024, 5, 15), "with USS Ronald Reagan"),
        (dt.date(2024, 5, 16), "no carrier"),
        (dt.date(2024, 11, 21), "no carrier"),
        (dt.date(2024, 11, 22), "with USS George Washington"),
    ],
)
def test_the_carrier_is_named_and_so_is_its_absence(
    dataset: Dataset, day: dt.date, note: str
) -> None:
    assert said(dataset, f"on={day}")["Ships"].note == note


def test_ships_are_those_whose_period_holds_the_day(dataset: Dataset) -> None:
    day = "2025-08-01"
    there = [
        row
        for row in rows("presence")
        if row["kind"] == "ship"
        and row["class_or_aircraft"] != "carrier strike group"  # a designation, not a ship
        and row["base_id"]
        and row["status"] not in ("planned", "announced")
        and row["valid_from"] <= day
        and (not row["valid_to"] or day < row["valid_to"])
    ]
    assert said(dataset, f"on={day}")["Ships"].value == str(len(there))
