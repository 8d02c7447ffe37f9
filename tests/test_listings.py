"""The tables below the map are in step with the map and hide no doubt."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from posture.facets import select
from posture.layers import compose
from posture.listings import LISTINGS, listed
from posture.tables import DATA, Dataset, load
from posture.ui.tables import subject
from posture.view import View

QUERIES = ("", "service=USN", "command=usfj&country=JP", "on=2024-08-01&kind=naval%20base")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


def rows(table: str) -> list[dict[str, str]]:
    with (Path(DATA) / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("query", QUERIES)
def test_the_table_of_bases_holds_the_symbols_on_the_map(dataset: Dataset, query: str) -> None:
    view = View.from_query(query)
    drawn = set(compose(dataset, view).drawn("bases", "point")["subject"])
    assert {f"base:{key}" for key in listed(dataset, "table", view)["Id"]} == drawn


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", LISTINGS)
def test_a_table_holds_what_the_filters_leave(dataset: Dataset, name: str, query: str) -> None:
    view = View.from_query(query)
    left = select(dataset, view)
    wanted = {"table": left.bases, "presence": left.presence, "commands": left.commands}[name]
    adrift = {row["presence_id"] for row in rows("presence") if not row["base_id"]}
    left_out = adrift & wanted if name == "presence" else set()  # they are not on the map
    assert set(listed(dataset, name, view)["Id"]) == wanted - left_out
    assert bool(left_out) == (name == "presence" and query == "")


@pytest.mark.parametrize(("day", "name"), [("2025-03-23", ""), ("2025-03-24", "Japan Joint")])
def test_the_command_of_a_base_is_named_only_while_it_stands(
    dataset: Dataset, day: str, name: str
) -> None:
    table = listed(dataset, "table", View.from_query(f"on={day}")).set_index("Id")["Command"]
    assert table["mod_ichigaya"].startswith(name)
    assert bool(table["mod_ichigaya"]) == bool(name)
    assert table["yokota"]


@pytest.mark.parametrize("name", LISTINGS)
def test_a_row_selects_what_it_shows(dataset: Dataset, name: str) -> None:
    view = View()
    table = listed(dataset, name, view)
    for row in (0, len(table) - 1):
        sort, _, key = subject(dataset, name, view, row).partition(":")
        assert (sort, key) == (LISTINGS[name].sort, table["Id"].iloc[row])


def test_every_doubtful_point_says_so_in_its_row(dataset: Dataset) -> None:
    table = listed(dataset, "table", View()).set_index("Id")["Doubt"]
    for row in rows("bases"):
        said = table[row["base_id"]]
        assert ("unverified" in said) == (row["coord_confidence"] == "unverified")
        assert ("single source" in said) == (row["coord_confidence"] == "single_source")


@pytest.mark.parametrize("name", LISTINGS)
def test_every_row_names_its_source(dataset: Dataset, name: str) -> None:
    assert listed(dataset, name, View())["Source"].ne("").all()
