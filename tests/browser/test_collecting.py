"""A reader collects views, changes the order, takes the deck away and opens the file again."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation
from pypdf import PdfReader

from posture.brief import from_bytes, make
from posture.tables import load

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.board import Board

pytestmark = pytest.mark.browser

TEXT = """posture brief
title: From a file
slide: view=japan&layer=bases
title: One
note: Said of one
slide: view=okinawa&layer=bases
title: Two </script><b>bold</b>
"""


def taken(page: Page, label: str) -> bytes:
    """Press a button and return the file it gives."""
    with page.expect_download() as waited:
        page.get_by_role("button", name=label).click()
    return waited.value.path().read_bytes()


def test_views_are_collected_put_in_order_and_taken_along(board: Board, tmp_path: Path) -> None:
    page = board.page
    board.open("view=okinawa&service=USMC")
    page.get_by_role("button", name="Add to brief").click()
    page.get_by_text("Added to the brief as slide 1").wait_for()
    page.get_by_role("radio", name="Brief").click()
    page.get_by_label("Title").first.wait_for()
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    page.locator('input[type="file"]').set_input_files(tmp_path / "a.txt")
    page.locator(".st-key-brief_slide_3").wait_for()
    first = page.locator(".st-key-brief_slide_1")
    first.get_by_role("button", name="Down").click()
    page.locator('.st-key-brief_slide_1 input[value="One"]').wait_for()

    text = taken(page, "The brief itself")
    dataset = load()
    brief = from_bytes(text, dataset)
    assert [slide.view.title for slide in brief.slides] == ["One", "", "Two </script><b>bold</b>"]
    assert brief.slides[1].view.service == ("USMC",)
    deck = taken(page, "Slides (PowerPoint)")
    assert deck == make(dataset, brief, "pptx")
    assert len(Presentation(io.BytesIO(deck)).slides) > 5
    assert len(PdfReader(io.BytesIO(taken(page, "Pages (PDF)"))).pages) > 5


def test_a_bad_file_is_answered_with_its_faults_and_nothing_is_lost(
    board: Board, tmp_path: Path
) -> None:
    page = board.page
    board.open("view=okinawa&service=USMC")
    page.get_by_role("button", name="Add to brief").click()
    page.get_by_text("Added to the brief as slide 1").wait_for()
    page.get_by_role("radio", name="Brief").click()
    page.locator(".st-key-brief_slide_1").wait_for()
    (tmp_path / "bad.txt").write_text("posture brief\nslide: view=moon\nnonsense\n", "utf-8")
    page.locator('input[type="file"]').set_input_files(tmp_path / "bad.txt")
    page.get_by_text("line 3: it is to begin with one of").wait_for()
    assert page.locator(".st-key-brief_slide_1").count() == 1


def test_the_file_for_a_browser_turns_pages_and_asks_nobody(
    browser: Browser, tmp_path: Path
) -> None:
    dataset = load()
    (tmp_path / "deck.html").write_bytes(make(dataset, from_bytes(TEXT.encode(), dataset), "html"))
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    page = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "deck.html").as_uri())
    shown = page.locator("section:visible")
    assert shown.count() == 1
    assert "From a file" in (shown.locator("svg").text_content() or "")
    assert page.get_by_role("button", name="Previous").is_disabled()
    page.keyboard.press("ArrowRight")
    assert (
        "One" in (shown.locator("svg text").first.text_content() or "")
        or shown.get_attribute("id") == "slide-2"
    )
    page.keyboard.press("n")
    assert shown.get_by_text("Said of one").is_visible()
    page.get_by_role("button", name="Next").click()
    assert page.url.endswith("#slide-3")
    assert "Two </script><b>bold</b>" in (shown.locator("svg").text_content() or "")
    page.keyboard.press("End")
    assert page.get_by_role("button", name="Next").is_disabled()
    assert not faults
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
    context.close()
