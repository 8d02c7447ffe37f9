"""The line of days under the controls: every event is a tick, and the day can be dragged along.

Three quarters of the events lie in three of seventy years. So a part of the line is given out by
time and the rest by events: every year is there, and events that lie close together stand apart.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture import words
from posture.errors import ViewError
from posture.events import events
from posture.ui import url
from posture.ui.component import component
from posture.view import texts

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View

BY_TIME: Final = 0.3
"""Share of the line that is given out by time, the rest by events."""
Knot = tuple[str, float]


@lru_cache(maxsize=4)
def scale(dataset: Dataset) -> tuple[Knot, ...]:
    """Return days with their place on the line, from 0 at its left end to 1.

    Parameters
    ----------
    dataset
        The tables: the line runs from the first event to the last, or to the newest day.

    Returns
    -------
    tuple of (str, float)
        Days as ``YYYY-MM-DD``, both columns rising; in between one interpolates.
    """
    days = sorted({each.day for each in events(dataset)} | {dataset.newest_day})
    first, last = days[0], days[-1] + dt.timedelta(days=1)
    whole = (last - first).days
    stops = [*days, last]
    return tuple(
        (
            day.isoformat(),
            round(BY_TIME * (day - first).days / whole + (1 - BY_TIME) * i / (len(stops) - 1), 6),
        )
        for i, day in enumerate(stops)
    )


@lru_cache(maxsize=4)
def ticks(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Return day and words of each day with events, oldest first."""
    found: dict[str, list[str]] = {}
    for each in events(dataset):
        found.setdefault(each.day.isoformat(), []).append(
            words.t("days.event", date=words.printed_date(each.date), title=each.title)
        )
    return tuple((day, "\n".join(lines)) for day, lines in found.items())


def _moved(newest: dt.date) -> None:
    """Take the day that was chosen on the line; what is no day is left alone."""
    state = url.take("dayline")
    if state is None or state.day is None:
        return
    try:
        day = texts.day(str(state.day))
    except ViewError:
        return
    url.change(on=None if day == newest else day)


def show(dataset: Dataset, view: View) -> None:
    """Draw the line of days."""
    newest = dataset.newest_day
    component("dayline")(
        key="dayline",
        data={
            "scale": scale(dataset),
            "ticks": ticks(dataset),
            "on": view.day(dataset).isoformat(),
            "before": view.before.isoformat() if view.before and view.page == "command" else "",
            "months": list(words.names_of("month").values()),
            "words": words.names_of("days"),
        },
        on_day_change=lambda: _moved(newest),
    )
