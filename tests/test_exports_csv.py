"""CSV holds the rows of the view, and no spreadsheet finds a formula in it."""

from __future__ import annotations

import csv
import io
import zipfile
from itertools import pairwise

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from posture.exports import csv_zip
from posture.exports.rows import Column, Rows
from posture.layers import compose
from posture.spreadsheet import guarded, like_a_formula, restored
from posture.tables import Dataset, load
from posture.view import View
from tests import by_hand
from tests.hostile import CONTROLS, TEXTS, hostile, names

DATASET = load()
DANGEROUS = ("=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
QUERIES = (
    *("", "service=USN", "country=JP&kind=port", "on=2024-05-16&service=USMC"),
    "reach=andersen&within=500&system=tomahawk_japan&stop=yokosuka&stop=andersen",
)


def files(query: str, dataset: Dataset = DATASET) -> dict[str, bytes]:
    made = csv_zip.make(dataset, compose(dataset, View.from_query(query)))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(content: bytes) -> list[dict[str, str]]:
    """Read a file as the standard library does."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("query", QUERIES)
def test_bases_are_those_on_the_map(query: str) -> None:
    view = View.from_query(query)
    drawn = compose(DATASET, view).drawn("bases", "point")["subject"]
    found = rows(files(query)["bases.csv"])
    assert {f"base:{row['Id']}" for row in found} == set(drawn)
    assert {row["Id"] for row in found} == by_hand.bases(view)


@pytest.mark.parametrize("query", QUERIES)
def test_ships_are_those_that_stand_at_a_base(query: str) -> None:
    wanted = {post["presence_id"] for post in by_hand.presence(View.from_query(query))}
    assert {row["Id"] for row in rows(files(query)["presence.csv"])} == wanted


def test_numbers_and_printed_dates_are_those_of_the_tables() -> None:
    for row in rows(files("")["bases.csv"]):
        printed = by_hand.by_id("bases")[row["Id"]]
        assert float(row["Latitude"]) == float(printed["lat"])
        assert float(row["Longitude"]) == float(printed["lon"])
        assert row["Opened"] == printed["opened"]
    for row in rows(files("")["presence.csv"]):
        printed = by_hand.by_id("presence")[row["Id"]]
        assert (row["From"], row["To, not included"]) == (
            printed["valid_from"],
            printed["valid_to"],
        )


def test_relations_are_those_of_the_day_in_effect_or_not() -> None:
    view = View.from_query("on=2025-03-30")
    assert view.on is not None
    wanted = {
        edge["edge_id"]
        for edge in by_hand.rows("command_edges")
        if by_hand.holds(edge, view.on) and by_hand.stands(edge["child_id"], view.on)
    }
    found = rows(files("on=2025-03-30&layer=commands")["relations.csv"])
    assert {row["Id"] for row in found} == wanted
    assert {row["Status"] for row in found} >= {"In effect", "Begun"}


def test_a_relation_whose_sources_are_all_older_is_in_doubt_in_files_too() -> None:
    published = {row["source_id"]: row["published"] for row in by_hand.rows("sources")}
    found = rows(files("layer=commands")["relations.csv"])
    late = {
        row["Id"]
        for row in found
        if len(row["From"]) == len("2024-07-28")
        and all(len(published[key]) == len("2024-07-28") for key in row["Source ids"].split(";"))
        and all(published[key] < row["From"] for key in row["Source ids"].split(";"))
    }
    said = {row["Id"] for row in found if "source is older" in row["Doubt"]}
    assert late
    assert late <= said


def test_figures_of_people_are_those_of_the_circles() -> None:
    drawn = compose(DATASET, View()).drawn("people", "disc")["subject"]
    found = {row["Place"]: row for row in rows(files("")["people.csv"])}
    assert {f"people:{place}" for place in found} >= set(drawn)
    for row in found.values():
        printed = [by_hand.by_id("personnel")[key] for key in row["Id"].split(";")]
        low = [float(each["low"]) for each in printed if each["low"]]
        assert (float(row["At least"]) if row["At least"] else None) == (sum(low) if low else None)
        assert row["As of"] == printed[0]["as_of"]


def test_the_measured_distance_is_a_number_and_gone_with_its_layer() -> None:
    (row,) = rows(files("")["measured.csv"])
    assert float(row["Kilometres"]) == pytest.approx(6203.2, abs=0.1)
    assert float(row["Nautical miles"]) == pytest.approx(6203.2 / 1.852, abs=0.1)
    assert "measured.csv" not in files("layer=bases")


def test_the_table_of_distances_is_there_where_the_view_is_of_it() -> None:
    assert "distances.csv" not in files("")
    found = rows(
        files("page=distances&row=yokota&row=kadena&col=taipei&col=seoul")["distances.csv"]
    )
    assert len(found) == 4
    points = {
        row["name"]: (float(row["lat"]), float(row["lon"]))
        for table in ("bases", "places")
        for row in by_hand.rows(table)
    }
    for row in found:
        (lat1, lon1), (lat2, lon2) = points[row["Start"]], points[row["End"]]
        line = Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)
        assert float(row["Kilometres"]) == pytest.approx(line["s12"] / 1000, abs=1e-6)
        assert float(row["Nautical miles"]) == pytest.approx(line["s12"] / 1852, abs=1e-6)
        assert float(row["Bearing at the start, degrees"]) % 360 == pytest.approx(
            line["azi1"] % 360, abs=1e-6
        )


def km_between(one: dict[str, str], other: dict[str, str]) -> float:
    ends = (float(row[key]) for row in (one, other) for key in ("lat", "lon"))
    return float(Geodesic.WGS84.Inverse(*ends)["s12"]) / 1000


def test_what_is_within_reach_is_listed_where_the_view_asks_for_it() -> None:
    assert "reach.csv" not in files("")
    found = rows(files("reach=andersen&within=500")["reach.csv"])
    centre = by_hand.by_id("bases")["andersen"]
    near = {
        key: km
        for key, base in by_hand.by_id("bases").items()
        if 0 < (km := km_between(centre, base)) <= 500  # the centre is not within its own reach
    }
    listed = {row["Id"]: float(row["Kilometres"]) for row in found if row["What"] == "base"}
    assert listed == pytest.approx(near, abs=1e-6)
    assert "reach.csv" not in files("reach=andersen&within=500&layer=bases")


def test_a_reach_by_hours_says_how_surely() -> None:
    speed = by_hand.rows("speeds")[0]
    low, high = (float(speed[key]) * 1.852 * 2 for key in ("knots_low", "knots_high"))
    found = rows(files(f"reach=andersen&hours=2&speed={speed['speed_id']}")["reach.csv"])
    assert {row["How surely"] for row in found} == {"surely", "perhaps"}
    for row in found:
        sure = float(row["Kilometres"]) <= low
        assert float(row["Kilometres"]) <= high
        assert row["How surely"] == ("surely" if sure else "perhaps")


def test_the_bases_a_system_reaches_are_listed_surely_or_perhaps() -> None:
    system = by_hand.by_id("systems")["tomahawk_japan"]
    found = rows(files("system=tomahawk_japan@yokosuka")["systems.csv"])
    site = by_hand.by_id("bases")["yokosuka"]
    low, high = float(system["range_km_low"]), float(system["range_km_high"])
    sure = {row["Id"] for row in found if row["How surely"] == "within the lower bound"}
    bases = by_hand.by_id("bases")
    assert sure == {key for key, base in bases.items() if 0 < km_between(site, base) <= low}
    assert {row["Id"] for row in found} == {
        key for key, base in bases.items() if 0 < km_between(site, base) <= high
    }
    assert {row["System"] for row in found} == {system["name"]}
    assert all(system["source_id"].split(";")[0] in row["Source ids"] for row in found)


def test_the_legs_of_a_route_are_listed() -> None:
    found = rows(files("stop=yokosuka&stop=andersen&stop=kadena")["route.csv"])
    bases = by_hand.by_id("bases")
    stops = [bases[key] for key in ("yokosuka", "andersen", "kadena")]
    assert [row["Start"] for row in found] == [stop["name"] for stop in stops[:-1]]
    for row, (start, end) in zip(found, pairwise(stops), strict=True):
        assert float(row["Kilometres"]) == pytest.approx(km_between(start, end), abs=1e-3)
        assert float(row["Direct, kilometres"]) == pytest.approx(km_between(start, end), abs=1e-6)


@pytest.mark.parametrize("query", QUERIES)
def test_sources_are_exactly_those_the_file_and_the_picture_name(query: str) -> None:
    made = files(query)
    named = {
        key
        for name, content in made.items()
        if name.endswith(".csv") and name != "sources.csv"
        for row in rows(content)
        for key in row["Source ids"].split(";")
    }
    named |= set(compose(DATASET, View.from_query(query)).sources)
    listed = rows(made["sources.csv"])
    assert {row["Source ids"] for row in listed} == named
    for row in listed:
        assert row["Address"] == by_hand.by_id("sources")[row["Source ids"]]["url"]


def test_the_readme_says_of_which_view_edition_and_day_it_is() -> None:
    text = files("service=USN")["README.txt"].decode()
    assert "View: on=2026-06-29&service=USN\r\n" in text
    assert f"Edition: {DATASET.fingerprint}\r\n" in text
    assert "As of: 2026-06-29\r\n" in text
    assert "apostrophe" in text


def test_the_same_view_gives_the_same_bytes() -> None:
    first = csv_zip.make(DATASET, compose(DATASET, View()))
    assert first == csv_zip.make(load(), compose(load(), View()))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("texts", [TEXTS, CONTROLS])
def test_hostile_text_is_no_formula_and_survives_the_round_trip(texts: tuple[str, ...]) -> None:
    dataset = hostile(texts)
    made = files("", dataset)
    for name, content in made.items():
        if name.endswith(".csv"):
            for line in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
                for cell in line:
                    assert is_number(cell) or not cell.strip().startswith(DANGEROUS)
    found = {row["Id"]: row for row in rows(made["bases.csv"])}
    for key, text in names(dataset, texts).items():
        assert restored(found[key]["Name"]) == text


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@given(text=st.text())
def test_any_text_survives_guarding(text: str) -> None:
    assert restored(guarded(text)) == text
    assert not like_a_formula(guarded(text))


@given(text=st.text(), before=st.sampled_from(["", " ", "\t", "\n", "\u200b", "\ufeff"]))
@pytest.mark.parametrize("sign", DANGEROUS)
def test_whatever_follows_a_dangerous_sign_is_guarded_unless_it_is_a_number(
    sign: str, text: str, before: str
) -> None:
    cell = before + sign + text
    assert guarded(cell).startswith("'") or is_number(cell.replace(",", "").replace(".", ""))


@pytest.mark.parametrize("number", ["-5", "+81", "12", "3,500", "-0.5"])
def test_a_number_written_as_text_is_left_alone(number: str) -> None:
    assert guarded(number) == number


def test_heads_of_columns_are_guarded_too() -> None:
    table = Rows("one", "One", (Column("=1+1", "text", ("a",)), Column("n", "number", (1.5,))))
    with zipfile.ZipFile(io.BytesIO(csv_zip.archive((), (table,)))) as archive:
        text = archive.read("one.csv").decode("utf-8-sig")
    assert text == '"\'=1+1","n"\r\n"a",1.5\r\n'
