"""Promises that every format keeps: it says what it shows and who says so, and harms nobody."""

from __future__ import annotations

import csv
import io
import re
import time
import zipfile
from functools import lru_cache
from pathlib import Path

import pytest

from posture.exports import EXPORTS, export, scene_of
from posture.pages import AROUND
from posture.tables import load
from posture.view import View
from tests import by_hand
from tests.hostile import CONTROLS, TEXTS, hostile
from tests.stamps import READ

DATASET = load()
HERE = Path(__file__).parent
FORMATS = {each.name: each for each in EXPORTS}
QUERIES = (
    "layer=bases&layer=commands&country=JP",
    "layer=reach&layer=systems&reach=andersen&within=900&system=tomahawk_japan@yokosuka",
    "page=strength",
    "page=command&before=2024-07-27",
    "page=claims&claim=w11",
)
PICTURES = {"pptx", "png", "svg", "pdf"}
FITTING = [
    (query, name)
    for query in QUERIES
    for name, each in FORMATS.items()
    if each.fits(View.from_query(query))
]


@lru_cache(maxsize=8)
def listed(query: str) -> dict[str, list[dict[str, str]]]:
    """Return the tables of a view as the CSV file has them."""
    made = export(DATASET, View.from_query(query), "csv")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def drawn_sources(view: View) -> set[str]:
    """Return the ids of the sources of every mark of a view, in the frame or not."""
    return {
        key
        for stratum in scene_of(DATASET, view).strata
        for cell in stratum.drawn["source_id"]
        for key in cell.split(";")
        if key
    }


def test_every_format_is_read_here() -> None:
    assert READ.keys() == FORMATS.keys()


@pytest.mark.parametrize(("query", "name"), FITTING)
def test_every_format_names_the_day_the_edition_the_view_and_the_same_sources(
    query: str, name: str
) -> None:
    view = View.from_query(query)
    said = READ[name](export(DATASET, view, name))
    assert said.day in {"29 June 2026", "2026-06-29"}
    assert said.edition == DATASET.fingerprint
    again = View.from_query(said.view)
    assert (again.on, again.page) == (view.day(DATASET), view.page)
    rows = listed(query)["sources.csv"]
    if name in PICTURES and view.page == "map":  # of what is drawn, not of what a table adds to it
        rows = [row for row in rows if row["Source ids"] in drawn_sources(view)]
    if not said.cited:
        assert sorted(said.sources) == sorted(row["Source ids"] for row in rows)
        return
    for row, line in zip(rows, said.sources, strict=True):
        held = by_hand.by_id("sources")[row["Source ids"]]
        assert line.startswith(held["title"].rstrip("."))
        assert line.endswith(held["url"].rstrip("."))


@pytest.mark.parametrize("query", [*QUERIES, "", "page=events", "page=distances", "on=2024-06-01"])
def test_no_source_is_listed_that_no_row_or_mark_names_and_none_is_left_out(query: str) -> None:
    view = View.from_query(query)
    found = listed(query)
    listed_ids = {row["Source ids"] for row in found.pop("sources.csv")}
    named = {
        key
        for rows in found.values()
        for row in rows
        for key in row.get("Source ids", "").split(";")
        if key
    }
    assert listed_ids == named | drawn_sources(view)
    if view.page != "map":
        assert set(AROUND[view.page](DATASET, view).sources) == listed_ids == named


@pytest.mark.parametrize("texts", [TEXTS, CONTROLS], ids=["texts", "controls"])
@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_leaves_every_format_readable(name: str, texts: tuple[str, ...]) -> None:
    dataset = hostile(texts)
    made = export(dataset, View.from_query("layer=bases&layer=names&view=japan"), name)
    assert READ[name](made).edition == dataset.fingerprint


def test_the_table_of_promises_has_every_format_and_names_tests_that_are_there() -> None:
    text = (HERE / "README.md").read_text("utf-8")
    there = {
        name
        for path in HERE.rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    said = set(re.findall(r"`(test_\w+)`", text))
    assert said <= there
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", text, re.MULTILINE)
    assert [name for name, _ in rows] == list(FORMATS)
    assert all(cell.strip().startswith("`test_") for _, row in rows for cell in row.split("|"))


@pytest.mark.parametrize("name", ["png", "pptx"])
def test_a_slide_and_a_picture_of_the_default_view_take_two_seconds_at_most(name: str) -> None:
    export(DATASET, View.from_query("layer=bases&on=2020-01-01"), name)  # fonts, once
    start = time.process_time()
    export(DATASET, View(), name)
    assert time.process_time() - start < 2
