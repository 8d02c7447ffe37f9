"""The slides of one view of a brief: a map, two days of it, or a page beside the map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from posture import caption, provenance, words
from posture.brief.pairs import pair
from posture.brief.sheets import Leaf
from posture.exports.on_slide import on_slide, seen_on_slide
from posture.exports.shown import scene_of
from posture.exports.slide import PPTX, elsewhere, gist_of
from posture.pages import AROUND
from posture.render.paper.stays import GROUP as STAYS

if TYPE_CHECKING:
    import datetime as dt

    from posture.brief.value import Slide
    from posture.exports.base import More
    from posture.render.paper.drawing import Drawing
    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View

PROJECTION: Final = "mercator"
END: Final = "foot.end"
"""Where a deck lists its sources."""


def days(dataset: Dataset, view: View) -> tuple[dt.date, ...]:
    """Return the days a view shows, the earlier first."""
    return tuple(sorted({view.day(dataset), *filter(None, (view.before,))}))


def shown(
    dataset: Dataset, slide: Slide, figures: str, more: More | None = None
) -> tuple[list[Leaf], tuple[str, ...]]:
    """Return the slides of one view, and the ids of its sources.

    Parameters
    ----------
    dataset
        The tables.
    slide
        The view and what is said of it.
    figures
        The place whose figures have a slide of their own in the deck; they are not told twice.
    more
        What adds to maps that is not of these tables.
    """
    said = "\n".join(slide.notes)
    scenes = _scenes(dataset, slide.view, more)
    told = [caption.notices(scene) for scene in scenes]
    found: tuple[Drawing, ...]
    if len(scenes) > 1:
        found = (_pair(dataset, scenes),)
    elif slide.view.page in AROUND:
        found = _told(dataset, scenes[0], figures)
    else:
        found, seen = on_slide(dataset, scenes[0], PROJECTION, END)
        scenes = (seen,)
    gists = (gist_of(dataset, *each) for each in zip(scenes, told, strict=True))
    records = "\n\n".join("\n".join(gist) for gist in gists)
    notes = (records, *[elsewhere(scenes[0])] * (len(found) - 1))
    pairs = zip(found, notes, strict=True)
    return [Leaf(drawing=each, said=said, records=text) for each, text in pairs], _used(scenes)


def counted(
    dataset: Dataset, slide: Slide, figures: str, more: More | None = None
) -> tuple[int, tuple[str, ...]]:
    """Return how many slides `shown` gives, and the ids of their sources; no map is drawn."""
    scenes = _scenes(dataset, slide.view, more)
    if slide.view.page in AROUND:
        return len(_told(dataset, scenes[0], figures)), _used(scenes)
    if len(scenes) == 1:
        scenes = (seen_on_slide(dataset, scenes[0], PROJECTION),)
    return 1, _used(scenes)


def _scenes(dataset: Dataset, view: View, more: More | None) -> tuple[Scene, ...]:
    """Return what a view shows; of a map on two days that of each, the earlier first."""
    if view.page in AROUND:
        return (scene_of(dataset, view),)
    each = (replace(view, on=day, before=None) for day in days(dataset, view))
    scenes = (scene_of(dataset, one) for one in each)
    return tuple(more(scene, PPTX.most_reports) if more else scene for scene in scenes)


def _used(scenes: tuple[Scene, ...]) -> tuple[str, ...]:
    return provenance.most_used(";".join(scene.sources) for scene in scenes)


def _told(dataset: Dataset, scene: Scene, figures: str) -> tuple[Drawing, ...]:
    """Return the slides of a page beside the map.

    Of the page of strength its chart, and what speaks to the day unless the deck has that anyway;
    what was there over time fills many slides and stands in the files of the view.
    """
    found, _ = on_slide(dataset, scene, PROJECTION, END)
    if scene.view.page != "strength":
        return found
    if scene.view.place == figures:
        return found[:1]
    return tuple(each for each in found if not any(x.group == STAYS for x in each.items))


def _pair(dataset: Dataset, scenes: tuple[Scene, ...]) -> Drawing:
    """Return a map on two days, with the sources of both."""
    earlier, later = scenes
    edition = caption.edition_words(dataset.fingerprint)
    named = caption.named_sources(dataset, _used(scenes), END)
    under = (named, f"{words.t('page.attribution')} {edition}")
    return pair(dataset, (earlier, later), tuple(filter(None, under)))
