"""Filters, used through the page's own controls, against the text of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import tables_text

if TYPE_CHECKING:
    from tests.browser.board import Board

pytestmark = pytest.mark.browser


def test_navy_leaves_the_navys_bases_on_the_map_and_in_the_headline(board: Board) -> None:
    board.open()
    assert board.bases() == tables_text.bases()
    with board.popover("Service") as body:
        body.get_by_role("button", name="Navy (").click()
        board.painted("service=USN")
    expected = tables_text.headline(service="USN")
    assert board.bases() == tables_text.bases(service="USN")
    assert {key: board.headline()[key] for key in expected} == expected
    board.says("service=USN")


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
    board.says("")


def test_the_back_button_undoes_a_filter(board: Board) -> None:
    board.open()
    with board.popover("Service") as body:
        body.get_by_role("button", name="Army (").click()
        board.painted("service=USA")
    board.page.go_back()
    board.painted("")
    assert board.bases() == tables_text.bases()
    board.says("")
    board.page.go_forward()
    board.painted("service=USA")
    assert board.bases() == tables_text.bases(service="USA")


def test_what_the_back_button_undid_does_not_come_back(board: Board) -> None:
    board.open("view=japan")
    with board.popover("Service") as body:
        body.get_by_role("button", name="Air Force (").click()
        board.painted("service=USAF&view=japan")
    board.page.go_back()
    board.painted("view=japan")
    board.click("base/zama")
    board.painted("view=japan&select=base:zama")


def test_what_was_cleared_does_not_come_back(board: Board) -> None:
    board.open("view=japan")
    with board.popover("Service") as body:
        body.get_by_role("button", name="Army (").click()
        board.painted("service=USA&view=japan")
    board.page.get_by_role("button", name="Clear filters").click()
    board.painted("view=japan")
    board.click("base/zama")
    board.painted("view=japan&select=base:zama")


def test_the_carrier_goes_and_comes_as_the_day_is_changed_on_the_page(board: Board) -> None:
    board.open("on=2024-05-15")
    assert "USS Ronald Reagan" in carrier(board)
    with board.popover("Day:") as body:
        events = body.get_by_role("combobox", name="Go to an event")
        board.choose(events, "16 May 2024", "16 May 2024")
        board.painted("on=2024-05-16")
        assert "no carrier" in carrier(board)
        body.get_by_role("spinbutton", name="month").press_sequentially("11")
        body.get_by_role("spinbutton", name="day,").press_sequentially("21")
        board.page.keyboard.press("Tab")  # the button of the calendar still belongs to the date
        board.page.keyboard.press("Tab")
        board.painted("on=2024-11-21")
        assert "no carrier" in carrier(board)
        board.choose(events, "22 November 2024", "22 November 2024")
        board.painted("on=2024-11-22")
        assert "USS George Washington" in carrier(board)
        body.get_by_role("button", name="Newest day").click()
        board.painted("")
    board.says("")


def carrier(board: Board) -> str:
    """Return what stands at the carrier's place; an absence is hollow, and is said as well."""
    (mark,) = board.symbols("ships/yokosuka/carrier")
    said = board.map.locator(".posture-notice").inner_text()
    if mark["hollow"]:
        assert "16 May 2024 until 22 November 2024" in said
    else:
        assert said == ""
    return str(mark["name"])


def test_every_layer_is_switched_off_and_on_one_by_one(board: Board) -> None:
    everything = "&".join(f"layer={name}" for name in LAYERS) + "&from=taipei&to=tokyo"
    board.open(everything)
    before = counts(board)
    assert all(before.values())
    with board.popover("Layers") as body:
        for layer, title in LAYERS.items():
            body.get_by_role("button", name=title, exact=True).click()
            board.painted(everything.replace(f"layer={layer}&", ""))
            assert counts(board) == before | {layer: 0}
            body.get_by_role("button", name=title, exact=True).click()
            board.painted(everything)
            assert counts(board) == before


LAYERS = {
    "bases": "Bases",
    "people": "People",
    "commands": "Command lines",
    "ships": "Ships and squadrons",
    "distance": "Distance",
    "names": "Names",
}


def counts(board: Board) -> dict[str, int]:
    """Return how much of each layer is painted: symbols, circles, names."""
    ids = [mark["id"] for mark in board.symbols()]
    symbols = {"bases": "base/", "commands": "command/", "ships": "ships/", "distance": "distance/"}
    painted = {layer: sum(id_.startswith(p) for id_ in ids) for layer, p in symbols.items()}
    other = board.page.evaluate(
        """() => ({ people: window.postureMap.painter.discs.length,
          names: window.postureMap.painter.names.length })"""
    )
    return painted | dict(other)
