"""Reports are read whole, every fault is counted, and each answer is that of a plain count."""

from __future__ import annotations

import csv
import datetime as dt
import math
import os
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

import duckdb
import h3
import pandas as pd
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from posture.cli import main
from posture.errors import ObservationsError
from posture.observations import answers, boxes, cells, nearby, opening, reading
from posture.observations.questions import Asked
from posture.tables import load
from posture.tables.days import FIRST_YEAR, LAST_YEAR
from scripts.make_observations import made, write

if TYPE_CHECKING:
    from pathlib import Path

    from posture.observations.held import Observations

DATASET = load()
ROWS = 6_000
YOKOSUKA = (139.8, 35.3)
HEAD = "time,id,lat,lon,kind,source\n"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "reports.csv"
    write(made(ROWS, seed=7, days=20), path)
    return path


@pytest.fixture(scope="module")
def held(file: Path) -> Observations:
    return reading.read(file)


@lru_cache(maxsize=4)
def plain(file: Path) -> tuple[dict[str, str], ...]:
    """Return the rows of a file by the csv module, which nothing of ours has touched."""
    with file.open(encoding="utf-8", newline="") as text:
        return tuple(csv.DictReader(text))


def when(row: dict[str, str]) -> dt.datetime:
    return dt.datetime.fromisoformat(row["time"])


def km_to(row: dict[str, str], lon: float, lat: float) -> float:
    found = Geodesic.WGS84.Inverse(lat, lon, float(row["lat"]), float(row["lon"]))
    return float(found["s12"]) / 1000


def one(tmp_path: Path, text: str, name: str = "some.csv") -> Observations:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return reading.read(path)


# Reading.


def test_every_report_of_a_file_is_read(held: Observations, file: Path) -> None:
    rows = plain(file)
    assert held.summary.rows == len(rows) == ROWS
    assert held.summary.units == len({row["id"] for row in rows})
    assert held.summary.first == min(map(when, rows)).date()
    assert held.summary.last == max(map(when, rows)).date()
    assert held.summary.kinds == ("aircraft", "ship")
    assert held.summary.faults.rows == 0


def test_a_folder_of_csv_and_parquet_is_one_table(tmp_path: Path) -> None:
    whole = made(600, seed=3)
    write(whole.head(200), tmp_path / "a.csv")
    (tmp_path / "deeper").mkdir()
    write(whole.iloc[200:], tmp_path / "deeper" / "b.parquet")
    (tmp_path / "notes.txt").write_text("not a file of reports", encoding="utf-8")
    together = reading.read(tmp_path)
    write(whole, tmp_path / "deeper" / "whole.csv")
    alone = reading.read(tmp_path / "deeper" / "whole.csv")
    pd.testing.assert_frame_equal(
        answers.density(together, Asked(), 4), answers.density(alone, Asked(), 4)
    )


def test_every_wrong_row_is_counted_and_listed_with_its_line(tmp_path: Path) -> None:
    good = "2026-03-01T00:00:00Z,a,1,2,ship,s\n"
    text = HEAD + good
    text += "2026-03-01T00:00:00Z,a,95,2,ship,s\n"  # line 3
    text += "2026-03-01T00:00:00Z,a,nan,181,ship,s\n"
    text += ",a,1,2,ship,s\n"
    text += "2026-03-01,a,1,2,ship,s\n"  # a day and no time
    text += "2026-03-01T00:00:00Z,a,1,2,ship\n"  # line 7: a cell too few
    text += "2026-03-01T00:00:00Z,,1,2,,\n"
    text += good
    text += "2026-02-30T00:00:00Z,a,inf,2,ship,s\n"  # line 10
    summary = one(tmp_path, text).summary
    assert summary.rows == 2
    assert summary.faults.rows == 7
    assert dict(summary.faults.by_column) == {
        "time": 3,
        "lat": 3,
        "lon": 1,
        "id": 1,
        "kind": 1,
        "source": 1,
        "line": 1,
    }
    assert [(each.line, each.column) for each in summary.faults.listed] == [
        *((3, "lat"), (4, "lat"), (4, "lon"), (5, "time"), (6, "time"), (7, "line")),
        *((8, "id"), (8, "kind"), (8, "source"), (10, "lat"), (10, "time")),
    ]
    assert str(summary.faults.listed[0]) == (
        "some.csv:3: lat: is '95'; allowed: degrees from -90 to 90"
    )


