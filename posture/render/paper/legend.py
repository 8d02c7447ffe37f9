"""The legend: what exactly was drawn, in as many columns as it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import shapely

from posture.render.paper import ink
from posture.render.paper.areas import hatching
from posture.render.paper.drawing import Item, Shape, Text, box
from posture.render.paper.emblems import centred, symbol
from posture.render.paper.text import MIDDLE, width, wrapped
from posture.scene import Key

if TYPE_CHECKING:
    from posture.render.paper.layout import Box
    from posture.scene import Scene

GROUP: Final = "furniture.legend"
_DASHES: Final = {
    "solid": (),
    "dashed": (6.0, 4.0),
    "dotted": (1.5, 3.5),
    "dashdot": (7.0, 3.0, 1.5, 3.0),
}
_WIDEST: Final = 240.0
_PAD: Final = 10.0
_BETWEEN: Final = 18.0


class _Fit(NamedTuple):
    """How tightly a legend is set."""

    letters: float
    pitch: float
    columns: int


_FITS: Final = (
    _Fit(13, 19.5, 1),
    _Fit(12, 17, 1),
    _Fit(11, 15, 1),
    *(_Fit(11, 15, columns) for columns in range(2, 7)),
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
    scene: Scene, corner: tuple[float, float], bottom: float
) -> tuple[list[Item], Box | None]:
    """Return the legend of a scene, and what it covers; None if there is nothing to explain.

    Parameters
    ----------
    scene
        What is drawn.
    corner
        Its upper right corner, units.
    bottom
        How far down it may reach, units.
    """
    if not scene.legend:
        return [], None
    fit = next((fit for fit in _FITS if _height(scene, fit) <= bottom - corner[1]), _FITS[-1])
    columns = _columns(_rows(scene, fit), fit)
    high = _height(scene, fit)
    widths = [max(_wide(row, fit) for row in column) for column in columns if column]
    left = corner[0] - sum(widths) - _BETWEEN * (len(widths) - 1) - 2 * _PAD
    covered = (left, corner[1], corner[0], corner[1] + high)
    items: list[Item] = [Shape(group=GROUP, rings=(box(*covered),), fill=ink.BAND)]
    x = left + _PAD
    for column, wide in zip(filter(None, columns), widths, strict=True):
        for number, row in enumerate(column):
            middle = corner[1] + 7 + (number + 0.5) * fit.pitch
            items += _drawn(row, x, middle, fit)
        x += wide + _BETWEEN
    return items, covered


def _height(scene: Scene, fit: _Fit) -> float:
    return max(map(len, _columns(_rows(scene, fit), fit))) * fit.pitch + 14


def _wide(row: _Row, fit: _Fit) -> float:
    return row.inset + width(row.text, fit.letters)


def _rows(scene: Scene, fit: _Fit) -> list[list[_Row]]:
    """Return the rows of each group of keys."""
    groups = []
    for group in scene.legend:
        rows = [_Row(group.title.upper(), heading=True)]
        for key in group.keys:
            inset = 37.0 if key.line else 27.0
            first, *later = wrapped(key.text, fit.letters, _WIDEST - inset) or ("",)
            rows.append(_Row(first, key=key, inset=inset))
            rows += [_Row(text, inset=inset) for text in later]
        groups.append(rows)
    return groups


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
    items: list[Item] = list(_swatch(row.key, x, middle)) if row.key else []
    size = fit.letters - 2 if row.heading else fit.letters
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
        return [Shape(group=GROUP, circle=(*centre, 7.5), fill=faint, stroke=colour, width=1.0)]
    items: list[Item] = list(symbol(key.shape, colour, centre, 6.8, key))
    if key.letter:
        items.append(
            centred(
                key.letter,
                (centre[0], middle + 0.5),
                9,
                group=GROUP,
                fill=ink.on(colour),
                bold=True,
            )
        )
    return items
