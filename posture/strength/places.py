"""People by place: one count each, added up only within itself."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from posture.strength.figures import NOT_FORCES, series

if TYPE_CHECKING:
    import datetime as dt

    from posture.tables import Dataset

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


@lru_cache(maxsize=64)
def _people(dataset: Dataset, day: dt.date, codes: tuple[str, ...]) -> pd.DataFrame:
    """Compute `people` once per question."""
    rows = _countable(dataset)
    rows = rows[
        rows["service"].isin(codes or ("ALL",)) & (rows["as_of_first"] <= pd.Timestamp(day))
    ]
    count = ["place", "as_of_first", "kind", "source_id", "component", "population"]
    # One count per place: the newest; of two on one day, the first in the table.
    chosen = rows.drop_duplicates("place")[count]
    rows = rows.merge(chosen, on=count).drop_duplicates(["place", "service"])
    return _totals(rows.sort_values(["place", "service"]), codes)


def _totals(rows: pd.DataFrame, codes: tuple[str, ...]) -> pd.DataFrame:
    """Add the services of each place; an open bound leaves the sum open."""
    named = ["place_name", "as_of", "population", "kind", "source_id"]
    groups = rows.groupby("place", sort=True)
    table = groups[named].first()
    for bound in ("low", "high", "value"):
        table[bound] = groups[bound].sum(min_count=1).where(groups[bound].count() == groups.size())
    table["services"] = groups["service"].agg(";".join)
    table["missing"] = [
        ";".join(sorted(set(codes) - set(services.split(";")))) for services in table["services"]
    ]
    table["figure_ids"] = groups["figure_id"].agg(";".join)
    table["precision"] = groups["precision"].agg(_distinct)
    table["quality_flag"] = groups["quality_flag"].agg(_distinct)
    table = table.reset_index()
    table.insert(1, "within", table["place"].str.extract(r"^(\w+)-", expand=False).fillna(""))
    return table


def _distinct(values: pd.Series) -> str:
    """Join what differs, leaving out what is as it should be."""
    found = sorted(set(values) - {"ok"})
    return ";".join(found) or "ok"


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
