"""Days present by area and id, and visits to bases: what the reports of a view say of places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from posture import facets, measured, words
from posture.layers.observed_asked import asked_of
from posture.measured import length_words
from posture.observations import nearby, said
from posture.observations.answers import EPOCH_TIME, day_number
from posture.observations.boxes import Box
from posture.observations.declare import AREAS, DAYS, VISITS
from posture.observations.nearby import Place
from posture.provenance import Row
from posture.tables import records
from posture.view import FILTERED
from posture.view.seen import WINDOW
from posture.view.windows import BOXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.measured import Spot
    from posture.observations.held import Observations
    from posture.observations.questions import Asked
    from posture.tables import Dataset
    from posture.view import View


@dataclass(frozen=True, slots=True)
class Area:
    """Where days are counted: around some points, or in a box."""

    name: str
    centres: tuple[Place, ...] = ()
    box: Box | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One table: how many rows it has, and as many of them in words as are wanted."""

    count: int
    rows: Callable[[int], list[Row]]
    """How many at most -> rows with the columns that `posture.observations.declare` says."""


def wanted(view: View) -> bool:
    """Return whether a view asks who was near its points."""
    return view.page == "map" and (bool(view.near) or view.panel == "reports")


def points(dataset: Dataset, view: View) -> tuple[str, ...]:
    """Return the points a view asks about: its own, or the window and what is selected."""
    if view.near:
        return view.near
    chosen = view.select.partition(":")[2]
    spot = measured.spot(dataset, chosen) if chosen else None
    mine = (chosen,) if spot is not None and spot.subject == view.select else ()
    return (WINDOW, *mine)


def areas(dataset: Dataset, view: View) -> tuple[Area, ...]:
    """Return the areas of a view: one for each point and window, one for each country of bases."""
    km = length_words(view.near_km, view.unit)
    found: list[Area] = []
    for name in points(dataset, view):
        if name == WINDOW:
            found.append(_window(view))
        elif name == FILTERED:
            found += _countries(dataset, view, km)
        elif spot := measured.spot(dataset, name):
            around = words.t("observations.area.base", km=km, base=spot.name)
            found.append(Area(around, ((spot.lon, spot.lat),)))
    return tuple(found)


def _window(view: View) -> Area:
    west, south, east, north = BOXES[view.window]
    edges = {"south": south, "north": north, "west": west, "east": (east + 180) % 360 - 180}
    shown = {name: words.number(edge, 1) for name, edge in edges.items()}
    window = words.name("window", view.window)
    return Area(words.t("near.window", window=window, **shown), box=BOXES[view.window])


def _countries(dataset: Dataset, view: View, km: str) -> Iterator[Area]:
    left = facets.select(dataset, view).bases
    rows = [row for row in records(dataset.bases) if row["base_id"] in left]
    for country in dict.fromkeys(row["country"] for row in rows):
        centres = tuple((row["lon"], row["lat"]) for row in rows if row["country"] == country)
        key = "near.filtered" if len(centres) > 1 else "near.filtered_one"
        of = words.name("country", country)
        yield Area(words.t(key, km=km, count=len(centres), country=of), centres)


def spots(dataset: Dataset, view: View) -> tuple[Spot, ...]:
    """Return the points of a view that are visited, each once."""
    found: dict[str, Spot] = {}
    for name in points(dataset, view):
        if name == FILTERED:
            left = facets.select(dataset, view).bases
            met = [spot for spot in measured.spots(dataset).values() if spot.id in left]
        else:
            met = [spot for spot in (measured.spot(dataset, name),) if spot is not None]
        found |= {spot.id: spot for spot in met}
    return tuple(found.values())


