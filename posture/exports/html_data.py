"""What an HTML file knows: the marks of every layer under every choice of service, and the words.

A reader of the file may switch layers and choose one service. Each such picture was composed here,
by the code of the page: the file only looks up which rows to draw, and decides nothing.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from posture import caption, facets, provenance, words
from posture.exports.about import about
from posture.exports.html_basemap import basemap
from posture.layers import LAYERS, compared, compose
from posture.layers.spots import OWNERS, stays
from posture.render import deck, wire
from posture.tables import records, split_ids
from posture.view import LAYERS as MENU
from posture.view.windows import BOXES

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from posture.scene import Kind, Scene
    from posture.tables import Dataset
    from posture.view import View

SAFE_LINKS: Final = ("https://", "http://")
YIELDING: Final = frozenset(layer.name for layer in LAYERS if layer.stays is stays)
"""Layers that leave out a point which another draws with a symbol of its own."""
FLAT: Final = {"globe": "indo-pacific"}
"""Window -> the one that is shown instead: the file has no globe."""


def data(dataset: Dataset, scene: Scene) -> dict[str, Any]:
    """Return everything an HTML file holds, as plain JSON.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is drawn when the file is opened.

    Returns
    -------
    dict
        ``choices`` of service, ``menu`` of the layers that have something to show, ``strata``
        with the rows each draws, ``legend`` and ``notices`` by layer and choice, ``sources``,
        ``basemap``, ``words`` and where to look.
    """
    views = choices(dataset, scene.view)
    scenes = {
        layer.name: [compose(dataset, replace(view, layer=(layer.name,))) for view in views]
        for layer in LAYERS
    }
    if differ := compared.only(scene):
        scenes[compared.NAME] = [differ] * len(views)
    for name, added in scene.added:
        said = replace(added, notices=(*added.notices, words.t("files.not_chosen")))
        scenes[name] = [added, *[said] * (len(views) - 1)]
    further = (compared.NAME, *dict(scene.added))
    sources = _sources(dataset, scenes, scene.sources)
    places = {source["id"]: at for at, source in enumerate(sources)}
    edition = caption.edition_words(scene.fingerprint)
    return {
        "choices": [_choice(dataset, scene.view, view) for view in views],
        "layers": [
            _layer(name, made, {*scene.view.layer, *further}) for name, made in scenes.items()
        ],
        "menu": [name for name in (*MENU, *further) if any(map(_draws, scenes.get(name, ())))],
        "select": scene.view.select,
        "counted": list(caption.COUNTED),
        "of_tables": sorted(caption.OF_TABLES),
        "owners": sorted(set(OWNERS.values())),
        "strata": [part for made in scenes.values() for part in _strata(made, places)],
        "sources": sources,
        "beside": [places[key] for key in _beside(dataset, scene)],
        "services": [words.name("service", code) for code in words.SERVICES],
        "basemap": basemap(),
        "colours": {theme: _colours(theme) for theme in deck.THEMES},
        "camera": _camera(scene.view),
        "unit": scene.view.unit,
        "foot": f"{words.t('page.attribution')} {edition}",
        "about": [list(pair) for pair in about(dataset, scene)],
        "words": words.names_of("map") | _words(),
    }


def _layer(name: str, made: list[Scene], on: AbstractSet[str]) -> dict[str, Any]:
    return {
        "name": name,
        "title": words.name("layer", name),
        "on": name in on,
        "yields": name in YIELDING,
        "legend": [wire.legend(one) for one in made],
        "notices": [list(one.notices) for one in made],
    }


def _draws(scene: Scene) -> bool:
    return any(len(stratum.shown) for stratum in scene.strata)


def _camera(view: View) -> dict[str, Any]:
    at = view.at
    return {
        "box": BOXES[FLAT.get(view.window, view.window)],
        "at": [at.lon, at.lat, at.zoom] if at else None,
    }


def _colours(theme: str) -> dict[str, str]:
    found = {
        "land": deck.LAND,
        "sea": deck.SEA,
        "coast": deck.COAST,
        "borders": deck.BORDER,
        "graticule": deck.GRATICULE,
    }
    return {name: _css(colours[theme]) for name, colours in found.items()}


def _words() -> dict[str, str]:
    """Return the words of the file; what the script fills in stays in braces."""
    named = {"named": "{named}", "count": "{count}"}
    return words.names_of("html") | {
        "sources_all": words.t("page.sources", named="{named}"),
        "sources_more": words.t("files.sources_more", **named),
        "no_layers": words.t("picture.no_layers"),
        "nothing": words.t("picture.nothing"),
        "legend_service": words.t("legend.service"),
        "legend_doubt": words.t("legend.doubt_title"),
    }


def _css(colour: list[int]) -> str:
    red, green, blue, *alpha = colour
    return f"rgba({red},{green},{blue},{(alpha[0] if alpha else 255) / 255:.3f})"


def choices(dataset: Dataset, view: View) -> list[View]:
    """Return the views a file offers: the one asked for, then one for each service in it.

    Parameters
    ----------
    dataset
        The tables.
    view
        The view asked for.

    Returns
    -------
    list of View
        Services in reading order, without those of which nothing is there; none if the view is
        of one service already.
    """
    offered = view.service or tuple(facets.titles(dataset, "service"))
    if len(view.service) == 1:
        return [view]
    singles = [replace(view, service=(code,)) for code in offered]
    return [view, *(one for one in singles if _any_left(dataset, one))]


def _any_left(dataset: Dataset, view: View) -> bool:
    left = facets.select(dataset, view)
    return bool(left.bases or left.commands or left.presence)


def _choice(dataset: Dataset, asked: View, view: View) -> dict[str, Any]:
    scene = compose(dataset, view)
    whole = view.service == asked.service
    name = words.t("files.all_services") if whole else words.name("service", view.service[0])
    return {
        "name": name,
        "title": caption.title(dataset, view),
        "subtitle": caption.as_of(scene),
        "alt": caption.alt(dataset, scene),
    }


def _strata(made: list[Scene], places: dict[str, int]) -> list[dict[str, Any]]:
    """Return the marks of one layer: every row once, and which of them each choice draws."""
    found: dict[tuple[str, Kind], dict[str, Any]] = {}
    for at, scene in enumerate(made):
        for stratum in scene.strata:
            kind = (stratum.layer, stratum.kind)
            held = found.setdefault(
                kind, {"known": {}, "rows": [], "shown": [[] for _ in range(len(made))]}
            )
            for row in records(stratum.drawn):
                row["sources"] = [places[key] for key in split_ids(row.pop("source_id"))]
                kept = {name: value for name, value in row.items() if value not in ("", False)}
                text = json.dumps(kept, ensure_ascii=False)
                if text not in held["known"]:
                    held["known"][text] = len(held["rows"])
                    held["rows"].append(kept)
                held["shown"][at].append(held["known"][text])
    return [
        {"layer": layer, "kind": kind, "rows": held["rows"], "shown": held["shown"]}
        for (layer, kind), held in found.items()
    ]


def _beside(dataset: Dataset, scene: Scene) -> tuple[str, ...]:
    """Return the sources of what the view lists and does not draw, such as a base within reach."""
    drawn = compose(dataset, scene.view).sources
    return tuple(key for key in scene.sources if key not in drawn)


def _sources(
    dataset: Dataset, scenes: dict[str, list[Scene]], shown: tuple[str, ...]
) -> list[dict[str, str]]:
    """Return the sources of all that may be shown, by id; a link only where it is one."""
    named = {key for made in scenes.values() for scene in made for key in scene.sources}
    named |= set(shown)
    held = {row["source_id"]: row for row in records(dataset.sources)}
    return [
        {
            "id": key,
            "cite": provenance.cite(dataset, key),
            "title": held[key]["title"],
            "url": held[key]["url"],
            "link": held[key]["url"] if held[key]["url"].startswith(SAFE_LINKS) else "",
        }
        for key in sorted(named)
    ]
