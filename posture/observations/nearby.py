"""Who was near a point, when, and on how many days: exact distances of what an engine lets by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from posture import geodesy, words
from posture.observations import questions
from posture.observations.boxes import around, merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.observations.boxes import Box
    from posture.observations.held import Observations
    from posture.observations.questions import Asked

Whole = NDArray[np.int64]
At = NDArray[np.intp]
Place = tuple[float, float]
"""Longitude and latitude, degrees."""
_TURN: Final = 360.0
DAYS: Final = ("area", "id", "kind", "days", "reports", "source")
VISITS: Final = ("centre", "id", "kind", "first_us", "last_us", "reports", "km", "source")


@dataclass(frozen=True, slots=True, eq=False)
class _Near:
    """Reports near some points, by id and time: columns of numbers, texts by their places."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    number: Whole
    us: Whole
    day: Whole
    coded: dict[str, tuple[At, list[str]]]
    """``id``, ``kind`` and ``source``: places of the rows' texts, and these."""


@lru_cache(maxsize=32)
def visits(held: Observations, centres: tuple[Place, ...], km: float, asked: Asked) -> pd.DataFrame:
    """Return visits: reports of an id within a radius of a point, with none elsewhere between.

    Parameters
    ----------
    held
        Reports.
    centres
        Longitudes and latitudes, degrees.
    km
        Radius, kilometres.
    asked
        Which reports.

    Returns
    -------
    pandas.DataFrame
        `VISITS`: ``centre`` is its place in ``centres``, ``km`` the nearest of its reports, times
        are microseconds since 1970. By arrival, centre and id.

    Raises
    ------
    ObservationsError
        If the engine does not answer.
    """
    if not centres:
        return _nothing(VISITS)
    rows = _near(held, centres, km, asked)
    parts = [
        _runs(rows, there, length).assign(centre=number)
        for number, (there, length) in enumerate(_within(rows, centres, km))
        if len(there)
    ]
    if not parts:
        return _nothing(VISITS)
    found = pd.concat(parts, ignore_index=True)[list(VISITS)]
    return found.sort_values(["first_us", "centre", "id"], ignore_index=True)


def _runs(rows: _Near, there: At, length: NDArray[np.float64]) -> pd.DataFrame:
    """Return the unbroken runs of reports within a radius, one row each."""
    ids, numbers = rows.coded["id"][0][there], rows.number[there]
    starts = _starts((ids[1:] != ids[:-1]) | (numbers[1:] != numbers[:-1] + 1))
    ends = np.append(starts[1:], len(there)) - 1
    us = rows.us[there]
    return pd.DataFrame(
        {
            **_texts(rows, there, starts),
            "first_us": us[starts],
            "last_us": us[ends],
            "reports": ends - starts + 1,
            "km": np.minimum.reduceat(length, starts),
        }
    )


@lru_cache(maxsize=32)
def days_around(
    held: Observations, areas: tuple[tuple[Place, ...], ...], km: float, asked: Asked
) -> pd.DataFrame:
    """Return on how many days each id was reported within a distance of the points of an area.

    Parameters
    ----------
    held
        Reports.
    areas
        For each the points it lies around: longitudes and latitudes, degrees.
    km
        Distance, kilometres.
    asked
        Which reports.

    Returns
    -------
    pandas.DataFrame
        `DAYS`, area by area, the most days first. A day counts once for an id and an area.

    Raises
    ------
    ObservationsError
        If the engine does not answer.
    """
    every = tuple(dict.fromkeys(centre for centres in areas for centre in centres))
    if not every:  # no boxes would be no bounds
        return _nothing(DAYS)
    rows = _near(held, every, km, asked)
    parts = []
    for number, centres in enumerate(areas):
        met = np.zeros(len(rows.us), dtype=bool)
        for there, _ in _within(rows, centres, km):
            met[there] = True
        if met.any():
            parts.append(_most_first(_counted(rows, np.flatnonzero(met)), number))
    return pd.concat(parts, ignore_index=True) if parts else _nothing(DAYS)


