"""Symbols as painted: outline, letter, mark of doubt, and the line to where they belong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from posture.layers.palette import DOUBT, DOUBT_FROM
from posture.render.paper import ink
from posture.render.paper.drawing import Shape, Text, box
from posture.render.paper.marks import Symbol
from posture.render.paper.symbols import ROUND, SHAPES
from posture.render.paper.text import LEAST, MIDDLE, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from posture.scene import Key


def leader_shapes(found: Iterable[Symbol]) -> Iterator[Shape]:
    """Return thin lines from symbols that had to give way to where they belong."""
    for mark in found:
        (x, y), (ax, ay) = mark.at, mark.anchor
        if np.hypot(x - ax, y - ay) > mark.radius * 0.9:
            group = f"{mark.layer}.ties"
            line = np.array([[ax, ay], [x, y]])
            yield Shape(group=group, rings=(line,), closed=False, stroke=ink.LEADER, width=0.8)
            yield Shape(group=group, rings=(box(ax - 1, ay - 1, ax + 1, ay + 1),), fill=ink.LEADER)


def symbol_items(found: Sequence[Symbol], select: str) -> Iterator[Shape | Text]:
    """Return symbols with what is written in them, the first of a scene on top."""
    for mark in reversed(found):
        group = f"{mark.layer}.symbols"
        (x, y), radius = mark.at, mark.radius
        if select and mark.subject == select:
            ring = (x, y, radius + 5)
            yield Shape(group=group, circle=ring, stroke=ink.ACCENT, width=2.5)
        yield from symbol(mark.shape, mark.fill, (x, y), radius, mark)
        if mark.text:
            size = max(LEAST, radius)
            lower = radius * 0.25 if mark.shape == "triangle" else 0.0
            middle = (x, y + 0.5 + lower)
            yield centred(mark.text, middle, size, group=group, fill=ink.on(mark.fill), bold=True)
        if mark.doubt and radius >= DOUBT_FROM:
            corner = (x + radius, y - radius)
            yield centred(DOUBT, corner, LEAST, group=group, fill=ink.INK, bold=True, halo=ink.HALO)


def symbol(
    shape: str, fill: str, at: tuple[float, float], radius: float, mark: Symbol | Key
) -> Iterator[Shape]:
    """Return the outline of a symbol: set off by a pale rim, or dashed if it is hollow."""
    if isinstance(mark, Symbol):
        group, key, name = f"{mark.layer}.symbols", mark.id, mark.called
    else:
        group, key, name = "furniture.legend", "", mark.text
    round_ = ROUND.get(shape, 0.9) if shape not in SHAPES else None
    corners = () if round_ else (SHAPES[shape] * radius + np.array(at),)
    circle = (*at, radius * round_) if round_ else None
    outline = Shape(group=group, rings=corners, circle=circle, name=name)
    if mark.hollow:
        yield replace(outline, stroke=ink.EDGE, width=4.0)
        yield replace(outline, id=key, stroke=fill, width=1.8, dash=(3.0, 2.0))
        return
    yield replace(outline, stroke=ink.EDGE, width=2.4)
    yield replace(outline, id=key, fill=fill)


def centred(  # noqa: PLR0913 - a line of text has many properties
    text: str,
    at: tuple[float, float],
    size: float,
    *,
    group: str,
    fill: str,
    bold: bool = False,
    halo: str = "",
    spacing: float = 0.0,
) -> Text:
    """Return a line of text with its middle at a point."""
    wide = width(text, size, bold=bold, spacing=spacing)
    return Text(
        group=group,
        x=at[0] - wide / 2,
        y=at[1] + MIDDLE * size,
        text=text,
        size=size,
        bold=bold,
        fill=fill,
        halo=halo,
        spacing=spacing,
        width=wide,
        align="centre",
    )
