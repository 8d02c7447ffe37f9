"""The charts hold the tables' numbers and join nothing that should not be joined."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from posture.tables import DATA, Dataset, load
from posture.ui.charts import YEARS_APART, bases_chart, people_chart, series
from posture.view import View


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


def rows(table: str) -> list[dict[str, str]]:
    with (Path(DATA) / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_bars_add_up_to_the_bases_of_each_country(dataset: Dataset) -> None:
    drawn: Counter[str] = Counter()
    for bar in bases_chart(dataset, View())["data"]["values"]:
        drawn[bar["country"]] += bar["bases"]
    assert drawn["Japan"] == sum(row["country"] == "JP" for row in rows("bases"))
    assert sum(drawn.values()) == len(rows("bases"))


def test_every_count_of_the_series_is_a_point(dataset: Dataset) -> None:
    wanted = sorted(
        (row["as_of"], int(row["value"]))
        for row in rows("personnel")
        if row["figure_id"].startswith("dmdc_")
        and (row["place"], row["service"], row["component"]) == ("JP", "USN", "active")
    )
    points = sorted((point["date"], point["persons"]) for point in series(dataset, "JP", ("USN",)))
    assert points == wanted


def pieces(points: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    found = defaultdict(list)
    for point in points:
        found[point["piece"]].append(point)
    return [sorted(piece, key=lambda point: point["date"]) for piece in found.values()]


def test_no_line_crosses_a_gap_or_a_count_with_a_reservation(dataset: Dataset) -> None:
    flags = {
        (row["as_of"], row["service"]): row["quality_flag"]
        for row in rows("personnel")
        if row["figure_id"].startswith("dmdc_jp_") and row["component"] == "active"
    }
    points = series(dataset, "JP", ("USA", "USN"))
    assert len(pieces(points)) > 2
    for piece in pieces(points):
        days = [dt.date.fromisoformat(point["date"]) for point in piece]
        assert all(b - a <= YEARS_APART for a, b in itertools.pairwise(days))
        code = piece[0]["piece"].partition("/")[0]
        reserved = [flags[point["date"], code] not in ("ok", "sum_mismatch") for point in piece]
        assert not any(reserved) or len(piece) == 1


def test_a_reservation_is_said_in_words(dataset: Dataset) -> None:
    gap = next(point for point in series(dataset, "JP", ("USN",)) if point["date"] == "2016-09-30")
    assert "listed under no country" in gap["flag"]


def test_a_chart_is_strict_json_and_marks_the_day(dataset: Dataset) -> None:
    chart = people_chart(dataset, View.from_query("on=2024-08-01&service=USN"), "JP")
    json.dumps(chart, allow_nan=False)
    assert chart["layer"][-1]["data"]["values"] == [{"date": "2024-08-01"}]
    assert chart["layer"][0]["encoding"]["color"]["scale"]["domain"] == ["Navy"]
