"""What figures over time are drawn on: days and numbers, axes, times without a count."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import words
from posture.render.paper import ink
from posture.render.paper.drawing import Item, Shape, Text
from posture.render.paper.drawing import box as rectangle
from posture.render.paper.layout import Box
from posture.render.paper.text import LEAST, MIDDLE, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.pages.timelines import Drawn

LETTERS: Final = 13.0
SMALL: Final = LEAST
_LEFT, _BELOW, _ABOVE = 66.0, 26.0, 46.0
"""Room for the numbers, for the years, and for the words above the chart, units."""
_TICKS: Final = 6
_YEARS_APART: Final = 70.0
"""The least distance between two years, units."""
_GRID: Final = "#DFE4E9"
_APART: Final = "#8A8A8A"
_DOUBTFUL: Final = "#8A8A8A2E"


@dataclass(frozen=True, slots=True)
class Plane:
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

    def value(self, y: float) -> float:
        """Return the number that lies at a height."""
        _, top, _, bottom = self.box
        return (bottom - y) / (bottom - top) * self.most


def plane_of(found: Drawn, day: str, free: Box) -> Plane:
    """Return where days and numbers lie in a room of a sheet, as far as figures and the day go.

    Parameters
    ----------
    found
        The figures; at least one point.
    day
        The day asked about, ``YYYY-MM-DD``.
    free
        Left, top, right and bottom of the room, units.
    """
    left, top, right, bottom = free
    days = [dt.date.fromisoformat(p["day"]).toordinal() for p in found.points]
    days.append(dt.date.fromisoformat(day).toordinal())
    values = [p[key] for p in found.points for key in ("low", "high", "value")]
    highest = max((value for value in values if value is not None), default=1.0)
    power = 10.0 ** math.floor(math.log10(max(highest, 1.0) / _TICKS))
    step = next(d * power for d in (1, 2, 5, 10) if d * power * _TICKS >= highest)
    margin = max((max(days) - min(days)) * 0.02, 60)
    return Plane(
        box=(left + _LEFT, top + _ABOVE, right - 6, bottom - _BELOW),
        first=min(days) - margin,
        last=max(days) + margin,
        most=math.ceil(highest * 1.02 / step) * step,
        step=step,
    )


def axes(plane: Plane) -> Iterator[Item]:
    """Yield lines and words of both axes."""
    left, top, right, bottom = plane.box
    for number in range(round(plane.most / plane.step) + 1):
        value = number * plane.step
        y = plane.y(value)
        yield stroke("chart.axes", [(left, y), (right, y)], _GRID, 0.9)
        said = words.number(value)
        wide = width(said, LETTERS)
        yield word("chart.axes", said, (left - 8 - wide, y + MIDDLE * LETTERS), align="right")
    first, last = (dt.date.fromordinal(math.ceil(at)) for at in (plane.first, plane.last))
    most = max(int((right - left) / _YEARS_APART), 1)
    years = range(first.year + 1, last.year + 1)
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100) if len(years) / n <= most)
    for year in (year for year in years if year % step == 0):
        x = plane.x(f"{year}-01-01")
        yield stroke("chart.axes", [(x, bottom), (x, bottom + 5)], ink.MUTED, 0.9)
        wide = width(str(year), LETTERS)
        yield word("chart.axes", str(year), (x - wide / 2, bottom + 20), align="centre")
    said = words.t("ui.chart_axis")
    yield word("chart.axes", said, (left - _LEFT, top - 30), fill=ink.SOFT)


def apart(found: Drawn, plane: Plane) -> Iterator[Item]:
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
            yield stroke("chart.apart", [(left, top), (left, bottom)], _APART, 1.5, dash=(2, 3))
        wide = width(one["label"], SMALL)
        x = min(left + 4, plane.box[2] - wide)
        if x > ends[one["why"]]:
            y = top + (13 if gap else 28)
            yield word("chart.apart", one["label"], (x, y), size=SMALL, fill=ink.MUTED)
            ends[one["why"]] = x + wide + 6


def day_line(plane: Plane, day: str) -> Iterator[Item]:
    """Yield the day asked about as a dashed line with its date."""
    _, top, right, bottom = plane.box
    x = plane.x(day)
    yield stroke("chart.day", [(x, top - 4), (x, bottom)], ink.ACCENT, 1.4, dash=(5, 4))
    said = words.day_words(dt.date.fromisoformat(day))
    wide = width(said, LETTERS)
    left = min(x - wide / 2, right - wide)
    yield word("chart.day", said, (left, top - 10), fill=ink.ACCENT, align="right")


def stroke(  # noqa: PLR0913 - a line is all of these
    group: str,
    at: Sequence[tuple[float, float]],
    colour: str,
    thick: float,
    *,
    dash: tuple[float, ...] = (),
    name: str = "",
) -> Shape:
    """Return a line."""
    return Shape(
        group=group,
        name=name,
        rings=(np.array(at, dtype=np.float64),),
        closed=False,
        stroke=colour,
        width=thick,
        dash=dash,
    )


def word(  # noqa: PLR0913 - a line of text is all of these
    group: str,
    text: str,
    at: tuple[float, float],
    *,
    size: float = LETTERS,
    fill: str = ink.INK,
    align: str = "left",
) -> Text:
    """Return a line of text."""
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
