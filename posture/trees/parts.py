"""What a chart is placed from: boxes and lines, and how much room they ask for.

All lengths are in units of the drawing, of which a letter of a name is 15 high.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 192.0
"""Of a box."""
SLOT: Final = 17.0
"""Between two lines that enter one edge."""
APART: Final = 11.0
"""Between two boxes of a column."""
TRACK: Final = 8.0
"""Between two lines that run side by side along a gap."""
STUB: Final = 14.0
"""The least straight piece at a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A command to be placed: its id, whether it stands at the right, and how high its text is."""

    id: str
    mirrored: bool
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A relation to be drawn.

    Attributes
    ----------
    id, parent, child
        Its own id and those of the boxes it joins.
    group
        Lines of one group that leave one box share their way along the gap.
    said
        How long its word is.
    steps
        Whether it counts as a step of authority, which decides about columns.
    """

    id: str
    parent: str
    child: str
    group: str
    said: float
    steps: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands: its left upper corner and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Gap:
    """What the gap to the right of a column must hold: words at both sides, lines between."""

    before: float
    tracks: Mapping[tuple[str, str], int]
    after: float

    @property
    def between(self) -> float:
        """What its lines take; those that never pass each other share a track."""
        return (max(self.tracks.values(), default=-1) + 1.2) * TRACK

    def track(self, key: tuple[str, str]) -> float:
        """Return how far into the gap a line runs up or down."""
        return self.before + TRACK * (self.tracks[key] + 0.5)

    @property
    def width(self) -> float:
        """Of the whole gap."""
        return self.before + self.between + self.after


def entry(line: Line, column: Mapping[str, int]) -> tuple[str, str, str]:
    """Return the box a line enters, the one it leaves, and at which edge it enters.

    A line without direction enters at its right end.
    """
    start, end = line.parent, line.child
    if not line.steps and line.group.startswith("dotted") and column[start] > column[end]:
        start, end = end, start
    edge = "left" if column[start] < column[end] else "right"
    return end, start, edge


def leaving(line: Line, column: Mapping[str, int]) -> str:
    """Return the edge at which a line leaves its box."""
    end, start, _ = entry(line, column)
    return "right" if column[start] <= column[end] else "left"


def passed(line: Line, column: Mapping[str, int]) -> tuple[int, ...]:
    """Return the columns between those of the ends of a line, in the order it passes them."""
    end, start, _ = entry(line, column)
    step = 1 if column[start] < column[end] else -1
    return tuple(range(column[start] + step, column[end], step))


def along(line: Line, column: Mapping[str, int]) -> tuple[tuple[int, tuple[str, str]], ...]:
    """Return the gaps in which a line runs up or down, each with whose track it takes there.

    Where it leaves its box it shares the track of its group, farther on it has its own.
    """
    end, start, _ = entry(line, column)
    first, last = column[start], column[end]
    gaps = range(first, max(last, first + 1)) if first <= last else range(first - 1, last - 1, -1)
    return tuple(
        (gap, (start, line.group) if i == 0 else (line.id, "")) for i, gap in enumerate(gaps)
    )
