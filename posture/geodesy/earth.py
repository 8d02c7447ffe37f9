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
    rows = [np.atleast_1d(column)[:, np.newaxis] for column in checked(lon1, lat1)]
    columns = [np.atleast_1d(column)[np.newaxis, :] for column in checked(lon2, lat2)]
    return inverse(*rows, *columns).distance_km


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
