"""Attacks in every cell: brought whole, taken away in every format, and no program is asked."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import zipfile
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from posture import bring
from posture.exports import EXPORTS, export
from posture.tables import TABLES, load
from posture.view import PAGES, View
from tests.hostile.everywhere import columns, everywhere, payloads
from tests.sink import listening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SINK = "http://127.0.0.1:9"
ATTACKED = everywhere(SINK)
TAKEN = [
    (page, each.name)
    for page in PAGES
    for each in EXPORTS
    if page not in {"brief", "data"} and each.fits(View(page=page))
]
LIVE = {"f", "script", "iframe", "foreignObject", "NetworkLink", "link", "image", "hyperlink"}
"""Elements that compute, run or fetch, in SVG, KML and the files of offices."""
LEADING = {"href", "src", "Target", "link", "url"}
"""Attributes that lead somewhere."""
AWAY = (SINK, "javascript:", "file:", "data:text")
ACTING = {
    *("/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/URI", "/GoToR", "/SubmitForm"),
    *("/RichMedia", "/EmbeddedFile", "/EmbeddedFiles", "/XFA", "/Annots", "/AcroForm"),
}
"""Keys of a PDF that do something, or lead somewhere."""
FETCHED = re.compile(r"url\((?!#)")
"""What a style fetches from elsewhere than the file itself."""
NUMBER = re.compile(r"[+-]?[0-9]+([.][0-9]+)?(e[+-]?[0-9]+)?")
SECONDS = 120


def markup(made: bytes) -> Iterator[tuple[str, ET.Element]]:
    """Yield the markup of a file, or of each part of it."""
    if made.startswith(b"<?xml"):
        yield "", ET.fromstring(made)  # noqa: S314 - our own file
    elif made.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(made)) as file:
            for part in file.namelist():
                if part.endswith((".xml", ".rels", ".kml")):
                    yield part, ET.fromstring(file.read(part))  # noqa: S314


def test_every_free_cell_of_every_table_is_attacked() -> None:
    texts = set(payloads(SINK))
    free = columns()
    assert sum(map(len, free.values())) > 30
    assert {name for name, labels in free.items() if not labels} == {"base_tenants"}
    for name, labels in free.items():
        for label in labels:
            assert set(ATTACKED.tables[name][label]) <= texts


def test_attacks_are_text_that_may_be_brought_and_stay_the_same() -> None:
    parts = [
        bring.match(grid)
        for name in TABLES
        for grid in bring.read(f"{name}.csv", bring.csv_template(name, ATTACKED))
    ]
    brought = bring.assemble(parts, beside=load(), keep=False)
    assert brought.problems == ()
    assert brought.dataset is not None
    for name, labels in columns().items():
        for label in labels:
            assert list(brought.dataset.tables[name][label]) == list(ATTACKED.tables[name][label])


@pytest.mark.parametrize(("page", "name"), TAKEN)
def test_no_export_of_any_page_has_a_live_part(page: str, name: str) -> None:
    made = export(ATTACKED, View(page=page), name)
    for part, root in markup(made):
        for element in root.iter():
            assert element.tag.rpartition("}")[2] not in LIVE, part
            for key, value in element.attrib.items():
                plain = key.rpartition("}")[2]
                assert not plain.lower().startswith("on"), part
                if plain in LEADING:
                    assert not value.strip().lower().startswith(AWAY), part
                if name in {"svg", "kml", "kmz"}:
                    assert not FETCHED.search(value), part


@pytest.mark.parametrize("page", sorted({page for page, name in TAKEN if name == "pdf"}))
def test_a_pdf_holds_attacks_as_letters_and_nothing_that_acts(page: str) -> None:
    made = PdfReader(BytesIO(export(ATTACKED, View(page=page), "pdf")))
    keys = {key for held in every_object(made) for key in held}
    assert keys & {"/Font", "/Contents"}
    assert not keys & ACTING
    text = "".join(sheet.extract_text() for sheet in made.pages)
    assert any(sign in text for sign in ("window.hurt", "onerror", "WEBSERVICE", SINK))


def every_object(made: PdfReader) -> Iterator[DictionaryObject]:
    """Yield every dictionary of a PDF, compressed or not, however deep."""
    waiting: list[object] = [made.trailer]
    met: set[int] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, IndirectObject):
            if each.idnum in met:
                continue
            met.add(each.idnum)
            each = each.get_object()
        if isinstance(each, DictionaryObject):
            yield each
            waiting += [each.raw_get(key) for key in each]
        elif isinstance(each, ArrayObject):
            waiting += list(each)


def rows_of(made: bytes) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows of every table of a CSV export, with its name."""
    with zipfile.ZipFile(BytesIO(made)) as file:
        for part in file.namelist():
            if part.endswith(".csv"):
                text = file.read(part).decode("utf-8-sig")
                yield from ((part, row) for row in csv.reader(StringIO(text, newline="")))


@pytest.mark.parametrize("page", sorted({page for page, name in TAKEN if name == "csv"}))
def test_no_cell_of_a_csv_can_be_taken_for_a_formula(page: str) -> None:
    cells = 0
    for part, row in rows_of(export(ATTACKED, View(page=page), "csv")):
        for cell in row:
            begins = cell.lstrip(" \t\r\n")[:1]
            assert begins not in {"=", "@"}, (part, cell)
            assert begins not in {"+", "-"} or NUMBER.fullmatch(cell), (part, cell)
            cells += 1
    assert cells > 10


@pytest.mark.parametrize("name", ["geojson", "kml", "gpkg"])
def test_a_program_for_maps_that_opens_them_asks_nobody(name: str, tmp_path: Path) -> None:
    reader = shutil.which("ogrinfo")
    assert reader, "GDAL is needed: ogrinfo"
    with listening() as (address, calls):
        path = tmp_path / f"map.{name}"
        path.write_bytes(export(everywhere(address), View(), name))
        done = subprocess.run(  # noqa: S603 - our own words
            [reader, "-al", "-q", str(path)], check=True, capture_output=True, timeout=SECONDS
        )
        assert f"<img src={address}/img.png onerror=window.hurt=1>" in done.stdout.decode()
        assert calls == []


def test_an_office_program_that_opens_them_asks_nobody(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed: soffice"
    with listening() as (address, calls):
        attacked = everywhere(address)
        paths = []
        for page, name in (("map", "xlsx"), ("map", "pptx"), ("claims", "xlsx")):
            path = tmp_path / f"{page}.{name}"
            path.write_bytes(export(attacked, View(page=page), name))
            paths.append(str(path))
        drawn = tmp_path / "drawn.svg"
        drawn.write_bytes(export(attacked, View(), "svg"))
        with zipfile.ZipFile(BytesIO(export(attacked, View(page="claims"), "csv"))) as file:
            rows = tmp_path / "rows.csv"
            rows.write_bytes(max((file.read(part) for part in file.namelist()), key=len))
        paths += [str(drawn), str(rows)]
        home = f"-env:UserInstallation=file://{tmp_path}/home"
        command = [office, home, "--headless", "--convert-to", "pdf", "--outdir"]
        subprocess.run(  # noqa: S603 - our own words
            [*command, str(tmp_path), *paths], check=True, capture_output=True, timeout=SECONDS
        )
        assert len(list(tmp_path.glob("*.pdf"))) == 4
        assert calls == []
