"""The legend: what exactly was drawn, in as many columns as it needs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import shapely

from posture.render.paper import ink
from posture.render.paper.areas import hatching
from posture.render.paper.drawing import Item, Shape, Text, box
from posture.render.paper.emblems import centred, symbol
from posture.render.paper.text import LEAST, MIDDLE, width, wrapped
from posture.scene import Key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.render.paper.layout import Box
    from posture.scene import KeyGroup

GROUP: Final = "furniture.legend"
_DASHES: Final = {
    "solid": (),
    "dashed": (6.0, 4.0),
    "dotted": (1.5, 3.5),
    "dashdot": (7.0, 3.0, 1.5, 3.0),
}
_WIDEST: Final = 240.0
_PAD: Final = 10.0
_DISC: Final = 7.5
_BETWEEN: Final = 18.0


class _Fit(NamedTuple):
    """How tightly a legend is set."""

    letters: float
    pitch: float
    columns: int


_FITS: Final = (
    _Fit(13, 19.5, 1),
    _Fit(12, 17, 1),
    *(_Fit(LEAST, 15.5, columns) for columns in range(1, 7)),
)
"""Tried in turn, until the legend is no higher than there is room."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line: a heading, or a key with its words (its later lines have no swatch)."""

    text: str
    heading: bool = False
    key: Key | None = None
    inset: float = 0.0


def legend(
    groups: Sequence[KeyGroup], corner: tuple[float, float], bottom: float, *, left: bool = False
) -> tuple[list[Item], Box | None]:
    """Return a legend, and what it covers; None if there is nothing to explain.

    Parameters
    ----------
    groups
        What it says, as `posture.framed.legend` gives it.
    corner
        Its upper right corner, units.
    bottom
        How far down it may reach, units.
    left
        Whether the corner is the upper left one.
    """
    if not groups:
        return [], None
    fit = next((fit for fit in _FITS if _height(groups, fit) <= bottom - corner[1]), _FITS[-1])
    columns = _columns(_rows(groups, fit), fit)
    high = _height(groups, fit)
    widths = [max(_wide(row, fit) for row in column) for column in columns if column]
    wide = sum(widths) + _BETWEEN * (len(widths) - 1) + 2 * _PAD
    start = corner[0] if left else corner[0] - wide
    covered = (start, corner[1], start + wide, corner[1] + high)
    items: list[Item] = [Shape(group=GROUP, rings=(box(*covered),), fill=ink.BAND)]
    x = start + _PAD
    for column, wide in zip(filter(None, columns), widths, strict=True):
        for number, row in enumerate(column):
            middle = corner[1] + 7 + (number + 0.5) * fit.pitch
            items += _drawn(row, x, middle, fit)
        x += wide + _BETWEEN
    return items, covered


def _height(groups: Sequence[KeyGroup], fit: _Fit) -> float:
    return max(map(len, _columns(_rows(groups, fit), fit))) * fit.pitch + 14


def _wide(row: _Row, fit: _Fit) -> float:
    if row.heading:
        return width(row.text, max(LEAST, fit.letters - 2), bold=True, spacing=0.5)
    return row.inset + width(row.text, fit.letters)


def _rows(groups: Sequence[KeyGroup], fit: _Fit) -> list[list[_Row]]:
    """Return the rows of each group of keys."""
    found = []
    for group in groups:
        rows = [_Row(group.title.upper(), heading=True)]
        for key in group.keys:
            inset = _inset(key)
            first, *later = wrapped(key.text, fit.letters, _WIDEST - inset) or ("",)
            # A circle larger than a line has empty lines above and below it.
            beside = [_Row("")] * (math.ceil((2 * key.radius / fit.pitch - 1) / 2))
            rows += [*beside, _Row(first, key=key, inset=inset)]
            rows += [*(_Row(text, inset=inset) for text in later), *beside]
        found.append(rows)
    return found


def _inset(key: Key) -> float:
    """Return how far the words of a key stand in, beside its sign."""
    if key.note:
        return 0.0
    return 37.0 if key.line else max(27.0, 2 * key.radius + 12)


def _columns(groups: list[list[_Row]], fit: _Fit) -> list[list[_Row]]:
    """Return the rows of each column; a group is split only if it is longer than a column."""
    total = sum(map(len, groups))
    most = -(-total // fit.columns)
    columns: list[list[_Row]] = [[]]
    for rows in groups:
        if columns[-1] and len(columns[-1]) + len(rows) > most and len(columns) < fit.columns:
            columns.append([])
        columns[-1] += rows
    return columns


def _drawn(row: _Row, x: float, middle: float, fit: _Fit) -> list[Item]:
    """Return one row of the legend."""
    items: list[Item] = list(_swatch(row.key, x, middle)) if row.key and not row.key.note else []
    size = max(LEAST, fit.letters - 2) if row.heading else fit.letters
    spacing = 0.5 if row.heading else 0.0
    text = Text(
        group=GROUP,
        x=x + row.inset,
        y=middle + MIDDLE * size + (2 if row.heading else 0),
        text=row.text,
        size=size,
        bold=row.heading,
        fill=ink.MUTED if row.heading else ink.INK,
        spacing=spacing,
        width=width(row.text, size, bold=row.heading, spacing=spacing),
    )
    return [*items, text]


def _swatch(key: Key, x: float, middle: float) -> list[Item]:
    """Return the sign that a key explains."""
    colour = key.fill or ink.MUTED
    centre = (x + 10, middle)
    if key.line:
        ends = np.array([[x + 1, middle], [x + 29, middle]])
        line = Shape(
            group=GROUP,
            rings=(ends,),
            closed=False,
            stroke=colour,
            width=2.0,
            dash=_DASHES[key.line],
        )
        around = (x, middle - 7.5, x + 30, middle + 7.5)
        strokes = hatching(shapely.box(*around), key.hatch, around)
        faint = f"{colour[:7]}70"
        below = Shape(group=GROUP, rings=strokes, closed=False, stroke=faint, width=0.8)
        return [below, line] if strokes else [line]
    if key.disc:
        faint = f"{colour[:7]}4D"
        radius = key.radius or _DISC
        circle = (x + max(10.0, radius + 2), middle, radius)
        return [Shape(group=GROUP, circle=circle, fill=faint, stroke=colour, width=1.0)]
    # A letter without a symbol is the sign itself, as the mark of doubt is.
    items: list[Item] = list(symbol(key.shape, colour, centre, 6.8, key)) if key.shape else []
    if key.letter:
        items.append(
            centred(
                key.letter,
                (centre[0], middle + 0.5),
                LEAST,
                group=GROUP,
                fill=ink.on(colour) if key.shape else ink.INK,
                bold=True,
            )
        )
    return items
