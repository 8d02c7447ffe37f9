"""The timeline: what happened when, as exactly as it is known, and whom it concerns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture import provenance
from posture.tables import records, split_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from posture.provenance import Row
    from posture.tables import Dataset

_QUARTER_MONTHS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event.

    Attributes
    ----------
    event_id, precision, title, source_id, note
        As in the table of events.
    date
        As printed.
    day
        The day to open: the first that the printed date can mean.
    first, after
        The first day it can have happened and the day after the last; all of the quarter if
        it is known only to the quarter.
    commands, systems, presence, countries, bases
        Whom and what it names, as printed.
    tags
        What it names that is in no table, without ``tag_``.
    through_commands, through_bases
        The commands and bases of the presence and the systems that it names.
    doubts
        Keys of the marks of doubt.
    """

    event_id: str
    date: str
    precision: str
    title: str
    day: dt.date
    first: dt.date
    after: dt.date
    commands: tuple[str, ...]
    systems: tuple[str, ...]
    presence: tuple[str, ...]
    countries: tuple[str, ...]
    tags: tuple[str, ...]
    bases: tuple[str, ...]
    through_commands: tuple[str, ...]
    through_bases: tuple[str, ...]
    source_id: str
    note: str
    doubts: tuple[str, ...]

    @property
    def concerns(self) -> tuple[str, ...]:
        """What to show it by, as ``command:usfj``: what it names first, then what through it.

        Systems are ``system:…`` and countries ``country:JP``; tags are left out.
        """
        named = (
            ("command", self.commands),
            ("base", self.bases),
            ("presence", self.presence),
            ("system", self.systems),
            ("country", self.countries),
            ("command", self.through_commands),
            ("base", self.through_bases),
        )
        return tuple(dict.fromkeys(f"{kind}:{key}" for kind, keys in named for key in keys))


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What the filters of a page leave, to choose events by.

    Attributes
    ----------
    bases, commands
        Ids that are left; None where no filter has a say.
    countries
        Codes that were chosen; None for all.
    """

    bases: Collection[str] | None = None
    commands: Collection[str] | None = None
    countries: Collection[str] | None = None

    def leaves(self, event: Event) -> bool:
        """Return whether an event names, itself or through another, anything that is left."""
        asked = (
            (self.bases, (*event.bases, *event.through_bases)),
            (self.commands, (*event.commands, *event.through_commands)),
            (self.countries, event.countries),
        )
        said = [(chosen, keys) for chosen, keys in asked if chosen is not None]
        return not said or any(key in chosen for chosen, keys in said for key in keys)


def events(
    dataset: Dataset,
    first: dt.date = dt.date.min,
    last: dt.date = dt.date.max,
    *,
    left: Left | None = None,
) -> tuple[Event, ...]:
    """Return the events of a time, oldest first.

    Parameters
    ----------
    dataset
        The tables.
    first, last
        Both days count. An event whose day is not known is there if it can have been on any
        of them.
    left
        What the filters leave; None for all events.

    Returns
    -------
    tuple of Event
        By the day that is printed, then by id: one that is known only to a quarter stands where
        its printed day does.
    """
    found = (each for each in _events(dataset) if each.first <= last and first < each.after)
    return tuple(each for each in found if left is None or left.leaves(each))


def concerning(dataset: Dataset, subject: str) -> tuple[Event, ...]:
    """Return the events that concern a subject such as ``base:yokota``, oldest first."""
    return tuple(each for each in _events(dataset) if subject in each.concerns)


@lru_cache(maxsize=4)
def _events(dataset: Dataset) -> tuple[Event, ...]:
    """Read all events once, by printed day."""
    commands = frozenset(dataset.commands["command_id"])
    systems = dict(zip(dataset.systems["system_id"], dataset.systems["base_id"], strict=True))
    presence = {row["presence_id"]: row for row in records(dataset.presence)}
    found = [_event(row, commands, systems, presence) for row in records(dataset.events)]
    return tuple(sorted(found, key=lambda each: (each.day, each.event_id)))


def _event(
    row: Row, commands: frozenset[str], systems: Mapping[str, str], presence: Mapping[str, Row]
) -> Event:
    named = split_ids(row["entities"])
    ships = tuple(key for key in named if key in presence)
    armed = tuple(key for key in named if key in systems)
    known = {*commands, *systems, *presence}
    others = tuple(key for key in named if key not in known)
    first, after = _span(row)
    return Event(
        **{name: row[name] for name in ("event_id", "date", "precision", "title", "source_id")},
        note=row["note"],
        day=row["date_first"].date(),
        first=first,
        after=after,
        commands=tuple(key for key in named if key in commands),
        systems=armed,
        presence=ships,
        countries=tuple(key for key in others if not key.startswith("tag_")),
        tags=tuple(key.removeprefix("tag_") for key in others if key.startswith("tag_")),
        bases=split_ids(row["base_ids"]),
        through_commands=_each(presence[key]["command_id"] for key in ships),
        through_bases=_each(
            (*(presence[key]["base_id"] for key in ships), *(systems[key] for key in armed))
        ),
        doubts=provenance.doubts(row),
    )


def _each(keys: Iterable[str]) -> tuple[str, ...]:
    """Return ids once each, in the order met, without empty ones."""
    return tuple(dict.fromkeys(filter(None, keys)))


def _span(row: Row) -> tuple[dt.date, dt.date]:
    """Return the first day an event can have been and the day after the last."""
    first, after = row["date_first"].date(), row["date_after"].date()
    if row["precision"] != "quarter":
        return first, after
    start = first.replace(month=first.month - (first.month - 1) % _QUARTER_MONTHS, day=1)
    months = start.year * 12 + start.month - 1 + _QUARTER_MONTHS
    return start, dt.date(months // 12, months % 12 + 1, 1)
