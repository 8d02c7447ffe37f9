"""One view on two days beside each other, in one projection and at one scale."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from posture import caption, framed
from posture.brief.sheets import GROUND, head, line, sheet
from posture.exports.on_slide import LARGER, LEAST_FREE
from posture.render.paper import ink
from posture.render.paper.compose import on_map
from posture.render.paper.drawing import Drawing, Item, Shape, Text, box, scaled
from posture.render.paper.flat import MERCATOR, Flat, flat_for
from posture.render.paper.furniture import SIDE, scale_bar
from posture.render.paper.legend import legend
from posture.render.paper.sight import marks_in
from posture.render.paper.text import wrapped
from posture.render.slide import SIZE
from posture.scene import Key, KeyGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from posture.framed import Seen
    from posture.render.paper.layout import Box
    from posture.scene import Scene
    from posture.tables import Dataset

_LETTERS: Final = 14.0
_PITCH: Final = 19.0
_GAP: Final = 16.0
_LEAST: Final = 190.0
"""Room for the legend."""
_FOOT: Final = 58.0
_LARGE: Final = 14.0
"""Larger circles are cut at the edge of their map; what is smaller is covered beyond it."""


def pair(dataset: Dataset, days: tuple[Scene, Scene], under: Sequence[str]) -> Drawing:
    """Return a slide with a view on two days.

    Parameters
    ----------
    dataset
        The tables.
    days
        The same view on the two days, the earlier first.
    under
        The lines at the foot.
    """
    drawing, share = _drawn(dataset, days, under, SIZE)
    for by in LARGER[1:]:
        if share >= LEAST_FREE:
            break
        drawing, share = _drawn(dataset, days, under, (SIZE[0] * by, SIZE[1] * by))
    return scaled(drawing, SIZE[0] / drawing.width)


def _drawn(
    dataset: Dataset, days: tuple[Scene, Scene], under: Sequence[str], size: tuple[float, float]
) -> tuple[Drawing, float]:
    """Return the slide laid out in so many units, and the share of it that the maps are wide."""
    later = days[1]
    title = caption.title(dataset, later.view)
    above, top = head(title, "")
    corner, bottom = (size[0] - 6, top), size[1] - _FOOT
    _, key_box = legend(_merged(framed.legend(scene) for scene in days), corner, bottom)
    right = min(key_box[0] if key_box else size[0] - SIDE, size[0] - _LEAST)
    wide = (right - SIDE - 2 * _GAP) / 2
    lefts = (SIDE, SIDE + wide + _GAP)
    heads = [_head(scene, wide) for scene in days]
    panes: list[Box] = [(x, top, x + wide, bottom) for x in lefts]
    seen: list[Seen] = []
    for _ in range(2):  # what lies in the frame is known of a frame, whose height the words decide
        seen = [_seen(scene, pane) for scene, pane in zip(days, panes, strict=True)]
        heads = [_head(scene, wide, there.ids) for scene, there in zip(days, seen, strict=True)]
        high = max(map(len, heads)) * _PITCH + 8
        panes = [(x, top + high, x + wide, bottom) for x in lefts]
    told = _merged(framed.legend(*each) for each in zip(days, seen, strict=True))
    key, _ = legend(told, corner, bottom)
    items: list[Item] = []
    for scene, pane in zip(days, panes, strict=True):
        items += _map(scene, pane)
    items += _covers(panes, size)
    for rows, x in zip(heads, lefts, strict=True):
        items += _written(rows, (x, top))
    scale = scale_bar(_flat(later, panes[0]), later.view.unit, (0.0, bottom, *size))
    pairs = zip(days, seen, strict=True)
    said = " ".join(caption.alt(dataset, scene, there.ids) for scene, there in pairs)
    drawn = sheet(title, said, [*items, *above, *key, *scale, *_foot(under, size)], size)
    return drawn, (panes[1][2] - panes[0][0]) / size[0]


def _merged(legends: Iterable[Sequence[KeyGroup]]) -> tuple[KeyGroup, ...]:
    """Return the legend of what is drawn on either day, each line once."""
    groups: dict[str, dict[Key, None]] = {}
    for found in legends:
        for group in found:
            keys = (replace(key, of=()) for key in group.keys)  # what it explains may differ
            groups.setdefault(group.title, {}).update(dict.fromkeys(keys))
    return tuple(KeyGroup(title, tuple(keys)) for title, keys in groups.items())


def _flat(scene: Scene, pane: Box) -> Flat:
    """Return the projection of one of the maps, whose upper left corner is the origin."""
    size = (pane[2] - pane[0], pane[3] - pane[1])
    return flat_for(scene.view, MERCATOR, size, (0.0, 0.0, *size))


def _seen(scene: Scene, pane: Box) -> Seen:
    """Return what lies within the frame of one of the maps."""
    flat = _flat(scene, pane)
    return marks_in(scene, flat, flat.box)


def _head(
    scene: Scene, room: float, seen: AbstractSet[str] | None = None
) -> list[tuple[str, bool, str]]:
    """Return what stands above a map: its day and its numbers in the frame, then its notices."""
    rows = wrapped(caption.subtitle(scene, seen), _LETTERS * 1.04, room)
    found = [(row, True, ink.INK) for row in rows]
    for notice in caption.notices(scene, seen):
        found += [(row, False, ink.ALERT) for row in wrapped(notice, _LETTERS, room)]
    return found


def _written(rows: Sequence[tuple[str, bool, str]], at: tuple[float, float]) -> Iterator[Text]:
    for number, (text, bold, fill) in enumerate(rows):
        place = (at[0], at[1] + (number + 0.5) * _PITCH)
        cell = f"{at[0]:.0f}"
        yield line(text, place, _LETTERS, group="text.days", bold=bold, fill=fill, cell=cell)


def _foot(under: Sequence[str], size: tuple[float, float]) -> Iterator[Text]:
    letters, pitch = 12.0, 15.6
    room = size[0] - 2 * SIDE - 270
    rows = [row for text in under for row in wrapped(text, letters, room)]
    for number, row in enumerate(rows):
        y = size[1] - _FOOT + 7 + (number + 0.5) * pitch
        text = line(row, (0.0, y), letters, group="furniture.foot", fill=ink.SOFT)
        yield replace(text, x=size[0] - SIDE - text.width, align="right")


def _map(scene: Scene, pane: Box) -> Iterator[Item]:
    flat = _flat(scene, pane)
    size = (flat.width, flat.height)
    by = np.array(pane[:2])
    for item in on_map(scene, flat, ()):
        if isinstance(item, Text):
            yield replace(item, x=item.x + by[0], y=item.y + by[1])
        elif item.circle and item.circle[2] > _LARGE:
            yield _cut_circle(item, item.circle, size, by)
        elif item.circle:
            x, y, radius = item.circle
            yield replace(item, circle=(x + by[0], y + by[1], radius))
        else:
            yield replace(item, rings=tuple(ring + by for ring in item.rings))


def _cut_circle(
    item: Shape, circle: tuple[float, float, float], size: tuple[float, float], by: np.ndarray
) -> Shape:
    """Return a large circle moved, and as an outline cut at the edge if it reaches over it."""
    x, y, radius = circle
    if radius <= x <= size[0] - radius and radius <= y <= size[1] - radius:
        return replace(item, circle=(x + by[0], y + by[1], radius))
    disc = shapely.Point(x, y).buffer(radius, quad_segs=32)
    kept = shapely.clip_by_rect(disc, 0, 0, *size)
    rings = (shapely.get_coordinates(kept)[:-1] + by,) if not kept.is_empty else ()
    return replace(item, circle=None, rings=rings)


def _covers(panes: Sequence[Box], size: tuple[float, float]) -> Iterator[Shape]:
    """Cover what symbols reach beyond the edges of the two maps, and draw the edges."""
    (left, top, inner, bottom), (outer, _, right, _) = panes
    wide, high = size
    beyond = (
        *((0, 0, wide, top), (0, bottom, wide, high), (0, top, left, bottom)),
        *((inner, top, outer, bottom), (right, top, wide, bottom)),
    )
    for edges in beyond:
        yield Shape(group="text.panes", rings=(box(*edges),), fill=GROUND)
    for pane in panes:
        yield Shape(group="text.panes", rings=(box(*pane),), stroke=ink.MUTED, width=0.8)
