"""The tables below the map: the listings of what is on it, and what a click on a row selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture import words
from posture.listings import LISTINGS, listed

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View

__all__ = ["LISTINGS", "listed", "subject"]


def subject(dataset: Dataset, name: str, view: View, row: int) -> str:
    """Return what the row with this number selects, such as ``base:yokota``."""
    key = listed(dataset, name, view).iloc[row][words.t("ui.column.id")]
    return f"{LISTINGS[name].sort}:{key}"
