"""One function per sort of subject: its id in, its record out, or None if there is none."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from posture import strength, words
from posture.record import sections
from posture.record.parts import (
    Line,
    Record,
    Section,
    cited,
    found,
    period_words,
    stated,
    what_words,
)

if TYPE_CHECKING:
    import datetime as dt

    from posture.provenance import Row
    from posture.strength import Voice
    from posture.tables import Dataset


def _dotted(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def base(dataset: Dataset, day: dt.date, key: str) -> Record | None:
    """Return the record of a base."""
    row = found(dataset.bases, "base_id", key)
    if row is None:
        return None
    where = ", ".join(filter(None, (row["admin_area"], words.name("country", row["country"]))))
    made = (
        Section("", _base_facts(dataset, row)),
        sections.chain(dataset, day, row["command_id"], row["source_id"]),
        sections.seated(dataset, day, key),
        sections.presence(dataset, day, key),
        sections.tenants(dataset, day, key),
        sections.distances(dataset, key),
        sections.figures(dataset, day, row["country"], row["service"]),
        sections.notes(dataset, row),
    )
    return Record(f"base:{key}", row["name"], _dotted(row["name_ja"], where), made, key)


def _base_facts(dataset: Dataset, row: Row) -> tuple[Line, ...]:
    service, kind = words.name("service", row["service"]), words.name("kind", row["kind"])
    operated = words.t("tip.operated", service=service, kind=kind)
    lines = [
        stated(dataset, row, operated, words.t("ui.operated_by")),
        sections.point(dataset, row),
    ]
    if row["status"] != "active":
        status = words.name("status", row["status"])
        lines.append(cited(dataset, row, status, words.t("ui.status")))
    if row["icao"]:
        lines.append(cited(dataset, row, row["icao"], words.t("ui.icao")))
    if row["opened"]:
        opened = words.printed_date(row["opened"])
        lines.append(cited(dataset, row, opened, words.t("ui.opened")))
    return tuple(lines)


def command(dataset: Dataset, day: dt.date, key: str) -> Record | None:
    """Return the record of a command."""
    row = found(dataset.commands, "command_id", key)
    if row is None:
        return None
    what = _dotted(words.name("service", row["service"]), words.name("echelon", row["echelon"]))
    rank = words.name("stars", row["commander_stars"])
    facts = (
        stated(dataset, row, what, words.t("ui.what")),
        *((cited(dataset, row, rank, words.t("ui.rank")),) if rank else ()),
        *sections.seat(dataset, row, row["hq_base_id"], "ui.seat"),
        cited(dataset, row, period_words(row), words.t("ui.period")),
    )
    made = (
        Section("", facts),
        sections.chain(dataset, day, key),
        sections.pending(dataset, day, key),
        sections.beside(dataset, day, key),
        sections.below(dataset, day, key),
        sections.distances(dataset, key),
        sections.notes(dataset, row),
    )
    return Record(f"command:{key}", row["name"], _dotted(row["name_ja"], row["abbr"]), made, key)


def presence(dataset: Dataset, day: dt.date, key: str) -> Record | None:
    """Return the record of a ship, squadron, unit or rotation."""
    row = found(dataset.presence, "presence_id", key)
    if row is None:
        return None
    what = what_words(row) or words.name("presence", row["kind"])
    number = words.number(row["count"])
    counted = row["kind"] != "ship" and not math.isnan(row["count"])
    facts = (
        stated(dataset, row, what, words.t("ui.what")),
        cited(dataset, row, period_words(row), words.t("ui.period")),
        cited(dataset, row, words.name("status", row["status"]), words.t("ui.status")),
        *sections.seat(dataset, row, row["base_id"], "ui.homeport"),
        *((cited(dataset, row, number, words.t("ui.count")),) if counted else ()),
    )
    made = (
        Section("", facts),
        sections.chain(dataset, day, row["command_id"], row["source_id"]),
        sections.distances(dataset, row["base_id"]),
        sections.notes(dataset, row),
    )
    kind = words.name("presence", row["kind"])
    return Record(f"presence:{key}", row["name"], kind, made, row["base_id"])


def place(dataset: Dataset, _day: dt.date, key: str) -> Record | None:
    """Return the record of a place."""
    row = found(dataset.places, "place_id", key)
    if row is None:
        return None
    country = words.name("country", row["country"]) if row["country"] else ""
    subtitle = _dotted(row["name_ja"], words.name("place_kind", row["kind"]), country)
    made = (Section("", (sections.point(dataset, row),)), sections.distances(dataset, key))
    return Record(f"place:{key}", row["name"], subtitle, made, key)


def people(dataset: Dataset, day: dt.date, key: str) -> Record | None:
    """Return the record of the people of a place: all figures that speak to it, nearest first."""
    voices = strength.speaks(dataset, key, day)
    if not voices:
        return None
    lines = [line for voice in voices for line in _figure_lines(dataset, voice, day)]
    title = words.t("ui.people", place=voices[0].figure.place_name)
    made = (Section(words.t("ui.figures"), tuple(lines)),)
    return Record(f"people:{key}", title, words.day_words(day), made)


def _figure_lines(dataset: Dataset, voice: Voice, day: dt.date) -> tuple[Line, ...]:
    """Return a figure, what is reserved about it, and why it differs from the one that leads.

    One that speaks of a time after the day is marked: on the day nobody could have known it.
    """
    figure = voice.figure
    lines = sections.figure_lines(dataset, figure)
    if figure.as_of_first > day:
        lines = (replace(lines[0], doubt=words.t("record.later")), *lines[1:])
    if not voice.because:
        return lines
    label = words.t("record.beside" if voice.same else "ui.disagree")
    return (*lines, Line(voice.because, label))
