"""Figures over time on sheets: lines in pieces, points, bands, times without a count."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from posture import words
from posture.pages import strength, timelines
from posture.render.paper import carriers, ink, listing, stays
from posture.render.paper.around import composed, mark, sheet
from posture.render.paper.drawing import Item, Shape, Text
from posture.render.paper.drawing import box as rectangle
from posture.render.paper.layout import Box
from posture.render.paper.text import LEAST, MIDDLE, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.pages.timelines import Drawn
    from posture.render.paper.drawing import Drawing
    from posture.tables import Dataset
    from posture.view import View

_LETTERS: Final = 13.0
_SMALL: Final = LEAST
_LEFT, _BELOW, _ABOVE = 66.0, 26.0, 46.0
"""Room for the numbers, for the years, and for the words above the chart, units."""
_TICKS: Final = 6
_YEARS_APART: Final = 70.0
"""The least distance between two years, units."""
_GRID: Final = "#DFE4E9"
_APART: Final = "#8A8A8A"
_DOUBTFUL: Final = "#8A8A8A2E"
_RADIUS: Final = {"circle": 4.0, "square": 5.5, "diamond": 6.0, "triangle": 6.0}
_PART: Final = 365.2425


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where a day and a number lie on the sheet."""

    box: Box
    first: float
    last: float
    most: float
    step: float

    def x(self, day: str) -> float:
        """Return where a day lies."""
        left, _, right, _ = self.box
        share = (dt.date.fromisoformat(day).toordinal() - self.first) / (self.last - self.first)
        return left + share * (right - left)

    def y(self, value: float) -> float:
        """Return where a number lies."""
        _, top, _, bottom = self.box
        return bottom - value / self.most * (bottom - top)


def draw(dataset: Dataset, view: View, size: tuple[float, float]) -> tuple[Drawing, ...]:
    """Return the figures of a view: the chart, then sheets with what speaks to the day.

    Parameters
    ----------
    dataset, view
        What is shown.
    size
        Width and height, units of 1/96 inch.
    """
    about, items, free = sheet(dataset, view, size, about=strength.first_sheet(dataset, view))
    found = timelines.drawn(dataset, view)
    if not found.points:
        return (composed(size, about, items), *stays.draw(dataset, view, size))
    day = view.day(dataset).isoformat()
    below = free[3] - carriers.high(dataset, view)
    plane = _plane(found, day, (*free[:3], below))
    items += _axes(plane)
    items += _apart(found, plane)
    items += _day(plane, day)
    items += _lines(found, plane)
    items += _bands(found, plane)
    items += _points(found, plane)
    if below < free[3]:
        items += carriers.draw(dataset, view, (free[0], below + 8, free[2], free[3]))
    voices = strength.voices(dataset, view)
    asked = words.t("strength.speaks", day=words.day_words(view.day(dataset)))
    told = listing.draw(dataset, view, size, voices, asked) if voices.rows else ()
    held, why = strength.held(dataset, view), words.t("weighed.title")
    told += listing.draw(dataset, view, size, held, why) if held.rows else ()
    return (composed(size, about, items), *told, *stays.draw(dataset, view, size))


def _plane(found: Drawn, day: str, free: Box) -> _Plane:
    left, top, right, bottom = free
    days = [dt.date.fromisoformat(p["day"]).toordinal() for p in found.points]
    days.append(dt.date.fromisoformat(day).toordinal())
    values = [p[key] for p in found.points for key in ("low", "high", "value")]
    highest = max((value for value in values if value is not None), default=1.0)
    power = 10.0 ** math.floor(math.log10(max(highest, 1.0) / _TICKS))
    step = next(d * power for d in (1, 2, 5, 10) if d * power * _TICKS >= highest)
    margin = max((max(days) - min(days)) * 0.02, 60)
    return _Plane(
        box=(left + _LEFT, top + _ABOVE, right - 6, bottom - _BELOW),
        first=min(days) - margin,
        last=max(days) + margin,
        most=math.ceil(highest * 1.02 / step) * step,
        step=step,
    )


def _axes(plane: _Plane) -> Iterator[Item]:
    """Yield lines and words of both axes."""
    left, top, right, bottom = plane.box
    for number in range(round(plane.most / plane.step) + 1):
        value = number * plane.step
        y = plane.y(value)
        yield _stroke("chart.axes", [(left, y), (right, y)], _GRID, 0.9)
        said = words.number(value)
        wide = width(said, _LETTERS)
        yield _word("chart.axes", said, (left - 8 - wide, y + MIDDLE * _LETTERS), align="right")
    first, last = (dt.date.fromordinal(math.ceil(at)) for at in (plane.first, plane.last))
    most = max(int((right - left) / _YEARS_APART), 1)
    years = range(first.year + 1, last.year + 1)
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100) if len(years) / n <= most)
    for year in (year for year in years if year % step == 0):
        x = plane.x(f"{year}-01-01")
        yield _stroke("chart.axes", [(x, bottom), (x, bottom + 5)], ink.MUTED, 0.9)
        wide = width(str(year), _LETTERS)
        yield _word("chart.axes", str(year), (x - wide / 2, bottom + 20), align="centre")
    said = words.t("ui.chart_axis")
    yield _word("chart.axes", said, (left - _LEFT, top - 30), fill=ink.SOFT)


