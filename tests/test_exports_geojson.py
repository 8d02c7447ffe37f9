"""GeoJSON holds what the page shows, and programs that are not ours read it."""

from __future__ import annotations

import json
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from shapely.geometry import shape

from posture.exports import geojson
from posture.layers import compose
from posture.tables import load
from posture.view import View
from tests import by_hand
from tests.geographic import ids
from tests.hostile import CONTROLS, TEXTS, hostile, names

if TYPE_CHECKING:
    from pathlib import Path

DATASET = load()
QUERIES = (
    "",
    "service=USN&layer=bases&layer=ships",
    "layer=commands&layer=people&on=2014-10-26",
    "layer=distance&ring=andersen&km=5000",
    "layer=none",
)


def made(query: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        geojson.make(DATASET, compose(DATASET, View.from_query(query)))
    )
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_every_mark_of_the_page_is_a_feature_and_nothing_else_is(query: str) -> None:
    scene = compose(DATASET, View.from_query(query))
    wanted = [(layer, key) for (layer, _), keys in ids(scene).items() for key in keys]
    features = made(query)["features"]
    found = [(each["properties"]["layer"], each["id"]) for each in features]
    assert sorted(found) == sorted(wanted)


def test_every_ship_and_unit_is_a_feature_with_its_own_words_and_sources() -> None:
    units = [each for each in made("")["features"] if each["properties"]["layer"] == "ships"]
    marks = set(compose(DATASET, View()).drawn("ships", "point")["id"])
    bases = by_hand.by_id("bases")
    for each in units:
        row = by_hand.by_id("presence")[each["id"].removeprefix("presence/")]
        said, base = each["properties"], bases[row["base_id"]]
        assert (said["name"], said["hull"]) == (row["name"], row["hull_or_type"])
        assert said["source_ids"].split(";") == row["source_id"].split(";")
        assert said["base"] == base["name"]
        assert each["geometry"]["coordinates"] == [float(base["lon"]), float(base["lat"])]
        assert row["name"] in said["description"]
    assert {each["properties"]["symbol"] for each in units} == marks


def test_the_absence_of_a_carrier_is_a_feature_too() -> None:
    found = {each["id"]: each["properties"] for each in made("on=2024-06-01")["features"]}
    assert found["ships/yokosuka/carrier"]["name"].endswith("no carrier")
    assert found["presence/p090"]["symbol"] == "ships/yokosuka/carrier"  # its strike group


def test_names_of_countries_are_those_in_sight_and_gone_with_their_layer() -> None:
    def named(query: str) -> set[str]:
        features = made(query)["features"]
        return {e["properties"]["name"] for e in features if e["properties"]["layer"] == "names"}

    assert {"Japan", "Guam", "Fiji"} <= named("")
    assert not {"France", "Brazil", "Kenya"} & named("")
    assert "Guam" not in named("view=kanto")
    assert named("at=2.3,48.9,5") >= {"France"}
    assert not named("layer=bases")


@pytest.mark.parametrize(
    "query", ["", "service=USMC", "country=JP&kind=port", "tenants=1&service=USA"]
)
def test_bases_stand_where_the_tables_say_with_what_the_tables_say(query: str) -> None:
    view = View.from_query(query)
    features = [each for each in made(query)["features"] if each["properties"]["layer"] == "bases"]
    found = {each["id"].removeprefix("base/"): each for each in features}
    assert found.keys() == by_hand.bases(view)
    for key, each in found.items():
        row = by_hand.by_id("bases")[key]
        assert each["geometry"] == {
            "type": "Point",
            "coordinates": [float(row["lon"]), float(row["lat"])],
        }
        assert each["properties"]["icao"] == row["icao"]
        assert each["properties"]["name_ja"] == row["name_ja"]
        assert set(row["source_id"].split(";")) <= set(each["properties"]["source_ids"].split(";"))


