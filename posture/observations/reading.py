"""Files of reports into the engine inside: every row is either kept or counted as a fault."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import duckdb
import pyarrow as pa

from posture import words
from posture.errors import ObservationsError, Problem
from posture.observations import declare
from posture.observations.cells import cells
from posture.observations.declare import COLUMNS, LISTED, Faults
from posture.observations.engines import BATCH, TABLE, Inside
from posture.observations.files import files_of, fingerprint
from posture.observations.held import Observations, summed
from posture.tables.days import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY_US: Final = 86_400_000_000

_GOOD: Final = {
    "time": f"moment >= TIMESTAMPTZ '{FIRST_YEAR}-01-01'"
    f" AND moment < TIMESTAMPTZ '{LAST_YEAR + 1}-01-01'",
    "id": f"length(id) BETWEEN 1 AND {declare.MOST_TEXT['id']}",
    "lat": "y BETWEEN -90 AND 90",
    "lon": "x BETWEEN -180 AND 180",
    "kind": f"length(kind) BETWEEN 1 AND {declare.MOST_TEXT['kind']}",
    "source": f"length(source) BETWEEN 1 AND {declare.MOST_TEXT['source']}",
}
"""Column -> what SQL says of a cell that is right; not a number is between nothing."""


def read(path: Path) -> Observations:
    """Read reports into the engine inside.

    Parameters
    ----------
    path
        A file of CSV or Parquet, or a folder of them.

    Returns
    -------
    Observations
        Every row that is right; the others are counted by column, and the first listed.

    Raises
    ------
    ObservationsError
        If there is no file, a column is missing, or a file is none of either sort.
    """
    files = files_of(path)
    named = fingerprint(files)
    inside = Inside(files)
    cursor = inside.connection.cursor()
    counts: Counter[str] = Counter()
    listed: list[Problem] = []
    rows = 0
    for file in files:
        try:
            _stage(cursor, file)
            rows += _count_faults(cursor, file.name, counts, listed)
            _take(cursor, inside)
            cursor.execute("DROP TABLE staged")
        except (duckdb.Error, OSError) as error:
            reason = str(error).partition("\n")[0]
            raise ObservationsError(
                words.t("observations.unread", file=file.name, reason=reason)
            ) from error
    faults = Faults(rows, tuple(sorted(counts.items())), tuple(listed[:LISTED]))
    summary = summed(inside, named, faults)
    return Observations(inside, summary, path.name)


def _stage(cursor: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Put a file into a table: line, text as it was read, and what it means."""
    name = "'" + str(file).replace("'", "''") + "'"
    if file.suffix.lower() == ".parquet":
        source, first = f"read_parquet({name})", 0
    else:
        source = (
            f"read_csv({name}, header = true, all_varchar = true, delim = ',', quote = '\"',"
            " escape = '\"', store_rejects = true, rejects_limit = 0)"
        )
        first = 1  # the head
    there = {row[0] for row in cursor.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}  # noqa: S608 - the name is quoted
    if missing := [column for column in COLUMNS if column not in there]:
        raise ObservationsError(
            words.t("observations.columns", file=file.name, missing=words.joined(missing))
        )
    texts = ", ".join(f'coalesce(trim("{c}"::VARCHAR), \'\') AS "{c}"' for c in COLUMNS)
    cursor.execute(
        f"""CREATE TEMP TABLE staged AS
        SELECT line, "time", id, lat, lon, kind, source,
            CASE WHEN regexp_full_match("time", '{declare.TIME}')
                THEN TRY_CAST("time" AS TIMESTAMPTZ) END AS moment,
            TRY_CAST(lat AS DOUBLE) AS y, TRY_CAST(lon AS DOUBLE) AS x
        FROM (SELECT row_number() OVER () + {first} AS line, {texts} FROM {source})"""  # noqa: S608 - nothing of a reader's is in it but the quoted name
    )


def _count_faults(
    cursor: duckdb.DuckDBPyConnection, file: str, counts: Counter[str], listed: list[Problem]
) -> int:
    """Count what is wrong in the staged file, list the first of it, and return the rows."""
    found = _lines(cursor, file)
    counts["line"] += len(found)
    bad = " OR ".join(f"coalesce({good}, false) = false" for good in _GOOD.values())
    rows = _number(cursor, f"SELECT count(*) FROM staged WHERE {bad}")  # noqa: S608 - our own text
    broken = sorted(problem.line for problem in found)
    for column, good in _GOOD.items():
        where = f"FROM staged WHERE coalesce({good}, false) = false"
        count = _number(cursor, f"SELECT count(*) {where}")
        if not count:
            continue
        counts[column] += count
        query = f'SELECT line, "{column}" {where} ORDER BY line LIMIT {LISTED}'
        for line, value in cursor.execute(query).fetchall():
            # Lines that are no rows are not staged: those above it are counted in again.
            at = line
            for each in broken:
                at += each <= at
            found.append(Problem(file, at, column, declare.wrong(column, value)))
    listed += sorted(found)[:LISTED]
    return rows + len(broken)


def _lines(cursor: duckdb.DuckDBPyConnection, file: str) -> list[Problem]:
    """Return the lines that are no row, with too many cells or too few."""
    tables = cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    if ("reject_errors",) not in tables:
        return []
    query = "SELECT line, min(error_type::VARCHAR) FROM reject_errors GROUP BY line ORDER BY line"
    met = cursor.execute(query).fetchall()
    cursor.execute("DELETE FROM reject_errors")
    said = words.t("observations.line", columns=len(COLUMNS))
    return [Problem(file, line, "line", said) for line, _ in met]


def _take(cursor: duckdb.DuckDBPyConnection, inside: Inside) -> None:
    """Move the rows that are right from the staged file to the reports, with their cells."""
    good = " AND ".join(f"({each})" for each in _GOOD.values())
    writer = inside.connection.cursor()
    for batch in _batches(cursor, good):
        lat, lon = (batch.column(name).to_numpy() for name in ("lat", "lon"))
        whole = batch.append_column("cell", pa.array(cells(lat, lon)))
        writer.register("batch", whole)
        writer.execute(f"INSERT INTO {TABLE} BY NAME SELECT * FROM batch")  # noqa: S608 - our own name
        writer.unregister("batch")


def _batches(cursor: duckdb.DuckDBPyConnection, good: str) -> Iterator[pa.Table]:
    query = f"""SELECT epoch_us(moment) AS us, floor(epoch_us(moment) / {DAY_US})::INTEGER AS day,
        id, y AS lat, x AS lon, kind, source FROM staged WHERE {good}"""  # noqa: S608 - our own text
    for batch in cursor.sql(query).to_arrow_reader(BATCH):
        yield pa.Table.from_batches([batch])


def _number(cursor: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(cursor.execute(query).fetchall()[0][0])
