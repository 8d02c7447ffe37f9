"""Where questions are run: DuckDB inside, or an engine that people already operate."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import weakref
from typing import TYPE_CHECKING, Any, Final, Protocol

import duckdb
import ibis

from posture import words
from posture.errors import ObservationsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd
    from ibis.expr.types import Table

TABLE: Final = "reports"
SCHEMA: Final = {
    "us": "int64",
    "day": "int32",
    "id": "string",
    "lat": "float64",
    "lon": "float64",
    "kind": "string",
    "source": "string",
    "cell": "int64",
}
"""Columns of prepared reports, by the names Ibis has for types; all engines have these."""
BATCH: Final = 200_000
"""Rows that are in Python's memory at once."""
_SQL: Final = {"int64": "BIGINT", "int32": "INTEGER", "string": "VARCHAR", "float64": "DOUBLE"}
DRIVERS: Final = {
    **dict.fromkeys(("duckdb", "sqlite3", "psycopg", "MySQLdb", "trino.dbapi"), "Error"),
    "snowflake.connector": "Error",
    "clickhouse_connect.driver.exceptions": "Error",
    "google.api_core.exceptions": "GoogleAPIError",
    "py4j.protocol": "Py4JError",
    "pyspark.errors": "PySparkException",
}
"""Modules by which Ibis speaks to engines, and the class of what each raises."""
MEMORY: Final = "POSTURE_OBSERVATIONS_MEMORY"
"""The variable that says how much memory the engine inside may take, as ``4GB``."""


class Engine(Protocol):
    """What runs a question on a table of reports."""

    table: Table
    """The reports, with the columns of `SCHEMA`."""

    def rows(self, question: Table) -> pd.DataFrame:
        """Return the answer as columns of int64, float64 and text, in its order.

        Raises
        ------
        ObservationsError
            If the engine does not answer, with its reason in one line.
        """


class Inside:
    """DuckDB in this process: it reads the named files and nothing else, and loads nothing.

    Extensions are neither installed nor loaded, the configuration is locked before the first
    file is opened, and each question has a cursor of its own, so that readers may ask at once.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        """Open an empty database that may read these files.

        Parameters
        ----------
        files
            What may be read.

        Raises
        ------
        ObservationsError
            If it cannot be opened, as with an amount of memory that is none.
        """
        # Where it may put aside what the memory does not hold.
        folder = tempfile.mkdtemp(prefix="posture-observations-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        memory = os.environ.get(MEMORY, "") or "2GB"
        try:
            self.connection = duckdb.connect(
                ":memory:",
                config={
                    "autoinstall_known_extensions": "false",
                    "autoload_known_extensions": "false",
                    "allow_community_extensions": "false",
                    "memory_limit": memory,
                    "temp_directory": folder,
                },
            )
        except duckdb.Error as error:
            said = words.t("observations.no_memory", name=MEMORY, value=memory)
            raise ObservationsError(said) from error
        names = ", ".join(_quoted(str(path)) for path in files)
        self.connection.execute(f"SET allowed_paths = [{names}]")
        # A time without a zone is UTC, whatever zone the machine is in.
        self.connection.execute("SET GLOBAL TimeZone = 'UTC'")
        self.connection.execute("SET enable_external_access = false")
        self.connection.execute("SET lock_configuration = true")
        columns = ", ".join(f"{name} {_SQL[sort]}" for name, sort in SCHEMA.items())
        self.connection.execute(f"CREATE TABLE {TABLE} ({columns})")
        self.table: Table = ibis.table(SCHEMA, name=TABLE)

    def rows(self, question: Table) -> pd.DataFrame:
        """Return the answer as columns, in its order."""
        text = str(ibis.to_sql(question, dialect="duckdb"))
        try:
            return plain(self.connection.cursor().sql(text).to_arrow_table())
        except (duckdb.Error, OSError) as error:
            raise _unanswered(error) from error

    def stream(self) -> Any:  # noqa: ANN401 - pyarrow ships no types
        """Return all reports as an Arrow reader of batches."""
        names = ", ".join(SCHEMA)
        query = f"SELECT {names} FROM {TABLE}"  # noqa: S608 - our own names
        return self.connection.cursor().sql(query).to_arrow_reader(BATCH)


class Outside:
    """Any engine that Ibis can connect to, with a table of prepared reports."""

    def __init__(self, backend: Any, name: str = TABLE) -> None:  # noqa: ANN401 - engines differ in type
        """Take a connection of Ibis and the name of the table.

        Parameters
        ----------
        backend
            What ``ibis.postgres.connect(…)``, ``ibis.pyspark.connect(…)`` and so on return.
        name
            Of the table or view of reports.
        """
        self.backend = backend
        self.table: Table = backend.table(name)

    def rows(self, question: Table) -> pd.DataFrame:
        """Return the answer as columns, in its order."""
        try:
            return plain(self.backend.to_pyarrow(question))
        except (ibis.IbisError, OSError, *of_drivers()) as error:
            raise _unanswered(error) from error


def of_drivers() -> tuple[type[Exception], ...]:
    """Return the errors of the drivers that are there; none is loaded for that."""
    there = ((sys.modules[name], error) for name, error in DRIVERS.items() if name in sys.modules)
    return tuple(getattr(module, error) for module, error in there if hasattr(module, error))


def _unanswered(error: Exception) -> ObservationsError:
    """Return in one sentence that an engine did not answer."""
    reason = str(error).strip().partition("\n")[0] or type(error).__name__
    return ObservationsError(words.t("observations.unanswered", reason=reason.rstrip(".")))


def plain(answer: Any) -> pd.DataFrame:  # noqa: ANN401 - pyarrow ships no types
    """Return an Arrow table as columns of int64, float64 and text.

    Engines differ in how wide their integers are; nobody should see that.
    """
    frame: pd.DataFrame = answer.to_pandas()
    widened = {name: "int64" for name in frame if frame[name].dtype.kind in "iu"}
    texts = {name: "str" for name in frame if frame[name].dtype.kind not in "iuf"}
    return frame.astype(widened | texts)


def _quoted(text: str) -> str:
    """Return a literal of SQL."""
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
