"""Words that belong to a line: in a box beside what was measured, or bare on a relation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from posture.render.paper import ink
from posture.render.paper.drawing import Shape, Text, box
from posture.render.paper.emblems import centred
from posture.render.paper.text import LEAST, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.render.paper.flat import Flat
    from posture.render.paper.layout import Box, Occupied
    from posture.render.paper.marks import Line

_EDGE: Final = 20
MEASURED: Final = "distance/line"
"""What was measured is always said, though it may cover something."""
_SHARES: Final = (0.5, 0.56, 0.44, 0.62, 0.38, 0.7, 0.3, 0.8, 0.2, 0.9, 0.1, 0.97, 0.03)
_OFFS: Final = (10, 45, 80, 120, 170)
"""A short line among many symbols is labelled a little off."""
RELATION: Final = "relation/"
"""Lines whose word stands on the line itself, and gives way to all names."""
_WORD: Final = LEAST
_WORD_SHARES: Final = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)
_LONG: Final = 2.5
"""How many times longer than its word a line must be to carry it."""


def boxed(line: Line, taken: Occupied, flat: Flat) -> Iterator[Shape | Text]:
    """Return the words of a measured line in a box near its middle, where there is room."""
    points = np.vstack(line.pieces)
    inner = (points > _EDGE) & (points < np.array([flat.width, flat.height]) - _EDGE)
    points = _evenly(points[inner.all(axis=1)])
    if not len(points):
        return
    rows = line.label.split("\n")
    fonts = [(13.0, True), *[(12.0, False)] * (len(rows) - 1)]
    widths = [width(row, size, bold=bold) for row, (size, bold) in zip(rows, fonts, strict=True)]
    wide, high = max(widths) + 18, len(rows) * 17 + 9
    spot = _label_box(points, (wide, high), taken, flat)
    if not taken.free(spot) and line.id != MEASURED:
        return
    left, top, right, bottom = spot
    taken.take((left, top, right, bottom))
    group = f"{line.layer}.names"
    corners = box(left, top, right, bottom)
    yield Shape(group=group, rings=(corners,), fill=ink.BOX, stroke=line.color, width=1.0)
    for number, (row, (size, bold)) in enumerate(zip(rows, fonts, strict=True)):
        middle = ((left + right) / 2, top + 13 + 17 * number)
        fill = ink.MUTED if number else ink.INK
        yield centred(row, middle, size, group=group, fill=fill, bold=bold)


def bare(line: Line, taken: Occupied, flat: Flat) -> Iterator[Text]:
    """Return the word on a line that is long enough for it, wherever nothing else stands."""
    wide = width(line.label, _WORD)
    points = np.vstack(line.pieces)
    inner = (points > wide) & (points < np.array([flat.width, flat.height]) - wide)
    points = _evenly(points[inner.all(axis=1)])
    if len(points) < 2 or math.dist(points[0], points[-1]) < _LONG * wide:  # noqa: PLR2004 - two ends
        return
    for share in _WORD_SHARES:
        x, y = points[int(share * (len(points) - 1))]
        spot = (x - wide / 2 - 3, y - 8, x + wide / 2 + 3, y + 8)
        if taken.free(spot):
            taken.take(spot)
            yield centred(
                line.label, (x, y), _WORD, group=f"{line.layer}.names", fill=ink.INK, halo=ink.HALO
            )
            return


def _evenly(points: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, Any]:
    """Return points at even steps along a line, so that a share of them is one of its length."""
    if len(points) < 2:  # noqa: PLR2004 - one point has no length
        return points
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))))
    steps = np.linspace(0, along[-1], 101)
    return np.column_stack([np.interp(steps, along, column) for column in points.T])


def _label_box(
    points: np.ndarray[Any, Any], size: tuple[float, float], taken: Occupied, flat: Flat
) -> Box:
    """Return the first free box beside a line, or the last one tried."""
    wide, high = size
    spot = flat.box
    for off in _OFFS:
        for share in _SHARES:
            for side in (-1, 1):
                px, py = points[min(len(points) - 1, int(share * len(points)))]
                y = py + side * (high / 2 + off)
                x = max(wide / 2 + 6, min(flat.width - wide / 2 - 6, px))
                y = max(high / 2 + 6, min(flat.height - high / 2 - 6, y))
                spot = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
                if taken.free(spot):
                    return spot
    return spot