def test_no_row_is_lost_between_what_is_kept_and_what_is_counted(tmp_path: Path) -> None:
    rows = ["2026-03-01T00:00:00Z,a,1,2,ship,s\n", "x,a,1,2,ship,s\n", "1,2\n"] * 40
    summary = one(tmp_path, HEAD + "".join(rows)).summary
    assert (summary.rows, summary.faults.rows) == (40, 80)
    assert len(summary.faults.listed) == 20


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-01T09:00:00+09:00", "2026-03-01T00:00:00"),
        ("2026-03-01 00:30+0930", "2026-02-28T15:00:00"),
        ("2026-03-01T00:00:00.25Z", "2026-03-01T00:00:00.250000"),
        ("2026-03-01T23:59", "2026-03-01T23:59:00"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59"),
    ],
)
def test_a_time_is_read_in_its_zone_and_in_utc_without_one(
    tmp_path: Path, text: str, utc: str
) -> None:
    held = one(tmp_path, f"{HEAD}{text},a,1,2,ship,s\n")
    row = held.engine.rows(held.engine.table).iloc[0]
    expected = dt.datetime.fromisoformat(utc + "+00:00")
    assert answers.EPOCH_TIME + dt.timedelta(microseconds=int(row["us"])) == expected
    assert answers.day_of(int(row["day"])) == expected.date()


def test_a_report_is_of_the_years_that_dates_of_the_tables_are_of(tmp_path: Path) -> None:
    years = (FIRST_YEAR - 1, FIRST_YEAR, LAST_YEAR, LAST_YEAR + 1)
    rows = "".join(f"{year}-12-31T23:59:59Z,a,1,2,ship,s\n" for year in years)
    summary = one(tmp_path, HEAD + rows).summary
    assert (summary.first, summary.last) == (
        dt.date(FIRST_YEAR, 12, 31),
        dt.date(LAST_YEAR, 12, 31),
    )
    assert [each.line for each in summary.faults.listed] == [2, 5]
    assert f"from {FIRST_YEAR} to {LAST_YEAR}" in summary.faults.listed[0].text


