"""A GeoPackage holds what the page shows, layer by layer, and GDAL reads it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any

import pytest

from posture.errors import ExportError
from posture.exports import export, geopackage, geopackage_writer
from posture.layers import compose
from posture.tables import load
from posture.view import View
from tests import by_hand
from tests.geographic import ids
from tests.hostile import CONTROLS, TEXTS, hostile, names

if TYPE_CHECKING:
    from pathlib import Path

    from posture.tables import Dataset

DATASET = load()
QUERIES = ("", "layer=commands&layer=distance&ring=andersen&km=5000", "layer=none", "service=USN")


def written(folder: Path, query: str, dataset: Dataset = DATASET) -> Path:
    path = folder / "view.gpkg"
    path.write_bytes(geopackage.make(dataset, compose(dataset, View.from_query(query))))
    return path


def layers(path: Path) -> dict[str, str]:
    """Return what GDAL says of each layer, in its words."""
    said = subprocess.run(  # noqa: S603 - our own words
        ["ogrinfo", "-ro", "-so", "-al", path],  # noqa: S607 - from the PATH, as readers do
        capture_output=True,
        text=True,
        check=True,
    )
    assert not said.stderr
    parts = said.stdout.split("\nLayer name: ")[1:]
    return {part.partition("\n")[0]: part for part in parts}


def count(said: str) -> int:
    return int(said.partition("Feature Count: ")[2].partition("\n")[0])


def features(path: Path, layer: str) -> dict[str, dict[str, Any]]:
    """Return mark -> feature, as GDAL turns them into GeoJSON."""
    said = subprocess.run(  # noqa: S603 - our own words
        ["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", path, layer],  # noqa: S607 - as readers do
        capture_output=True,
        text=True,
        check=True,
    )
    return {each["properties"]["mark"]: each for each in json.loads(said.stdout)["features"]}


@pytest.mark.parametrize("query", QUERIES)
def test_gdal_counts_the_marks_of_the_page_in_every_layer(tmp_path: Path, query: str) -> None:
    scene = compose(DATASET, View.from_query(query))
    counts = {f"{layer}_{kind}": len(keys) for (layer, kind), keys in ids(scene).items()}
    found = layers(written(tmp_path, query))
    sources, about = found.pop("sources"), found.pop("about")
    assert {name: count(layer) for name, layer in found.items()} == counts
    assert count(sources) == len(scene.sources)
    assert count(about) > 5


def test_gdal_finds_bases_where_the_tables_say(tmp_path: Path) -> None:
    found = features(written(tmp_path, "service=USN"), "bases_point")
    assert {key.removeprefix("base/") for key in found} == by_hand.bases(
        View.from_query("service=USN")
    )
    for key, each in found.items():
        row = by_hand.by_id("bases")[key.removeprefix("base/")]
        point = [float(row["lon"]), float(row["lat"])]
        assert each["geometry"]["coordinates"] == pytest.approx(point, abs=1e-7)
        assert each["properties"]["icao"] == (row["icao"] or None) or not row["icao"]


def test_a_path_over_180_degrees_comes_in_two_pieces(tmp_path: Path) -> None:
    line = features(written(tmp_path, ""), "distance_line")["distance/line"]
    west, east = line["geometry"]["coordinates"]
    assert (west[-1][0], east[0][0]) == (180, -180)


def test_the_file_says_of_which_view_and_edition_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, "service=USN&layer=bases")
    said = subprocess.run(  # noqa: S603 - our own words
        ["ogr2ogr", "-f", "CSV", "/vsistdout/", path, "about"],  # noqa: S607 - as readers do
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "View,on=2026-06-29&service=USN&layer=bases\n" in said
    assert f"Edition,{DATASET.fingerprint}\n" in said


def test_numbers_are_numbers_and_an_unknown_one_is_null(tmp_path: Path) -> None:
    path = written(tmp_path, "layer=people")
    said = layers(path)["people_disc"]
    assert "\nlow: Real" in said
    assert "\nhigh: Real" in said
    assert "\nin_doubt: Integer(Boolean)" in said
    assert "\npopulation: String" in said
    for each in features(path, "people_disc").values():
        assert each["properties"]["low"] is None or each["properties"]["low"] > 0


def test_the_same_view_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from posture.tables import load; from posture.layers import compose;"
        "from posture.view import View; from posture.exports import geopackage; data = load();"
        "made = geopackage.make(data, compose(data, View()));"
        "print(hashlib.sha256(made).hexdigest())"
    )
    said = [
        subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert said[0] == said[1]


@pytest.mark.parametrize("texts", [TEXTS, CONTROLS])
def test_hostile_names_do_no_harm_and_survive(tmp_path: Path, texts: tuple[str, ...]) -> None:
    dataset = hostile(texts)
    found = features(written(tmp_path, "layer=bases", dataset), "bases_point")
    for key, text in names(dataset, texts).items():
        if "\x00" not in text:  # ends a text for GDAL
            assert found[f"base/{key}"]["properties"]["name_ja"] == text
    assert len(found) == len(by_hand.bases(View()))


def test_without_the_extra_packages_one_sentence_says_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyogrio", None)  # as Python marks what cannot be imported
    monkeypatch.delitem(sys.modules, geopackage.WRITER, raising=False)
    with pytest.raises(ExportError, match=r"pip install -r requirements-extra\.txt$"):
        geopackage.make(DATASET, compose(DATASET, View()))


def test_a_file_is_made_in_memory_and_without_room_one_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    monkeypatch.setattr(tempfile, "tempdir", str(gone))  # a disk that takes nothing
    assert export(DATASET, View(layer=("bases",)), "gpkg")
    monkeypatch.setattr(geopackage_writer, "MEMORY", gone)
    with pytest.raises(ExportError, match=r"no room to write it\. GeoJSON needs none"):
        export(DATASET, View(layer=("bases",)), "gpkg")
