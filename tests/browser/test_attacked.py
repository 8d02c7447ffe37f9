"""A server whose tables are attacks in every cell: no page and no file runs or fetches any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from posture import brief, words
from posture.exports import EXPORTS, export
from posture.tables import TABLES
from posture.tables.write import to_csv
from posture.view import PANELS, View
from posture.view.parts import PAGES
from tests.browser.board import Board
from tests.hostile.everywhere import everywhere
from tests.serving import HOST, served
from tests.sink import listening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from posture.tables import Dataset

pytestmark = [pytest.mark.browser, pytest.mark.long]

AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"
LINKS = (
    *("" if panel == "details" else f"panel={panel}" for panel in PANELS),
    "select=base:yokota",
    "select=command:usfj",
    "select=presence:p006",
    "select=people:JP-47",
    "select=place:taipei",
    "reach=yokota&within=900&layer=systems&system=tomahawk_japan",
    *(f"page={page}" for page in PAGES if page != "map"),
    "present=1",
    "page=claims&claim=w08",
    "page=claims&list=measures",
    "page=events&event=ev_2024_07_28_a",
    "page=strength&place=JP-47&component=civilian",
    "page=command&root=usfj&select=command:usfj&before=2024-07-27",
)
LEADS_AWAY = """() => [...document.querySelectorAll("[href], [src], iframe, object, embed")]
  .map((one) => one.getAttribute("href") ?? one.getAttribute("src") ?? one.tagName)
  .filter((to) => /^(javascript|file|data:text|IFRAME|OBJECT|EMBED)/i.test(to))"""


@pytest.fixture(scope="module")
def attacked(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Dataset, str, list[str]]]:
    """Serve the tables; return them, the address of the page, and the calls that attacks made."""
    folder = tmp_path_factory.mktemp("attacked")
    log = tmp_path_factory.mktemp("log") / "log.txt"
    with listening() as (address, calls):
        dataset = everywhere(address)
        for name in TABLES:
            path = folder / f"{name}.csv"
            path.write_text(to_csv(dataset.tables[name], name), encoding="utf-8", newline="")
        with served(log, env={"POSTURE_DATA": str(folder)}) as port:
            yield dataset, f"http://{HOST}:{port}", calls


@pytest.fixture(scope="module")
def page(browser: Browser, attacked: tuple[Dataset, str, list[str]]) -> Iterator[Board]:
    """Return one page that stays open."""
    board = Board(browser.new_page(), attacked[1])
    yield board
    board.page.close()


@pytest.mark.parametrize("link", LINKS)
def test_no_page_runs_or_fetches_what_a_cell_holds(
    page: Board, attacked: tuple[Dataset, str, list[str]], link: str
) -> None:
    page.faults.clear()
    if "page=" in link or "present" in link:
        page.page.goto(f"{page.origin}/?{link}")
    else:  # a map that stays need not be made anew
        page.go(link)
    page.page.locator(AT_REST).wait_for()
    page.page.wait_for_load_state("networkidle")
    assert words.t("ui.data_faults") not in page.page.locator("body").inner_text()
    assert page.page.get_by_test_id("stException").count() == 0
    assert page.page.evaluate("() => window.hurt") is None
    assert page.page.evaluate(LEADS_AWAY) == []
    assert attacked[2] == []
    assert page.faults == []  # such as a picture that the policy had to refuse


@pytest.fixture
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser that opens files."""
    context = browser.new_context()
    yield context
    context.close()


def test_no_file_for_browsers_runs_or_fetches_what_a_cell_holds(
    offline: BrowserContext, attacked: tuple[Dataset, str, list[str]], tmp_path: Path
) -> None:
    dataset, _, calls = attacked
    files = {
        f"{view.page}.{each.suffix}": export(dataset, view, each.name)
        for view in (View(page=one) for one in ("map", "command", "claims"))
        for each in EXPORTS
        if each.name in {"html", "svg"} and each.fits(view)
    }
    slides = tuple(brief.Slide(view=View(page=one)) for one in ("map", "claims", "events"))
    files["deck.html"] = brief.make(dataset, brief.Brief(title="x", slides=slides), "html")
    for name, content in files.items():
        path = tmp_path / name
        path.write_bytes(content)
        page = offline.new_page()
        page.goto(path.as_uri())
        page.wait_for_load_state("networkidle")
        assert page.evaluate("() => window.hurt") is None, name
        assert page.evaluate(LEADS_AWAY) == [], name
        page.close()
    assert len(files) == 5
    assert calls == []
