"""Tables of a reader's own in a real browser: uploaded, painted, never asked for by address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from posture import bring
from posture.tables import Dataset, load
from tests.hostile import TEXTS
from tests.sink import listening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.browser.board import Board

pytestmark = pytest.mark.browser

PLAIN = b"name,latitude,longitude,service\nAlpha,35.1,139.2,Navy\nBravo,26,127.5,Marine Corps\n"
HEADING = "Bring your own tables"


@pytest.fixture
def sink() -> Iterator[tuple[str, list[str]]]:
    """Return an address that payloads may call, and every call it got."""
    with listening() as one:
        yield one


def use(board: Board, content: bytes, name: str = "mine.csv") -> None:
    """Upload a file on the page of data and show it."""
    page = board.page
    page.goto(f"{board.origin}/?page=data")
    page.get_by_text(HEADING).wait_for()
    file: Any = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Show these tables").click()
    page.get_by_text("You see your own tables").first.wait_for()


def to_map(board: Board) -> None:
    board.page.get_by_role("radio", name="Map").or_(
        board.page.get_by_role("button", name="Map", exact=True)
    ).first.click()
    board.painted("")


def test_own_bases_are_painted_and_their_marks_are_never_fetched(board: Board) -> None:
    use(board, PLAIN)
    before = len(board.requests)
    to_map(board)
    subjects = {
        mark["subject"]
        for mark in board.page.evaluate(
            "() => window.postureMap.painter.symbols.map((mark) => ({subject: mark.subject}))"
        )
    }
    assert {"base:alpha", "base:bravo"} <= subjects
    assert "base:yokota" not in subjects
    assert not [url for url in board.requests[before:] if "/posture/marks/own" in url]


def test_another_reader_and_a_new_session_see_the_shipped_tables(
    board: Board, new_board: Callable[..., Board]
) -> None:
    use(board, PLAIN)
    other = new_board()
    other.open()
    assert other.page.get_by_text("You see your own tables").count() == 0
    board.open()
    assert board.page.get_by_text("You see your own tables").count() == 0


def test_payloads_in_every_cell_reach_nobody(board: Board, sink: tuple[str, list[str]]) -> None:
    address, calls = sink
    refused = ("@@", "\u202e", "\t", "\u2028")
    texts = [text for text in TEXTS if not any(sign in text for sign in refused)]
    texts += [
        f"![x]({address}/a.png)",
        f"<img src={address}/b.png>",
        f'<iframe srcdoc="<script>fetch(`{address}/c`)</script>">',
        f"[x]({address}/d)",
        f"<link rel=stylesheet href={address}/e.css>",
    ]
    whole = load()
    frame = whole.bases.copy()
    for column in ("name", "name_ja", "note", "admin_area"):
        frame.loc[: len(texts) - 1, column] = texts
    made = Dataset(
        **(whole.tables | {"bases": frame}), fingerprint="x", newest_day=whole.newest_day
    )
    use(board, bring.csv_template("bases", made), "bases.csv")
    to_map(board)
    assert board.page.evaluate("() => window.hurt") is None
    assert calls == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_page_fits_its_screen(new_board: Callable[..., Board], width: int, height: int) -> None:
    board = new_board(viewport={"width": width, "height": height})
    use(board, PLAIN)
    wide = board.page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= width
