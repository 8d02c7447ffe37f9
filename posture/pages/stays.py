"""Ships, squadrons and units over time: when each was at its base, with open ends said as such."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture import command, provenance, record, strength, words
from posture.layers.palette import SERVICE, UNKNOWN
from posture.pages import timelines
from posture.provenance import Row
from posture.tables import names, records

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View

KINDS: Final = ("ship", "aircraft unit", "ground unit", "rotation")
SURE: Final = ("active", "ended")
"""Status of a time that is told as it was; any other is drawn hollow and named."""
_MARGIN: Final = dt.timedelta(days=120)
_ASKED: Final = ("on", "service", "command", "kind", "place", "early")


@dataclass(frozen=True, slots=True)
class Stay:
    """The time a ship, squadron or unit is at a base.

    Attributes
    ----------
    row
        The row of the table of presence.
    first, last
        The days between which it is drawn.
    open_first, open_last
        Whether the tables do not say when it began, and whether it has not ended.
    colour
        That of the service of its command.
    """

    row: Row
    first: dt.date
    last: dt.date
    open_first: bool
    open_last: bool
    colour: str

    @property
    def sure(self) -> bool:
        """Whether it is told as it was: neither planned, nor of unknown end, nor disputed."""
        return self.row["status"] in SURE

    @property
    def said(self) -> str:
        """When it is there, as precisely as printed, with its status where that says more."""
        doubt = provenance.doubt_words(self.row)
        # A status that is itself a mark of doubt is said once, as that mark.
        marked = self.sure or provenance.doubts({"status": self.row["status"]})
        status = "" if marked else words.name("status", self.row["status"]).lower()
        return ", ".join(filter(None, (record.period_words(self.row), status, doubt)))


@dataclass(frozen=True, slots=True)
class Line:
    """One ship, squadron or unit at one base, or the heading of a base.

    Attributes
    ----------
    text
        Its name with its hull, and when it was there; the name of the base for a heading.
    stays
        Oldest first; none for a heading.
    """

    text: str
    stays: tuple[Stay, ...] = ()


@dataclass(frozen=True, slots=True)
class Stays:
    """What was where, over time.

    Attributes
    ----------
    first, last
        Days between which all is drawn.
    lines
        A heading for each base, then what was there.
    """

    first: dt.date
    last: dt.date
    lines: tuple[Line, ...]

    @property
    def stays(self) -> tuple[Stay, ...]:
        """All of them, in the order drawn."""
        return tuple(stay for line in self.lines for stay in line.stays)


def stays(dataset: Dataset, view: View) -> Stays:
    """Return what was at the bases of the place of a view, under its filters, over time.

    Parameters
    ----------
    dataset
        The tables.
    view
        Its day and its switch for early counts say from when on; what is planned is among them.
    """
    return _stays(dataset, view.only(*_ASKED))


@lru_cache(maxsize=32)
def _stays(dataset: Dataset, view: View) -> Stays:
    rows = _rows(dataset, view)
    day = view.day(dataset)
    starts = [row["since"].date() for row in rows if row["valid_from"]]
    early = view.early or day < timelines.EARLIEST
    first = min([day - _MARGIN, *starts]) if early else timelines.EARLIEST
    ends = [row["until"].date() for row in rows if row["valid_to"]]
    last = max([day, dataset.newest_day, *starts, *ends]) + _MARGIN
    known = names(dataset, "bases")
    service = dict(zip(dataset.commands["command_id"], dataset.commands["service"], strict=True))
    found: dict[str, dict[tuple[str, str], list[Stay]]] = {}
    for row in rows:
        colour = SERVICE.get(service.get(row["command_id"], ""), UNKNOWN)
        stay = _stay(row, first, last, colour)
        if stay.last > first:
            same = found.setdefault(row["base_id"], {})
            same.setdefault((row["name"], row["hull_or_type"]), []).append(stay)
    lines = [
        line
        for base in dataset.bases["base_id"]
        if base in found
        for line in (Line(known[base]), *(_line(each) for each in found[base].values()))
    ]
    return Stays(first, last, tuple(lines))


def _rows(dataset: Dataset, view: View) -> list[Row]:
    """Return the rows of presence at the place that the filters leave, whatever the day."""
    frame = dataset.presence
    kept = frame["base_id"].isin(strength.bases_in(dataset, timelines.place(dataset, view)))
    if view.service:
        ours = dataset.commands["command_id"][dataset.commands["service"].isin(view.service)]
        kept &= frame["command_id"].isin(ours)
    if view.command:
        below = command.below(dataset, view.day(dataset), view.command)
        kept &= frame["command_id"].isin(below)
    if view.kind:
        bases = dataset.bases["base_id"][dataset.bases["kind"].isin(view.kind)]
        kept &= frame["base_id"].isin(bases)
    found = records(frame[kept])
    return sorted(found, key=lambda row: (KINDS.index(row["kind"]), row["name"], row["valid_from"]))


def _stay(row: Row, first: dt.date, last: dt.date, colour: str) -> Stay:
    since = row["since"].date() if row["valid_from"] else None
    until = row["until"].date() if row["valid_to"] else None
    begins = max(since or first, first)
    return Stay(row, begins, until or last, since is None, until is None, colour)


def _line(same: list[Stay]) -> Line:
    row = same[0].row
    named = row["kind"] == "ship" and row["hull_or_type"] != strength.GROUP
    hull = words.t("strength.ship", name=row["name"], hull=row["hull_or_type"])
    said = "; ".join(stay.said for stay in same)
    text = words.t("stays.line", name=hull if named else row["name"], said=said)
    return Line(text, tuple(same))


def years(found: Stays, most: int) -> list[int]:
    """Return the years whose first day is marked, at most so many."""
    every = range(found.first.year + 1, found.last.year + 1)
    step = next(n for n in (1, 2, 5, 10, 20, 50) if len(every) <= n * most)
    return [year for year in every if year % step == 0]
