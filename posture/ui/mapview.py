"""The map on the page: one component, fed with addresses, row numbers and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from posture import caption
from posture.render import wire
from posture.ui import observing, server, store, url
from posture.ui.component import address, component
from posture.view.windows import BOXES

if TYPE_CHECKING:
    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View


def _camera(view: View) -> dict[str, Any]:
    at = view.at
    return {
        "box": BOXES[view.window],
        "globe": view.window == "globe",
        "at": [at.lon, at.lat, at.zoom] if at else None,
        "nonce": url.camera_nonce(),
    }


def _furniture(dataset: Dataset, scene: Scene) -> dict[str, Any]:
    return {
        "title": caption.title(dataset, scene.view),
        "subtitle": caption.as_of(scene),
        "counted": [layer for layer in caption.COUNTED if layer in scene.view.layer],
        "sources": caption.sources_words(dataset, scene),
        "lines": [caption.basemap_words(scene)],
        "legend": wire.legend(scene),
        "notices": list(caption.notices(scene)),
        "unit": scene.view.unit,
    }


def _cites(dataset: Dataset, scene: Scene) -> dict[str, str]:
    """Return the sources of what is drawn by their places: those of a reader's own tables."""
    keys = sorted(dataset.sources["source_id"])
    drawn = frozenset(scene.sources)
    said = zip(keys, wire.cites(dataset), strict=True)
    return {str(at): cite for at, (key, cite) in enumerate(said) if key in drawn}


def message(dataset: Dataset, scene: Scene) -> dict[str, Any]:
    """Return what the browser needs to draw a scene: about 2 kB, whatever the tables hold."""
    view = scene.view
    addressed = scene.fingerprint == store.dataset().fingerprint
    return {
        "urls": {
            "bundle": address("deck.js"),
            "specification": address("deck.json"),
            "css": address("map.css"),
            "basemap": f"posture/basemap/{server.basemap_version()}/",
        },
        "strata": wire.strata(dataset, scene, named="names" in view.layer, addressed=addressed),
        "cites": wire.cited_address(dataset) if addressed else _cites(dataset, scene),
        "camera": _camera(view),
        "select": view.select,
        "furniture": _furniture(dataset, scene),
        "present": view.present,
        "follow": observing.follows(scene),
        "alt": caption.alt(dataset, scene),
        "words": caption.page_words(),
        "serial": view.to_query(),
    }


def _picked() -> None:
    picked = url.take("map")
    if picked is not None and picked.pick is not None:
        url.change(select=picked.pick)


def _moved() -> None:
    """Draw anew where the camera stands: the address that comes with the click says where."""


def _left() -> None:
    url.change(present=False)


def show(dataset: Dataset, scene: Scene) -> None:
    """Draw the map; a click on it selects."""
    component("map")(
        key="map",
        data=message(dataset, scene),
        on_pick_change=_picked,
        on_leave_change=_left,
        on_moved_change=_moved,
    )
