"""How far figures are from a day: the one order in which figures are listed everywhere.

A date printed as a month may be any day of it. What is sure is only how far the farthest of them
is from the day, and by that figures are ordered: see "Nearest is what is surely near" in
``docs/decisions.md``.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from posture.strength.figures import Figure


def gap_days(first: dt.date, after: dt.date, other_first: dt.date, other_after: dt.date) -> int:
    """Count the days from one half-open period to another.

    Parameters
    ----------
    first, after
        First day of a period and the day after its last.
    other_first, other_after
        Those of another.

    Returns
    -------
    int
        0 if they share a day, 1 if one begins where the other has just ended.
    """
    later, earlier_after = max(first, other_first), min(after, other_after)
    return max(0, (later - earlier_after).days + 1)


def most_days(first: dt.date, after: dt.date, day: dt.date) -> int:
    """Count the days from a day to the farthest day of a half-open period.

    Parameters
    ----------
    first, after
        First day of the period and the day after its last.
    day
        Any day.

    Examples
    --------
    >>> most_days(dt.date(2024, 7, 1), dt.date(2024, 8, 1), dt.date(2024, 7, 15))
    16
    """
    last = after - dt.timedelta(days=1)
    return max(abs((day - first).days), abs((last - day).days))


def nearness(figure: Figure) -> tuple[int, int, str, dt.date, str]:
    """Return what figures are sorted by: nearest date first.

    Parameters
    ----------
    figure
        As seen from the day of the question.

    Returns
    -------
    tuple
        Days to the farthest day its date can mean, days to the nearest, counts before
        statements, date, id: no two figures have the same.
    """
    far, near = figure.days_apart_most, figure.days_apart
    return far, near, figure.kind, figure.as_of_first, figure.figure_id
