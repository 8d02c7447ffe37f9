"""Chromium shows an SVG as we draw it, and places symbols and names on the page as we do."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from posture.exports import export
from posture.render.paper.layout import Occupied, Wanted, place_labels, spread
from posture.tables import load
from posture.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LAYOUT = Path(__file__).parents[2] / "posture" / "ui" / "assets" / "layout.js"
SPREAD = """async ([code, x, y, radius]) => {
  const { spread } = await import(code);
  const { dx, dy } = spread(x, y, radius);
  return Array.from(dx, (value, i) => [value, dy[i]]);
}"""
PLACE = """async ([code, wanted, bounds]) => {
  const { Occupied, placeLabels } = await import(code);
  return placeLabels(wanted, new Occupied(bounds));
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
    wanted = page.evaluate(PLACE, [code(), names, bounds])
    found = place_labels([Wanted(**name) for name in names], Occupied(bounds))
    assert 20 < sum(place is not None for place in found) < 90
    for mine, theirs in zip(found, wanted, strict=True):
        assert (mine is None) == (theirs is None)
        if mine:
            assert (mine.left, mine.middle) == pytest.approx((theirs["left"], theirs["middle"]))


def code() -> str:
    """Return the page's own module as an address."""
    return f"data:text/javascript;base64,{base64.b64encode(LAYOUT.read_bytes()).decode()}"
