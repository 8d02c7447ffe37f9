"""The tables of the page of strength: the chart, what speaks to the day, what is there on it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from posture import provenance, words
from posture import strength as figures
from posture.exports.rows import cited, named, text
from posture.exports.tables_listed import listing
from posture.pages import onday, stays, strength, timelines
from posture.tables import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.exports.rows import Asked, Cells
    from posture.provenance import Row
    from posture.strength import Carriers, Floor, Pair, Total, Voice
    from posture.tables import Dataset
    from posture.view import View


def of_strength(dataset: Dataset, view: View) -> Iterator[Asked]:
    """Yield all that the page of strength shows.

    Parameters
    ----------
    dataset, view
        What is shown.

    Yields
    ------
    tuple
        Name, columns and rows: the points of the chart, the times without a count, what speaks
        to the day, sums, carriers and the times without one, ships and units, aircraft.
    """
    yield from _chart(dataset, view)
    voices: Cells = {
        "service": named("service", "service"),
        **{key: text(key) for key in ("low", "high", "value")},
        "precision": named("precision", "precision"),
        **{key: text(key) for key in ("as_of", "population", "quality", "because")},
        **cited(dataset),
        "note": text("note"),
        "id": text("id"),
    }
    spoken = strength.speaking(dataset, view)
    yield "voices", voices, [_voice(code, voice) for code, voice in spoken]
    columns: Cells = {
        **{key: text(key) for key in ("pair", "reason", "standing", "what")},
        **cited(dataset, most=3),
        "id": text("id"),
    }
    pairs = strength.weighed(dataset, view)
    yield "weighed", columns, [row for pair in pairs for row in _reasons(pair)]
    if timelines.place(dataset, view):
        yield from _there(dataset, view)


def _chart(dataset: Dataset, view: View) -> Iterator[Asked]:
    found = timelines.drawn(dataset, view)
    numbers = ("low", "high", "value")
    points = [
        point
        | {key: _number(point[key]) for key in numbers}
        | {"source_id": cell, "population": point["who"], "quality": point["flag"]}
        for point, cell in zip(found.points, found.cited, strict=True)
    ]
    counted: Cells = {
        **{key: text(key) for key in ("line", "day", *numbers, "band", "form", "piece")},
        **{key: text(key) for key in ("population", "quality")},
        **cited(dataset),
    }
    yield "figures", counted, points
    apart = [
        {"what": one["label"], "since": one["from"], "until": one["to"]}
        | {"lines": one["lines"], "source_id": ""}
        for one in found.apart
    ]
    yield "apart", {key: text(key) for key in ("what", "since", "until", "lines")}, apart


def _there(dataset: Dataset, view: View) -> Iterator[Asked]:
    """Yield the tables of what stands beside the chart."""
    numbers = ("low", "high", "value", "printed_total")
    sums: Cells = {
        **{key: text(key) for key in ("as_of", "population", "sum", *numbers, "missing")},
        **cited(dataset),
        "id": text("id"),
    }
    yield "sums", sums, [_total(total) for total in onday.totals(dataset, view)]
    bases = onday.carriers(dataset, view)
    ships: Cells = {
        **{key: text(key) for key in ("base", "ship", "hull", "since", "until", "doubt")},
        **cited(dataset),
        "id": text("id"),
    }
    known = names(dataset, "bases")
    tours = [row for key, there in bases.items() for row in _tours(known[key], there)]
    yield "carriers", ships, tours
    without: Cells = {
        **{key: text(key) for key in ("base", "since", "until", "days_low", "days_high", "what")},
        **cited(dataset, most=2),
    }
    gaps = [row for key, there in bases.items() for row in _gaps(known[key], there)]
    yield "absences", without, gaps
    name, there, rows = listing(dataset, onday.whole(dataset, view), view.day(dataset), "presence")
    yield name, there, onday.here(dataset, view, rows)
    yield "over_time", there, [stay.row for stay in stays.stays(dataset, view).stays]
    floor = onday.aircraft(dataset, view)
    least: Cells = {
        **{key: text(key) for key in ("what", "least", "counted", "uncounted", "doubt")},
        **cited(dataset),
    }
    yield "aircraft", least, [_floor(floor)] if floor else []


def _number(value: float | None) -> float:
    return math.nan if value is None else value


def _voice(code: str, voice: Voice) -> Row:
    figure = voice.figure
    flag = figure.quality_flag
    return {
        "service": code,
        **{key: _number(getattr(figure, key)) for key in ("low", "high", "value")},
        **{key: getattr(figure, key) for key in ("precision", "as_of", "population")},
        "quality": words.name("quality", flag) if flag and flag != "ok" else "",
        "because": voice.because,
        **{key: getattr(figure, key) for key in ("source_id", "note")},
        "id": figure.figure_id,
    }


def _reasons(pair: Pair) -> Iterator[Row]:
    for reason in pair.reasons:
        yield {
            "pair": pair.head,
            "reason": words.t(f"reason_name.{reason.key}"),
            "standing": words.t(f"weighed.{reason.standing}"),
            "what": reason.text,
            "source_id": pair.source_id,
            "id": f"{pair.more.figure_id};{pair.fewer.figure_id}",
        }


def _total(total: Total) -> Row:
    first = total.parts[0]
    known = [*total.parts, total.printed] if total.printed else [*total.parts]
    return {
        **{key: getattr(first, key) for key in ("as_of", "population")},
        "sum": figures.sum_words(total),
        **{key: _number(getattr(total, key)) for key in ("low", "high", "value")},
        "printed_total": _number(total.printed.value if total.printed else None),
        "missing": ";".join(total.missing),
        "source_id": onday.total_source_id(total),
        "id": ";".join(figure.figure_id for figure in known),
    }


def _tours(base: str, there: Carriers) -> Iterator[Row]:
    for tour in there.tours:
        yield {
            "base": base,
            "ship": tour.name,
            **{key: getattr(tour, key) for key in ("hull", "since", "until", "source_id")},
            "doubt": provenance.doubt_words_of(tour.doubts),
            "id": tour.presence_id,
        }


def _gaps(base: str, there: Carriers) -> Iterator[Row]:
    for gap in there.gaps:
        yield {
            "base": base,
            "since": gap.before.until,
            "until": gap.after.since,
            **{key: getattr(gap, key) for key in ("days_low", "days_high")},
            "what": figures.gap_words(gap),
            "source_id": provenance.merged((gap.before.source_id, gap.after.source_id)),
        }


def _floor(floor: Floor) -> Row:
    return {
        "what": figures.aircraft_words(floor),
        "least": floor.least if floor.counted else math.nan,
        "counted": ";".join(floor.counted),
        "uncounted": ";".join(floor.uncounted),
        "doubt": provenance.doubt_words_of(floor.doubts),
        "source_id": floor.source_id,
    }
