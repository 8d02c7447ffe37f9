"""The pages of strength and of claims as a reader meets them, and their slides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.board import Board

pytestmark = pytest.mark.browser

CHART = '[data-testid="stVegaLiteChart"] svg.marks'
SLIDES = [
    ("page=strength&on=2024-07-28&present=1", "US forces: Active duty, and statements"),
    ("page=claims&claim=w08&present=1", "Indo-Pacific Command is 5,600 km away"),
    ("page=claims&present=1", "What was said, held against the tables"),
]
SCREENS = [(1280, 720), (1920, 1080)]


def visit(board: Board, query: str) -> Page:
    board.page.goto(f"{board.origin}/?{query}")
    return board.page


def stands(page: Page, key: str, value: str | None) -> None:
    """Wait until the address holds this for a key; what is drawn comes a moment before it."""
    page.wait_for_function(
        "([key, value]) => new URLSearchParams(location.search).get(key) === value",
        arg=[key, value],
    )


def test_the_chart_is_drawn_and_a_service_filter_changes_it_and_the_figures(board: Board) -> None:
    page = visit(board, "page=strength&on=2024-07-28")
    page.locator(CHART).first.wait_for()
    voices = page.locator(".st-key-voices")
    voices.get_by_text("53\N{THIN SPACE}500").first.wait_for()
    page.get_by_role("button", name="Service", exact=True).click()
    page.get_by_role("button", name="Marine Corps").click()
    voices.get_by_text("16\N{THIN SPACE}009").wait_for()
    page.wait_for_function("() => location.search.includes('service=USMC')")


def test_a_claim_opens_from_the_list_and_then_on_the_page_that_shows_it(board: Board) -> None:
    page = visit(board, "page=claims")
    page.locator('[data-claim="r12"]').click()
    detail = page.locator(".st-key-claim")
    detail.get_by_text("54\N{THIN SPACE}774 persons").wait_for()
    page.locator('[data-claim="r12"][aria-selected="true"]').wait_for()
    detail.get_by_role("button", name="In the chart, 30 June 2024").click()
    page.locator(CHART).first.wait_for()
    stands(page, "page", "strength")
    page.go_back()
    detail.get_by_text("54\N{THIN SPACE}774 persons").wait_for()
    stands(page, "page", "claims")


def test_arrow_keys_walk_through_the_claims(board: Board) -> None:
    page = visit(board, "page=claims&claim=w07")
    page.locator('[data-claim="w07"][aria-selected="true"]').wait_for()
    page.locator(".posture-ledger").focus()
    page.keyboard.press("ArrowDown")
    page.locator(".st-key-claim").get_by_role("heading", name="is 5,600 km away").wait_for()
    stands(page, "claim", "w08")


def test_a_question_is_answered_and_stands_in_the_link(board: Board) -> None:
    page = visit(board, "page=claims")
    field = page.get_by_label("Write a claim of your own")
    field.fill("distance(yokta,taipei)")
    field.press("Enter")
    page.get_by_text("did you mean yokota").wait_for()
    field.fill("stars(usfj)")
    field.press("Enter")
    page.locator(".st-key-answer").get_by_text("Three stars").wait_for()
    stands(page, "ask", "stars(usfj)")


@pytest.mark.parametrize(("query", "title"), SLIDES)
def test_a_slide_fills_the_window_without_controls_and_escape_leaves(
    new_board: Callable[..., Any], query: str, title: str
) -> None:
    for width, height in SCREENS:
        page = visit(new_board(viewport={"width": width, "height": height}), query)
        slide = page.locator(".st-key-slide")
        slide.get_by_role("heading", name=title).wait_for()
        if "strength" in query:
            slide.locator("svg.marks").nth(1).wait_for()
        page.wait_for_function(
            """([width, height]) => {
              const box = document.querySelector(".st-key-slide").getBoundingClientRect();
              return box.x === 0 && box.y === 0 && box.width === width && box.height === height;
            }""",
            arg=[width, height],
        )
        edition = slide.get_by_text("Edition").bounding_box()
        assert edition
        assert edition["y"] + edition["height"] <= height
        for column in slide.locator('[data-testid="stColumn"]').all():
            # Less than a line of text: the margin below the last of a column, and nothing else.
            assert column.evaluate("node => node.scrollHeight - node.clientHeight") < 16
        page.locator(".posture-slide-leave").wait_for(state="attached")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Present", exact=True).wait_for()
        stands(page, "present", None)


@pytest.mark.parametrize("query", ["page=strength", "page=claims", "page=claims&list=measures"])
def test_nothing_is_wider_than_a_phone(new_board: Callable[..., Any], query: str) -> None:
    page = visit(new_board(viewport={"width": 390, "height": 844}), query)
    page.get_by_role("button", name="Present", exact=True).wait_for()
    page.locator(".posture-ledger, .st-key-measures, .st-key-voices").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
