"""Functions about systems, events and the calendar, and the one that computes nothing."""

from __future__ import annotations

import calendar
import math
from typing import TYPE_CHECKING, Final

from posture import words
from posture.claims import kinds
from posture.claims.declare import Function
from posture.claims.parts import NONE, Found, Shown, counted, digits, found, refuse
from posture.tables import split_ids

if TYPE_CHECKING:
    import datetime as dt

    from posture.provenance import Row
    from posture.tables import Dataset

_BETWEEN_ENDS: Final = "-"
_WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
"""Values of the language, like ``in_effect``: the same whatever language the page has."""
_TO_THE_DAY: Final = "day"
_MOST_RATIO: Final = 1e15


def reach(_dataset: Dataset, system: Row) -> Found:
    """Return the lowest and the highest published reach; an open end is left empty."""
    low, high = system["range_km_low"], system["range_km_high"]
    if math.isnan(low) and math.isnan(high):
        refuse("no_range", name=system["name"])
    ends = ("" if math.isnan(end) else digits(end) for end in (low, high))
    base = system["base_id"]
    shown = Shown(system=system["system_id"], select=f"base:{base}" if base else "")
    return found(
        _BETWEEN_ENDS.join(ends),
        words.t("distance.km", number=words.band(low, high)),
        rows=(system,),
        notes=(words.t("claims.note.reach"),),
        shown=shown,
    )


def event(dataset: Dataset, event: Row) -> Found:
    """Return the date of an event as printed, with how exactly it is known."""
    precision = event["precision"]
    known = words.name("precision", precision)
    note = "" if precision == _TO_THE_DAY else words.t("claims.note.precision", known=known)
    commands = kinds.rows(dataset, "commands")
    subjects = [f"base:{id_}" for id_ in split_ids(event["base_ids"])]
    subjects += [f"command:{id_}" for id_ in split_ids(event["entities"]) if id_ in commands]
    shown = Shown(page="events", on=event["date_first"].date(), select=next(iter(subjects), ""))
    said = words.printed_date(event["date"])
    short = words.t("claims.short.event", date=said)
    return found(event["date"], said, rows=(event,), notes=(note,), shown=shown, short=short)


def weekday(_dataset: Dataset, date: dt.date) -> Found:
    """Return the day of the week."""
    name = _WEEKDAYS[calendar.weekday(date.year, date.month, date.day)]
    return found(name, name, shown=Shown(page="events", on=date))


def days(_dataset: Dataset, a: dt.date, b: dt.date) -> Found:
    """Count the days from one day to another; negative if the second is earlier."""
    count = (b - a).days
    return found(str(count), counted("days", count), shown=Shown(page="events", on=b))


def ratio(_dataset: Dataset, a: float, b: float) -> Found:
    """Divide one number by another, to four decimals."""
    if not b:
        refuse("by_zero", about="b")
    if abs(a) >= _MOST_RATIO * abs(b):
        refuse("ratio")
    result = round(a / b, 4) + 0.0  # no minus before a zero
    return found(f"{result:.4f}", words.number(result, 4))


def none(_dataset: Dataset) -> Found:
    """Say that nothing in the tables speaks to it."""
    return found(NONE, words.t("claims.value.none"))


FUNCTIONS: Final = (
    Function(
        name="range",
        takes={"system": kinds.SYSTEM},
        compute=reach,
        example="range(tomahawk_japan)",
        unit="km",
    ),
    Function(
        name="event",
        takes={"event": kinds.EVENT},
        compute=event,
        example="event(ev_2024_07_28_a)",
    ),
    Function(
        name="weekday",
        takes={"date": kinds.DAY},
        compute=weekday,
        example="weekday(2024-07-28)",
    ),
    Function(
        name="days",
        takes={"a": kinds.DAY, "b": kinds.DAY},
        compute=days,
        example="days(2024-05-16,2024-11-22)",
        unit="days",
    ),
    Function(
        name="ratio",
        takes={"a": kinds.NUMBER, "b": kinds.NUMBER},
        compute=ratio,
        example="ratio(500,764)",
    ),
    Function(name="none", takes={}, compute=none, example="none"),
)
