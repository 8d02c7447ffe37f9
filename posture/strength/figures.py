"""Figures one by one: the count in effect on a day, and what has been stated."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from posture.strength.apart import gap_days, most_days, nearness
from posture.tables import records

if TYPE_CHECKING:
    from posture.tables import Dataset

#: How ids of figures from the quarterly series of the Defense Manpower Data Center begin.
SERIES = "dmdc_"

#: Populations of published statements that are not forces.
NOT_FORCES = ("family members", "civilian employees")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of people that a source printed.

    Attributes
    ----------
    figure_id, place, place_name, service, component, precision, population
        As in the table of figures.
    source_id, quality_flag, note
        As above.
    as_of
        As printed, ``2024-06-30`` or ``2024-07``.
    as_of_first, as_of_after
        The first day it can mean and the day after the last.
    low, high
        Persons; None where the band is open.
    value
        Persons, the printed number.
    kind
        ``dmdc`` for the quarterly series, ``published`` for a statement.
    days_apart, days_apart_most
        Days between the figure and the day that was asked about, at the least and at the most
        that its date allows; equal for a full date.
    """

    figure_id: str
    place: str
    place_name: str
    as_of: str
    as_of_first: dt.date
    as_of_after: dt.date
    service: str
    component: str
    low: float | None
    high: float | None
    value: float | None
    precision: str
    population: str
    source_id: str
    quality_flag: str
    note: str
    kind: Literal["dmdc", "published"]
    days_apart: int
    days_apart_most: int


@lru_cache(maxsize=1024)
def in_effect(
    dataset: Dataset, place: str, day: dt.date, *, service: str = "ALL", component: str = "active"
) -> Figure | None:
    """Return the newest count of the quarterly series on or before a day.

    Parameters
    ----------
    dataset
        The tables.
    place
        As in the table of figures, ``JP`` or ``US-HI``.
    day
        A count of this very day is in effect; one of the next day is not.
    service, component
        As in the table. A quarter without a count of the service is passed over, as the
        Army in Japan from December 2022 to June 2023: the older ``as_of`` says so.

    Returns
    -------
    Figure or None
        None if the series has nothing so early.
    """
    rows = counts(dataset, place, service, component)
    newest = rows[rows["as_of_first"] <= pd.Timestamp(day)].tail(1)
    return next(iter(figures_of(newest, day)), None)


@lru_cache(maxsize=512)
def following(
    dataset: Dataset, place: str, day: dt.date, *, service: str = "ALL", component: str = "active"
) -> Figure | None:
    """Return the first count of the quarterly series after a day, as `in_effect` the last before.

    Returns
    -------
    Figure or None
        None if the series has nothing so late.
    """
    rows = counts(dataset, place, service, component)
    later = rows[rows["as_of_first"] > pd.Timestamp(day)]
    return next(iter(figures_of(later.head(1), day)), None)


@lru_cache(maxsize=512)
def published(
    dataset: Dataset, place: str, day: dt.date, *, service: str = "ALL", component: str = "active"
) -> tuple[Figure, ...]:
    """Return what has been stated about US forces in a place, whoever was counted.

    Parameters
    ----------
    dataset
        The tables.
    place
        As in the table of figures.
    day
        Statements before and after it count alike.
    service, component
        As in the table.

    Returns
    -------
    tuple of Figure
        Rows of `statements`, in the order of `posture.strength.apart.nearness`.
    """
    found = figures_of(statements(dataset, place, service, component), day)
    return tuple(sorted(found, key=nearness))


@lru_cache(maxsize=4)
def series(dataset: Dataset) -> pd.DataFrame:
    """Return the rows of the quarterly series.

    Parameters
    ----------
    dataset
        The tables.

    Returns
    -------
    DataFrame
        Rows of ``personnel`` in their order; one frame for all callers, not to be written to.
    """
    rows = dataset.personnel
    return rows[rows["figure_id"].str.startswith(SERIES)]


def counts(dataset: Dataset, place: str, service: str, component: str) -> pd.DataFrame:
    """Return the rows of the quarterly series for one place, service and component.

    Parameters
    ----------
    dataset
        The tables.
    place, service, component
        As in the table of figures.

    Returns
    -------
    DataFrame
        Rows of ``personnel``, oldest first.
    """
    rows = series(dataset)
    asked = {"place": place, "service": service, "component": component}
    chosen = (rows[list(asked)] == list(asked.values())).all(axis=1)
    return rows[chosen].sort_values("as_of_first", kind="stable")


def statements(dataset: Dataset, place: str, service: str, component: str) -> pd.DataFrame:
    """Return the rows of published statements on one place, service and component.

    Parameters
    ----------
    dataset
        The tables.
    place, service, component
        As in the table of figures. Active duty is what statements on forces speak of that
        name no component: families and civilians are left out; part counts, as of those
        ashore, are in, and their population says so. An empty service is any.

    Returns
    -------
    DataFrame
        Rows of ``personnel`` in their order.
    """
    rows = dataset.personnel
    named = rows["component"].eq(component)
    if component == "active":
        forces = ~rows["population"].isin(NOT_FORCES)
        named |= rows["component"].eq("unspecified") & forces
    here = rows["place"].eq(place)
    if service:
        here &= rows["service"].eq(service)
    return rows[here & named & ~rows["figure_id"].str.startswith(SERIES)]


def figures_of(rows: pd.DataFrame, day: dt.date) -> list[Figure]:
    """Turn a few rows of the table into values, seen from a day."""
    found = []
    for row in records(rows):
        first, after = row["as_of_first"].date(), row["as_of_after"].date()
        bounds = {name: _number(row[name]) for name in ("low", "high", "value")}
        dates = {"as_of_first": first, "as_of_after": after}
        kind = "dmdc" if row["figure_id"].startswith(SERIES) else "published"
        apart = gap_days(first, after, day, day + dt.timedelta(days=1))
        fields: dict[str, Any] = {str(name): value for name, value in row.items()}
        most = most_days(first, after, day)
        fields |= bounds | dates | {"kind": kind, "days_apart": apart, "days_apart_most": most}
        found.append(Figure(**fields))
    return found


def _number(value: float) -> float | None:
    """Say None where a cell is empty: NaN would not even equal itself."""
    return None if math.isnan(value) else value
