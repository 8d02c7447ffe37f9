"""What an export shows: the map, or one of the pages beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from posture import caption
from posture.exports.tables import sources_of
from posture.layers import compose
from posture.pages import AROUND
from posture.render.paper.compose import draw, in_frame
from posture.render.paper.pages import DRAWN
from posture.scene import Scene

if TYPE_CHECKING:
    from posture.render.paper.drawing import Drawing
    from posture.render.paper.sheet import Sheet
    from posture.tables import Dataset
    from posture.view import View


def scene_of(dataset: Dataset, view: View) -> Scene:
    """Return what a view shows, with day, edition and the sources of exactly that.

    Parameters
    ----------
    dataset
        The tables.
    view
        Of the map, or of another page: then the scene has no marks.

    Returns
    -------
    Scene
        Its sources are those of `posture.exports.tables.sources_of`, which every format names.
    """
    return _scene_of(dataset, view)


@lru_cache(maxsize=64)
def _scene_of(dataset: Dataset, view: View) -> Scene:
    scene = _beside(dataset, view) if view.page in AROUND else compose(dataset, view)
    return replace(scene, sources=sources_of(dataset, scene))


def _beside(dataset: Dataset, view: View) -> Scene:
    """Return a page beside the map as a scene without marks."""
    about = AROUND[view.page](dataset, view)
    return Scene(
        view=view,
        day=view.day(dataset),
        fingerprint=dataset.fingerprint,
        strata=(),
        notices=about.notices,
        sources=about.sources,
    )


def title_of(dataset: Dataset, view: View) -> str:
    """Return the title of what a view shows."""
    if view.page in AROUND:
        return AROUND[view.page](dataset, view).title
    return caption.title(dataset, view)


def in_sight(dataset: Dataset, scene: Scene, size: tuple[float, float], projection: str) -> Scene:
    """Return what of a scene its drawings show: of a map, what lies within the frame.

    Parameters are those of `drawings`.
    """
    if scene.view.page == "map":
        return in_frame(dataset, scene, size, projection)
    return scene


def seen_on(dataset: Dataset, scene: Scene, sheet: Sheet) -> Scene:
    """Return what of a scene a picture of it shows, which is also what its citation names."""
    size = (sheet.measure.width, sheet.measure.height)
    return in_sight(dataset, scene, size, sheet.projection)


def drawings(
    dataset: Dataset, scene: Scene, size: tuple[float, float], projection: str
) -> tuple[Drawing, ...]:
    """Return what a view shows as drawings.

    Parameters
    ----------
    dataset
        The tables.
    scene
        As `scene_of` gives it.
    size
        Width and height, units of 1/96 inch.
    projection
        How a map is laid flat; nothing to other pages.

    Returns
    -------
    tuple of Drawing
        One, or as many as a page needs to be legible.
    """
    if scene.view.page == "map":
        return (draw(dataset, scene, size, projection),)
    return DRAWN[scene.view.page](dataset, scene.view, size)
