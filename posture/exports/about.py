"""What every data file says of itself: title, day, edition, view, terms, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture import caption, facets, words
from posture.exports.shown import title_of
from posture.exports.stamp import stamp_of
from posture.pages import AROUND

if TYPE_CHECKING:
    from posture.scene import Scene
    from posture.tables import Dataset


def about(dataset: Dataset, scene: Scene) -> tuple[tuple[str, str], ...]:
    """Return the stamp of a scene, and what belongs with it, as pairs of label and text.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is shown.

    Returns
    -------
    tuple of pairs
        In reading order. The view is its query string with the day written out.
    """
    stamp = stamp_of(scene)
    view = scene.view
    on_map = view.page == "map"
    beside = () if on_map else _beside(dataset, scene)
    return (
        (words.t("files.title"), title_of(dataset, scene.view)),
        (words.t("files.shown"), facets.sentence(dataset, scene.view)),
        (words.t("files.day"), stamp.day.isoformat()),
        (words.t("files.edition"), stamp.fingerprint),
        (words.t("files.view"), stamp.view),
        *((words.t("files.notice"), notice) for notice in caption.notices(scene)),
        *((words.t("files.note"), note) for note in beside),
        (words.t("files.terms"), caption.licence_words(stamp.fingerprint)),
        *([(words.t("files.basemap"), words.t("page.attribution"))] if on_map else []),
        (words.t("files.sources"), words.t("files.sources_in_file", count=len(stamp.sources))),
    )


def _beside(dataset: Dataset, scene: Scene) -> tuple[str, ...]:
    """Return what stands at the head of a page beside the map, and how it is to be read."""
    page = scene.view.page
    return (AROUND[page](dataset, scene.view).subtitle, words.t(f"files.about_{page}"))
