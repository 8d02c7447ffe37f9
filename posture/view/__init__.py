"""What the reader asked to see: one value, one query string.

The page's URL, the ``--view`` of the command line and the stamp on an export are the same
text. A `View` is what its text says: making one reads back what would be written, so
that no view exists which a link could not carry, and two equal views have one text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import quote_plus

from posture import words
from posture.errors import ViewError
from posture.facets import FACETS
from posture.view.beside import Beside
from posture.view.instead import told
from posture.view.known import ALL
from posture.view.parsing import parse, query_of
from posture.view.parts import (
    CLAIM_KINDS,
    COMPONENTS,
    FILTERED,
    LAYERS,
    LINES,
    LISTS,
    PAGES,
    PANELS,
    PARTS,
    RELATIONS,
    SETS,
    UNITS,
    VERDICTS,
    WINDOWS,
    Part,
)
from posture.view.texts import Camera

if TYPE_CHECKING:
    from posture.tables import Dataset

__all__ = [
    "ALL",
    "CLAIM_KINDS",
    "COMPONENTS",
    "DEFAULT_LAYERS",
    "FILTERED",
    "FILTERS",
    "LAYERS",
    "LINES",
    "LISTS",
    "PAGES",
    "PANELS",
    "RELATIONS",
    "SETS",
    "UNITS",
    "VERDICTS",
    "WINDOWS",
    "Camera",
    "View",
    "asked",
    "query_of",
    "read",
]

FILTERS: Final = (*(facet.name for facet in FACETS), "tenants")
"""Fields of a view that filter."""
DEFAULT_LAYERS: Final = tuple(layer for layer in LAYERS if layer != "commands")
MOST_PROBLEMS: Final = 12

_SAFE: Final = ",:@"


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Beside):
    """What the reader asked to see.

    Raises
    ------
    ViewError
        If a value is malformed or out of range. Whether names exist in the tables is not
        asked here; `read` does.
    """

    page: str = "map"
    """Which page: the map, or one of the pages beside it."""
    on: dt.date | None = None
    """The day; None is the newest day the tables speak for, see `day`."""
    service: tuple[str, ...] = ()
    command: str = ""
    """A command stands for itself and everything below it on the day."""
    country: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    tenants: bool = False
    """Whether a base also matches a service that is its tenant."""
    layer: tuple[str, ...] = DEFAULT_LAYERS
    japanese: bool = False
    """Whether names on the map are Japanese where the tables have a Japanese name."""
    start: str = "mod_ichigaya"
    """Where the distance is measured from: the id of a base, a command or a place, or
    coordinates as `posture.view.parts.point` writes them. So are all points below."""
    end: str = "camp_smith"
    printed: str = ""
    """A distance somebody printed, to be held against the computed one, as ``5600km``."""
    ring_at: str = ""
    """Around what a ring is drawn; empty for no ring."""
    ring_km: float = 1000.0
    reach_at: tuple[str, ...] = ()
    """Around what a reach is drawn: points, or `FILTERED` for every base the filters leave."""
    reach_km: float = 1000.0
    hours: float = 0.0
    """The time of a reach, with `speed`; 0 for a reach by distance."""
    speed: str = ""
    """How fast one goes, for a time; the id of a row of ``speeds.csv``."""
    system: tuple[str, ...] = ()
    """Weapons and sensors whose published reach is drawn: an id, for the base the tables name, or
    an id and a point, such as ``df26@taipei``."""
    stop: tuple[str, ...] = ()
    """The points of a route, in order."""
    sea: bool = False
    """Whether the route follows the sea."""
    rows: tuple[str, ...] = ("bases",)
    """What the table of distances measures from: points, or words of `SETS`."""
    cols: tuple[str, ...] = ("mod_ichigaya", "camp_smith", "taipei", "seoul", "hagatna")
    nearest: bool = False
    """Whether the table of distances begins with the nearest."""
    by: str = ""
    """The column the table of distances is sorted by; empty for none."""
    unit: str = "km"
    window: str = "western-pacific"
    """Which part of the world the page opens on; a key of the windows."""
    at: Camera | None = None
    """Where the reader moved the camera; None is the window's own."""
    select: str = ""
    """What is selected, as ``kind:id``; empty for nothing."""
    panel: str = "details"
    present: bool = False
    """Whether the page is a finished slide without controls."""
    title: str = ""

    def __post_init__(self) -> None:
        """Make every field what its text would be read as."""
        for part in PARTS:
            value, default = getattr(self, part.field), _DEFAULTS[part.field]
            object.__setattr__(
                self, part.field, default if value == default else _canonical(part, value)
            )

    def day(self, dataset: Dataset) -> dt.date:
        """Return the day asked for: the one named, or the newest the tables speak for."""
        return self.on or dataset.newest_day

    def only(self, *names: str) -> Self:
        """Return a view that has these fields of this one, and is otherwise the default.

        What depends on a few fields is kept once for all views that agree in them.
        """
        return type(self)(**{name: getattr(self, name) for name in names})

    def to_query(self) -> str:
        """Return the query string, without a question mark.

        Returns
        -------
        str
            Only what differs from the defaults, in a fixed order: the same view always
            has the same text. Empty for the default view.

        Examples
        --------
        >>> View(service=("USMC", "USN"), unit="nmi", layer=()).to_query()
        'service=USN&service=USMC&layer=none&unit=nmi'
        """
        pairs: list[tuple[str, str]] = []
        for part in PARTS:
            value = getattr(self, part.field)
            if value == _DEFAULTS[part.field]:
                continue
            texts = map(part.write, value) if part.many else (part.write(value),)
            pairs += [(part.key, text) for text in texts] or [(part.key, part.none)]
        return "&".join(f"{key}={quote_plus(text, safe=_SAFE)}" for key, text in pairs)

    @classmethod
    def from_query(cls, text: str) -> Self:
        """Return the view a query string asks for, or refuse it.

        Parameters
        ----------
        text
            A query string, with or without a question mark before it. Keys that campaigns
            and the page's host add to links are left alone.

        Returns
        -------
        View
            Everything not named is as by default.

        Raises
        ------
        ViewError
            If any part is malformed, out of range, unknown or repeated; it says which.

        Examples
        --------
        >>> View.from_query("from=yokota&unit=mi").start
        'yokota'
        """
        return cls(**parse(text, None, _refuse))


