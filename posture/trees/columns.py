"""In which column and row a box of a chart stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from posture.trees.parts import APART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.trees.parts import Box, Line


def columns(boxes: Sequence[Box], lines: Sequence[Line]) -> dict[str, int]:
    """Return the column of each box, counted from the left over both countries.

    A box stands one column beyond the farthest of its superiors, a top just before the nearest
    of its subordinates. Circles do no harm: the line that closes one does not count.
    """
    mirrored = {box.id: box.mirrored for box in boxes}
    own = [line for line in lines if mirrored[line.parent] == mirrored[line.child]]
    steps = [line for line in own if line.steps] or own
    over, under = _ends(steps)
    depth: dict[str, int] = {}
    for box in boxes:
        _depth(box.id, over, depth, ())
    for box in boxes:
        if not over.get(box.id) and under.get(box.id):
            depth[box.id] = min(depth[end] for end in under[box.id]) - 1
    loose = {box.id for box in boxes if not over.get(box.id) and not under.get(box.id)}
    _loose(loose, own, depth)
    return _joined(boxes, depth)


def _ends(lines: Sequence[Line]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    over: dict[str, list[str]] = defaultdict(list)
    under: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        over[line.child].append(line.parent)
        under[line.parent].append(line.child)
    return over, under


def _depth(
    one: str, over: Mapping[str, list[str]], depth: dict[str, int], way: tuple[str, ...]
) -> int:
    if one not in depth:
        ends = [end for end in over.get(one, ()) if end not in (*way, one)]
        depth[one] = max((_depth(end, over, depth, (*way, one)) + 1 for end in ends), default=0)
    return depth[one]


def _loose(loose: set[str], lines: Sequence[Line], depth: dict[str, int]) -> None:
    """Put boxes without any step beside those they are announced for or coordinate with."""
    for line in lines:
        if line.parent in loose and line.child not in loose:
            depth[line.parent] = max(0, depth[line.child] - 1)
        elif line.child in loose and line.parent not in loose:
            depth[line.child] = depth[line.parent] + 1


def _joined(boxes: Sequence[Box], depth: dict[str, int]) -> dict[str, int]:
    """Count the columns of both countries in one row, those of the second mirrored."""
    sides = [[depth[box.id] for box in boxes if box.mirrored is side] for side in (False, True)]
    first = [min(side, default=0) for side in sides]
    last = [max(side, default=-1) for side in sides]
    last = [most if sides[i] else first[i] - 1 for i, most in enumerate(last)]
    total = sum(most - least + 1 for least, most in zip(first, last, strict=True))
    return {
        box.id: total - 1 - (depth[box.id] - first[1]) if box.mirrored else depth[box.id] - first[0]
        for box in boxes
    }


def rows(
    boxes: Sequence[Box],
    lines: Sequence[Line],
    main: Mapping[str, str],
    heights: Mapping[str, float],
) -> dict[str, float]:
    """Return the upper edge of each box.

    Each stands in the middle of its subordinates; the second country is ordered by the
    neighbours it coordinates with, and stands in the middle of the first.
    """
    top: dict[str, float] = {}
    ends: list[float] = []
    for side in (False, True):
        ids = [box.id for box in boxes if box.mirrored is side]
        if side:
            ids.sort(key=lambda one: _beside(one, lines, top))
        ends.append(_side(ids, lines, main, heights, top))
    shift = (ends[0] - ends[1]) / 2
    late = shift > 0
    return {box.id: top[box.id] + (abs(shift) if box.mirrored is late else 0.0) for box in boxes}


def _beside(one: str, lines: Sequence[Line], top: Mapping[str, float]) -> float:
    ends = [
        line.child if line.parent == one else line.parent
        for line in lines
        if one in (line.parent, line.child)
    ]
    found = [top[end] for end in ends if end in top]
    return sum(found) / len(found) if found else float("inf")


def _side(
    ids: Sequence[str],
    lines: Sequence[Line],
    main: Mapping[str, str],
    heights: Mapping[str, float],
    top: dict[str, float],
) -> float:
    """Place the boxes of one country from the top down; return where they end."""
    under: dict[str, list[str]] = defaultdict(list)
    tops = []
    for one in ids:
        if main.get(one) in ids and not _circle(one, main):
            under[main[one]].append(one)
        else:
            tops.append(one)
    ties = {one: sum(one in (line.parent, line.child) for line in lines) for one in ids}
    for ends in under.values():
        _busiest_in_the_middle(ends, ties, under)
    walk = _Walk(under, heights, top)
    at = 0.0
    for one in tops:
        room = walk.span(one)
        walk.put(one, at)
        at += room
    return at


def _circle(one: str, main: Mapping[str, str]) -> bool:
    met, at = {one}, main.get(one)
    while at is not None and at not in met:
        met.add(at)
        at = main.get(at)
    return at == one


def _busiest_in_the_middle(
    ends: list[str], ties: Mapping[str, int], under: Mapping[str, list[str]]
) -> None:
    """Move the box with most lines beyond its own subordinates between its sisters."""
    busy = max(ends, key=lambda one: ties[one] - len(under.get(one, ())))
    ends.remove(busy)
    ends.insert((len(ends) + 1) // 2, busy)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Down one country: what stands beside what, how high it all is, and where it is put."""

    under: Mapping[str, list[str]]
    heights: Mapping[str, float]
    top: dict[str, float]
    spans: dict[str, float] = field(default_factory=dict)

    def span(self, one: str) -> float:
        """Return how much room a box takes with all beside it."""
        below = sum(self.span(end) for end in self.under.get(one, ()))
        self.spans[one] = max(self.heights[one] + APART, below)
        return self.spans[one]

    def put(self, one: str, at: float) -> None:
        """Put a box in the middle of its room, and what stands beside it below each other."""
        ends = self.under.get(one, ())
        self.top[one] = at + (self.spans[one] - APART - self.heights[one]) / 2
        at += (self.spans[one] - sum(self.spans[end] for end in ends)) / 2
        for end in ends:
            self.put(end, at)
            at += self.spans[end]
