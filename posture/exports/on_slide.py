"""What a view shows on slides: letters as large as the room for them allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture.exports.foot import pointing
from posture.exports.shown import drawings, in_sight
from posture.render.paper.compose import draw
from posture.render.paper.drawing import scaled
from posture.render.paper.furniture import furniture
from posture.render.slide import SIZE

if TYPE_CHECKING:
    from posture.render.paper.drawing import Drawing
    from posture.scene import Scene
    from posture.tables import Dataset

LARGER: Final = (1.0, 1.125, 1.25, 4 / 3)
"""How many times the units of a slide a map is laid out in: letters of 12 to 9 points."""
LEAST_FREE: Final = 0.6
"""Share of the width of a slide that the legend of a map leaves, or its letters are smaller."""


def on_slide(
    dataset: Dataset, scene: Scene, projection: str, where: str
) -> tuple[tuple[Drawing, ...], Scene]:
    """Return what a view shows as drawings of the size of a slide, and what of it is in sight.

    Parameters
    ----------
    dataset
        The tables.
    scene
        As `posture.exports.shown.scene_of` gives it.
    projection
        How a map is laid flat.
    where
        Key of the words that say where the sources stand that the foot does not name.

    Returns
    -------
    found : tuple of Drawing
        All letters have 12 points or more, but for a map whose legend would leave it too little
        room: its letters are as large as that allows, down to 9 points. A chart of commands is
        laid out as on the page, and says so if it is too much to be read from afar.
    seen : Scene
        Of a map, what lies within the frame.
    """
    if scene.view.page == "command":  # as much of the chart as the page's own slide shows
        size = (SIZE[0] * LARGER[-1], SIZE[1] * LARGER[-1])
        told = pointing(drawings(dataset, scene, size, projection), scene, where)
        return tuple(scaled(each, 1 / LARGER[-1]) for each in told), scene
    if scene.view.page != "map":
        return pointing(drawings(dataset, scene, SIZE, projection), scene, where), scene
    size = _size(dataset, scene)
    (made,) = pointing([draw(dataset, scene, size, projection)], scene, where)
    return (scaled(made, SIZE[0] / size[0]),), in_sight(dataset, scene, size, projection)


def seen_on_slide(dataset: Dataset, scene: Scene, projection: str) -> Scene:
    """Return what of a scene is in sight on its slide, without drawing it."""
    return in_sight(dataset, scene, _size(dataset, scene), projection)


def _size(dataset: Dataset, scene: Scene) -> tuple[float, float]:
    """Return how large a map is laid out before it is made as large as a slide."""
    if scene.view.page != "map":
        return SIZE
    tried = ((SIZE[0] * by, SIZE[1] * by) for by in LARGER)
    found = next((each for each in tried if _free(dataset, scene, each) >= LEAST_FREE), None)
    return found or (SIZE[0] * LARGER[-1], SIZE[1] * LARGER[-1])


def _free(dataset: Dataset, scene: Scene, size: tuple[float, float]) -> float:
    left, _, right, _ = furniture(dataset, scene, size).free
    return (right - left) / size[0]
