"""Figures over time as they are drawn: lines in pieces, bands, points."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from posture import words
from posture.pages import strength
from posture.render.paper.around import mark
from posture.render.paper.drawing import Item, Shape
from posture.render.paper.plane import stroke

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.pages.timelines import Drawn
    from posture.render.paper.plane import Plane

RADIUS: Final = {"circle": 4.0, "square": 5.5, "diamond": 6.0, "triangle": 6.0}
"""How large the points of each shape are, units."""


def lines(found: Drawn, plane: Plane) -> Iterator[Item]:
    """Yield one line for each piece: nothing is joined that the page does not join."""
    pieces: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for point in found.points:
        if point["piece"]:
            pieces[point["piece"]].append(point)
    for piece, joined in pieces.items():
        line = joined[0]["line"]
        at = [(plane.x(p["day"]), plane.y(p["value"])) for p in joined if p["value"] is not None]
        if len(at) > 1:
            yield stroke("chart.lines", at, found.names[line], 1.9, name=piece)


def bands(found: Drawn, plane: Plane) -> Iterator[Item]:
    """Yield the band of what is not exact, with an arrow at an end that is open."""
    for point in found.points:
        x, colour = plane.x(point["day"]), found.names[point["line"]]
        low, high, value = point["low"], point["high"], point["value"]
        if low is not None and high is not None and low != high:
            ends = [(x, plane.y(low)), (x, plane.y(high))]
            yield stroke("chart.bands", ends, f"{colour}BF", 2.2, name=point["band"])
        for bound, turn in ((high, -1), (low, 1)):
            if bound is None and value is not None:
                y = plane.y(value)
                tip = [(x - 4, y + turn * 11), (x, y + turn * 16), (x + 4, y + turn * 11)]
                ring = np.array(tip, dtype=np.float64)
                yield Shape(group="chart.bands", name=point["band"], rings=(ring,), fill=colour)


def points(found: Drawn, plane: Plane) -> Iterator[Item]:
    """Yield a point for each figure, of the shape of its sort."""
    forms = {words.t(f"strength.form.{form}"): shape for form, shape in strength.FORMS.items()}
    for number, point in enumerate(found.points):
        value = next((point[k] for k in ("value", "low", "high") if point[k] is not None), None)
        if value is None:
            continue
        shape = forms[point["form"]]
        name = words.t("paper.point", line=point["line"], band=point["band"], date=point["date"])
        at = (plane.x(point["day"]), plane.y(value))
        colour = found.names[point["line"]]
        named = (f"point:{number}", name)
        yield mark(shape, at, RADIUS[shape], colour, group="chart.points", named=named)