def read(text: str, dataset: Dataset) -> tuple[View, tuple[str, ...]]:
    """Return as much of a view as a query string holds, and what was left out.

    Parameters
    ----------
    text
        Any text at all, such as a link that was cut off or written by hand.
    dataset
        The tables: what names something they do not hold is left out too.

    Returns
    -------
    view : View
        Every part that could be read; the rest is as by default.
    problems : tuple of str
        For each part that was ignored one plain sentence, none twice, and, where the default is
        not "nothing", what stands instead. Text quoted from
        the link is shortened and free of control characters, but it is no markup.
    """
    return _read(text, dataset, "link.ignored")


def _read(text: str, dataset: Dataset, said: str) -> tuple[View, tuple[str, ...]]:
    problems: dict[str, str] = {}
    values = parse(text, dataset, problems.setdefault, said)
    sentences = tuple(problems)
    if said == "link.ignored":
        left = {name: default for name, default in _DEFAULTS.items() if name not in values}
        sentences = told(dataset, problems, left)
    more = len(sentences) - MOST_PROBLEMS
    if more > 1:
        sentences = (*sentences[:MOST_PROBLEMS], words.t("link.more", count=more))
    return View(**values), sentences


def asked(text: str, dataset: Dataset) -> tuple[View, tuple[str, ...]]:
    """Return the view that somebody typed, and what is wrong with it.

    Parameters
    ----------
    text
        A query string, or a whole address of the page.
    dataset
        The tables, which must hold what it names.

    Returns
    -------
    view : View
        As far as it could be read. Who asked is better served with a refusal.
    problems : tuple of str
        One plain sentence for each part that is wrong, none twice.
    """
    return _read(query_of(text), dataset, "link.wrong")


def _canonical(part: Part, value: Any) -> Any:  # noqa: ANN401 - parts differ in type
    """Return a value as its own text would be read."""
    if not part.many:
        return part.read(part.write(value))
    if part.most and len(value) > part.most:
        raise ViewError(words.t("link.too_many", most=part.most))
    return part.arranged(part.read(part.write(one)) for one in value)


def _refuse(problem: str, _field: str) -> None:
    raise ViewError(problem)


_DEFAULTS: Final = {field.name: field.default for field in fields(View)}
