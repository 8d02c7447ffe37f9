"""How each part of a view is written, and how it is read back from any text at all.

Reading is strict and total: text becomes a value of the right type and range or a
`ViewError` whose words finish the sentence "this part was ignored: ...". Whether a name
exists in the tables is asked separately, since a view outlives an edition of the tables.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from posture import words
from posture.errors import ViewError
from posture.facets import FACETS, Facet, titles
from posture.tables import Dataset
from posture.tables.days import FIRST_YEAR, LAST_YEAR

LEAST_KM: Final = 1.0
MOST_KM: Final = 20_003.0
"""Just under half the circumference: a wider ring closes on the other side of the Earth."""
MOST_TITLE: Final = 120
MOST_ZOOM: Final = 24.0

LAYERS: Final = ("bases", "people", "commands", "ships", "distance", "names")
UNITS: Final = ("km", "nmi", "mi")
WINDOWS: Final = (
    "japan",
    "kanto",
    "okinawa",
    "island-chains",
    "western-pacific",
    "indo-pacific",
    "globe",
)
PANELS: Final = ("details", "table", "presence", "commands", "chart", "sources")
NO_LAYERS: Final = "none"

_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,63}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KM: Final = re.compile(r"[0-9]{1,5}(\.[0-9]{1,9})?")
_CAMERA: Final = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a view: a field, its key in the query string and its way there and back."""

    field: str
    key: str
    read: Callable[[str], Any]
    """Text to value; raises `ViewError`."""
    write: Callable[[Any], str] = str
    """Value to text."""
    many: bool = False
    rank: Callable[[str], tuple[int, str]] = lambda value: (0, value)
    """The order of repeated values."""
    known: Callable[[Dataset], Collection[str]] | None = None
    """The texts that name something in the tables; None where the tables have no say."""
    none: str = ""
    """How "nothing at all" is written where that is not the default."""


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


def _camera_text(value: Camera) -> str:
    return ",".join((decimals(value.lon, 2, 4), decimals(value.lat, 2, 4), f"{value.zoom:.2f}"))


@lru_cache(maxsize=8)
def points(dataset: Dataset) -> frozenset[str]:
    """Return the ids one can measure from and to: bases, commands and places."""
    tables = (dataset.bases, dataset.commands, dataset.places)
    keys = ("base_id", "command_id", "place_id")
    return frozenset(id_ for table, key in zip(tables, keys, strict=True) for id_ in table[key])


@lru_cache(maxsize=8)
def subjects(dataset: Dataset) -> frozenset[str]:
    """Return everything that can be selected, as ``kind:id``."""
    ids: dict[str, Iterable[str]] = {
        "base": dataset.bases["base_id"],
        "command": dataset.commands["command_id"],
        "presence": dataset.presence["presence_id"],
        "place": dataset.places["place_id"],
        "people": dataset.personnel["place"],
    }
    return frozenset(f"{kind}:{id_}" for kind, column in ids.items() for id_ in column)


def _facet(facet: Facet) -> Part:
    return Part(
        field=facet.name,
        key=facet.name,
        read=word,
        many=facet.many,
        rank=facet.rank,
        known=lambda dataset: titles(dataset, facet.name),
    )


def _layer_rank(layer: str) -> tuple[int, str]:
    return LAYERS.index(layer), layer


PARTS: Final[tuple[Part, ...]] = (
    Part(field="on", key="on", read=day),
    *map(_facet, FACETS),
    Part(field="tenants", key="tenants", read=switch, write=lambda on: str(int(on))),
    Part(
        field="layer",
        key="layer",
        read=one_of(*LAYERS),
        many=True,
        rank=_layer_rank,
        none=NO_LAYERS,
    ),
    Part(field="start", key="from", read=word, known=points),
    Part(field="end", key="to", read=word, known=points),
    Part(field="ring_at", key="ring", read=word, known=points),
    Part(field="ring_km", key="km", read=kilometres, write=lambda km: decimals(km, 0, 3)),
    Part(field="unit", key="unit", read=one_of(*UNITS)),
    Part(field="window", key="view", read=one_of(*WINDOWS)),
    Part(field="at", key="at", read=camera, write=_camera_text),
    Part(field="select", key="select", read=subject, known=subjects),
    Part(field="panel", key="panel", read=one_of(*PANELS)),
    Part(field="present", key="present", read=switch, write=lambda on: str(int(on))),
    Part(field="title", key="title", read=title),
)
