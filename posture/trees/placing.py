"""Where the boxes and lines of a chart stand, so that no word of it lies on another.

Columns are steps of authority from left to right; commands of another country are mirrored at
the right, so that who coordinates with whom faces each other. A line enters its box at a place of
its own along the edge, and its word stands on the last straight piece before it: words can then
never meet, however many lines there are. Lines between neighbouring columns run along the gap
between them, all others in a curve below the boxes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from posture.trees.columns import columns, rows
from posture.trees.parts import SLOT, STUB, WIDTH, Box, Gap, Line, Place, entry, leaving
from posture.trees.tracks import draw

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Way:
    """How a line runs: its path as SVG writes it, and where the middle of its word stands."""

    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A finished chart: its size, boxes and lines by id."""

    width: float
    height: float
    boxes: Mapping[str, Place]
    lines: Mapping[str, Way]


def place(boxes: Sequence[Box], lines: Sequence[Line], main: Mapping[str, str]) -> Placed:
    """Place the boxes and lines of a chart.

    Parameters
    ----------
    boxes
        In the order in which they are to stand below each other where nothing else decides.
    lines
        Between two of the boxes each.
    main
        Box to the superior it stands beside; tops are absent.

    Returns
    -------
    Placed
        No two boxes of a column meet, and no two words.
    """
    column = columns(boxes, lines)
    heights = _heights(boxes, lines, column)
    top = rows(boxes, lines, main, heights)
    gaps = _gaps(lines, column)
    left = _lefts(gaps, max(column.values(), default=0) + 1)
    found = {
        box.id: Place(left[column[box.id]], top[box.id], WIDTH, heights[box.id]) for box in boxes
    }
    return Placed(
        width=left[-1] + WIDTH + max(0.0, gaps[-1].before - STUB),
        height=max((each.y + each.height for each in found.values()), default=0.0),
        boxes=found,
        lines={key: Way(*way) for key, way in draw(lines, column, found, gaps).items()},
    )


def _heights(
    boxes: Sequence[Box], lines: Sequence[Line], column: Mapping[str, int]
) -> dict[str, float]:
    """Return how high each box must be for its text and for the lines at its edges."""
    ends: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in lines:
        end, start, edge = entry(line, column)
        ends[end, edge].add(line.id)
        ends[start, leaving(line, column)].add(f"{line.group} ")
    return {
        box.id: max(
            box.height, *(SLOT * len(ends[box.id, edge]) + 6.0 for edge in ("left", "right"))
        )
        for box in boxes
    }


def _gaps(lines: Sequence[Line], column: Mapping[str, int]) -> list[Gap]:
    """Return what each gap holds, the gap at the far right last."""
    count = max(column.values(), default=0) + 1
    before, after = [STUB] * count, [STUB] * count
    tracks: list[dict[tuple[str, str], int]] = [{} for _ in range(count)]
    for line in lines:
        end, start, edge = entry(line, column)
        wide = line.said + STUB
        if edge == "left":
            after[column[end] - 1] = max(after[column[end] - 1], wide)
        else:
            before[column[end]] = max(before[column[end]], wide)
        if abs(column[start] - column[end]) == 1:
            gap = tracks[min(column[start], column[end])]
            gap.setdefault((start, line.group), len(gap))
    return [Gap(*parts) for parts in zip(before, tracks, after, strict=True)]


def _lefts(gaps: Sequence[Gap], count: int) -> list[float]:
    """Return the left edge of each column."""
    left = [0.0]
    for gap in gaps[: count - 1]:
        left.append(left[-1] + WIDTH + gap.width)
    return left[:count]
