"""A link shows exactly what it says; the camera stays where the reader left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import tables_text

if TYPE_CHECKING:
    from tests.browser.board import Board

pytestmark = pytest.mark.browser

WHOLE = (
    "on=2024-08-01&service=USN&service=USMC&command=indopacom&country=JP&kind=naval%20base"
    "&kind=camp&tenants=1&layer=bases&layer=distance&layer=names&from=yokota&to=kadena"
    "&ring=yokosuka&km=500&unit=nmi&view=japan&at=130.5,33.25,5.5&select=base:yokosuka"
    "&panel=table&title=Two%20ports"
)


def test_a_link_with_every_part_shows_exactly_that(board: Board) -> None:
    board.open(WHOLE)
    board.says(WHOLE)
    assert board.camera == (130.5, 33.25, 5.5)
    services = {row["base_id"]: {row["service"]} for row in tables_text.rows("bases")}
    for row in tables_text.rows("base_tenants"):
        if tables_text.on_day(row, "2024-08-01"):
            services[row["base_id"]].add(row["unit_or_service"])
    under = tables_text.below("indopacom", "2024-08-01")
    asked = {
        row["base_id"]
        for row in tables_text.rows("bases")
        if row["base_id"] in tables_text.bases("2024-08-01", under=under)
        and row["country"] == "JP"
        and row["kind"] in ("naval base", "camp")
        and services[row["base_id"]] & {"USN", "USMC"}
    }
    assert board.bases() == asked
    lines = board.page.evaluate("() => window.postureMap.painter.lines.map((line) => line.label)")
    assert any("nmi" in text and "Yokosuka" in text for text in lines)
    assert board.page.locator(".st-key-details h4").inner_text().endswith("Yokosuka")
    assert board.page.get_by_test_id("stDataFrame").is_visible()
    assert board.map.locator(".posture-title h2").text_content() == "Two ports"


@pytest.mark.parametrize("window", ["okinawa", "globe"])
def test_a_window_opens_from_its_link(board: Board, window: str) -> None:
    board.open(f"view={window}")
    assert board.map.get_attribute("data-error") is None
    assert len(board.symbols("base/")) == len(tables_text.bases())
    near = {"okinawa": (127.9, 26.5), "globe": (145.0, 25.0)}[window]
    assert board.camera[:2] == pytest.approx(near, abs=15)


def test_a_damaged_link_names_what_it_ignored_and_shows_the_rest(board: Board) -> None:
    board.page.goto(f"{board.origin}/?service=USN&km=wide&on=2024-13-45&select=base:atlantis")
    board.painted("service=USN")
    said = board.page.get_by_test_id("stAlert").inner_text()
    for part in ("km=wide", "on=2024-13-45", "select=base:atlantis"):
        assert part in said
    assert "service" not in said
    assert board.bases() == tables_text.bases(service="USN")


def test_text_in_a_link_is_shown_as_text(board: Board) -> None:
    hostile = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
    board.page.goto(f"{board.origin}/?title={hostile}&{hostile}=1&present=1")
    board.painted(f"title={hostile}&present=1")
    assert board.map.locator("h2").inner_text() == "<img src=x onerror=alert(1)>"
    assert board.page.locator("img[src=x]").count() == 0


def test_filters_the_day_and_a_selection_leave_the_camera_alone(board: Board) -> None:
    board.open("view=japan")
    stage = board.map.locator(".posture-stage")
    stage.press("+")
    stage.press("ArrowDown")
    board.page.wait_for_url("**at=**")
    board.rest()
    here = board.camera
    with board.popover("Service") as body:
        body.get_by_role("button", name="Air Force (").click()
        board.painted("service=USAF&view=japan")
    assert board.camera == here
    with board.popover("Day:") as body:
        events = body.get_by_role("combobox", name="Go to an event")
        board.choose(events, "16 May 2024", "16 May 2024")
        board.painted("on=2024-05-16&service=USAF&view=japan")
    assert board.camera == here
    board.click("base/yokota")
    board.painted("on=2024-05-16&service=USAF&view=japan&select=base:yokota")
    assert board.camera == here
    board.page.go_back()
    board.painted("on=2024-05-16&service=USAF&view=japan")
    assert board.camera == pytest.approx(here, abs=0.006)


def test_picking_a_window_moves_the_camera_and_forgets_where_it_was(board: Board) -> None:
    board.open("view=japan&at=150.0,20.0,4.0")
    assert board.camera == (150.0, 20.0, 4.0)
    box = board.page.get_by_role("combobox", name="View", exact=True)
    board.choose(box, "Okinawa", "Okinawa")
    board.painted("view=okinawa")
    assert board.camera[:2] == pytest.approx((127.9, 26.5), abs=1)
    board.says("view=okinawa")


def test_a_drag_writes_the_camera_into_the_address_and_a_reload_brings_it_back(
    board: Board,
) -> None:
    board.open("service=USN")
    before = board.camera
    box = board.map.bounding_box()
    assert box is not None
    x, y = box["x"] + 400, box["y"] + 420
    board.page.mouse.move(x, y)
    board.page.mouse.down()
    board.page.mouse.move(x - 60, y - 40, steps=4)
    board.page.mouse.move(x - 120, y - 80, steps=4)
    board.page.mouse.up()
    board.page.wait_for_url("**at=**")
    board.rest()
    after = board.camera
    assert (after[0] - before[0]) % 360 > 5
    assert after[1] < before[1] - 3
    assert board.address.startswith("service=USN&at=")
    board.page.reload()
    board.painted("service=USN")
    assert board.camera == pytest.approx(after, abs=0.006)
