"""What a picture consists of: shapes and lines of text, in units from the upper left corner.

SVG, PNG, PDF and slides are written from the same drawing, so that they agree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

Points: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
"""Columns x and y, in units; shape (n, 2)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shape:
    """A filled or stroked outline, of one piece or several."""

    group: str
    """What it belongs to, as ``layer.part``."""
    id: str = ""
    """The id of the mark it draws; empty for what is no mark."""
    name: str = ""
    """What a reader calls it."""
    rings: tuple[Points, ...] = ()
    circle: tuple[float, float, float] | None = None
    """Centre and radius, in place of rings."""
    closed: bool = True
    fill: str = ""
    """``#RRGGBB`` or ``#RRGGBBAA``; empty for none."""
    stroke: str = ""
    """As `fill`."""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    """Lengths of dash and gap; empty for solid."""
    rounded: bool = False
    """Whether dashes have round ends."""
    corner: float = 0.0
    """Radius of the corners of a rectangle, which the ring follows; 0 for any other outline."""
    arrow: bool = False
    """Whether the line ends in the arrow that the next shape of the group draws."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text, from its left end, on its base line."""

    group: str
    x: float
    y: float
    text: str
    size: float
    id: str = ""
    bold: bool = False
    fill: str = "#1F2933"
    halo: str = ""
    """Colour of the outline behind the letters; empty for none."""
    spacing: float = 0.0
    """Extra space after each letter."""
    width: float = 0.0
    """How long the line is."""
    align: str = "left"
    """Which end stays (``left``, ``centre``, ``right``) where another font is narrower."""
    within: str = ""
    """The id of the shape of its group it is written in; empty for none."""


Item: TypeAlias = Shape | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table: its lines, from their left or right end."""

    lines: tuple[str, ...]
    right: bool = False
    bold: bool = False
    fill: str = ""
    """``#RRGGBB``; empty for none."""
    ink: str = "#1F2933"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table on a drawing, which a slide keeps as a table; `items` of its group draw it."""

    group: str
    name: str
    """What a reader calls it."""
    across: tuple[float, ...]
    """Edges of the columns, units."""
    down: tuple[float, ...]
    """Edges of the rows, units."""
    cells: tuple[tuple[Cell, ...], ...]
    """Row by row, the head first."""
    letters: float
    pad: float
    """Free space at the left and right edge of a cell, units."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawing:
    """A picture, in drawing order."""

    width: float
    height: float
    title: str
    description: str
    """The picture in words."""
    items: tuple[Item, ...]
    grids: tuple[Grid, ...] = ()

    def groups(self) -> list[tuple[str, list[Item]]]:
        """Return runs of items of one group, in drawing order."""
        runs: list[tuple[str, list[Item]]] = []
        for item in self.items:
            if not runs or runs[-1][0] != item.group:
                runs.append((item.group, []))
            runs[-1][1].append(item)
        return runs

    def texts(self) -> Iterable[Text]:
        """Return the lines of text."""
        return (item for item in self.items if isinstance(item, Text))


def box(left: float, top: float, right: float, bottom: float) -> Points:
    """Return the corners of a rectangle."""
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float64)


def scaled(drawing: Drawing, by: float) -> Drawing:
    """Return a drawing without tables with every length so many times as long."""
    rings: dict[int, tuple[Points, ...]] = {}  # what shares an outline goes on sharing it
    return replace(
        drawing,
        width=drawing.width * by,
        height=drawing.height * by,
        items=tuple(_scaled(item, by, rings) for item in drawing.items),
    )


def _scaled(item: Item, by: float, rings: dict[int, tuple[Points, ...]]) -> Item:
    if isinstance(item, Text):
        keys = ("x", "y", "size", "spacing", "width")
        return replace(item, **{key: getattr(item, key) * by for key in keys})
    circle = item.circle
    if id(item.rings) not in rings:
        rings[id(item.rings)] = tuple(ring * by for ring in item.rings)
    return replace(
        item,
        rings=rings[id(item.rings)],
        circle=circle and (circle[0] * by, circle[1] * by, circle[2] * by),
        width=item.width * by,
        dash=tuple(part * by for part in item.dash),
        corner=item.corner * by,
    )


def colour_and_opacity(colour: str) -> tuple[str, float]:
    """Return ``#RRGGBB`` and the share of light it keeps out, from 0 to 1.

    Examples
    --------
    >>> colour_and_opacity("#0072B280")
    ('#0072B2', 0.502)
    """
    return colour[:7], round(int(colour[7:9] or "FF", 16) / 255, 3)
