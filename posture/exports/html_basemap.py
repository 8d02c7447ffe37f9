"""Land, coast and borders as short text, so that a whole map fits into one HTML file.

Coordinates are whole steps on the grid the basemap was rounded to. Each is written as its
difference from the one before, zigzag (0, -1, 1, -2, … become 0, 1, 2, 3, …), in as many groups of
seven bits as it needs, the lowest first, with the eighth bit set on all but the last; the bytes are
base64. The method is that of Protocol Buffers (variable-width integers). Nothing is lost.
"""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from posture.tables.basemap import read_lines, read_polygons

if TYPE_CHECKING:
    import numpy.typing as npt

    from posture.tables.basemap import Parts

COARSE: Final = 1_000
FINE: Final = 10_000
"""Steps a degree."""
GROUPS: Final = 5
"""Groups of seven bits that hold any 32-bit number."""


@lru_cache(maxsize=1)
def basemap() -> dict[str, Any]:
    """Return the basemap as plain JSON.

    Returns
    -------
    dict
        By name: ``grid`` (steps a degree), ``sizes`` (points of each part) and ``steps``
        (longitude and latitude in turn), both as the head of this module says.
    """
    return {
        "land50": _encoded(read_polygons("land50"), COARSE),
        "coast50": _encoded(read_lines("coast50"), COARSE),
        "borders50": _encoded(read_lines("borders50"), COARSE),
        "land": _encoded(read_polygons("land"), FINE),
        "coast": _encoded(read_lines("coast"), FINE),
    }


def _encoded(part: Parts, grid: int) -> dict[str, Any]:
    points = np.rint(part.coords.astype(np.float64) * grid).astype(np.int64)
    steps = points.copy()
    steps[1:] -= points[:-1]
    starts = part.starts.astype(np.int64)
    sizes = starts[1:] - starts[:-1]
    return {"grid": grid, "sizes": _text(sizes), "steps": _text(steps.ravel())}


def _text(values: npt.NDArray[np.int64]) -> str:
    zigzag = np.where(values < 0, -2 * values - 1, 2 * values).astype(np.uint64)
    groups = zigzag[:, None] >> np.arange(0, 7 * GROUPS, 7, dtype=np.uint64)
    more = groups[:, 1:] > 0  # whether anything follows each of the first four groups
    last = np.zeros((len(groups), 1), bool)
    octets = (groups & np.uint64(0x7F)) | np.where(np.hstack([more, last]), 0x80, 0).astype(
        np.uint64
    )
    needed = np.hstack([np.ones((len(groups), 1), bool), more])
    return base64.b64encode(octets[needed].astype(np.uint8).tobytes()).decode()
