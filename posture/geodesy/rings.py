"""Rings: all points at one distance from a centre, one ring or many at once.

Method. Seen from its centre a ring is its own mirror image east and west, so that only the
bearings from north over east to south are computed, from longitude 0. On that half the
longitudes lie between 0 and 180 degrees east of the centre: a shortest line never crosses the
meridian it began beside, for its mirror image would arrive there after the same distance and
neither would be the shortest any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from posture.errors import GeodesyError
from posture.geodesy.earth import MAX_RADIUS_KM, Floats, checked, direct, inverse, within

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

#: Up to here every geodesic is the shortest line; beyond, some have met at the far side.
_ALWAYS_SHORTEST_KM = 19_970.0

#: No point further from the antipode than this is beyond ``_ALWAYS_SHORTEST_KM``.
_FAR_SIDE_KM = 200.0

_FEWEST_VERTICES = 3
_HALF_TURN = 180.0


def ring(lon: float, lat: float, radius_km: float, vertices: int = 180) -> Floats:
    """Return the points that lie ``radius_km`` from a centre.

    Parameters
    ----------
    lon, lat
        The centre, degrees.
    radius_km
        In (0, ``MAX_RADIUS_KM``].
    vertices
        How many distinct points, 3 or more. The chord error of a ring is about
        ``radius_km * (pi / vertices) ** 2 / 2``: 0.8 km for the default at 5,000 km.

    Returns
    -------
    ndarray of shape (vertices + 1, 2)
        Clockwise from due north, unwrapped, beginning within 180 degrees of the centre.
        The last point closes the first; should the ring enclose one pole, their
        longitudes differ by 360. Bearings are evenly spaced from the centre or, for the
        small rings around the far side of the Earth, from the antipode.

    Raises
    ------
    GeodesyError
        If the centre, the radius or the number of vertices is out of range.

    Examples
    --------
    >>> ring(144.93, 13.58, 5_000, vertices=4)[:, 0].round(1).tolist()
    [144.9, 190.7, 144.9, 99.2, 144.9]
    """
    around: Floats = rings(lon, lat, radius_km, vertices)[0]
    return around


def rings(lon: ArrayLike, lat: ArrayLike, radius_km: ArrayLike, vertices: int = 180) -> Floats:
    """Return many rings at once; each is what `ring` returns.

    Parameters
    ----------
    lon, lat
        The centres, degrees, shape (n,) or one for all.
    radius_km
        In (0, ``MAX_RADIUS_KM``], shape (n,) or one for all.
    vertices
        Of every ring, 3 or more.

    Returns
    -------
    ndarray of shape (n, vertices + 1, 2)
        Longitude and latitude, each ring unwrapped.

    Raises
    ------
    GeodesyError
        If a centre, a radius or the number of vertices is out of range.

    Examples
    --------
    >>> rings([139.7, 127.8], [35.7, 26.4], 1_000, vertices=36).shape
    (2, 37, 2)
    """
    columns = (np.atleast_1d(column) for column in (*checked(lon, lat), radii(radius_km)))
    start_lon, start_lat, radius = np.broadcast_arrays(*columns)
    if vertices < _FEWEST_VERTICES:
        message = f"a ring needs {_FEWEST_VERTICES} vertices or more, not {vertices}"
        raise GeodesyError(message)
    bearings = np.arange(vertices // 2 + 1, dtype=np.float64) * (360 / vertices)
    east, lats = half_rings(start_lat, radius, bearings)
    # Vertex i and vertex -i lie at one bearing east and west of north; 0 closes the ring.
    mirror = np.arange((vertices - 1) // 2, -1, -1)
    off = np.concatenate([east, -east[:, mirror]], axis=1)
    off[:, 1:] -= 360 * np.cumsum(np.rint(np.diff(off, axis=1) / 360), axis=1)
    return np.stack(
        [start_lon[:, np.newaxis] + off, np.concatenate([lats, lats[:, mirror]], axis=1)], axis=2
    )


def radii(radius_km: ArrayLike) -> Floats:
    """Return radii as floats, all above zero and on the Earth.

    Raises
    ------
    GeodesyError
        Naming the first that is not.
    """
    radius = within(radius_km, "radius", 0, MAX_RADIUS_KM)
    if (radius == 0).any():
        message = "radius 0 is not above zero"
        raise GeodesyError(message)
    return radius


def half_rings(lat: Floats, radius_km: Floats, bearings: Floats) -> tuple[Floats, Floats]:
    """Return the eastern halves of rings.

    Parameters
    ----------
    lat, radius_km
        Of the centres, shape (n,), checked.
    bearings
        Shape (m,), from 0 to 180.

    Returns
    -------
    east, lat
        Shape (n, m). Degrees east of the centre, 0 to 180; due north and due south exactly 0,
        or exactly 180 where the ring lies beyond the pole.
    """
    lon, lats = direct(0, lat[:, np.newaxis], bearings, radius_km[:, np.newaxis])
    for row in np.flatnonzero(radius_km > _ALWAYS_SHORTEST_KM):
        lon[row], lats[row] = _far_side_half(float(lat[row]), float(radius_km[row]), bearings)
    # The sign is that of a zero or of a half turn: both are the mirror's own meridian.
    east = np.abs(lon)
    straight = (bearings == 0) | (bearings == _HALF_TURN)
    east[:, straight] = _HALF_TURN * np.rint(east[:, straight] / _HALF_TURN)
    return east, lats


def _far_side_half(lat: float, radius_km: float, bearings: Floats) -> tuple[Floats, Floats]:
    """Search outwards from the antipode for the distance, by halving.

    Geodesics that go this far may no longer be shortest, so that the end of one of length
    ``radius_km`` can lie nearer than that. Seen from the antipode the turn is reversed.
    """
    near, far = np.zeros(bearings.shape), np.full(bearings.shape, _FAR_SIDE_KM)
    for _ in range(50):
        middle = (near + far) / 2
        tried = direct(_HALF_TURN, -lat, -bearings, middle)
        beyond = inverse(0, lat, *tried).distance_km > radius_km
        near, far = np.where(beyond, middle, near), np.where(beyond, far, middle)
    return direct(_HALF_TURN, -lat, -bearings, far)
