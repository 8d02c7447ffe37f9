"""Tables on a sheet: as lines of text and filled cells, and as what a slide keeps as a table."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from posture.render.paper.drawing import Grid, Item, Shape, Text, box
from posture.render.paper.text import MIDDLE, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.render.paper.drawing import Cell

RULE: Final = "#D5DBE1"
LINE: Final = 1.3
"""Distance of two lines of a cell, in shares of the size of its letters."""


def items(grid: Grid) -> Iterator[Item]:
    """Yield a table as shapes and lines of text: fills, rules, words."""
    for row, (top, bottom) in zip(grid.cells, _edges(grid.down), strict=True):
        for cell, (left, right) in zip(row, _edges(grid.across), strict=True):
            if cell.fill:
                edges = box(left, top, right, bottom)
                yield Shape(group=grid.group, rings=(edges,), fill=cell.fill)
    for y in grid.down[1:]:
        ends = np.array([[grid.across[0], y], [grid.across[-1], y]], dtype=np.float64)
        yield Shape(group=grid.group, rings=(ends,), closed=False, stroke=RULE, width=0.8)
    for row, down in zip(grid.cells, _edges(grid.down), strict=True):
        for cell, across in zip(row, _edges(grid.across), strict=True):
            yield from _words(grid, cell, across, down)


def _edges(at: tuple[float, ...]) -> list[tuple[float, float]]:
    return list(pairwise(at))


def _words(
    grid: Grid, cell: Cell, across: tuple[float, float], down: tuple[float, float]
) -> Iterator[Text]:
    pitch = grid.letters * LINE
    top = sum(down) / 2 - pitch * len(cell.lines) / 2
    for number, line in enumerate(cell.lines):
        wide = width(line, grid.letters, bold=cell.bold)
        yield Text(
            group=grid.group,
            x=across[1] - grid.pad - wide if cell.right else across[0] + grid.pad,
            y=top + (number + 0.5) * pitch + MIDDLE * grid.letters,
            text=line,
            size=grid.letters,
            bold=cell.bold,
            fill=cell.ink,
            width=wide,
            align="right" if cell.right else "left",
        )
