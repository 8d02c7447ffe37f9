"""What slides of text consist of, and the first slide of a deck.

They are drawings like those of maps, so that every format writes them as it writes a map.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from posture import words
from posture.render.paper import ink
from posture.render.paper.drawing import Drawing, Item, Shape, Text, box
from posture.render.paper.furniture import SIDE
from posture.render.paper.text import MIDDLE, width, wrapped
from posture.render.slide import SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GROUND: Final = "#FFFFFF"
_TITLE: Final = (28.0, 34.0)
_ABOUT: Final = (16.0, 22.0)
_FOOT: Final = (12.0, 15.6)
"""Size of letters and distance of lines, units."""
_FIRST_LETTERS: Final = 44.0
_FIRST_TOP: Final = 172.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One slide of a deck: what is drawn, and what stands in the speaker's notes."""

    drawing: Drawing
    said: str = ""
    """What the speaker wants to say."""
    records: str = ""
    """What is drawn, in words, with its sources."""

    @property
    def notes(self) -> str:
        """All that stands in the notes of the slide: what the speaker wants to say, set apart."""
        if not self.said or not self.records:
            return self.said or self.records
        return "\n\n".join((self.said, words.t("notes.apart"), self.records))


def line(  # noqa: PLR0913 - a line of text has many properties
    text: str,
    at: tuple[float, float],
    size: float,
    *,
    group: str,
    fill: str = ink.INK,
    bold: bool = False,
    cell: str = "",
) -> Text:
    """Return a line of text, with its left end and its middle at a point."""
    wide = width(text, size, bold=bold)
    y = at[1] + MIDDLE * size
    return Text(
        group=group, x=at[0], y=y, text=text, size=size, bold=bold, fill=fill, width=wide, id=cell
    )


def head(title: str, about: str) -> tuple[list[Item], float]:
    """Return title and what stands under it, and where the rest may begin."""
    room = SIZE[0] - 2 * SIDE
    rows = [(row, _TITLE, ink.INK, True) for row in wrapped(title, _TITLE[0], room, bold=True)]
    rows += [(row, _ABOUT, ink.SOFT, False) for row in wrapped(about, _ABOUT[0], room)]
    items: list[Item] = []
    y = 16.0
    for text, (size, pitch), fill, bold in rows:
        at = (SIDE, y + pitch / 2)
        items.append(line(text, at, size, group="furniture.title", fill=fill, bold=bold))
        y += pitch
    return items, y + 14


def foot(text: str) -> list[Item]:
    """Return the line at the foot of a slide, at its right end."""
    letters, pitch = _FOOT
    rows = wrapped(text, letters, SIZE[0] - 2 * SIDE)
    top = SIZE[1] - len(rows) * pitch - 10
    placed = [
        line(row, (0.0, top + (i + 0.5) * pitch), letters, group="furniture.foot", fill=ink.SOFT)
        for i, row in enumerate(rows)
    ]
    return [replace(one, x=SIZE[0] - SIDE - one.width, align="right") for one in placed]


def sheet(
    title: str, description: str, items: Iterable[Item], size: tuple[float, float] = SIZE
) -> Drawing:
    """Return a white slide with some items on it, laid out in so many units."""
    ground = Shape(group="ground.sheet", rings=(box(0, 0, *size),), fill=GROUND)
    return Drawing(
        width=size[0],
        height=size[1],
        title=title,
        description=description,
        items=(ground, *items),
    )


def first(title: str, lines: Sequence[str], under: str) -> Drawing:
    """Return the slide a deck begins with: its title, and some lines below it."""
    room = SIZE[0] - 2 * 90
    items: list[Item] = [
        Shape(group="furniture.rim", rings=(box(0, 0, 14, SIZE[1]),), fill=ink.ACCENT)
    ]
    y = _FIRST_TOP
    for row in wrapped(title, _FIRST_LETTERS, room, bold=True):
        at = (90.0, y)
        items.append(line(row, at, _FIRST_LETTERS, group="furniture.title", bold=True))
        y += _FIRST_LETTERS * 1.2
    y += 12
    for number, text in enumerate(lines):
        for row in wrapped(text, 20, room):
            cell = f"line{number}"
            items.append(line(row, (90.0, y), 20, group="text.list", fill=ink.SOFT, cell=cell))
            y += 28
    return sheet(title, " ".join((title, *lines)), [*items, *foot(under)])
