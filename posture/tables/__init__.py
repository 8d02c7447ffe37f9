"""CSV files in, one validated, immutable `Dataset` out.

The only package that reads the data folder. `load` accepts a folder whole or raises a
`posture.errors.DataError` that holds every fault of every file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from posture.errors import DataError, Problem
from posture.tables.chains import AUTHORITY
from posture.tables.read import read, typed
from posture.tables.rules import broken_rules
from posture.tables.schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA = Path(__file__).resolve().parents[2] / "data"
_FINGERPRINT_DIGITS = 12
OWN = "own"
"""How the name of an edition begins that a reader brought; no shipped one can."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dataset:
    """One edition of the tables.

    A value: equal and hashed by `fingerprint`, so results may be cached on it. Do not
    write into its frames.

    Attributes
    ----------
    sources, bases, base_tenants, commands, command_edges, personnel
        One frame per table; see ``data/README.md`` for the columns.
    presence, systems, speeds, claims, events, places
        As above. Text is ``str`` with ``""`` for empty, numbers are ``float64`` with NaN
        for empty; a period adds ``since`` and ``until`` (NaT: open), any other date column
        ``x`` adds ``x_first`` and ``x_after`` (the day after the last it can mean).
    fingerprint
        Twelve hexadecimal digits that name this edition: they change with any byte of it.
    newest_day
        The newest day the data speaks for; see `newest_day`.
    """

    sources: pd.DataFrame
    bases: pd.DataFrame
    base_tenants: pd.DataFrame
    commands: pd.DataFrame
    command_edges: pd.DataFrame
    personnel: pd.DataFrame
    presence: pd.DataFrame
    systems: pd.DataFrame
    speeds: pd.DataFrame
    claims: pd.DataFrame
    events: pd.DataFrame
    places: pd.DataFrame
    fingerprint: str
    newest_day: dt.date

    def __eq__(self, other: object) -> bool:
        """Compare by edition."""
        return isinstance(other, Dataset) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        """Hash by edition."""
        return hash(self.fingerprint)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """All frames by name, in the order of the dictionary: the caller's own."""
        names = (field.name for field in fields(self) if field.name in TABLES)
        return {name: getattr(self, name).copy(deep=False) for name in names}


def load(folder: Path = DATA) -> Dataset:
    """Read and check all tables of a folder.

    Parameters
    ----------
    folder
        Holds one ``<table>.csv`` per table of ``TABLES``; anything else in it is left alone.

    Returns
    -------
    Dataset
        Frames in the order of the files, index 0, 1, 2, …

    Raises
    ------
    DataError
        With every fault of every file, if there is one.
    """
    try:
        there = folder.is_dir()
    except OSError:  # a name longer than the system takes
        there = False
    if not there:
        what = "is no folder" if folder.is_file() else "is not there"
        text = f"{what}; allowed: a folder with a .csv file per table"
        raise DataError([Problem(folder.name[:60], 1, "folder", text)])
    raw = {name: read(folder, table) for name, table in TABLES.items()}
    frames = {name: typed(raw[name].frame, table) for name, table in TABLES.items()}
    whole = frozenset(name for name, part in raw.items() if part.whole)
    problems = [problem for part in raw.values() for problem in part.problems]
    problems += broken_rules(frames, whole)
    if problems:
        raise DataError(problems)
    frames = {name: frame.reset_index(drop=True) for name, frame in frames.items()}
    return Dataset(
        **frames,
        fingerprint=_fingerprint({name: part.content for name, part in raw.items()}),
        newest_day=newest_day(frames),
    )


def _fingerprint(contents: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(contents):
        # The length keeps bytes from wandering between files unnoticed.
        digest.update(f"{name}:{len(contents[name])}:".encode())
        digest.update(contents[name])
    return digest.hexdigest()[:_FINGERPRINT_DIGITS]


def newest_day(frames: Mapping[str, pd.DataFrame]) -> dt.date:
    """Return the newest day on which the tables state a fact.

    Facts are events that a source bears out in full (``verified`` is yes: the others hold
    plans), figures but plans, relations in whatever status, and presence neither
    announced nor planned. A date counts by its first day.

    Parameters
    ----------
    frames
        Typed frames by table name.

    Returns
    -------
    datetime.date
        Never today's date: it is a property of the data alone.

    Raises
    ------
    DataError
        If no fact has a date: there would be no day to open a map on.
    """
    events, figures = frames["events"], frames["personnel"]
    presence = frames["presence"]
    stated = (
        events.loc[events["verified"] == "yes", "date_first"],
        figures.loc[figures["quality_flag"] != "plan", "as_of_first"],
        frames["command_edges"].loc[frames["command_edges"]["status"] != "planned", "since"],
        presence.loc[~presence["status"].isin(["announced", "planned"]), "since"],
    )
    newest = pd.concat(stated).max()
    if not isinstance(newest, pd.Timestamp):
        text = "no table states a dated fact; allowed: one event, figure, relation or presence"
        raise DataError([Problem("events.csv", 1, "date", text)])
    return newest.date()


def holds(frame: pd.DataFrame, day: dt.date) -> pd.Series[bool]:
    """Tell which rows hold on a day: ``since <= day < until``, open ends included.

    Parameters
    ----------
    frame
        Any frame of a `Dataset` with ``since`` and ``until``.
    day
        The day asked about.

    Returns
    -------
    pandas.Series
        One bool per row, indexed like `frame`.
    """
    on = pd.Timestamp(day)
    begun = frame["since"].isna() | (frame["since"] <= on)
    return begun & (frame["until"].isna() | (on < frame["until"]))


def split_ids(cell: str) -> tuple[str, ...]:
    """Split a list cell into its ids; an empty cell has none.

    Examples
    --------
    >>> split_ids("misawa;kadena"), split_ids("")
    (('misawa', 'kadena'), ())
    """
    return tuple(cell.split(";")) if cell else ()


@lru_cache(maxsize=32)
def names(dataset: Dataset, table: str) -> Mapping[str, str]:
    """Return id -> name of a table whose rows have names, such as ``"bases"``."""
    rows = dataset.tables[table]
    return MappingProxyType(dict(zip(rows[TABLES[table].key[0]], rows["name"], strict=True)))


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a small frame as mappings from column to value.

    Parameters
    ----------
    frame
        Any frame whose columns have text for names.

    Returns
    -------
    list of dict
        In row order.
    """
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


__all__ = [
    "AUTHORITY",
    "DATA",
    "OWN",
    "TABLES",
    "Dataset",
    "holds",
    "load",
    "names",
    "newest_day",
    "records",
    "split_ids",
]
