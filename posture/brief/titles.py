"""What the slides of a brief are called: by the reader, or by what they show."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from posture import caption, measured, words
from posture.exports.shown import title_of
from posture.layers import reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.tables import Dataset
    from posture.view import View


def titled(dataset: Dataset, view: View) -> str:
    """Return the title of a slide.

    Parameters
    ----------
    dataset
        The tables.
    view
        What it shows.

    Returns
    -------
    str
        The reader's own; else, of a map, what is filtered, what it reaches from, and the window.
    """
    if view.title or view.page != "map":
        return title_of(dataset, view)
    what = caption.title(dataset, view)
    if what == words.t("ui.slide_all"):
        what = words.t("title.posture")
    near = _near(dataset, view)
    if near:
        distance, point = near
        return words.t("title.near", what=what, distance=distance, point=point)
    where = words.name("window", view.window)
    if view.at is not None or where in what:
        return what
    return words.t("title.where", what=what, where=where)


def _near(dataset: Dataset, view: View) -> tuple[str, str] | None:
    """Return how far from what a reach or a ring on the map goes; None if there is none."""
    asked = reach.asked(dataset, view) if reach.LAYER.name in view.layer else None
    if asked:
        distance = reach.radius_words(dataset, asked, view, asked.bounds_km[-1][1])
        return distance, reach.around_words(asked.centres, view)
    centre = measured.spot(dataset, view.ring_at) if "distance" in view.layer else None
    return (measured.length_words(view.ring_km, view.unit), centre.name) if centre else None


def all_titled(dataset: Dataset, views: Sequence[View]) -> tuple[str, ...]:
    """Return the titles of slides; those that would be called the same say their days.

    A title that the reader gave stays as it is.
    """
    found = [titled(dataset, view) for view in views]
    many = Counter(found)
    return tuple(
        words.t("title.day", title=title, day=words.day_words(view.day(dataset)))
        if many[title] > 1 and not view.title
        else title
        for title, view in zip(found, views, strict=True)
    )
