"""What a record is made of, and how a row of a table becomes a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from posture import provenance, words
from posture.tables import records

if TYPE_CHECKING:
    import pandas as pd

    from posture.provenance import Row
    from posture.tables import Dataset


@dataclass(frozen=True, slots=True)
class Line:
    """One statement."""

    text: str
    label: str = ""
    cite: str = ""
    """Publisher and date; empty only for what is said of the line above and for what the
    tables do not hold."""
    doubt: str = ""
    """Marks of doubt in words."""


@dataclass(frozen=True, slots=True)
class Section:
    """Statements under one heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What is known about a subject."""

    subject: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    point_id: str = ""
    """The id to measure from; empty where the subject has no point."""


def stated(dataset: Dataset, row: Row, text: str, label: str = "") -> Line:
    """Return a statement that a row makes, with its source and its doubts."""
    cite = provenance.cite(dataset, row["source_id"])
    return Line(text, label, cite, provenance.doubt_words(row))


def related(dataset: Dataset, edge: Row, text: str, label: str = "") -> Line:
    """Return a statement that a relation makes, with its source, its doubts and those of that."""
    doubt = provenance.doubt_words_of(provenance.relation_doubts(dataset, edge))
    return Line(text, label, provenance.cite(dataset, edge["source_id"]), doubt)


def cited(dataset: Dataset, row: Row, text: str, label: str = "") -> Line:
    """Return a further statement of a row, with its source; the first one says the doubts."""
    return Line(text, label, provenance.cite(dataset, row["source_id"]))


def found(frame: pd.DataFrame, key: str, value: str) -> Row | None:
    """Return the row whose ``key`` is ``value``; None if there is none."""
    rows = records(frame[frame[key] == value])
    return rows[0] if rows else None


def thing_words(row: Row) -> str:
    """Return a row of presence in one line, such as "VFA-27 · strike fighter, F/A-18E"."""
    what = what_words(row)
    return words.t("presence.item", name=row["name"], what=what) if what else str(row["name"])


def what_words(row: Row) -> str:
    """Return hull or role and class or aircraft of a row of presence."""
    return ", ".join(filter(None, (row["hull_or_type"], row["class_or_aircraft"])))


def period_words(row: Row) -> str:
    """Return the period of a row in words, as precise as it was printed."""
    since = words.printed_date(row["valid_from"])
    until = words.printed_date(row["valid_to"])
    if until:
        start = since or words.t("ui.period_unknown")
        return words.t("ui.period_text", since=start, until=until)
    return words.t("ui.period_open", since=since) if since else words.t("ui.period_unknown")
