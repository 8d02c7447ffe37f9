"""The tables of the page of events: the rows that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture import provenance, words
from posture.exports.rows import cited, named, text
from posture.pages import events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.events import Event
    from posture.exports.rows import Asked, Cells
    from posture.provenance import Row
    from posture.tables import Dataset
    from posture.view import View


def of_events(dataset: Dataset, view: View) -> Iterator[Asked]:
    """Yield the events that the page lists, the newest first."""
    cells: Cells = {
        "date": text("date"),
        "precision": named("precision", "precision"),
        **{key: text(key) for key in ("event", "concerns", "doubt")},
        **cited(dataset),
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
