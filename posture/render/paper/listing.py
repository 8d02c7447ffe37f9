"""A list of rows on sheets: as many rows on each as can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from posture import provenance, words
from posture.pages import AROUND, claims, events
from posture.render.paper import ink
from posture.render.paper.around import composed, mixed, sheet
from posture.render.paper.columns import needed
from posture.render.paper.drawing import Cell, Grid
from posture.render.paper.grid import LINE
from posture.render.paper.grid import items as grid_items
from posture.render.paper.paged import paged
from posture.render.paper.text import fitted, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.pages import Around
    from posture.pages.listed import Listed
    from posture.render.paper.drawing import Drawing, Item
    from posture.render.paper.layout import Box
    from posture.tables import Dataset
    from posture.view import View

_LETTERS: Final = 13.5
_PAD: Final = 7.0
_AROUND: Final = 6.0
"""Free above and below the lines of a row together, units."""
_MOST_LINES: Final = 9
_LOOKS: Final = 8
GROUP: Final = "list.table"


def draw_claims(dataset: Dataset, view: View, size: tuple[float, float]) -> tuple[Drawing, ...]:
    """Return the claims or the measures of a view as drawings."""
    return draw(dataset, view, size, claims.listed(dataset, view))


def draw_events(dataset: Dataset, view: View, size: tuple[float, float]) -> tuple[Drawing, ...]:
    """Return the events of a view as drawings."""
    return draw(dataset, view, size, events.listed(dataset, view))


def draw(
    dataset: Dataset, view: View, size: tuple[float, float], listed: Listed, about_it: str = ""
) -> tuple[Drawing, ...]:
    """Return a list as drawings; every row is on exactly one of them.

    Parameters
    ----------
    dataset, view
        What is shown.
    size
        Width and height, units of 1/96 inch.
    listed
        The list.
    about_it
        Its title where it is not what the page itself shows: then the page's legend is left out.
    """
    keys = not about_it
    bare = replace(AROUND[view.page](dataset, view), sources=()) if listed.source_ids else None
    about, items, free = sheet(dataset, view, size, keys=keys, title=about_it, about=bare)
    if not listed.rows:
        return (composed(size, about, items),)
    across = _columns(listed, free)
    rows = [_lines(row, across) for row in listed.rows]
    head = _lines(listed.heads, across, bold=True)
    high = [_high(row) for row in rows]
    room = free[3] - free[1] - _high(head)
    parts = paged(high, room)
    around = _sheets(dataset, view, size, listed, parts, about_it)
    for _ in range(_LOOKS):  # how many sheets there are and what they cite changes their room
        over = max(
            sum(high[number] for number in part) + _high(head) - (left[3] - left[1])
            for part, (_, _, left) in zip(parts, around, strict=True)
        )
        if over <= 0 or len(parts) == len(rows):
            break
        room -= over
        parts = paged(high, room)
        around = _sheets(dataset, view, size, listed, parts, about_it)
    made = []
    for part, (said, items, free) in zip(parts, around, strict=True):
        grid = _grid((head, rows, part), listed.strong, across, free[1])
        made.append(composed(size, said, [*items, *grid_items(grid)], (grid,)))
    return tuple(made)


def _sheets(  # noqa: PLR0913, PLR0917 - what stands around a list has many parts
    dataset: Dataset,
    view: View,
    size: tuple[float, float],
    listed: Listed,
    parts: Sequence[range],
    about_it: str,
) -> list[tuple[Around, list[Item], Box]]:
    """Return what stands around each part of a list, and the room it leaves."""
    whole = about_it or AROUND[view.page](dataset, view).title
    made = []
    for number, part in enumerate(parts, 1):
        note, title = "", whole
        if len(parts) > 1:
            count = len(listed.rows)
            note = words.t("paper.list_part", first=part.start + 1, last=part.stop, count=count)
            title = words.t("deck.page", title=whole, number=number, count=len(parts))
        around = _named(dataset, view, listed, part, further=bool(about_it))
        made.append(sheet(dataset, view, size, note, keys=not about_it, title=title, about=around))
    return made


def _named(
    dataset: Dataset, view: View, listed: Listed, part: range, *, further: bool
) -> Around | None:
    """Return what stands around some of the rows: with the sources of those rows alone.

    A list on a further sheet is of the day, whatever the first sheet spans.
    """
    if not listed.source_ids:
        return None
    sources = provenance.most_used(listed.source_ids[number] for number in part)
    around = replace(AROUND[view.page](dataset, view), sources=sources)
    day = words.t("strength.of_day", day=words.day_words(view.day(dataset)))
    return replace(around, subtitle=day) if further else around


def _columns(listed: Listed, free: Box) -> tuple[float, ...]:
    table = (listed.heads, *listed.rows)
    room = free[2] - free[0]
    shares = listed.shares or needed(table, _LETTERS, _PAD, room)
    unit = room / sum(shares)
    edges = [free[0]]
    for share in shares:
        edges.append(edges[-1] + share * unit)
    return tuple(edges)


def _lines(
    row: tuple[str, ...], across: tuple[float, ...], *, bold: bool = False
) -> tuple[tuple[str, ...], ...]:
    """Return the lines of each cell of a row; a long text ends in an ellipsis."""
    found = []
    for text, left, right in zip(row, across[:-1], across[1:], strict=True):
        room = right - left - 2 * _PAD
        lines = wrapped(text, _LETTERS, room, bold=bold)
        if len(lines) > _MOST_LINES:
            last = fitted(f"{lines[_MOST_LINES - 1]} …", _LETTERS, room, bold=bold)
            lines = (*lines[: _MOST_LINES - 1], last)
        found.append(lines)
    return tuple(found)


def _high(row: tuple[tuple[str, ...], ...]) -> float:
    return max(1, *map(len, row)) * _LETTERS * LINE + _AROUND


def _grid(
    cells: tuple[tuple[tuple[str, ...], ...], list[tuple[tuple[str, ...], ...]], range],
    strong: int,
    across: tuple[float, ...],
    top: float,
) -> Grid:
    head, rows, part = cells
    down = [top, top + _high(head)]
    table = [tuple(Cell(lines=lines, bold=True, ink=ink.SOFT) for lines in head)]
    for number in part:
        fill = mixed(ink.ACCENT, 0.12) if number == strong else ""
        table.append(tuple(Cell(lines=lines, fill=fill) for lines in rows[number]))
        down.append(down[-1] + _high(rows[number]))
    return Grid(
        group=GROUP,
        name=words.t("slide_part.table"),
        across=across,
        down=tuple(down),
        cells=tuple(table),
        letters=_LETTERS,
        pad=_PAD,
    )
