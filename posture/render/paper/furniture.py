"""Everything around the map that is text: title, day, legend, notices, scale, sources."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import caption, framed, words
from posture.render.paper import ink
from posture.render.paper.drawing import Item, Shape, Text, box
from posture.render.paper.layout import Box, round_length
from posture.render.paper.legend import legend
from posture.render.paper.text import MIDDLE, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.framed import Seen
    from posture.render.paper.flat import Flat
    from posture.scene import Scene
    from posture.tables import Dataset

SIDE: Final = 24.0
_TITLE: Final = (28.0, 32.0)
_SUBTITLE: Final = (16.0, 22.0)
_NOTICE: Final = (14.0, 19.0)
_FOOT: Final = (12.0, 15.6)
"""Size of letters and distance of lines, units."""
_NOTICE_WIDTH: Final = 340.0
SCALE_ROOM: Final = 270.0
"""Left of the foot of a map, for its scale."""
_BAR: Final = 130.0
_METRES: Final = {"km": 1000.0, "nmi": 1852.0, "mi": 1609.344}
_SPACED_FROM: Final = 10_000


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the map, what it covers, and what it leaves."""

    items: tuple[Item, ...]
    free: Box
    """The part of the sheet where the map is in full sight."""
    frame: Box
    """The part between title and foot: what lies there is in the picture."""
    foot: Box
    boxes: tuple[Box, ...] = field(default=())
    """What is covered, so that no name is written under it."""


def furniture(
    dataset: Dataset,
    scene: Scene,
    size: tuple[float, float],
    seen: Seen | None = None,
    *,
    left: bool = False,
) -> Furniture:
    """Return what stands around the map of a scene, but for the scale.

    Parameters
    ----------
    dataset, scene
        What is drawn.
    size
        Width and height of the sheet, units.
    seen
        What lies within the frame; None if that is not known yet.
    left
        Whether the legend stands at the left and the notices at the right.
    """
    width_, height = size
    ids = seen.ids if seen else None
    shown = framed.part(scene, seen) if seen else scene
    said = (caption.title(dataset, scene.view), caption.subtitle(scene, ids))
    head, below = heading(*said, width_)
    foot, above = footing(caption.foot(dataset, shown), size, width_ - 2 * SIDE - SCALE_ROOM)
    groups = framed.legend(scene, seen)
    corner = (SIDE if left else width_ - SIDE, below + 9)
    key, key_box = legend(groups, corner, above - 9, left=left)
    notes, note_box = notices(caption.notices(scene, ids), below + 9, width_ if left else None)
    edges = (key_box[0] - 20, key_box[2] + 20) if key_box else (width_, 0.0)
    covered = [(0.0, 0.0, width_, below), (0.0, above, width_, height)]
    return Furniture(
        items=(*head, *key, *notes, *foot),
        free=(edges[1], below, width_, above) if left else (0.0, below, edges[0], above),
        frame=(0.0, below, width_, above),
        foot=(0.0, above, width_, height),
        boxes=(*covered, *filter(None, (key_box, note_box))),
    )


def heading(title: str, subtitle: str, across: float) -> tuple[list[Item], float]:
    """Return title and subtitle on a sheet so wide, and where the content begins below them."""
    room = across - 2 * SIDE
    rows = [(line, _TITLE, ink.INK, True) for line in wrapped(title, _TITLE[0], room, bold=True)]
    rows += [(line, _SUBTITLE, ink.SOFT, False) for line in wrapped(subtitle, _SUBTITLE[0], room)]
    texts: list[Item] = []
    y = 14.0
    for line, (size, pitch), fill, bold in rows:
        texts.append(
            Text(
                group="furniture.title",
                x=SIDE,
                y=y + pitch / 2 + MIDDLE * size,
                text=line,
                size=size,
                bold=bold,
                fill=fill,
                width=width(line, size, bold=bold),
            )
        )
        y += pitch + (3 if bold else 0)
    y += 12
    return [_band("furniture.title", (0, 0, across, y)), *texts], y


def _band(group: str, covered: Box) -> Shape:
    return Shape(group=group, rings=(box(*covered),), fill=ink.BAND)


def footing(
    lines: Sequence[str], size: tuple[float, float], room: float, least: int = 2
) -> tuple[list[Item], float]:
    """Return lines at the foot, right of what needs the rest, and where they begin.

    It is as high as so many lines at the least.
    """
    across, height = size
    letters, pitch = _FOOT
    rows = [row for line in lines for row in wrapped(line, letters, room)]
    top = height - max(len(rows), least) * pitch - 18
    items: list[Item] = [_band("furniture.foot", (0, top, across, height))]
    for number, row in enumerate(rows):
        wide = width(row, letters)
        items.append(
            Text(
                group="furniture.foot",
                x=across - SIDE - wide,
                y=top + 9 + (number + 0.5) * pitch + MIDDLE * letters,
                text=row,
                size=letters,
                fill=ink.SOFT,
                width=wide,
                align="right",
            )
        )
    return items, top


def notices(
    sentences: Sequence[str], top: float, across: float | None = None
) -> tuple[list[Item], Box | None]:
    """Return sentences that belong on the picture, in a box at the upper left.

    Parameters
    ----------
    sentences
        What it says.
    top
        Where it begins, units.
    across
        The width of the sheet if it is to stand at the upper right.
    """
    letters, pitch = _NOTICE
    rows = [row for line in sentences for row in wrapped(line, letters, _NOTICE_WIDTH - 26)]
    if not rows:
        return [], None
    wide = max(width(row, letters) for row in rows) + 26
    start = SIDE if across is None else across - SIDE - wide
    covered = (start, top, start + wide, top + len(rows) * pitch + 14)
    rim = (covered[0], top, covered[0] + 3, covered[3])
    group = "furniture.notices"
    items: list[Item] = [
        _band(group, covered),
        Shape(group=group, rings=(box(*rim),), fill=ink.ALERT),
    ]
    items += [
        Text(
            group=group,
            x=covered[0] + 13,
            y=top + 7 + (number + 0.5) * pitch + MIDDLE * letters,
            text=row,
            size=letters,
            width=width(row, letters),
        )
        for number, row in enumerate(rows)
    ]
    return items, covered


def scale_bar(flat: Flat, unit: str, foot: Box) -> list[Item]:
    """Return a bar of a round length, which says where it is true and in which projection."""
    length, units = round_length(flat.metres_per_unit / _METRES[unit], _BAR)
    top = (foot[1] + foot[3]) / 2 - 13
    corners = [(SIDE, top), (SIDE, top + 5), (SIDE + units, top + 5), (SIDE + units, top)]
    group = "furniture.scale"
    text = words.t(
        "paper.scale",
        length=words.number(length) if length >= _SPACED_FROM else f"{length:g}",
        unit=words.name("unit", unit),
        degrees=abs(round(flat.lat)),
        side=words.t("map.south" if flat.lat < 0 else "map.north"),
        projection=words.name("projection", flat.kind),
    )
    letters = _FOOT[0]
    return [
        Shape(
            group=group,
            name=text,
            rings=(np.array(corners, dtype=np.float64),),
            closed=False,
            stroke=ink.INK,
            width=1.5,
        ),
        Text(
            group=group,
            x=SIDE,
            y=math.ceil(top + 5 + 1.35 * letters),
            text=text,
            size=letters,
            width=width(text, letters),
        ),
    ]
