"""The Military Grid Reference System; the only importer of mgrs.

The library reads any grid reference, but says of a bad one only that it is bad. What is wrong is
found here first.
"""

from __future__ import annotations

import re
import warnings
from typing import Final

from mgrs import MGRS
from mgrs.core import MGRSError

from posture.errors import GeodesyError
from posture.geodesy.earth import within

_DIGITS: Final = r"([0-9]*)\s*([0-9]*)"
_ZONED: Final = re.compile(rf"([0-9]{{1,2}})\s*([A-Z])\s*([A-Z]{{2}})\s*{_DIGITS}")
_POLAR: Final = re.compile(rf"()([ABYZ])\s*([A-Z]{{2}})\s*{_DIGITS}")
_BANDS: Final = "CDEFGHJKLMNPQRSTUVWX"
_FINEST: Final = 5
"""Digits each way: one metre."""
_METRES_PER_DEGREE: Final = 110_000


def read_square(plain: str) -> tuple[float, float] | None:
    """Read a grid reference.

    Parameters
    ----------
    plain
        In capitals, with or without spaces: zone and band, or the letter of a polar
        cap; two letters of a square of 100 km; up to five digits east and as many north.

    Returns
    -------
    lon, lat or None
        The centre of the square that the reference names, degrees; None if the text is none.

    Raises
    ------
    GeodesyError
        If it has the form of a reference but names no square.

    Examples
    --------
    >>> [round(degrees, 5) for degrees in read_square("54S UE 85365 51120")]
    [139.73294, 35.69735]
    """
    found = _ZONED.fullmatch(plain) or _POLAR.fullmatch(plain)
    if found is None:
        return None
    zone, band, square, east, north = found.groups()
    if zone:
        within(int(zone), "grid zone", 1, 60)
        if band not in _BANDS:
            message = f"grid band {band} is none of {_BANDS}"
            raise GeodesyError(message)
    digits = east + north
    if (north and len(east) != len(north)) or len(digits) % 2 or len(digits) > 2 * _FINEST:
        message = f"grid digits {digits} should be as many east as north, at most {_FINEST} of each"
        raise GeodesyError(message)
    centre = _centre(f"{zone}{band}{square}{digits}")
    if centre is None or (zone and not _in_band(centre[1], band, len(digits) // 2)):
        message = f"there is no grid square {square} {digits}".rstrip() + f" in {zone}{band}"
        raise GeodesyError(message)
    return centre


def _centre(reference: str) -> tuple[float, float] | None:
    """Ask the library; None if it knows no such square."""
    try:
        # It warns where a square is in another band; that is judged here, and never by chance.
        with warnings.catch_warnings(action="ignore"):
            lat, lon = MGRS().toLatLon(reference)
    except MGRSError:
        return None
    return float(lon), float(lat)


def _in_band(lat: float, band: str, digits: int) -> bool:
    """Return whether a centre is in a band, or less than the size of its square outside."""
    south = 8 * _BANDS.index(band) - 80
    north = south + (12 if band == _BANDS[-1] else 8)
    size: float = 10 ** (_FINEST - digits) / _METRES_PER_DEGREE
    return south - size <= lat <= north + size
