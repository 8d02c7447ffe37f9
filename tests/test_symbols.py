"""The symbols of the map: one outline each, on the page and in files, and no two alike."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import quickjs
import shapely

from posture.layers.palette import KIND, OTHER_KIND, PRESENCE
from posture.render import wire
from posture.render.paper.symbols import ROUND, SHAPES

if TYPE_CHECKING:
    from shapely import Polygon

MODULE = Path(wire.PACKAGE) / "ui" / "assets" / "symbols.js"
DRAWN_TOGETHER = sorted({*KIND.values(), OTHER_KIND, *PRESENCE.values()})
RECORDER = """
class Path {
  constructor() { this.points = []; }
  moveTo(x, y) { this.points.push([x, y]); }
  lineTo(x, y) { this.points.push([x, y]); }
  closePath() {}
  arc(x, y, r, from, to) {
    for (let i = 0; i <= 96; i += 1) {
      const turn = from + ((to - from) * i) / 96;
      this.points.push([x + r * Math.cos(turn), y + r * Math.sin(turn)]);
    }
  }
}
function outlined(shape) {
  const path = new Path();
  SHAPES[shape](path);
  return JSON.stringify(path.points);
}
"""


def outline(shape: str) -> Polygon:
    """Return the outline of a symbol in files, around the origin, with radius 1."""
    if shape in SHAPES:
        return shapely.Polygon(SHAPES[shape])
    turn = np.linspace(0, 2 * np.pi, 97)
    return shapely.Polygon(ROUND[shape] * np.column_stack((np.cos(turn), np.sin(turn))))


def apart(one: Polygon, other: Polygon) -> float:
    """Return the share of two outlines together that they do not have in common."""
    return one.symmetric_difference(other).area / one.union(other).area


@pytest.mark.parametrize(("one", "other"), list(combinations(DRAWN_TOGETHER, 2)))
def test_two_symbols_differ_in_outline_and_not_in_colour_alone(one: str, other: str) -> None:
    """As large as each other: a circle and a larger circle would look alike."""
    first, second = (
        shapely.affinity.scale(shape, shape.area**-0.5, shape.area**-0.5, origin=(0, 0))
        for shape in (outline(one), outline(other))
    )
    assert apart(first, second) > 0.06


def test_the_page_draws_the_same_outlines() -> None:
    page = quickjs.Context()
    page.eval(re.sub(r"^export ", "", MODULE.read_text("utf-8"), flags=re.MULTILINE) + RECORDER)
    named = json.loads(str(page.eval("JSON.stringify(Object.keys(SHAPES))")))
    assert set(named) == {*SHAPES, *ROUND}
    for shape in named:
        drawn = shapely.Polygon(json.loads(str(page.eval(f"outlined({json.dumps(shape)})"))))
        assert apart(drawn, outline(shape)) < 0.005, shape
