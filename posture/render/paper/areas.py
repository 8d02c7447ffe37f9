"""Filled areas on a sheet, hatched where colour alone would not tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from posture.render.paper.drawing import Shape
from posture.render.paper.ground import outlines, turns
from posture.render.paper.marks import drawn_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.render.paper.drawing import Points
    from posture.render.paper.flat import Flat
    from posture.render.paper.layout import Box
    from posture.scene import Scene

HATCH: Final = 12.0
"""From one stroke of a hatched area to the next along an edge of the sheet, units."""
_STROKE: Final = 0.8
_FAINT: Final = "48"
"""Opacity of strokes, as two hexadecimal digits."""
_LEAST_CORNERS: Final = 3
_WAYS: Final = {"slant": (1,), "cross": (1, -1)}


def area_shapes(scene: Scene, flat: Flat) -> Iterator[Shape]:
    """Return filled areas, cut to the sheet, wherever the world comes again."""
    sheet = shapely.box(*flat.box)
    for layer, row in drawn_marks(scene, "area"):
        lonlat = np.array(row["polygon"], dtype=np.float64).reshape(-1, 2)
        cut = shapely.intersection(shapely.union_all(placed(lonlat, flat)), sheet)
        if rings := outlines(cut):
            group = f"{layer}.areas"
            yield Shape(group=group, id=row["id"], rings=rings, fill=row["fill"])
            if strokes := hatching(cut, row["hatch"], flat.box):
                colour = row["fill"][:7] + _FAINT
                yield Shape(group=group, rings=strokes, closed=False, stroke=colour, width=_STROKE)


def placed(lonlat: Points, flat: Flat) -> list[Any]:
    """Return an area on the sheet, once for each turn of the Earth in sight.

    Parameters
    ----------
    lonlat
        Its corners, degrees, shape (n, 2).
    flat
        How it is laid on the sheet.
    """
    return [_placed(lonlat + np.array([360.0 * turn, 0.0]), flat) for turn in turns(flat)]


def _placed(lonlat: Points, flat: Flat) -> Any:  # noqa: ANN401 - any sort of geometry
    xy = flat.forward(lonlat)
    seen = xy[~np.isnan(xy[:, 0])]
    if len(seen) < _LEAST_CORNERS:
        return shapely.Polygon()
    return shapely.make_valid(shapely.Polygon(seen))


def hatching(area: Any, hatch: str, box: Box) -> tuple[Points, ...]:  # noqa: ANN401 - as above
    """Return the strokes of a hatched area: one way (slant) or both (cross)."""
    strokes = [line for way in _WAYS.get(hatch, ()) for line in _strokes(box, way)]
    if not strokes:
        return ()
    cut = shapely.get_parts(shapely.intersection(shapely.linestrings(strokes), area))
    return tuple(
        np.asarray(line.coords)
        for line in cut
        if isinstance(line, shapely.LineString) and not line.is_empty
    )


def _strokes(box: Box, way: int) -> Sequence[Points]:
    """Return slanting lines across a box; with ``way`` 1 they rise to the right."""
    left, top, right, bottom = box
    high = bottom - top
    starts = np.arange(left - high - (left - high) % HATCH, right + high, HATCH)
    ends = (bottom, top) if way > 0 else (top, bottom)
    return [np.array([[x, ends[0]], [x + high, ends[1]]]) for x in starts]
