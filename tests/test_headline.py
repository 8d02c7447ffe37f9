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


def test_fifty_and_fifty_four_thousand_stand_beside_the_count_with_the_reason(
    dataset: Dataset,
) -> None:
    number = said(dataset, "on=2024-07-28")["Also printed for Japan"]
    assert number.value.replace(THIN, "") == "50000 · 54000"
    assert "rounded" in number.note
    assert "who is counted" in number.note
    for part in ("45\u2009000\u201354\u2009999", "53\u2009500\u201354\u2009499", "Reuters"):
        assert part in number.about


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
