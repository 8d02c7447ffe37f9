"""How the lines of a chart run, and where their words stand."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from posture.trees.parts import SLOT, STUB, TRACK, along, entry, leaving, passed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.trees.parts import Gap, Line, Place

ROUND: Final = 6.0
"""Radius of a corner."""


@dataclass(frozen=True, slots=True)
class Heights:
    """How high each line leaves its box, turns in each gap, and enters its box.

    Attributes
    ----------
    start
        Line to where it leaves.
    turns
        Line to the height at which it goes on after each gap; the last is where it enters.
    """

    start: Mapping[str, float]
    turns: Mapping[str, tuple[float, ...]]


def levels(
    lines: Sequence[Line],
    column: Mapping[str, int],
    middle: Mapping[str, float],
    lanes: Mapping[tuple[str, int], float],
) -> Heights:
    """Return how high lines run.

    Parameters
    ----------
    lines, column
        What is joined, and in which columns it stands.
    middle
        The middle of each box.
    lanes
        How high each line passes each column between its ends.
    """
    places = slots(lines, column, middle)
    start, turns = {}, {}
    for line in lines:
        end, begin, edge = entry(line, column)
        start[line.id] = places[begin, leaving(line, column), f"{line.group} "]
        ways = (lanes[line.id, at] for at in passed(line, column))
        turns[line.id] = (*ways, places[end, edge, line.id])
    return Heights(start, turns)


def tracks(
    lines: Sequence[Line], column: Mapping[str, int], heights: Heights
) -> dict[int, dict[tuple[str, str], int]]:
    """Return for each gap on which track what runs up or down in it; none ever touch."""
    runs: dict[int, dict[tuple[str, str], tuple[float, float]]] = defaultdict(dict)
    for line in lines:
        y = heights.start[line.id]
        for (gap, key), to in zip(along(line, column), heights.turns[line.id], strict=True):
            low, high = runs[gap].get(key, (y, y))
            runs[gap][key] = (min(low, y, to), max(high, y, to))
            y = to
    return {gap: _shared(some) for gap, some in runs.items()}


def _shared(runs: Mapping[tuple[str, str], tuple[float, float]]) -> dict[tuple[str, str], int]:
    """Put each run on the first track that is free where it is, from the top down."""
    found: dict[tuple[str, str], int] = {}
    ends: list[float] = []
    for key in sorted(runs, key=lambda key: (*runs[key], key)):
        low, high = runs[key]
        if high - low < 1:  # it runs straight on
            found[key] = 0
            continue
        free = (i for i, end in enumerate(ends) if end + TRACK <= low)
        at = next(free, len(ends))
        ends[at : at + 1] = [high]
        found[key] = at
    return found


def draw(
    lines: Sequence[Line],
    column: Mapping[str, int],
    boxes: Mapping[str, Place],
    gaps: Sequence[tuple[float, Gap]],
    heights: Heights,
) -> dict[str, tuple[str, float, float]]:
    """Return for each line its path and the middle of its word.

    Parameters
    ----------
    lines, column, boxes
        What is joined, and where it stands.
    gaps
        The left edge of each gap, and what it holds.
    heights
        How high lines run.
    """
    found = {}
    for line in lines:
        end, start, edge = entry(line, column)
        x0, x1 = _edge(boxes[start], leaving(line, column)), _edge(boxes[end], edge)
        inward = -1.0 if edge == "left" else 1.0
        xs = [gaps[gap][0] + gaps[gap][1].track(key) for gap, key in along(line, column)]
        ys = heights.turns[line.id]
        path = _bent((x0, heights.start[line.id]), list(zip(xs, ys, strict=True)), x1)
        found[line.id] = (path, x1 + inward * (line.said / 2 + STUB * 0.85), ys[-1])
    return found


def _edge(box: Place, edge: str) -> float:
    return box.x if edge == "left" else box.x + box.width


def slots(
    lines: Sequence[Line], column: Mapping[str, int], middle: Mapping[str, float]
) -> dict[tuple[str, str, str], float]:
    """Return how high each line enters and each group leaves, ordered by the other end."""
    wanted: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for line in lines:
        end, start, edge = entry(line, column)
        wanted[end, edge][line.id] = middle[start]
        wanted[start, leaving(line, column)][f"{line.group} "] = middle[end]
    found: dict[tuple[str, str, str], float] = {}
    for (box, edge), ends in wanted.items():
        ordered = sorted(ends, key=lambda key: (ends[key], key))
        first = middle[box] - SLOT * (len(ordered) - 1) / 2
        found |= {(box, edge, key): first + SLOT * i for i, key in enumerate(ordered)}
    return found


def _bent(start: tuple[float, float], turns: Sequence[tuple[float, float]], end: float) -> str:
    """Return a path along, up or down at each turn, and along to the end, with round corners."""
    x, y = start
    path = f"M{x:.1f} {y:.1f}"
    for i, (at, to) in enumerate(turns):
        after = turns[i + 1][0] if i + 1 < len(turns) else end
        if abs(to - y) < 1:
            path += f"L{at:.1f} {to:.1f}"
        else:
            turn = min(ROUND, abs(to - y) / 2)
            there, back = math.copysign(turn, at - x), math.copysign(turn, after - at)
            down = math.copysign(turn, to - y)
            path += (
                f"H{at - there:.1f}Q{at:.1f} {y:.1f} {at:.1f} {y + down:.1f}"
                f"V{to - down:.1f}Q{at:.1f} {to:.1f} {at + back:.1f} {to:.1f}"
            )
        x, y = at, to
    return f"{path}H{end:.1f}"
