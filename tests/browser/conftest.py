"""One server and one browser for all, a page of its own for each test.

A test fails, whatever else it says, if its page asks another host, writes an error on the
console or throws one.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import ViewportSize, sync_playwright

from tests.browser.board import Board

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext

ROOT: Final = Path(__file__).parents[2]
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS: Final = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
)
LAPTOP: Final[ViewportSize] = {"width": 1200, "height": 760}
SECONDS_TO_START: Final = 40
LOG_SHOWN: Final = 4000


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], origin: str, log: Path) -> None:
    """Return when the server answers; say what it printed if it does not."""
    for _ in range(SECONDS_TO_START * 10):
        if process.poll() is not None:
            break
        try:
            with urlopen(f"{origin}/_stcore/health", timeout=2):  # noqa: S310 - our own server
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text()[-LOG_SHOWN:]}")


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file that keeps what the server prints."""
    return tmp_path_factory.mktemp("server") / "log.txt"


@contextmanager
def started(log: Path, **more: str) -> Iterator[str]:
    """Start the dashboard on a free port; return its address.

    Parameters
    ----------
    log
        The file that keeps what it prints.
    **more
        Variables of its environment.
    """
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (
        log.open("wb") as out,
        subprocess.Popen(  # noqa: S603 - our own interpreter and words
            command,
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"TZ": "UTC"} | more,
        ) as process,
    ):
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(process, address, log)
            yield address
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture(scope="session")
def origin(log: Path) -> Iterator[str]:
    """Start the dashboard for all tests; return its address."""
    with started(log) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium of the system; without one the tests fail and say so."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail(f"These tests need a browser on the PATH: one of {', '.join(BROWSERS)}.")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture(scope="session")
def laptop(browser: Browser) -> Iterator[BrowserContext]:
    """Return the browser of a reader with a laptop, in light colours, who has been here before."""
    context = browser.new_context(viewport=LAPTOP, color_scheme="light")
    yield context
    context.close()


@pytest.fixture
def boards(log: Path, request: pytest.FixtureRequest) -> Iterator[list[Board]]:
    """Return the pages of a test, to be added to; none of them may have had a fault."""
    made: list[Board] = []
    yield made
    faults = [fault for board in made for fault in board.unforeseen()]
    assert not faults, f"{request.node.name}: {faults}\n{log.read_text()[-LOG_SHOWN:]}"


@pytest.fixture
def board(laptop: BrowserContext, origin: str, boards: list[Board]) -> Iterator[Board]:
    """Return a fresh page on a laptop's screen, nothing opened yet; the cache is warm."""
    boards.append(Board(laptop.new_page(), origin))
    yield boards[-1]
    boards[-1].page.close()


@pytest.fixture(scope="session")
def _open_page(laptop: BrowserContext, origin: str) -> Board:
    return Board(laptop.new_page(), origin)


@pytest.fixture(scope="session")
def laptop_of(laptop: BrowserContext, origin: str) -> Callable[..., Board]:
    """Return a maker of pages that outlive a test."""
    return lambda: Board(laptop.new_page(), origin)


@pytest.fixture
def tour(_open_page: Board, boards: list[Board]) -> Board:
    """Return the page that stays open, for tests that only `go` somewhere and look."""
    _open_page.faults.clear()
    _open_page.foreseen = ()
    boards.append(_open_page)
    return _open_page


@pytest.fixture
def new_board(browser: Browser, origin: str, boards: list[Board]) -> Iterator[Callable[..., Board]]:
    """Return a maker of pages for readers who have never been here, on any screen."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Board:  # noqa: ANN401 - what playwright takes for a context
        contexts.append(browser.new_context(**({"viewport": LAPTOP} | options)))
        boards.append(Board(contexts[-1].new_page(), origin))
        return boards[-1]

    yield make
    for context in contexts:
        context.close()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep the browser's tests in one process: they share one server and one browser.

    Said while collecting, since the plugin that reads it looks before other hooks could change it.
    """
    if item.get_closest_marker("browser") is not None:
        item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the browser's tests run last where all run in one process: their event loop stays."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
