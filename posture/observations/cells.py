"""Hexagons of H3: the cell of a point, its parents, and outlines fit to draw.

A cell is one integer. That of a parent differs from it in four bits that say the resolution and
in the digits that are no longer used, which are all sevens (Uber's H3, "Index representations").
So an engine that can do ``&`` and ``|`` finds every coarser cell from the finest one, and only
that one is kept.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import h3.api.basic_int as h3
import numpy as np

from posture.geodesy.areas import sides
from posture.geodesy.lines import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

FINEST: Final = 9
"""Resolution of the cells that are kept: hexagons some 350 m wide."""
COARSEST: Final = 0
DIGITS: Final = 15
_LEVEL_AT: Final = 52
_DIGIT: Final = 7
WIDTH_KM: Final = tuple(2.4 * h3.average_hexagon_edge_length(r) for r in range(FINEST + 1))
"""Resolution -> about how far apart the middles of neighbouring cells are, generously."""
EDGE_OVER: Final = 1.7
"""Widths by which a cell may reach beyond the points it was found by."""


def cells(lat: npt.NDArray[np.float64], lon: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Return the finest cell of each point.

    Parameters
    ----------
    lat, lon
        Shape (n,), degrees.

    Returns
    -------
    ndarray of shape (n,)
        H3 indices, which fit into 63 bits.
    """
    found = (
        h3.latlng_to_cell(*point, FINEST) for point in zip(lat.tolist(), lon.tolist(), strict=True)
    )
    return np.fromiter(found, dtype=np.int64, count=len(lat))


def centre(cell: int) -> tuple[float, float]:
    """Return longitude and latitude of the middle of a cell, degrees."""
    lat, lon = h3.cell_to_latlng(cell)
    return lon, lat


def masks(resolution: int) -> tuple[int, int]:
    """Return what to ``&`` and then ``|`` a finest cell with for its parent.

    Parameters
    ----------
    resolution
        Of the parent, from 0 to `FINEST`.

    Examples
    --------
    >>> keep, put = masks(2)
    >>> h3.latlng_to_cell(35.3, 139.7, 9) & keep | put == h3.latlng_to_cell(35.3, 139.7, 2)
    True
    """
    sevens = sum(_DIGIT << 3 * (DIGITS - digit) for digit in range(resolution + 1, DIGITS + 1))
    level = 0xF << _LEVEL_AT
    return ~level & (2**63 - 1), (resolution << _LEVEL_AT) | sevens


def resolution_for(km: float) -> int:
    """Return the finest resolution whose hexagons are at least so wide.

    Parameters
    ----------
    km
        Width, kilometres, above 0.
    """
    wide = (r for r in range(FINEST, COARSEST, -1) if WIDTH_KM[r] >= km)
    return next(wide, COARSEST)


def km_per_pixel(zoom: float, lat: float) -> float:
    """Return how long a pixel is on a Mercator map 512 pixels wide at zoom 0."""
    return 40_075.017 * math.cos(math.radians(lat)) / (512 * 2**zoom)


def outlines(found: Iterable[int]) -> tuple[list[npt.NDArray[np.float64]], npt.NDArray[np.intp]]:
    """Return cells as polygons fit to fill.

    Parameters
    ----------
    found
        Cells.

    Returns
    -------
    polygons : list of ndarrays of shape (k, 2)
        Longitude and latitude within [-180, 180], closed and counterclockwise; a cell across
        180 degrees is cut there.
    of : ndarray of shape (n,)
        For each polygon the position of its cell.
    """
    polygons: list[npt.NDArray[np.float64]] = []
    of: list[int] = []
    for number, cell in enumerate(found):
        corners = np.array(h3.cell_to_boundary(cell))[:, ::-1]
        if corners[:, 0].max() - corners[:, 0].min() <= 180:  # noqa: PLR2004 - half a turn
            pieces = [np.vstack([corners, corners[:1]])]
        else:
            pieces = _over_the_edge(corners)
        polygons += pieces
        of += [number] * len(pieces)
    return polygons, np.array(of, dtype=np.intp)


def _over_the_edge(corners: npt.NDArray[np.float64]) -> list[npt.NDArray[np.float64]]:
    """Cut a cell at 180 degrees, or close it over its pole."""
    path = unwrap(np.vstack([corners, corners[:1]]))
    if abs(path[-1, 0] - path[0, 0]) > 1:
        pole = math.copysign(90.0, path[:, 1].mean())
        path = np.vstack([path, [path[-1, 0], pole], [path[0, 0], pole], path[:1]])
    return sides(path[:-1])
