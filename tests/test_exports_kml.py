"""KML and KMZ hold what the page shows, and Google Earth shows text as text."""

from __future__ import annotations

import html
import re
import subprocess
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.exports import kml, kml_style
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
QUERIES = ("", "layer=commands&layer=distance&ring=andersen&km=5000", "layer=none", "country=KR")
KML = "{http://www.opengis.net/kml/2.2}"


def document(query: str, dataset: Dataset = DATASET) -> ET.Element:
    made = kml.make_kml(dataset, compose(dataset, View.from_query(query)))
    return ET.fromstring(made)  # noqa: S314 - our own bytes


def placemarks(root: ET.Element) -> dict[str, ET.Element]:
    """Return id of the mark -> placemark."""
    return {data(each)["id"]: each for each in root.iter(f"{KML}Placemark")}


def data(element: ET.Element) -> dict[str, str]:
    """Return the extended data of an element."""
    items = element.findall(f"{KML}ExtendedData/{KML}Data")
    return {item.attrib["name"]: item.findtext(f"{KML}value") or "" for item in items}


@pytest.mark.parametrize("query", QUERIES)
def test_every_mark_of_the_page_is_a_placemark_and_nothing_else_is(query: str) -> None:
    scene = compose(DATASET, View.from_query(query))
    wanted = {key for keys in ids(scene).values() for key in keys}
    assert set(placemarks(document(query))) == wanted


def test_a_folder_is_called_the_same_in_every_view() -> None:
    def folders(query: str) -> set[str]:
        return {f.findtext(f"{KML}name") or "" for f in document(query).iter(f"{KML}Folder")}

    assert folders("layer=distance&layer=bases") == {"Distance: lines", "Bases: points"}
    more = folders("layer=distance&country=JP")  # one end has no symbol of its own
    assert more == {"Distance: lines", "Distance: points"}


def test_names_beside_symbols_are_those_of_the_map() -> None:
    root = document("layer=ships&layer=names")
    styles = {
        f"#{s.attrib['id']}": s.findtext(f"{KML}LabelStyle/{KML}scale")
        for s in root.iter(f"{KML}Style")
    }
    found = placemarks(root)
    said = {key: styles[each.findtext(f"{KML}styleUrl") or ""] for key, each in found.items()}
    assert said["presence/p006"] == "0.7"  # the carrier
    units = [key for key in said if key.startswith("presence/")]
    assert sum(said[key] != "0" for key in units) == 1


def test_bases_stand_where_the_tables_say() -> None:
    found = placemarks(document("service=USMC"))
    bases = {key.removeprefix("base/"): each for key, each in found.items() if key[:5] == "base/"}
    assert bases.keys() == by_hand.bases(View.from_query("service=USMC"))
    for key, each in bases.items():
        row = by_hand.by_id("bases")[key]
        lon, lat = (each.findtext(f".//{KML}coordinates") or "").split(",")
        assert (float(lon), float(lat)) == (float(row["lon"]), float(row["lat"]))


def test_a_path_over_180_degrees_comes_in_pieces_within_the_world() -> None:
    line = placemarks(document(""))["distance/line"]
    pieces = [
        [tuple(map(float, pair.split(","))) for pair in (each.text or "").split()]
        for each in line.iter(f"{KML}coordinates")
    ]
    assert len(pieces) == 2
    assert (pieces[0][-1][0], pieces[1][0][0]) == (180, -180)
    assert all(abs(lon) <= 180 for piece in pieces for lon, _ in piece)


@pytest.mark.parametrize("query", QUERIES)
def test_every_placemark_has_a_style_that_is_there(query: str) -> None:
    root = document(query)
    there = {f"#{style.attrib['id']}" for style in root.iter(f"{KML}Style")}
    assert {each.findtext(f"{KML}styleUrl") for each in placemarks(root).values()} <= there


def test_a_colour_is_written_the_way_of_kml() -> None:
    root = document("layer=distance")
    line = placemarks(root)["distance/line"]
    (style,) = (
        each
        for each in root.iter(f"{KML}Style")
        if f"#{each.attrib['id']}" == line.findtext(f"{KML}styleUrl")
    )
    assert style.findtext(f"{KML}LineStyle/{KML}color") == "ff5b18c2"  # #C2185B backwards


def test_the_file_says_of_which_view_edition_and_day_it_is_and_who_says_so() -> None:
    told = data(document("service=USN&layer=bases")[0])
    assert told["View"] == "on=2026-06-29&service=USN&layer=bases"
    assert told["Edition"] == DATASET.fingerprint
    assert told["As of"] == "2026-06-29"
    scene = compose(DATASET, View.from_query("service=USN&layer=bases"))
    assert [key for key in told if key in by_hand.by_id("sources")] == list(scene.sources)
    for key in scene.sources:
        assert by_hand.by_id("sources")[key]["url"] in told[key]


