"""The charts hold the tables' numbers and join nothing that should not be joined."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from posture.pages import timelines
from posture.pages.onday import ports
from posture.tables import DATA, Dataset, load
from posture.ui.charts import bases_chart
from posture.ui.figures_chart import figures_chart
from posture.ui.presence_chart import carriers_chart
from posture.view import View


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


def rows(table: str) -> list[dict[str, str]]:
    with (Path(DATA) / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counts(place: str, service: str) -> dict[str, dict[str, str]]:
    """Return date -> row of the quarterly series of active duty, from the file."""
    return {
        row["as_of"]: row
        for row in rows("personnel")
        if row["figure_id"].startswith("dmdc_")
        and (row["place"], row["service"], row["component"]) == (place, service, "active")
    }


def points(dataset: Dataset, query: str, form: str = "") -> list[dict[str, Any]]:
    found = timelines.drawn(dataset, View.from_query(query)).points
    return [point for point in found if not form or point["form"] == form]


def tips(chart: Any) -> list[dict[str, str]]:  # noqa: ANN401 - any part of a specification
    """Return every field that is said when something is pointed at."""
    if isinstance(chart, dict):
        here = chart.get("tooltip", [])
        return [*here, *(tip for part in chart.values() for tip in tips(part))]
    return [tip for part in chart for tip in tips(part)] if isinstance(chart, list) else []


def test_bars_add_up_to_the_bases_of_each_country(dataset: Dataset) -> None:
    drawn: Counter[str] = Counter()
    for bar in bases_chart(dataset, View())["data"]["values"]:
        drawn[bar["country"]] += bar["bases"]
    assert drawn["Japan"] == sum(row["country"] == "JP" for row in rows("bases"))
    assert sum(drawn.values()) == len(rows("bases"))


def test_every_count_of_the_series_is_a_point(dataset: Dataset) -> None:
    wanted = sorted((int(row["value"])) for row in counts("JP", "USN").values())
    found = points(dataset, "service=USN&early=1")
    assert sorted(point["value"] for point in found if point["piece"]) == wanted


def test_without_the_early_counts_how_many_are_left_out_is_known(dataset: Dataset) -> None:
    every = [row["as_of"] for row in counts("JP", "USN").values()]
    found = timelines.drawn(dataset, View.from_query("service=USN"))
    assert found.hidden == sum(date < "2008" for date in every)
    assert min(point["day"] for point in found.points) >= "2008"


def test_a_day_before_the_chart_begins_makes_it_begin_earlier(dataset: Dataset) -> None:
    assert timelines.drawn(dataset, View.from_query("on=1990-01-01")).hidden == 0


@pytest.mark.parametrize("service", ["ALL", "USA", "USN"])
def test_no_line_crosses_a_gap_or_a_count_with_a_reservation(
    dataset: Dataset, service: str
) -> None:
    file = counts("JP", service)
    dates = sorted({row["as_of"] for row in rows("personnel") if row["figure_id"][:5] == "dmdc_"})
    query = "early=1" if service == "ALL" else f"early=1&service={service}"
    pieces: dict[str, list[str]] = defaultdict(list)
    for point in points(dataset, query):
        if point["piece"] and point["line"] in ("All services", "Army", "Navy"):
            pieces[point["piece"]].append(point["day"])
    mine = {"ALL": "All services", "USA": "Army", "USN": "Navy"}[service]
    joined = [sorted(days) for piece, days in pieces.items() if piece.startswith(mine)]
    assert len(joined) > 2
    for days in joined:
        at = [dates.index(day) for day in days]
        assert at == list(range(at[0], at[0] + len(at)))
        sound = {file[day]["quality_flag"] for day in days} <= {"ok", "series_break"}
        assert sound or len(days) == 1


def test_the_quarters_without_the_army_are_marked_as_a_gap(dataset: Dataset) -> None:
    apart = timelines.drawn(dataset, View.from_query("service=USA")).apart
    (gap,) = [one for one in apart if one["why"] == "gap"]
    assert (gap["from"], gap["to"], gap["lines"]) == ("2022-09-30", "2023-09-30", "Army")


def test_statements_are_points_with_their_band_their_speaker_and_whom_they_count(
    dataset: Dataset,
) -> None:
    stated = points(dataset, "", "Published statement")
    (wsj,) = [point for point in stated if "Wall Street" in point["source"]]
    assert (wsj["low"], wsj["high"], wsj["value"]) == (45_000, 54_999, 50_000)
    assert wsj["who"] == "US troops in the country, not defined"
    assert not wsj["piece"]
    (least,) = [point for point in stated if point["day"] == "2017-06-14"]
    assert (least["low"], least["high"]) == (50_000, None)
    assert least["band"].startswith("at least")


def test_a_reservation_is_said_in_words(dataset: Dataset) -> None:
    gap = next(point for point in points(dataset, "service=USN") if point["day"] == "2016-09-30")
    assert "listed under no country" in gap["flag"]
    assert gap["form"] == "Count with a reservation"


def test_lines_by_place_follow_the_filters(dataset: Dataset) -> None:
    found = timelines.drawn(dataset, View.from_query("lines=place&country=KR&country=AU"))
    assert set(found.names) == {"Australia", "South Korea"}
    marines = timelines.drawn(dataset, View.from_query("lines=place&service=USMC"))
    newest = [point for point in marines.points if point["line"] == "Australia"][-1]
    assert newest["value"] == int(counts("AU", "USMC")["2025-12-31"]["value"])


def test_a_place_the_filters_leave_out_gives_way_to_one_they_leave(dataset: Dataset) -> None:
    assert timelines.place(dataset, View.from_query("place=KR")) == "KR"
    assert timelines.place(dataset, View.from_query("country=KR")) == "KR"
    assert timelines.place(dataset, View.from_query("country=PW")) == ""


@pytest.mark.parametrize("query", ["", "lines=place&early=1", "component=reserve", "country=PW"])
def test_a_chart_is_strict_json_and_says_no_raw_field(dataset: Dataset, query: str) -> None:
    view = View.from_query(query)
    for chart in (figures_chart(dataset, view), bases_chart(dataset, view)):
        json.dumps(chart, allow_nan=False)
        assert all(tip["title"] and tip["title"] != tip["field"] for tip in tips(chart))
    assert (len(tips(figures_chart(dataset, view))) > 6) == (query != "country=PW")


KEPT = {
    "isValid(datum.piece)": lambda row: "piece" in row,
    "isValid(datum.low) && isValid(datum.high)": lambda row: {"low", "high"} <= row.keys(),
    "!isValid(datum.high)": lambda row: "high" not in row,
    "!isValid(datum.low)": lambda row: "low" not in row,
    "datum.form === 'Count'": lambda row: row["form"] == "Count",
    "datum.form !== 'Count'": lambda row: row["form"] != "Count",
}


@pytest.mark.parametrize("query", ["", "place=PH", "component=reserve", "service=USA&lines=place"])
def test_nothing_is_drawn_of_no_rows_and_nothing_is_sent_after_the_chart(
    dataset: Dataset, query: str
) -> None:
    chart = figures_chart(dataset, View.from_query(query))
    assert "data" not in chart
    (parts,) = (layer for layer in chart["layer"] if "layer" in layer)
    rows = parts["data"]["values"]
    for part in parts["layer"]:
        (kept,) = part["transform"]
        assert any(map(KEPT[kept["filter"]], rows)), kept


def test_a_statement_on_a_group_is_no_point_of_its_service_and_says_who_is_counted(
    dataset: Dataset,
) -> None:
    chart = figures_chart(dataset, View.from_query("place=JP&service=USMC"))
    (parts,) = (layer for layer in chart["layer"] if "layer" in layer)
    (sent,) = (row for row in parts["data"]["values"] if row.get("beside"))
    assert sent["value"] == 2_500
    assert sent["beside"] == "31st MEU Marines ordered to the Middle East"
    assert sent["form"] == "Statement on a group named beside it"
    assert "piece" not in sent
    (label,) = named(chart)
    assert label["text"].replace("\n", " ") == sent["beside"]
    assert label["day"] == sent["day"]


def named(chart: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        row
        for layer in chart["layer"]
        if layer.get("encoding", {}).get("y", {}).get("field") == "at"
        for row in layer["data"]["values"]
    ]


def test_labels_of_the_chart_stand_off_the_numbers_counted_on_their_day(dataset: Dataset) -> None:
    chart = figures_chart(dataset, View.from_query("place=JP"))
    labels = named(chart)
    assert {label["text"].replace("\n", " ") for label in labels} <= {
        "military ashore",
        "military afloat in nearby waters",
        "31st MEU Marines ordered to the Middle East",
    }
    assert len(labels) > 2
    (parts,) = (layer for layer in chart["layer"] if "layer" in layer)
    for label in labels:
        near = [row for row in parts["data"]["values"] if row["day"][:4] == label["day"][:4]]
        assert min(abs(row["value"] - label["at"]) for row in near if "value" in row) > 1_000


def test_a_chart_marks_the_day_and_only_the_services_asked_for(dataset: Dataset) -> None:
    chart = figures_chart(dataset, View.from_query("on=2024-08-01&service=USN"))
    days = [layer["data"]["values"] for layer in chart["layer"] if "data" in layer]
    assert [{"day": "2024-08-01", "text": "1 August 2024"}] in days
    (rows_of,) = (layer for layer in chart["layer"] if "layer" in layer)
    (domain,) = {tuple(layer["encoding"]["color"]["scale"]["domain"]) for layer in rows_of["layer"]}
    assert domain == ("Navy",)


def test_the_carriers_of_yokosuka_are_bands_and_the_time_without_one_has_its_days(
    dataset: Dataset,
) -> None:
    file = [
        row
        for row in rows("presence")
        if row["base_id"] == "yokosuka" and row["hull_or_type"].startswith("CV")
    ]
    left, came = dt.date.fromisoformat("2024-05-16"), dt.date.fromisoformat("2024-11-22")
    assert ports(dataset, "JP") == ("yokosuka",)
    assert ports(dataset, "KR") == ()
    chart = carriers_chart(dataset, ("yokosuka",), dt.date(2024, 8, 1), slide=False)
    json.dumps(chart, allow_nan=False)
    tours, gaps = chart["layer"][0]["data"]["values"], chart["layer"][3]["data"]["values"]
    assert {tour["name"] for tour in tours} == {
        f"{row['name']} ({row['hull_or_type']})" for row in file
    }
    assert len(tours) == len(file)
    assert gaps[-1]["label"] == f"{(came - left).days} days without"
    assert (gaps[-1]["from"], gaps[-1]["to"]) == (left.isoformat(), came.isoformat())
    # A name that its band does not hold stands there short, or above it.
    assert tours[-1]["short"] == "G. Washington"
    assert all(f"datum.{name}" in str(chart["layer"][1]["mark"]) for name in ("ship", "short"))
    assert "datum.short" in str(chart["layer"][2]["mark"]["text"])
