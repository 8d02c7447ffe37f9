"""Reports in an engine, and what they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from posture.observations import questions
from posture.observations.declare import Faults, Summary
from posture.observations.engines import Engine

EPOCH: Final = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """Reports in an engine, and what they are."""

    engine: Engine
    summary: Summary
    name: str = ""
    """Of the file or the folder."""


def summed(engine: Engine, fingerprint: str, faults: Faults | None = None) -> Summary:
    """Return what the reports in an engine are.

    Parameters
    ----------
    engine
        Of prepared reports.
    fingerprint
        What names their edition; if empty, how many they are and how new.
    faults
        What was wrong with their files.
    """
    row = engine.rows(questions.summed(engine.table)).iloc[0]
    rows = int(row["rows"])
    kinds, sources = (
        tuple(engine.rows(questions.values(engine.table, column))[column])
        for column in ("kind", "source")
    )
    return Summary(
        rows=rows,
        units=int(row["units"]),
        first=_day(row["first"]) if rows else None,
        last=_day(row["last"]) if rows else None,
        kinds=kinds,
        sources=sources,
        fingerprint=fingerprint or f"{rows}-{int(row['newest']) if rows else 0}",
        faults=faults or Faults(),
    )


def _day(number: float) -> dt.date:
    return EPOCH + dt.timedelta(days=int(number))
