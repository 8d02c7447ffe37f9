"""The outline of every symbol, around the origin and with radius 1, as the page draws it.

Shape tells the kind, colour the service: either alone is enough to read the map.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.render.paper.drawing import Points

ROUND: Final[Mapping[str, float]] = MappingProxyType({"circle": 0.9})
"""Symbols that are circles, and their radius."""


def _points(*corners: tuple[float, float]) -> Points:
    return np.array(corners, dtype=np.float64)


def _regular(corners: int, inner: float = 1.0) -> Points:
    """Return a polygon that points up; with ``inner`` below 1, a star."""
    count = corners * (2 if inner < 1 else 1)
    turn = -np.pi / 2 + np.arange(count) * 2 * np.pi / count
    reach = np.where(np.arange(count) % 2, inner, 1.0)
    return np.column_stack((reach * np.cos(turn), reach * np.sin(turn)))


def _arc(y: float, radius: float, first: float, last: float) -> Points:
    """Return points on a circle around (0, y) between two angles in radians."""
    turn = np.linspace(first, last, 25)
    return np.column_stack((radius * np.cos(turn), y + radius * np.sin(turn)))


def _wheel(teeth: int, inner: float, outer: float) -> Points:
    """Return a wheel of teeth that all point one way round, each from one radius to another."""
    turn = np.arange(teeth) * 2 * np.pi / teeth - np.pi / 2
    next_ = np.roll(turn, -1)
    between = turn + np.pi / teeth
    corners = ((turn, inner), (between, (inner + outer) / 2), (next_, outer))
    rows = [radius * np.column_stack((np.cos(at), np.sin(at))) for at, radius in corners]
    return np.stack(rows, axis=1).reshape(-1, 2)


SHAPES: Final[Mapping[str, Points]] = MappingProxyType(
    {
        "square": _points((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
        "oblong": _points((-0.5, -1.05), (0.5, -1.05), (0.5, 1.05), (-0.5, 1.05)),
        "triangle": _points((0, -1), (1, 0.8), (-1, 0.8)),
        "diamond": _points((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
        "port": _points((-1, -0.75), (1, -0.75), (0, 1)),
        "star": _regular(5, 0.45),
        "hexagon": _regular(6),
        "fan": np.vstack((_points((0, 0.8)), _arc(0.8, 1.7, -np.pi * 0.8, -np.pi * 0.2))),
        "ship": _points((-1.1, -0.3), (1.2, -0.3), (0.7, 0.6), (-0.7, 0.6)),
        "carrier": _points(
            *((-1.3, -0.15), (0.1, -0.15), (0.1, -0.6), (0.55, -0.6), (0.55, -0.15)),
            *((1.4, -0.15), (0.9, 0.6), (-1, 0.6)),
        ),
        "aircraft": _points(
            *((0, -1.1), (0.22, -0.3), (1.1, 0.25), (1.1, 0.5), (0.22, 0.3), (0.18, 0.75)),
            *((0.5, 1), (-0.5, 1), (-0.18, 0.75), (-0.22, 0.3), (-1.1, 0.5), (-1.1, 0.25)),
            (-0.22, -0.3),
        ),
        "ground": _points((-1.05, -0.7), (1.05, -0.7), (1.05, 0.7), (-1.05, 0.7)),
        "rotation": _wheel(4, 0.78, 1.25),
        "headquarters": _points((-0.75, 1), (-0.75, -1), (0.95, -0.55), (-0.55, -0.1), (-0.55, 1)),
        "place": _points(
            *((-0.25, -0.9), (0.25, -0.9), (0.25, -0.25), (0.9, -0.25), (0.9, 0.25), (0.25, 0.25)),
            *((0.25, 0.9), (-0.25, 0.9), (-0.25, 0.25), (-0.9, 0.25), (-0.9, -0.25)),
            (-0.25, -0.25),
        ),
    }
)
"""Corners of all other symbols; y grows downward. A name not among them is drawn as a circle."""
