"""The tables of the pages of strength, claims and events: the rows that each of them shows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

from posture import provenance, words
from posture.claims import measures
from posture.exports.rows import named, text
from posture.pages import claimlist, events, strength, timelines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.events import Event
    from posture.exports.rows import Cells
    from posture.provenance import Row
    from posture.strength import Voice
    from posture.tables import Dataset
    from posture.view import View

Asked: TypeAlias = "tuple[str, Cells, list[Row]]"
"""Name, columns and rows of a table."""


def _cited(dataset: Dataset) -> Cells:
    return {
        "source": lambda row: provenance.cite(dataset, row["source_id"]),
        "source_id": text("source_id"),
    }


def of_strength(dataset: Dataset, view: View) -> Iterator[Asked]:
    """Yield the points of the chart, the times without a count, and what speaks to the day.

    Parameters
    ----------
    dataset, view
        What is shown.

    Yields
    ------
    tuple
        Name, columns and rows.
    """
    found = timelines.drawn(dataset, view)
    numbers = ("low", "high", "value")
    points = [
        point
        | {key: math.nan if point[key] is None else point[key] for key in numbers}
        | {"source_id": cell, "population": point["who"], "quality": point["flag"]}
        for point, cell in zip(found.points, found.cited, strict=True)
    ]
    figures: Cells = {
        **{key: text(key) for key in ("line", "day", *numbers, "band", "form", "piece")},
        **{key: text(key) for key in ("population", "quality")},
        **_cited(dataset),
    }
    yield "figures", figures, points
    apart = [
        {"what": one["label"], "since": one["from"], "until": one["to"]}
        | {"lines": one["lines"], "source_id": ""}
        for one in found.apart
    ]
    yield "apart", {key: text(key) for key in ("what", "since", "until", "lines")}, apart
    voices: Cells = {
        "service": named("service", "service"),
        **{key: text(key) for key in ("low", "high", "value")},
        "precision": named("precision", "precision"),
        **{key: text(key) for key in ("as_of", "population", "quality", "because")},
        **_cited(dataset),
        "note": text("note"),
        "id": text("id"),
    }
    spoken = strength.speaking(dataset, view)
    yield "voices", voices, [_voice(code, voice) for code, voice in spoken]


def _voice(code: str, voice: Voice) -> Row:
    figure = voice.figure
    flag = figure.quality_flag
    bounds = {key: getattr(figure, key) for key in ("low", "high", "value")}
    return {
        "service": code,
        **{key: math.nan if value is None else value for key, value in bounds.items()},
        **{key: getattr(figure, key) for key in ("precision", "as_of", "population")},
        "quality": words.name("quality", flag) if flag and flag != "ok" else "",
        "because": voice.because,
        **{key: getattr(figure, key) for key in ("source_id", "note")},
        "id": figure.figure_id,
    }


def of_claims(dataset: Dataset, view: View) -> Iterator[Asked]:
    """Yield the claims, or the measures, that the page lists."""
    if view.listing == "measures":
        found = [
            {"measure": one.name, "source_id": "", "claims": ";".join(one.claims)}
            | {key: ";".join(getattr(one, key)) for key in ("events", "systems", "commands")}
            for one in measures(dataset)
        ]
        columns = ("measure", "claims", "events", "systems", "commands")
        yield "measures", {key: text(key) for key in columns}, found
        return
    said = ("unit", "said_by", "check", "recorded", "now", "evidence", "evidence_by")
    rows = [
        {key: getattr(one, key) for key in ("subject", *said)}
        | {"id": one.claim_id, "claim": one.paraphrase, "verdict": one.verdict}
        | {"claim_kind": one.kind, "said_value": one.value, "related": ";".join(one.related)}
        | {"source_id": provenance.merged((one.source_id, one.evidence_source_id))}
        for one in claimlist.matching(dataset, view)
    ]
    cells: Cells = {
        "id": text("id"),
        "verdict": named("verdict", "verdict"),
        "claim_kind": named("claim_kind", "claim_kind"),
        **{key: text(key) for key in ("claim", "subject", "said_value", *said, "related")},
        **_cited(dataset),
    }
    yield "claims", cells, rows


def of_events(dataset: Dataset, view: View) -> Iterator[Asked]:
    """Yield the events that the page lists, the newest first."""
    cells: Cells = {
        "date": text("date"),
        "precision": named("precision", "precision"),
        **{key: text(key) for key in ("event", "concerns", "doubt")},
        **_cited(dataset),
        "note": text("note"),
        "id": text("id"),
    }
    found = [_event(dataset, each) for each in events.shown(dataset, view)[::-1]]
    yield "events", cells, found


def _event(dataset: Dataset, event: Event) -> Row:
    return {
        **{key: getattr(event, key) for key in ("date", "precision", "source_id", "note")},
        "event": event.title,
        "concerns": words.joined([events.concerned(dataset, each) for each in event.concerns]),
        "doubt": provenance.doubt_words_of(event.doubts),
        "id": event.event_id,
    }
