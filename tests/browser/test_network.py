"""The network goes and comes back while a page is open: nothing the address holds is lost."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.board import Board
from tests.relay import HOST, Relay
from tests.serving import free_port, start, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.long]

QUERY: Final = "service=USN&country=JP"
NEXT: Final = "country=JP&on=2024-08-01"
CUTS: Final = {"3 s, the session stays": (3.0, 120), "5 s, the session has ended": (5.0, 1)}
"""Seconds without a network, and how long the server keeps a session that nobody is joined to."""


@pytest.fixture(params=CUTS)
def cut(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[float, Relay, Board]]:
    """Return seconds to be cut for, the relay, and a page that came through it."""
    seconds, kept = CUTS[request.param]
    port = free_port()
    log = tmp_path_factory.mktemp("network") / "log.txt"
    process = start(port, log, f"--server.disconnectedSessionTTL={kept}")
    relay = Relay(port)
    board = Board(browser.new_page(), f"http://{HOST}:{relay.port}")
    yield seconds, relay, board
    board.page.close()
    relay.close()
    stop(process)


def test_a_lost_network_loses_nothing_that_the_address_holds(
    cut: tuple[float, Relay, Board],
) -> None:
    seconds, relay, board = cut
    board.open(QUERY)
    shown = board.bases()
    relay.cut()
    board.page.get_by_text("Connection error").first.wait_for()  # the page says what happened
    board.says(QUERY)
    assert board.bases() == shown
    time.sleep(seconds)
    relay.restore()
    board.page.get_by_text("Connection error").first.wait_for(state="hidden", timeout=60_000)
    board.painted(QUERY)
    board.says(QUERY)
    assert board.bases() == shown
    board.go(NEXT)  # and it goes on without being reloaded
    board.says(NEXT)
