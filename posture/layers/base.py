"""What a map layer is: a function from tables and view to marks, and words for the legend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd

from posture.scene import KeyGroup, Kind
from posture.tables import Dataset
from posture.view import FILTERS, View

Marks: TypeAlias = Mapping[Kind, pd.DataFrame]
"""Kind of mark -> its frame."""

Stays: TypeAlias = Callable[[str, View, frozenset[str]], bool]
"""Whether the mark of a subject is drawn, given the view and what its filters leave."""


def if_left(subject: str, _view: View, left: frozenset[str]) -> bool:
    """Draw what the filters leave; what has no subject is nobody's and is always drawn."""
    return not subject or subject in left


def always(_subject: str, _view: View, _left: frozenset[str]) -> bool:
    """Draw everything: the layer has looked at the filters itself."""
    return True


def never(_view: View) -> bool:
    """Say that marks never depend on the filters."""
    return False


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
    """Every mark for the day and the other fields in `keyed_on`, whatever the filters say
    unless they are among these fields."""
    legend: Callable[[Dataset, View, Marks], tuple[KeyGroup, ...]]
    """The words for what is drawn, but for the colours of the services, which all layers
    share."""
    stays: Stays = if_left
    """Which marks are drawn."""
    by_service: bool = False
    """Whether the fill of a symbol says the service."""
    notices: Callable[[Dataset, View, Marks], tuple[str, ...]] = no_notices
    """Sentences that belong on the picture, such as an absence."""

    filtered_if: Callable[[View], bool] = never
    """Whether, in a view, the marks depend on the day and the filters besides."""

    def fields(self, view: View) -> tuple[str, ...]:
        """Return the fields of a view the marks depend on."""
        return (*self.keyed_on, "on", *FILTERS) if self.filtered_if(view) else self.keyed_on

    @property
    def filtered(self) -> bool:
        """Whether the marks depend on the filters in every view: they then come unasked."""
        return bool({*FILTERS} & {*self.keyed_on})
