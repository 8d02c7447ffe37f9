"""Aircraft carriers of a base over time, and the times without one.

Home port is not position: a carrier is *of* the base it belongs to for as long as it does.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture import provenance
from posture.strength.presence import NOT_THERE
from posture.tables import records
from posture.tables.days import day_after, first_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.provenance import Row
    from posture.tables import Dataset

#: How hull numbers of aircraft carriers begin.
CARRIER: Final = "CV"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """The time a carrier belonged to a base.

    Attributes
    ----------
    presence_id, name, hull, source_id
        As in the table of presence.
    since, until
        As printed, which may be a month; empty: not known, or still there.
    first, after
        First day it can have been there and the day after the last; None where open.
    doubts
        Keys of the marks of doubt.
    """

    presence_id: str
    name: str
    hull: str
    since: str
    until: str
    first: dt.date | None
    after: dt.date | None
    source_id: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierGap:
    """A time without a carrier between two tours.

    Attributes
    ----------
    before, after
        The carrier that left and the one that came.
    first, end
        The first day that is surely without one, and the first that may have one again.
    days_low, days_high
        How long it was, at the least and at the most that the printed dates allow; equal when
        both are full dates.
    """

    before: Tour
    after: Tour
    first: dt.date
    end: dt.date
    days_low: int
    days_high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriers:
    """The carriers of a base over time.

    Attributes
    ----------
    tours
        By arrival.
    gaps
        Between them, where there was none. A tour that has ended and is followed by none
        leaves an open end, which is no gap yet.
    """

    tours: tuple[Tour, ...]
    gaps: tuple[CarrierGap, ...]

    def on(self, day: dt.date) -> tuple[Tour, ...]:
        """Return the carriers that belong to the base on a day; none in a gap."""
        return tuple(
            tour
            for tour in self.tours
            if (tour.first is None or tour.first <= day)
            and (tour.after is None or day < tour.after)
        )

    def around(self, day: dt.date) -> tuple[Tour, ...]:
        """Return the last that left before a day and the first that came after it, if any."""
        left = [tour for tour in self.tours if tour.after and tour.after <= day]
        came = [tour for tour in self.tours if tour.first and tour.first > day]
        last = max(left, key=lambda tour: tour.after or day, default=None)
        return tuple(filter(None, (last, next(iter(came), None))))

    def gap(self, day: dt.date) -> CarrierGap | None:
        """Return the gap a day falls into, if any."""
        return next((gap for gap in self.gaps if gap.first <= day < gap.end), None)


@lru_cache(maxsize=256)
def vacant(dataset: Dataset, day: dt.date) -> frozenset[str]:
    """Return the commands that are the place of one carrier, and have none on a day.

    Parameters
    ----------
    dataset
        The tables.
    day
        Any day.

    Returns
    -------
    frozenset of str
        Ids of commands whose abbreviation names the type of a carrier, as ``FDNF CVN`` does,
        and whose base has no carrier of its own on the day.
    """
    rows = dataset.commands
    slots = rows[rows["abbr"].str.split().str[-1].str.startswith(CARRIER, na=False)]
    return frozenset(
        command_id
        for command_id, abbr, base in zip(
            slots["command_id"], slots["abbr"], slots["hq_base_id"], strict=True
        )
        if abbr.split()[-1].isalpha() and base and not carriers(dataset, base).on(day)
    )


def carriers(dataset: Dataset, base_id: str) -> Carriers:
    """Return the carriers of a base, and the times between them without one.

    Parameters
    ----------
    dataset
        The tables.
    base_id
        As in the table of bases.

    Returns
    -------
    Carriers
        Without tours if the base never had one. What is announced or planned is left out.
    """
    rows = dataset.presence
    rows = rows[
        rows["base_id"].eq(base_id)
        & rows["kind"].eq("ship")
        & rows["hull_or_type"].str.startswith(CARRIER)
        & ~rows["status"].isin(NOT_THERE)
    ].sort_values(["since", "presence_id"], na_position="first")
    tours = tuple(_tour(row) for row in records(rows))
    return Carriers(tours=tours, gaps=tuple(_gaps(tours)))


def _tour(row: Row) -> Tour:
    return Tour(
        presence_id=row["presence_id"],
        name=row["name"],
        hull=row["hull_or_type"],
        since=row["valid_from"],
        until=row["valid_to"],
        first=row["since"].date() if row["valid_from"] else None,
        after=row["until"].date() if row["valid_to"] else None,
        source_id=row["source_id"],
        doubts=provenance.doubts(row),
    )


def _gaps(tours: Sequence[Tour]) -> Iterator[CarrierGap]:
    """Yield the times between tours on which surely none was there."""
    last: Tour | None = None
    for tour in tours:
        if last and last.after and tour.first and last.after < tour.first:
            yield CarrierGap(
                before=last,
                after=tour,
                first=last.after,
                end=tour.first,
                days_low=(tour.first - last.after).days,
                days_high=(_latest(tour.since) - first_day(last.until)).days,
            )
        # Of tours that overlap, the one that stays longest decides when a gap begins.
        if last is None or (last.after and (tour.after is None or tour.after > last.after)):
            last = tour


def _latest(printed: str) -> dt.date:
    """Return the last day a printed date can mean."""
    return day_after(printed) - dt.timedelta(days=1)
