"""The page on a projector, on a phone, and over the wire."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser import tables_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FloatRect, Locator

    from tests.browser.board import Board

pytestmark = pytest.mark.browser

SLIDES = [(1920, 1080), (1280, 720)]
PARTS = (".posture-title", ".posture-legend", ".posture-scale", ".posture-sources")


@pytest.fixture(scope="module")
def _slide(laptop_of: Callable[..., Board]) -> Board:
    board = laptop_of()
    board.page.set_viewport_size({"width": 1280, "height": 720})
    board.open("present=1&view=western-pacific")
    return board


@pytest.fixture(params=SLIDES, ids=lambda size: f"{size[0]}x{size[1]}")
def slide(request: pytest.FixtureRequest, _slide: Board, boards: list[Board]) -> Board:
    """Return the page in presentation mode on a projector of each size."""
    width, height = request.param
    _slide.faults.clear()
    boards.append(_slide)
    _slide.page.set_viewport_size({"width": width, "height": height})
    _slide.page.wait_for_function(
        """(width) => innerWidth === width && Math.abs(window.postureMap.engine.viewport()?.width
          - document.querySelector(".posture-map").clientWidth) <= 1""",
        arg=width,
    )
    _slide.rest()
    return _slide


def box(locator: Locator) -> FloatRect:
    found = locator.bounding_box()
    assert found is not None
    return found


def apart(a: FloatRect, b: FloatRect) -> bool:
    return (
        a["x"] + a["width"] <= b["x"]
        or b["x"] + b["width"] <= a["x"]
        or a["y"] + a["height"] <= b["y"]
        or b["y"] + b["height"] <= a["y"]
    )


def test_a_slide_holds_title_legend_scale_and_sources_side_by_side(slide: Board) -> None:
    width, height = box(slide.map)["width"], box(slide.map)["height"]
    assert slide.page.viewport_size == {"width": round(width), "height": round(height)}
    boxes = {part: box(slide.map.locator(part)) for part in PARTS}
    for part, place in boxes.items():
        assert place["x"] >= 0, part
        assert place["y"] >= 0, part
        assert place["x"] + place["width"] <= width + 0.1, part
        assert place["y"] + place["height"] <= height + 0.1, part
    for a, b in itertools.combinations(boxes, 2):
        assert apart(boxes[a], boxes[b]), (a, b)
    for part in PARTS:  # nothing to scroll: a slide cannot be scrolled
        clipped = slide.map.locator(part).evaluate(
            "(node) => [node.scrollWidth - node.clientWidth, node.scrollHeight - node.clientHeight]"
        )
        assert max(clipped) <= 1, part


def test_a_slide_says_what_it_shows_and_as_of_when(slide: Board) -> None:
    title = slide.map.locator(".posture-title").inner_text()
    assert "US force posture" in title
    assert "29 June 2026" in title
    assert "Natural Earth" in slide.map.locator(".posture-sources").inner_text()


def test_no_control_is_left_on_a_slide(slide: Board) -> None:
    outside = slide.page.evaluate(
        """() => { const found = new Set();
          for (let x = 5; x < innerWidth; x += 40) for (let y = 5; y < innerHeight; y += 20) {
            const node = document.elementFromPoint(x, y);
            if (!node.closest(".posture-map") || node.closest("button, input, summary"))
              found.add(node.outerHTML.slice(0, 80));
          }
          return [...found]; }"""
    )
    assert outside == []
    assert slide.map.get_by_role("button").filter(visible=True).count() == 0


def test_no_name_on_a_slide_is_cut_off_or_hidden(slide: Board) -> None:
    covers = [box(slide.map.locator(part)) for part in (*PARTS, ".posture-foot")]
    width, height = box(slide.map)["width"], box(slide.map)["height"]
    scale = width / slide.map.evaluate("(node) => node.clientWidth")
    bad = []
    for label in slide.labels():
        place: FloatRect = {
            "x": label["left"] * scale,
            "y": label["top"] * scale,
            "width": label["width"] * scale,
            "height": label["height"] * scale,
        }
        edges = (place["x"] + place["width"], place["y"] + place["height"])
        seen = edges[0] > 0 and edges[1] > 0 and place["x"] < width and place["y"] < height
        whole = min(place["x"], place["y"]) >= 0 and edges[0] <= width and edges[1] <= height
        if seen and not (whole and all(apart(place, cover) for cover in covers)):
            bad.append((label["text"], place))
    assert bad == []


def test_the_button_starts_a_slide_and_escape_ends_it(board: Board) -> None:
    board.open()
    board.page.get_by_role("button", name="Present").click()
    board.painted("present=1")
    board.says("present=1")
    board.page.locator(".st-key-controls").wait_for(state="hidden")
    board.page.keyboard.press("Escape")
    board.painted("")
    board.says("")
    assert board.page.locator(".st-key-controls").is_visible()


def test_a_phone_shows_the_map_and_every_control_without_scrolling_sideways(
    new_board: Callable[..., Board],
) -> None:
    board = new_board(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    board.open()
    page = board.page
    assert page.evaluate("() => document.scrollingElement.scrollWidth") == 390
    assert box(board.map)["width"] > 340
    controls = page.locator(".st-key-controls").locator("button:visible, input:visible")
    assert controls.count() >= 10
    for control in controls.all():
        place = box(control)
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= 390
    with board.popover("Service") as body:
        place = box(body)
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= 390
        body.get_by_role("button", name="Marine Corps (").tap()
        board.painted("service=USMC")
    assert board.bases() == tables_text.bases(service="USMC")


def test_what_did_not_change_is_never_asked_for_again(new_board: Callable[..., Board]) -> None:
    board = new_board()
    board.open()
    first = Counter(filter(ours, board.requests))
    assert any(url.endswith("/land50") for url in first)
    assert [url for url, times in first.items() if times > 1] == []
    board.requests.clear()
    with board.popover("Service") as body:
        body.get_by_role("button", name="Navy (").click()
        board.painted("service=USN")
        body.get_by_role("button", name="Navy (").click()
        board.painted("")
    asked = Counter(filter(ours, board.requests))
    assert [url for url in asked if "/marks/" not in url] == []
    assert [url for url, times in asked.items() if times > 1 or url in first] == []
    board.page.reload()
    board.painted("")
    sent = board.page.evaluate(
        """() => performance.getEntriesByType("resource")
          .filter((entry) => entry.name.includes("/posture/") && entry.transferSize > 0)
          .map((entry) => entry.name)"""
    )
    assert sent == []


def ours(url: str) -> bool:
    """Return whether an address is one of the map's own files, not of Streamlit's page."""
    return urlsplit(url).path.startswith("/posture/")
