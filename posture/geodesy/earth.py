"""The inverse and the direct problem on WGS 84; the only importer of pyproj."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod

from posture.errors import GeodesyError

if TYPE_CHECKING:
    from typing import TypeAlias

Floats: TypeAlias = NDArray[np.float64]

#: Half a meridian, rounded down: no two points are further apart than this and 32 m.
MAX_RADIUS_KM = 20_003.9

_TURN = 360.0

_EARTH = Geod(ellps="WGS84")

EQUATORIAL_RADIUS_KM = _EARTH.a / 1000
POLAR_RADIUS_KM = _EARTH.b / 1000


@dataclass(frozen=True, slots=True, eq=False)
class Inverse:
    """Distance and bearings from first points to second points, in one shape.

    Bearings are clockwise from north, in ``[0, 360)``. The final bearing is the direction
    of travel on arrival, not the way back. Between coincident points both are 0.
    """

    distance_km: Floats
    initial_bearing_deg: Floats
    final_bearing_deg: Floats


def inverse(lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike) -> Inverse:
    """Measure the shortest lines between points.

    Parameters
    ----------
    lon1, lat1, lon2, lat2
        Degrees, in [-180, 180] and [-90, 90]; any shapes that broadcast together.

    Returns
    -------
    Inverse
        Arrays of the broadcast shape (numpy scalars when all four are scalars), right
        to a few nanometres, even between nearly antipodal points.

    Raises
    ------
    GeodesyError
        If a coordinate is out of range or not finite.

    Examples
    --------
    >>> tokyo_to_camp_smith = inverse(139.728437, 35.693009, -157.905641, 21.386628)
    >>> round(float(tokyo_to_camp_smith.distance_km))
    6203
    """
    start, end = checked(lon1, lat1), checked(lon2, lat2)
    # Copies, since pyproj wants arrays of their own and broadcasting shares them.
    a, b, c, d = (np.array(column) for column in np.broadcast_arrays(*start, *end))
    forward, back, metres = (np.asarray(column) for column in _EARTH.inv(a, b, c, d))
    apart = metres > 0
    return Inverse(
        (metres / 1000)[()],
        _bearing(np.where(apart, forward, 0.0)),
        _bearing(np.where(apart, back + 180, 0.0)),
    )


def direct(
    lon: ArrayLike, lat: ArrayLike, bearing_deg: ArrayLike, distance_km: ArrayLike
) -> tuple[Floats, Floats]:
    """Go a distance in a direction.

    Parameters
    ----------
    lon, lat
        Where from, degrees, in [-180, 180] and [-90, 90].
    bearing_deg
        Initial bearing, clockwise from north, any finite number. At a pole it counts
        from the meridian ``lon`` as seen by someone who arrives along it.
    distance_km
        How far, zero or more. All four broadcast together.

    Returns
    -------
    lon, lat
        Degrees, of the broadcast shape, longitudes in [-180, 180].

    Raises
    ------
    GeodesyError
        If a coordinate is out of range, the bearing not finite or the distance not a
        finite number of zero or more.
    """
    start = checked(lon, lat)
    bearing = within(bearing_deg, "bearing", -np.inf, np.inf)
    distance = within(distance_km, "distance", 0, np.inf)
    a, b, c, d = (np.array(column) for column in np.broadcast_arrays(*start, bearing, distance))
    end_lon, end_lat, _ = _EARTH.fwd(a, b, c, d * 1000)
    return np.asarray(end_lon)[()], np.asarray(end_lat)[()]


def matrix_km(lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike) -> Floats:
    """Measure every first point against every second point.

    Parameters
    ----------
    lon1, lat1
        Degrees, shape (n,).
    lon2, lat2
        Degrees, shape (m,).

    Returns
    -------
    ndarray of shape (n, m)
        Kilometres.

    Raises
    ------
    GeodesyError
        If a coordinate is out of range or not finite.
    """
    start, end = map(np.atleast_1d, checked(lon1, lat1)), map(np.atleast_1d, checked(lon2, lat2))
    rows, columns = tuple(start), tuple(end)
    shape = len(rows[0]), len(columns[0])
    a, b = (np.repeat(column, shape[1]) for column in rows)
    c, d = (np.tile(column, shape[0]) for column in columns)
    # In place, since the four columns are ours: copies and bearings would cost a tenth more.
    metres = np.asarray(_EARTH.inv(a, b, c, d, inplace=True)[2])
    metres /= 1000
    return metres.reshape(shape)


def area_km2(outline: Floats) -> float:
    """Measure a polygon with geodesic sides.

    Parameters
    ----------
    outline
        Shape (n, 2), in [-180, 180], closed or not, spanning less than half the Earth.

    Returns
    -------
    float
        Square kilometres on the ellipsoid (Karney 2013, Algorithms for geodesics), below zero
        when clockwise.
    """
    square_metres, _ = _EARTH.polygon_area_perimeter(outline[:, 0], outline[:, 1])
    return float(square_metres) / 1e6


def squeezed(lon: ArrayLike, lat: ArrayLike) -> Floats:
    """Return points as vectors of length 1, the ellipsoid squeezed onto the unit sphere.

    Parameters
    ----------
    lon, lat
        Degrees, of one shape (n,) or scalars.

    Returns
    -------
    ndarray of shape (n, 3)
        (x / a, y / a, z / b) of the points at height zero: the vector of longitude and
        parametric latitude, whose tangent is b / a times that of the latitude.
    """
    lam, phi = np.radians(lon), np.radians(lat)
    beta = np.arctan2(POLAR_RADIUS_KM * np.sin(phi), EQUATORIAL_RADIUS_KM * np.cos(phi))
    return np.stack([np.cos(beta) * np.cos(lam), np.cos(beta) * np.sin(lam), np.sin(beta)], axis=-1)


def checked(lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Return the columns as floats, or say which value cannot be on the Earth.

    Nothing is wrapped: longitude 181 is more often a slip than a wish for -179.

    Raises
    ------
    GeodesyError
        Naming the first offending value.
    """
    return within(lon, "longitude", -180, 180), within(lat, "latitude", -90, 90)


def within(values: ArrayLike, name: str, low: float, high: float) -> Floats:
    """Return ``values`` as floats, all finite and in ``[low, high]``.

    Raises
    ------
    GeodesyError
        Naming the first value that is not.
    """
    try:
        column = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        message = f"{name} {values!r} is not a number"
        raise GeodesyError(message) from error
    wrong = ~(np.isfinite(column) & (column >= low) & (column <= high))
    if wrong.any():
        value = float(column[wrong].flat[0])
        rule = f"outside {low:g} to {high:g}" if np.isfinite(value) else "not a finite number"
        message = f"{name} {value:.10g} is {rule}"
        raise GeodesyError(message)
    return column


def _bearing(degrees: Floats) -> Floats:
    """Bring bearings into [0, 360); the remainder of a tiny negative rounds up to 360."""
    turned = np.mod(degrees, _TURN)
    return np.where(turned < _TURN, turned, 0.0)[()]
