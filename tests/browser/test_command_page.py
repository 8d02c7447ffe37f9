"""The tree of commands, the line of days and the page of events, as a reader uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from posture.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.browser.board import Board

pytestmark = pytest.mark.browser

SMALLEST = 8.5
"""Pixels high of a name on a chart that a projector shows; those of USFJ are larger."""


def drawn(board: Board, query: str, part: str = "tree") -> Locator:
    """Wait until the chart of a view is drawn; return it."""
    wanted = View.from_query(query).to_query()
    board.page.wait_for_function(
        "([part, wanted]) => document.querySelector(`.posture-${part}`)?.dataset.ready === wanted",
        arg=[part, wanted],
    )
    return board.page.locator(f".posture-{part}")


def opened(board: Board, query: str, part: str = "tree") -> Locator:
    board.page.goto(f"{board.origin}/?{query}")
    return drawn(board, query, part)


def box(tree: Locator, command: str, pane: int = 0) -> Locator:
    return tree.locator(".posture-tree-pane").nth(pane).locator(f'[data-command="{command}"]')


def test_a_click_in_the_tree_shows_the_command_and_leads_to_the_map_and_back(board: Board) -> None:
    tree = opened(board, "page=command")
    box(tree, "af5").click()
    drawn(board, "page=command&select=command:af5")
    said = board.page.locator(".st-key-details")
    said.get_by_text("Chain of command on 29 June 2026").wait_for()
    for text in ("Fifth Air Force", "第5空軍", "Pacific Air Forces", "Secretary of Defense"):
        assert text in said.inner_text()
    said.get_by_role("button", name="Show on the map").click()
    board.page.wait_for_function(
        "() => document.querySelector('.posture-map')?.dataset.ready?.includes('command:af5')"
    )
    board.rest()
    assert {mark["subject"] for mark in board.symbols("command/")} >= {"command:af5"}
    board.page.get_by_role("button", name="Show in the tree").click()
    tree = board.page.locator(".posture-tree")
    box(tree, "af5").wait_for()
    assert "posture-chosen" in (box(tree, "af5").get_attribute("class") or "")


def test_the_number_under_a_command_begins_the_tree_there(board: Board) -> None:
    tree = opened(board, "page=command")
    tree.locator('[data-deeper="iii_mef"]').click()
    tree = drawn(board, "page=command&root=iii_mef")
    assert box(tree, "mardiv3").count() == 1
    board.says("page=command&root=iii_mef")


def test_a_named_day_is_one_click_and_two_days_stand_together_with_marks_in_words(
    board: Board,
) -> None:
    opened(board, "page=command&before=2024-07-27")
    board.page.get_by_text("Begun, 30 March 2025").click()
    tree = drawn(board, "page=command&before=2024-07-27&on=2025-03-30")
    panes = tree.locator(".posture-tree-pane")
    assert panes.locator("h3").all_inner_texts() == ["27 July 2024", "30 March 2025"]
    assert box(tree, "jjoc", 0).count() == 0
    assert "NEW" in (box(tree, "jjoc", 1).text_content() or "")
    words = panes.nth(1).locator(".posture-tree-word").all_text_contents()
    assert "NEW: authority, announced" in words
    listed = board.page.get_by_text("What changed from 27 July 2024 to 30 March 2025")
    listed.wait_for()
    assert board.page.get_by_text("Commands set up").count() == 1


def test_the_keyboard_selects_in_the_tree_and_zooms_it(board: Board) -> None:
    tree = opened(board, "page=command")
    before = float(tree.get_attribute("data-scale") or "")
    tree.locator("svg").first.focus()
    board.page.keyboard.press("+")
    assert float(tree.get_attribute("data-scale") or "") > before
    board.page.keyboard.press("0")
    assert float(tree.get_attribute("data-scale") or "") == before
    box(tree, "c7f").focus()
    board.page.keyboard.press("Enter")
    drawn(board, "page=command&select=command:c7f")


OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.posture-tree .posture-frame')]
    .map((node) => node.getBoundingClientRect());
  const names = [...document.querySelectorAll('.posture-tree-box text')]
    .map((node) => [node.getBoundingClientRect(), node.parentNode.querySelector('.posture-frame')
      ?.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right && b.left < a.right
    && a.top < b.bottom && b.top < a.bottom;
  const over = boxes.filter((a, i) => boxes.some((b, j) => j > i && meet(a, b))).length;
  const out = names.filter(([a, b]) => b && (a.left < b.left - 1 || a.right > b.right + 1)).length;
  const high = Math.min(...[...document.querySelectorAll('.posture-tree-name')]
    .map((node) => node.getBoundingClientRect().height));
  const [root, foot] = ['.posture-tree', '.posture-tree-foot']
    .map((name) => document.querySelector(name).getBoundingClientRect());
  return { over, out, high, root: [root.left, root.top, root.width, root.height],
    seen: boxes.every((a) => a.left >= 0 && a.right <= root.right && a.bottom <= foot.top + 1) };
}"""


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720)])
@pytest.mark.parametrize("query", ["page=command", "page=command&root=indopacom&levels=2"])
def test_a_slide_of_the_tree_fills_the_screen_and_can_be_read(
    new_board: Callable[..., Board], query: str, width: int, height: int
) -> None:
    board = new_board(viewport={"width": width, "height": height}, color_scheme="light")
    tree = opened(board, f"{query}&present=1")
    found: dict[str, Any] = board.page.evaluate(OVERLAPS)
    assert (found["over"], found["out"], found["seen"]) == (0, 0, True)
    assert found["root"] == [0, 0, width, height]
    if "root" not in query:
        assert found["high"] >= SMALLEST
    said = tree.inner_text()
    for text in ("As of 29 June 2026", "Sources:", "Edition", "Coordination"):
        assert text in said
    assert not board.page.locator(".st-key-controls button").count()
    board.page.keyboard.press("Escape")
    drawn(board, query)


def test_the_day_follows_a_drag_and_the_keys_along_the_line(board: Board) -> None:
    opened(board, "page=command&on=2024-07-28")
    line = board.page.locator(".posture-days")
    line.focus()
    board.page.keyboard.press("ArrowLeft")
    drawn(board, "page=command&on=2024-07-27")
    board.page.keyboard.press("PageUp")
    drawn(board, "page=command&on=2024-07-28")
    assert "28 July 2024" in (line.get_attribute("aria-valuetext") or "")
    area = line.bounding_box()
    assert area
    middle = area["y"] + area["height"] / 2
    board.page.mouse.move(area["x"] + area["width"] * 0.5, middle)
    board.page.mouse.down()
    board.page.mouse.move(area["x"] + area["width"] * 0.3, middle, steps=6)
    board.page.mouse.move(area["x"] + 1, middle, steps=6)
    board.page.mouse.up()
    drawn(board, "page=command&on=1957-07-01")


def test_an_event_on_the_timeline_opens_what_it_concerns(board: Board) -> None:
    line = opened(board, "page=events", "line")
    line.locator('[data-event="ev_2024_10_08_a"]').locator("circle").click()
    drawn(board, "page=events&event=ev_2024_10_08_a", "line")
    board.page.get_by_role("button", name="Fifth Air Force").click()
    tree = drawn(
        board, "page=command&on=2024-10-08&root=af5&select=command:af5&event=ev_2024_10_08_a"
    )
    assert box(tree, "af5").count() == 1
