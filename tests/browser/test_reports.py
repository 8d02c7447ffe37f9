"""Reports of positions in a browser: hexagons, their words, and the pill of a kind."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import h3
import pytest

from scripts.make_observations import made, write
from tests.browser.board import Board
from tests.browser.conftest import started

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

VIEW = "layer=none&reports=density&reports=last&reports=tracks&view=western-pacific"
ROWS = 40_000
FINEST = 9  # parents of these are counted; a point near an edge may lie in the one beside it
CUT_LON = 175  # beyond it a hexagon may be drawn in two pieces
HEXAGONS = """() => window.postureMap.seenAreas
  .filter((area) => /^[^a-z]+ reports? of [^a-z]+ ids?/.test(area.tip))
  .map(({ polygon, tip }) => {
    const ring = polygon.slice(1);
    const [lon, lat] = [0, 1].map((i) => ring.reduce((sum, at) => sum + at[i], 0) / ring.length);
    return { lon, lat, tip, screen: window.postureMap.painter.project(lon, lat) };
  })"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seen") / "reports.csv"
    write(made(ROWS, seed=2), path)
    return path


@pytest.fixture(scope="module")
def seen(file: Path, laptop: BrowserContext) -> Iterator[Board]:
    """Return a page of a server that has reports; none of what it says may be a fault."""
    log = file.parent / "log.txt"
    with started(log, POSTURE_OBSERVATIONS=str(file)) as address:
        board = Board(laptop.new_page(), address)
        yield board
        board.page.close()
        assert not board.unforeseen(), log.read_text()[-2000:]


def counted(file: Path, kind: str, resolution: int) -> Counter[str]:
    """Count the reports of a kind in each hexagon, from the text of the file alone."""
    with file.open(encoding="utf-8", newline="") as text:
        return Counter(
            h3.cell_to_parent(
                h3.latlng_to_cell(float(row["lat"]), float(row["lon"]), FINEST), resolution
            )
            for row in csv.DictReader(text)
            if kind in {"", row["kind"]}
        )


def resolution(board: Board) -> int:
    """Return the resolution of the hexagons, which the page says with how many they hold."""
    said = board.map.locator(".posture-notice").inner_text()
    assert said.startswith("SYNTHETIC: these reports are made up by a program.")
    found = re.search(r"are counted in .* hexagons, about .* wide \(H3 resolution (\d)\)", said)
    assert found, said
    return int(found[1])


def holds(board: Board, file: Path, kind: str = "") -> list[dict[str, Any]]:
    """Return the hexagons of the page, each of which says what the file has there."""
    expected = counted(file, kind, level := resolution(board))
    box = board.map.bounding_box()
    assert box is not None
    hexagons = [
        each  # one at the edge of what was asked for, far beyond the frame, is counted in part
        for each in board.page.evaluate(HEXAGONS)
        if 0 < each["screen"][0] < box["width"] and 0 < each["screen"][1] < box["height"]
        if abs(each["lon"]) < CUT_LON
    ]
    assert len(hexagons) > 100
    for each in hexagons:
        said = int(re.sub(r"\D", "", each["tip"].partition(" report")[0]))
        assert said == expected[h3.latlng_to_cell(each["lat"], each["lon"], level)]
    return hexagons


def test_hexagons_say_what_the_file_has_there_and_a_pill_keeps_one_kind(
    seen: Board, file: Path
) -> None:
    seen.open(VIEW)
    hexagons = holds(seen, file)
    box = seen.map.bounding_box()
    assert box is not None
    middle = box["width"] / 2, box["height"] / 2
    nearest = min(
        hexagons,
        key=lambda each: abs(each["screen"][0] - middle[0]) + abs(each["screen"][1] - middle[1]),
    )
    x, y = nearest["screen"]
    seen.page.mouse.move(box["x"] + x, box["y"] + y)
    tooltip = seen.map.locator(".posture-tooltip")
    tooltip.wait_for()
    assert "SYNTHETIC: these reports are made up by a program." in tooltip.inner_text()
    assert "Source: SYNTHETIC: made up by" in tooltip.inner_text()
    legend = seen.map.locator(".posture-legend").inner_text().upper()
    assert "SYNTHETIC REPORTS BY HEXAGON" in legend
    with seen.popover("SYNTHETIC reports") as body:
        body.get_by_role("button", name="ship", exact=True).click()
        seen.painted(f"{VIEW}&seen=ship")
    holds(seen, file, "ship")
