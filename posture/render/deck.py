"""The map's specification for deck.gl, made with pydeck. The only importer of pydeck.

It is the same for every reader and every view: land, sea, coast, borders and graticule in their
colours, the areas of a scene, and two projections. The browser fetches it once and puts the data
in by layer id; it draws all other marks itself, on a canvas above.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pydeck as pdk

BUNDLE: Final = Path(pdk.__file__).parent / "nbextension" / "static" / "index.js"
"""deck.gl as pydeck ships it, with the converter that reads the specification."""

LAND: Final = {"light": [237, 234, 227], "dark": [51, 57, 66]}
SEA: Final = {"light": [220, 231, 238], "dark": [27, 33, 39]}
COAST: Final = {"light": [150, 158, 164], "dark": [98, 108, 120]}
BORDER: Final = {"light": [186, 181, 172], "dark": [78, 86, 96]}
GRATICULE: Final = {"light": [190, 205, 216, 120], "dark": [58, 68, 79, 130]}
THEMES: Final = ("light", "dark")

CONTROLLER: Final = {"dragRotate": False, "touchRotate": False, "keyboard": False}
"""North stays up and the map flat, so that a link and a scale say all; the page has its keys."""
EXPRESSION: Final = "@@="
_OPAQUE: Final = 255


def _property(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.startswith(EXPRESSION):
        return value.removeprefix(EXPRESSION)
    return pdk.types.String(value)


def _layer(kind: str, name: str, **properties: object) -> dict[str, Any]:
    """Return one deck layer without data, as plain JSON.

    pydeck takes a bare string for an expression and writes ``@@=`` before it;
    `pdk.types.String` keeps a string a string. Here an expression already says ``@@=``.
    """
    kept = {key: _property(value) for key, value in properties.items()}
    layer = json.loads(pdk.Layer(kind, data=[], id=name, **kept).to_json())
    return {key: value for key, value in layer.items() if key != "data"}


def _lines(name: str, colour: list[int], width: float) -> dict[str, Any]:
    return _layer(
        "LineLayer",
        name,
        get_color=[*colour, _OPAQUE][:4],
        get_width=width,
        width_units="pixels",
        width_min_pixels=width,
        parameters={"cullMode": "none"},
    )


def _basemap(theme: str) -> list[dict[str, Any]]:
    return [
        _layer("SolidPolygonLayer", "sea", get_fill_color=[*SEA[theme], _OPAQUE]),
        _layer("SolidPolygonLayer", "land", get_fill_color=[*LAND[theme], _OPAQUE]),
        _lines("graticule", GRATICULE[theme], 0.7),
        _lines("borders50", BORDER[theme], 0.8),
        _lines("coast", COAST[theme], 0.9),
    ]


def _areas() -> dict[str, Any]:
    """Return the layer whose rows come with a scene.

    Symbols, lines, circles and names are drawn on a canvas above the map: crisp, dashed where
    need be, and without a redraw of land and sea.
    """
    return _layer("SolidPolygonLayer", "areas", get_polygon="@@=polygon", get_fill_color="@@=rgba")


def _dots() -> dict[str, Any]:
    """Return the layer of very many dots, whose places and colours come as arrays."""
    return _layer("ScatterplotLayer", "dots", radius_units="pixels", get_radius=1.6, stroked=False)


@lru_cache
def specification() -> bytes:
    """Return the specification as compact JSON.

    Returns
    -------
    bytes
        ``views`` by projection (``map``, ``globe``) and ``layers`` by theme (``light``,
        ``dark``), each in drawing order. The same bytes on every call.
    """
    views = {
        "map": pdk.View("MapView", controller=CONTROLLER, repeat=True, id="map"),
        "globe": pdk.View("_GlobeView", controller=CONTROLLER, id="globe"),
    }
    made = {
        "views": {name: json.loads(view.to_json()) for name, view in views.items()},
        "layers": {theme: [*_basemap(theme), _areas(), _dots()] for theme in THEMES},
    }
    return json.dumps(made, separators=(",", ":"), sort_keys=True, allow_nan=False).encode()
