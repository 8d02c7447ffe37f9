"""Reports from wherever they are: files, or an engine that people already operate; and back."""

from __future__ import annotations

from pathlib import Path

import ibis
from ibis.common.exceptions import TableNotFound
from pyarrow import parquet

from posture import words
from posture.errors import ObservationsError
from posture.observations.engines import SCHEMA, TABLE, Inside, Outside, of_drivers
from posture.observations.held import Observations, summed
from posture.observations.reading import read


def connect(address: str) -> Observations:
    """Take prepared reports that lie in an engine.

    Parameters
    ----------
    address
        What Ibis connects to, such as ``postgres://localhost/posture``; the table is called
        `TABLE`.

    Raises
    ------
    ObservationsError
        If there is no such engine, no such table, or a column is missing.
    """
    try:
        outside = Outside(ibis.connect(address))
    except TableNotFound as error:
        raise ObservationsError(
            words.t("observations.no_table", where=_shown(address), table=TABLE)
        ) from error
    except (ibis.IbisError, ImportError, OSError, ValueError, *of_drivers()) as error:
        shown = _shown(address)
        reason = str(error).partition("\n")[0].replace(address, shown)
        raise ObservationsError(
            words.t("observations.unread", file=shown, reason=reason)
        ) from error
    if missing := [name for name in SCHEMA if name not in outside.table.columns]:
        raise ObservationsError(
            words.t("observations.columns", file=TABLE, missing=words.joined(missing))
        )
    return Observations(outside, summed(outside, ""), TABLE)


def _shown(address: str) -> str:
    """Return an address without user and password."""
    return address.rpartition("@")[2]


def open_at(where: str) -> Observations:
    """Take reports from wherever they are: a file, a folder, or an engine's address.

    Raises
    ------
    ObservationsError
        As `read` and `connect`.
    """
    return connect(where) if "://" in where else read(Path(where))


def prepare(held: Observations, out: Path) -> int:
    """Write the reports as one file of Parquet that other engines read as it is.

    Returns
    -------
    int
        How many were written.

    Raises
    ------
    ObservationsError
        If the reports are not in the engine inside, or the file cannot be written.
    """
    if not isinstance(held.engine, Inside):
        raise ObservationsError(words.t("observations.only_inside"))
    rows = 0
    reader = held.engine.stream()
    try:
        with parquet.ParquetWriter(out, reader.schema) as writer:
            for batch in reader:
                writer.write_batch(batch)
                rows += batch.num_rows
    except OSError as error:
        reason = error.strerror or str(error)
        raise ObservationsError(
            words.t("observations.unwritten", file=out, reason=reason)
        ) from error
    return rows
