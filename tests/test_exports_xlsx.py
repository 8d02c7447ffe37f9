"""LibreOffice opens the Excel file: numbers are numbers, dates dates, and nothing is a formula."""

from __future__ import annotations

import re
import subprocess
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from posture.errors import ExportError
from posture.exports import xlsx
from posture.exports.rows import Column, Rows
from posture.layers import compose
from posture.tables import load
from posture.view import View
from tests import by_hand
from tests.hostile import CONTROLS, TEXTS, hostile, names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATASET = load()
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@dataclass(frozen=True)
class Cell:
    """A cell as LibreOffice understands it."""

    sort: str
    text: str
    value: str
    formula: str


Sheets = dict[str, list[list[Cell]]]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Sheets]:
    """Return what LibreOffice reads from a workbook: it opens it and saves it as flat XML."""
    folder = tmp_path_factory.mktemp("office")

    def read(content: bytes) -> Sheets:
        path = folder / "view.xlsx"
        path.write_bytes(content)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        subprocess.run(  # noqa: S603 - our own words
            [*command, "--convert-to", "fods", "--outdir", folder, path],
            capture_output=True,
            check=True,
            timeout=120,
        )
        return sheets(folder / "view.fods")

    return read


def sheets(path: Path) -> Sheets:
    root = ET.parse(path).getroot()  # noqa: S314 - LibreOffice wrote it from our own bytes
    return {
        table.attrib[f"{TABLE}name"]: [
            [cell for one in row.iter(f"{TABLE}table-cell") for cell in repeated(one)]
            for row in table.iter(f"{TABLE}table-row")
            if int(row.get(f"{TABLE}number-rows-repeated", "1")) == 1
        ]
        for table in root.iter(f"{TABLE}table")
    }


def repeated(cell: ET.Element) -> list[Cell]:
    sort = cell.get(f"{OFFICE}value-type", "")
    value = cell.get(f"{OFFICE}date-value") or cell.get(f"{OFFICE}value") or ""
    text = "\n".join(map(whole, cell.iter(f"{TEXT}p")))
    times = min(50, int(cell.get(f"{TABLE}number-columns-repeated", "1")))
    return [Cell(sort, text, value, cell.get(f"{TABLE}formula", ""))] * times


def whole(paragraph: ET.Element) -> str:
    """Return the text of a paragraph; the format writes blanks and tabs as elements."""
    found = paragraph.text or ""
    for child in paragraph:
        blank = " " * int(child.get(f"{TEXT}c", "1")) if child.tag == f"{TEXT}s" else ""
        found += blank or ("\t" if child.tag == f"{TEXT}tab" else whole(child))
        found += child.tail or ""
    return found


def column(rows: list[list[Cell]], head: str) -> list[Cell]:
    at = [cell.text for cell in rows[0]].index(head)
    return [row[at] for row in rows[1:] if row and row[0].text]


def made(query: str) -> bytes:
    return xlsx.make(DATASET, compose(DATASET, View.from_query(query)))


@pytest.fixture(scope="module")
def plain(opened: Callable[[bytes], Sheets]) -> Sheets:
    return opened(made(""))


def test_there_is_a_sheet_for_each_table_of_the_view_and_one_for_their_sources(
    plain: Sheets,
) -> None:
    assert list(plain) == [
        *("About", "Bases", "Ships and units", "People", "Distance", "Sources"),
    ]


def test_bases_are_those_on_the_map_with_numbers_for_numbers(plain: Sheets) -> None:
    rows = plain["Bases"]
    drawn = compose(DATASET, View()).drawn("bases", "point")["subject"]
    ids = [cell.text for cell in column(rows, "Id")]
    assert {f"base:{key}" for key in ids} == set(drawn)
    for key, lat, lon in zip(ids, column(rows, "Latitude"), column(rows, "Longitude"), strict=True):
        printed = by_hand.by_id("bases")[key]
        assert (lat.sort, lon.sort) == ("float", "float")
        assert (float(lat.value), float(lon.value)) == (
            float(printed["lat"]),
            float(printed["lon"]),
        )


