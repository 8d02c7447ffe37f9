"""Tables on slides: as many slides as the rows need."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from posture import words
from posture.brief.sheets import foot, head, line, sheet
from posture.render.paper import ink
from posture.render.paper.drawing import Drawing, Item, Shape, Text, box
from posture.render.paper.furniture import SIDE
from posture.render.paper.paged import paged
from posture.render.paper.text import wrapped
from posture.render.slide import SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULE: Final = "#D5DBE1"
_BETWEEN: Final = 18.0
_PITCH: Final = 1.3
"""Distance of lines, in sizes of the letters."""
_MOST_LINES: Final = 20
"""Of a row on one slide."""
_BODY_END: Final = SIZE[1] - 44

Lines: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table to be shown.

    Attributes
    ----------
    title, about
        What stands above it.
    heads, shares
        The columns: their words, and how wide they are next to each other.
    rows
        A text for each column.
    letters, pad
        Size of the letters, and what is left free above and below them, units.
    strong
        Number of the row that the others are held against; none is set apart for -1.
    """

    title: str
    about: str
    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    letters: float = 14.0
    pad: float = 5.0
    strong: int = -1


def tables(table: Table, under: str) -> tuple[Drawing, ...]:
    """Return a table as slides, as many as it needs."""
    wide = _widths(table.shares)
    cut = [
        (cells, i == table.strong)
        for i, row in enumerate(table.rows)
        for cells in _cut(row, wide, table.letters)
    ]
    _, top = head(table.title, table.about)
    heads, room = _heads(table, wide)
    pages = paged([_height(cells, table) for cells, _ in cut], _BODY_END - top - room)
    made = []
    for number, page in enumerate(pages, 1):
        title = table.title
        if len(pages) > 1:
            title = words.t("deck.page", title=title, number=number, count=len(pages))
        above, y = head(title, table.about)
        items = [*above, *(_lower(item, y) for item in heads)]
        y += room
        for i in page:
            cells, bold = cut[i]
            items += _row(cells, wide, y, table, f"row{i}", bold=bold)
            y += _height(cells, table)
        said = f"{table.title} {table.about}"
        made.append(sheet(title, said, [*items, *foot(under)]))
    return tuple(made)


def fitting(table: Table) -> int:
    """Return how many of the rows of a table, from the first on, one slide holds."""
    wide = _widths(table.shares)
    _, top = head(table.title, table.about)
    left = _BODY_END - top - _heads(table, wide)[1]
    for number, row in enumerate(table.rows):
        left -= sum(_height(cells, table) for cells in _cut(row, wide, table.letters))
        if left < 0:
            return number
    return len(table.rows)


def _widths(shares: Sequence[float]) -> list[float]:
    room = SIZE[0] - 2 * SIDE - _BETWEEN * (len(shares) - 1)
    return [room * share / sum(shares) for share in shares]


def _cut(row: Sequence[str], wide: Sequence[float], letters: float) -> Iterator[list[Lines]]:
    """Return the lines of each cell; a row too long for a slide goes on as another one."""
    # Half bold letters are the wider ones.
    cells = [wrapped(text, letters * 1.04, room) for text, room in zip(row, wide, strict=True)]
    for start in range(0, max(1, *map(len, cells)), _MOST_LINES):
        yield [lines[start : start + _MOST_LINES] for lines in cells]


def _height(cells: Sequence[Lines], table: Table) -> float:
    return max(1, *map(len, cells)) * table.letters * _PITCH + 2 * table.pad


def _lefts(wide: Sequence[float]) -> Iterator[float]:
    x = SIDE
    for each in wide:
        yield x
        x += each + _BETWEEN


def _heads(table: Table, wide: Sequence[float]) -> tuple[list[Item], float]:
    """Return the heads of the columns as if at the upper edge, and how high they are."""
    cut = [wrapped(text, 13, room, bold=True) for text, room in zip(table.heads, wide, strict=True)]
    if not any(cut):
        return [], 0.0
    high = max(map(len, cut)) * 17.0 + 6
    items: list[Item] = [
        line(
            text,
            (x, (below + 0.5) * 17.0),
            13,
            group="text.table",
            fill=ink.MUTED,
            bold=True,
            cell=f"head{number}",
        )
        for number, (x, rows) in enumerate(zip(_lefts(wide), cut, strict=True))
        for below, text in enumerate(rows)
    ]
    return [*items, _rule(high, ink.MUTED)], high + 4


def _lower(item: Item, by: float) -> Item:
    if isinstance(item, Text):
        return replace(item, y=item.y + by)
    return replace(item, rings=tuple(ring + np.array([0.0, by]) for ring in item.rings))


def _row(  # noqa: PLR0913 - where, how large and how strong
    cells: Sequence[Lines],
    wide: Sequence[float],
    y: float,
    table: Table,
    name: str,
    *,
    bold: bool,
) -> Iterator[Item]:
    for number, (x, rows) in enumerate(zip(_lefts(wide), cells, strict=True)):
        for below, text in enumerate(rows):
            at = (x, y + table.pad + (below + 0.5) * table.letters * _PITCH)
            cell = f"{name}.{number}"
            yield line(text, at, table.letters, group="text.table", bold=bold, cell=cell)
    yield _rule(y + _height(cells, table) - 1, RULE)


def _rule(y: float, colour: str) -> Shape:
    ends = box(SIDE, y, SIZE[0] - SIDE, y + 1)
    return Shape(group="text.table", rings=(ends,), fill=colour)
