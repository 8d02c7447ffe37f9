"""What a map layer is: a function from tables and view to marks, and words for the legend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from posture.scene import KeyGroup, Kind
from posture.tables import Dataset
from posture.view import View

FILTERS: frozenset[str] = frozenset({"service", "command", "country", "kind", "tenants"})
"""Fields of the view that filter."""

Marks = Mapping[Kind, pd.DataFrame]


def no_notices(_dataset: Dataset, _view: View, _drawn: Marks) -> tuple[str, ...]:
    """Say nothing."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer of the map. The order of `LAYERS` is the drawing order."""

    name: str
    keyed_on: tuple[str, ...]
    """The fields of the view the marks depend on; all others are left at their defaults."""
    marks: Callable[[Dataset, View], Marks]
    """Every mark for the day and the fields in `keyed_on`. The filters are applied to the
    subjects afterwards, unless the marks themselves depend on them."""
    legend: Callable[[Dataset, View, Marks], tuple[KeyGroup, ...]]
    """The words for what is drawn, from the marks that the filters left."""
    selective: bool = False
    """Whether `marks` keeps only what the filters leave, so that nothing is left to hide."""
    notices: Callable[[Dataset, View, Marks], tuple[str, ...]] = no_notices

    @property
    def filtered(self) -> bool:
        """Whether the marks themselves depend on the filters."""
        return bool(FILTERS.intersection(self.keyed_on))
