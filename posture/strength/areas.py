"""Places with figures as the table of bases writes them: countries, and parts of countries."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.tables import Dataset

AREAS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "JP-47": ("JP", "Okinawa"),
        "US-HI": ("US", "Hawaii"),
        "US-AK": ("US", "Alaska"),
        "US-WA": ("US", "Washington"),
        "US-CA": ("US", "California"),
    }
)
"""Sub-area -> country and administrative area, as the table of bases writes them."""


@lru_cache(maxsize=64)
def bases_in(dataset: Dataset, place: str) -> frozenset[str]:
    """Return the ids of the bases in a country, or in a part of one.

    Parameters
    ----------
    dataset
        The tables.
    place
        As in the table of figures: ``JP``, ``JP-47``.
    """
    country, area = AREAS.get(place, (place, ""))
    rows = dataset.bases
    there = rows["country"].eq(country) & (rows["admin_area"].eq(area) | (area == ""))
    return frozenset(rows["base_id"][there])
