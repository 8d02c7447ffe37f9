"""Who is counted, beside statements on a group: where nothing else is drawn, or nowhere.

A label stands at its point if there is room, else above, below or beside it at the end of a
thin line. It covers no line, mark or other label.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from posture.render.paper import ink
from posture.render.paper.drawing import Item, Points, Shape, Text
from posture.render.paper.layout import Box, Occupied
from posture.render.paper.text import LEAST, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GROUP: Final = "chart.beside"
LETTERS: Final = LEAST
_LINE: Final = 1.15
"""From one line of a label to the next, in shares of its letters."""
_NARROW: Final = (150.0, 105.0)
"""How wide a label is in lines where it does not fit in one, units."""
_RIM: Final = 7.0
"""From the middle of a point to its rim, units."""
_NEAR: Final = 3.0
_FAR: Final = (_NEAR, 12.0, 24.0, 36.0, 50.0, 70.0, 95.0, 125.0, 160.0, 200.0)
"""How far from the rim labels are tried; all but the first at the end of a line."""
_CLOSE: Final = 4
"""How many of these are tried before a label stands over a line of the grid."""
_SHIFTS: Final = (0.0, -0.5, 0.5, -0.25, 0.25)
"""How far a label above or below stands aside, in shares of its width."""
_CLEAR: Final = (4.0, 2.0)
"""Kept free beside a label, and above and below it, units."""
_STEP: Final = 3.0


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a label stands.

    Attributes
    ----------
    box
        Left, top, right and bottom of its letters, units.
    rows
        Its lines.
    tie
        Both ends of the line to its point, shape (2, 2); None if it stands at it.
    """

    box: Box
    rows: tuple[str, ...]
    tie: Points | None


class Ground:
    """What is drawn of a chart, where labels may not stand."""

    def __init__(self, items: Iterable[Item], grid: Iterable[Item], bounds: Box) -> None:
        """Take what lines, marks and words cover; labels stay within ``bounds``.

        Lines of the grid are avoided where labels then stand no farther off.
        """
        self._all, self._drawn, self._words = (Occupied(bounds) for _ in range(3))
        for item in grid:
            self._all.take(*_covered(item))
        for item in items:
            self._take(_covered(item), words=isinstance(item, Text))

    def stand(self, at: tuple[float, float], text: str, letters: float = LETTERS) -> Stand | None:
        """Return the nearest free place for a label, and take it; None if there is none.

        A number, which stands for a label in the legend, may as a last resort lie over a line.

        Parameters
        ----------
        at
            The middle of its point, units.
        text
            The label.
        letters
            Their size, units.
        """
        shapes = dict.fromkeys([(text,), *(wrapped(text, letters, wide) for wide in _NARROW)])
        for free, through, reach in (
            (self._all, self._drawn, _FAR[:_CLOSE]),
            (self._drawn, self._drawn, _FAR),
            (self._drawn, self._words, _FAR[: _CLOSE + 2]),
            *([(self._words, self._words, _FAR)] if text.isdigit() else []),
        ):
            for far in reach:
                for rows in shapes:
                    for found in _stands(at, rows, letters, far):
                        tied = () if found.tie is None else tuple(_along(found.tie))
                        clear = free.free(_grown(found.box, *_CLEAR))
                        if clear and all(map(through.free, tied)):
                            self._take([found.box], words=True)
                            self._take(tied, words=False)
                            return found
        return None

    def _take(self, covered: Iterable[Box], *, words: bool) -> None:
        boxes = list(covered)
        for taken in (self._all, self._drawn, *([self._words] if words else [])):
            taken.take(*boxes)


def _stands(
    at: tuple[float, float], rows: tuple[str, ...], letters: float, far: float
) -> Iterator[Stand]:
    wide = max(width(row, letters) for row in rows)
    for box in _boxes(at, (wide, len(rows) * letters * _LINE), far):
        yield Stand(box, rows, None if far == _NEAR else _tie(at, box))


def label(found: Stand, letters: float = LETTERS) -> Iterator[Item]:
    """Yield a label, and the line to its point if it stands off."""
    left, top, right, _ = found.box
    if found.tie is not None:
        yield Shape(group=GROUP, rings=(found.tie,), closed=False, stroke=ink.LEADER, width=0.9)
    for number, row in enumerate(found.rows):
        wide = width(row, letters)
        x = (left + right - wide) / 2
        y = top + (number + 0.82) * letters * _LINE
        yield Text(
            group=GROUP,
            x=x,
            y=y,
            text=row,
            size=letters,
            fill=ink.MUTED,
            halo=ink.HALO,
            width=wide,
            align="centre",
        )


def _boxes(at: tuple[float, float], size: tuple[float, float], far: float) -> Iterator[Box]:
    """Yield the places so far from a point: above, below, to its right, to its left."""
    (x, y), (wide, high) = at, size
    off = _RIM + far
    for shift in _SHIFTS:
        left = x + shift * wide - wide / 2
        yield (left, y - off - high, left + wide, y - off)
        yield (left, y + off, left + wide, y + off + high)
    yield (x + off, y - high / 2, x + off + wide, y + high / 2)
    yield (x - off - wide, y - high / 2, x - off, y + high / 2)


def _tie(at: tuple[float, float], box: Box) -> Points:
    """Return the line from the rim of a point to the nearest of a label."""
    (x, y), (left, top, right, bottom) = at, box
    end = (min(max(x, left), right), min(max(y, top), bottom))
    long = math.dist(at, end)
    start = (x + (end[0] - x) * _RIM / long, y + (end[1] - y) * _RIM / long)
    return np.array([start, end], dtype=np.float64)


def _grown(box: Box, across: float, up: float) -> Box:
    return (box[0] - across, box[1] - up, box[2] + across, box[3] + up)


def _covered(item: Item) -> Iterator[Box]:
    """Yield boxes that cover a line of text, or the outline of a shape."""
    if isinstance(item, Text):
        yield (item.x, item.y - item.size * 0.85, item.x + item.width, item.y + item.size * 0.25)
        return
    if item.circle is not None:
        x, y, radius = item.circle
        yield _grown((x, y, x, y), radius, radius)
    for ring in item.rings:
        yield from _along(np.vstack((ring, ring[:1])) if item.closed else ring, item.width / 2)


def _along(points: Points, half: float = 0.5) -> Iterator[Box]:
    """Yield small boxes along a line, near enough to leave no gap for letters."""
    for (x, y), (to_x, to_y) in pairwise(points.tolist()):
        steps = max(math.ceil(math.hypot(to_x - x, to_y - y) / _STEP), 1)
        for a, b in zip(
            np.linspace(x, to_x, steps + 1).tolist(),
            np.linspace(y, to_y, steps + 1).tolist(),
            strict=True,
        ):
            yield (a - half, b - half, a + half, b + half)
