"""Where the boxes and lines of a chart stand, so that no word of it lies on another.

Columns are steps of authority from left to right; commands of another country are mirrored at
the right, so that who coordinates with whom faces each other. A line enters its box at a place of
its own along the edge, and its word stands on the last straight piece before it: words can then
never meet, however many lines there are. Lines run up and down in the gaps between columns only,
and pass a column between their ends in ``lanes`` that keep clear of its boxes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from posture.trees.columns import columns, rows
from posture.trees.lanes import lanes
from posture.trees.parts import (
    SLOT,
    STUB,
    WIDTH,
    Box,
    Gap,
    Line,
    Place,
    entry,
    leaving,
)
from posture.trees.tracks import draw, levels, tracks

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
    ways = lanes(boxes, lines, column, heights, rows(boxes, lines, main, heights))
    middle = {box.id: ways.top[box.id] + heights[box.id] / 2 for box in boxes}
    runs = levels(lines, column, middle, ways.at)
    gaps = _gaps(lines, column, tracks(lines, column, runs))
    left = _lefts(gaps, max(column.values(), default=0) + 1)
    found = {
        box.id: Place(left[column[box.id]], ways.top[box.id], WIDTH, heights[box.id])
        for box in boxes
    }
    beside = [(x + WIDTH, gap) for x, gap in zip(left, gaps, strict=True)]
    drawn = draw(lines, column, found, beside, runs)
    bottoms = (*(each.y + each.height for each in found.values()), *ways.at.values())
    return Placed(
        width=left[-1] + WIDTH + _after_last(gaps[-1]),
        height=max(bottoms, default=0.0),
        boxes=found,
        lines={key: Way(*way) for key, way in drawn.items()},
    )


def _after_last(gap: Gap) -> float:
    """Return the room that is needed beside the last column."""
    return gap.before + gap.between if gap.tracks else gap.before - STUB


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


def _gaps(
    lines: Sequence[Line],
    column: Mapping[str, int],
    shared: Mapping[int, Mapping[tuple[str, str], int]],
) -> list[Gap]:
    """Return what each gap holds, the gap at the far right last."""
    count = max(column.values(), default=0) + 1
    before, after = [STUB] * count, [STUB] * count
    for line in lines:
        end, _, edge = entry(line, column)
        wide = line.said + STUB
        if edge == "left":
            after[column[end] - 1] = max(after[column[end] - 1], wide)
        else:
            before[column[end]] = max(before[column[end]], wide)
    return [Gap(before[i], shared.get(i, {}), after[i]) for i in range(count)]


def _lefts(gaps: Sequence[Gap], count: int) -> list[float]:
    """Return the left edge of each column."""
    left = [0.0]
    for gap in gaps[: count - 1]:
        left.append(left[-1] + WIDTH + gap.width)
    return left[:count]
