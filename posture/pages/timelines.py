"""What the charts over time show: points, lines in pieces, times without a count.

A line joins only what `posture.strength.series` lets be joined. Texts that many points share
(who is counted, a reservation, a source) are sent once and looked up in the browser.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from posture import facets, provenance, strength, words
from posture.layers.palette import SERVICE
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from posture.provenance import Row
    from posture.tables import Dataset
    from posture.view import View

WHOLE: Final = "ALL"
WHOLE_COLOUR: Final = "#8A8A8A"
PLACE_COLOURS: Final = (
    *("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"),
    *("#8A8A8A", "#882255", "#44AA99", "#999933", "#AA4499"),
)
EARLIEST: Final = dt.date(2008, 1, 1)
"""Where charts begin unless asked for more: earlier counts are yearly and leave out crews."""
ASKED: Final = ("on", "service", "country", "place", "component", "lines", "early")
"""The fields of a view that a chart of figures depends on."""
_EVERY: Final = words.name("service", WHOLE)
MOST_BESIDE: Final = 46
"""Letters of who is counted beside a point; the tooltip has all of it."""


@dataclass(frozen=True)
class Drawn:
    """What a chart of figures over time shows.

    Attributes
    ----------
    points
        One row each: date, line it belongs to, persons, band, tooltip.
    apart
        Times without a count and days from which counting is another: ``from``, ``to``, ``why``.
    names
        Lines in the order of the legend, each with its colour.
    sources
        Ids of the sources, the most used first.
    hidden
        How many counts and statements lie before the chart begins.
    """

    points: list[dict[str, Any]] = field(default_factory=list)
    apart: list[dict[str, Any]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    hidden: int = 0
    unsaid: bool = False
    """Whether statements are among them that do not say who is counted."""
    cited: tuple[str, ...] = ()
    """Source ids of each point, joined by ``;``."""


def forces(dataset: Dataset) -> tuple[str, ...]:
    """Return the services that figures count apart, in the order of the legend."""
    known = set(dataset.personnel["service"])
    return tuple(code for code in words.SERVICES if code in known and code != WHOLE)


def place_names(dataset: Dataset) -> Mapping[str, str]:
    """Return the places with figures and their names, countries before their parts."""
    rows = dataset.personnel
    found = dict(zip(rows["place"], rows["place_name"], strict=True))
    return {key: found[key] for key in sorted(found, key=lambda key: ("-" in key, found[key]))}


def places(dataset: Dataset, view: View) -> tuple[str, ...]:
    """Return the places with figures that the filters leave, countries before their parts."""
    left = facets.select(dataset, view.only("on", "country")).places
    return tuple(key for key in place_names(dataset) if key in left)


def place(dataset: Dataset, view: View) -> str:
    """Return the place a view speaks of: the chosen one if the filters leave it, else the first."""
    left = places(dataset, view)
    return view.place if view.place in left else next(iter(left), "")


def _lines(dataset: Dataset, view: View) -> list[tuple[str, str, str, str]]:
    """Return place, service, name and colour of each line."""
    chosen = tuple(code for code in view.service if code in forces(dataset))
    if view.lines == "service":
        here = place(dataset, view)
        codes = chosen or (WHOLE, *forces(dataset))
        return [
            (here, code, words.name("service", code), SERVICE.get(code, WHOLE_COLOUR))
            for code in codes
        ]
    titles = place_names(dataset)
    code = chosen[0] if len(chosen) == 1 else WHOLE
    colours = dict(zip(titles, PLACE_COLOURS * 4, strict=False))
    return [(key, code, titles[key], colours[key]) for key in places(dataset, view)]


def drawn(dataset: Dataset, view: View) -> Drawn:
    """Return what the chart of figures over time shows.

    Parameters
    ----------
    dataset
        The tables.
    view
        Day, services, countries, place, component, by what lines are divided.

    Returns
    -------
    Drawn
        The same object for the same question.
    """
    return _drawn(dataset, view.only(*ASKED))


@lru_cache(maxsize=64)
def _drawn(dataset: Dataset, view: View) -> Drawn:
    frames = []
    names: dict[str, str] = {}
    for where, code, name, colour in _lines(dataset, view):
        rows = strength.series(dataset, where, code, view.component)
        if len(rows):
            names[name] = colour
            frames.append(rows.assign(name=name, before=rows["as_of"].shift()))
    if not frames:
        return Drawn()
    every = pd.concat(frames, ignore_index=True)
    early = every["day"] < pd.Timestamp(_begins(view))
    shown = records(every[~early])
    return Drawn(
        points=[_point(dataset, row) for row in shown],
        apart=list(_apart(shown)),
        names=names,
        sources=provenance.most_used(row["source_id"] for row in shown),
        hidden=int(early.sum()),
        unsaid=any(row["component"] != view.component for row in shown),
        cited=tuple(row["source_id"] for row in shown),
    )


def _begins(view: View) -> dt.date:
    """Return the first day of the chart: a day before it would otherwise not be on it."""
    if view.early or (view.on is not None and view.on < EARLIEST):
        return dt.date.min.replace(year=1900)
    return EARLIEST


def _point(dataset: Dataset, row: Row) -> dict[str, Any]:
    stated = row["kind"] == "published"
    group = stated and strength.is_group(row)
    form = "group" if group else "stated" if stated else "flagged" if row["flagged"] else "count"
    return {
        "day": row["day"].date().isoformat(),
        "line": row["name"],
        **{key: None if math.isnan(row[key]) else row[key] for key in ("low", "high", "value")},
        "form": words.t(f"strength.form.{form}"),
        "beside": _short(row["population"]) if group else "",
        "piece": "" if stated else f"{row['name']}/{row['segment']}",
        "band": strength.number_of(row),
        "date": words.printed_date(row["as_of"]),
        "who": row["population"],
        "flag": "" if row["quality_flag"] == "ok" else words.name("quality", row["quality_flag"]),
        "source": provenance.cite(dataset, row["source_id"]),
    }


def _short(population: str) -> str:
    """Return who is counted, as short as stands beside a point."""
    if len(population) <= MOST_BESIDE:
        return population
    return f"{population[: MOST_BESIDE - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _apart(rows: Sequence[Row]) -> Iterable[dict[str, Any]]:
    """Yield the times without a count and the breaks, each once, with the lines they concern."""
    found: dict[tuple[str, str, str], list[str]] = {}
    counts: dict[str, Row] = {}
    for row in rows:
        if row["kind"] == "published":
            continue
        last = counts.get(row["name"])
        day = row["day"].date().isoformat()
        if row["apart"] == "gap" and last is not None:
            since = last["day"].date().isoformat()
            found.setdefault(("gap", since, day), []).append(row["name"])
        elif row["apart"] == "break":
            found.setdefault(("break", day, day), []).append(row["name"])
        counts[row["name"]] = row
    for (why, since, until), lines in found.items():
        yield {
            "from": since,
            "to": until,
            "why": why,
            "label": _what(why, rows, lines, since, until),
            "since": words.printed_date(since),
            "until": words.printed_date(until),
            "lines": words.joined(lines),
        }


def _what(why: str, rows: Sequence[Row], lines: Sequence[str], since: str, until: str) -> str:
    """Return what stands on a band or a dotted line.

    Where others were counted within a band, it says of whom a count is missing: of all services
    together, or of those lines that have none.
    """
    others = (row for row in rows if row["kind"] != "published" and row["name"] not in lines)
    if why != "gap" or not any(since < row["day"].date().isoformat() < until for row in others):
        return words.t(f"strength.apart.{why}")
    missing = words.t("strength.apart.every") if _EVERY in lines else words.joined(list(lines))
    return words.t("strength.apart.gap_of", lines=missing)
