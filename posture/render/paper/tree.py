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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.render.paper.drawing import Drawing, Points
    from posture.render.paper.layout import Box
    from posture.tables import Dataset
    from posture.trees.drawing import Drawing as Chart
    from posture.trees.drawing import DrawnLine, Pane
    from posture.view import View

_LARGEST: Final = 1.25
"""Few boxes need not fill a wall."""
_HEAD: Final = 26.0
"""Room for the day above each of two charts, units."""
_BETWEEN: Final = 24.0
_MARGIN: Final = 14.0
_DASHES: Final = {"dashed": (9.0, 6.0), "dotted": (2.0, 5.0), "solid": (), "": ()}
_LEGIBLE: Final = 0.5
"""Below it letters of a chart are too small for the last row of a room."""
_WORD: Final = 12.5
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
    about, items, free = sheet(dataset, view, size)
    found = command.drawn(dataset, view)
    scale, corners = _placed(found, free, len(found.panes))
    many = len(found.panes) > 1
    charts = [
        (pane, At(*corner, scale, f":{i + 1}" if many else ""))
        for i, (pane, corner) in enumerate(zip(found.panes, corners, strict=True))
    ]
    days = [_day(pane, at) for pane, at in charts] if many else []
    marks = Marked(command.pale(dataset, view, found), view.select)
    panes = [item for pane, at in charts for item in _pane(pane, at, marks)]
    whole = composed(size, about, [*items, *days, *panes])
    if not many or scale >= _LEGIBLE:
        return (whole,)
    return (whole, *(_alone(dataset, view, size, pane, marks) for pane in found.panes))


def _alone(
    dataset: Dataset, view: View, size: tuple[float, float], pane: Pane, marks: Marked
) -> Drawing:
    """Return the chart of one of two days on a sheet of its own, where it can be read."""
    one = view.title or command.title(dataset, replace(view, before=None))
    title = words.t("paper.on_day", title=one, day=words.day_words(pane.day))
    about, items, free = sheet(dataset, view, size, title=title)
    scale, (corner,) = _placed(command.drawn(dataset, view), free, 1)
    return composed(size, about, [*items, *_pane(pane, At(*corner, scale, ""), marks)])


def _placed(found: Chart, free: Box, many: int) -> tuple[float, list[tuple[float, float]]]:
    """Return how large so many charts are drawn and the corner of each, as large as can be."""
    left, top, right, bottom = free
    head = _HEAD if many > 1 else 0.0
    wide, high = max(found.width, 1.0), max(found.height, 1.0)
    best: tuple[float, list[tuple[float, float]]] = (0.0, [])
    for across, down in ((many, 1), (1, many)):
        room = (
            (right - left - (across - 1) * _BETWEEN) / across,
            (bottom - top - (down - 1) * _BETWEEN) / down - head,
        )
        scale = min(room[0] / wide, (room[1] - _MARGIN) / high, _LARGEST)
        corners = [
            (
                left + i * (room[0] + _BETWEEN) + (room[0] - wide * scale) / 2,
                top + head + j * (room[1] + head + _BETWEEN) + (room[1] - high * scale) / 2,
            )
            for i in range(across)
            for j in range(down)
        ]
        best = max(best, (scale, corners), key=lambda pair: pair[0])
    return best


def _day(pane: Pane, at: At) -> Text:
    said = words.day_words(pane.day)
    return Text(
        group="tree.days",
        x=at.x,
        y=at.y - _HEAD + _MARGIN,
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
    size = _WORD * at.scale
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
