"""One place, service and component over time: which counts may be joined by a line.

A line between two counts says that nothing else lay between. So none is drawn where a count is
missing, where another way of counting begins, and to or from a count with a reservation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from posture.strength import figures

if TYPE_CHECKING:
    from posture.tables import Dataset

COLUMNS: Final = (
    *(
        "figure_id",
        "kind",
        "component",
        "as_of",
        "day",
        "low",
        "high",
        "value",
        "precision",
        "population",
    ),
    *("source_id", "quality_flag", "note", "flagged", "apart", "segment"),
)
#: Longer than this between two counts is a gap, even where no place has one between: the series
#: is yearly before December 2013, and a year lasts 366 days at most.
LONGEST: Final = pd.Timedelta(days=400)
#: Flags that do not speak against joining a count to the next.
_SOUND: Final = ("ok", "series_break")
#: The segment of a statement: it is a point, and joined to nothing.
ALONE: Final = -1


def series(
    dataset: Dataset, place: str, service: str = "ALL", component: str = "active"
) -> pd.DataFrame:
    """Return the counts and statements on a place over time.

    Parameters
    ----------
    dataset
        The tables.
    place, service, component
        As in the table of figures; what is not in it gives an empty frame.

    Returns
    -------
    DataFrame
        Oldest first, index 0, 1, …; columns ``figure_id``, ``component``, ``as_of`` (printed),
        ``low``, ``high``, ``value`` (persons; NaN: open), ``precision``, ``population``,
        ``source_id``, ``quality_flag`` and ``note`` as in the table, and

        * ``kind``: ``dmdc`` for a count of the quarterly series, ``published`` for a statement;
        * ``day``: first day that ``as_of`` can mean;
        * ``flagged``: with a reservation (any flag but that of a break), to be shown as such;
        * ``segment``: counts of equal number may be joined by a line; `ALONE` for statements;
        * ``apart``: why a count is not joined to the one before: ``gap`` (a count is missing
          between), ``break`` (counted in another way from here on), ``flagged`` (one of the
          two has a reservation), or empty.
    """
    counts = _counts(dataset, place, service, component)
    stated = figures.statements(dataset, place, service, component)
    flagged = stated["quality_flag"].ne("ok")
    stated = stated.assign(kind="published", flagged=flagged, apart="", segment=ALONE)
    both = pd.concat([counts, stated]).rename(columns={"as_of_first": "day"})
    return both.sort_values(["day", "kind", "figure_id"], ignore_index=True)[list(COLUMNS)]


def missing(
    dataset: Dataset, place: str, service: str = "ALL", component: str = "active"
) -> tuple[str, ...]:
    """Return the dates of counts that the series has elsewhere, but not here.

    Parameters
    ----------
    dataset
        The tables.
    place, service, component
        As in the table of figures.

    Returns
    -------
    tuple of str
        Dates as printed, between the first and the last count here.
    """
    here = figures.counts(dataset, place, service, component)["as_of"]
    if here.empty:
        return ()
    known = set(figures.series(dataset)["as_of"]) - set(here)
    return tuple(sorted(date for date in known if here.min() < date < here.max()))


def _counts(dataset: Dataset, place: str, service: str, component: str) -> pd.DataFrame:
    """Return the counts with what parts each from the one before."""
    rows = figures.counts(dataset, place, service, component)
    dates = figures.series(dataset)["as_of_first"].drop_duplicates().sort_values()
    number = pd.Series(dates.searchsorted(rows["as_of_first"]), index=rows.index)
    skipped = (number.diff() > 1) | (rows["as_of_first"].diff() > LONGEST)
    flagged = ~rows["quality_flag"].isin(_SOUND)
    renewed = rows["quality_flag"].eq("series_break") | rows["population"].ne(
        rows["population"].shift()
    )
    apart = pd.Series("", index=rows.index)
    # The later reason stands over the earlier: a gap says the most.
    apart = apart.mask(flagged | flagged.shift(fill_value=False), "flagged")
    apart = apart.mask(renewed, "break").mask(skipped, "gap")
    apart.iloc[:1] = ""
    return rows.assign(
        kind="dmdc", flagged=flagged, apart=apart, segment=apart.ne("").cumsum().astype(int)
    )
