"""How the lines of a chart run, and where their words stand."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from posture.trees.parts import SLOT, STUB, TRACK, entry, leaving

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from posture.trees.parts import Gap, Line, Place

ROUND: Final = 6.0
"""Radius of a corner."""


def draw(
    lines: Sequence[Line],
    column: Mapping[str, int],
    boxes: Mapping[str, Place],
    gaps: Sequence[Gap],
) -> dict[str, tuple[str, float, float]]:
    """Return for each line its path and the middle of its word."""
    slots = _slots(lines, column, boxes)
    found = {}
    for line in lines:
        end, start, edge = entry(line, column)
        out = leaving(line, column)
        x0, y0 = _edge(boxes[start], out), slots[start, out, f"{line.group} "]
        x1, y1 = _edge(boxes[end], edge), slots[end, edge, line.id]
        inward = -1.0 if edge == "left" else 1.0
        stub = x1 + inward * (line.said + STUB)
        if abs(column[start] - column[end]) == 1:
            path = _bent(x0, y0, _track(line, start, column, boxes, gaps), x1, y1)
        else:
            path = _curved((x0, y0), (stub, x1, y1), 1.0 if out == "right" else -1.0, inward)
        found[line.id] = (path, x1 + inward * (line.said / 2 + STUB * 0.8), y1)
    return found


def _edge(box: Place, edge: str) -> float:
    return box.x if edge == "left" else box.x + box.width


def _slots(
    lines: Sequence[Line], column: Mapping[str, int], boxes: Mapping[str, Place]
) -> dict[tuple[str, str, str], float]:
    """Return how high each line enters and each group leaves, ordered by the other end."""
    wanted: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for line in lines:
        end, start, edge = entry(line, column)
        wanted[end, edge][line.id] = _middle(boxes[start])
        wanted[start, leaving(line, column)][f"{line.group} "] = _middle(boxes[end])
    found: dict[tuple[str, str, str], float] = {}
    for (box, edge), ends in wanted.items():
        ordered = sorted(ends, key=lambda key: (ends[key], key))
        first = _middle(boxes[box]) - SLOT * (len(ordered) - 1) / 2
        found |= {(box, edge, key): first + SLOT * i for i, key in enumerate(ordered)}
    return found


def _middle(box: Place) -> float:
    return box.y + box.height / 2


def _track(
    line: Line,
    start: str,
    column: Mapping[str, int],
    boxes: Mapping[str, Place],
    gaps: Sequence[Gap],
) -> float:
    """Return where in the gap beside the box it leaves a line runs up or down."""
    at = min(column[line.parent], column[line.child])
    gap = gaps[at]
    begins = _edge(boxes[start], "right")
    if column[start] != at:
        begins = _edge(boxes[start], "left") - gap.width
    return begins + gap.before + TRACK * (gap.tracks[start, line.group] + 1)


def _bent(x0: float, y0: float, x: float, x1: float, y1: float) -> str:
    """Return a path along, up or down, and along again, with round corners."""
    if abs(y1 - y0) < 1:
        return f"M{x0:.1f} {y0:.1f}H{x:.1f}L{x1:.1f} {y1:.1f}"
    turn = min(ROUND, abs(y1 - y0) / 2)
    there = turn if x > x0 else -turn
    down = turn if y1 > y0 else -turn
    back = turn if x1 > x else -turn
    return (
        f"M{x0:.1f} {y0:.1f}H{x - there:.1f}Q{x:.1f} {y0:.1f} {x:.1f} {y0 + down:.1f}"
        f"V{y1 - down:.1f}Q{x:.1f} {y1:.1f} {x + back:.1f} {y1:.1f}H{x1:.1f}"
    )


def _curved(
    start: tuple[float, float], end: tuple[float, float, float], outward: float, inward: float
) -> str:
    """Return a path in one curve that ends straight, where its word stands."""
    (x0, y0), (stub, x1, y1) = start, end
    pull = max(60.0, abs(stub - x0) / 2)
    return (
        f"M{x0:.1f} {y0:.1f}C{x0 + outward * pull:.1f} {y0:.1f}"
        f" {stub + inward * pull:.1f} {y1:.1f} {stub:.1f} {y1:.1f}H{x1:.1f}"
    )
