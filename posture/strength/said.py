"""Sums, times without a carrier and floors in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import words

if TYPE_CHECKING:
    from posture.strength.carriers import CarrierGap
    from posture.strength.figures import Figure
    from posture.strength.presence import Floor
    from posture.strength.sums import Total
    from posture.strength.voices import Voice


MOST_DAYS: Final = 731
"""Two years: as far apart, a figure is still near a day, and the time between is said in days."""


def sum_words(total: Total) -> str:
    """Return the parts, their sum, and the printed total held against it."""
    parts = [
        words.t("sum.part", name=_part(part.service, part.component), number=_number(part.value))
        for part in total.parts
    ]
    added = words.t("sum.parts", parts=" + ".join(parts), sum=_number(total.value))
    return f"{added}; {_verdict(total)}"


def gap_words(gap: CarrierGap) -> str:
    """Return a time without a carrier in one sentence: from when, until when, how long."""
    dates = {
        "since": words.printed_date(gap.before.until),
        "until": words.printed_date(gap.after.since),
        "before": gap.before.name,
        "after": gap.after.name,
    }
    if gap.days_low == gap.days_high:
        return words.t("carrier.gap", **dates, days=days_words(gap.days_low, gap.days_low))
    low, high = words.number(gap.days_low), words.number(gap.days_high)
    return words.t("carrier.gap_band", **dates, low=low, high=high)


def aircraft_words(floor: Floor) -> str:
    """Return the least number of aircraft, and of how many units it is; empty without units."""
    units = len(floor.counted) + len(floor.uncounted)
    if not units:
        return ""
    one = "_one" if units == 1 else ""
    if not floor.counted:
        return words.t(f"aircraft.unknown{one}", units=units)
    number, counted = words.number(floor.least), len(floor.counted)
    if counted == units:
        return words.t(f"aircraft.floor{one or '_all'}", number=number, units=units)
    return words.t("aircraft.floor", number=number, counted=counted, units=units)


def days_words(low: int, high: int) -> str:
    """Return a number of days, or a band of them, in words.

    Examples
    --------
    >>> days_words(1, 1), days_words(190, 190)
    ('one day', '190 days')
    """
    if low == high == 1:
        return words.t("days.one")
    return words.t("days.many", days=words.band(low, high))


def apart_words(figure: Figure, day: dt.date) -> str:
    """Return how far a figure is from the day it is seen from, at the least and at the most."""
    low, high = figure.days_apart, figure.days_apart_most
    if not high:
        return words.t("apart.on_day")
    if not low:
        return words.t("apart.around", days=days_words(high, high))
    later = figure.as_of_first > day
    key = "apart.later" if later else "apart.earlier"
    if low <= MOST_DAYS:
        return words.t(key, days=days_words(low, high))
    last = figure.as_of_after - dt.timedelta(days=1)
    if later:
        ends = (years_words(day, figure.as_of_first), years_words(day, last))
    else:
        ends = (years_words(last, day), years_words(figure.as_of_first, day))
    band = words.t("years.band", low=ends[0], high=ends[1])
    return words.t(key, days=ends[0] if low == high else band)


def years_words(first: dt.date, last: dt.date) -> str:
    """Return how long it is from one day to a later one, in whole years and the days beyond them.

    Parameters
    ----------
    first, last
        Days of the Gregorian calendar, ``first`` not after ``last``. In years without a 29
        February its anniversary is the 28th.

    Returns
    -------
    str
        No years are said where there are none, nor days.

    Examples
    --------
    >>> years_words(dt.date(2020, 2, 29), dt.date(2023, 3, 1))
    '3 years and one day'
    """
    years = last.year - first.year
    if _anniversary(first, years) > last:
        years -= 1
    days = (last - _anniversary(first, years)).days
    said = words.t("years.one") if years == 1 else words.t("years.many", years=years)
    if not days:
        return said
    beyond = days_words(days, days)
    return words.t("years.days", years=said, days=beyond) if years else beyond


def _anniversary(day: dt.date, years: int) -> dt.date:
    """Return the same day of a later year."""
    return (pd.Timestamp(day) + pd.DateOffset(years=years)).date()


def because_words(voice: Voice) -> str:
    """Return in a sentence what sets a figure apart from the nearest; empty for that itself."""
    if not voice.because:
        return ""
    return words.t("because.same" if voice.same else "because.differs", why=voice.because)


def _part(service: str, component: str) -> str:
    if service != "ALL":
        return words.name("service", service)
    return words.name("component", component)


def _verdict(total: Total) -> str:
    if total.missing:
        named = [words.name("service", key) for key in total.missing]
        return words.t("sum.missing", names=words.joined(named))
    if total.printed is None or total.difference is None:
        return words.t("sum.unprinted")
    printed = _number(total.printed.value)
    if not total.disagrees:
        return words.t("sum.near" if total.difference else "sum.agrees", printed=printed)
    key = "sum.below" if total.difference < 0 else "sum.above"
    return words.t(key, printed=printed, number=_number(abs(total.difference)))


def _number(value: float | None) -> str:
    return words.t("number.unknown") if value is None else words.number(value)
