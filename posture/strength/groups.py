"""Groups that a figure may or may not count, and counts around a time, from the tables."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import words
from posture.strength.figures import Figure, counts, figures_of, in_effect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.tables import Dataset

HOME_PORT: Final = "crews at home port"
"""What the population of a count says that has ships' crews at their home port."""
PERMANENT: Final = "permanently assigned"
"""What the population of a count says that leaves forces in rotation out."""
FOR_A_WHILE: Final = ("rotation", "deployment")
"""Flags of figures on forces that are somewhere for a time."""
AROUND: Final = dt.timedelta(days=100)
"""A quarter and some days: the counts before and after a figure are no farther."""
LONGEST: Final = dt.timedelta(days=400)


@lru_cache(maxsize=256)
def beside(dataset: Dataset, figure: Figure) -> Mapping[str, Figure | None]:
    """Return the figures on groups that a figure may count, each the nearest to it in time.

    Parameters
    ----------
    dataset
        The tables.
    figure
        Of which place and date.

    Returns
    -------
    mapping of str to Figure or None
        ``afloat`` (ships' crews alone), ``rotation``, ``civilian`` and ``family``; None where the
        tables hold no figure of the kind for the place.
    """
    rows = dataset.personnel
    here = rows[rows["place"].eq(figure.place) & rows["service"].eq("ALL")]
    said = here["population"].str
    civilians = here[here["component"].eq("civilian")]
    of_then = in_effect(dataset, figure.place, figure.as_of_first, component="civilian")
    return MappingProxyType(
        {
            "afloat": _nearest(here[said.contains(" afloat", regex=False)], figure),
            "rotation": _nearest(here[said.startswith("rotational")], figure),
            "civilian": of_then or _nearest(civilians, figure),
            "family": _nearest(here[here["population"].eq("family members")], figure),
        }
    )


def _nearest(rows: pd.DataFrame, figure: Figure) -> Figure | None:
    found = figures_of(rows, figure.as_of_first)
    return min(found, key=lambda one: (one.days_apart_most, one.figure_id), default=None)


def around(dataset: Dataset, one: Figure, other: Figure) -> str:
    """Return in a sentence what the quarterly series counted around two figures.

    Parameters
    ----------
    dataset
        The tables.
    one, other
        Of one place and service.

    Returns
    -------
    str
        Empty where fewer than two sound counts lie near, or the figures are far apart.
    """
    first = min(one.as_of_first, other.as_of_first) - AROUND
    last = max(one.as_of_after, other.as_of_after) + AROUND
    if last - first > LONGEST:
        return ""
    rows = counts(dataset, one.place, one.service, "active")
    near = rows["as_of_first"].between(pd.Timestamp(first), pd.Timestamp(last))
    found = figures_of(rows[near & rows["quality_flag"].eq("ok")], one.as_of_first)
    if len(found) < 2:  # noqa: PLR2004 - one count says nothing of a change
        return ""
    told = [
        words.t(
            "weighed.count",
            number=words.number(each.value or 0.0),
            date=words.printed_date(each.as_of),
        )
        for each in found
    ]
    return words.t("weighed.counts", counts=words.joined(told))
