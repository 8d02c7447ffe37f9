"""A chart on a slide can be read from the back of a room, or says that it cannot."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from posture.pages import command
from posture.render.paper.pages import DRAWN
from posture.tables import DATA, load
from posture.trees.fitting import Room
from posture.trees.written import LEAST
from posture.ui.subpages.command import ROOM, message
from posture.view import View

if TYPE_CHECKING:
    from posture.trees.fitting import Fitted

DATASET = load(DATA)
UPGRADE = "page=command&before=2024-07-27&on=2025-03-30"
READABLE = (
    "page=command",
    UPGRADE,
    "page=command&before=2024-07-27",
    "page=command&before=2024-07-28&on=2025-03-30",
    "page=command&before=2014-10-26",
    "page=command&root=all",
    "page=command&root=all&levels=0",
    "page=command&root=all&levels=0&before=2024-07-27",
    "page=command&root=indopacom&levels=2",
)
SHEET = (1280.0, 720.0)


def fit(query: str) -> Fitted:
    return command.on_slide(DATASET, View.from_query(query), ROOM)


@pytest.mark.parametrize("query", READABLE)
def test_the_smallest_letters_of_a_slide_are_at_least_fourteen_pixels_high(query: str) -> None:
    found = fit(query)
    assert found.legible
    assert ROOM.scale(found.chart) * LEAST >= 14


@pytest.mark.parametrize("query", READABLE)
def test_a_sheet_that_is_read_from_afar_has_letters_as_large(query: str) -> None:
    (sheet, *_) = DRAWN["command"](DATASET, View.from_query(query), SHEET)
    small = min(text.size for text in sheet.texts() if text.group.startswith("tree.words"))
    said = " ".join(text.text for text in sheet.texts() if text.group == "furniture.title")
    assert small >= 14 * SHEET[1] / 1080 - 0.05 or "Too much to be read from afar" in said


def test_two_days_of_the_upgrade_stand_together_and_count_what_did_not_change() -> None:
    found = fit(UPGRADE)
    whole = command.drawn(DATASET, View.from_query(UPGRADE))
    assert len(found.chart.panes) == 2
    ids = [{b.node.command_id for p in x.panes for b in p.boxes} for x in (whole, found.chart)]
    lines = [{y.link.edge_id for p in x.panes for y in p.lines} for x in (whole, found.chart)]
    assert ids[1] < ids[0]
    (note,) = found.notes
    assert note == (
        "Only what changed is shown, so that it can be read:"
        f" … {len(ids[0] - ids[1])} commands and {len(lines[0] - lines[1])} relations more are"
        " unchanged."
    )


def test_nothing_that_changed_is_left_out_of_a_slide() -> None:
    found, whole = fit(UPGRADE).chart, command.drawn(DATASET, View.from_query(UPGRADE))
    for less, pane in zip(found.panes, whole.panes, strict=True):
        marked = {line.link.edge_id: line.said for line in pane.lines if line.marked}
        assert marked
        assert marked == {line.link.edge_id: line.said for line in less.lines if line.marked}
        new = {box.node.command_id for box in pane.boxes if box.mark}
        assert new == {box.node.command_id for box in less.boxes if box.mark}


def test_two_days_in_one_chart_hold_every_change_of_both_and_say_so() -> None:
    query = "page=command&before=2024-07-27"
    found, whole = fit(query), command.drawn(DATASET, View.from_query(query))
    assert len(found.chart.panes) == 1
    assert any("Both days in one chart" in note for note in found.notes)
    marked = {x.link.edge_id: x.said for pane in whole.panes for x in pane.lines if x.marked}
    (pane,) = found.chart.panes
    assert marked.items() <= {x.link.edge_id: x.said for x in pane.lines}.items()
    places = [box.place for box in pane.boxes]
    for one, other in itertools.combinations(places, 2):
        assert one.x != other.x or one.y + one.height < other.y or other.y + other.height < one.y


def test_fewer_levels_are_shown_only_with_a_word_of_how_many_commands_that_leaves_out() -> None:
    query = "page=command&root=all&levels=0"
    found, whole = fit(query), command.drawn(DATASET, View.from_query(query))
    out = len(whole.panes[0].boxes) - len(found.chart.panes[0].boxes)
    assert out > 0
    assert found.notes == (
        f"Only 1 level below is shown, so that it can be read: … {out} commands more.",
    )


def test_one_command_that_is_left_out_is_said_as_one() -> None:
    view = View.from_query("page=command&root=usarpac&levels=0")
    found = command.on_slide(DATASET, view, Room(width=188, height=92, slide=1080, head=27))
    whole = command.drawn(DATASET, view)
    assert len(whole.panes[0].boxes) - len(found.chart.panes[0].boxes) == 1
    assert found.notes[0] == (
        "Only 1 level below is shown, so that it can be read: … 1 command more."
    )


def said(query: str) -> dict[str, Any]:
    return message(DATASET, View.from_query(query))


def test_the_page_shows_all_of_it_and_only_the_slide_leaves_out() -> None:
    assert said(UPGRADE)["notes"] == []
    assert len(said(UPGRADE)["panes"][1]["boxes"]) > len(
        said(f"{UPGRADE}&present=1")["panes"][1]["boxes"]
    )
    (note,) = said(f"{UPGRADE}&present=1")["notes"]
    assert note.startswith("Only what changed is shown")


def test_days_that_were_asked_for_the_other_way_round_are_said_to_be_swapped() -> None:
    other = "page=command&on=2024-07-27&before=2025-03-30"
    assert (
        "The day to compare with, 30 March 2025, is after 27 July 2024" in said(other)["subtitle"]
    )
    assert "is after" not in said(UPGRADE)["subtitle"]
    panes = [[pane["title"] for pane in said(query)["panes"]] for query in (other, UPGRADE)]
    assert panes[0] == panes[1] == ["27 July 2024", "30 March 2025"]
