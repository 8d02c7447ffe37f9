"""The days of the upgrade of US Forces Japan, as the tables date them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from posture.tables import Dataset

#: Superior, subordinate and kind of the relation that dates the upgrade.
UPGRADE: Final = {"parent_id": "indopacom", "child_id": "usfj", "relation": "planned"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A day to compare with.

    Attributes
    ----------
    name
        ``before``, ``announced``, ``begun``, another status of the table, or ``latest``.
        ``words.t(f"moment.{name}")`` says it to readers.
    day
        The first day it can mean.
    edge_id
        The relation that dates it; empty for ``latest``.
    """

    name: str
    day: dt.date
    edge_id: str = ""


def moments(dataset: Dataset) -> tuple[Moment, ...]:
    """Return the named days, oldest first.

    Parameters
    ----------
    dataset
        The tables.

    Returns
    -------
    tuple of Moment
        The day before the announcement, the day of each status of the upgrade, and the
        newest day of the tables, which alone is there when the tables hold no upgrade.
    """
    edges = dataset.command_edges
    rows = edges[(edges[list(UPGRADE)] == list(UPGRADE.values())).all(axis=1)]
    rows = rows[rows["since"].notna()].sort_values(["since", "edge_id"])
    steps = [
        Moment(str(status), since.date(), str(edge_id))
        for status, since, edge_id in zip(
            rows["status"], rows["since"], rows["edge_id"], strict=True
        )
    ]
    first = [Moment("before", step.day - dt.timedelta(days=1), step.edge_id) for step in steps[:1]]
    return (*first, *steps, Moment("latest", dataset.newest_day))
