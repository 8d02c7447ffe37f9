"""A scene as a drawing: ground, marks, words and furniture on a sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from posture import caption, framed
from posture.render.paper import emblems, marks
from posture.render.paper.areas import area_shapes
from posture.render.paper.drawing import Drawing, Item, Text
from posture.render.paper.flat import flat_for
from posture.render.paper.furniture import furniture, scale_bar
from posture.render.paper.ground import ground
from posture.render.paper.labels import words_on_map
from posture.render.paper.sight import marks_in
from posture.render.paper.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.framed import Seen
    from posture.render.paper.flat import Flat
    from posture.render.paper.furniture import Furniture
    from posture.render.paper.layout import Box
    from posture.scene import Scene
    from posture.tables import Dataset

_LOOKS: Final = 2
_BANDS: Final = 2
"""Title and foot, the first that cover something; what lies there is outside the frame."""


def draw(
    dataset: Dataset, scene: Scene, size: tuple[float, float], projection: str = "mercator"
) -> Drawing:
    """Return a scene as a drawing.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is drawn.
    size
        Width and height, units of 1/96 inch.
    projection
        One of `posture.render.paper.sheet.PROJECTIONS`.
    """
    around, flat = laid_out(dataset, scene, size, projection)
    items = (
        *on_map(scene, flat, around.boxes),
        *around.items,
        *scale_bar(flat, scene.view.unit, around.foot),
    )
    return Drawing(
        width=size[0],
        height=size[1],
        title=caption.title(dataset, scene.view),
        description=caption.alt(dataset, scene, seen_in(scene, flat, around).ids),
        items=items,
    )


@lru_cache(maxsize=4)
def laid_out(
    dataset: Dataset, scene: Scene, size: tuple[float, float], projection: str
) -> tuple[Furniture, Flat]:
    """Return what stands around a map and how the map is laid on the sheet.

    The legend stands at the side where it covers fewer symbols, at the right if that is the same.
    Parameters are those of `draw`.
    """
    tried = []
    for left in (False, True):
        around = furniture(dataset, scene, size, left=left)
        flat = flat_for(scene.view, projection, size, around.free)
        tried.append((seen_in(scene, flat, around), left, flat))
    seen, left, flat = min(tried, key=lambda one: one[0].hidden)
    for _ in range(_LOOKS):  # what the legend says changes how much it covers
        around = furniture(dataset, scene, size, seen, left=left)
        seen = seen_in(scene, flat, around)
    return furniture(dataset, scene, size, seen, left=left), flat


def in_frame(dataset: Dataset, scene: Scene, size: tuple[float, float], projection: str) -> Scene:
    """Return what of a scene lies between title and foot of its picture, with its sources.

    Parameters are those of `draw`.
    """
    around, flat = laid_out(dataset, scene, size, projection)
    return framed.part(scene, seen_in(scene, flat, around))


def seen_in(scene: Scene, flat: Flat, around: Furniture) -> Seen:
    """Return which marks of a scene lie between title and foot, and how many are covered there."""
    return marks_in(scene, flat, around.frame, around.boxes[_BANDS:])


def on_map(scene: Scene, flat: Flat, covered: Sequence[Box]) -> tuple[Item, ...]:
    """Return ground, marks and words of a scene, in drawing order.

    Parameters
    ----------
    scene
        What is drawn.
    flat
        How it is laid on the sheet.
    covered
        Where nothing may be written.
    """
    symbols = marks.symbols(scene, flat)
    discs, lines = marks.discs(scene, flat), marks.lines(scene, flat)
    select = scene.view.select
    named = words_on_map(scene, flat, (symbols, discs, lines), covered)
    return (
        *ground(flat),
        *area_shapes(scene, flat),
        *marks.disc_shapes(discs, select),
        *marks.line_shapes(lines),
        *emblems.leader_shapes(symbols),
        *emblems.symbol_items(symbols, select),
        *sorted(named, key=attrgetter("group")),  # none lies over another, so any order is right
    )


def with_printable_letters(drawing: Drawing) -> Drawing:
    """Return the same drawing with no letter that the shipped font lacks."""
    kept = (
        replace(item, text=printable(item.text)) if isinstance(item, Text) else item
        for item in drawing.items
    )
    return replace(drawing, items=tuple(kept))
