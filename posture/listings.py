"""What is on the map, as rows that can be sorted, searched and taken away.

Marks of doubt have a column of their own, so that nobody has to ask for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from posture import command, facets, measured, provenance, reach, routes, words
from posture.layers import reach as reach_layer
from posture.layers import ships
from posture.record import period_words
from posture.tables import Dataset, names, records
from posture.view import FILTERED, FILTERS, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.measured import Spot
    from posture.reach import Hit

Row = dict[str, Any]
Cell = Callable[[Row], object]


@dataclass(frozen=True, slots=True)
class Listing:
    """One table: which rows, which columns, and what a row selects."""

    sort: str
    """The first part of a subject: ``base`` of ``base:yokota``."""
    key: str
    """The column that holds the id."""
    rows: Callable[[Dataset, View], pd.DataFrame]
    cells: Callable[[Dataset, dt.date], Mapping[str, Cell]]
    """Key of the column's words -> what stands in it."""


def _standing(dataset: Dataset, day: dt.date) -> Mapping[str, str]:
    """Return the names of the commands that stand on the day: under others nothing stands."""
    pairs = zip(dataset.commands["command_id"], dataset.commands["name"], strict=True)
    return {key: name for key, name in pairs if key in command.standing(dataset, day)}


def _text(column: str) -> Cell:
    return lambda row: row[column]


def _named(group: str, column: str) -> Cell:
    return lambda row: words.name(group, row[column]) if row[column] else ""


def _found(known: Mapping[str, str], column: str) -> Cell:
    return lambda row: known.get(row[column], "")


def _common(dataset: Dataset) -> Mapping[str, Cell]:
    """Return the columns every table ends with: doubt and source."""
    return {
        "doubt": provenance.doubt_words,
        "source": lambda row: provenance.cite(
            dataset, row["source_id"] or row.get("coord_source_id", "")
        ),
    }


def _base_cells(dataset: Dataset, day: dt.date) -> Mapping[str, Cell]:
    return {
        "name": _text("name"),
        "name_ja": _text("name_ja"),
        "service": _named("service", "service"),
        "kind": _named("kind", "kind"),
        "country": _named("country", "country"),
        "area": _text("admin_area"),
        "command": _found(_standing(dataset, day), "command_id"),
        "icao": _text("icao"),
        **_common(dataset),
        "lat": _text("lat"),
        "lon": _text("lon"),
        "id": _text("base_id"),
    }


def _presence_cells(dataset: Dataset, day: dt.date) -> Mapping[str, Cell]:
    return {
        "name": _text("name"),
        "kind": _named("presence", "kind"),
        "hull": _text("hull_or_type"),
        "class": _text("class_or_aircraft"),
        "base": _found(names(dataset, "bases"), "base_id"),
        "command": _found(_standing(dataset, day), "command_id"),
        "period": period_words,
        **_common(dataset),
        "id": _text("presence_id"),
    }


def _command_cells(dataset: Dataset, _day: dt.date) -> Mapping[str, Cell]:
    return {
        "name": _text("name"),
        "name_ja": _text("name_ja"),
        "abbr": _text("abbr"),
        "service": _named("service", "service"),
        "echelon": _named("echelon", "echelon"),
        "rank": _named("stars", "commander_stars"),
        "base": _found(names(dataset, "bases"), "hq_base_id"),
        "period": period_words,
        **_common(dataset),
        "id": _text("command_id"),
    }


def _base_rows(dataset: Dataset, view: View) -> pd.DataFrame:
    return dataset.bases[dataset.bases["base_id"].isin(facets.select(dataset, view).bases)]


def _command_rows(dataset: Dataset, view: View) -> pd.DataFrame:
    chosen = facets.select(dataset, view).commands
    return dataset.commands[dataset.commands["command_id"].isin(chosen)]


LISTINGS: Final[Mapping[str, Listing]] = MappingProxyType(
    {
        "table": Listing("base", "base_id", _base_rows, _base_cells),
        "presence": Listing("presence", "presence_id", ships.in_view, _presence_cells),
        "commands": Listing("command", "command_id", _command_rows, _command_cells),
    }
)


@lru_cache(maxsize=64)
def _listed(dataset: Dataset, name: str, view: View) -> pd.DataFrame:
    listing = LISTINGS[name]
    found = records(listing.rows(dataset, view))
    columns: Iterable[tuple[str, Cell]] = listing.cells(dataset, view.day(dataset)).items()
    return pd.DataFrame(
        {words.t(f"ui.column.{key}"): [cell(row) for row in found] for key, cell in columns}
    )


def listed(dataset: Dataset, name: str, view: View) -> pd.DataFrame:
    """Return a table as readers see it.

    Parameters
    ----------
    dataset
        The tables.
    name
        A key of `LISTINGS`.
    view
        The day and the filters.

    Returns
    -------
    pandas.DataFrame
        One row for each thing the filters leave, in the order of the tables; the columns
        are called by their words. The same object for the same question: do not write to it.
    """
    return _listed(dataset, name, view.only("on", *FILTERS))


def among(dataset: Dataset, view: View) -> tuple[Spot, ...]:
    """Return the points a reach is asked about: bases and headquarters left by the filters.

    Places are always among them. Around what is filtered itself, all bases of the day are
    asked about: the filtered ones are the centres.
    """
    around_filtered = FILTERED in view.reach_at
    chosen = facets.select(dataset, view.only("on") if around_filtered else view)
    left = {*(f"base:{k}" for k in chosen.bases), *(f"command:{k}" for k in chosen.commands)}
    return tuple(
        spot
        for spot in measured.spots(dataset).values()
        if spot.subject in left or spot.subject.startswith("place:")
    )


def hits(dataset: Dataset, view: View) -> tuple[tuple[Hit, str], ...]:
    """Return what lies within the reach of a view, nearest first, each surely or perhaps.

    Returns
    -------
    tuple of (Hit, str)
        The words ``sure`` or ``perhaps``; nothing if the view asks for no reach.
    """
    found = reach_layer.asked(dataset, view)
    if found is None:
        return ()
    bounds = dict(found.bounds_km)
    speed = routes.speeds(dataset).get(found.speed_id)
    every = reach.within(
        dataset,
        found.centres,
        max(bounds.values()),
        among(dataset, view),
        by_sea=speed is not None and speed.by_sea,
    )
    sure_km = bounds["sure"]
    return tuple((hit, "sure" if hit.distance_km <= sure_km else "perhaps") for hit in every)


@lru_cache(maxsize=8)
def served(dataset: Dataset) -> Mapping[str, tuple[str, str]]:
    """Return subject -> service and country of every base and command; places have none."""
    found: dict[str, tuple[str, str]] = {}
    for sort, frame in (("base", dataset.bases), ("command", dataset.commands)):
        subjects = (f"{sort}:{key}" for key in frame[f"{sort}_id"])
        pairs = zip(frame["service"], frame["country"], strict=True)
        found.update(zip(subjects, pairs, strict=True))
    return MappingProxyType(found)