def test_a_path_over_180_degrees_comes_in_two_pieces_that_meet_there() -> None:
    (line,) = (each for each in made("")["features"] if each["id"] == "distance/line")
    assert line["geometry"]["type"] == "MultiLineString"
    west, east = line["geometry"]["coordinates"]
    assert (west[-1][0], east[0][0]) == (180, -180)
    assert west[-1][1] == east[0][1]
    assert west[0] == pytest.approx([139.73, 35.69], abs=0.01)  # Ichigaya
    assert east[-1] == pytest.approx([-157.91, 21.39], abs=0.01)  # Camp Smith


@pytest.mark.parametrize("query", QUERIES)
def test_all_shapes_are_valid_and_within_the_world(query: str) -> None:
    for feature in made(query)["features"]:
        geometry = shape(feature["geometry"])
        assert geometry.is_valid
        west, south, east, north = geometry.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90


def test_areas_run_counterclockwise_as_the_standard_asks() -> None:
    areas = [
        each["geometry"]["coordinates"]
        for each in made("layer=distance&ring=andersen&km=5000")["features"]
        if each["geometry"]["type"] == "Polygon"
    ]
    assert len(areas) == 2
    for (ring,) in areas:
        assert ring[0] == ring[-1]
        turned = sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring))
        assert turned < 0


def test_a_file_says_of_which_view_edition_and_day_it_is_and_who_says_so() -> None:
    stamp = made("service=USN&layer=bases")["posture"]
    assert stamp["view"] == "on=2026-06-29&service=USN&layer=bases"
    assert stamp["edition"] == DATASET.fingerprint
    assert stamp["as_of"] == "2026-06-29"
    drawn = by_hand.bases(View.from_query("service=USN"))
    rows = [by_hand.by_id("bases")[key] for key in drawn]
    cells = [f"{row['source_id']};{row['coord_source_id']}" for row in rows]
    ids = {key for cell in cells for key in cell.split(";") if key}
    assert {source["source_id"] for source in stamp["sources"]} == ids
    assert View.from_query(stamp["view"]).service == ("USN",)


def test_a_circle_of_people_carries_the_numbers_as_numbers() -> None:
    (japan,) = (
        each["properties"]
        for each in made("layer=people&on=2024-07-01")["features"]
        if each["id"] == "people/JP"
    )
    printed = next(
        row
        for row in by_hand.rows("personnel")
        if (row["place"], row["as_of"], row["service"], row["component"])
        == ("JP", japan["as_of"], "ALL", "active")
    )
    assert (japan["low"], japan["high"]) == (float(printed["low"]), float(printed["high"]))
    assert japan["population"] == printed["population"]


def test_the_same_view_gives_the_same_bytes() -> None:
    scene = compose(load(), View())
    assert geojson.make(load(), scene) == geojson.make(DATASET, compose(DATASET, View()))


@pytest.mark.parametrize("texts", [TEXTS, CONTROLS])
def test_hostile_names_survive_letter_by_letter(texts: tuple[str, ...]) -> None:
    dataset = hostile(texts)
    found = json.loads(geojson.make(dataset, compose(dataset, View())))
    japanese = {each["id"]: each["properties"].get("name_ja") for each in found["features"]}
    for key, text in names(dataset, texts).items():
        assert japanese[f"base/{key}"] == text


def test_gdal_reads_the_same_features_at_the_same_points(tmp_path: Path) -> None:
    path = tmp_path / "view.geojson"
    path.write_bytes(geojson.make(DATASET, compose(DATASET, View())))
    said = subprocess.run(  # noqa: S603 - our own words
        ["ogrinfo", "-ro", "-al", path],  # noqa: S607 - from the PATH, as a reader has it
        capture_output=True,
        text=True,
        check=True,
    )
    assert not said.stderr
    assert f"Feature Count: {len(made('')['features'])}\n" in said.stdout
    base = by_hand.by_id("bases")["yokota"]
    lon, lat = float(base["lon"]), float(base["lat"])
    block = said.stdout.split("id (String) = base/yokota\n")[1].partition("OGRFeature")[0]
    assert f"POINT ({lon:.15g} {lat:.15g})" in block
