"""The comparison with peers: same rows for all, honest statistics, nothing left out."""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.peers.apps import HERE, apps
from benchmarks.peers.compare import NO_TIME, Plan, Seen, measured
from benchmarks.peers.crowd import Bounds, Crowd
from benchmarks.peers.measures import Cell, Row, percentile, table, words_of
from benchmarks.peers.rows import bases, reports
from benchmarks.peers.visits import Limits, Visit
from benchmarks.servers import PLAIN, ROOT

APPS = [*sorted(HERE.glob("*_app.py")), PLAIN]
PLAN = Plan(0.0, 1, Limits(20, 8, 8.0), Bounds(20.0, 4.0, 10.0), {90: (1, 50)})
TITLES = {name: app.title for name, app in apps(Path("python")).items()}


def pins(path: Path) -> dict[str, str]:
    found = re.findall(r"^([\w-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(found)


def cells(seen: Seen, label: str) -> str:
    """Return what the table says of one measure of one app, ours having no number."""
    everyone = {name: Seen() for name in TITLES} | {"dash": seen}
    row = next(row for row in measured(90, everyone, PLAN) if row.label == f"90: {label}")
    return words_of(row, "dash", "ours")


@pytest.mark.parametrize("path", APPS, ids=lambda path: path.stem)
def test_every_app_is_whole_python_and_as_short_as_a_user_would_write_it(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    compile(source, path, "exec")
    assert len(source.splitlines()) <= 65


def test_every_peer_is_pinned_and_what_we_use_too_has_our_version() -> None:
    theirs, mine = pins(HERE.parent / "requirements-peers.txt"), pins(ROOT / "requirements.txt")
    lines = (HERE.parent / "requirements-peers.txt").read_text(encoding="utf-8").splitlines()
    assert len(theirs) == sum(not line.startswith("#") for line in lines)
    assert {name: theirs[name] for name in theirs.keys() & mine} == {
        name: mine[name] for name in ("streamlit", "pydeck", "pandas")
    }


def test_the_peers_are_given_the_bases_of_the_tables(tmp_path: Path) -> None:
    rows = bases(tmp_path)
    with (ROOT / "data" / "bases.csv").open(encoding="utf-8", newline="") as file:
        mine = [(row["name"], row["lat"], row["service"]) for row in csv.DictReader(file)]
    with rows.table.open(encoding="utf-8", newline="") as file:
        theirs = [(row["name"], row["lat"], row["service"]) for row in csv.DictReader(file)]
    assert [(name, float(lat), service) for name, lat, service in theirs] == [
        (name, float(lat), service) for name, lat, service in mine
    ]
    assert rows.size == len(mine)
    assert rows.total(()) == len(mine)
    assert rows.total(("USN", "USA")) == sum(service in {"USN", "USA"} for *_, service in mine)


def test_the_peers_are_given_the_reports_that_this_page_reads(tmp_path: Path) -> None:
    rows = reports(tmp_path, 200)
    assert rows.reports is not None
    table = pyarrow.parquet.read_table(rows.reports).to_pylist()
    mine = [(row["id"], row["lat"], row["lon"], row["kind"]) for row in table]
    with rows.table.open(encoding="utf-8", newline="") as file:
        theirs = [
            (row["name"], float(row["lat"]), float(row["lon"]), row["service"])
            for row in csv.DictReader(file)
        ]
    assert theirs == mine
    assert len(mine) == 200


def test_every_click_of_a_round_changes_the_total_and_the_last_brings_all_back(
    tmp_path: Path,
) -> None:
    for rows in (bases(tmp_path), reports(tmp_path, 200)):
        totals = [rows.total(()), *(rows.total(chosen) for chosen in rows.choices())]
        assert all(one != other for one, other in pairwise(totals))
        assert totals[-1] == rows.size


@given(st.lists(st.floats(0, 1e6), min_size=1), st.integers(1, 99))
def test_a_percentile_is_that_of_numpy(values: list[float], which: int) -> None:
    assert percentile(values, which) == pytest.approx(np.percentile(values, which))


def test_a_cell_says_the_number_and_how_ours_compares() -> None:
    row = Row("90: load", 0, {"ours": Cell(50), "dash": Cell(100), "panel": Cell(200, least=True)})
    assert words_of(row, "ours", "ours") == "50"
    assert words_of(row, "dash", "ours") == "100 (0.50)"
    assert words_of(row, "panel", "ours") == "> 200 (< 0.25)"


def test_no_ratio_is_made_of_what_was_not_measured() -> None:
    row = Row("x", 0, {"ours": Cell(missing=NO_TIME), "dash": Cell(3), "panel": Cell(0)})
    assert [words_of(row, name, "ours") for name in row.cells] == [NO_TIME, "3", "0"]
    assert row.ratio("panel", "dash") is None


def test_a_page_that_shows_no_map_in_time_is_reported_with_the_time() -> None:
    late = Seen(visits=[Visit(stopped="load of dash: nothing complete within 20000 ms")])
    assert cells(late, "load to map, ms") == "not within 20 s"
    assert cells(late, "filter, median, ms") == "not within 20 s"
    assert cells(late, "p95 of 50 readers, ms") == "no map for one"


def test_a_filter_that_never_ends_makes_the_percentile_a_lower_bound() -> None:
    seen = Seen(visits=[Visit(1000.0, 5000, [4000.0], stopped="dash, ship: nothing complete")])
    assert cells(seen, "load to map, ms") == "1,000"
    assert cells(seen, "filter, median, ms") == "> 12,000"
    assert cells(seen, "filter, kB") == "not within 20 s"


def test_a_page_that_breaks_is_not_reported_as_slow() -> None:
    seen = Seen(visits=[Visit(1000.0, 5000, [40.0], stopped="Target crashed", failed=True)])
    assert cells(seen, "filter, 95th percentile, ms") == "> 40"
    assert cells(seen, "filter, kB") == "page failed"


def test_readers_who_were_not_answered_count_with_how_long_they_waited() -> None:
    visits = [Visit(1000.0, 5000, [40.0], 1000.0, 3.0)]
    crowd = Crowd(50, [100.0] * 9, [10_000.0] * 9, joined=50)
    assert cells(Seen(visits=visits, crowds={50: crowd}), "p95 of 50 readers, ms") == "> 10,000"
    outside = Crowd(50, joined=12, errors=["12 of 50"])
    assert cells(Seen(visits=visits, crowds={50: outside}), "p95 of 50 readers, ms") == (
        "not in in 20 s"
    )
    alone = Crowd(1, [], [10_000.0], joined=1)
    assert cells(Seen(visits=visits, crowds={1: alone}), "p95 of 50 readers, ms") == "not even 1"


def test_what_was_not_begun_is_said_and_not_left_out() -> None:
    assert cells(Seen(), "load to map, ms") == NO_TIME
    assert cells(Seen(missing="not started in 60 s"), "load to map, ms") == "not started in 60 s"
    rows = measured(90, {name: Seen() for name in TITLES}, PLAN)
    lines = table(rows, TITLES).splitlines()
    assert len(lines) == 2 + len(rows)
    assert len({len(line) for line in lines}) == 1
    assert all(line.count(NO_TIME) == len(TITLES) for line in lines[2:])
