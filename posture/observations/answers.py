"""Answers to the questions: what the engine gives, and exact distances of what it let through."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from posture import geodesy
from posture.observations import questions
from posture.observations.held import EPOCH
from posture.observations.questions import Asked, around
from posture.tables import records

if TYPE_CHECKING:
    from posture.observations.held import Observations
    from posture.observations.questions import Box
    from posture.tables import Dataset

Place = tuple[float, float]
"""Longitude and latitude, degrees."""

HALF_ROUND_KM: Final = geodesy.MAX_RADIUS_KM
EPOCH_TIME: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
HOUR_US: Final = 3_600_000_000
SPEEDS: Final = {"ship": "carrier_group", "aircraft": "fighter_transit"}
"""Kind of a report -> the row of ``speeds.csv`` whose upper speed bounds how far it has gone."""


def day_number(day: dt.date) -> int:
    """Return a day as days since 1970."""
    return (day - EPOCH).days


def day_of(number: int) -> dt.date:
    """Return days since 1970 as a day."""
    return EPOCH + dt.timedelta(days=number)


@lru_cache(maxsize=128)
def counted(held: Observations, asked: Asked) -> tuple[int, int]:
    """Return how many reports and how many ids a question is about."""
    row = held.engine.rows(questions.counted(held.engine.table, asked)).iloc[0]
    return int(row["reports"]), int(row["units"])


@lru_cache(maxsize=64)
def density(held: Observations, asked: Asked, resolution: int) -> pd.DataFrame:
    """Return ``cell, reports, units`` of every hexagon with a report, by cell."""
    return held.engine.rows(questions.density(held.engine.table, asked, resolution))


@lru_cache(maxsize=16)
def positions(held: Observations, asked: Asked) -> pd.DataFrame:
    """Return ``kind, lon, lat`` of every report, by kind. Ask `counted` first."""
    return held.engine.rows(questions.positions(held.engine.table, asked))


@lru_cache(maxsize=16)
def tracks(held: Observations, asked: Asked, resolution: int) -> pd.DataFrame:
    """Return ``id, us, lat, lon, kind, begins`` of thinned tracks, by id and time."""
    return held.engine.rows(questions.tracks(held.engine.table, asked, resolution))


@dataclass(frozen=True, slots=True)
class Fastest:
    """How far a kind can go in an hour, and who says so."""

    km_per_hour: float
    knots: float
    name: str
    source_id: str


def fastest(dataset: Dataset) -> dict[str, Fastest]:
    """Return kind -> the upper speed the tables know for it."""
    rows = {row["speed_id"]: row for row in records(dataset.speeds)}
    return {
        kind: Fastest(
            rows[key]["knots_high"] * geodesy.KM_PER_NMI,
            rows[key]["knots_high"],
            rows[key]["name"],
            rows[key]["source_id"],
        )
        for kind, key in SPEEDS.items()
        if key in rows
    }


@lru_cache(maxsize=32)
def last(held: Observations, dataset: Dataset, day: dt.date, asked: Asked) -> pd.DataFrame:
    """Return the last known position of each id as of the end of a day.

    Parameters
    ----------
    held
        Reports.
    dataset
        The tables, for speeds.
    day
        The day, in UTC; reports after it are not looked at.
    asked
        Which reports; what it says of days is left aside but for the first.

    Returns
    -------
    pandas.DataFrame
        ``id, us, lat, lon, kind, source`` and ``hours`` since the report, ``radius_km`` it can
        have gone at most: NaN where the kind's speed is not known, and no more than halfway
        round the Earth.
    """
    until = Asked(
        first=asked.first,
        last=day_number(day),
        kinds=asked.kinds,
        ids=asked.ids,
        boxes=asked.boxes,
    )
    frame = held.engine.rows(questions.last(held.engine.table, until))
    end = (day_number(day) + 1) * 24 * HOUR_US
    hours = (end - frame["us"].to_numpy(np.int64)) / HOUR_US
    speeds = {kind: each.km_per_hour for kind, each in fastest(dataset).items()}
    per_hour = frame["kind"].map(speeds).to_numpy(np.float64)
    radius = np.minimum(hours * per_hour, HALF_ROUND_KM)
    return frame.assign(hours=hours, radius_km=radius)


def _within(frame: pd.DataFrame, centres: tuple[Place, ...], km: float) -> pd.DataFrame:
    """Keep the rows within a distance of any centre, with how far they are from the nearest."""
    nearest = np.full(len(frame), np.inf)
    lon, lat = frame["lon"].to_numpy(), frame["lat"].to_numpy()
    for centre in centres:
        if len(frame):
            found = geodesy.inverse(*centre, lon, lat).distance_km
            nearest = np.minimum(nearest, found)
    return frame.assign(km=nearest)[nearest <= km]


def _near(held: Observations, centres: tuple[Place, ...], km: float, asked: Asked) -> pd.DataFrame:
    boxes = tuple(around(*centre, km) for centre in centres)
    found = held.engine.rows(questions.near(held.engine.table, asked, boxes))
    return _within(found, centres, km)


@lru_cache(maxsize=32)
def visits(held: Observations, centre: Place, km: float, asked: Asked) -> pd.DataFrame:
    """Return visits: reports of an id within a radius, with none elsewhere between them.

    Parameters
    ----------
    held
        Reports.
    centre
        Longitude and latitude, degrees.
    km
        Radius, kilometres.
    asked
        Which reports.

    Returns
    -------
    pandas.DataFrame
        ``id, kind, first_us, last_us, reports, km`` (the nearest), by arrival and id.
    """
    rows = _near(held, (centre,), km, asked)
    numbers = rows["number"].to_numpy()
    begins = np.ones(len(rows), dtype=bool)
    begins[1:] = (rows["id"].to_numpy()[1:] != rows["id"].to_numpy()[:-1]) | (
        numbers[1:] != numbers[:-1] + 1
    )
    visit = pd.Series(np.cumsum(begins), index=rows.index)
    grouped = rows.groupby(visit, sort=True)
    found = grouped.agg(
        id=("id", "first"),
        kind=("kind", "first"),
        first_us=("us", "min"),
        last_us=("us", "max"),
        reports=("us", "size"),
        km=("km", "min"),
    )
    return found.sort_values(["first_us", "id"], ignore_index=True)


@lru_cache(maxsize=32)
def presence_around(
    held: Observations, centres: tuple[Place, ...], km: float, asked: Asked
) -> pd.DataFrame:
    """Return ``id, days, reports`` within a distance of any of some points, the most days first."""
    rows = _near(held, centres, km, asked)
    found = rows.groupby("id", as_index=False).agg(days=("day", "nunique"), reports=("us", "size"))
    return _most_first(found)


@lru_cache(maxsize=32)
def presence_in(held: Observations, box: Box, asked: Asked) -> pd.DataFrame:
    """Return ``id, days, reports`` in a box, the most days first."""
    within = Asked(
        first=asked.first, last=asked.last, kinds=asked.kinds, ids=asked.ids, boxes=(box,)
    )
    return _most_first(held.engine.rows(questions.days(held.engine.table, within)))


def _most_first(found: pd.DataFrame) -> pd.DataFrame:
    return found.sort_values(["days", "reports", "id"], ascending=[False, False, True]).reset_index(
        drop=True
    )
