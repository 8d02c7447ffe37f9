"""The same questions on engines that people operate give the same answers, to the last digit.

Run by ``make test-engines``, which installs what this needs; ``make test`` leaves it out.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import numpy as np
import pandas as pd
import pytest

from posture import geodesy
from posture.observations import answers, nearby, opening, reading
from posture.observations.engines import SCHEMA, TABLE, Outside
from posture.observations.held import Observations, summed
from posture.observations.questions import Asked
from posture.tables import load
from scripts.make_observations import made, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ibis.backends.postgres import Backend

DATASET = load()
ROWS = 20_000
YOKOSUKA = (139.8, 35.3)
ASKED = Asked(
    first=answers.day_number(dt.date(2026, 6, 5)),
    last=answers.day_number(dt.date(2026, 6, 20)),
    kinds=("ship",),
    boxes=((150.0, 0.0, 200.0, 50.0), (120.0, 20.0, 145.0, 40.0)),
)


def _density(level: int, held: Observations) -> pd.DataFrame:
    return answers.density(held, Asked(), level)


QUESTIONS: dict[str, Callable[[Observations], pd.DataFrame]] = {
    "counted": lambda held: pd.DataFrame([answers.counted(held, ASKED)]),
    **{f"density {level}": partial(_density, level) for level in (0, 3, 6, 9)},
    "density of some": lambda held: answers.density(held, ASKED, 4),
    "positions": lambda held: answers.positions(held, ASKED),
    "tracks": lambda held: answers.tracks(held, ASKED, 3),
    "last": lambda held: answers.last(held, DATASET, dt.date(2026, 6, 12), Asked()),
    "last of a box": lambda held: answers.last(
        held, DATASET, dt.date(2026, 6, 12), Asked(), ((120.0, 20.0, 145.0, 40.0),), 7
    ),
    "last by hexagon": lambda held: answers.last_density(
        held, dt.date(2026, 6, 12), Asked(), ((120.0, 0.0, 200.0, 60.0),), 2
    ),
    "visits": lambda held: nearby.visits(held, (YOKOSUKA, (127.8, 26.4)), 60.0, Asked()),
    "presence around": lambda held: nearby.days_around(
        held, ((YOKOSUKA,), (YOKOSUKA, (127.8, 26.4))), 80.0, Asked()
    ),
    "presence in a box across 180": lambda held: nearby.days_in(
        held, (170.0, 10.0, 190.0, 50.0), Asked()
    ),
}


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> tuple[Observations, Path]:
    folder = tmp_path_factory.mktemp("engines")
    write(made(ROWS, seed=3), folder / "reports.csv")
    held = reading.read(folder / "reports.csv")
    prepared = folder / "prepared.parquet"
    opening.prepare(held, prepared)
    return held, prepared


def _as_postgres(words: list[str], folder: Path) -> None:
    """Run a program of PostgreSQL, which refuses to be run by root."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = shutil.which(words[0]) or str(programs[-1] / words[0])
    as_other = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*as_other, found, *words[1:]], check=True, cwd=folder, capture_output=True)  # noqa: S603 - our own words


@pytest.fixture(scope="module")
def postgres(inside: tuple[Observations, Path]) -> Iterator[Any]:
    """Start a PostgreSQL of its own, on a socket in a folder of its own, with PostGIS."""
    folder = Path("/tmp") / f"posture-postgres-{os.getpid()}"  # noqa: S108 - a socket's path must be short
    folder.mkdir(mode=0o755)
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    _as_postgres(["initdb", "-D", data, "-U", "posture", "-A", "trust", "-E", "UTF8"], folder)
    options = f"-k {folder} -c listen_addresses="
    _as_postgres(
        ["pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start"], folder
    )
    try:
        backend = ibis.postgres.connect(host=str(folder), user="posture", database="postgres")
        backend.raw_sql("CREATE EXTENSION postgis").close()
        frame = pd.read_parquet(inside[1])
        backend.create_table(TABLE, frame, schema=ibis.schema(SCHEMA))
        yield backend
        backend.disconnect()
    finally:
        _as_postgres(["pg_ctl", "-D", data, "-m", "immediate", "stop"], folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def spark(inside: tuple[Observations, Path]) -> Iterator[Any]:
    """Start Spark in this process, with the prepared file as a view."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - it needs a Java runtime

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    session.read.parquet(str(inside[1])).createOrReplaceTempView(TABLE)
    yield ibis.pyspark.connect(session)
    session.stop()


@pytest.mark.parametrize("engine", ["postgres", "spark"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_engine_answers_as_the_one_inside_to_the_last_digit(
    inside: tuple[Observations, Path],
    engine: str,
    question: str,
    request: pytest.FixtureRequest,
) -> None:
    outside = Outside(request.getfixturevalue(engine))
    held = Observations(outside, summed(outside, ""))
    expected, found = QUESTIONS[question](inside[0]), QUESTIONS[question](held)
    assert len(expected)
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


@pytest.mark.parametrize("engine", ["postgres", "spark"])
def test_an_engine_says_the_same_of_what_it_holds(
    inside: tuple[Observations, Path], engine: str, request: pytest.FixtureRequest
) -> None:
    found, expected = summed(Outside(request.getfixturevalue(engine)), "x"), inside[0].summary
    for name in ("rows", "units", "first", "last", "kinds", "sources", "synthetic"):
        assert getattr(found, name) == getattr(expected, name)


def test_distances_are_those_of_postgis_to_a_tenth_of_a_millimetre(
    inside: tuple[Observations, Path], postgres: Backend
) -> None:
    frame = inside[0].engine.rows(inside[0].engine.table.order_by("us", "id").limit(2_000))
    query = f"""SELECT ST_Distance(
        ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography,
        ST_SetSRID(ST_MakePoint({YOKOSUKA[0]}, {YOKOSUKA[1]}), 4326)::geography) / 1000 AS km
        FROM {TABLE} ORDER BY us, id LIMIT 2000"""  # noqa: S608 - our own numbers
    with postgres.raw_sql(query) as cursor:
        theirs = np.array([row[0] for row in cursor.fetchall()])
    ours = geodesy.inverse(*YOKOSUKA, frame["lon"], frame["lat"]).distance_km
    assert np.abs(ours - theirs).max() < 1e-7


@pytest.mark.parametrize("dialect", ["trino", "clickhouse", "bigquery"])
@pytest.mark.parametrize("ask", ["counted", "density", "last", "tracks", "near", "days"])
def test_every_question_can_be_said_in_the_language_of_an_engine(dialect: str, ask: str) -> None:
    from posture.observations import questions  # noqa: PLC0415 - used here alone

    table = ibis.table(SCHEMA, name=TABLE)
    more: dict[str, tuple[Any, ...]] = {
        "density": (3,),
        "tracks": (3,),
        "near": (((139.0, 35.0, 140.0, 36.0),),),
    }
    asked = getattr(questions, ask)(table, ASKED, *more.get(ask, ()))
    assert "SELECT" in str(ibis.to_sql(asked, dialect=dialect))
