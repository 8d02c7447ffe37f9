"""What stands around a map, on the page and on every export: title, day, notices, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import facets, provenance, words
from posture.layers import ships
from posture.tables import OWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View

NAMED_SOURCES: Final = 4


def title(dataset: Dataset, view: View) -> str:
    """Return what stands at the head of a slide: the reader's title, or what is filtered."""
    if view.title:
        return view.title
    sentence = facets.sentence(dataset, view).rpartition(",")[0]
    return words.t("ui.slide_all") if sentence == words.t("caption.all").capitalize() else sentence


def subtitle(dataset: Dataset, scene: Scene) -> str:
    """Return the day of a scene, and how many bases, commands and ships there are."""
    chosen = facets.select(dataset, scene.view)
    return words.t(
        "ui.slide_subtitle",
        day=words.day_words(scene.day),
        bases=words.number(len(chosen.bases)),
        commands=words.number(len(chosen.commands)),
        ships=words.number(ships.count_ships(dataset, scene.view)),
    )


def named_sources(dataset: Dataset, sources: Sequence[str]) -> str:
    """Return the first of some source ids in words, and how many more there are."""
    named = "; ".join(provenance.cite(dataset, key) for key in sources[:NAMED_SOURCES])
    more = len(sources) - NAMED_SOURCES
    if more > 0:
        return words.t("page.sources_more", named=named, count=more)
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
    edition = edition_words(scene.fingerprint)
    lines = (sources_words(dataset, scene), f"{words.t('page.attribution')} {edition}")
    return tuple(line for line in lines if line)


def alt(dataset: Dataset, scene: Scene) -> str:
    """Return what the map shows, for readers who do not see it."""
    view = scene.view
    chosen = facets.select(dataset, view)
    layers = [words.name("layer", name) for name in view.layer]
    text = words.t(
        "alt.map",
        caption=facets.sentence(dataset, view),
        bases=len(chosen.bases),
        commands=len(chosen.commands),
        ships=ships.count_ships(dataset, view),
        layers=words.joined(layers) or words.t("alt.no_layers"),
    )
    return " ".join([text, *scene.notices])
