"""A listing of the page as a table of a file: printed dates for words, all sources, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import provenance
from posture.exports.rows import cited, text
from posture.listings import LISTINGS
from posture.tables import records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from posture.exports.rows import Asked, Cells
    from posture.tables import Dataset
    from posture.view import View

NAMES: Final = {"table": "bases"}
"""Listing -> what its table is called in a file, where that is not its own name."""
DATED: Final[Mapping[str, Cells]] = {
    "table": {"opened": lambda row: row["opened"]},
    "presence": {"since": lambda row: row["valid_from"], "until": lambda row: row["valid_to"]},
    "commands": {"since": lambda row: row["valid_from"], "until": lambda row: row["valid_to"]},
}
"""Listing -> printed dates, which stand in a file for the period in words."""


def listing(dataset: Dataset, view: View, day: dt.date, name: str) -> Asked:
    """Return one listing of a view.

    Parameters
    ----------
    dataset
        The tables.
    view
        Its filters.
    day
        The day of the view.
    name
        A key of `posture.listings.LISTINGS`.
    """
    found = LISTINGS[name]
    told = {key: cell for key, cell in found.cells(dataset, day).items() if key != "period"}
    last = {"note": text("note"), "id": told.pop("id")}
    doubt: Cells = {"doubt": provenance.doubt_words}
    cells = {**told, **DATED[name], **doubt, **cited(dataset), **last}
    rows = records(found.rows(dataset, view))
    for row in rows:
        parts = (row["source_id"], row.get("coord_source_id", ""))
        row["source_id"] = provenance.merged(parts)
    return NAMES.get(name, name), cells, rows
