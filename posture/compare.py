"""Two sets of tables side by side: what is new, gone, moved, and what says something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from posture import geodesy
from posture.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from posture.tables import Dataset
    from posture.tables.declare import Table

COLUMNS: Final = ("table", "id", "name", "change", "column", "before", "after", "km")
CHANGES: Final = ("added", "removed", "moved", "changed")
JOIN: Final = " + "
_POINT: Final = ("lat", "lon")
_NAMES: Final = ("name", "place_name", "title", "paraphrase", "unit_or_service", "edge_id")


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What is different between two sets of tables.

    Attributes
    ----------
    rows
        One row for each difference, with the columns of `COLUMNS`, ordered by table, change and
        id. `change` is one of `CHANGES`; `before` and `after` are cells as text, of a point
        ``"lat, lon"``; `km` is how far it moved on WGS 84, NaN for all else.
    points
        Of what was added, removed or moved and has a point: ``table``, ``id``, ``name``,
        ``change``, ``lat``, ``lon`` (where it is; of what is gone, where it was), ``was_lat``,
        ``was_lon`` and ``km`` (NaN but for what moved). Degrees.
    """

    rows: pd.DataFrame
    points: pd.DataFrame

    def count(self, change: str) -> int:
        """Return how many rows of the tables were added, removed, moved or changed."""
        chosen = self.rows[self.rows["change"] == change]
        return len(chosen[["table", "id"]].drop_duplicates())


def compare(before: Dataset, after: Dataset, tables: Iterable[str] = tuple(TABLES)) -> Compared:
    """Hold two sets of tables against each other, row by row.

    Parameters
    ----------
    before, after
        The sets. Rows belong together that have the same key.
    tables
        Names of the tables to look at.

    Returns
    -------
    Compared
        No rows if the tables say the same; the order of rows in a table is no difference.
    """
    found = [(name, list(_differences(before, after, TABLES[name]))) for name in tables]
    rows = pd.DataFrame(
        [(name, *row) for name, table in found for row in table], columns=list(COLUMNS)
    )
    rows["km"] = rows["km"].astype("float64")
    order = {change: i for i, change in enumerate(CHANGES)}
    rows = rows.sort_values(
        ["table", "change", "id"],
        key=lambda column: column.map(order) if column.name == "change" else column,
        kind="stable",
        ignore_index=True,
    )
    return Compared(rows, _points(before, after, rows))


def _keyed(dataset: Dataset, table: Table) -> pd.DataFrame:
    """Return a table by its key."""
    frame = dataset.tables[table.name]
    keys = [frame[part].tolist() for part in table.key]
    index = [JOIN.join(map(str, parts)) for parts in zip(*keys, strict=True)]
    return frame.set_axis(pd.Index(index, dtype=object), axis=0)


_Row = tuple[str, str, str, str, str, str, float]


def _differences(before: Dataset, after: Dataset, table: Table) -> Iterator[_Row]:
    old, new = _keyed(before, table), _keyed(after, table)
    label = next((name for name in _NAMES if name in table.columns), table.key[0])
    for key in new.index.difference(old.index):
        yield str(key), str(new.loc[key, label]), "added", "", "", "", np.nan
    for key in old.index.difference(new.index):
        yield str(key), str(old.loc[key, label]), "removed", "", "", "", np.nan
    both = old.index.intersection(new.index)
    old, new = old.loc[both], new.loc[both]
    if set(_POINT) <= set(table.columns):
        yield from _moved(old, new, label)
    for column, declared in table.columns.items():
        if column in table.key or column in _POINT:
            continue
        a, b = old[column], new[column]
        number = declared.holds == "number"
        same = (a == b) | (a.isna() & b.isna()) if number else a == b
        for key in both[~same.to_numpy(dtype=bool)]:
            was, now = (_cell(frame[key], number=number) for frame in (a, b))
            yield str(key), str(new.loc[key, label]), "changed", column, was, now, np.nan


def _moved(old: pd.DataFrame, new: pd.DataFrame, label: str) -> Iterator[_Row]:
    """Yield what has another point, and how far from the old one it is."""
    other = (old["lat"] != new["lat"]) | (old["lon"] != new["lon"])
    known = old[["lat", "lon"]].notna().all(axis=1) & new[["lat", "lon"]].notna().all(axis=1)
    moved = old.index[(other & known).to_numpy(dtype=bool)]
    if not len(moved):
        return
    a, b = old.loc[moved], new.loc[moved]
    km = geodesy.inverse(
        *(a["lon"].to_numpy(), a["lat"].to_numpy(), b["lon"].to_numpy(), b["lat"].to_numpy())
    ).distance_km
    for key, far in zip(moved, np.atleast_1d(km), strict=True):
        was, now = (
            f"{_plain(frame.loc[key, 'lat'])}, {_plain(frame.loc[key, 'lon'])}" for frame in (a, b)
        )
        yield str(key), str(b.loc[key, label]), "moved", "lat, lon", was, now, float(far)


def _plain(value: float) -> str:
    return np.format_float_positional(value, trim="-")


def _cell(value: object, *, number: bool) -> str:
    """Print a cell; an empty one is empty, not zero."""
    if not number:
        return str(value)
    known = float(str(value))
    return "" if np.isnan(known) else _plain(known)


def _points(before: Dataset, after: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Return where what was added, removed or moved is, and was."""
    parts = []
    for name, group in rows[rows["change"] != "changed"].groupby("table", sort=False):
        table = TABLES[str(name)]
        if not set(_POINT) <= set(table.columns):
            continue
        old, new = _keyed(before, table), _keyed(after, table)
        was = old.loc[:, list(_POINT)].reindex(group["id"]).to_numpy(dtype="float64")
        now = new.loc[:, list(_POINT)].reindex(group["id"]).to_numpy(dtype="float64")
        here = np.where(np.isnan(now), was, now)
        moved = (group["change"] == "moved").to_numpy()[:, None]
        was = np.where(moved, was, np.nan)
        parts.append(
            group[["table", "id", "name", "change", "km"]].assign(
                lat=here[:, 0], lon=here[:, 1], was_lat=was[:, 0], was_lon=was[:, 1]
            )
        )
    columns = ["table", "id", "name", "change", "km", "lat", "lon", "was_lat", "was_lon"]
    if not parts:
        return pd.DataFrame({column: [] for column in columns})
    return pd.concat(parts, ignore_index=True)[columns].dropna(subset=["lat", "lon"])
