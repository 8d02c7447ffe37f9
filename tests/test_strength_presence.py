"""Carriers over time, who is there on a day, and aircraft as a floor."""

from __future__ import annotations

import datetime as dt

import pytest

from posture import strength
from posture.tables import DATA, load
from tests.by_hand import by_id, holds, is_carrier, rows

DATASET = load(DATA)
CARRIERS = strength.carriers(DATASET, "yokosuka")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def there(when: dt.date) -> list[dict[str, str]]:
    return [
        row
        for row in rows("presence")
        if holds(row, when) and row["status"] not in {"announced", "planned"}
    ]


BOUNDARIES = sorted(
    {
        day(row[end]) - dt.timedelta(days=back)
        for row in rows("presence")
        for end in ("valid_from", "valid_to")
        for back in (0, 1)
        if len(row[end]) == 10
    }
)


def test_the_tours_are_the_printed_carriers_by_arrival() -> None:
    printed = sorted((r for r in rows("presence") if is_carrier(r)), key=lambda r: r["valid_from"])
    assert [tour.presence_id for tour in CARRIERS.tours] == [row["presence_id"] for row in printed]
    for tour, row in zip(CARRIERS.tours, printed, strict=True):
        assert (tour.name, tour.hull) == (row["name"], row["hull_or_type"])
        assert (tour.since, tour.until) == (row["valid_from"], row["valid_to"])
        assert tour.source_id == row["source_id"]
        assert tour.doubts == (("partly",) if row["verified"] == "partly" else ())


def test_yokosuka_had_no_carrier_for_190_days_in_2024() -> None:
    gap = CARRIERS.gaps[-1]
    assert (gap.before.name, gap.after.name) == ("USS Ronald Reagan", "USS George Washington")
    assert (gap.first, gap.end) == (day("2024-05-16"), day("2024-11-22"))
    assert gap.days_low == gap.days_high == (gap.end - gap.first).days == 190


@pytest.mark.parametrize(
    ("text", "ships"),
    [
        ("2024-05-15", ["USS Ronald Reagan"]),
        ("2024-05-16", []),
        ("2024-08-01", []),
        ("2024-11-21", []),
        ("2024-11-22", ["USS George Washington"]),
        ("1973-09-30", []),
        ("1973-10-01", ["USS Midway"]),
    ],
)
def test_the_carrier_of_a_day(text: str, ships: list[str]) -> None:
    assert [tour.name for tour in CARRIERS.on(day(text))] == ships


def test_on_every_day_there_is_a_carrier_or_a_gap_but_not_both() -> None:
    for when in [each for each in BOUNDARIES if each >= day("1973-10-01")]:
        printed = [row["name"] for row in there(when) if is_carrier(row)]
        assert [tour.name for tour in CARRIERS.on(when)] == printed
        assert (CARRIERS.gap(when) is None) == bool(printed)
    assert CARRIERS.gap(day("1970-01-01")) is None


def test_around_a_day_stand_the_last_that_left_and_the_first_that_came() -> None:
    around = {text: CARRIERS.around(day(text)) for text in ("1973-01-01", "2000-01-01")}
    assert [tour.name for tour in around["1973-01-01"]] == ["USS Midway"]
    assert [tour.presence_id for tour in around["2000-01-01"]] == ["p002", "p004"]
    assert all(CARRIERS.around(gap.first) == (gap.before, gap.after) for gap in CARRIERS.gaps)


def test_a_gap_between_short_dates_has_a_least_and_a_most() -> None:
    gap = CARRIERS.gaps[0]  # Midway left on 10 August 1991, Independence came in September
    assert (gap.days_low, gap.days_high) == (22, 51)
    assert gap.days_low == (day("1991-09-01") - day("1991-08-10")).days
    assert gap.days_high == (day("1991-09-30") - day("1991-08-10")).days


def test_a_base_without_carriers_has_neither_tours_nor_gaps() -> None:
    none = strength.carriers(DATASET, "sasebo")
    assert (none.tours, none.gaps) == ((), ())


def test_who_is_there_on_a_day_is_what_is_printed() -> None:
    for when in BOUNDARIES[::7]:
        found = strength.present(DATASET, when)
        assert found["presence_id"].tolist() == [row["presence_id"] for row in there(when)]
        for base in ("yokosuka", "kadena", "iwakuni"):
            here = strength.present(DATASET, when, base_id=base)["presence_id"].tolist()
            assert here == [r["presence_id"] for r in there(when) if r["base_id"] == base]


def test_eleven_destroyers_were_at_yokosuka_on_1_august_2025() -> None:
    ships = strength.ships(DATASET, day("2025-08-01"), base_id="yokosuka")
    assert ships["class_or_aircraft"].str.endswith("destroyer").sum() == 11
    assert "Carrier Strike Group 5 / Task Force 70" not in set(ships["name"])


@pytest.mark.parametrize("text", ["2015-06-01", "2024-07-28", "2025-02-01", "2026-06-29"])
def test_aircraft_are_counted_at_least(text: str) -> None:
    floor = strength.aircraft(DATASET, "JP", day(text))
    units = [
        row
        for row in there(day(text))
        if row["kind"] == "aircraft unit"
        and by_id("bases").get(row["base_id"], {}).get("country") == "JP"
    ]
    assert floor.least == sum(int(row["count"]) for row in units if row["count"])
    assert floor.counted == tuple(row["presence_id"] for row in units if row["count"])
    assert floor.uncounted == tuple(row["presence_id"] for row in units if not row["count"])
    sources = {key for row in units if row["count"] for key in row["source_id"].split(";")}
    assert set(floor.source_id.split(";")) == sources


def test_the_floor_of_july_2024_is_137() -> None:
    assert strength.aircraft(DATASET, "JP", day("2024-07-28")).least == 137


def test_where_no_number_is_printed_the_floor_is_zero_and_says_of_whom() -> None:
    floor = strength.aircraft(DATASET, "AU", day("2026-06-29"))
    assert (floor.least, floor.counted, floor.uncounted) == (0, (), ())