def test_the_zone_of_the_machine_changes_no_report(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text(f"{HEAD}2026-03-31T23:30:00,a,1,2,ship,s\n", encoding="utf-8")
    code = (
        "import sys, pathlib; from posture.observations import reading;"
        "held = reading.read(pathlib.Path(sys.argv[1]));"
        "print(*held.engine.rows(held.engine.table)[['us', 'day']].iloc[0])"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter: an engine learns the zone once
        [sys.executable, "-c", code, str(path)],
        env=os.environ | {"TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )
    day = dt.date(2026, 3, 31)
    moment = dt.datetime.combine(day, dt.time(23, 30), dt.UTC)
    us, number = map(int, done.stdout.split())
    assert us == moment.timestamp() * 1_000_000
    assert number == (day - dt.date(1970, 1, 1)).days


def test_columns_may_stand_in_any_order_and_beside_others(tmp_path: Path) -> None:
    held = one(tmp_path, "mmsi,source,kind,lon,lat,id,time\n9,s,ship,2,1,a,2026-03-01T00:00:00Z\n")
    row = held.engine.rows(held.engine.table).iloc[0]
    assert (row["lat"], row["lon"], row["id"], row["kind"]) == (1.0, 2.0, "a", "ship")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("some.csv", "time,id,lat,lon,kind\n", "has no column source"),
        ("some.parquet", "no parquet", "cannot be read as reports"),
        ("some.txt", HEAD, "There are no reports at"),
    ],
)
def test_a_file_that_is_none_gets_one_sentence(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    with pytest.raises(ObservationsError, match=said) as caught:
        one(tmp_path, text, name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "nosuch://reader:secret@host/reports",
        "duckdb:///no/such/folder/reports.db",
        "sqlite:///no/such/folder/reports.db",
        "duckdb://",
    ],
)
def test_an_engine_that_is_not_there_gets_one_sentence_without_a_password(address: str) -> None:
    with pytest.raises(
        ObservationsError, match=r"cannot be read as reports|has no table"
    ) as caught:
        opening.open_at(address)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_engine_reads_the_named_files_and_nothing_else(
    held: Observations, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    cursor = held.engine.connection.cursor()  # type: ignore[attr-defined]  # the engine inside
    for query in (
        f"FROM read_csv('{secret}')",
        f"COPY reports TO '{tmp_path / 'out.csv'}'",
        f"ATTACH '{tmp_path / 'other.db'}'",
        "INSTALL spatial",
        "LOAD spatial",
        "SET enable_external_access = true",
        "SET allowed_paths = ['/']",
    ):
        with pytest.raises(duckdb.Error):
            cursor.execute(query)


def test_text_of_a_file_is_never_a_query(tmp_path: Path) -> None:
    folder = tmp_path / "it's; DROP TABLE reports; --"
    folder.mkdir()
    kind = "'; DROP TABLE reports; --"
    held = one(folder, f"{HEAD}2026-03-01T00:00:00Z,a,1,2,{kind},s\n", "q'uote.csv")
    assert answers.counted(held, Asked(kinds=(kind,))) == (1, 1)


# Hexagons.


@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(cells.COARSEST, cells.FINEST))
def test_a_parent_by_arithmetic_is_the_parent_of_h3(
    lat: float, lon: float, resolution: int
) -> None:
    finest = h3.str_to_int(h3.latlng_to_cell(lat, lon, cells.FINEST))
    keep, put = cells.masks(resolution)
    parent = h3.cell_to_parent(h3.int_to_str(finest), resolution)
    assert (finest & keep) | put == h3.str_to_int(parent)


def test_outlines_stay_on_the_map_and_keep_their_size() -> None:
    every = [h3.str_to_int(cell) for cell in h3.uncompact_cells(h3.get_res0_cells(), 1)]
    polygons, of = cells.outlines(every)
    assert set(of.tolist()) == set(range(len(every)))
    for polygon in polygons:
        assert (abs(polygon[:, 0]) <= 180).all()
        assert (polygon[0] == polygon[-1]).all()
        assert abs(polygon[:, 0].max() - polygon[:, 0].min()) <= 360
    areas = dict.fromkeys(of.tolist(), 0.0)
    for number, polygon in zip(of.tolist(), polygons, strict=True):
        x, y = polygon.T
        areas[number] += float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)
    # On the flat map all cells together are the whole of it, but for what bends between corners.
    assert sum(areas.values()) == pytest.approx(360 * 180, rel=0.01)
    assert min(areas.values()) > 0


# Answers.


@pytest.mark.parametrize("resolution", [0, 3, 6])
def test_density_is_a_plain_count_of_cells(held: Observations, file: Path, resolution: int) -> None:
    counts: Counter[int] = Counter()
    units: dict[int, set[str]] = {}
    for row in plain(file):
        finest = h3.latlng_to_cell(float(row["lat"]), float(row["lon"]), cells.FINEST)
        cell = h3.str_to_int(h3.cell_to_parent(finest, resolution))
        counts[cell] += 1
        units.setdefault(cell, set()).add(row["id"])
    found = answers.density(held, Asked(), resolution)
    assert dict(zip(found["cell"], found["reports"], strict=True)) == counts
    assert {cell: len(ids) for cell, ids in units.items()} == dict(
        zip(found["cell"], found["units"], strict=True)
    )


def test_a_box_across_180_degrees_days_and_kinds_choose_as_a_plain_loop_does(
    held: Observations, file: Path
) -> None:
    day = dt.date(2026, 6, 15)
    number = answers.day_number(day)
    asked = Asked(first=number, last=number + 3, kinds=("ship",), boxes=((150, 0, 200, 50),))
    wanted = [
        row
        for row in plain(file)
        if day <= when(row).date() <= day + dt.timedelta(days=3)
        and row["kind"] == "ship"
        and 0 <= float(row["lat"]) <= 50
        and (float(row["lon"]) >= 150 or float(row["lon"]) <= -160)
    ]
    assert wanted
    assert answers.counted(held, asked) == (len(wanted), len({row["id"] for row in wanted}))


