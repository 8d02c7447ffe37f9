"""What is painted: land, sea, symbols and names, in every window and every light."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tests.browser import tables_text
from tests.browser.board import Board

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

LIGHT = {"land": "#EDEAE3", "sea": "#DCE7EE"}
DARK = {"land": "#2B2F36", "sea": "#1B2127"}
NAVY, MARINES, AIR, ARMY, HOST = "#0072B2", "#D55E00", "#56B4E9", "#009E73", "#999999"
WINDOWS = {
    "japan": (NAVY, MARINES, AIR, ARMY),
    "kanto": (NAVY, MARINES, AIR, ARMY),
    "okinawa": (NAVY, MARINES, AIR, ARMY),
    "island-chains": (NAVY, MARINES, AIR, ARMY),
    "western-pacific": (NAVY, MARINES, AIR, ARMY, HOST),
    "indo-pacific": (NAVY, MARINES, AIR, ARMY, HOST),
    "globe": (NAVY, MARINES, AIR, ARMY),
}
"""Window -> the colours of services that operate bases in it."""
CLOSE = 8
"""Largest difference of a channel at which two colours count as one."""


LOOKS = 20


def share(picture: Image.Image, colour: str) -> float:
    """Return how much of a picture has a colour, 0 to 1."""
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return float((np.abs(np.asarray(picture).astype(int) - wanted).max(axis=2) <= CLOSE).mean())


def pixels(picture: Image.Image, colour: str) -> int:
    return round(share(picture, colour) * picture.width * picture.height)


@pytest.mark.parametrize("window", WINDOWS)
def test_a_window_shows_land_sea_and_the_services_colours(tour: Board, window: str) -> None:
    tour.go(f"view={window}")
    picture = tour.picture()
    for _ in range(LOOKS):  # software paints a new projection late where the machine is busy
        if share(picture, LIGHT["sea"]) > 0.1:
            break
        tour.page.wait_for_timeout(300)
        picture = tour.picture()
    assert share(picture, LIGHT["land"]) > 0.02
    assert share(picture, LIGHT["sea"]) > 0.1
    assert all(pixels(picture, colour) > 30 for colour in WINDOWS[window])
    assert sum(inside(mark, picture.size) for mark in tour.symbols("base/")) >= 12


def inside(mark: dict[str, Any], size: tuple[int, int]) -> bool:
    """Return whether a symbol stands in the picture; on the globe's far side it does not."""
    x, y = mark["screen"] or (-1, -1)
    return bool(0 < x < size[0] and 0 < y < size[1])


def test_dark_readers_get_dark_land_and_sea(new_board: Callable[..., Board]) -> None:
    board = new_board(color_scheme="dark")
    board.open("view=japan")
    picture = board.picture()
    assert board.map.get_attribute("data-theme") == "dark"
    assert share(picture, DARK["land"]) > 0.02
    assert share(picture, DARK["sea"]) > 0.1
    assert share(picture, LIGHT["land"]) + share(picture, LIGHT["sea"]) < 0.01
    assert all(pixels(picture, colour) > 30 for colour in WINDOWS["japan"])


def test_layers_that_are_off_leave_no_colour_behind(tour: Board) -> None:
    tour.go("layer=none")
    assert not tour.symbols()
    assert not tour.labels()
    for _ in range(3):  # a canvas has several buffers, and each must be empty
        picture = tour.picture()
        assert not any(pixels(picture, colour) for colour in (NAVY, MARINES, ARMY))
        assert share(picture, LIGHT["sea"]) > 0.3


def test_the_first_view_measures_tokyo_to_hawaii_and_says_what_5600_is_worth(
    tour: Board,
) -> None:
    tour.go()
    said = [label["text"].replace("\u2009", " ") for label in tour.labels()]
    (measured,) = [text for text in said if "km" in text]
    assert "6 203 km" in measured
    assert "5 600 km" in measured
    assert "9.7 % short" in measured


