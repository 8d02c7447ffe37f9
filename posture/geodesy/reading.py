"""What people type and read: coordinates, units of length, compass points, shortfalls.

The only importer of geopy, which knows how degrees, minutes and seconds add up. It turns a
longitude of 400 into 40 without a word, so forms and ranges are checked here.
"""

from __future__ import annotations

import re
import unicodedata

from geopy.point import Point

from posture.errors import GeodesyError
from posture.geodesy.earth import checked, within
from posture.geodesy.grid import read_square

KM_PER_NMI = 1.852
KM_PER_MI = 1.609344

_KM_PER = {"km": 1.0, "nmi": KM_PER_NMI, "mi": KM_PER_MI}

_EASTERN = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE")
_WESTERN = ("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
_POINTS = _EASTERN + _WESTERN

#: What typeset and Japanese text writes for degrees, minutes, seconds and minus.
_PLAIN = str.maketrans(
    "º度\N{PRIME}\N{RIGHT SINGLE QUOTATION MARK}分″”秒\N{MINUS SIGN}、", "°°'''\"\"\"-,"
)

_HEMISPHERES = {"北緯": "N", "南緯": "S", "東経": "E", "西経": "W"}

_NUMBER = r"\d+(?:\.\d+)?"
_PARTS = rf"({_NUMBER})(?:\s*[°\s]\s*({_NUMBER}))?(?:\s*['\s]\s*({_NUMBER}))?[°'\"\s]*"
_BETWEEN = r"[,;\s]*"

_DECIMAL = re.compile(rf"([+-]?{_NUMBER})°?\s*[,;\s]\s*([+-]?{_NUMBER})°?")
_PACKED = re.compile(
    rf"(\d\d)(\d\d)(\d\d(?:\.\d+)?)?([NS]){_BETWEEN}(\d{{3}})(\d\d)(\d\d(?:\.\d+)?)?([EW])"
)
_LETTER_AFTER = re.compile(rf"{_PARTS}([NSEW]){_BETWEEN}{_PARTS}([NSEW])")
_LETTER_BEFORE = re.compile(rf"([NSEW])\s*{_PARTS}{_BETWEEN}([NSEW])\s*{_PARTS}")


def parse_point(text: str) -> tuple[float, float]:
    """Read a point as people write it.

    Parameters
    ----------
    text
        Two decimal degrees, latitude first; or degrees, minutes and seconds with a
        hemisphere letter after or before each half, in either order; or packed digits; or
        the Japanese form; or a reference of the Military Grid Reference System, which
        means the centre of its square.

    Returns
    -------
    lon, lat
        Degrees, in that order.

    Raises
    ------
    GeodesyError
        If the text has no such form, or says what cannot be on the Earth.

    Examples
    --------
    >>> parse_point("35.69, 139.73")
    (139.73, 35.69)
    >>> parse_point("北緯35度41分24秒 東経139度46分0秒") == parse_point("35 41 24N 139 46 0E")
    True
    """
    point = read_point(text)
    if point is None:
        message = (
            f"{text!r} is not a point; write 35.69, 139.73 or 35°41'N 139°46'E or 354134N1394358E"
            " or 54SUE8536551120"
        )
        raise GeodesyError(message)
    return point


def read_point(text: str) -> tuple[float, float] | None:
    """Read a point as `parse_point` does, where the text may be something else as well.

    Returns
    -------
    lon, lat or None
        Degrees; None if the text has none of the forms.

    Raises
    ------
    GeodesyError
        If the text has such a form but says what cannot be on the Earth.

    Examples
    --------
    >>> read_point("35.69, 139.73"), read_point("Tokyo")
    ((139.73, 35.69), None)
    """
    plain = _plain(text)
    if found := _DECIMAL.fullmatch(plain):
        lat, lon = (float(number) for number in found.groups())
    elif square := read_square(plain):
        lon, lat = square
    else:
        halves = _halves(plain)
        if sorted(halves) not in (["E", "N"], ["E", "S"], ["N", "W"], ["S", "W"]):
            return None
        (lat,) = (_degrees(parts, to) for to, parts in halves.items() if to in "NS")
        (lon,) = (_degrees(parts, to) for to, parts in halves.items() if to in "EW")
    checked(lon, lat)
    return lon, lat


def convert(km: float, unit: str) -> float:
    """Turn kilometres into ``unit``: ``km``, ``nmi`` (nautical) or ``mi`` (statute miles).

    Raises
    ------
    GeodesyError
        If there is no such unit here.

    Examples
    --------
    >>> convert(1852, "nmi")
    1000.0
    """
    if unit not in _KM_PER:
        message = f"unit {unit!r} is none of {', '.join(_KM_PER)}"
        raise GeodesyError(message)
    return km / _KM_PER[unit]


def compass(bearing_deg: float) -> str:
    """Name the nearest of the sixteen points of the compass.

    Raises
    ------
    GeodesyError
        If the bearing is not finite.

    Examples
    --------
    >>> compass(45), compass(348.8), compass(-90)
    ('NE', 'N', 'W')
    """
    bearing = float(within(bearing_deg, "bearing", -float("inf"), float("inf")))
    return _POINTS[int((bearing % 360) / 22.5 + 0.5) % len(_POINTS)]


def shortfall(printed_km: float, computed_km: float) -> float:
    """Say by how many percent a printed distance is off; below zero when it falls short.

    Raises
    ------
    GeodesyError
        If either is not finite, the printed one below zero or the computed one not above.

    Examples
    --------
    >>> round(shortfall(5600, 6203.2), 1)
    -9.7
    """
    printed = float(within(printed_km, "printed distance", 0, float("inf")))
    computed = float(within(computed_km, "computed distance", 0, float("inf")))
    if computed == 0:
        message = "computed distance 0 leaves nothing to compare with"
        raise GeodesyError(message)
    return 100 * (printed - computed) / computed


def _plain(text: str) -> str:
    """Bring signs, digits and letters to the few that the forms are written in."""
    # Signs first: normalising would make two single primes of a double one.
    plain = unicodedata.normalize("NFKC", text.translate(_PLAIN)).upper().strip()
    for word, letter in _HEMISPHERES.items():
        plain = plain.replace(word, letter)
    return plain


def _halves(plain: str) -> dict[str, tuple[str | None, ...]]:
    """Split a text into degrees, minutes and seconds by hemisphere; empty if it has no form."""
    if found := (_PACKED.fullmatch(plain) or _LETTER_AFTER.fullmatch(plain)):
        *first, to, deg, minute, second, other = found.groups()
        return {to: tuple(first), other: (deg, minute, second)}
    if found := _LETTER_BEFORE.fullmatch(plain):
        to, *first, other, deg, minute, second = found.groups()
        return {to: tuple(first), other: (deg, minute, second)}
    return {}


def _degrees(parts: tuple[str | None, ...], hemisphere: str) -> float:
    """Add up one half of a point."""
    degrees, minutes, seconds = (float(part or 0) for part in parts)
    for name, value in (("minutes", minutes), ("seconds", seconds)):
        if value >= 60:  # noqa: PLR2004 -- sixty minutes, sixty seconds
            message = f"{name} {value:g} should be below 60"
            raise GeodesyError(message)
    return float(Point.parse_degrees(degrees, minutes, seconds, hemisphere))