def _apart(found: Drawn, plane: _Plane) -> Iterator[Item]:
    """Yield times without a count as grey bands, changes of counting as dotted lines."""
    _, top, _, bottom = plane.box
    ends = {"gap": -math.inf, "break": -math.inf}
    for one in found.apart:
        left, right = plane.x(one["from"]), plane.x(one["to"])
        gap = one["why"] == "gap"
        if gap:
            edges = rectangle(left, top, right, bottom)
            yield Shape(group="chart.apart", name=one["label"], rings=(edges,), fill=_DOUBTFUL)
        else:
            yield _stroke("chart.apart", [(left, top), (left, bottom)], _APART, 1.5, dash=(2, 3))
        wide = width(one["label"], _SMALL)
        x = min(left + 4, plane.box[2] - wide)
        if x > ends[one["why"]]:
            y = top + (13 if gap else 28)
            yield _word("chart.apart", one["label"], (x, y), size=_SMALL, fill=ink.MUTED)
            ends[one["why"]] = x + wide + 6


def _day(plane: _Plane, day: str) -> Iterator[Item]:
    _, top, right, bottom = plane.box
    x = plane.x(day)
    yield _stroke("chart.day", [(x, top - 4), (x, bottom)], ink.ACCENT, 1.4, dash=(5, 4))
    said = words.day_words(dt.date.fromisoformat(day))
    wide = width(said, _LETTERS)
    left = min(x - wide / 2, right - wide)
    yield _word("chart.day", said, (left, top - 10), fill=ink.ACCENT, align="right")


def _lines(found: Drawn, plane: _Plane) -> Iterator[Item]:
    """Yield one line for each piece: nothing is joined that the page does not join."""
    pieces: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for point in found.points:
        if point["piece"]:
            pieces[point["piece"]].append(point)
    for piece, points in pieces.items():
        line = points[0]["line"]
        at = [(plane.x(p["day"]), plane.y(p["value"])) for p in points if p["value"] is not None]
        if len(at) > 1:
            yield _stroke("chart.lines", at, found.names[line], 1.9, name=piece)


def _bands(found: Drawn, plane: _Plane) -> Iterator[Item]:
    """Yield the band of what is not exact, with an arrow at an end that is open."""
    for point in found.points:
        x, colour = plane.x(point["day"]), found.names[point["line"]]
        low, high, value = point["low"], point["high"], point["value"]
        if low is not None and high is not None and low != high:
            ends = [(x, plane.y(low)), (x, plane.y(high))]
            yield _stroke("chart.bands", ends, f"{colour}BF", 2.2, name=point["band"])
        for bound, turn in ((high, -1), (low, 1)):
            if bound is None and value is not None:
                y = plane.y(value)
                tip = [(x - 4, y + turn * 11), (x, y + turn * 16), (x + 4, y + turn * 11)]
                ring = np.array(tip, dtype=np.float64)
                yield Shape(group="chart.bands", name=point["band"], rings=(ring,), fill=colour)


def _points(found: Drawn, plane: _Plane) -> Iterator[Item]:
    forms = {words.t(f"strength.form.{form}"): shape for form, shape in strength.FORMS.items()}
    for number, point in enumerate(found.points):
        value = next((point[k] for k in ("value", "low", "high") if point[k] is not None), None)
        if value is None:
            continue
        shape = forms[point["form"]]
        name = words.t("paper.point", line=point["line"], band=point["band"], date=point["date"])
        at = (plane.x(point["day"]), plane.y(value))
        colour = found.names[point["line"]]
        named = (f"point:{number}", name)
        yield mark(shape, at, _RADIUS[shape], colour, group="chart.points", named=named)
    yield from _beside(found, plane)


def _beside(found: Drawn, plane: _Plane) -> Iterator[Item]:
    """Yield who is counted beside statements on a group, where it runs into no other."""
    taken: list[tuple[float, float, float]] = []
    for point in found.points:
        value = point["value"]
        if not point["beside"] or value is None:
            continue
        x, y = plane.x(point["day"]), plane.y(value) - 7
        wide = width(point["beside"], _SMALL)
        left = x + 8 if point["side"] == "left" else x - 8 - wide
        while any(a < left + wide and left < b and abs(y - at) < _SMALL for a, b, at in taken):
            y -= _SMALL
        taken.append((left, left + wide, y))
        yield _word("chart.points", point["beside"], (left, y), size=_SMALL, fill=ink.MUTED)


def _stroke(  # noqa: PLR0913 - a line is all of these
    group: str,
    at: Sequence[tuple[float, float]],
    colour: str,
    thick: float,
    *,
    dash: tuple[float, ...] = (),
    name: str = "",
) -> Shape:
    return Shape(
        group=group,
        name=name,
        rings=(np.array(at, dtype=np.float64),),
        closed=False,
        stroke=colour,
        width=thick,
        dash=dash,
    )


def _word(  # noqa: PLR0913 - a line of text is all of these
    group: str,
    text: str,
    at: tuple[float, float],
    *,
    size: float = _LETTERS,
    fill: str = ink.INK,
    align: str = "left",
) -> Text:
    return Text(
        group=group,
        x=at[0],
        y=at[1],
        text=text,
        size=size,
        fill=fill,
        width=width(text, size),
        align=align,
    )
