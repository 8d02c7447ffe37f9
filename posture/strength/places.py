"""People by place: one count each, added up only within itself."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pandas as pd

from posture.strength.figures import NOT_FORCES, series
from posture.tables import records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from posture.tables import Dataset

Row: TypeAlias = dict[str, Any]

COLUMNS: Final = (
    *("place", "within", "place_name", "as_of", "population", "kind", "source_id"),
    *("low", "high", "value", "services", "missing", "figure_ids", "precision", "quality_flag"),
)
_COUNT: Final = ("as_of_first", "kind", "source_id", "component", "population")
"""What rows of one count share."""

#: Flags of statements on what is to be or is for a while: no presence.
_INTENTIONS = ("plan", "deployment")


def people(dataset: Dataset, day: dt.date, service_codes: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return one row per place with the people counted there, as of a day.

    The series speaks where it has a place at all; elsewhere, as for Okinawa, the newest
    statement on or before the day does. For chosen services the counts of one source, one
    date and one population are added, the newest that has any of them.

    Parameters
    ----------
    dataset
        The tables.
    day
        Nothing later than this is used.
    service_codes
        ``USA``, ``USN`` …; empty for the count of all services as printed.

    Returns
    -------
    DataFrame
        Sorted by place, one row each: ``place``, ``within`` (the place it is part of:
        never add a place to its part), ``place_name``, ``as_of``, ``population``,
        ``kind`` (``dmdc`` or ``published``), ``source_id``, ``low``, ``high``, ``value``
        (persons; NaN where open), ``services`` (counted, joined by ``;``), ``missing``
        (asked for but not printed in that count, which is not zero), ``figure_ids``,
        ``precision``, ``quality_flag`` (flags other than ok joined by ``;``, or ok). A
        place without a figure so early has no row.
    """
    return _people(dataset, day, tuple(sorted(set(service_codes)))).copy()


@lru_cache(maxsize=256)
def _people(dataset: Dataset, day: dt.date, codes: tuple[str, ...]) -> pd.DataFrame:
    """Compute `people` once per question."""
    asked = codes or ("ALL",)
    at = pd.Timestamp(day)
    found = []
    for place, rows in _by_place(dataset).items():
        spoken = [row for row in rows if row["service"] in asked and row["as_of_first"] <= at]
        if spoken:
            found.append(_total(place, _one_count(spoken), codes))
    return pd.DataFrame(found, columns=list(COLUMNS))


def _one_count(rows: list[Row]) -> list[Row]:
    """Return the rows of the newest count, one a service; of two on one day, the first."""
    newest = [rows[0][name] for name in _COUNT]
    same = (row for row in rows if [row[name] for name in _COUNT] == newest)
    services: dict[str, Row] = {}
    for row in same:
        services.setdefault(row["service"], row)
    return [services[code] for code in sorted(services)]


def _total(place: str, rows: list[Row], codes: tuple[str, ...]) -> Row:
    """Add the services of one count; an open bound leaves the sum open."""
    services = [row["service"] for row in rows]
    total = {name: rows[0][name] for name in ("place_name", "as_of", *_COUNT[1:3], "population")}
    return total | {
        "place": place,
        "within": place.partition("-")[0] if "-" in place else "",
        **{bound: sum(row[bound] for row in rows) for bound in ("low", "high", "value")},
        "services": ";".join(services),
        "missing": ";".join(sorted(set(codes) - set(services))),
        "figure_ids": ";".join(row["figure_id"] for row in rows),
        "precision": _distinct(row["precision"] for row in rows),
        "quality_flag": _distinct(row["quality_flag"] for row in rows),
    }


def _distinct(values: Iterable[str]) -> str:
    """Join what differs, leaving out what is as it should be."""
    found = sorted(set(values) - {"ok"})
    return ";".join(found) or "ok"


@lru_cache(maxsize=4)
def _by_place(dataset: Dataset) -> Mapping[str, list[Row]]:
    """Return the countable rows of each place, newest first: a question then reads a few."""
    found: dict[str, list[Row]] = {}
    for row in records(_countable(dataset)):
        found.setdefault(row["place"], []).append(row)
    return dict(sorted(found.items()))


@lru_cache(maxsize=4)
def _countable(dataset: Dataset) -> pd.DataFrame:
    """Return the active-duty series and, where it is silent, statements; newest first."""
    counts = series(dataset)
    active = counts[counts["component"].eq("active")].assign(kind="dmdc")
    rows = dataset.personnel
    stated = rows[
        ~rows["place"].isin(set(active["place"]))
        & rows["component"].eq("unspecified")
        & ~rows["population"].isin(NOT_FORCES)
        & ~rows["quality_flag"].isin(_INTENTIONS)
    ].assign(kind="published")
    rows = pd.concat([active, stated], ignore_index=True)
    return rows.sort_values("as_of_first", ascending=False, kind="stable")
