"""Which marks of a scene lie within a box of the sheet, and how many symbols are covered there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from posture.framed import Seen
from posture.render.paper import marks
from posture.render.paper.areas import placed
from posture.render.paper.ground import turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.render.paper.drawing import Points
    from posture.render.paper.flat import Flat
    from posture.render.paper.layout import Box
    from posture.scene import Scene, Stratum

_PLACED = frozenset({"point", "disc", "name"})


def marks_in(scene: Scene, flat: Flat, box: Box, covers: Sequence[Box] = ()) -> Seen:
    """Return which marks of a scene lie in a box, and how many symbols others cover in it.

    Parameters
    ----------
    scene
        What is drawn.
    flat
        How it is laid on the sheet.
    box
        The part of the sheet that is looked at: a mark lies in it if any of it does; a symbol, if
        the point does that it stands for.
    covers
        What lies over the map in it. A symbol is covered where its middle is painted there.
    """
    ids: set[str] = set()
    for stratum in scene.strata:
        if stratum.kind in _PLACED:
            ids.update(_placed(stratum, flat, box))
        elif stratum.kind == "area":
            ids.update(_areas(stratum, flat, box))
    sheet = shapely.box(*box)
    for line in marks.lines(scene, flat):
        if any(sheet.intersects(shapely.LineString(piece)) for piece in line.pieces):
            ids.add(line.id)
    return Seen(frozenset(ids), _covered(scene, flat, box, covers), marks.growth_on(flat))


def _placed(stratum: Stratum, flat: Flat, box: Box) -> Iterator[str]:
    """Yield the ids of symbols, names and circles of one layer that lie in a box."""
    frame = stratum.drawn
    lonlat = np.column_stack((flat.turned(frame["lon"].to_numpy()), frame["lat"].to_numpy()))
    at = flat.forward(lonlat)
    reach = frame["radius"].to_numpy() if stratum.kind == "disc" else 0.0
    yield from frame["id"][_away(at, box) <= reach]


def _away(at: Points, box: Box) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return how far points lie from a box; 0 within it, NaN for what is out of sight."""
    low, high = np.array(box[:2]), np.array(box[2:])
    apart = np.maximum(np.maximum(low - at, at - high), 0.0)
    found: np.ndarray[tuple[int], np.dtype[np.float64]] = np.hypot(apart[:, 0], apart[:, 1])
    return found


def _areas(stratum: Stratum, flat: Flat, box: Box) -> Iterator[str]:
    """Yield the ids of the areas of one layer that reach into a box."""
    frame = stratum.drawn
    if frame.empty:
        return
    rings = [np.array(ring, dtype=np.float64).reshape(-1, 2) for ring in frame["polygon"]]
    starts = np.cumsum([0, *map(len, rings)])[:-1]
    found = np.zeros(len(rings), dtype=np.bool_)
    for turn in turns(flat):
        at = flat.forward(np.concatenate(rings) + np.array([360.0 * turn, 0.0]))
        found |= np.logical_or.reduceat(_away(at, box) <= 0, starts)
    sheet = shapely.box(*box)
    for key, ring, inside in zip(frame["id"], rings, found, strict=True):
        # No corner in the box: an edge may cross it all the same, or the area surround it.
        if inside or any(sheet.intersects(each) for each in placed(ring, flat)):
            yield key


def _covered(scene: Scene, flat: Flat, box: Box, covers: Sequence[Box]) -> int:
    if not covers:
        return 0
    found = [mark for mark in marks.symbols(scene, flat) if _holds(box, mark.anchor)]
    return sum(any(_holds(cover, mark.at) for cover in covers) for mark in found)


def _holds(box: Box, at: tuple[float, float]) -> bool:
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]
