"""The carriers of a base as a band in time below a chart, the times without one labelled."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import strength, words
from posture.layers.palette import CARRIER
from posture.pages import onday
from posture.render.paper import ink
from posture.render.paper.drawing import Item, Shape, Text
from posture.render.paper.drawing import box as rectangle
from posture.render.paper.text import MIDDLE, width
from posture.tables import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from posture.render.paper.layout import Box
    from posture.strength import Carriers
    from posture.tables import Dataset
    from posture.view import View

    _Place = Callable[[dt.date | None], float]

HIGH: Final = 92.0
"""Room for one base, units: its name, the band, days without a carrier, years."""
_GROUP: Final = "chart.carriers"
_LETTERS: Final = 12.0
_BAND: Final = (24.0, 44.0)
"""Top and bottom of the band below the top of its room."""
_GAP: Final = "#D9D9D9"
_YEARS_APART: Final = 70.0
_INSIDE: Final = "#FFFFFF"


def high(dataset: Dataset, view: View) -> float:
    """Return the room that the carriers of the place of a view need; 0 where there are none."""
    return HIGH * len(onday.carriers(dataset, view)) if view.lines == "service" else 0.0


def draw(dataset: Dataset, view: View, box: Box) -> Iterator[Item]:
    """Yield the carriers of every base of the place of a view that ever had one.

    Parameters
    ----------
    dataset, view
        What is shown.
    box
        Left, top, right and bottom of the room, units.
    """
    known = names(dataset, "bases")
    day = view.day(dataset)
    for number, (base, there) in enumerate(onday.carriers(dataset, view).items()):
        top = box[1] + number * HIGH
        title = words.t("strength.carriers", base=known[base])
        yield _word(title, box[0], top + 10, bold=True)
        yield from _band(there, day, max(day, dataset.newest_day), (box[0], top, box[2]))


def _band(
    there: Carriers, day: dt.date, last: dt.date, at: tuple[float, float, float]
) -> Iterator[Item]:
    left, top, right = at
    first = min((tour.first for tour in there.tours if tour.first), default=last)
    span = max((last - first).days, 1)

    def x(when: dt.date | None) -> float:
        share = ((when or first) - first).days / span
        return left + min(max(share, 0.0), 1.0) * (right - left)

    upper, lower = top + _BAND[0], top + _BAND[1]
    for tour in there.tours:
        ends = x(tour.first), x(tour.after or last)
        name = words.t("strength.ship", name=tour.name, hull=tour.hull)
        key = f"presence:{tour.presence_id}"
        edges = rectangle(ends[0], upper, ends[1], lower)
        yield Shape(group=_GROUP, id=key, name=name, rings=(edges,), fill=CARRIER)
        yield from _named(tour.name, ends, (upper, lower), right)
    free = left
    for gap in there.gaps:
        ends = x(gap.first), x(gap.end)
        edges = rectangle(ends[0], upper, max(ends[1], ends[0] + 1), lower)
        yield Shape(group=_GROUP, name=strength.gap_words(gap), rings=(edges,), fill=_GAP)
        days = strength.days_words(gap.days_low, gap.days_high)
        said = words.t("strength.without", days=days)
        start = _start(said, ends, right)
        if start < free:
            said, start = days, _start(days, ends, right)
        yield _word(said, start, lower + 14)
        free = start + width(said, _LETTERS) + 6
    yield from _years(first, last, x, lower + 30)
    line = np.array([[x(day), upper - 6], [x(day), lower + 4]], dtype=np.float64)
    yield Shape(
        group=_GROUP, rings=(line,), closed=False, stroke=ink.ACCENT, width=1.4, dash=(5, 4)
    )


def _start(text: str, ends: tuple[float, float], right: float) -> float:
    """Return where text begins that stands in the middle of a time, and within the sheet."""
    wide = width(text, _LETTERS)
    return min(sum(ends) / 2 - wide / 2, right - wide)


def _named(
    ship: str, ends: tuple[float, float], between: tuple[float, float], right: float
) -> Iterator[Item]:
    """Yield the name of a ship in its band, short where it must be, or else above it."""
    whole, short = ship.removeprefix("USS "), onday.short_name(ship)
    room = ends[1] - ends[0] - 6
    inside = next((name for name in (whole, short) if width(name, _LETTERS) <= room), "")
    if inside:
        y = sum(between) / 2 + MIDDLE * _LETTERS
        yield _word(inside, _start(inside, ends, right), y, fill=_INSIDE)
    else:
        yield _word(short, _start(short, ends, right), between[0] - 9)


def _years(first: dt.date, last: dt.date, x: _Place, y: float) -> Iterator[Item]:
    most = max(int((x(last) - x(first)) / _YEARS_APART), 1)
    years = range(first.year + 1, last.year + 1)
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100) if len(years) / n <= most)
    for year in (year for year in years if year % step == 0):
        said = str(year)
        yield _word(said, x(dt.date(year, 1, 1)) - width(said, _LETTERS) / 2, y, fill=ink.SOFT)


def _word(text: str, x: float, y: float, *, fill: str = ink.INK, bold: bool = False) -> Text:
    wide = width(text, _LETTERS, bold=bold)
    return Text(group=_GROUP, x=x, y=y, text=text, size=_LETTERS, fill=fill, width=wide, bold=bold)
