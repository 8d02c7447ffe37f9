"""The map on the page: one component, fed with addresses, row numbers and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from posture import facets, provenance, words
from posture.layers import ships
from posture.render import wire
from posture.ui import server, url

if TYPE_CHECKING:
    from posture.facets import Selection
    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View

WINDOWS: Final = {
    "japan": (127.0, 30.0, 147.0, 46.0),
    "kanto": (138.4, 34.9, 140.6, 36.2),
    "okinawa": (127.3, 26.0, 128.5, 27.0),
    "island-chains": (105.0, 1.0, 160.0, 46.0),
    "western-pacific": (98.0, -17.0, 208.0, 50.0),
    "indo-pacific": (65.0, -40.0, 250.0, 62.0),
    "globe": (100.0, -10.0, 190.0, 60.0),
}
"""Edges of each view: west, south, east, north, degrees; east beyond 180 is unwrapped."""

NAMED_SOURCES: Final = 4
SCRIPT: Final = """
let mount = null;
export default (component) => mount?.(component)
  ?? import(new URL("%s", document.baseURI).href).then((module) => {
    mount = module.default;
    return mount(component);
  });
"""
"""What Streamlit runs on every change; once the map's code is there, without waiting a turn."""


def _address(name: str) -> str:
    return f"posture/assets/{server.version()}/{name}"


def _camera(view: View) -> dict[str, Any]:
    at = view.at
    return {
        "box": WINDOWS[view.window],
        "globe": view.window == "globe",
        "at": [at.lon, at.lat, at.zoom] if at else None,
        "nonce": url.camera_nonce(),
    }


def sources_words(dataset: Dataset, scene: Scene) -> str:
    """Return the most used sources of what is drawn, and how many more there are."""
    named = "; ".join(provenance.cite(dataset, key) for key in scene.sources[:NAMED_SOURCES])
    more = len(scene.sources) - NAMED_SOURCES
    if more > 0:
        return words.t("page.sources_more", named=named, count=more)
    return words.t("page.sources", named=named) if named else ""


def title(dataset: Dataset, view: View) -> str:
    """Return what stands at the head of a slide: the reader's title, or what is filtered."""
    if view.title:
        return view.title
    sentence = facets.sentence(dataset, view).rpartition(",")[0]
    return words.t("ui.slide_all") if sentence == words.t("caption.all").capitalize() else sentence


def _furniture(dataset: Dataset, scene: Scene) -> dict[str, Any]:
    view = scene.view
    chosen = facets.select(dataset, view)
    subtitle = words.t(
        "ui.slide_subtitle",
        day=words.day_words(scene.day),
        bases=words.number(len(chosen.bases)),
        commands=words.number(len(chosen.commands)),
        ships=words.number(ships.count_ships(dataset, view)),
    )
    edition = words.t("page.edition", fingerprint=scene.fingerprint)
    lines = [sources_words(dataset, scene), f"{words.t('page.attribution')} {edition}"]
    return {
        "title": title(dataset, view),
        "subtitle": subtitle,
        "lines": [line for line in lines if line],
        "legend": wire.legend(scene),
        "notices": list(scene.notices),
        "unit": view.unit,
    }


def alt(dataset: Dataset, scene: Scene, selection: Selection) -> str:
    """Return what the map shows, for readers who do not see it."""
    view = scene.view
    layers = [words.name("layer", name) for name in view.layer]
    text = words.t(
        "alt.map",
        caption=facets.sentence(dataset, view),
        bases=len(selection.bases),
        commands=len(selection.commands),
        ships=ships.count_ships(dataset, view),
        layers=words.joined(layers) or words.t("alt.no_layers"),
    )
    return " ".join([text, *scene.notices])


def message(dataset: Dataset, scene: Scene) -> dict[str, Any]:
    """Return what the browser needs to draw a scene: about 2 kB, whatever the tables hold."""
    view = scene.view
    return {
        "urls": {
            "bundle": _address("deck.js"),
            "specification": _address("deck.json"),
            "css": _address("map.css"),
            "basemap": f"posture/basemap/{server.basemap_version()}/",
        },
        "strata": wire.strata(scene, named="names" in view.layer),
        "camera": _camera(view),
        "select": view.select,
        "furniture": _furniture(dataset, scene),
        "present": view.present,
        "alt": alt(dataset, scene, facets.select(dataset, view)),
        "words": words.names_of("map"),
        "serial": view.to_query(),
    }


def _picked() -> None:
    picked = url.take("map")
    if picked is not None and picked.pick is not None:
        url.change(select=picked.pick)


def _left() -> None:
    url.change(present=False)


def show(dataset: Dataset, scene: Scene) -> None:
    """Draw the map; a click on it selects."""
    component = st.components.v2.component(
        "posture_map", js=SCRIPT % _address("map.js"), isolate_styles=False
    )
    component(
        key="map", data=message(dataset, scene), on_pick_change=_picked, on_leave_change=_left
    )
