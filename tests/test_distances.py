"""The table of distances: which points, which numbers, which order, which file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from posture import distances
from posture.measured import point_spot
from posture.tables import DATA, load
from posture.view import View

DATASET: Final = load(DATA)

with (DATA / "bases.csv").open(encoding="utf-8", newline="") as file:
    BASES: Final = {row["base_id"]: row for row in csv.DictReader(file)}
with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
    PLACES: Final = {row["place_id"]: row for row in csv.DictReader(file)}


def test_every_pair_agrees_with_geographiclib_to_a_millimetre() -> None:
    found = distances.table(DATASET, View(rows=("bases",), cols=("places",)))
    assert found.distance_km.shape == (len(BASES), len(PLACES))
    for i, base in list(enumerate(BASES.values()))[::7]:
        for j, place in list(enumerate(PLACES.values()))[::5]:
            ends = (float(row[key]) for row in (base, place) for key in ("lat", "lon"))
            metres = Geodesic.WGS84.Inverse(*ends)["s12"]
            assert found.distance_km[i, j] * 1000 == pytest.approx(metres, abs=1e-3)


def test_bases_are_those_the_filters_leave_in_the_order_of_the_tables() -> None:
    found = distances.table(DATASET, View(service=("USMC",), country=("JP",)))
    wanted = [k for k, r in BASES.items() if (r["service"], r["country"]) == ("USMC", "JP")]
    assert [spot.id for spot in found.rows] == wanted


def test_filters_leave_places_and_typed_points_alone() -> None:
    view = View(service=("USSF",), rows=("places",), cols=("35.69000,139.73000", "taipei"))
    found = distances.table(DATASET, view)
    assert [spot.id for spot in found.rows] == list(PLACES)
    assert [spot.id for spot in found.cols] == ["35.69000,139.73000", "taipei"]


def test_a_point_that_is_named_twice_is_there_once() -> None:
    found = distances.table(DATASET, View(rows=("yokota", "bases", "yokota"), cols=("taipei",)))
    ids = [spot.id for spot in found.rows]
    assert ids[0] == "yokota"
    assert sorted(ids) == sorted(BASES)


def test_nearest_first_sorts_rows_and_no_point_by_itself() -> None:
    found = distances.table(DATASET, View(rows=("bases",), cols=("bases",), nearest=True))
    apart = np.where(found.distance_km == 0, np.inf, found.distance_km)
    assert (np.diff(apart.min(axis=1)) >= 0).all()
    assert [spot.id for spot in found.cols] == list(BASES)
    assert {spot.id for spot in found.rows} == set(BASES)


def test_a_column_sorts_the_rows() -> None:
    found = distances.table(DATASET, View(rows=("bases",), cols=("taipei", "seoul"), by="seoul"))
    assert (np.diff(found.distance_km[:, 1]) >= 0).all()
    assert (np.diff(found.distance_km[:, 0]) < 0).any()


def test_no_points_make_an_empty_table() -> None:
    found = distances.table(DATASET, View(rows=(), cols=("taipei",), nearest=True))
    assert found.distance_km.shape == (0, 1)


def test_the_table_cannot_be_written_to() -> None:
    found = distances.table(DATASET, View())
    with pytest.raises(ValueError, match="read-only"):
        found.distance_km[0, 0] = 0


def test_the_file_holds_every_pair_with_units_sources_and_edition() -> None:
    view = View(rows=("mod_ichigaya", "yokota"), cols=("camp_smith", "taipei"))
    rows = list(csv.DictReader(io.StringIO(distances.csv_bytes(DATASET, view).decode("utf-8-sig"))))
    assert [(row["from_id"], row["to_id"]) for row in rows] == [
        ("mod_ichigaya", "camp_smith"),
        ("mod_ichigaya", "taipei"),
        ("yokota", "camp_smith"),
        ("yokota", "taipei"),
    ]
    first = rows[0]
    assert float(first["distance_km"]) == pytest.approx(6203.2, abs=0.05)
    assert float(first["distance_nmi"]) == pytest.approx(
        float(first["distance_km"]) / 1.852, abs=1e-3
    )
    assert float(first["distance_mi"]) == pytest.approx(
        float(first["distance_km"]) / 1.609344, abs=1e-3
    )
    assert first["from_source_id"] == BASES["mod_ichigaya"]["coord_source_id"]
    assert {row["edition"] for row in rows} == {DATASET.fingerprint}


def test_no_name_in_the_file_is_taken_for_a_formula() -> None:
    evil = replace(point_spot(139.0, 35.0), name="=HYPERLINK(1)")
    text = distances.csv_text(DATASET, distances.measure((evil,), (evil,)))
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["from_name"] == row["to_name"] == "'=HYPERLINK(1)"