@pytest.mark.parametrize("day", [dt.date(2026, 6, 12), dt.date(2026, 6, 29)])
def test_the_last_known_position_is_the_newest_up_to_the_end_of_the_day(
    held: Observations, file: Path, day: dt.date
) -> None:
    end = dt.datetime.combine(day, dt.time(), dt.UTC) + dt.timedelta(days=1)
    newest: dict[str, dict[str, str]] = {}
    for row in plain(file):
        if when(row) < end and (row["id"] not in newest or when(row) > when(newest[row["id"]])):
            newest[row["id"]] = row
    found = answers.last(held, DATASET, day, Asked()).set_index("id")
    assert set(found.index) == set(newest)
    knots = {row["speed_id"]: row["knots_high"] for row in DATASET.speeds.to_dict(orient="records")}
    for key, row in newest.items():
        mine = found.loc[key]
        assert (mine["lat"], mine["lon"]) == (float(row["lat"]), float(row["lon"]))
        hours = (end - when(row)).total_seconds() / 3600
        assert mine["hours"] == pytest.approx(hours, abs=1e-9)
        top = knots[answers.SPEEDS[row["kind"]]] * 1.852
        assert mine["radius_km"] == pytest.approx(min(hours * top, 20_003.9), abs=1e-6)


def test_a_kind_without_a_known_speed_gets_no_area(tmp_path: Path) -> None:
    held = one(tmp_path, f"{HEAD}2026-03-01T00:00:00Z,a,1,2,balloon,s\n")
    found = answers.last(held, DATASET, dt.date(2026, 3, 1), Asked())
    assert math.isnan(found["radius_km"].iloc[0])


@pytest.mark.parametrize("km", [12.0, 60.0, 400.0])
def test_visits_are_unbroken_runs_of_reports_within_the_radius(
    held: Observations, file: Path, km: float
) -> None:
    expected = []
    by_id: dict[str, list[dict[str, str]]] = {}
    for row in sorted(plain(file), key=when):
        by_id.setdefault(row["id"], []).append(row)
    for key, rows in by_id.items():
        for inside, together in groupby(rows, lambda row: km_to(row, *YOKOSUKA) <= km):
            run = list(together)
            if inside:
                expected.append((when(run[0]), key, when(run[-1]), len(run)))
    found = nearby.visits(held, (YOKOSUKA,), km, Asked())
    mine = [
        (
            answers.EPOCH_TIME + dt.timedelta(microseconds=row["first_us"]),
            row["id"],
            answers.EPOCH_TIME + dt.timedelta(microseconds=row["last_us"]),
            row["reports"],
        )
        for row in found.to_dict(orient="records")
    ]
    assert mine == sorted(expected)


def test_presence_counts_days_and_not_reports(held: Observations, file: Path) -> None:
    base = (127.77, 26.36)
    expected: dict[str, set[dt.date]] = {}
    for row in plain(file):
        if km_to(row, *base) <= 300:
            expected.setdefault(row["id"], set()).add(when(row).date())
    found = nearby.days_around(held, ((base,),), 300, Asked())
    assert expected
    assert dict(zip(found["id"], found["days"], strict=True)) == {
        key: len(days) for key, days in expected.items()
    }
    assert found["days"].is_monotonic_decreasing


@given(st.floats(-180, 180), st.floats(-89.9, 89.9), st.floats(1, 12_000), st.floats(0, 360))
def test_no_point_within_a_radius_is_outside_its_box(
    lon: float, lat: float, km: float, bearing: float
) -> None:
    end = Geodesic.WGS84.Direct(lat, lon, bearing, km * 999.999)
    west, south, east, north = boxes.around(lon, lat, km)
    assert south <= end["lat2"] <= north
    assert (end["lon2"] - west) % 360 <= east - west or east - west >= 360