def test_the_path_to_hawaii_is_unbroken_across_180_wherever_one_looks(tour: Board) -> None:
    tour.go()
    zoom = tour.camera[2]
    for longitude in (139.0, 160.0, 180.0, -170.0, -150.0):
        tour.look(longitude, 25.0, zoom)
        (path,) = tour.page.evaluate(
            "() => window.postureMap.painter.lines.map((line) => line.screen)"
        )
        assert len(path) > 10
        assert all(math.dist(a, b) < 100 for a, b in itertools.pairwise(path))
        across = path[-1][0] - path[0][0]  # Camp Smith is 62.36 degrees east of Ichigaya
        assert across == pytest.approx(62.36 / 360 * 512 * 2**zoom, rel=0.01)


@pytest.fixture(scope="module")
def close_ups(laptop: BrowserContext, origin: str) -> dict[int, Any]:
    """Return what is painted at each zoom from 2 to 11, over Kanto and Okinawa in turn."""
    board = Board(laptop.new_page(), origin)
    board.page.set_viewport_size({"width": 800, "height": 600})  # less to paint at each step
    board.open("view=japan&layer=bases&layer=commands&layer=ships&layer=distance&layer=names")
    found = {}
    for zoom in range(2, 12):
        board.look(*((139.73, 35.67) if zoom % 2 else (127.9, 26.4)), zoom)
        found[zoom] = board.page.evaluate(PAINTED)
    board.page.close()
    assert not board.faults
    return found


PAINTED = """() => {
  const { painter } = window.postureMap;
  const bases = painter.symbols.filter((mark) => mark.id.startsWith("base/"));
  return { labels: painter.placed, bases: bases.map((mark) => (
    { id: mark.id, x: mark.screen[0], y: mark.screen[1], radius: mark.radius,
      answer: painter.at(...mark.screen)?.id })) };
}"""


@pytest.mark.parametrize("zoom", range(2, 12))
def test_every_base_stays_in_sight_and_answers_where_it_is_painted(
    close_ups: dict[int, Any], zoom: int
) -> None:
    bases = close_ups[zoom]["bases"]
    assert len(bases) == len(tables_text.bases())
    assert [mark["id"] for mark in bases if mark["answer"] != mark["id"]] == []
    assert hidden(bases) == []


def hidden(bases: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the pairs of symbols that overlap by more than a quarter of their radius."""
    x, y, radius = (np.array([mark[key] for mark in bases]) for key in ("x", "y", "radius"))
    overlap = radius[:, None] + radius - np.hypot(x[:, None] - x, y[:, None] - y)
    pairs = np.argwhere(np.triu(overlap > 0.25 * np.minimum(radius[:, None], radius), 1))
    return [(bases[a]["id"], bases[b]["id"]) for a, b in pairs]


@pytest.mark.parametrize("zoom", range(2, 12))
def test_no_name_is_written_over_another(close_ups: dict[int, Any], zoom: int) -> None:
    labels = close_ups[zoom]["labels"]
    assert labels
    pairs = itertools.combinations(labels, 2)
    assert [(a["text"], b["text"]) for a, b in pairs if overlap(a, b)] == []


def overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Return whether two boxes share ground."""
    return bool(
        a["left"] < b["left"] + b["width"]
        and b["left"] < a["left"] + a["width"]
        and a["top"] < b["top"] + b["height"]
        and b["top"] < a["top"] + a["height"]
    )


def test_the_map_tells_those_who_do_not_see_it_what_it_shows(tour: Board) -> None:
    tour.go("service=USN")
    said = tour.map.locator(".posture-stage").get_attribute("aria-label") or ""
    numbers = tables_text.headline(service="USN")
    assert "Navy" in said
    assert "29 June 2026" in said
    for label in ("Bases", "Ships"):  # lines of command are off
        assert f"{numbers[label]} {label.lower()}" in said
