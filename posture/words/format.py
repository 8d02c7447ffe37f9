"""How numbers, ranges, lists and dates are printed."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Final

from posture.words.english import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

THIN_SPACE: Final = "\u2009"
EN_DASH: Final = "\u2013"
MINUS: Final = "\u2212"

_YEAR_LENGTH: Final = 4
_MONTH_LENGTH: Final = 7


def number(value: float, decimals: int = 0) -> str:
    """Return a number as readers see it: thin spaces between thousands, a true minus.

    Parameters
    ----------
    value
        Any number; NaN and infinity are said to be not known.
    decimals
        Digits after the point.

    Returns
    -------
    str
        Text without a unit.

    Examples
    --------
    >>> number(6203.2).replace(THIN_SPACE, "_")
    '6_203'
    """
    if not math.isfinite(value):
        return ENGLISH["number.unknown"]
    text = f"{abs(value):,.{decimals}f}".replace(",", THIN_SPACE)
    rounds_to_zero = not text.strip(f"0.{THIN_SPACE}")
    return f"{MINUS}{text}" if value < 0 and not rounds_to_zero else text


def band(low: float, high: float, decimals: int = 0) -> str:
    """Return a range of numbers; NaN is an open end, never zero.

    Parameters
    ----------
    low, high
        The two ends, in the same unit.
    decimals
        Digits after the point.

    Returns
    -------
    str
        Both ends with an en dash between, or one number when both print alike, or one end
        after "at least" or "at most".

    Examples
    --------
    >>> band(53_500, 54_499).replace(THIN_SPACE, "_").replace(EN_DASH, " to ")
    '53_500 to 54_499'
    >>> band(1_000, math.nan).replace(THIN_SPACE, "_")
    'at least 1_000'
    """
    first, last = number(low, decimals), number(high, decimals)
    if math.isnan(low):
        return last if math.isnan(high) else ENGLISH["number.at_most"].format(number=last)
    if math.isnan(high):
        return ENGLISH["number.at_least"].format(number=first)
    return first if first == last else f"{first}{EN_DASH}{last}"


def joined(items: Sequence[str], *, last: str = "and") -> str:
    """Return a list in a sentence: ``a``, ``a and b``, ``a, b and c``.

    Parameters
    ----------
    items
        Words, in order.
    last
        Which word stands before the last: ``"and"`` or ``"or"``.

    Returns
    -------
    str
        The list; empty for no items.

    Examples
    --------
    >>> joined(["Japan", "Guam", "Palau"], last="or")
    'Japan, Guam or Palau'
    """
    head, tail = items[:-1], items[-1:]
    return f" {ENGLISH[f'list.{last}']} ".join(filter(None, [", ".join(head), *tail]))


def day_words(day: dt.date) -> str:
    """Return a day in words.

    Examples
    --------
    >>> day_words(dt.date(2026, 3, 31))
    '31 March 2026'
    """
    return ENGLISH["date.day"].format(
        day=day.day, month=ENGLISH[f"month.{day.month}"], year=day.year
    )


def month_words(year: int, month: int) -> str:
    """Return a month in words, such as ``October 1973``."""
    return ENGLISH["date.month"].format(month=ENGLISH[f"month.{month}"], year=year)


def printed_date(text: str) -> str:
    """Return a date of the tables in words, exactly as precise as it was printed.

    Parameters
    ----------
    text
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; empty when not known.

    Returns
    -------
    str
        Words; empty for empty text.

    Raises
    ------
    ValueError
        If ``text`` is no such date.

    Examples
    --------
    >>> printed_date("1973-10"), printed_date("2026-03-31"), printed_date("1945")
    ('October 1973', '31 March 2026', '1945')
    """
    if not text:
        return ""
    if len(text) == _YEAR_LENGTH:
        return str(dt.date.fromisoformat(f"{text}-01-01").year)
    if len(text) == _MONTH_LENGTH:
        first = dt.date.fromisoformat(f"{text}-01")
        return month_words(first.year, first.month)
    return day_words(dt.date.fromisoformat(text))
