"""What the browser gets: the map's specification, and marks as compact columns."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote_plus

import pydeck as pdk
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture.errors import ViewError
from posture.layers import LAYERS, compose, everything
from posture.render import deck, wire
from posture.scene import COLUMNS, Key, KeyGroup, Scene, marks
from posture.tables import load
from posture.view import View

DATASET = load()
EXPRESSIONS = {"@@=polygon", "@@=rgba"}
LAYER_TYPES = {
    "sea": "SolidPolygonLayer",
    "land": "SolidPolygonLayer",
    "graticule": "LineLayer",
    "borders50": "LineLayer",
    "coast": "LineLayer",
    "areas": "SolidPolygonLayer",
    "dots": "ScatterplotLayer",
}
QUERIES = ("", "service=USN", "on=2024-08-01&ring=kadena&km=700", "command=usfj&country=JP")


def refuse(text: str) -> None:
    pytest.fail(f"{text} is no JSON")


def read(content: bytes) -> Any:  # noqa: ANN401 - JSON
    return json.loads(content, parse_constant=refuse)


def strings(value: object) -> list[str]:
    """Return every string in some JSON, keys left out."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [value] if isinstance(value, str) else []


def test_the_specification_has_two_projections_and_two_themes() -> None:
    made = read(deck.specification())
    assert set(made["views"]) == {"map", "globe"}
    assert made["views"]["map"]["repeat"] is True
    assert set(made["layers"]) == {"light", "dark"}


@pytest.mark.parametrize("theme", deck.THEMES)
def test_deck_layers_have_known_names_and_types_in_drawing_order(theme: str) -> None:
    made = read(deck.specification())["layers"][theme]
    assert [(layer["id"], layer["@@type"]) for layer in made] == list(LAYER_TYPES.items())
    assert all("data" not in layer for layer in made)


def test_nothing_in_the_specification_is_an_expression_but_the_accessors_meant() -> None:
    made = read(deck.specification())
    met = {text for text in strings(made) if text.startswith("@@")}
    assert met == EXPRESSIONS
    units = {layer["widthUnits"] for layer in made["layers"]["light"] if "widthUnits" in layer}
    assert units == {"pixels"}


def test_the_themes_differ_in_colour_alone() -> None:
    made = read(deck.specification())["layers"]
    colours = ("getColor", "getFillColor")
    for light, dark in zip(made["light"], made["dark"], strict=True):
        assert {k: v for k, v in light.items() if k not in colours} == {
            k: v for k, v in dark.items() if k not in colours
        }
    assert made["light"] != made["dark"]


def test_the_specification_is_made_the_same_every_time() -> None:
    first = deck.specification()
    deck.specification.cache_clear()
    assert deck.specification() == first


def test_the_bundle_is_the_one_pydeck_ships() -> None:
    assert deck.BUNDLE.is_file()
    assert pdk.__file__.removesuffix("__init__.py") in str(deck.BUNDLE)


def test_columns_in_which_nothing_is_said_are_not_sent() -> None:
    frame = marks(
        "point",
        {
            "id": ["a", "b"],
            "lon": [1.5, 2],
            "lat": 0.0,
            "size": 3,
            "name": ["", "B"],
            "source_id": "s",
        },
    )
    assert wire.columns(frame, "point") == {
        "id": ["a", "b"],
        "lon": [1.5, 2.0],
        "lat": [0.0, 0.0],
        "size": [3.0, 3.0],
        "name": ["", "B"],
        "rank": [0, 0],
    }


def test_a_zero_is_a_number_and_is_sent() -> None:
    frame = marks("name", {"id": ["a"], "lon": [0.0], "lat": [0.0]})
    assert wire.columns(frame, "name")["lat"] == [0.0]
    assert wire.columns(frame, "name")["rank"] == [0]


@pytest.mark.parametrize(
    ("fill", "rgba"), [("#0072B2", [0, 114, 178, 255]), ("#FF000040", [255, 0, 0, 64])]
)
def test_areas_get_their_colours_as_numbers(fill: str, rgba: list[int]) -> None:
    ring = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]
    frame = marks("area", {"id": ["a"], "polygon": [ring], "fill": fill})
    assert wire.columns(frame, "area")["rgba"] == [rgba]


