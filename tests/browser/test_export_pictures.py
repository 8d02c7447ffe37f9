"""Chromium shows an SVG as we draw it, and places symbols and names on the page as we do."""

from __future__ import annotations

import base64
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from posture.exports import export
from posture.layers import compose
from posture.render.paper.compose import draw, laid_out
from posture.render.paper.layout import Occupied, Wanted, place_labels, spread
from posture.render.paper.marks import symbols
from posture.render.paper.sheet import SCREEN_UNITS as SIZE
from posture.tables import load
from posture.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.board import Board

pytestmark = pytest.mark.browser

LAYOUT = Path(__file__).parents[2] / "posture" / "ui" / "assets" / "layout.js"
SPREAD = """async ([code, x, y, radius]) => {
  const { spread } = await import(code);
  const { dx, dy } = spread(x, y, radius);
  return Array.from(dx, (value, i) => [value, dy[i]]);
}"""
PLACE = """async ([code, wanted, bounds, boxes]) => {
  const { Occupied, placeLabels } = await import(code);
  const marks = new Occupied();
  boxes.forEach((box) => marks.take(box));
  return placeLabels(wanted, new Occupied(bounds), marks);
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("query", ["", "view=okinawa&title=沖縄の基地", "view=globe"])
def test_an_svg_in_a_browser_is_the_picture(page: Page, tmp_path: Path, query: str) -> None:
    dataset, view = load(), View.from_query(query)
    path = tmp_path / "view.svg"
    path.write_bytes(export(dataset, view, "svg"))
    page.goto(path.as_uri())
    shots = (page.screenshot(), export(dataset, view, "png"))
    pictures = [Image.open(io.BytesIO(shot)).convert("RGB") for shot in shots]
    assert [picture.size for picture in pictures] == [(1920, 1080)] * 2
    # Rims of letters are smoothed in another way, so pixels are compared eight by eight.
    seen, wanted = (
        np.asarray(picture.resize((240, 135), Image.Resampling.BOX), dtype=np.int64)
        for picture in pictures
    )
    apart = np.abs(seen - wanted).max(axis=2)
    assert apart.max() < 30


def test_crowded_symbols_are_spread_as_on_the_page(page: Page) -> None:
    chance = np.random.default_rng(7)
    at = chance.normal(0, 60, (80, 2))
    at[40:46] = at[40]  # several at one point
    radius = chance.uniform(3, 12, 80)
    arguments = [code(), at[:, 0].tolist(), at[:, 1].tolist(), radius.tolist()]
    wanted = np.array(page.evaluate(SPREAD, arguments))
    assert np.allclose(spread(at, radius.tolist()), wanted, atol=1e-6)


def test_names_are_placed_as_on_the_page(page: Page) -> None:
    chance = np.random.default_rng(11)
    names: list[dict[str, Any]] = [
        {"x": x, "y": y, "radius": r, "width": w, "height": 14.0, "far": bool(far > 0.5)}
        for x, y, r, w, far in chance.uniform((0, 0, 3, 20, 0), (600, 400, 12, 120, 1), (90, 5))
    ]
    bounds = (2.0, 2.0, 598.0, 398.0)
    others = [{"x": name["x"], "y": name["y"], "r": name["radius"] + 1} for name in names]
    boxes = [(n["x"] - n["r"], n["y"] - n["r"], n["x"] + n["r"], n["y"] + n["r"]) for n in others]
    wanted = page.evaluate(PLACE, [code(), names, bounds, boxes])
    marks = Occupied((-1e9, -1e9, 1e9, 1e9))
    marks.take(*boxes)
    found = place_labels([Wanted(**name) for name in names], Occupied(bounds), marks)
    assert 20 < sum(place is not None for place in found) < 90
    for mine, theirs in zip(found, wanted, strict=True):
        assert (mine is None) == (theirs is None)
        if mine:
            assert (mine.left, mine.middle) == pytest.approx((theirs["left"], theirs["middle"]))


def test_a_slide_on_a_screen_is_the_picture_of_its_link(
    new_board: Callable[..., Board],
) -> None:
    query = "layer=bases&layer=ships&layer=names&at=127,12,4.7"
    board = new_board(viewport={"width": 1920, "height": 1080})
    board.open(f"{query}&present=1")
    dataset = load()
    scene = compose(dataset, View.from_query(query))
    _, flat = laid_out(dataset, scene, SIZE, "mercator")
    expected = {mark.id: mark.at for mark in symbols(scene, flat)}
    shown = {mark["id"]: mark["screen"] for mark in board.symbols() if mark["screen"]}
    assert len(expected) > 12
    for key, at in expected.items():
        assert math.dist(at, shown[key]) * 4 / 3 < 2, key
    within = {key for key, (x, y) in shown.items() if 0 <= x <= SIZE[0] and 0 <= y <= SIZE[1]}
    assert within == set(expected)
    # Letters differ in width, and the legend in height: names are compared where both have room.
    clear = {mark.name for mark in symbols(scene, flat) if 300 < mark.at[0] < SIZE[0] - 300}
    groups = {"bases.names", "ships.names"}
    names = {text.text for text in draw(dataset, scene, SIZE).texts() if text.group in groups}
    assert len(names & clear) > 4
    assert {label["text"] for label in board.labels()} & clear == names & clear


def code() -> str:
    """Return the page's own module as an address."""
    return f"data:text/javascript;base64,{base64.b64encode(LAYOUT.read_bytes()).decode()}"
