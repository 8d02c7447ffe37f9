"""The notes of tables say each cell after its column, and nothing twice or for machines."""

from __future__ import annotations

import math

import pytest

from posture.exports import scene_of
from posture.exports.noted import noted
from posture.exports.rows import Column, Rows
from posture.exports.slide import records_of
from posture.tables import load
from posture.view import View
from tests import by_hand

DATASET = load()


def lines(query: str) -> list[str]:
    return list(records_of(DATASET, scene_of(DATASET, View.from_query(query))))


def test_a_command_is_noted_by_named_columns_without_its_ids() -> None:
    row = by_hand.by_id("commands")["indopacom"]
    (said,) = (line for line in lines("page=command") if line.startswith(f"Name: {row['name']} "))
    cells = dict(cell.split(": ", 1) for cell in said.split(" · "))
    assert cells["Short form"] == row["abbr"]
    assert cells["Name in Japanese"] == row["name_ja"]
    assert cells["Source"]
    assert not {row["command_id"], *row["source_id"].split(";")} & set(cells.values())
    assert "2026-06-29" not in said, "the day of all rows is that of the stamp"


@pytest.mark.parametrize("page", ["command", "strength", "claims", "events"])
def test_no_cell_of_the_notes_is_an_id_of_a_source(page: str) -> None:
    ids = set(by_hand.by_id("sources"))
    for line in lines(f"page={page}"):
        for cell in line.split(" · "):
            assert not set(cell.rpartition(": ")[2].split(";")) & ids, line


def test_a_count_is_noted_once() -> None:
    found = [line for line in lines("page=strength") if line.startswith("Line: All services · ")]
    (said,) = (line for line in found if "2008-09-30" in line)
    assert "Range in words: 42\u2009521 · " in said
    assert said.count("521") == 1


def test_a_range_keeps_its_bounds_and_the_number_as_printed() -> None:
    numbers = {"low": (45000.0, 7.0), "high": (54999.0, math.nan), "value": (50000.0, math.nan)}
    columns = tuple(Column(key.title(), "number", cells, key) for key, cells in numbers.items())
    assert noted(Rows("one", "One", columns), "2026-06-29") == (
        "Low: 45\u2009000 · High: 54\u2009999 · Value: 50\u2009000",
        "Low: 7",
    )
    band = Column("Band", "text", ("45\u2009000\N{EN DASH}54\u2009999", "7 or more"), "band")
    assert noted(Rows("one", "One", (*columns, band)), "2026-06-29") == (
        "Value: 50\u2009000 · Band: 45\u2009000\N{EN DASH}54\u2009999",
        "Band: 7 or more",
    )


def test_what_the_filters_leave_out_and_what_is_hidden_is_noted() -> None:
    columns = (
        Column("Left", "text", ("yes", "no"), "left"),
        Column("Hidden", "number", (0, 11), "hidden"),
        Column("Day", "date", ("2026-06-29", "2024-05-16"), "day"),
    )
    said = noted(Rows("one", "One", columns), "2026-06-29")
    assert said == ("", "Left: no · Hidden: 11 · Day: 2024-05-16")
