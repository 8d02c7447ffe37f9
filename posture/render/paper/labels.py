"""The words on a sheet: names beside symbols, boxes on measured lines, names of countries."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from posture.render.paper import ink
from posture.render.paper.drawing import Shape, Text
from posture.render.paper.layout import Box, Occupied, Place, Wanted, place_labels
from posture.render.paper.line_words import RELATION, bare, boxed
from posture.render.paper.marks import Disc, Line, Symbol
from posture.render.paper.text import LEAST, MIDDLE, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.render.paper.flat import Flat
    from posture.scene import Scene

_CLOSE_UP: Final = 6
_COUNTRY: Final = LEAST
_SPACING: Final = 1.5


def words_on_map(
    scene: Scene,
    flat: Flat,
    drawn: tuple[Sequence[Symbol], Sequence[Disc], Sequence[Line]],
    reserved: Sequence[Box],
) -> Iterator[Shape | Text]:
    """Return all words on the map, none over another or over a symbol.

    Parameters
    ----------
    scene
        What is drawn.
    flat
        The sheet.
    drawn
        Its symbols, circles and lines on the sheet.
    reserved
        What title, legend, notices and foot cover.
    """
    symbols, discs, lines = drawn
    left, top, right, bottom = flat.box
    taken = Occupied((left + 2, top + 2, right - 2, bottom - 2))
    taken.take(*reserved)
    marks = Occupied((-math.inf, -math.inf, math.inf, math.inf))
    for mark in symbols:
        taken.take(_around(mark))
        marks.take(_around(mark))
    for line in lines:
        if line.label and not line.id.startswith(RELATION):
            yield from boxed(line, taken, flat)
    yield from _names(scene, flat, (symbols, discs), (taken, marks), reserved)
    for line in lines:
        if line.label and line.id.startswith(RELATION):
            yield from bare(line, taken, flat)
    yield from _country_names(scene, flat, taken)


def _names(
    scene: Scene,
    flat: Flat,
    drawn: tuple[Sequence[Symbol], Sequence[Disc]],
    taken: tuple[Occupied, Occupied],
    over: Sequence[Box],
) -> Iterator[Shape | Text]:
    """Return names beside symbols and circles, the important ones first.

    What lies off the sheet or under legend or title has none: nobody sees what it would belong to.
    """
    symbols, discs = drawn
    sheet = flat.box
    select = scene.view.select
    size = 13.0 if flat.zoom >= _CLOSE_UP else 12.0

    def important(mark: Symbol) -> tuple[bool, bool, int]:
        return (not _chosen(mark, select), not mark.strong, mark.rank)

    named = sorted(
        (mark for mark in symbols if mark.name and _seen(mark, sheet, over)), key=important
    )
    named = _once(named)
    first = [mark for mark in named if mark.strong or _chosen(mark, select)]
    marks: list[Symbol | Disc] = [
        *first,
        *(disc for disc in discs if disc.name and _seen(disc, sheet, over)),
        *named[len(first) :],
    ]
    fonts = [
        (12.0, True) if isinstance(mark, Disc) else (size, mark.strong or _chosen(mark, select))
        for mark in marks
    ]
    wanted = [
        Wanted(
            x=mark.at[0],
            y=mark.at[1],
            radius=mark.radius,
            width=width(mark.name, size, bold=bold),
            height=size + 2,
            far=bold,
        )
        for mark, (size, bold) in zip(marks, fonts, strict=True)
    ]
    for mark, font, name, place in zip(
        marks, fonts, wanted, place_labels(wanted, *taken), strict=True
    ):
        if place:
            yield from _name(mark, font, name, place)


def _around(mark: Symbol | Disc) -> Box:
    (x, y), r = mark.at, mark.radius + 1
    return x - r, y - r, x + r, y + r


def _once(marks: Sequence[Symbol]) -> list[Symbol]:
    """Leave out a mark of which another with its name comes first, as a base that is a stop."""
    found: dict[tuple[str, str], Symbol] = {}
    for mark in marks:
        found.setdefault((mark.subject or mark.id, mark.name), mark)
    return list(found.values())


def _seen(mark: Symbol | Disc, sheet: Box, over: Sequence[Box]) -> bool:
    return _inside(mark.at, sheet) and not any(_inside(mark.at, box) for box in over)


def _inside(at: tuple[float, float], box: Box) -> bool:
    return box[0] < at[0] < box[2] and box[1] < at[1] < box[3]


def _chosen(mark: Symbol | Disc, select: str) -> bool:
    return bool(select) and mark.subject == select


def _name(
    mark: Symbol | Disc, font: tuple[float, bool], name: Wanted, place: Place
) -> Iterator[Shape | Text]:
    """Return one name, and the line to it if it stands off."""
    group = f"{mark.layer}.names"
    if place.far:
        yield _tie(group, name, place)
    yield Text(
        group=group,
        id=mark.id,
        x=place.left,
        y=place.middle + MIDDLE * font[0],
        text=mark.name,
        size=font[0],
        bold=font[1],
        fill=ink.INK,
        halo=ink.HALO,
        width=name.width,
        align=_align(name, place),
    )


def _align(name: Wanted, place: Place) -> str:
    """Return which end of a name is the one next to its symbol."""
    if place.left >= name.x:
        return "left"
    return "right" if place.left + name.width <= name.x else "centre"


def _tie(group: str, name: Wanted, place: Place) -> Shape:
    x = max(place.left, min(place.left + name.width, name.x))
    y = max(place.middle - name.height / 2, min(place.middle + name.height / 2, name.y))
    long = math.hypot(x - name.x, y - name.y) or 1.0
    start = (
        name.x + (x - name.x) * name.radius / long,
        name.y + (y - name.y) * name.radius / long,
    )
    ends = np.array([start, (x, y)])
    return Shape(group=group, rings=(ends,), closed=False, stroke=ink.LEADER, width=0.9)


def _country_names(scene: Scene, flat: Flat, taken: Occupied) -> Iterator[Text]:
    """Return names of countries: quiet, spaced capitals that give way to everything else."""
    for stratum in scene.strata:
        if stratum.kind != "name":
            continue
        frame = stratum.drawn
        frame = frame[frame["rank"] <= 9 * 2**flat.zoom]
        lonlat = np.column_stack((flat.turned(frame["lon"].to_numpy()), frame["lat"].to_numpy()))
        found = zip(frame["id"], frame["name"], flat.forward(lonlat), strict=True)
        for key, name, (x, y) in found:
            text = name.upper()
            wide = width(text, _COUNTRY, spacing=_SPACING)
            around = (x - wide / 2 - 4, y - 9, x + wide / 2 + 4, y + 9)
            if math.isnan(x) or around[0] < 0 or around[2] > flat.width or not taken.free(around):
                continue
            taken.take(around)
            yield Text(
                group=f"{stratum.layer}.names",
                id=key,
                x=x - wide / 2,
                y=y + MIDDLE * _COUNTRY,
                text=text,
                size=_COUNTRY,
                fill=ink.MUTED,
                spacing=_SPACING,
                width=wide,
                align="centre",
            )
