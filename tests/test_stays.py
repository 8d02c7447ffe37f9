"""Ships, squadrons and units over time: as in the file, with open ends said as such."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from posture import words
from posture.pages.stays import stays
from posture.render.paper import stays as sheets
from posture.render.paper.drawing import Shape, Text
from posture.tables import DATA, load
from posture.ui.stays_chart import stays_chart
from posture.view import View
from tests.by_hand import below, by_id, rows

DATASET = load(DATA)
NEWEST = "page=strength"


def at(place: str) -> set[str]:
    """Return the bases of a country or of Okinawa, from the file."""
    column, value = ("admin_area", "Okinawa") if place == "JP-47" else ("country", place)
    return {row["base_id"] for row in rows("bases") if row[column] == value}


@pytest.mark.parametrize("place", ["JP", "JP-47", "KR", "AU"])
def test_everything_ever_at_a_place_is_drawn_once_from_and_to_as_printed(place: str) -> None:
    found = stays(DATASET, View.from_query(f"{NEWEST}&place={place}&early=1"))
    file = {row["presence_id"]: row for row in rows("presence") if row["base_id"] in at(place)}
    assert sorted(stay.row["presence_id"] for stay in found.stays) == sorted(file)
    for stay in found.stays:
        row = file[stay.row["presence_id"]]
        assert stay.open_first == (not row["valid_from"])
        assert stay.open_last == (not row["valid_to"])
        assert stay.sure == (row["status"] in {"active", "ended"})
        if row["valid_from"]:
            assert stay.first.isoformat().startswith(row["valid_from"])
        if len(row["valid_to"]) == len("2024-05-16"):
            assert stay.last.isoformat() == row["valid_to"]
        assert found.first <= stay.first < stay.last <= found.last


def test_a_ship_that_came_twice_has_one_line_with_both_times() -> None:
    found = stays(DATASET, View.from_query(NEWEST))
    (line,) = [line for line in found.lines if line.text.startswith("USS McCampbell")]
    assert [stay.row["presence_id"] for stay in line.stays] == ["p011", "p012"]
    assert line.text == (
        "USS McCampbell (DDG 85) \u00b7 9 July 2007 to July 2020; since 2 March 2024"
    )


def test_the_chart_begins_in_2008_unless_asked_for_more_and_leaves_out_what_had_left() -> None:
    short = stays(DATASET, View.from_query(NEWEST))
    assert short.first == dt.date(2008, 1, 1)
    drawn = {stay.row["presence_id"] for stay in short.stays}
    for key, row in by_id("presence").items():
        if row["base_id"] in at("JP"):
            assert (key in drawn) == (not row["valid_to"] or row["valid_to"] >= "2008-01-02")


def test_filters_leave_what_belongs_to_the_service_and_to_the_kind_of_base() -> None:
    service = {row["command_id"]: row["service"] for row in rows("commands")}
    for stay in stays(DATASET, View.from_query(f"{NEWEST}&service=USMC")).stays:
        assert service[stay.row["command_id"]] == "USMC"
    kinds = {row["base_id"]: row["kind"] for row in rows("bases")}
    found = stays(DATASET, View.from_query(f"{NEWEST}&kind=air+base")).stays
    assert {kinds[stay.row["base_id"]] for stay in found} == {"air base"}


@pytest.mark.parametrize("top", ["c7f", "af5", "desron15", "usfj"])
def test_the_filter_by_command_leaves_what_is_of_it_or_below_it(top: str) -> None:
    found = stays(DATASET, View.from_query(f"{NEWEST}&early=1&command={top}"))
    under = below(top, DATASET.newest_day)
    wanted = {
        row["presence_id"]
        for row in rows("presence")
        if row["base_id"] in at("JP") and row["command_id"] in under
    }
    assert wanted
    assert {stay.row["presence_id"] for stay in found.stays} == wanted


def layers(query: str) -> list[dict[str, Any]]:
    chart = stays_chart(DATASET, View.from_query(query))
    json.dumps(chart, allow_nan=False)
    return list(chart["layer"])


def test_the_chart_marks_the_day_and_draws_hollow_what_is_not_sure() -> None:
    drawn = layers(f"{NEWEST}&on=2024-08-01")
    rules = [layer for layer in drawn if layer["mark"]["type"] == "rule"]
    assert [{"from": "2024-08-01"}] in [layer["data"]["values"] for layer in rules]
    bars = [layer for layer in drawn if layer["mark"]["type"] == "bar"]
    hollow = [layer for layer in bars if not layer["mark"]["filled"]]
    assert {band["sure"] for layer in hollow for band in layer["data"]["values"]} == {False}
    found = stays(DATASET, View.from_query(f"{NEWEST}&on=2024-08-01")).stays
    assert sum(len(layer["data"]["values"]) for layer in bars) == len(found)
    assert all(layer["data"]["values"] for layer in drawn)


def test_a_stay_whose_end_is_known_beforehand_ends_inside_the_chart() -> None:
    presence = DATASET.presence
    still = presence["presence_id"].eq("p012")
    ahead = presence.assign(
        valid_to=presence["valid_to"].mask(still, "2031"),
        until=presence["until"].mask(still, pd.Timestamp(2032, 1, 1)),
    )
    dataset = replace(DATASET, presence=ahead, fingerprint="an end ahead")
    found = stays(dataset, View.from_query(NEWEST))
    (stay,) = [stay for stay in found.stays if stay.row["presence_id"] == "p012"]
    assert stay.last == dt.date(2032, 1, 1) < found.last
    for drawing in sheets.draw(dataset, View.from_query(NEWEST), (1280, 720)):
        for item in drawing.items:
            if item.id == "presence:p012" and isinstance(item, Shape):
                assert max(ring[:, 0].max() for ring in item.rings) <= drawing.width


def test_sheets_hold_every_stay_once_inside_the_sheet() -> None:
    view = View.from_query(NEWEST)
    drawings = sheets.draw(DATASET, view, (1280, 720))
    keys = [item.id for each in drawings for item in each.items if item.id[:9] == "presence:"]
    assert sorted(keys) == sorted(
        f"presence:{stay.row['presence_id']}" for stay in stays(DATASET, view).stays
    )
    for drawing in drawings:
        for item in drawing.items:
            if isinstance(item, Text) and item.group == "list.stays":
                assert item.x >= 0
                assert item.x + item.width <= drawing.width
                assert 0 < item.y < drawing.height


@pytest.mark.parametrize("query", [NEWEST, f"{NEWEST}&place=KR", f"{NEWEST}&early=1"])
def test_lines_are_shared_out_evenly_and_no_heading_ends_a_sheet(query: str) -> None:
    lines = stays(DATASET, View.from_query(query)).lines
    parts = sheets.parted(lines, 30)
    assert [number for part in parts for number in part] == list(range(len(lines)))
    assert len(parts) == -(-len(lines) // 30)
    shares = [len(part) for part in parts]
    assert max(shares) - min(shares) <= len(parts)
    assert all(lines[part.stop - 1].stays for part in parts)


@pytest.mark.parametrize("size", [(1280.0, 720.0), (960.0, 540.0), (1123.0, 794.0)])
def test_every_sheet_explains_its_signs_in_whole_sentences(size: tuple[float, float]) -> None:
    view = View.from_query(NEWEST)
    for drawing in sheets.draw(DATASET, view, size):
        own = [text for text in drawing.texts() if text.group == sheets.GROUP]
        assert words.t("stays.note") in " ".join(text.text for text in own)
        foot = min(text.y for text in drawing.texts() if text.text.startswith("Sources"))
        assert max(text.y for text in own) < foot - 12


def test_a_sheet_that_begins_within_a_base_says_at_which() -> None:
    view = View.from_query(NEWEST)
    lines = stays(DATASET, view).lines
    spoken = 0
    for drawing in sheets.draw(DATASET, view, (960, 540)):
        under = " ".join(text.text for text in drawing.texts() if text.group != sheets.GROUP)
        (number,) = re.findall(r"lines (\d+)\u2013", under)
        begins = int(number) - 1
        heads = [line.text for line in lines[: begins + 1] if not line.stays]
        assert (f", of {heads[-1]} at first" in under) == bool(lines[begins].stays)
        spoken += " at first" in under
    assert spoken


def test_no_two_sheets_have_one_title_and_each_says_what_it_shows() -> None:
    titles = [each.title for each in sheets.draw(DATASET, View.from_query(NEWEST), (1280, 720))]
    assert len(titles) == len(set(titles)) > 1
    assert all("ships, squadrons and units over time" in title for title in titles)


def test_no_mark_of_doubt_is_said_twice_of_a_stay() -> None:
    for place in ("JP", "KR", "GU"):
        for stay in stays(DATASET, View(page="strength", place=place)).stays:
            said = stay.said.split(", ")
            assert len(said) == len(set(said)), stay.said
            if stay.row["status"] in {"end_unknown", "unconfirmed", "disputed"}:
                assert words.t(f"doubt.{stay.row['status']}") in said