def received(stratum: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows the browser makes of a stratum, fetching what has an address."""
    columns = stratum.get("columns")
    if columns is None:
        path, _, query = stratum["url"].partition("?view=")
        layer, kind, ending = path.rpartition("/")[2].split(".")
        assert path.startswith(f"{wire.MARKS}/{DATASET.fingerprint}-{wire.code()}/")
        assert ending == "json"
        columns = read(wire.frame_bytes(DATASET, layer, kind, unquote_plus(query)))
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    return rows if "shown" not in stratum else [rows[i] for i in stratum["shown"]]


def drawn(scene: Scene) -> dict[tuple[str, str], list[str]]:
    return {
        (stratum.layer, stratum.kind): stratum.drawn["id"].tolist()
        for stratum in scene.strata
        if len(stratum.shown)
    }


@settings(max_examples=25, deadline=None)
@given(query=st.sampled_from(QUERIES), layers=st.sets(st.sampled_from([x.name for x in LAYERS])))
def test_the_browser_draws_exactly_the_scene(query: str, layers: set[str]) -> None:
    asked = "".join(f"&layer={name}" for name in sorted(layers)) or "&layer=none"
    scene = compose(DATASET, View.from_query(query + asked))
    sent = wire.strata(DATASET, scene, named=True)
    got = {(s["layer"], s["kind"]): [row["id"] for row in received(s)] for s in sent}
    assert got == drawn(scene)


def test_a_filter_sends_row_numbers_not_rows_for_bases_and_relations() -> None:
    scene = compose(DATASET, View(service=("USN",), layer=("bases", "commands")))
    for stratum in wire.strata(DATASET, scene, named=True):
        assert "columns" not in stratum
        assert len(json.dumps(stratum)) < 400


def test_an_address_does_not_change_with_the_filters_but_with_the_day() -> None:
    def address(query: str) -> str:
        scene = compose(DATASET, View.from_query(f"{query}&layer=bases"))
        return str(wire.strata(DATASET, scene, named=True)[0]["url"])

    assert address("service=USN") == address("country=JP&unit=mi")
    assert address("on=2024-08-01") != address("on=2024-08-02")


def test_symbols_without_names_are_marked_so() -> None:
    scene = compose(DATASET, View(layer=("bases",)))
    assert [s.get("nameless") for s in wire.strata(DATASET, scene, named=False)] == [True]
    assert [s.get("nameless") for s in wire.strata(DATASET, scene, named=True)] == [None]


@pytest.mark.parametrize("query", QUERIES)
def test_everything_sent_is_strict_json_and_the_same_twice(query: str) -> None:
    scene = compose(DATASET, View.from_query(query))
    once = json.dumps(
        [wire.strata(DATASET, scene, named=True), wire.legend(scene)], allow_nan=False
    )
    again = json.dumps(
        [wire.strata(DATASET, scene, named=True), wire.legend(scene)], allow_nan=False
    )
    assert once == again


def test_no_source_ids_travel_with_the_marks() -> None:
    for layer in LAYERS:
        for kind in everything(DATASET, layer.name, ""):
            assert "source_id" in COLUMNS[kind]
            assert "source_id" not in read(wire.frame_bytes(DATASET, layer.name, kind, ""))


def test_the_legend_says_only_what_a_key_has() -> None:
    keys = (Key(text="Navy", fill="#0072B2", shape="circle"), Key(text="None", hollow=True))
    scene = Scene(
        view=View(),
        day=DATASET.newest_day,
        fingerprint="f",
        strata=(),
        legend=(KeyGroup("Service", keys),),
    )
    assert wire.legend(scene) == [
        {
            "title": "Service",
            "items": [
                {"text": "Navy", "fill": "#0072B2", "shape": "circle"},
                {"text": "None", "hollow": True},
            ],
        }
    ]


def test_a_frame_nobody_has_is_refused() -> None:
    with pytest.raises(KeyError):
        wire.frame_bytes(DATASET, "weather", "point", "")
    with pytest.raises(KeyError):
        wire.frame_bytes(DATASET, "bases", "disc", "")
    with pytest.raises(ViewError):
        wire.frame_bytes(DATASET, "bases", "point", "on=yesterday")


def test_a_digest_names_its_parts_in_their_order() -> None:
    assert len(wire.digest(b"a")) == 10
    assert len({wire.digest(b"ab"), wire.digest(b"a", b"b"), wire.digest(b"b", b"a")}) == 3
