"""The strict policy in a real browser: every page works under it, and what it forbids fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from posture import words
from posture.view import PANELS
from posture.view.parts import PAGES
from tests.browser.board import Board
from tests.serving import HOST, free_port, start, stop

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


pytestmark = pytest.mark.browser

AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"
FORBIDDEN = {
    "an inline script": "const s = document.createElement('script'); s.text = 'window.hurt = 1';"
    "document.body.append(s);",
    "a handler in markup": "document.body.insertAdjacentHTML('beforeend',"
    '\'<img src="data:," onerror="window.hurt = 1">\');',
    "code made from text": "setTimeout(() => { new Function('window.hurt = 1')(); });",
    "a frame": "document.body.insertAdjacentHTML('beforeend', '<iframe src=/healthz></iframe>');",
    "another base for addresses": "document.head.insertAdjacentHTML('beforeend',"
    "'<base href=\"http://evil.invalid/\">'); window.hurt = document.baseURI.includes('evil')"
    " ? 1 : undefined;",
}
SENT_AWAY = {
    "a picture": "new Image().src = '{to}'",
    "a request": "fetch('{to}').catch(() => 0)",
    "a form": "const f = document.createElement('form'); f.action = '{to}'; f.method = 'post';"
    "document.body.append(f); f.submit()",
    "a script": "const s = document.createElement('script'); s.src = '{to}';"
    "document.body.append(s)",
    "a style sheet": "const l = document.createElement('link'); l.rel = 'stylesheet';"
    "l.href = '{to}'; document.head.append(l)",
}
AWAY = "http://127.0.0.2:9/away"
REFUSED = ("Content Security Policy", f"asked another host: {AWAY}")
"""What the browser says on its console of what it refused."""
WATCH = """() => { window.refused = [];
  document.addEventListener("securitypolicyviolation", (one) => {
    window.refused.push(one.effectiveDirective);
  });
}"""


@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_works_under_the_policy(tour: Board, panel: str) -> None:
    query = "" if panel == "details" else f"panel={panel}"
    tour.go(query)
    assert not tour.page.get_by_test_id("stException").count()
    assert "Content Security Policy" not in str(tour.faults)


@pytest.mark.parametrize("name", [page for page in PAGES if page != "map"])
def test_every_page_beside_the_map_works_under_the_policy(board: Board, name: str) -> None:
    board.page.goto(f"{board.origin}/?page={name}")
    board.page.locator(AT_REST).wait_for()
    board.page.wait_for_load_state("networkidle")
    assert not board.page.get_by_test_id("stException").count()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_what_markup_from_outside_would_do_is_forbidden(tour: Board, what: str) -> None:
    tour.go("")
    tour.page.evaluate(WATCH)
    tour.foreseen = REFUSED
    tour.page.evaluate(f"() => {{ {FORBIDDEN[what]} }}")
    tour.page.wait_for_function("() => window.refused.length > 0")
    assert tour.page.evaluate("() => window.hurt") is None


@pytest.mark.parametrize("what", SENT_AWAY)
def test_nothing_can_be_sent_to_another_host(tour: Board, what: str) -> None:
    tour.go("")
    tour.page.evaluate(WATCH)
    tour.foreseen = REFUSED
    tour.page.evaluate(f"() => {{ {SENT_AWAY[what].replace('{to}', AWAY)} }}")
    tour.page.wait_for_function("() => window.refused.length > 0")


def test_a_reader_of_a_missing_page_gets_one_sentence(board: Board) -> None:
    board.foreseen = ("404 (Not Found)",)  # for the page, and for the icon it does not name
    board.page.goto(f"{board.origin}/no/such/page")
    assert board.page.locator("body").inner_text() == words.t("guard.missing")


def test_a_page_whose_server_is_killed_says_so_and_keeps_its_view_when_it_is_back(
    browser: Browser, tmp_path: Path
) -> None:
    port, log = free_port(), tmp_path / "log.txt"
    process = start(port, log)
    board = Board(browser.new_page(), f"http://{HOST}:{port}")
    try:
        board.open("service=USN&country=JP")
        process.kill()
        process.wait()
        board.page.get_by_text("Connection error").first.wait_for()
        assert len(board.bases()) > 0  # what was shown stays
        process = start(port, log)
        board.page.get_by_text("Connection error").first.wait_for(state="hidden")
        board.page.reload()
        board.painted("service=USN&country=JP")
        board.says("service=USN&country=JP")
    finally:
        board.page.close()
        stop(process)