def _counted(rows: _Near, there: At) -> pd.DataFrame:
    """Return for each id its days and reports among some rows, which are in order of time."""
    ids, days = rows.coded["id"][0][there], rows.day[there]
    other = ids[1:] != ids[:-1]
    starts = _starts(other)
    another = np.append(True, other | (days[1:] != days[:-1]))
    return pd.DataFrame(
        {
            **_texts(rows, there, starts),
            "days": np.add.reduceat(another.astype(np.int64), starts),
            "reports": np.diff(np.append(starts, len(there))),
        }
    )


@lru_cache(maxsize=32)
def days_in(held: Observations, box: Box, asked: Asked) -> pd.DataFrame:
    """Return on how many days each id was reported in a box: `DAYS`, the most days first.

    Raises
    ------
    ObservationsError
        If the engine does not answer.
    """
    within = replace(asked, boxes=(box,))
    found = held.engine.rows(questions.days(held.engine.table, within))
    for name, count in (("kind", "kinds"), ("source", "sources")):
        found[name] = [
            first if n == 1 else _many(name, n)
            for first, n in zip(found[name].tolist(), found[count].tolist(), strict=True)
        ]
    return _most_first(found, 0)


@lru_cache(maxsize=4)
def _near(held: Observations, centres: tuple[Place, ...], km: float, asked: Asked) -> _Near:
    """Return the reports in boxes around all points: days and visits are found among the same."""
    boxes = merged([around(*centre, km) for centre in centres])
    rows = held.engine.rows(questions.near(held.engine.table, asked, boxes))
    coded = {}
    for name in ("id", "kind", "source"):
        codes, texts = pd.factorize(rows[name])
        coded[name] = (codes, texts.tolist())
    lon, lat = rows["lon"].to_numpy(np.float64), rows["lat"].to_numpy(np.float64)
    number, us, day = (rows[name].to_numpy(np.int64) for name in ("number", "us", "day"))
    return _Near(lon, lat, number, us, day, coded)


def _within(
    rows: _Near, centres: Sequence[Place], km: float
) -> Iterator[tuple[At, NDArray[np.float64]]]:
    """Yield for each point which rows lie within a distance, and how far they are."""
    for centre in centres:
        west, south, east, north = around(*centre, km)
        beyond = (rows.lon - west) % _TURN
        boxed = (beyond <= east - west) & (rows.lat >= south) & (rows.lat <= north)
        there, length = np.flatnonzero(boxed), np.zeros(0)
        if len(there):
            length = geodesy.inverse(*centre, rows.lon[there], rows.lat[there]).distance_km
        near = length <= km
        yield there[near], length[near]


def _starts(other: NDArray[np.bool_]) -> At:
    """Return where groups of rows that follow one another begin."""
    return np.append(0, np.flatnonzero(other) + 1)


def _texts(rows: _Near, there: At, starts: At) -> dict[str, list[str]]:
    """Return the id of each group, and its one kind and source or how many there are."""
    ends = np.append(starts[1:], len(there))
    found = {}
    for name, (codes, texts) in rows.coded.items():
        of = codes[there]
        one = np.minimum.reduceat(of, starts) == np.maximum.reduceat(of, starts)
        found[name] = [
            texts[of[start]] if same else _many(name, len(set(of[start:end].tolist())))
            for start, end, same in zip(starts, ends, one.tolist(), strict=True)
        ]
    return found


def _many(name: str, count: int) -> str:
    return words.t(f"observations.many_{name}", count=words.number(count))


def _most_first(found: pd.DataFrame, area: int) -> pd.DataFrame:
    ordered = found.assign(area=area)[list(DAYS)]
    keys = ["days", "reports", "id"]
    return ordered.sort_values(keys, ascending=[False, False, True], ignore_index=True)


def _nothing(columns: Sequence[str]) -> pd.DataFrame:
    texts = {"id", "kind", "source"}
    return pd.DataFrame(
        {name: pd.Series(dtype="str" if name in texts else "int64") for name in columns}
    )


def forget() -> None:
    """Forget every answer."""
    for remembered in (visits, days_around, days_in, _near):
        remembered.cache_clear()
