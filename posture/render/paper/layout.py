"""Where symbols and names go. Pure functions, the same as those of the page's map."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from posture.render.paper.drawing import Points

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_ROUNDS: Final = 80
_PULLED: Final = 0.7
"""Share of the rounds in which symbols are drawn back to where they belong."""
_SIDES: Final = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -0.9), (1, 0.9), (-1, -0.9), (-1, 0.9))
_FAR: Final = (22, 40, 62, 88)
"""Units beyond a symbol's rim for names that may stand at the end of a line."""
_DIRECTIONS: Final = 16
_GAP: Final = 3
_CLEAR: Final = (7.0, 3.5)
"""Units across and up that a name keeps from every mark but its own, so that it is read as its."""
_CELL: Final = 64


def spread(at: Points, radius: Sequence[float]) -> Points:
    """Push overlapping circles apart, as little as possible.

    Nothing is left to chance: circles at one point part along a fixed spiral.

    Parameters
    ----------
    at
        Centres, shape (n, 2).
    radius
        Radii, n of them.

    Returns
    -------
    numpy.ndarray
        By how much each is moved, shape (n, 2).
    """
    turns = 2.4 * np.arange(len(at))
    breath = 0.01 * (np.arange(len(at)) % 7 + 1)
    home = at.tolist()
    places = (at + np.column_stack((np.cos(turns), np.sin(turns))) * breath[:, None]).tolist()
    widest = max(radius, default=0.0)
    order = list(range(len(home)))
    for number in range(_ROUNDS):
        pull = 0.06 if number < _ROUNDS * _PULLED else 0.0
        for place, origin in zip(places, home, strict=True):
            place[0] += pull * (origin[0] - place[0])
            place[1] += pull * (origin[1] - place[1])
        order.sort(key=lambda i: (places[i][0], i))
        moved = _part(places, radius, order, widest)
        if moved < 0.05 and not pull:  # noqa: PLR2004 - a twentieth of a pixel shows nowhere
            break
    return np.array(places, dtype=np.float64).reshape(-1, 2) - at


def _part(
    places: list[list[float]], radius: Sequence[float], order: list[int], widest: float
) -> float:
    """Push each overlapping pair apart once; return the farthest push."""
    farthest = 0.0
    for rank, a in enumerate(order):
        for b in order[rank + 1 :]:
            dx = places[b][0] - places[a][0]
            if dx > radius[a] + widest:
                break
            dy = places[b][1] - places[a][1]
            gap = math.hypot(dx, dy)
            push = (radius[a] + radius[b] - gap) / 2
            if push <= 0:
                continue
            ux, uy = (dx / gap, dy / gap) if gap > 1e-9 else (1.0, 0.0)  # noqa: PLR2004
            places[a][0] -= push * ux
            places[a][1] -= push * uy
            places[b][0] += push * ux
            places[b][1] += push * uy
            farthest = max(farthest, push)
    return farthest


class Occupied:
    """Boxes already taken, in a coarse grid so that asking is cheap."""

    def __init__(self, bounds: Box) -> None:
        """Begin with nothing taken; what is not within ``bounds`` is never free."""
        self._bounds = bounds
        self._grid: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def free(self, box: Box) -> bool:
        """Return whether a box lies within bounds and over nothing taken."""
        left, top, right, bottom = self._bounds
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        return not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for cell in _cells(box)
            for other in self._grid.get(cell, ())
        )

    def take(self, *boxes: Box) -> None:
        """Let nothing else stand in these boxes."""
        for box in boxes:
            for cell in _cells(box):
                self._grid[cell].append(box)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (math.floor(edge / _CELL) for edge in box)
    return ((i, j) for i in range(left, right + 1) for j in range(top, bottom + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A name that wants a place beside its symbol."""

    x: float
    y: float
    radius: float
    width: float
    height: float
    far: bool
    """Whether it may stand a little off, at the end of a line, rather than be left out."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands."""

    left: float
    middle: float
    far: bool
    side: tuple[float, float] = (0.0, 0.0)
    """Towards which side of its symbol it stands; 0, 0 for one at the end of a line."""


def _spots(name: Wanted) -> Iterator[Place]:
    half = (name.width / 2, name.height / 2)
    near = name.radius + _GAP
    for sx, sy in _SIDES:
        x, y = name.x + sx * (near + half[0]), name.y + sy * (near + half[1])
        yield Place(x - half[0], y, far=False, side=(sx, sy))
    for gap in _FAR if name.far else ():
        reach = gap + name.radius
        for step in range(_DIRECTIONS):
            turn = 2 * math.pi * step / _DIRECTIONS
            aside = (round(math.cos(turn) * 100) > 0) - (round(math.cos(turn) * 100) < 0)
            x = name.x + math.cos(turn) * reach + aside * half[0]
            yield Place(x - half[0], name.y + math.sin(turn) * (reach + half[1]), far=True)


def place_labels(
    wanted: Iterable[Wanted], occupied: Occupied, marks: Occupied | None = None
) -> list[Place | None]:
    """Give every name the first free place beside its symbol, the important ones first.

    A place is free only if no other mark is near it, so that no name reads as another's.

    Parameters
    ----------
    wanted
        Names in order of importance.
    occupied
        What is taken; the places found are added.
    marks
        What a name might be taken to belong to.

    Returns
    -------
    list
        One place for each name, or None where there is no room.
    """
    others = marks or Occupied((-math.inf, -math.inf, math.inf, math.inf))
    return [_first_free(name, occupied, others) for name in wanted]


def _apart(box: Box, place: Place, name: Wanted) -> Iterator[Box]:
    """Yield a box grown on all sides but the one at which its own symbol is, and beside that."""
    left, top, right, bottom = box
    (across, up), (x, y) = _CLEAR, place.side
    yield (
        left - (across if x <= 0 else 0.0),
        top - (up if x or y <= 0 else 0.0),
        right + (across if x >= 0 else 0.0),
        bottom + (up if x or y >= 0 else 0.0),
    )
    if y and not x:
        rim = name.radius + 1
        yield (left - across, top - up, name.x - rim, bottom + up)
        yield (name.x + rim, top - up, right + across, bottom + up)


def _first_free(name: Wanted, occupied: Occupied, marks: Occupied) -> Place | None:
    for spot in _spots(name):
        box = (
            spot.left - 2,
            spot.middle - name.height / 2,
            spot.left + name.width + 2,
            spot.middle + name.height / 2,
        )
        if occupied.free(box) and all(map(marks.free, _apart(box, spot, name))):
            occupied.take(box)
            return spot
    return None


def round_length(per_unit: float, widest: float) -> tuple[float, float]:
    """Return the longest round length that fits, 1, 2 or 5 times a power of ten.

    Parameters
    ----------
    per_unit
        Length on the ground of one unit of the drawing.
    widest
        Units there are.

    Returns
    -------
    length, units
        On the ground and in the drawing.
    """
    most = per_unit * widest
    power = 10.0 ** math.floor(math.log10(most))
    length = next(digit * power for digit in (5, 2, 1) if digit * power <= most * (1 + 1e-12))
    return length, length / per_unit
