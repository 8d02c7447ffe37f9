"""What may stand in a link, read strictly: text becomes a value of the right type and range.

Each reader returns a value or raises a `ViewError` whose words finish the sentence "this part was
ignored: ...".
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from posture import geodesy, words
from posture.errors import ViewError
from posture.tables.days import FIRST_YEAR, LAST_YEAR
from posture.view.seen import MOST_DAYS, MOST_NEAR_KM

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_KM: Final = 1.0
MOST_KM: Final = geodesy.MAX_RADIUS_KM
"""Just under half the circumference: a wider ring closes on the other side of the Earth."""
MOST_HOURS: Final = 2_400.0
"""A hundred days: longer than any ship at sea takes to go round the Earth."""
MOST_TITLE: Final = 120
MOST_ZOOM: Final = 24.0

_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,63}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KM: Final = re.compile(r"[0-9]{1,5}(\.[0-9]{1,9})?")
_CAMERA: Final = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?")
POINT: Final = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]{1,9})?),(-?[0-9]{1,3}(?:\.[0-9]{1,9})?)")
_HOURS: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,9})?")
PRINTED: Final = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,3})?)(km|nmi|mi)")
_SUBJECT: Final = re.compile(r"(base|command|presence|place|people):[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the reader's camera stands.

    Longitude is in degrees from -180 up to 180; one of the neighbouring copies of the world
    (down to -360, up to 360) is brought back. Latitude is in degrees from -90 to 90, zoom
    from 0 (the world in 512 pixels) to 24. Kept to 4 decimals (11 metres) and 2 of zoom.

    Raises
    ------
    ViewError
        If a number is out of range or no number.
    """

    lon: float
    lat: float
    zoom: float

    def __post_init__(self) -> None:
        """Refuse what is out of range; round the rest so that the text says it all."""
        in_range = abs(self.lon) <= 360 and abs(self.lat) <= 90 and 0 <= self.zoom <= MOST_ZOOM  # noqa: PLR2004 - degrees
        if not in_range:
            raise ViewError(words.t("link.camera"))
        lon = (round(self.lon, 4) + 180) % 360 - 180
        object.__setattr__(self, "lon", round(lon, 4))
        object.__setattr__(self, "lat", round(self.lat, 4) + 0.0)
        object.__setattr__(self, "zoom", round(self.zoom, 2) + 0.0)


def one_of(*choices: str) -> Callable[[str], str]:
    """Return a reader that takes one of ``choices``."""

    def read(text: str) -> str:
        if text not in choices:
            raise ViewError(words.t("link.choice", choices=words.joined(choices, last="or")))
        return text

    return read


def word(text: str) -> str:
    """Return text that could be a name in the tables: letters, digits, ``_``, ``-``, blanks."""
    if not _WORD.fullmatch(text):
        raise ViewError(words.t("link.word"))
    return text


def point(text: str) -> str:
    """Return what could be a point: a name in the tables, or ``latitude,longitude``.

    Coordinates are kept to 5 decimals, which is a metre.
    """
    found = POINT.fullmatch(text)
    if not found:
        return word(text)
    lat, lon = map(float, found.groups())
    if abs(lat) > 90 or abs(lon) > 180:  # noqa: PLR2004 - degrees
        raise ViewError(words.t("link.point"))
    east = 180.0 if lon == -180 else lon  # noqa: PLR2004 - one meridian has one name
    return f"{lat + 0.0:.5f},{east + 0.0:.5f}".replace("-0.00000", "0.00000")


def sited(text: str) -> str:
    """Return a system, or a system and where it stands: ``df26``, ``df26@taipei``."""
    name, at, where = text.partition("@")
    return f"{word(name)}@{point(where)}" if at else word(name)


def hours(text: str) -> float:
    """Return a time in hours, to a thousandth; 0 asks for none."""
    value = round(float(text), 3) if _HOURS.fullmatch(text) else -1.0
    if not 0 <= value <= MOST_HOURS:
        raise ViewError(words.t("link.hours", most=int(MOST_HOURS)))
    return value


def levels(text: str) -> int:
    """Return how many levels of a tree are shown, from 1; 0 for all there are."""
    if not (text.isascii() and text.isdecimal() and len(text) == 1):
        raise ViewError(words.t("link.levels"))
    return int(text)


def days(text: str) -> int:
    """Return of how many days reports are counted, from 1; 0 for all there are."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_DAYS))):
        raise ViewError(words.t("link.days", most=MOST_DAYS))
    if int(text) > MOST_DAYS:
        raise ViewError(words.t("link.days", most=MOST_DAYS))
    return int(text)


def printed(text: str) -> str:
    """Return a printed distance: a number and its unit, such as ``5600km``."""
    found = PRINTED.fullmatch(text)
    if not found or not float(found[1]):
        raise ViewError(words.t("link.printed"))
    return f"{decimals(float(found[1]), 0, 3)}{found[2]}"


def day(text: str) -> dt.date:
    """Return a day written ``YYYY-MM-DD``."""
    try:
        value = dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        value = None
    if value is None or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ViewError(words.t("link.day"))
    return value


def switch(text: str) -> bool:
    """Return whether a switch is on: ``1`` or ``0``."""
    if text not in {"0", "1"}:
        raise ViewError(words.t("link.switch"))
    return text == "1"


def kilometres(text: str) -> float:
    """Return a radius in kilometres, to the metre."""
    value = round(float(text), 3) if _KM.fullmatch(text) else 0.0
    if not LEAST_KM <= value <= MOST_KM:
        raise ViewError(words.t("link.kilometres"))
    return value


def near_kilometres(text: str) -> float:
    """Return how near something is counted as near, in kilometres, to the metre."""
    value = kilometres(text)
    if value > MOST_NEAR_KM:
        raise ViewError(words.t("link.near_kilometres", most=int(MOST_NEAR_KM)))
    return value


def camera(text: str) -> Camera:
    """Return a camera written ``lon,lat,zoom``."""
    fields = text.split(",")
    if len(fields) != len(Camera.__slots__) or not all(map(_CAMERA.fullmatch, fields)):
        raise ViewError(words.t("link.camera"))
    return Camera(*map(float, fields))


def subject(text: str) -> str:
    """Return the name of something selected, such as ``base:yokota``."""
    if not _SUBJECT.fullmatch(text):
        raise ViewError(words.t("link.select"))
    return text


def title(text: str) -> str:
    """Return a slide's title without blanks around it; it must be plain, printable text."""
    if len(text) > MOST_TITLE or not all(map(_printable, text)) or not text.strip():
        raise ViewError(words.t("link.title", most=MOST_TITLE))
    return text.strip()


def text(most: int) -> Callable[[str], str]:
    """Return a reader of plain, printable text of at most ``most`` characters."""

    def read(given: str) -> str:
        kept = given.strip()
        if len(given) > most or not kept or not all(map(_printable, given)):
            raise ViewError(words.t("link.text", most=words.number(most)))
        return kept

    return read


def _printable(char: str) -> bool:
    """Return whether a character may stand in a title, on screen and in a slide's XML."""
    no_character = 0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE  # noqa: PLR2004 - Unicode's own
    strange = unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
    return not (no_character or strange or char in _BIDI | {"\ufffd"})


def decimals(value: float, least: int, most: int) -> str:
    """Return a number with as few decimals as say it, but at least ``least``."""
    whole, _, rest = f"{value:.{most}f}".partition(".")
    rest = rest.rstrip("0").ljust(least, "0")
    return f"{whole}.{rest}" if rest else whole
