"""How wide the columns of a list are, so that its rows are as low as can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from posture.render.paper.text import width

if TYPE_CHECKING:
    from collections.abc import Sequence

Many: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_STEPS: Final = 80
"""In how many parts the room is given away."""
_SHORT: Final = 0.16
"""Share of the room up to which a column has all its cells on one line, such as dates."""
_SHARP: Final = 6
"""How much the highest cell of a row counts for its height; infinite would be it alone."""


def needed(table: Sequence[Sequence[str]], letters: float, pad: float, room: float) -> list[float]:
    """Return the widths of columns by what stands in them.

    Parameters
    ----------
    table
        The cells, row by row, the heads first; one row at the least.
    letters, pad
        Size of the letters, and what is left free on both sides of a cell, units.
    room
        Width of all columns together, units.

    Returns
    -------
    list of float
        Each column has room for its longest word, a narrow one for its longest cell. What is left
        goes, part by part, where it makes the rows lower, and to none that has room for all on
        one line; if all have, to all.
    """
    whole = _measured(table, letters) + 2 * pad
    longest = [_longest(column, letters) for column in zip(*table, strict=True)]
    wide = np.array(longest) + 2 * pad + 1
    most = np.maximum(whole.max(axis=0) + 1, wide)
    kept = np.where(most <= _SHORT * room, most, wide)
    wide = kept if kept.sum() <= room else wide
    if wide.sum() >= room:
        return list(wide * room / wide.sum())
    step = (room - wide.sum()) / _STEPS
    for _ in range(_STEPS):
        gains = [
            _height(whole, wide) - _height(whole, wide + step * one) for one in np.eye(len(wide))
        ]
        open_still = np.where(wide < most, gains, -1.0)
        if open_still.max() < 0:
            wide = wide + step / len(wide)
        else:
            wide[int(open_still.argmax())] += step
    return list(wide)


def _measured(table: Sequence[Sequence[str]], letters: float) -> Many:
    """Return how wide each cell is on one line; heads are bold."""
    return np.array(
        [
            [width(text, letters, bold=not number) for text in row]
            for number, row in enumerate(table)
        ]
    )


def _longest(column: Sequence[str], letters: float) -> float:
    words = ((word, number == 0) for number, text in enumerate(column) for word in text.split(" "))
    return max(width(word, letters, bold=bold) for word, bold in words)


def _height(whole: Many, wide: Many) -> float:
    """Return about how many lines all rows have, so smooth that every part of room counts."""
    rows = np.sum((whole / wide) ** _SHARP, axis=1) ** (1 / _SHARP)
    return float(rows.sum())
