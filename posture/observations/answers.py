"""Answers to the questions: what the engine gives, and exact distances of what it let through."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import geodesy
from posture.observations import nearby, questions
from posture.observations.held import EPOCH
from posture.tables import records

if TYPE_CHECKING:
    import pandas as pd

    from posture.observations.boxes import Box
    from posture.observations.held import Observations
    from posture.observations.questions import Asked
    from posture.tables import Dataset

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
def last(  # noqa: PLR0913, PLR0917 - each is a part of one question
    held: Observations,
    dataset: Dataset,
    day: dt.date,
    asked: Asked,
    within: tuple[Box, ...] = (),
    most: int | None = None,
) -> pd.DataFrame:
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
    within
        Only the ids that were last in any of these boxes; empty for the whole Earth.
    most
        No more than so many; None for all.

    Returns
    -------
    pandas.DataFrame
        ``id, us, lat, lon, kind, source`` and ``hours`` since the report, ``radius_km`` it can
        have gone at most: NaN where the kind's speed is not known, and no more than halfway
        round the Earth.
    """
    until = replace(asked, last=day_number(day))
    frame = held.engine.rows(questions.last(held.engine.table, until, within, most))
    end = (day_number(day) + 1) * 24 * HOUR_US
    hours = (end - frame["us"].to_numpy(np.int64)) / HOUR_US
    speeds = {kind: each.km_per_hour for kind, each in fastest(dataset).items()}
    per_hour = frame["kind"].map(speeds).to_numpy(np.float64)
    radius = np.minimum(hours * per_hour, HALF_ROUND_KM)
    return frame.assign(hours=hours, radius_km=radius)


@lru_cache(maxsize=32)
def last_density(
    held: Observations, day: dt.date, asked: Asked, within: tuple[Box, ...], resolution: int
) -> pd.DataFrame:
    """Return ``cell, reports, units``: how many ids were last in each hexagon. See `last`."""
    until = replace(asked, last=day_number(day))
    table = held.engine.table
    return held.engine.rows(questions.last_density(table, until, within, resolution))


def forget() -> None:
    """Forget every answer, as when the reports they are of have given way to others."""
    for remembered in (counted, density, positions, tracks, last, last_density):
        remembered.cache_clear()
    nearby.forget()
