"""The table of distances: from some points to others, every pair at once."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import facets, geodesy, measured
from posture.geodesy.earth import Floats
from posture.measured import Spot
from posture.spreadsheet import guarded
from posture.view import FILTERS, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.facets import Selection
    from posture.tables import Dataset

_SETS: Final = {"bases": "base", "commands": "command", "places": "place"}
"""A word of a view -> the sort of subject it stands for."""
_HEAD: Final = (
    *("from_id", "from_name", "to_id", "to_name"),
    *("distance_km", "distance_nmi", "distance_mi", "initial_bearing_deg"),
    *("from_source_id", "to_source_id", "edition"),
)
DIGITS: Final = 3
"""Decimals of a kilometre in a file: metres."""


@dataclass(frozen=True, slots=True, eq=False)
class Distances:
    """Every pair of some points with some others.

    Attributes
    ----------
    rows, cols
        The points, in order.
    distance_km, bearing_deg
        Arrays of shape ``(len(rows), len(cols))``; bearings at the row's point, clockwise from
        north. Both are read only.
    """

    rows: tuple[Spot, ...]
    cols: tuple[Spot, ...]
    distance_km: Floats
    bearing_deg: Floats


def points(dataset: Dataset, view: View, names: tuple[str, ...]) -> tuple[Spot, ...]:
    """Return the points that names of a view stand for, each once, in order.

    Parameters
    ----------
    dataset
        The tables.
    view
        Day and filters: they decide on bases and commands, not on places or typed points.
    names
        Ids, coordinates, or words of `posture.view.SETS`.

    Returns
    -------
    tuple of Spot
        Names the tables do not hold are left out.
    """
    chosen = facets.select(dataset, view)
    found: dict[str, Spot] = {}
    for name in names:
        for spot in _meant(dataset, chosen, name):
            found.setdefault(spot.id, spot)
    return tuple(found.values())


def _meant(dataset: Dataset, chosen: Selection, name: str) -> Iterator[Spot]:
    if name not in _SETS:
        spot = measured.spot(dataset, name)
        if spot is not None:
            yield spot
        return
    left = {"bases": chosen.bases, "commands": chosen.commands}.get(name)
    for spot in measured.spots(dataset).values():
        if spot.subject.startswith(f"{_SETS[name]}:") and (left is None or spot.id in left):
            yield spot


def table(dataset: Dataset, view: View) -> Distances:
    """Return the distances a view asks for.

    Parameters
    ----------
    dataset
        The tables.
    view
        Its ``rows``, ``cols``, ``nearest``, ``by``, the day and the filters matter.

    Returns
    -------
    Distances
        With ``by``, rows begin with what is nearest to that column; with ``nearest`` alone, with
        what is nearest to any of them, a point not being its own neighbour. The same object
        for the same question.
    """
    return _table(dataset, view.only("rows", "cols", "nearest", "by", "on", *FILTERS))


@lru_cache(maxsize=64)
def _table(dataset: Dataset, view: View) -> Distances:
    rows, cols = points(dataset, view, view.rows), points(dataset, view, view.cols)
    found = measure(rows, cols)
    if (view.nearest or view.by) and rows and cols:
        order = _by_nearest(found, view.by)
        ordered = tuple(rows[i] for i in order)
        found = Distances(ordered, cols, found.distance_km[order], found.bearing_deg[order])
    for column in (found.distance_km, found.bearing_deg):
        column.setflags(write=False)
    return found


def measure(rows: tuple[Spot, ...], cols: tuple[Spot, ...]) -> Distances:
    """Measure every pair of some points with some others, in the order given."""
    down = geodesy.inverse(
        np.array([spot.lon for spot in rows], dtype=np.float64)[:, np.newaxis],
        np.array([spot.lat for spot in rows], dtype=np.float64)[:, np.newaxis],
        np.array([spot.lon for spot in cols], dtype=np.float64)[np.newaxis, :],
        np.array([spot.lat for spot in cols], dtype=np.float64)[np.newaxis, :],
    )
    return Distances(rows, cols, down.distance_km, down.initial_bearing_deg)


def _by_nearest(found: Distances, by: str) -> list[int]:
    """Return the order of rows by their distance to one column, or the least to any other point."""
    for j, col in enumerate(found.cols):
        if col.id == by:
            return [int(i) for i in np.argsort(found.distance_km[:, j], kind="stable")]
    same = [[row.id == col.id for col in found.cols] for row in found.rows]
    apart = np.where(np.array(same), np.inf, found.distance_km)
    return [int(i) for i in np.argsort(apart.min(axis=1), kind="stable")]


def csv_bytes(dataset: Dataset, view: View) -> bytes:
    """Return the table as a file: one line for each pair, with sources and edition.

    Returns
    -------
    bytes
        CSV in UTF-8 with a byte order mark, so that a spreadsheet reads the Japanese and the
        accents. Lengths in km, nautical and statute miles; bearings in degrees.
    """
    return "\ufeff".encode() + csv_text(dataset, table(dataset, view)).encode()


def csv_text(dataset: Dataset, found: Distances) -> str:
    """Return pairs as CSV, the lines of `csv_bytes`; no name is taken for a formula."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(_HEAD)
    for i, row in enumerate(found.rows):
        for j, col in enumerate(found.cols):
            km = float(found.distance_km[i, j])
            lengths = (f"{geodesy.convert(km, unit):.{DIGITS}f}" for unit in ("km", "nmi", "mi"))
            bearing = f"{float(found.bearing_deg[i, j]):.2f}"
            ends = map(guarded, (row.id, row.name, col.id, col.name))
            sources = (row.source_id, col.source_id, dataset.fingerprint)
            lines.writerow((*ends, *lengths, bearing, *sources))
    return out.getvalue()
