"""Which rows stand on which sheet: as few sheets as can be, and none with a few rows left over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRIES: Final = 24


def paged(heights: Sequence[float], room: float) -> list[range]:
    """Return the rows of each sheet.

    Parameters
    ----------
    heights
        Of the rows, in order.
    room
        What a sheet holds. A row that is higher has a sheet of its own.

    Returns
    -------
    list of range
        One at the least; as few as the rows need, and filled as evenly as their order allows.
    """
    full = _filled(heights, room)
    even = sum(heights) / len(full)
    for step in range(_TRIES):
        parts = _filled(heights, even + (room - even) * step / _TRIES)
        if len(parts) == len(full):
            return parts
    return full


def _filled(heights: Sequence[float], room: float) -> list[range]:
    parts: list[range] = []
    start, used = 0, 0.0
    for number, high in enumerate(heights):
        if used + high > room and number > start:
            parts.append(range(start, number))
            start, used = number, 0.0
        used += high
    return [*parts, range(start, len(heights))]
