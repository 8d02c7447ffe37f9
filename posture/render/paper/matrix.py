"""The table of distances on sheets: heat by nearness, in as many parts as can be read."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from posture import words
from posture.pages import distances
from posture.render.paper import ink
from posture.render.paper.around import composed, mixed, sheet
from posture.render.paper.drawing import Cell, Grid
from posture.render.paper.grid import items as grid_items
from posture.render.paper.text import fitted, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.pages.distances import Heat
    from posture.render.paper.drawing import Drawing
    from posture.render.paper.layout import Box
    from posture.tables import Dataset
    from posture.view import View

HEAT: Final = "#0072B2"
GROUP: Final = "distances.table"
_LETTERS: Final = 14.0
_ROW: Final = 20.0
_PAD: Final = 7.0
_HEAD_LINES: Final = 3
_NAMES: Final = 250.0
"""The most room for the name of a row, units."""
_BETWEEN: Final = 36.0
_NARROWEST: Final = 62.0
_WIDEST: Final = 150.0
_WHITE_FROM: Final = 0.55
"""From which strength on letters are white, as on the page."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Which rows and columns one sheet shows, and where their columns begin and end."""

    rows: range
    cols: range
    across: tuple[float, ...]


def draw(dataset: Dataset, view: View, size: tuple[float, float]) -> tuple[Drawing, ...]:
    """Return the table of a view as drawings, row by row and then column by column.

    Parameters
    ----------
    dataset, view
        What is shown.
    size
        Width and height, units of 1/96 inch.

    Returns
    -------
    tuple of Drawing
        One if the table fits a sheet; every cell is on exactly one of them.
    """
    found = distances.heat(dataset, view)
    about, items, free = sheet(dataset, view, size)
    if not found.rows or not found.cols:
        return (composed(size, about, items),)
    sheets = _packed(list(_parts(found, free)), free[2])
    made = []
    for parts in sheets:
        note = _note(found, parts) if len(sheets) > 1 else ""
        _, items, free = sheet(dataset, view, size, note)
        unit = words.name("unit", view.unit)
        grids = tuple(_grid(found, part, free, (unit, i)) for i, part in enumerate(parts))
        cells = [item for grid in grids for item in grid_items(grid)]
        made.append(composed(size, about, [*items, *cells], grids))
    return tuple(made)


def _packed(parts: list[_Part], right: float) -> list[list[_Part]]:
    """Return which parts share a sheet: runs of rows stand beside each other if they fit."""
    sheets: list[list[_Part]] = []
    for part in parts:
        last = sheets[-1][-1] if sheets else None
        start = last.across[-1] + _BETWEEN if last else 0.0
        moved = tuple(start + x - part.across[0] for x in part.across)
        if last and last.cols == part.cols and moved[-1] <= right:
            sheets[-1].append(replace(part, across=moved))
        else:
            sheets.append([part])
    return sheets


def _note(found: Heat, parts: list[_Part]) -> str:
    part = parts[0]
    return words.t(
        "paper.matrix_part",
        first=part.rows.start + 1,
        last=parts[-1].rows.stop,
        rows=len(found.rows),
        left=part.cols.start + 1,
        right=part.cols.stop,
        cols=len(found.cols),
    )


def _parts(found: Heat, free: Box) -> Iterator[_Part]:
    left, top, right, bottom = free
    longest = max(width(name, _LETTERS) for name in found.rows) + 2 * _PAD
    names = min(longest, _NAMES)
    wide = _spread(found, [_column(found, j) for j in range(len(found.cols))], names, right - left)
    most = max(int((bottom - top - 4 - _head_height(found, wide)) // _ROW), 1)
    down = _shared(len(found.rows), most)
    for rows in down:
        start = 0
        while start < len(wide):
            stop, x = start, left + names
            across = [left, x]
            while stop < len(wide) and (stop == start or x + wide[stop] <= right):
                x += wide[stop]
                across.append(x)
                stop += 1
            yield _Part(rows, range(start, stop), tuple(across))
            start = stop


def _shared(count: int, most: int) -> list[range]:
    """Return runs of rows, each as long as fits: all but the last are full."""
    return [range(start, min(start + most, count)) for start in range(0, count, most)]


def _column(found: Heat, j: int) -> float:
    widest = max(width(word, _LETTERS, bold=True) for word in found.cols[j].split(" "))
    return min(max(math.ceil(widest) + 2 * _PAD + 1, _NARROWEST), _WIDEST)


def _spread(found: Heat, wide: list[float], names: float, room: float) -> list[float]:
    """Return columns that use a sheet two of them do not share: heads of fewer lines, more rows."""
    block = names + sum(wide)
    spare = room - block
    if spare <= 0 or 2 * block + _BETWEEN <= room:
        return wide
    whole = (width(name, _LETTERS, bold=True) + 2 * _PAD + 1 for name in found.cols)
    more = [max(line - each, 0.0) for line, each in zip(whole, wide, strict=True)]
    part = min(1.0, spare / sum(more)) if sum(more) else 0.0
    return [each + one * part for each, one in zip(wide, more, strict=True)]


def _head_height(found: Heat, wide: list[float]) -> float:
    heads = (_head(name, room - 2 * _PAD) for name, room in zip(found.cols, wide, strict=True))
    return max(map(len, heads)) * _LETTERS * 1.3 + 8


def _grid(found: Heat, part: _Part, free: Box, corner: tuple[str, int]) -> Grid:
    top = free[1] + 4
    rooms = [b - a - 2 * _PAD for a, b in zip(part.across[:-1], part.across[1:], strict=True)]
    heads = [
        Cell(lines=_head(found.cols[j], room), right=True, bold=True)
        for j, room in zip(part.cols, rooms[1:], strict=True)
    ]
    cells = [(Cell(lines=(corner[0],)), *heads)]
    cells += [
        (
            Cell(lines=(fitted(found.rows[i], _LETTERS, rooms[0]),)),
            *(_cell(found, i, j) for j in part.cols),
        )
        for i in part.rows
    ]
    high = max(len(cell.lines) for cell in heads) * _LETTERS * 1.3 + 8
    down = [top, *(top + high + k * _ROW for k in range(len(part.rows) + 1))]
    return Grid(
        group=f"{GROUP}:{corner[1] + 1}" if corner[1] else GROUP,
        name=words.t("matrix.label"),
        across=part.across,
        down=tuple(down),
        cells=tuple(cells),
        letters=_LETTERS,
        pad=_PAD,
    )


def _head(name: str, room: float) -> tuple[str, ...]:
    lines = wrapped(name, _LETTERS, room, bold=True)
    kept = lines[:_HEAD_LINES]
    if len(lines) > _HEAD_LINES:
        kept = (*kept[:-1], fitted(f"{kept[-1]}…", _LETTERS, room, bold=True))
    return kept


def _cell(found: Heat, i: int, j: int) -> Cell:
    strength = float(found.strength[i, j])
    near = strength > _WHITE_FROM
    return Cell(
        lines=(found.text[i][j],),
        right=True,
        bold=near,
        fill=mixed(HEAT, strength) if strength else "",
        ink="#FFFFFF" if near else ink.INK,
    )