def test_the_parts_of_the_document_stand_in_the_order_of_the_schema() -> None:
    order = ["name", "open", "description", "LookAt", "Style", "ExtendedData", "Folder"]
    tags = [each.tag.removeprefix(KML) for each in document("")[0]]
    assert list(dict.fromkeys(tags)) == order
    assert tags == sorted(tags, key=order.index)


@given(text=st.text())
def test_any_text_can_stand_in_the_file(text: str) -> None:
    element = ET.Element("name")
    element.text = kml_style.xml_text(text)
    back = ET.fromstring(ET.tostring(element)).text or ""  # noqa: S314 - our own bytes
    assert len(back) == len(text.replace("\r\n", "\n"))
    shown = text.replace("\r\n", "\n").replace("\r", "\n")
    assert all(a == b for a, b in zip(back, shown, strict=True) if b.isprintable())


def test_no_address_is_fetched_when_the_file_is_opened() -> None:
    assert not list(document("").iter(f"{KML}href"))
    assert not list(document("").iter(f"{KML}NetworkLink"))


def test_the_same_view_gives_the_same_bytes() -> None:
    scene = compose(load(), View())
    assert kml.make_kml(load(), scene) == kml.make_kml(DATASET, compose(DATASET, View()))
    assert kml.make_kmz(load(), scene) == kml.make_kmz(DATASET, compose(DATASET, View()))


def archived(query: str) -> tuple[ET.Element, dict[str, bytes]]:
    """Return the document of a KMZ, and what else is in it."""
    made = kml.make_kmz(DATASET, compose(DATASET, View.from_query(query)))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    assert next(iter(files)) == "doc.kml"  # Google Earth opens the first
    return ET.fromstring(files.pop("doc.kml")), files  # noqa: S314 - our own bytes


def test_a_kmz_shows_what_the_kml_shows() -> None:
    found, _ = archived("")
    assert [data(each) for each in placemarks(found).values()] == [
        data(each) for each in placemarks(document("")).values()
    ]


@pytest.mark.parametrize("query", [*QUERIES, "on=2024-06-01&layer=ships"])
def test_a_kmz_brings_exactly_the_symbols_it_uses(query: str) -> None:
    found, files = archived(query)
    assert {href.text for href in found.iter(f"{KML}href")} == set(files)
    assert all(picture.startswith(b"\x89PNG\r\n") for picture in files.values())
    assert len(set(files.values())) == len(files)  # what differs in name differs in look


def test_hostile_names_survive_and_are_shown_as_text() -> None:
    dataset = hostile(TEXTS)
    found = placemarks(document("", dataset))
    for key, text in names(dataset, TEXTS).items():
        assert data(found[f"base/{key}"])["name_ja"] == text
        shown = found[f"base/{key}"].findtext(f"{KML}description") or ""
        assert re.sub(r"<br/>|&\w+;|&#x\w+;", "", shown).find("<") == -1
        assert html.escape(text.splitlines()[0] if text.splitlines() else "") in shown


def test_what_xml_cannot_hold_becomes_a_visible_sign() -> None:
    dataset = hostile(CONTROLS)
    found = placemarks(document("", dataset))
    said = [data(found[f"base/{key}"])["name_ja"] for key in names(dataset, CONTROLS)]
    assert said == ["bell\ufffd", "nul\ufffd", "vt\ufffd", "\ufffdesc", "\ufffd\ufffd"]


@pytest.mark.parametrize("suffix", ["kml", "kmz"])
def test_gdal_reads_the_same_placemarks_at_the_same_points(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"view.{suffix}"
    make = {"kml": kml.make_kml, "kmz": kml.make_kmz}[suffix]
    path.write_bytes(make(DATASET, compose(DATASET, View())))
    said = subprocess.run(  # noqa: S603 - our own words
        ["ogrinfo", "-ro", "-al", path],  # noqa: S607 - from the PATH, as a reader has it
        capture_output=True,
        text=True,
        check=True,
    )
    assert not said.stderr
    counts = map(int, re.findall(r"Feature Count: (\d+)", said.stdout))
    assert sum(counts) == len(placemarks(document("")))
    base = by_hand.by_id("bases")["yokota"]
    block = said.stdout.split("= base/yokota\n")[1].partition("OGRFeature")[0]
    lon, lat = re.findall(r"POINT (?:Z )?\(([-\d.]+) ([-\d.]+)", block)[0]
    assert (float(lon), float(lat)) == (float(base["lon"]), float(base["lat"]))
