"""Answers about reports in words: what was found, of which days, and who says so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import provenance, words
from posture.measured import length_words
from posture.observations import answers
from posture.observations.answers import EPOCH_TIME, day_of
from posture.observations.cells import WIDTH_KM, centre
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from posture.observations.declare import Summary
    from posture.observations.held import Observations
    from posture.observations.questions import Asked
    from posture.tables import Dataset

MOST: Final = 20
"""Rows of an answer that are said; how many more there are is said too."""
MOST_SOURCES: Final = 3


def synthetic(summary: Summary) -> str:
    """Say that reports are made up; empty if they are not."""
    if not summary.synthetic:
        return ""
    whole = all(map(summary.makes_up, summary.sources))
    return words.t("observations.synthetic_said" if whole else "observations.some_synthetic")


def sources(summary: Summary) -> str:
    """Say where reports come from, as the files do."""
    named = words.joined(list(summary.sources[:MOST_SOURCES]))
    more = len(summary.sources) - MOST_SOURCES
    if more > 0:
        return words.t("observations.sources_more", sources=named, count=words.number(more))
    return words.t("observations.sources", sources=named)


def held(summary: Summary, name: str) -> Iterator[str]:
    """Say what reports there are, what was left out, and where they come from."""
    if said := synthetic(summary):
        yield said
    if summary.first is None or summary.last is None:
        yield words.t("observations.none", name=name)
    else:
        yield words.t(
            "observations.held",
            rows=words.number(summary.rows),
            units=words.number(summary.units),
            first=words.day_words(summary.first),
            last=words.day_words(summary.last),
            edition=summary.fingerprint,
        )
        yield sources(summary)
    if out := left_out(summary):
        yield out


def left_out(summary: Summary) -> str:
    """Say how many rows were left out and why; empty if none were."""
    faults = summary.faults
    if not faults.rows:
        return ""
    columns = [
        words.t(
            "observations.left_out_column",
            column=words.t(f"observations.fault_column.{column}"),
            count=words.number(count),
        )
        for column, count in faults.by_column
        if count
    ]
    return words.t(
        "observations.left_out", rows=words.number(faults.rows), columns=words.joined(columns)
    )


def faults(summary: Summary) -> Iterator[str]:
    """Say what was wrong line by line, and how much more there is."""
    yield from map(str, summary.faults.listed)
    more = sum(count for _, count in summary.faults.by_column) - len(summary.faults.listed)
    if more > 0:
        yield words.t("observations.left_out_more", count=words.number(more))


def days(asked: Asked) -> str:
    """Say of which days a question is."""
    first, last = (
        None if number is None else words.day_words(day_of(number))
        for number in (asked.first, asked.last)
    )
    if first and last:
        if first == last:
            return first
        return words.t("observations.days", first=first, last=last)
    if last:
        return words.t("observations.until", last=last)
    return words.t("observations.from", first=first) if first else words.t("observations.all_days")


def about(found: Observations, asked: Asked) -> str:
    """Say of which reports a question is, and how many they are."""
    reports, units = answers.counted(found, asked)
    kinds = ""
    if asked.kinds:
        kinds = ", " + words.t("observations.kinds", kinds=words.joined(list(asked.kinds)))
    return words.t(
        "observations.asked",
        days=days(asked),
        kinds=kinds,
        reports=words.number(reports),
        units=words.number(units),
    )


def reports(count: int) -> str:
    """Say a number of reports."""
    if count == 1:
        return words.t("observations.report")
    return words.t("observations.reports", count=words.number(count))


def units(count: int) -> str:
    """Say a number of ids."""
    if count == 1:
        return words.t("observations.unit")
    return words.t("observations.units", count=words.number(count))


def density(frame: pd.DataFrame, resolution: int) -> Iterator[str]:
    """Say how many reports the fullest hexagons have."""
    yield words.t(
        "observations.density",
        cells=words.number(len(frame)),
        resolution=resolution,
        km=words.number(WIDTH_KM[resolution], 1),
    )
    fullest = frame.sort_values(["reports", "cell"], ascending=[False, True])
    for row in records(fullest.head(MOST)):
        lon, lat = centre(row["cell"])
        cell = words.t(
            "observations.cell", cell=f"{row['cell']:x}", lat=f"{lat:.3f}", lon=f"{lon:.3f}"
        )
        yield f"  {cell}  {reports(row['reports'])}, {units(row['units'])}"
    yield from _more(len(fullest))
    yield words.t("observations.density_note")


def moment(us: int) -> str:
    """Return microseconds since 1970 as a day and a time in UTC."""
    when = EPOCH_TIME + dt.timedelta(microseconds=int(us))
    return f"{words.day_words(when.date())}, {when:%H:%M} UTC"


def where_now(row: dict[str, object]) -> str:
    """Say where an id was last, and where it can be by now."""
    radius, kind = float(str(row["radius_km"])), str(row["kind"])
    at = {"lat": f"{row['lat']:.3f}", "lon": f"{row['lon']:.3f}"}
    if np.isnan(radius):
        return words.t("observations.no_speed", kind=kind, **at)
    if radius >= answers.HALF_ROUND_KM:
        return words.t("observations.anywhere", **at)
    return words.t("observations.within", km=length_words(radius, "km"), **at)


def last(dataset: Dataset, frame: pd.DataFrame, day: dt.date) -> Iterator[str]:
    """Say the last known positions, the newest first, and how fast each kind goes."""
    yield words.t("observations.last", day=words.day_words(day), count=words.number(len(frame)))
    newest = frame.sort_values(["us", "id"], ascending=[False, True])
    for row in records(newest.head(MOST)):
        age = words.t("observations.age", hours=words.number(row["hours"], 1))
        yield f"  {row['id']}  {moment(row['us'])}, {age}: {where_now(row)}"
    yield from _more(len(newest))
    yield from speeds(dataset, frame)


def speeds(dataset: Dataset, frame: pd.DataFrame) -> Iterator[str]:
    """Say how fast the kinds of some reports go at most, and who says so."""
    there = set(frame["kind"])
    for kind, each in answers.fastest(dataset).items():
        if kind in there:
            yield words.t(
                "observations.speed",
                kind=kind,
                knots=words.number(each.knots),
                name=each.name,
                source=provenance.cite(dataset, each.source_id),
            )


def visits(frame: pd.DataFrame, base: str, km: float) -> Iterator[str]:
    """Say who came within a radius of a base, and when."""
    yield words.t(
        "observations.visits",
        count=words.number(len(frame)),
        units=words.number(frame["id"].nunique()),
        km=length_words(km, "km"),
        base=base,
    )
    for row in records(frame.head(MOST)):
        visit = words.t(
            "observations.visit",
            first=moment(row["first_us"]),
            last=moment(row["last_us"]),
            count=words.number(row["reports"]),
            km=words.number(row["km"], 1),
        )
        yield f"  {row['id']}  {visit}"
    yield from _more(len(frame))
    yield words.t("observations.visit_note")


def presence(frame: pd.DataFrame, area: str) -> Iterator[str]:
    """Say on how many days each id was reported in an area."""
    yield words.t(
        "observations.presence",
        area=area,
        total=words.number(int(frame["days"].sum())),
        count=words.number(len(frame)),
    )
    for row in records(frame.head(MOST)):
        said = words.t(
            "observations.presence_row",
            days=words.number(row["days"]),
            count=words.number(row["reports"]),
        )
        yield f"  {row['id']}  {said}"
    yield from _more(len(frame))
    yield words.t("observations.area_note")


def _more(count: int) -> Iterator[str]:
    if count > MOST:
        yield "  " + words.t("observations.more", count=words.number(count - MOST))
