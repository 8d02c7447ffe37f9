"""A network that is lost for long: ``python -m benchmarks.faults``, by default for 3, 30 and 140 s.

One server with the settings of the project, and for each length a page of its own behind a relay
that is cut and restored; all at the same time. Each line says how long the network was gone,
whether the page said so, how long after its return the page was joined again, and whether view
and marks were those from before; the next view is then shown without a reload, or the run fails.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from benchmarks.servers import ROOT, serve
from tests.browser.board import Board
from tests.relay import HOST, Relay

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS: Final = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
QUERY: Final = "service=USN&country=JP"
NEXT: Final = "country=JP&on=2024-08-01"
LOST: Final = "Connection error"
BACK_MS: Final = 90_000


def _cut(relay: Relay, board: Board) -> tuple[set[str], bool]:
    """Cut the network of a page; return what it had painted, and whether it says what happened."""
    shown = set(board.bases())
    relay.cut()
    board.page.get_by_text(LOST).first.wait_for()
    return shown, board.page.get_by_text(LOST).count() > 0


def _back(relay: Relay, board: Board, shown: set[str]) -> tuple[float, bool]:
    """Bring the network back; return the seconds until joined, and whether all is as before."""
    relay.restore()
    begin = time.monotonic()
    board.page.get_by_text(LOST).first.wait_for(state="hidden", timeout=BACK_MS)
    joined = time.monotonic() - begin
    board.painted(QUERY)
    board.says(QUERY)
    same = set(board.bases()) == shown
    board.go(NEXT)
    board.says(NEXT)
    return joined, same


def main() -> None:
    """Cut, wait, restore, and print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("seconds", nargs="*", type=float, default=[3.0, 30.0, 140.0])
    lengths = sorted(parser.parse_args().seconds)
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with (
        tempfile.TemporaryDirectory() as home,
        serve("ours", ROOT / "app.py", ROOT, Path(home), ()) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        pages = []
        for _ in lengths:
            relay = Relay(server.port)
            board = Board(browser.new_page(), f"http://{HOST}:{relay.port}")
            board.open(QUERY)
            pages.append((relay, board))
        cuts = [(_cut(relay, board), time.monotonic()) for relay, board in pages]
        for length, (relay, board), ((shown, said), since) in zip(
            lengths, pages, cuts, strict=True
        ):
            time.sleep(max(0.0, since + length - time.monotonic()))
            gone = time.monotonic() - since
            joined, same = _back(relay, board, shown)
            print(
                f"gone {gone:.0f} s: said so {said}, joined after {joined:.1f} s, "
                f"all as before {same}, goes on",
                flush=True,
            )
            relay.close()
        browser.close()


if __name__ == "__main__":
    main()
