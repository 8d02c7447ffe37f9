"""Which points are near: a tree finds candidates, exact geodesics decide.

Margin. Squeeze the ellipsoid onto the unit sphere, (x / a, y / a, z / b). The inverse stretches
every direction by a factor between b and a, hence every curve too: a curve of length s on the
ellipsoid becomes one of length s / a to s / b on the sphere, and back. Let d be the geodesic
distance of two points and t the angle between their images. The image of the geodesic is
no shorter than t, so t <= d / b; the great circle, stretched back, is no shorter than d, so
d <= a * t. Whatever is within d is therefore within the chord 2 sin(min(d / b, pi) / 2), and a
tree asked for that chord (and a hair more, for rounding) misses nothing. What it finds in
excess, a third of a percent of the distance at most, the exact distances sort out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from posture.errors import GeodesyError
from posture.geodesy.earth import POLAR_RADIUS_KM, Floats, checked, inverse, squeezed, within

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

Rows: TypeAlias = NDArray[np.intp]

#: Six millimetres: a million times what rounding can do to a chord or to a distance.
_HAIR = 1e-9


@dataclass(frozen=True, slots=True, eq=False, init=False)
class Index:
    """Points made ready to be asked what is near.

    Attributes
    ----------
    lon, lat
        Degrees, shape (n,); row numbers in answers count along them.

    Raises
    ------
    GeodesyError
        If a coordinate is out of range, or there are more of one than of the other.

    Examples
    --------
    >>> cities = Index([139.69, 121.56, 126.98], [35.69, 25.04, 37.57])
    >>> rows, km = cities.within(127.77, 26.36, 1_000)
    >>> rows.tolist(), km.round().tolist()
    ([1], [640.0])
    """

    lon: Floats
    lat: Floats
    _tree: cKDTree = field(repr=False)

    def __init__(self, lon: ArrayLike, lat: ArrayLike) -> None:
        """Check the points, keep a copy of them and build the tree."""
        columns = [np.array(column, ndmin=1) for column in checked(lon, lat)]
        if columns[0].ndim != 1 or columns[0].shape != columns[1].shape:
            sizes = " and ".join(str(column.size) for column in columns)
            message = f"points need as many longitudes as latitudes, not {sizes}"
            raise GeodesyError(message)
        for name, column in zip(("lon", "lat"), columns, strict=True):
            column.setflags(write=False)
            object.__setattr__(self, name, column)
        object.__setattr__(self, "_tree", cKDTree(squeezed(*columns)))

    def within(self, lon: float, lat: float, radius_km: float) -> tuple[Rows, Floats]:
        """Return the points at most ``radius_km`` from a centre.

        Parameters
        ----------
        lon, lat
            The centre, degrees.
        radius_km
            Zero or more.

        Returns
        -------
        rows, distance_km
            Nearest first, equal distances in the order of the rows.

        Raises
        ------
        GeodesyError
            If the centre or the radius is out of range.
        """
        rows, _, km = self.within_any([lon], [lat], radius_km)
        return rows, km

    def within_any(
        self, lon: ArrayLike, lat: ArrayLike, radius_km: ArrayLike
    ) -> tuple[Rows, Rows, Floats]:
        """Return the points within reach of any of several centres.

        Parameters
        ----------
        lon, lat
            The centres, degrees, shape (m,).
        radius_km
            Zero or more, shape (m,) or one for all.

        Returns
        -------
        rows, centre, distance_km
            Each point once, with the nearest of the centres that reach it (of equally near
            ones the first). Nearest first, equal distances in the order of the rows.

        Raises
        ------
        GeodesyError
            If a centre or a radius is out of range.
        """
        radius = within(radius_km, "radius", 0, np.inf)
        start_lon, start_lat, radius = np.broadcast_arrays(
            *map(np.atleast_1d, checked(lon, lat)), radius
        )
        found = self._tree.query_ball_point(squeezed(start_lon, start_lat), _chord(radius))
        centre = np.repeat(np.arange(len(found)), [len(rows) for rows in found])
        rows = np.fromiter((row for each in found for row in each), np.intp, len(centre))
        km = inverse(
            start_lon[centre], start_lat[centre], self.lon[rows], self.lat[rows]
        ).distance_km
        order = np.lexsort((centre, rows, km))
        order = order[km[order] <= radius[centre[order]]]
        # The first time a point comes up is at its nearest centre.
        _, first = np.unique(rows[order], return_index=True)
        chosen = order[np.sort(first)]
        return rows[chosen], centre[chosen], km[chosen]

    def nearest(self, lon: float, lat: float, count: int) -> tuple[Rows, Floats]:
        """Return the points nearest to a centre.

        Parameters
        ----------
        lon, lat
            The centre, degrees.
        count
            How many, 1 or more; if there are fewer points, all are returned.

        Returns
        -------
        rows, distance_km
            Nearest first, equal distances in the order of the rows.

        Raises
        ------
        GeodesyError
            If the centre is out of range or ``count`` is not above zero.
        """
        if count < 1:
            message = f"count {count} is not above zero"
            raise GeodesyError(message)
        checked(lon, lat)
        if not len(self.lon):
            return np.empty(0, np.intp), np.empty(0)
        count = min(count, len(self.lon))
        # As many points as asked for are within the furthest of these, so the nearest are too.
        _, some = self._tree.query(squeezed(lon, lat), k=np.arange(1, count + 1))
        furthest = inverse(lon, lat, self.lon[some], self.lat[some]).distance_km.max()
        rows, km = self.within(lon, lat, float(furthest))
        return rows[:count], km[:count]


def _chord(distance_km: Floats) -> Floats:
    """Return a chord of the unit sphere that no point within a distance can exceed."""
    chord: Floats = 2 * np.sin(np.minimum(distance_km / POLAR_RADIUS_KM, np.pi) / 2) + _HAIR
    return chord
