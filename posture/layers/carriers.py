"""Aircraft carriers: which is at its home port on a day, and the times when none is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture import facets, provenance, words
from posture.facets.membership import NOT_THERE, Ground, ids
from posture.tables import names, records

if TYPE_CHECKING:
    import pandas as pd

    from posture.provenance import Row
    from posture.tables import Dataset
    from posture.view import View

HULL: Final = "CV"
"""How the hull numbers of aircraft carriers begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time without a carrier at a base that had one before."""

    base_id: str
    before_id: str
    """The row of presence of the ship that left."""
    before: str
    """Ship that left."""
    since: dt.date
    """The first day without it."""
    since_text: str
    """That day, as precise as it was printed."""
    after: str = ""
    """Ship that came; empty if none has."""
    until: dt.date | None = None
    until_text: str = ""
    days: int | None = None
    """How long it lasted; None unless both days are known."""
    source_id: str


def carriers(dataset: Dataset) -> pd.DataFrame:
    """Return the rows of presence that are aircraft carriers, by arrival."""
    rows = dataset.presence
    return rows[rows["kind"].eq("ship") & rows["hull_or_type"].str.startswith(HULL)].sort_values(
        "since"
    )


@lru_cache(maxsize=8)
def _tours(dataset: Dataset) -> tuple[Row, ...]:
    rows = records(carriers(dataset))
    return tuple(row for row in rows if row["status"] not in NOT_THERE)


def _arrival(tour: Row) -> dt.date:
    return tour["since"].date() if tour["valid_from"] else dt.date.min


def _full(printed: str) -> bool:
    return len(printed) == len("2024-05-16")


@lru_cache(maxsize=512)
def carrier_gap(dataset: Dataset, day: dt.date) -> Gap | None:
    """Return the gap a day falls into: a carrier has left its home port and none has come.

    Parameters
    ----------
    dataset
        The tables.
    day
        The day asked about.

    Returns
    -------
    Gap or None
        None while a carrier is there, and before the first one ever came.
    """
    tours = _tours(dataset)
    begun = [tour for tour in tours if _arrival(tour) <= day]
    if not begun or any(not tour["valid_to"] or day < tour["until"].date() for tour in begun):
        return None
    last = max(begun, key=lambda tour: (tour["until"], tour["presence_id"]))
    later = (t for t in tours if _arrival(t) > day and t["base_id"] == last["base_id"])
    following = next(later, None)
    gap = Gap(
        base_id=last["base_id"],
        before_id=last["presence_id"],
        before=last["name"],
        since=last["until"].date(),
        since_text=words.printed_date(last["valid_to"]),
        source_id=last["source_id"],
    )
    return gap if following is None else _closed(gap, last, following)


def _closed(gap: Gap, last: Row, following: Row) -> Gap:
    """Return a gap with its end."""
    until = _arrival(following)
    known = _full(last["valid_to"]) and _full(following["valid_from"])
    return Gap(
        base_id=gap.base_id,
        before_id=gap.before_id,
        before=gap.before,
        since=gap.since,
        since_text=gap.since_text,
        after=following["name"],
        until=until,
        until_text=words.printed_date(following["valid_from"]),
        days=(until - gap.since).days if known else None,
        source_id=provenance.merged((gap.source_id, following["source_id"])),
    )


def gap_words(dataset: Dataset, gap: Gap) -> str:
    """Return a gap in one sentence."""
    base = words.short_name(names(dataset, "bases")[gap.base_id])
    if gap.until is None:
        return words.t("presence.no_carrier_open", base=base, since=gap.since_text)
    text = words.t("presence.no_carrier_gap", base=base, since=gap.since_text, until=gap.until_text)
    if gap.days is None:
        return text
    return words.t("presence.no_carrier_days", text=text, days=words.number(gap.days))


def absence(dataset: Dataset, view: View) -> Gap | None:
    """Return the carrier gap of the day if the filters would have shown the carrier.

    Parameters
    ----------
    dataset
        The tables.
    view
        The day and the filters.

    Returns
    -------
    Gap or None
        None too if the base, command or service of the ship that left is filtered away:
        whoever asks for the Air Force is not told of a missing ship.
    """
    gap = carrier_gap(dataset, view.day(dataset))
    return gap if gap and _passes(dataset, view, gap.before_id) else None


def _passes(dataset: Dataset, view: View, presence_id: str) -> bool:
    """Return whether a row of presence belongs to what is asked, were it there on the day."""
    ground = Ground(dataset, view.day(dataset), view.tenants)
    row = ids(dataset, "presence").tolist().index(presence_id)
    for facet in facets.FACETS:
        chosen = facet.chosen(view)
        members = facet.members(ground, "presence", chosen) if chosen else None
        if members is not None and not members[row].any():
            return False
    return True