def test_tracks_keep_the_first_and_the_last_report_and_every_new_hexagon(
    held: Observations, file: Path
) -> None:
    gap = dt.timedelta(hours=12)
    expected: list[tuple[str, dt.datetime, int]] = []
    by_id: dict[str, list[dict[str, str]]] = {}
    for row in sorted(plain(file), key=lambda row: (row["id"], when(row))):
        by_id.setdefault(row["id"], []).append(row)
    for key, rows in by_id.items():
        before = ""
        for i, row in enumerate(rows):
            cell = h3.cell_to_parent(
                h3.latlng_to_cell(float(row["lat"]), float(row["lon"]), cells.FINEST), 3
            )
            begins = i == 0 or when(row) - when(rows[i - 1]) > gap
            ends = i == len(rows) - 1 or when(rows[i + 1]) - when(row) > gap
            if begins or ends or cell != before:
                expected.append((key, when(row), int(begins)))
            before = cell
    found = answers.tracks(held, Asked(), 3)
    times = [answers.EPOCH_TIME + dt.timedelta(microseconds=us) for us in found["us"].tolist()]
    assert list(zip(found["id"], times, found["begins"], strict=True)) == expected
    assert len(found) < ROWS


# What is made up.


def test_made_up_reports_are_the_same_for_the_same_seed_and_say_what_they_are() -> None:
    first, again, other = made(3_000, 5), made(3_000, 5), made(3_000, 6)
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)
    assert len(first) == 3_000
    assert first["source"].str.startswith("SYNTHETIC").all()
    assert first["id"].str.startswith("SYN-").all()
    assert first["lat"].between(-90, 90).all()
    assert first["lon"].between(-180, 180).all()


# The command line.


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["observations", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (("--density", "3"), "hexagons of H3 resolution 3"),
        (("--last", "2026-06-20"), "Last known positions as of the end of 20 June 2026"),
        (("--visits", "yokosuka_fleet", "--km", "60"), "visits by"),
        (("--presence", "JP", "--km", "30"), "30 km around the bases in Japan"),
        (("--presence", "170,20,-170,40"), "the box 170, 20 to -170, 40"),
    ],
)
def test_every_answer_in_words_says_synthetic_its_source_and_its_days(
    capsys: pytest.CaptureFixture[str], file: Path, question: tuple[str, ...], said: str
) -> None:
    text = asked(capsys, str(file), *question)
    assert said in text
    assert text.startswith("SYNTHETIC: these reports are made up")
    assert "Source: SYNTHETIC: made up by" in text
    assert "10 June 2026 to 29 June 2026 (UTC)" in text


def test_faults_are_told_in_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text(f"{HEAD}2026-03-01T00:00:00Z,a,95,2,ship,s\n", encoding="utf-8")
    text = asked(capsys, str(path))
    assert "There are no reports in some.csv." in text
    assert "1 rows were left out, as they cannot be right: latitude 1." in text
    assert "some.csv:2: lat: is '95'" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--presence", "XX"), "no base in XX"),
        (("--presence", "120,95,130,96"), "is no box"),
        (("--visits", "yokosuka_fleet", "--km", "0"), "is no radius"),
        (("--visits", "nowhere at all"), "nowhere at all"),
        (("--from", "2026-06-02", "--to", "2026-06-01"), "--from 2026-06-02 is after --to"),
        (("--from", "2026-06-02", "--last", "2026-06-01"), "--from 2026-06-02 is after --last"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_one_sentence(
    capsys: pytest.CaptureFixture[str], file: Path, words: tuple[str, ...], said: str
) -> None:
    assert main(["observations", str(file), *words]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert told.err.count("\n") == 1
    assert not told.out or not words[0].startswith("--from")


@pytest.mark.parametrize("text", ["2026-13-01", "2026-03", "20260301", "yesterday", "0001-01-01"])
def test_a_day_that_is_none_gets_one_sentence_with_a_day_that_is_one(
    capsys: pytest.CaptureFixture[str], file: Path, text: str
) -> None:
    with pytest.raises(SystemExit):
        main(["observations", str(file), "--last", text])
    said = capsys.readouterr().err
    assert f"\u201c{text}\u201d: it is not a day like 2026-03-31" in said
    assert said.count("\n") == 1


def test_prepared_reports_are_all_of_them(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path, held: Observations
) -> None:
    out = tmp_path / "prepared.parquet"
    asked(capsys, str(file), "--prepare", str(out))
    frame = pd.read_parquet(out)
    assert len(frame) == ROWS
    pd.testing.assert_frame_equal(
        frame.astype({"day": "int64"}), held.engine.rows(held.engine.table)
    )
