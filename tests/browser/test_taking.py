"""The box of exports: what a reader takes away is what the command line writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from posture.exports import EXPORTS, Sheet, export
from posture.tables import load
from posture.view import View

if TYPE_CHECKING:
    from tests.browser.board import Board

pytestmark = pytest.mark.browser

QUERY = "on=2024-06-01&service=USMC&country=JP"


def test_every_format_is_downloaded_with_the_bytes_of_the_command_line(board: Board) -> None:
    dataset = load()
    board.open(QUERY)
    board.page.get_by_role("button", name="Export", exact=True).click()
    box = board.page.get_by_test_id("stPopoverBody")
    for each in EXPORTS:
        with board.page.expect_download() as coming:
            box.get_by_role("button", name=each.title, exact=True).click()
        made = export(dataset, View.from_query(QUERY), each.name)
        assert coming.value.path().read_bytes() == made, each.name
        assert coming.value.suggested_filename.endswith(
            f"2024-06-01-{dataset.fingerprint}.{each.suffix}"
        )
    cited = box.get_by_test_id("stCode").first.inner_text()
    assert dataset.fingerprint in cited
    assert f"{board.origin}/?{QUERY}" in cited.replace("\n", "")


def test_size_and_projection_change_the_picture(board: Board) -> None:
    dataset = load()
    board.open(QUERY)
    board.page.get_by_role("button", name="Export", exact=True).click()
    box = board.page.get_by_test_id("stPopoverBody")
    board.choose(box.get_by_role("combobox", name="Projection"), "Equal", "Equal area")
    # The button gives the picture it was last drawn for: let the page hear of the choice first.
    board.page.wait_for_timeout(700)
    board.page.locator('[data-test-script-state="notRunning"]').wait_for()
    with board.page.expect_download() as coming:
        box.get_by_role("button", name="Picture (PNG)", exact=True).click()
    made = export(dataset, View.from_query(QUERY), "png", Sheet(projection="equal-area"))
    assert coming.value.path().read_bytes() == made
