"""Attacks in every cell: brought whole, taken away in every format, and no program is asked."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

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
                if key.rpartition("}")[2] in LEADING:
                    assert not value.strip().lower().startswith(AWAY), part
    if name == "pdf":
        assert b"/JavaScript" not in made
        assert b"/URI (" + SINK.encode() not in made


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
        home = f"-env:UserInstallation=file://{tmp_path}/home"
        command = [office, home, "--headless", "--convert-to", "pdf", "--outdir"]
        subprocess.run(  # noqa: S603 - our own words
            [*command, str(tmp_path), *paths], check=True, capture_output=True, timeout=SECONDS
        )
        assert len(list(tmp_path.glob("*.pdf"))) == 2
        assert calls == []
