"""Dates as the tables print them: ``2024``, ``2024-05`` or ``2024-05-16``.

A short date is a statement of precision, so it has two readings: its first day and
the day after its last. Nothing else in the package interprets a printed date.
"""

from __future__ import annotations

import datetime as dt
import re

_PRINTED = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
FIRST_YEAR, LAST_YEAR = 1800, 2199  # a slip such as 0204 or 20024 is no date of ours


def first_day(printed: str) -> dt.date:
    """Return the first day a printed date can mean.

    Parameters
    ----------
    printed
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Returns
    -------
    datetime.date
        The day itself, or the first of the month or year.

    Raises
    ------
    ValueError
        If the text has another form, or names a day that no calendar has.

    Examples
    --------
    >>> first_day("1973-10")
    datetime.date(1973, 10, 1)
    """
    match = _PRINTED.fullmatch(printed)
    if match is None:
        message = f"{printed!r} is not YYYY, YYYY-MM or YYYY-MM-DD"
        raise ValueError(message)
    year, month, day = (int(part or 1) for part in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"the year of {printed!r} is not from {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(message)
    try:
        return dt.date(year, month, day)
    except ValueError:
        message = f"{printed!r} is not a day of the calendar"
        raise ValueError(message) from None


def day_after(printed: str) -> dt.date:
    """Return the day after the last day a printed date can mean.

    Parameters
    ----------
    printed
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Returns
    -------
    datetime.date
        The next day, or the first of the next month or year.

    Raises
    ------
    ValueError
        As `first_day`.

    Examples
    --------
    >>> day_after("2024"), day_after("2024-02")
    (datetime.date(2025, 1, 1), datetime.date(2024, 3, 1))
    """
    first = first_day(printed)
    match printed.count("-"):
        case 0:
            return first.replace(year=first.year + 1)
        case 1:
            return (first + dt.timedelta(days=31)).replace(day=1)
        case _:
            return first + dt.timedelta(days=1)


def end_of_period(printed: str) -> dt.date:
    """Return the first day a period no longer holds, from its printed ``valid_to``.

    A full ``valid_to`` is that day; a short one still covers all of its month or year.

    Parameters
    ----------
    printed
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Returns
    -------
    datetime.date
        The excluded end of the half-open period.

    Raises
    ------
    ValueError
        As `first_day`.

    Examples
    --------
    >>> end_of_period("2024-05-16"), end_of_period("2024-05")
    (datetime.date(2024, 5, 16), datetime.date(2024, 6, 1))
    """
    full = printed.count("-") == 2  # noqa: PLR2004 - year-month-day has two dashes
    return first_day(printed) if full else day_after(printed)
