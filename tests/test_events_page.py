"""The line of days and the page of events, held against the file of events."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING

import pytest

from posture import words
from posture.events import events
from posture.pages.events import around, reserved, shown
from posture.tables import DATA, load
from posture.ui import dayline
from posture.ui.subpages import events as page
from posture.view import View
from tests.test_app import address, labelled, link

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

DATASET = load(DATA)
with (DATA / "events.csv").open(encoding="utf-8", newline="") as file:
    EVENTS = {row["event_id"]: row for row in csv.DictReader(file)}


def test_the_line_of_days_runs_from_the_first_event_to_the_last_and_always_forward() -> None:
    scale = dayline.scale(DATASET)
    dates = [row["date"] for row in EVENTS.values()]
    assert scale[0] == (min(dates), 0.0)
    assert scale[-1][0] > max(dates)
    assert scale[-1][1] == 1.0
    assert [day for day, _ in scale] == sorted({day for day, _ in scale})
    shares = [share for _, share in scale]
    assert shares == sorted(set(shares))


def test_every_event_is_in_a_tick_under_the_first_day_it_can_mean() -> None:
    found = dict(dayline.ticks(DATASET))
    for row in EVENTS.values():
        day = row["date"] if len(row["date"]) == len("2024-07-28") else f"{row['date']}-01"
        assert f"{words.printed_date(row['date'])}: {row['title']}" in found[day].split("\n")
    assert sum(text.count("\n") + 1 for text in found.values()) == len(EVENTS)


def test_neighbouring_events_stand_apart_however_close_in_time() -> None:
    places = dict(dayline.scale(DATASET))
    apart = places["2024-07-28"] - places["2024-07-27"]
    assert apart > 0.5 / len(places)


def test_without_a_filter_all_events_are_shown_and_a_country_leaves_those_that_name_it() -> None:
    assert {each.event_id for each in shown(DATASET, View())} == set(EVENTS)
    found = {each.event_id for each in shown(DATASET, View(country=("PH",)))}
    named = {key for key, row in EVENTS.items() if "PH" in row["entities"].split(";")}
    assert named
    assert named <= found < set(EVENTS)


def test_an_event_known_only_to_the_month_is_sent_with_its_first_and_last_day() -> None:
    found = {each["id"]: each for each in page.message(DATASET, View())["events"]}
    typhon = found["ev_2024_04_a"]
    assert (typhon["day"], typhon["since"], typhon["until"]) == (
        "2024-04-01",
        "2024-04-01",
        "2024-05-01",
    )
    assert found["ev_2024_07_28_a"]["until"] == ""
    assert {key for key, each in found.items() if each["doubt"]} == {
        key for key, row in EVENTS.items() if row["verified"] != "yes"
    }


def opened(event: str, label: str) -> AppTest:
    app = link(f"page=events&event={event}")
    labelled(app.button, label).click().run()
    assert not app.exception
    return app


def test_an_event_opens_the_tree_at_the_command_it_concerns_on_its_day() -> None:
    app = opened("ev_2024_10_08_a", "Fifth Air Force")
    assert dict(address(app)) == {
        "page": "command",
        "on": "2024-10-08",
        "root": "af5",
        "select": "command:af5",
        "event": "ev_2024_10_08_a",
    }


def test_an_event_opens_the_map_at_the_base_it_concerns() -> None:
    found = dict(address(opened("ev_2024_11_22_a", "CFA Yokosuka")))
    assert (found["on"], found["select"]) == ("2024-11-22", "base:yokosuka")
    assert "page" not in found
    lon, lat, _ = map(float, found["at"].split(","))
    assert lon == pytest.approx(139.67, abs=0.05)
    assert lat == pytest.approx(35.29, abs=0.05)


def test_an_event_opens_its_day_and_the_tree_before_and_after_it() -> None:
    app = opened("ev_2025_03_24_a", "Go to 24 March 2025")
    assert dict(address(app))["on"] == "2025-03-24"
    found = dict(address(opened("ev_2025_03_24_a", "Compare the tree with the day before")))
    assert (found["page"], found["on"], found["before"]) == ("command", "2025-03-24", "2025-03-23")


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_can_be_opened_and_says_its_source(event: str) -> None:
    app = link(f"page=events&event={event}")
    assert not app.exception
    assert not app.warning
    said = "\n".join(one.value for one in app.markdown)
    assert words.name("precision", EVENTS[event]["precision"]) in said
    assert dt.date.fromisoformat(page.message(DATASET, View())["on"]) == DATASET.newest_day


def test_the_newest_named_day_is_no_day_in_the_link() -> None:
    app = link("page=command&on=2025-03-30")
    labelled(app.pills, "Day").set_value(DATASET.newest_day).run()
    assert address(app) == [("page", "command")]


def test_a_list_of_all_events_is_not_said_to_be_as_of_a_day() -> None:
    plain = around(DATASET, View(page="events"))
    assert plain.subtitle.startswith("Events of all days, before and after 29 June 2026 · 72 of 72")
    some = around(DATASET, View(page="events", country=("PH",), on=dt.date(2024, 7, 28)))
    assert some.subtitle.startswith(
        "Events of all days that concern what the filters leave on 28 July 2024"
    )
    said = " ".join(one.value for one in link("page=events&present=1").markdown)
    assert "As of" not in said
    assert "Events of all days" in said


def test_titles_get_their_room_in_one_order_whatever_is_chosen() -> None:
    plain = page.message(DATASET, View(page="events"))["events"]
    order = {each["id"]: each["order"] for each in plain}
    assert sorted(order.values()) == list(range(len(EVENTS)))
    for chosen in EVENTS:
        found = page.message(DATASET, View(page="events", event=chosen))["events"]
        assert {each["id"]: each["order"] for each in found} == order
    with (DATA / "commands.csv").open(encoding="utf-8", newline="") as file:
        commands = {row["command_id"] for row in csv.DictReader(file)}
    named = {key: len(set(row["entities"].split(";")) & commands) for key, row in EVENTS.items()}
    counts = [named[key] for key in sorted(order, key=order.__getitem__)]
    assert counts == sorted(counts, reverse=True)


def test_the_list_tells_the_browser_which_event_is_chosen_the_newest_first() -> None:
    found = page.listing(DATASET, View(page="events", event="ev_2024_10_08_a"))
    assert found["chosen"] == "ev_2024_10_08_a"
    dates = [EVENTS[row["id"]]["date"][:4] for row in found["rows"]]
    assert len(dates) == len(EVENTS)
    assert dates == sorted(dates, reverse=True)
    (row,) = [row for row in found["rows"] if row["id"] == "ev_2024_10_08_a"]
    assert row["title"] == EVENTS["ev_2024_10_08_a"]["title"]
    assert "Fifth Air Force" in row["about"]


@pytest.mark.parametrize("query", ["", "command=usfj", "country=JP"])
def test_the_list_of_events_stands_in_the_order_of_the_days_it_prints(query: str) -> None:
    rows = page.listing(DATASET, View.from_query(query))["rows"]
    days = [EVENTS[row["id"]]["date"].ljust(len("2024-07-28"), "-") for row in rows]
    assert len(days) > 1
    assert days == sorted(days, reverse=True)


def test_an_event_says_of_a_command_that_did_not_stand_then_since_when_it_does() -> None:
    said = {each.event_id: reserved(DATASET, each) for each in events(DATASET)}
    assert said["ev_2024_07_28_a"] == (
        "Not standing then: Japan Joint Operations Command, set up 24 March 2025.",
        "No place in the tables for this event.",
    )
    with (DATA / "commands.csv").open(encoding="utf-8", newline="") as file:
        begun = {row["name"]: row["valid_from"] for row in csv.DictReader(file)}
    for key, sentences in said.items():
        for sentence in sentences:
            late = [name for name in begun if sentence.startswith(f"Not standing then: {name}, ")]
            assert all(begun[name] > EVENTS[key]["date"] for name in late)
    text = "\n".join(one.value for one in link("page=events&event=ev_2024_07_28_a").markdown)
    assert "Japan Joint Operations Command, set up 24 March 2025" in text


def test_an_event_on_the_day_a_command_is_set_up_has_nothing_against_it() -> None:
    said = {each.event_id: reserved(DATASET, each) for each in events(DATASET)}
    named = {key for key, row in EVENTS.items() if "jjoc" in row["entities"].split(";")}
    standing = {key for key in named if EVENTS[key]["date"] >= "2025-03-24"}
    assert "ev_2025_03_24_a" in standing
    assert not [text for key in standing for text in said[key] if "Joint Operations" in text]


def test_what_the_signs_of_the_line_mean_is_said_where_the_line_is() -> None:
    texts = [one.value for one in link("page=events").markdown]
    assert not any("Hollow" in text for text in texts if "72 of 72 events" in text)
    assert sum("Hollow" in text for text in texts) == 1
