"""Where the sources stand that the foot of a drawing has no room for, in each sort of file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from posture import caption, words
from posture.render.paper.furniture import SCALE_ROOM, SIDE, footing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.render.paper.drawing import Drawing
    from posture.scene import Scene

GROUP = "furniture.foot"


def pointing(drawings: Iterable[Drawing], scene: Scene, where: str) -> tuple[Drawing, ...]:
    """Return drawings whose foot says where in the file the other sources are listed.

    Parameters
    ----------
    drawings
        Of one view.
    scene
        What they show.
    where
        Key of the words that say where, which are no longer than those they stand for.
    """
    is_map = scene.view.page == "map"
    room = 2 * SIDE + (SCALE_ROOM if is_map else 0.0)
    edition = caption.edition_words(scene.fingerprint)
    last = f"{words.t('page.attribution')} {edition}" if is_map else edition
    return tuple(_pointing(drawing, last, drawing.width - room, where) for drawing in drawings)


def _pointing(drawing: Drawing, last: str, room: float, where: str) -> Drawing:
    rows = [text.text for text in drawing.texts() if text.group == GROUP]
    said = " ".join(rows)
    told = said.replace(words.t("page.listed"), words.t(where))
    if told == said:
        return drawing
    lines = (told.removesuffix(last).rstrip(), last) if told.endswith(last) else (told,)
    foot, _ = footing(lines, (drawing.width, drawing.height), room, len(rows))
    kept = [item for item in drawing.items if item.group != GROUP]
    at = next(i for i, item in enumerate(drawing.items) if item.group == GROUP)
    return replace(drawing, items=(*kept[:at], *foot, *kept[at:]))
