"""What stands around a map, on the page and on every export: title, day, notices, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from posture import facets, framed, measured, provenance, words
from posture.layers import reach, ships
from posture.tables import OWN
from posture.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    import pandas as pd

    from posture.scene import Scene
    from posture.tables import Dataset

NAMED_SOURCES: Final = 4
COUNTED: Final = ("bases", "commands", "ships")
"""Layers whose symbols are counted under the title."""
OF_TABLES: Final = frozenset({"bases", "people", "commands", "ships"})
"""Layers that draw what the tables hold; the others draw what a reader measures."""
NAMES: Final = "names"
_UNNAMED: Final = frozenset({View().window, "globe"})
"""Windows that titles leave out: the usual one, and all of the Earth."""


def title(dataset: Dataset, view: View) -> str:
    """Return what a map is called wherever it is shown, cited or taken away.

    Parameters
    ----------
    dataset
        The tables.
    view
        Of the map.

    Returns
    -------
    str
        The reader's own; else what is filtered and how far it reaches from where, or its window if
        that is a place, is not the usual one and is not named by a filter, as in "Marine Corps
        bases, Okinawa". A camera that was moved shows no window.
    """
    if view.title:
        return view.title
    sentence = facets.sentence(dataset, view).rpartition(",")[0]
    whole = sentence == words.t("caption.all").capitalize()
    what = words.t("title.posture") if whole else sentence
    near = _near(dataset, view)
    if near:
        distance, point = near
        return words.t("title.near", what=what, distance=distance, point=point)
    where = words.name("window", view.window)
    if view.at is None and view.window not in _UNNAMED and where not in what:
        return words.t("title.where", what=what, where=where)
    return words.t("ui.slide_all") if whole else what


def _near(dataset: Dataset, view: View) -> tuple[str, str] | None:
    """Return how far from what a reach or a ring on the map goes; None if there is none."""
    asked = reach.asked(dataset, view) if reach.LAYER.name in view.layer else None
    if asked:
        distance = reach.radius_words(dataset, asked, view, asked.bounds_km[-1][1])
        return distance, reach.around_words(asked.centres, view)
    centre = measured.spot(dataset, view.ring_at) if "distance" in view.layer else None
    return (measured.length_words(view.ring_km, view.unit), centre.name) if centre else None


def as_of(scene: Scene) -> str:
    """Return the day of a scene in words."""
    return words.t("picture.as_of", day=words.day_words(scene.day))


def subtitle(scene: Scene, seen: AbstractSet[str] | None = None) -> str:
    """Return the day of a scene, and how many bases, headquarters and ships are drawn.

    Parameters
    ----------
    scene
        What is drawn. A layer that is off has no count.
    seen
        The ids of the marks within the frame; None for all of them.
    """
    said = counts(scene, seen)
    if not said:
        return as_of(scene)
    key = "map.all" if seen is None or counts(scene, None) == said else "map.under"
    return words.t(key, day=as_of(scene), counts=said)


def counts(scene: Scene, seen: AbstractSet[str] | None) -> str:
    """Return how many bases, headquarters and ships of the drawn layers lie in the frame."""
    said = []
    for layer in COUNTED:
        points = next(
            (s.drawn for s in scene.strata if (s.layer, s.kind) == (layer, "point")), None
        )
        if points is None:
            continue
        many = _many(layer, points)
        inside = many if seen is None else many[points["id"].isin(seen).to_numpy()]
        said.append(framed.part_words(f"map.{layer}", int(inside.sum()), int(many.sum())))
    return words.joined(said)


def _many(layer: str, points: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return what each symbol stands for: one, or as many ships as it says; no strike group."""
    if layer != ships.LAYER.name:
        return np.ones(len(points), dtype=np.int64)
    several = points["count"].replace("", "1").to_numpy(dtype=np.int64)
    carrier = points["shape"].eq("carrier") & ~points["hollow"]
    return np.where(points["shape"].eq("ship"), several, carrier.to_numpy(dtype=np.int64))


def notices(scene: Scene, seen: AbstractSet[str] | None = None) -> tuple[str, ...]:
    """Return the sentences that belong on a picture, also that there is nothing on it.

    Parameters
    ----------
    scene
        What is drawn.
    seen
        The ids of the marks within the frame; None for all of them.
    """
    said = empty(scene)
    if not said and seen is not None and not seen:
        said = (words.t("map.outside"),)
    return (*scene.notices, *said)


def empty(scene: Scene) -> tuple[str, ...]:
    """Return that nothing is drawn, and why; nothing if something is.

    What the reader measures does not count as long as a layer of the tables is on.
    """
    if scene.view.page != "map":
        return ()
    if set(scene.view.layer) <= {NAMES}:
        return (words.t("picture.no_layers"),)
    own = [stratum for stratum in scene.strata if stratum.layer in OF_TABLES]
    asked = own or [stratum for stratum in scene.strata if stratum.kind != "name"]
    return () if any(len(each.shown) for each in asked) else (words.t("picture.nothing"),)


def page_words() -> dict[str, str]:
    """Return the words the page's map fills in itself; what it fills in stays in braces."""
    blank = {"named": "{named}", "count": "{count}"}
    return words.names_of("map") | {
        "sources": words.t("page.sources", named="{named}"),
        "sources_more": words.t("page.sources_more", listed=words.t("page.listed"), **blank),
    }


def named_sources(dataset: Dataset, sources: Sequence[str], where: str = "page.listed") -> str:
    """Return the first of some source ids in words, how many more there are, and where."""
    named = "; ".join(provenance.cite(dataset, key) for key in sources[:NAMED_SOURCES])
    more = len(sources) - NAMED_SOURCES
    if more > 0:
        return words.t("page.sources_more", named=named, count=more, listed=words.t(where))
    return words.t("page.sources", named=named) if named else ""


def sources_words(dataset: Dataset, scene: Scene) -> str:
    """Return the most used sources of what is drawn, and how many more there are."""
    return named_sources(dataset, scene.sources)


def edition_words(fingerprint: str) -> str:
    """Return which edition is shown, and that it is a reader's own if it is."""
    said = words.t("page.edition", fingerprint=fingerprint)
    return f"{said} {words.t('data.foot_own')}" if fingerprint.startswith(OWN) else said


def licence_words(fingerprint: str) -> str:
    """Return the terms of what is shown; of a reader's own tables we know none."""
    own = fingerprint.startswith(OWN)
    return words.t("files.licence_own" if own else "files.licence")


def foot(dataset: Dataset, scene: Scene) -> tuple[str, ...]:
    """Return the lines at the foot of a map: sources, whose basemap, and which edition."""
    return tuple(filter(None, (sources_words(dataset, scene), basemap_words(scene))))


def basemap_words(scene: Scene) -> str:
    """Return whose basemap it is, and which edition of the tables."""
    return f"{words.t('page.attribution')} {edition_words(scene.fingerprint)}"


def alt(dataset: Dataset, scene: Scene, seen: AbstractSet[str] | None = None) -> str:
    """Return what the map shows, for readers who do not see it.

    Parameters
    ----------
    dataset, scene
        What is drawn.
    seen
        The ids of the marks within the frame; None for all of them.
    """
    view = scene.view
    layers = [words.name("layer", name) for name in view.layer]
    text = words.t(
        "alt.map",
        caption=facets.sentence(dataset, view),
        layers=words.joined(layers) or words.t("alt.no_layers"),
    )
    said = counts(scene, seen)
    counted = [words.t("alt.counts", counts=said)] if said else []
    return " ".join([text, *counted, *notices(scene, seen)])
