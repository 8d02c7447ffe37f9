"""Ships, squadrons and units over time on sheets: a line of words and a band for each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import provenance, words
from posture.pages import AROUND
from posture.pages.stays import Line, Stay, Stays, stays, years
from posture.render.paper import ink
from posture.render.paper.around import PAPER, composed, sheet
from posture.render.paper.drawing import Item, Shape, Text
from posture.render.paper.drawing import box as rectangle
from posture.render.paper.text import LEAST, MIDDLE, fitted, width

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
    title = words.t("stays.title")
    _, _, free = sheet(dataset, view, size, title, keys=False)
    most = max(int((free[3] - free[1] - _ABOVE - _PITCH) / _PITCH), 1)
    made = []
    for start in range(0, len(found.lines), most):
        part = found.lines[start : start + most]
        last = start + len(part)
        note = words.t(
            "stays.part", title=title, first=start + 1, last=last, count=len(found.lines)
        )
        cells = (stay.row["source_id"] for line in part for stay in line.stays)
        around = replace(
            AROUND[view.page](dataset, view),
            sources=provenance.most_used(cells),
            subtitle=words.t("strength.of_day", day=words.day_words(view.day(dataset))),
        )
        about, items, free = sheet(dataset, view, size, note, keys=False, about=around)
        left = free[0] + (free[2] - free[0]) * _WORDS
        box = (left, free[1] + _ABOVE, free[2] - 14, free[1] + _ABOVE + len(part) * _PITCH)
        items += _years(found, box)
        items += _day(found, view.day(dataset), box)
        for number, line in enumerate(part):
            items += _line(found, line, box, (free[0], box[1] + (number + 0.5) * _PITCH))
        note_y = box[3] + _PITCH
        items.append(
            _word(fitted(words.t("stays.note"), _LETTERS, free[2] - free[0]), free[0], note_y)
        )
        made.append(composed(size, about, items))
    return tuple(made)


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
