"""The events that the filters of a view leave, as a list."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import events, facets, provenance, words
from posture.pages.around import Around
from posture.pages.listed import Listed
from posture.tables import names, records
from posture.view import FILTERS, View

if TYPE_CHECKING:
    from posture.events import Event
    from posture.tables import Dataset

_HEADS: Final = ("date", "title", "concerns", "doubt", "source")
_SHARES: Final = (1.3, 4.6, 3.0, 1.4, 2.4)


@lru_cache(maxsize=64)
def _shown(dataset: Dataset, view: View) -> tuple[Event, ...]:
    if not any(getattr(view, name) for name in FILTERS):
        return events.events(dataset)
    chosen = facets.select(dataset, view)
    left = events.Left(bases=chosen.bases, commands=chosen.commands, countries=view.country or None)
    return events.events(dataset, left=left)


def shown(dataset: Dataset, view: View) -> tuple[Event, ...]:
    """Return the events that the filters of a view leave, oldest first."""
    return _shown(dataset, view.only("on", *FILTERS))


def concerned(dataset: Dataset, subject: str) -> str:
    """Return the name of what an event concerns."""
    sort, _, key = subject.partition(":")
    if sort == "country":
        return words.name("country", key)
    table = {"command": "commands", "base": "bases", "system": "systems", "presence": "presence"}
    return words.short_name(names(dataset, table[sort]).get(key, key))


def reserved(dataset: Dataset, event: Event) -> tuple[str, ...]:
    """Return what stands in the way of seeing an event on its day, as sentences.

    Commands that it names and that did not stand on any day it can have been, since or until when
    they do; and that it has no place, neither its own nor that of a ship, a unit or a system.
    """
    named = {*event.commands, *event.through_commands}
    rows = dataset.commands[dataset.commands["command_id"].isin(named)]
    later = rows["since"] >= pd.Timestamp(event.after)
    over = rows["until"] <= pd.Timestamp(event.first)
    said = [
        words.t("events.set_up", name=row["name"], since=words.printed_date(row["valid_from"]))
        for row in records(rows[later])
    ]
    said += [
        words.t("events.ended", name=row["name"], until=words.printed_date(row["valid_to"]))
        for row in records(rows[over])
    ]
    placed = event.bases or event.through_bases
    return (*said, *(() if placed else (words.t("events.no_place"),)))


def title(found: tuple[Event, ...]) -> str:
    """Return what is listed: from which year to which."""
    return words.t("events.title", first=found[0].first.year, last=found[-1].first.year)


def count(dataset: Dataset, found: tuple[Event, ...]) -> str:
    """Return how many of all events are listed."""
    return words.t("events.count", count=len(found), total=len(dataset.events))


def named_first(found: tuple[Event, ...]) -> dict[str, int]:
    """Return in which order events get the room there is for titles on the timeline.

    Those that concern most commands, then most of anything, come first, of equals the later. It
    does not depend on what is chosen, so that no title moves when one is.
    """
    newest = found[::-1]
    ordered = sorted(newest, key=lambda each: (-len(each.commands), -len(each.concerns)))
    return {each.event_id: i for i, each in enumerate(ordered)}


def when(dataset: Dataset, view: View) -> str:
    """Return of which days the events are: of all, and what the day of the view is for."""
    filtered = any(getattr(view, name) for name in FILTERS)
    key = "events.when_filtered" if filtered else "events.when"
    return words.t(key, day=words.day_words(view.day(dataset)))


def listed(dataset: Dataset, view: View) -> Listed:
    """Return the events, the newest first, as on the page."""
    found = shown(dataset, view)[::-1]
    ids = [each.event_id for each in found]
    return Listed(
        heads=tuple(words.t(f"events.column.{key}") for key in _HEADS),
        shares=_SHARES,
        rows=tuple(_row(dataset, each) for each in found),
        strong=ids.index(view.event) if view.event in ids else -1,
    )


def _row(dataset: Dataset, event: Event) -> tuple[str, ...]:
    return (
        words.printed_date(event.date),
        event.title,
        words.joined([concerned(dataset, each) for each in event.concerns]),
        provenance.doubt_words_of(event.doubts),
        provenance.cite(dataset, event.source_id),
    )


def around(dataset: Dataset, view: View) -> Around:
    """Return what stands around the list of events."""
    found = shown(dataset, view)
    head = title(found) if found else words.t("timeline.label")
    day = when(dataset, view)
    size = words.t("paper.events_size", count=len(found), total=len(dataset.events))
    return Around(
        title=view.title or head,
        subtitle=words.t("slide.under", day=day, about=size),
        sources=provenance.most_used(each.source_id for each in found),
        alt=f"{head}. {size}",
        notices=() if found else (words.t("events.none"),),
    )
