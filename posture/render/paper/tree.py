"""The chart of commands on a sheet: boxes and lines where the page has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path

from posture import words
from posture.layers.palette import RELATION, UNKNOWN
from posture.pages import command
from posture.render.paper import ink
from posture.render.paper.around import PAPER, composed, mixed, sheet
from posture.render.paper.drawing import Item, Shape, Text
from posture.render.paper.drawing import box as rectangle
from posture.render.paper.text import MIDDLE, width
from posture.render.paper.treebox import PALE, At, Marked, command_box
from posture.trees.fitting import BETWEEN, Room
from posture.trees.written import LEAST

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from posture.render.paper.drawing import Drawing, Points
    from posture.render.paper.layout import Box
    from posture.tables import Dataset
    from posture.trees.drawing import Drawing as Chart
    from posture.trees.drawing import DrawnLine, Pane
    from posture.view import View

_HEAD: Final = 26.0
"""Room for the day above each of two charts, units."""
_NOTE: Final = 22.0
"""Room for a further line under the title."""
_DASHES: Final = {"dashed": (9.0, 6.0), "dotted": (2.0, 5.0), "solid": (), "": ()}
_ARROW: Final = 8.0


def draw(dataset: Dataset, view: View, size: tuple[float, float]) -> tuple[Drawing, ...]:
    """Return the chart of a view: if two days together are too small to read, also each alone.

    Parameters
    ----------
    dataset
        The tables.
    view
        What the reader asked to see.
    size
        Width and height, units of 1/96 inch.
    """
    whole, notes = _fitted(dataset, view, size)
    if not view.before or not notes:
        return (whole,)
    return (whole, *(_alone(dataset, view, size, day) for day in command.days(dataset, view)))


def _fitted(
    dataset: Dataset, view: View, size: tuple[float, float], title: str = ""
) -> tuple[Drawing, tuple[str, ...]]:
    """Return as much of a chart as can be read on a sheet, and what it says is left out."""
    whole = command.drawn(dataset, view)
    # Two days need all the height there is: their chains stand on the page and in the tables.
    above = "" if view.before else " ".join(command.chain_lines(dataset, view, whole))
    _, _, free = sheet(dataset, view, size, above, title=title)
    fit = command.on_slide(dataset, view, _room(free, size))
    about = command.around_chart(dataset, view, fit.chart)
    chain = "" if view.before else " ".join(command.chain_lines(dataset, view, fit.chart))
    note = " · ".join(filter(None, (chain, " ".join(fit.notes))))
    about, items, free = sheet(dataset, view, size, note, about=about, title=title)
    corners = _placed(fit.chart, free, size)
    many = len(fit.chart.panes) > 1
    charts = [
        (pane, At(*corner, f":{i + 1}" if many else ""))
        for i, (pane, corner) in enumerate(zip(fit.chart.panes, corners, strict=True))
    ]
    heads = [_day(pane, at) for pane, at in charts] if many else []
    marks = Marked(command.pale(dataset, view, fit.chart), view.select)
    panes = [item for pane, at in charts for item in _pane(pane, at, marks)]
    return composed(size, about, [*items, *heads, *panes]), fit.notes


def _alone(dataset: Dataset, view: View, size: tuple[float, float], day: dt.date) -> Drawing:
    """Return the chart of one of two days on a sheet of its own, where it can be read."""
    one = replace(view, on=day, before=None)
    title = words.t("paper.on_day", title=command.title(dataset, one), day=words.day_words(day))
    return _fitted(dataset, one, size, title)[0]


def _room(free: Box, size: tuple[float, float]) -> Room:
    """Return the room for charts, less a line that what is left out may take."""
    left, top, right, bottom = free
    return Room(width=right - left, height=bottom - top - _NOTE, slide=size[1], head=_HEAD)


def _placed(found: Chart, free: Box, size: tuple[float, float]) -> list[tuple[float, float, float]]:
    """Return the left upper corner of each chart and how large it is drawn."""
    left, top, right, bottom = free
    room = Room(width=right - left, height=bottom - top, slide=size[1], head=_HEAD)
    (across, down), scale = max(room.scales(found).items(), key=lambda pair: pair[1])
    head = _HEAD if len(found.panes) > 1 else 0.0
    wide = (room.width - (across - 1) * BETWEEN) / across
    high = (room.height - (down - 1) * BETWEEN) / down - head
    return [
        (
            left + i * (wide + BETWEEN) + (wide - found.width * scale) / 2,
            top + head + j * (high + head + BETWEEN) + (high - found.height * scale) / 2,
            scale,
        )
        for i in range(across)
        for j in range(down)
    ]


def _day(pane: Pane, at: At) -> Text:
    said = words.day_words(pane.day)
    return Text(
        group="tree.days",
        x=at.x,
        y=at.y - _HEAD / 2,
        text=said,
        size=15,
        bold=True,
        width=width(said, 15, bold=True),
    )


def _pane(pane: Pane, at: At, marks: Marked) -> Iterator[Item]:
    for line in pane.lines:
        yield from _line(line, at, marks)
    for line in pane.lines:
        if line.said:
            yield from _word(line, at, marks)
    for box in pane.boxes:
        yield from command_box(box, at, marks)


def _line(line: DrawnLine, at: At, marks: Marked) -> Iterator[Shape]:
    relation = line.link.relation
    colour = RELATION.get(relation, UNKNOWN)
    if {line.link.parent, line.link.child} & marks.pale:
        colour = mixed(colour, PALE)
    wide = command.WIDTHS.get(relation, command.OTHER_WIDTH) + (2 if line.marked else 0)
    points = at.on(flattened(line.way.path))
    arrow = relation != "coordination"
    group = f"tree.relations{at.group}"
    yield Shape(
        group=group,
        id=line.link.edge_id,
        name=line.tip.splitlines()[0],
        rings=(points,),
        closed=False,
        stroke=colour,
        width=wide * at.scale,
        dash=tuple(part * at.scale for part in _DASHES[line.dash]),
        arrow=arrow,
    )
    if arrow:
        yield Shape(group=group, rings=(_head(points, _ARROW * at.scale),), fill=colour)


def _head(points: Points, size: float) -> Points:
    """Return the head of an arrow at the end of a line."""
    end, before = points[-1], points[-2]
    along = (end - before) / max(float(np.hypot(*(end - before))), 1e-9)
    aside = np.array([-along[1], along[0]])
    head: Points = np.array(
        [end, end - size * along + size / 2 * aside, end - size * along - size / 2 * aside]
    )
    return head


def flattened(path: str) -> Points:
    """Return a path, as SVG writes it, as one line of points; shape (n, 2)."""
    pen = RecordingPen()
    parse_path(path, pen)
    points: list[tuple[float, float]] = []
    for verb, given in pen.value:
        if verb in {"moveTo", "lineTo"}:
            points += given
        elif verb in {"qCurveTo", "curveTo"}:
            points += _curve(np.array([points[-1], *given], dtype=np.float64))
    return np.array(points, dtype=np.float64)


def _curve(control: Points) -> list[tuple[float, float]]:
    """Return points on a Bezier curve after its first, by de Casteljau's halving of lines."""
    steps = 6 if len(control) == 3 else 32  # noqa: PLR2004 - a corner, or a long sweep
    found = []
    for share in np.linspace(0, 1, steps + 1)[1:]:
        level = control
        while len(level) > 1:
            level = level[:-1] * (1 - share) + level[1:] * share
        found.append((float(level[0, 0]), float(level[0, 1])))
    return found


def _word(line: DrawnLine, at: At, marks: Marked) -> Iterator[Item]:
    """Yield the word of a line, on a piece of paper that keeps the line from crossing it."""
    faint = bool({line.link.parent, line.link.child} & marks.pale)
    size = LEAST * at.scale
    wide = width(line.said, size, bold=line.marked)
    ((x, y),) = at.on(np.array([[line.way.x, line.way.y]])).tolist()
    group, key = f"tree.words{at.group}", line.link.edge_id
    patch = rectangle(x - wide / 2 - 1, y - size * 0.6, x + wide / 2 + 1, y + size * 0.6)
    yield Shape(group=group, id=key, name=line.said, rings=(patch,), fill=PAPER)
    yield Text(
        group=group,
        id=key,
        x=x - wide / 2,
        y=y + MIDDLE * size,
        text=line.said,
        size=size,
        bold=line.marked,
        fill=mixed(ink.INK, PALE) if faint else ink.INK,
        width=wide,
        align="centre",
        within=key,
    )
