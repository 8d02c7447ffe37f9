"""What is painted: land, sea, symbols and names, in every window and every light."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tests.browser import tables_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from tests.browser.board import Board

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


def share(picture: Image.Image, colour: str) -> float:
    """Return how much of a picture has a colour, 0 to 1."""
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return float((np.abs(np.asarray(picture).astype(int) - wanted).max(axis=2) <= CLOSE).mean())


def pixels(picture: Image.Image, colour: str) -> int:
    return round(share(picture, colour) * picture.width * picture.height)


@pytest.mark.parametrize("window", WINDOWS)
def test_a_window_opens_with_land_sea_and_the_services_colours(board: Board, window: str) -> None:
    board.open(f"view={window}" if window != "western-pacific" else "")
    picture = board.picture()
    assert share(picture, LIGHT["land"]) > 0.05
    assert share(picture, LIGHT["sea"]) > 0.1
    assert all(pixels(picture, colour) > 30 for colour in WINDOWS[window])
    shown = [mark for mark in board.symbols("base/") if inside(mark, picture.size)]
    assert len(shown) >= 12


def inside(mark: dict[str, Any], size: tuple[int, int]) -> bool:
    if mark["screen"] is None:  # on the far side of the globe
        return False
    x, y = mark["screen"]
    return 0 < x < size[0] and 0 < y < size[1]


def test_dark_readers_get_dark_land_and_sea(new_board: Callable[..., Board]) -> None:
    board = new_board(color_scheme="dark")
    board.open("view=japan")
    picture = board.picture()
    assert board.map.get_attribute("data-theme") == "dark"
    assert share(picture, DARK["land"]) > 0.05
    assert share(picture, DARK["sea"]) > 0.1
    assert share(picture, LIGHT["land"]) + share(picture, LIGHT["sea"]) < 0.01
    assert all(pixels(picture, colour) > 30 for colour in WINDOWS["japan"])


def test_a_layer_that_is_off_leaves_no_colour_behind(board: Board) -> None:
    board.open("layer=none")
    picture = board.picture()
    assert not board.symbols()
    assert not board.labels()
    assert not any(pixels(picture, colour) for colour in (NAVY, MARINES, ARMY))
    assert share(picture, LIGHT["sea"]) > 0.3


def test_the_default_view_measures_tokyo_to_hawaii_and_says_what_5600_is_worth(
    board: Board,
) -> None:
    board.open()
    said = [label["text"].replace("\u2009", " ") for label in board.labels()]
    (measured,) = [text for text in said if "km" in text]
    assert "6 203 km" in measured
    assert "5 600 km" in measured
    assert "9.7 % short" in measured


@pytest.mark.parametrize("longitude", [160.0, 180.0, -170.0])
def test_the_path_to_hawaii_is_unbroken_across_180(board: Board, longitude: float) -> None:
    board.open()
    zoom = board.camera[2]
    board.look(longitude, 25.0, zoom)
    (path,) = board.page.evaluate(
        "() => window.postureMap.painter.lines.map((line) => line.screen)"
    )
    assert len(path) > 10
    assert all(math.dist(a, b) < 100 for a, b in itertools.pairwise(path))
    reached = math.dist(path[0], path[-1])
    turn = 512 * 2**zoom
    assert reached == pytest.approx(62.3 / 360 * turn, rel=0.1)  # 62.3 degrees from end to end


PLACES = {"Okinawa": (127.9, 26.4, "JP", "Okinawa"), "Kanto": (139.5, 35.6, "JP", "")}


@pytest.mark.parametrize("place", PLACES)
def test_bases_stay_apart_and_clickable_at_every_zoom(board: Board, place: str) -> None:
    lon, lat, _, _ = PLACES[place]
    board.open("view=japan")
    for zoom in range(2, 12):
        board.look(lon, lat, zoom)
        found = board.page.evaluate(
            """() => { const { painter } = window.postureMap;
              return painter.symbols.filter((mark) => mark.id.startsWith("base/")).map((mark) => (
                [mark.id, ...mark.screen, mark.radius, painter.at(...mark.screen)?.id])); }"""
        )
        assert len(found) == len(tables_text.bases())
        assert [(id_, answer) for id_, *_, answer in found if answer != id_] == []
        assert hidden(found) == []


def hidden(found: list[tuple[str, float, float, float, str]]) -> list[tuple[str, str]]:
    """Return the pairs of symbols that overlap by more than a quarter of their radius."""
    ids = [id_ for id_, *_ in found]
    x, y, radius = (np.array([mark[i] for mark in found]) for i in (1, 2, 3))
    apart = np.hypot(x[:, None] - x, y[:, None] - y)
    overlap = radius[:, None] + radius - apart
    pairs = np.argwhere(np.triu(overlap > 0.25 * np.minimum(radius[:, None], radius), 1))
    return [(ids[a], ids[b]) for a, b in pairs]


def test_names_never_overlap_at_any_zoom(board: Board) -> None:
    board.open("layer=bases&layer=commands&layer=ships&layer=distance&layer=names")
    for (lon, lat), zoom in itertools.product([(127.9, 26.4), (139.5, 35.6)], range(2, 12, 3)):
        board.look(lon, lat, zoom)
        labels = board.labels()
        assert labels
        pairs = itertools.combinations(labels, 2)
        assert [(a["text"], b["text"]) for a, b in pairs if overlap(a, b)] == []


def overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(
        a["left"] < b["left"] + b["width"]
        and b["left"] < a["left"] + a["width"]
        and a["top"] < b["top"] + b["height"]
        and b["top"] < a["top"] + a["height"]
    )


def test_the_map_tells_those_who_do_not_see_it_what_it_shows(board: Board) -> None:
    board.open("service=USN")
    said = board.map.get_by_role("img").get_attribute("aria-label") or ""
    numbers = tables_text.headline(service="USN")
    assert "Navy" in said
    assert "29 June 2026" in said
    assert f"{numbers['Bases']} bases" in said
    assert f"{numbers['Commands']} commands" in said
    assert f"{numbers['Ships']} ships" in said
