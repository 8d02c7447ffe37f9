"""Where lines that join no neighbours pass the columns between their ends: never behind a box.

Between two boxes of a column, above the first and below the last is a slot. A line takes in each
column it passes the slot that is least out of its way, and a lane of its own in it; boxes move
apart where a slot has too little room for its lanes.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from posture.trees.parts import TRACK, entry, passed
from posture.trees.tracks import slots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.trees.parts import Box, Line

CLEAR: Final = 6.0
"""Between a lane and a box."""
_FAR: Final = 1e9


@dataclass(frozen=True, slots=True)
class Lanes:
    """The upper edges of all boxes, and how high each line passes each column between its ends."""

    top: Mapping[str, float]
    at: Mapping[tuple[str, int], float]


def lanes(
    boxes: Sequence[Box],
    lines: Sequence[Line],
    column: Mapping[str, int],
    heights: Mapping[str, float],
    top: Mapping[str, float],
) -> Lanes:
    """Return where lines pass columns, and the boxes moved apart for them.

    Parameters
    ----------
    boxes, lines
        What is placed.
    column, heights, top
        Of each box.
    """
    stacks: dict[int, list[str]] = defaultdict(list)
    for box in sorted(boxes, key=lambda box: top[box.id]):
        stacks[column[box.id]].append(box.id)
    chosen: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        ends = _ends(line, column, heights, top)
        for at in passed(line, column):
            rooms = _slots(stacks[at], heights, top)
            chosen[at, min(range(len(rooms)), key=lambda i: _detour(rooms[i], *ends))].append(line)
    moved = dict(top)
    for at, ids in stacks.items():
        _part(ids, heights, moved, [len(chosen[at, i]) for i in range(len(ids) + 1)])
    entries = _entries(lines, column, heights, moved)
    found: dict[tuple[str, int], float] = {}
    for (at, i), some in chosen.items():
        room = _slots(stacks[at], heights, moved)[i]
        wanted = {line.id: entries[line.id] for line in some}
        found |= {(key, at): y for key, y in _spread(wanted, room).items()}
    least = min((*moved.values(), *(y - CLEAR for y in found.values())), default=0.0)
    return Lanes(
        top={key: y - least for key, y in moved.items()},
        at={key: y - least for key, y in found.items()},
    )


def _ends(
    line: Line, column: Mapping[str, int], heights: Mapping[str, float], top: Mapping[str, float]
) -> tuple[float, float]:
    """Return how high a line leaves and how high it enters, about."""
    end, start, _ = entry(line, column)
    return top[start] + heights[start] / 2, top[end] + heights[end] / 2


def _entries(
    lines: Sequence[Line],
    column: Mapping[str, int],
    heights: Mapping[str, float],
    top: Mapping[str, float],
) -> dict[str, float]:
    """Return how high each line enters its box: a lane there needs no further turn."""
    middle = {one: top[one] + heights[one] / 2 for one in heights}
    places = slots(lines, column, middle)
    found = {}
    for line in lines:
        end, _, edge = entry(line, column)
        found[line.id] = places[end, edge, line.id]
    return found


def _slots(
    ids: Sequence[str], heights: Mapping[str, float], top: Mapping[str, float]
) -> list[tuple[float, float]]:
    """Return between what heights lanes may run, above the first box, between any two, below."""
    upper = [-_FAR, *(top[one] + heights[one] + CLEAR for one in ids)]
    lower = [*(top[one] - CLEAR for one in ids), _FAR]
    return list(zip(upper, lower, strict=True))


def _detour(room: tuple[float, float], start: float, end: float) -> float:
    """Return how far a line must go up and down if it passes here."""
    low, high = room
    y = max(low, min(end, high))
    return abs(y - start) + abs(y - end)


def _part(
    ids: Sequence[str], heights: Mapping[str, float], top: dict[str, float], counts: Sequence[int]
) -> None:
    """Move the boxes of a column apart, and the column up by half of that."""
    moves = [0.0]
    for (upper, lower), count in zip(itertools.pairwise(ids), counts[1:], strict=False):
        free = top[lower] - top[upper] - heights[upper]
        need = 2 * CLEAR + TRACK * (count - 1) if count else 0.0
        moves.append(moves[-1] + max(0.0, need - free))
    for one, move in zip(ids, moves, strict=True):
        top[one] += move - moves[-1] / 2


def _spread(wanted: Mapping[str, float], room: tuple[float, float]) -> dict[str, float]:
    """Give each line a lane in a slot: as near as can be to where it is going."""
    low, high = room
    ordered = sorted(wanted, key=lambda key: (wanted[key], key))
    found: list[float] = []
    for key in ordered:
        y = max(low, min(wanted[key], high))
        found.append(max(y, found[-1] + TRACK) if found else y)
    for i in range(len(found) - 1, -1, -1):
        high = min(found[i], high)
        found[i], high = high, high - TRACK
    return dict(zip(ordered, found, strict=True))
