"""Ships, squadrons and units over time on sheets: a line of words and a band for each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import provenance, words
from posture.pages import AROUND, strength
from posture.pages.stays import Line, Stay, Stays, stays, years
from posture.render.paper import ink
from posture.render.paper.around import PAPER, composed, sheet
from posture.render.paper.drawing import Item, Shape, Text
from posture.render.paper.drawing import box as rectangle
from posture.render.paper.paged import paged
from posture.render.paper.text import LEAST, MIDDLE, fitted, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.render.paper.drawing import Drawing
    from posture.render.paper.layout import Box
    from posture.tables import Dataset
    from posture.view import View

GROUP: Final = "list.stays"
_LETTERS: Final = LEAST
_PITCH: Final = 17.0
_BAND: Final = 4.0
"""Half of the height of a band, units."""
_ABOVE: Final = 34.0
_WORDS: Final = 0.45
"""Share of the sheet that the words take."""
_YEARS: Final = 10


def draw(dataset: Dataset, view: View, size: tuple[float, float]) -> tuple[Drawing, ...]:
    """Return what was at the bases of a place over time; every line is on exactly one sheet.

    Parameters
    ----------
    dataset, view
        What is shown.
    size
        Width and height, units of 1/96 inch.
    """
    found = stays(dataset, view)
    if not found.lines:
        return ()
    count = len(found.lines)
    title = _title(dataset, view, count, count)
    bases = (line.text for line in found.lines if not line.stays)
    under = _under(range(count - 1, count), count, max(bases, key=len))
    _, _, free = sheet(dataset, view, size, under, keys=False, title=title)
    note = wrapped(words.t("stays.note"), _LETTERS, free[2] - free[0])
    room = free[3] - free[1] - _ABOVE - len(note) * _PITCH
    parts = parted(found.lines, int(room / _PITCH))
    return tuple(
        _sheet(dataset, view, size, (found, part, number, len(parts)), note)
        for number, part in enumerate(parts, 1)
    )


def parted(lines: Sequence[Line], most: int) -> list[range]:
    """Return the lines of each sheet: equal shares, and no heading away from what it heads.

    Parameters
    ----------
    lines
        Headings, each followed by what was there.
    most
        How many lines a sheet holds.
    """
    starts = [n for n, line in enumerate(lines) if n == 0 or lines[n - 1].stays or not line.stays]
    ends = [*starts[1:], len(lines)]
    heights = [float(end - start) for start, end in zip(starts, ends, strict=True)]
    return [range(starts[part.start], ends[part.stop - 1]) for part in paged(heights, max(most, 1))]


def _sheet(
    dataset: Dataset,
    view: View,
    size: tuple[float, float],
    shown: tuple[Stays, range, int, int],
    note: Sequence[str],
) -> Drawing:
    """Return one sheet: all stays, which of their lines, its number and how many there are."""
    found, part, number, count = shown
    lines = found.lines[part.start : part.stop]
    around = AROUND[view.page](dataset, view)
    cells = (stay.row["source_id"] for line in lines for stay in line.stays)
    around = replace(
        around,
        title=_title(dataset, view, number, count),
        sources=provenance.most_used(cells),
        subtitle=words.t("strength.of_day", day=words.day_words(view.day(dataset))),
    )
    heads = (line.text for line in reversed(found.lines[: part.start]) if not line.stays)
    which = _under(part, len(found.lines), next(heads) if lines[0].stays else "")
    about, items, free = sheet(dataset, view, size, which, keys=False, about=around)
    left = free[0] + (free[2] - free[0]) * _WORDS
    box = (left, free[1] + _ABOVE, free[2] - 14, free[1] + _ABOVE + len(lines) * _PITCH)
    items += _years(found, box)
    items += _day(found, view.day(dataset), box)
    for place, line in enumerate(lines):
        items += _line(found, line, box, (free[0], box[1] + (place + 0.5) * _PITCH))
    items += (_word(text, free[0], box[3] + row * _PITCH) for row, text in enumerate(note, 1))
    return composed(size, about, items)


def _title(dataset: Dataset, view: View, number: int, count: int) -> str:
    whole = strength.further_title(dataset, view, words.t("stays.title"))
    return words.t("deck.page", title=whole, number=number, count=count) if count > 1 else whole


def _under(part: range, count: int, base: str) -> str:
    """Return which lines these are, and the base they begin within, if they do."""
    which = words.t("stays.part", first=part.start + 1, last=part.stop, count=count)
    return words.t("stays.goes_on", part=which, base=base) if base else which


def _x(found: Stays, day: dt.date, box: Box) -> float:
    share = (day - found.first).days / (found.last - found.first).days
    return box[0] + share * (box[2] - box[0])


def _years(found: Stays, box: Box) -> Iterator[Item]:
    for year in years(found, _YEARS):
        x = _x(found, dt.date(year, 1, 1), box)
        yield _stroke([(x, box[1]), (x, box[3])], "#DFE4E9", 0.9)
        yield _word(str(year), x - width(str(year), _LETTERS) / 2, box[1] - 6)


def _day(found: Stays, day: dt.date, box: Box) -> Iterator[Item]:
    x, said = _x(found, day, box), words.day_words(day)
    wide = width(said, _LETTERS)
    yield _stroke([(x, box[1] - 18), (x, box[3])], ink.ACCENT, 1.4, dash=(5, 4))
    yield _word(said, min(x - wide / 2, box[2] - wide), box[1] - 21, fill=ink.ACCENT)


def _line(found: Stays, line: Line, box: Box, at: tuple[float, float]) -> Iterator[Item]:
    """Yield the words of a line and its bands."""
    left, middle = at
    heading = not line.stays
    room = (box[2] if heading else box[0] - 16) - left
    said = fitted(line.text, _LETTERS, room, bold=heading)
    yield _word(said, left, middle + MIDDLE * _LETTERS, bold=heading)
    for stay in line.stays:
        yield from _bar(found, stay, line, box, middle)


def _bar(found: Stays, stay: Stay, line: Line, box: Box, y: float) -> Iterator[Item]:
    ends = _x(found, stay.first, box), _x(found, stay.last, box)
    edges = rectangle(ends[0], y - _BAND, max(ends[1], ends[0] + 1), y + _BAND)
    key = f"presence:{stay.row['presence_id']}"
    dash: tuple[float, ...] = () if stay.sure else (3.0, 2.0)
    fill, stroke = (stay.colour, "") if stay.sure else (PAPER, stay.colour)
    yield Shape(
        group=GROUP,
        id=key,
        name=line.text,
        rings=(edges,),
        fill=fill,
        stroke=stroke,
        width=1.2,
        dash=dash,
    )
    for is_open, x, turn in ((stay.open_first, ends[0], -1), (stay.open_last, ends[1], 1)):
        if is_open:
            tip = [(x, y - 5), (x + turn * 7, y), (x, y + 5)]
            ring = np.array(tip, dtype=np.float64)
            yield Shape(group=GROUP, name=stay.said, rings=(ring,), fill=stay.colour)


def _stroke(
    at: Sequence[tuple[float, float]], colour: str, thick: float, dash: tuple[float, ...] = ()
) -> Shape:
    ring = np.array(at, dtype=np.float64)
    return Shape(group=GROUP, rings=(ring,), closed=False, stroke=colour, width=thick, dash=dash)


def _word(text: str, x: float, y: float, *, fill: str = ink.INK, bold: bool = False) -> Text:
    wide = width(text, _LETTERS, bold=bold)
    return Text(group=GROUP, x=x, y=y, text=text, size=_LETTERS, fill=fill, width=wide, bold=bold)
