"""Filters, used through the page's own controls, against the text of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import tables_text

if TYPE_CHECKING:
    from tests.browser.board import Board

pytestmark = pytest.mark.browser

CARRIER = "ships/yokosuka/carrier"


def test_navy_leaves_the_navys_bases_on_the_map_and_in_the_headline(board: Board) -> None:
    board.open()
    assert board.bases() == tables_text.bases()
    with board.popover("Service") as body:
        body.get_by_role("button", name="Navy (").click()
        board.painted("service=USN")
    expected = tables_text.headline(service="USN")
    assert board.bases() == tables_text.bases(service="USN")
    assert {key: board.headline()[key] for key in expected} == expected
    assert board.address == "service=USN"


def test_usfj_leaves_what_is_under_it_on_the_map_and_in_the_headline(board: Board) -> None:
    board.open()
    with board.popover("Command") as body:
        board.choose(body.get_by_role("combobox"), "Forces Japan", "Forces Japan")
        board.painted("command=usfj")
    under = tables_text.below("usfj")
    expected = tables_text.headline(under=under)
    assert len(under) > 1
    assert board.bases() == tables_text.bases(under=under)
    assert {key: board.headline()[key] for key in expected} == expected


def test_two_filters_narrow_each_other_and_one_click_clears_both(board: Board) -> None:
    board.open("service=USMC&command=usfj")
    both = tables_text.bases(service="USMC", under=tables_text.below("usfj"))
    assert board.bases() == both
    board.page.get_by_role("button", name="Clear filters").click()
    board.painted("")
    assert board.bases() == tables_text.bases()
    assert board.address == ""


def test_the_back_button_undoes_a_filter(board: Board) -> None:
    board.open()
    with board.popover("Service") as body:
        body.get_by_role("button", name="Army (").click()
        board.painted("service=USA")
    board.page.go_back()
    board.painted("")
    assert board.bases() == tables_text.bases()
    assert board.address == ""
    board.page.go_forward()
    board.painted("service=USA")
    assert board.bases() == tables_text.bases(service="USA")


@pytest.mark.parametrize("back", ["2024-05-15", "2024-11-22"])
def test_a_carrier_is_at_yokosuka_before_and_after_the_gap(board: Board, back: str) -> None:
    ship = {"2024-05-15": "USS Ronald Reagan", "2024-11-22": "USS George Washington"}[back]
    board.open(f"on={back}")
    (carrier,) = board.symbols(CARRIER)
    assert ship in carrier["name"]
    assert not carrier["hollow"]
    assert board.map.locator(".posture-notice").is_hidden()


@pytest.mark.parametrize("gap", ["2024-05-16", "2024-11-21"])
def test_a_carriers_absence_is_drawn_and_said(board: Board, gap: str) -> None:
    board.open(f"on={gap}")
    (absence,) = board.symbols(CARRIER)
    assert "no carrier" in absence["name"]
    assert absence["hollow"]
    notice = board.map.locator(".posture-notice").inner_text()
    assert "No carrier at" in notice
    assert "16 May 2024 until 22 November 2024" in notice


def test_the_day_is_chosen_on_the_page_and_the_carrier_goes_and_comes(board: Board) -> None:
    board.open("on=2024-05-15")
    with board.popover("Day:") as body:
        events = body.get_by_role("combobox", name="Go to an event")
        board.choose(events, "16 May 2024", "16 May 2024")
        board.painted("on=2024-05-16")
        assert "no carrier" in board.symbols(CARRIER)[0]["name"]
        board.choose(events, "22 November 2024", "22 November 2024")
        board.painted("on=2024-11-22")
        assert "USS George Washington" in board.symbols(CARRIER)[0]["name"]
        body.get_by_role("button", name="Newest day").click()
        board.painted("")
    assert board.address == ""


@pytest.mark.parametrize(
    ("layer", "prefix"),
    [("bases", "base/"), ("ships", "ships/"), ("commands", "command/"), ("distance", "distance/")],
)
def test_a_layer_of_symbols_is_switched_off_and_on(board: Board, layer: str, prefix: str) -> None:
    # Camp Smith has no symbol of its own while the layers of bases are on, so look at a place.
    layers = ["bases", "people", "commands", "ships", "distance", "names"]
    everything = "&".join(f"layer={name}" for name in layers) + "&from=taipei&to=tokyo"
    titles = {"bases": "Bases", "ships": "Ships", "commands": "Command", "distance": "Distance"}
    board.open(everything)
    before = board.symbols(prefix)
    assert before
    with board.popover("Layers") as body:
        body.get_by_role("button", name=titles[layer]).click()
        board.painted(everything.replace(f"layer={layer}&", ""))
        assert not board.symbols(prefix)
        body.get_by_role("button", name=titles[layer]).click()
        board.painted(everything)
    assert [mark["id"] for mark in board.symbols(prefix)] == [mark["id"] for mark in before]
