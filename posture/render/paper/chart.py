"""The page of figures on sheets: the chart, what speaks to the day, what was at the bases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from posture import words
from posture.pages import strength, timelines
from posture.pages.around import Sign
from posture.render.paper import beside, carriers, listing, plane, series, stays
from posture.render.paper.around import composed, sheet

if TYPE_CHECKING:
    from posture.pages.timelines import Drawn
    from posture.render.paper.drawing import Drawing, Item
    from posture.render.paper.plane import Plane
    from posture.tables import Dataset
    from posture.view import View


def draw(dataset: Dataset, view: View, size: tuple[float, float]) -> tuple[Drawing, ...]:
    """Return the figures of a view: the chart, then sheets with what speaks to the day.

    Parameters
    ----------
    dataset, view
        What is shown.
    size
        Width and height, units of 1/96 inch.
    """
    first = draw_chart(dataset, view, size)
    further = stays.draw(dataset, view, size)
    if not timelines.drawn(dataset, view).points:
        return (first, *further)
    voices = strength.voices(dataset, view)
    asked = words.t("strength.speaks", day=words.day_words(view.day(dataset)))
    asked = strength.further_title(dataset, view, asked)
    told = listing.draw(dataset, view, size, voices, asked) if voices.rows else ()
    held = strength.held(dataset, view)
    why = strength.further_title(dataset, view, words.t("weighed.title"))
    told += listing.draw(dataset, view, size, held, why) if held.rows else ()
    return (first, *told, *further)


def draw_chart(dataset: Dataset, view: View, size: tuple[float, float]) -> Drawing:
    """Return the chart alone, with who is counted in the legend where its label has no room.

    Parameters
    ----------
    dataset, view
        What is shown.
    size
        Width and height, units of 1/96 inch.
    """
    about = strength.first_sheet(dataset, view)
    keys: tuple[str, ...] = ()
    while True:
        signs = (Sign(text=text, letter=str(n)) for n, text in enumerate(keys, 1))
        shown = replace(about, legend=(*about.legend, *signs))
        _, items, free = sheet(dataset, view, size, about=shown)
        found = timelines.drawn(dataset, view)
        if not found.points:
            return composed(size, shown, items)
        below = free[3] - carriers.high(dataset, view)
        day = view.day(dataset).isoformat()
        at = plane.plane_of(found, day, (*free[:3], below))
        chart = drawn(found, at, day)
        labels, left_out = said(found, at, chart, keys)
        if not left_out:
            break
        keys += left_out
    items += [*plane.axes(at), *chart, *labels]
    if below < free[3]:
        items += carriers.draw(dataset, view, (free[0], below + 8, free[2], free[3]))
    return composed(size, shown, items)


def drawn(found: Drawn, at: Plane, day: str) -> list[Item]:
    """Return the chart without its axes and without the labels of its points.

    Parameters
    ----------
    found
        The figures.
    at
        Where days and numbers lie.
    day
        The day asked about, ``YYYY-MM-DD``.
    """
    return [
        *plane.apart(found, at),
        *plane.day_line(at, day),
        *series.lines(found, at),
        *series.bands(found, at),
        *series.points(found, at),
    ]


def said(
    found: Drawn, at: Plane, chart: list[Item], keys: tuple[str, ...] = ()
) -> tuple[list[Item], tuple[str, ...]]:
    """Return who is counted beside statements on a group, and what had no room.

    Parameters
    ----------
    found, at
        The figures, and where days and numbers lie.
    chart
        What is drawn of them.
    keys
        What stands in the legend, and here as a number.

    Returns
    -------
    labels : list of Item
        Labels over nothing that is drawn, and lines to those that stand off.
    left_out : tuple of str
        Each text once.
    """
    ground = beside.Ground(chart, plane.axes(at), at.box)
    labels: list[Item] = []
    left_out: dict[str, None] = {}
    for point in found.points:
        text, value = point["beside"], point["value"]
        if not text or value is None:
            continue
        short = str(keys.index(text) + 1) if text in keys else text
        stand = ground.stand((at.x(point["day"]), at.y(value)), short)
        if stand is not None:
            labels += beside.label(stand)
        elif text not in keys:
            left_out[text] = None
    return labels, tuple(left_out)