def test_full_dates_are_dates_and_short_ones_stay_as_printed(plain: Sheets) -> None:
    rows = plain["Ships and units"]
    sorts = set()
    for key, since in zip(column(rows, "Id"), column(rows, "From"), strict=True):
        printed = by_hand.by_id("presence")[key.text]["valid_from"]
        full = re.fullmatch(r"\d{4}-\d\d-\d\d", printed)
        sorts.add(since.sort)
        assert since.sort == ("date" if full else "string" if printed else "")
        assert (since.value[:10] if full else since.text) == printed
    assert sorts >= {"date", "string"}


def test_what_is_not_known_is_an_empty_cell(plain: Sheets) -> None:
    rows = plain["People"]
    for low, high in zip(column(rows, "At least"), column(rows, "At most"), strict=True):
        assert {low.sort, high.sort} <= {"float", ""}
        assert low.value != "0"
        assert high.value != "0"


def test_the_first_sheet_says_of_which_view_edition_and_day_the_file_is(plain: Sheets) -> None:
    told = {row[0].text: row[1].text for row in plain["About"] if len(row) > 1}
    assert told["View"] == "on=2026-06-29"
    assert told["Edition"] == DATASET.fingerprint
    (day,) = (row[1] for row in plain["About"] if len(row) > 1 and row[0].text == "As of")
    assert (day.sort, day.value[:10]) == ("date", "2026-06-29")


def test_heads_of_columns_stay_in_sight() -> None:
    with zipfile.ZipFile(BytesIO(made(""))) as archive:
        pages = [archive.read(f"xl/worksheets/sheet{i}.xml").decode() for i in range(2, 7)]
    assert all('ySplit="1"' in page and 'state="frozen"' in page for page in pages)


def test_filters_hold_in_the_file(opened: Callable[[bytes], Sheets]) -> None:
    found = opened(made("service=USMC&country=JP&layer=bases"))
    ids = {cell.text for cell in column(found["Bases"], "Id")}
    assert ids == by_hand.bases(View.from_query("service=USMC&country=JP"))
    assert list(found) == ["About", "Bases", "Sources"]  # the other layers are off


def test_the_same_view_gives_the_same_bytes() -> None:
    assert made("") == xlsx.make(load(), compose(load(), View()))


@pytest.mark.parametrize("texts", [TEXTS, CONTROLS])
def test_hostile_text_is_no_formula_and_no_link_and_survives(
    opened: Callable[[bytes], Sheets], texts: tuple[str, ...]
) -> None:
    dataset = hostile(texts)
    content = xlsx.make(dataset, compose(dataset, View()))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name, part in parts.items() if re.search(r"<f[ >]|<hyperlink", part)]
    assert not [name for name in parts if "externalLink" in name]
    found = opened(content)
    cells = [cell for rows in found.values() for row in rows for cell in row]
    assert not [cell for cell in cells if cell.formula]
    rows = found["Bases"]
    said = dict(
        zip(
            (cell.text for cell in column(rows, "Id")),
            (cell.text for cell in column(rows, "Name in Japanese")),
            strict=True,
        )
    )
    for key, text in names(dataset, texts).items():
        if texts is TEXTS:
            assert said[key] == text


def test_text_too_long_for_a_cell_is_cut_and_says_so(opened: Callable[[bytes], Sheets]) -> None:
    table = Rows("one", "One", (Column("Words", "text", ("a" * 40_000,)),))
    content = xlsx.workbook((), (table,), by_hand.NEWEST)
    text = opened(content)["One"][1][0].text
    assert text.startswith("a" * 32_000)
    assert text.endswith("the CSV has them all)")
    assert "40\u2009000 characters" in text


def test_more_rows_than_a_sheet_holds_are_refused_in_one_sentence() -> None:
    table = Rows("one", "One", (Column("Number", "number", (1.0,) * 1_048_576),))
    with pytest.raises(ExportError, match=r"^The table One has 1.048.576 rows"):
        xlsx.workbook((), (table,), by_hand.NEWEST)
