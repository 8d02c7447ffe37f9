"""Ships, squadrons and rotations: who is there on a day, and how many aircraft at the least.

Home port is not position: a ship is *at* the base it belongs to for as long as it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from posture import provenance
from posture.strength.areas import bases_in
from posture.tables import holds, records

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from posture.tables import Dataset

#: What stands for a hull where a row is a group of ships and no ship.
GROUP: Final = "strike group"
#: Not there yet.
NOT_THERE: Final = ("planned", "announced")
AIRCRAFT: Final = "aircraft unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The least number of aircraft: units without a printed number count for nothing here.

    Attributes
    ----------
    least
        Sum of the printed numbers; a floor, never the number.
    counted, uncounted
        Ids of the units there with a printed number and without.
    source_id
        Ids joined by ``;`` of the sources of those counted.
    doubts
        Keys of the marks of doubt on those counted.
    """

    least: int
    counted: tuple[str, ...]
    uncounted: tuple[str, ...]
    source_id: str
    doubts: tuple[str, ...]


def present(dataset: Dataset, day: dt.date, *, base_id: str = "", place: str = "") -> pd.DataFrame:
    """Return the ships, squadrons, ground units and rotations there on a day.

    Parameters
    ----------
    dataset
        The tables.
    day
        Any day; half-open periods, short dates counted whole.
    base_id, place
        Where: a base, or a country or part of one as in the table of figures; empty for
        everywhere. What is at no base of the tables is in no country.

    Returns
    -------
    DataFrame
        Rows of ``presence`` in their order, without what is announced or planned.
    """
    rows = dataset.presence
    chosen = holds(rows, day) & ~rows["status"].isin(NOT_THERE)
    if base_id:
        chosen &= rows["base_id"].eq(base_id)
    if place:
        chosen &= rows["base_id"].isin(bases_in(dataset, place))
    return rows[chosen]


def ships(dataset: Dataset, day: dt.date, *, base_id: str = "", place: str = "") -> pd.DataFrame:
    """Return the ships at their home port on a day: `present` without groups of ships."""
    rows = present(dataset, day, base_id=base_id, place=place)
    return rows[rows["kind"].eq("ship") & rows["hull_or_type"].ne(GROUP)]


def aircraft(dataset: Dataset, place: str, day: dt.date) -> Floor:
    """Return how many aircraft are based in a country, or a part of one, at the least.

    Parameters
    ----------
    dataset
        The tables.
    place
        As in the table of figures.
    day
        Any day.

    Returns
    -------
    Floor
        Of the aircraft units there; rotations, which come and go, are not among them.
    """
    rows = present(dataset, day, place=place)
    rows = rows[rows["kind"].eq(AIRCRAFT)]
    known = rows[rows["count"].notna()]
    found = records(known)
    return Floor(
        least=int(known["count"].sum()),
        counted=tuple(known["presence_id"]),
        uncounted=tuple(rows["presence_id"][rows["count"].isna()]),
        source_id=provenance.merged(row["source_id"] for row in found),
        doubts=tuple(dict.fromkeys(key for row in found for key in provenance.doubts(row))),
    )
