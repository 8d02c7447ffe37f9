"""What stands around the content of a page beside the map: title, legend, sources, edition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import caption, words
from posture.pages import AROUND
from posture.render.paper.drawing import Drawing, Item, Shape, Text, box
from posture.render.paper.furniture import SIDE, footing, heading, notices
from posture.render.paper.text import MIDDLE, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.pages import Around, Sign
    from posture.render.paper.drawing import Grid
    from posture.render.paper.layout import Box
    from posture.tables import Dataset
    from posture.view import View

GROUP: Final = "furniture.legend"
DASHES: Final = {"dashed": (6.0, 4.0), "dotted": (1.5, 3.5), "": ()}
_LETTERS: Final = 13.0
_PITCH: Final = 20.0
_SWATCH: Final = 34.0
_BETWEEN: Final = 20.0
PAPER: Final = "#FFFFFF"


def sheet(  # noqa: PLR0913 - what stands around a page has many parts
    dataset: Dataset,
    view: View,
    size: tuple[float, float],
    note: str = "",
    *,
    keys: bool = True,
    title: str = "",
    about: Around | None = None,
) -> tuple[Around, list[Item], Box]:
    """Return what stands around a page's content, drawn, and the room it leaves.

    Parameters
    ----------
    dataset, view
        What is shown.
    size
        Width and height of the sheet, units.
    note
        Said after the day, such as which part of several this is.
    keys
        Whether the legend is drawn.
    title
        What it is called; by default what the page calls it.
    about
        What stands around it; None for what the page of the view says.

    Returns
    -------
    around : Around
        What was drawn.
    items : list of Item
        Paper, head, legend, notices and foot.
    free : tuple
        Left, top, right and bottom of what is left.
    """
    about = about or AROUND[view.page](dataset, view)
    about = replace(about, title=title) if title else about
    under = words.t("slide.under", day=about.subtitle, about=note) if note else about.subtitle
    head, below = heading(about.title, under, size[0])
    edition = caption.edition_words(dataset.fingerprint)
    said = [*filter(None, (caption.named_sources(dataset, about.sources), edition))]
    foot, above = footing(said, size, size[0] - 2 * SIDE)
    key, above = _legend(about.legend if keys else (), size[0], above)
    notes, _ = notices(about.notices, below + 9)
    paper = Shape(group="ground.paper", rings=(box(0, 0, *size),), fill=PAPER)
    return about, [paper, *head, *key, *notes, *foot], (SIDE, below + 4, size[0] - SIDE, above - 8)


def composed(
    size: tuple[float, float],
    about: Around,
    items: Sequence[Item],
    grids: tuple[Grid, ...] = (),
) -> Drawing:
    """Return a page as a drawing."""
    return Drawing(
        width=size[0],
        height=size[1],
        title=about.title,
        description=about.alt,
        items=tuple(items),
        grids=grids,
    )


def _legend(signs: Sequence[Sign], across: float, bottom: float) -> tuple[list[Item], float]:
    """Return keys in rows above the foot, and where they begin."""
    rows: list[list[tuple[float, Sign]]] = [[]]
    x = SIDE
    for sign in signs:
        wide = _wide(sign)
        if rows[-1] and x + wide > across - SIDE:
            rows.append([])
            x = SIDE
        rows[-1].append((x, sign))
        x += wide + _BETWEEN
    if not rows[0]:
        return [], bottom
    top = bottom - len(rows) * _PITCH
    items: list[Item] = []
    for number, row in enumerate(rows):
        for at, sign in row:
            items += _key(sign, at, top + (number + 0.5) * _PITCH)
    return items, top


def _said(sign: Sign) -> str:
    return f"{sign.letter} {sign.text}" if sign.letter else sign.text


def _inset(sign: Sign) -> float:
    return _SWATCH if sign.line or sign.fill or sign.mark else 0.0


def _wide(sign: Sign) -> float:
    return _inset(sign) + width(_said(sign), _LETTERS)


def _key(sign: Sign, x: float, middle: float) -> list[Item]:
    said = _said(sign)
    text = Text(
        group=GROUP,
        x=x + _inset(sign),
        y=middle + MIDDLE * _LETTERS,
        text=said,
        size=_LETTERS,
        width=width(said, _LETTERS),
    )
    return [*_swatch(sign, x, middle), text]


def _swatch(sign: Sign, x: float, middle: float) -> list[Item]:
    """Return what a key explains: a box, a mark, or a line."""
    if sign.mark:
        return [mark(sign.mark, (x + 14, middle), 5.0, sign.line, group=GROUP)]
    if sign.fill:
        edges = box(x + 3, middle - 6, x + 27, middle + 6)
        fill = mixed(sign.fill, 0.33)
        return [Shape(group=GROUP, rings=(edges,), fill=fill, stroke=sign.fill, width=1.6)]
    if not sign.line:
        return []
    ends = np.array([[x, middle], [x + 28, middle]], dtype=np.float64)
    dash = DASHES[sign.dash]
    return [Shape(group=GROUP, rings=(ends,), closed=False, stroke=sign.line, width=2.4, dash=dash)]


def mark(  # noqa: PLR0913 - a mark is all of these
    shape: str,
    at: tuple[float, float],
    radius: float,
    colour: str,
    *,
    group: str,
    named: tuple[str, str] = ("", ""),
) -> Shape:
    """Return a point of a chart: a filled circle, or a hollow square, diamond or triangle.

    Parameters
    ----------
    shape
        ``circle``, ``square``, ``diamond`` or ``triangle``.
    at, radius
        Where the middle of its area is, and how large it is, units.
    colour
        ``#RRGGBB``.
    group
        What it belongs to.
    named
        The id of what it stands for, and what a reader calls it.
    """
    key, name = named
    if shape == "circle":
        return Shape(
            group=group, id=key, name=name, circle=(*at, radius * 0.6), fill=colour, width=0.0
        )
    x, y = at
    square = box(x - radius * 0.8, y - radius * 0.8, x + radius * 0.8, y + radius * 0.8)
    turned = np.array(
        [[x, y - radius], [x + radius, y], [x, y + radius], [x - radius, y]], dtype=np.float64
    )
    upright = np.array(
        [[x, y - radius * 1.2], [x + radius, y + radius * 0.6], [x - radius, y + radius * 0.6]],
        dtype=np.float64,
    )
    ring = {"square": square, "triangle": upright}.get(shape, turned)
    return Shape(
        group=group, id=key, name=name, rings=(ring,), fill=PAPER, stroke=colour, width=1.5
    )


def mixed(colour: str, share: float) -> str:
    """Return a colour thinned with the white of the paper: 1 keeps it, 0 leaves white."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)
