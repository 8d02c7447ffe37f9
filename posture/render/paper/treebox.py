"""The boxes of a chart of commands on a sheet, with what is written in and on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import words
from posture.layers.palette import SERVICE, UNKNOWN
from posture.render.paper import ink
from posture.render.paper.around import PAPER, mixed
from posture.render.paper.drawing import Item, Shape, Text
from posture.render.paper.text import width
from posture.trees.written import BADGE, LEAST, NAME, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.render.paper.drawing import Points
    from posture.trees.drawing import DrawnBox

PALE: Final = 0.32
"""How much of its colour is left of what the filters leave out."""
_TINT: Final = 0.22
_NAME: Final = 16.0
"""Size of the letters of a name, units of the chart, as on the page."""
_CORNER: Final = 7.0


@dataclass(frozen=True, slots=True)
class At:
    """Where a chart lies on the sheet, and how large; ``group`` sets two charts apart."""

    x: float
    y: float
    scale: float
    group: str

    def on(self, points: Points) -> Points:
        """Return points of the chart as points of the sheet."""
        moved: Points = points * self.scale + np.array([self.x, self.y])
        return moved


@dataclass(frozen=True, slots=True)
class Marked:
    """Which commands are pale, and what is selected."""

    pale: frozenset[str]
    chosen: str


def command_box(box: DrawnBox, at: At, marks: Marked) -> Iterator[Item]:
    """Yield a command: its frame and what is written in it and on it.

    Parameters
    ----------
    box
        The command, where the chart has it.
    at
        Where the chart lies on the sheet.
    marks
        What is pale or selected.
    """
    key, place = box.node.command_id, box.place
    share = PALE if key in marks.pale else 1.0
    colour = mixed(SERVICE.get(box.node.service, UNKNOWN), share)
    group = f"tree.commands{at.group}"
    chosen = marks.chosen == f"command:{key}"
    name = " ".join(box.title)
    edges = (place.x, place.y, place.width, place.height)
    if box.changed:
        around = (place.x - 4, place.y - 4, place.width + 8, place.height + 8)
        rim = rounded(around, _CORNER + 3)
        yield Shape(group=group, rings=(at.on(rim),), stroke=colour, width=1.6 * at.scale)
    yield Shape(
        group=group,
        id=key,
        name=name,
        rings=(at.on(rounded(edges, _CORNER)),),
        fill=mixed(colour, _TINT) if box.node.stands else PAPER,
        stroke=ink.ACCENT if chosen else colour,
        width=(4.0 if chosen else 1.6) * at.scale,
        dash=() if box.node.stands else (5 * at.scale, 4 * at.scale),
        corner=_CORNER * at.scale,
    )
    yield from _inside(box, at, group, mixed(ink.INK, share))
    yield from _beside(box, at, group, colour)


def _inside(box: DrawnBox, at: At, group: str, fill: str) -> Iterator[Text]:
    lines = [(box.mark, LEAST, SMALL, True)] if box.mark else []
    lines += [(text, _NAME, NAME, True) for text in box.title]
    lines += [(text, LEAST, SMALL, False) for text in box.below]
    place = box.place
    free = place.height - BADGE * bool(box.hidden)
    y = place.y + (free - sum(high for _, _, high, _ in lines)) / 2
    for text, size, high, bold in lines:
        middle = (place.x + place.width / 2, y + high * 0.76)
        yield _text(text, middle, (size, bold), at, group=group, fill=fill, within=box)
        y += high


def _text(  # noqa: PLR0913 - what, where and how
    text: str,
    at_middle: tuple[float, float],
    how: tuple[float, bool],
    at: At,
    *,
    group: str,
    fill: str = ink.INK,
    within: DrawnBox | None = None,
) -> Text:
    """Return a line set around a point of the chart, on its base line."""
    size, bold = how[0] * at.scale, how[1]
    wide = width(text, size, bold=bold)
    room = within.place.width * at.scale - 6 if within else wide
    if wide > room:  # as long as it is, it stays within its box
        size, wide = size * room / wide, room
    ((x, y),) = at.on(np.array([at_middle]))
    return Text(
        group=group,
        x=float(x) - wide / 2,
        y=float(y),
        text=text,
        size=size,
        bold=bold,
        fill=fill,
        width=wide,
        align="centre",
        within=within.node.command_id if within else "",
    )


def _beside(box: DrawnBox, at: At, group: str, colour: str) -> Iterator[Item]:
    """Yield the mark of doubt, and how many commands are below."""
    place = box.place
    small = (LEAST, True)
    if box.node.doubts:
        yield _text("?", (place.x + place.width - 10, place.y + 16), small, at, group=group)
    if box.hidden:
        edges = (place.x + place.width - 48, place.y + place.height - 12, 42.0, 17.0)
        ring = at.on(rounded(edges, 8.0))
        said = f"+{box.hidden}"
        name = words.t("tree_view.more", count=box.hidden)
        width_ = 1.0 * at.scale
        yield Shape(group=group, name=name, rings=(ring,), fill=PAPER, stroke=colour, width=width_)
        middle = (edges[0] + 21, edges[1] + 14)
        yield _text(said, middle, small, at, group=group)


def rounded(edges: tuple[float, float, float, float], radius: float) -> Points:
    """Return the outline of a rectangle with round corners.

    Parameters
    ----------
    edges
        Left, top, width and height.
    radius
        Of the corners.
    """
    x, y, wide, high = edges
    radius = min(radius, wide / 2, high / 2)
    turn = np.linspace(0, np.pi / 2, 7)
    corners = (
        (x + wide - radius, y + radius, -np.pi / 2),
        (x + wide - radius, y + high - radius, 0.0),
        (x + radius, y + high - radius, np.pi / 2),
        (x + radius, y + radius, np.pi),
    )
    ring: Points = np.vstack(
        [
            np.column_stack(
                (cx + radius * np.cos(start + turn), cy + radius * np.sin(start + turn))
            )
            for cx, cy, start in corners
        ]
    )
    return ring