def tables(dataset: Dataset, held: Observations, view: View) -> dict[str, Answer]:
    """Return what a view asks of places, table by table.

    Parameters
    ----------
    dataset
        The tables.
    held
        Reports.
    view
        Its points and how near, its day, days and kinds; the filters by service and command
        choose the reports, and all of them the bases.

    Returns
    -------
    dict
        Name of a table -> answer. Areas in the order of the points, ids with the most days
        first, visits with the latest first.

    Raises
    ------
    ObservationsError
        If the reports do not answer.
    """
    asked = asked_of(dataset, view)
    every = areas(dataset, view)
    found = _days(held, every, view.near_km, asked)
    visited = spots(dataset, view)
    centres = tuple((spot.lon, spot.lat) for spot in visited)
    came = nearby.visits(held, centres, view.near_km, asked)[::-1]
    period = _period(held, asked)
    return {
        AREAS: _answer(_summed(found, len(every)), partial(_area_row, held, period, every)),
        DAYS: _answer(found, partial(_day_row, held, period, every)),
        VISITS: _answer(came, partial(_visit_row, held, period, visited)),
    }


def _period(held: Observations, asked: Asked) -> str:
    """Return of which days a question is; without a first one, from the first there is."""
    first = held.summary.first
    if asked.first is None and first is not None:
        asked = replace(asked, first=day_number(first))
    return said.days(asked)


def _answer(frame: pd.DataFrame, row: Callable[[Row], Row]) -> Answer:
    return Answer(len(frame), lambda most: [row(each) for each in records(frame.head(most))])


def _days(held: Observations, every: Sequence[Area], km: float, asked: Asked) -> pd.DataFrame:
    """Return days and reports by area and id; ``area`` is its place among all."""
    around = tuple(area.centres for area in every)
    parts = [nearby.days_around(held, around, km, asked)]
    parts += [
        nearby.days_in(held, area.box, asked).assign(area=number)
        for number, area in enumerate(every)
        if area.box is not None
    ]
    some = [part for part in parts if len(part)] or parts[:1]
    return pd.concat(some, ignore_index=True).sort_values("area", kind="stable")


def _summed(found: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return for each area how many ids, days and reports it has; an area may have none."""
    grouped = found.groupby("area").agg(
        ids=("id", "size"), days=("days", "sum"), reports=("reports", "sum")
    )
    return grouped.reindex(range(count), fill_value=0).reset_index()


def _area_row(held: Observations, period: str, every: Sequence[Area], row: Row) -> Row:
    sources = held.summary.sources
    many = words.t("observations.many_source", count=words.number(len(sources)))
    source = sources[0] if len(sources) == 1 else many
    return {
        "report_area": every[row["area"]].name,
        "report_ids": int(row["ids"]),
        "report_all_days": int(row["days"]),
        "report_reports": int(row["reports"]),
    } | _provenance(held, period, source)


def _day_row(held: Observations, period: str, every: Sequence[Area], row: Row) -> Row:
    return {
        "report_area": every[row["area"]].name,
        "id": row["id"],
        "kind": row["kind"],
        "report_days": int(row["days"]),
        "report_reports": int(row["reports"]),
    } | _provenance(held, period, row["source"])


def _visit_row(held: Observations, period: str, visited: Sequence[Spot], row: Row) -> Row:
    return {
        "base": visited[row["centre"]].name,
        "id": row["id"],
        "kind": row["kind"],
        "arrival": _moment(row["first_us"]),
        "departure": _moment(row["last_us"]),
        "report_reports": int(row["reports"]),
        "nearest_km": round(float(row["km"]), 1),
    } | _provenance(held, period, row["source"])


def _provenance(held: Observations, period: str, source: str) -> Row:
    """Return of which period a row is, who says so, and the mark of what is made up."""
    mark = words.t("observations.synthetic") if held.summary.makes_up(source) else ""
    return {"synthetic": mark, "period": period, "report_source": source, "source_id": ""}


def _moment(us: int) -> str:
    """Return microseconds since 1970 as text that sorts by time: ``2026-06-29 05:30``, in UTC."""
    return f"{EPOCH_TIME + dt.timedelta(microseconds=int(us)):%Y-%m-%d %H:%M}"
