"""What the reader asked to see: one value, one query string.

The page's URL, the ``--view`` of the command line and the stamp on an export are the same
text. A `View` is what its text says: making one reads back what would be written, so
that no view exists which a link could not carry, and two equal views have one text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import quote_plus, unquote_plus

from posture import words
from posture.errors import ViewError
from posture.facets import FACETS
from posture.view.parts import LAYERS, PANELS, PARTS, UNITS, WINDOWS, Camera, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from posture.tables import Dataset

__all__ = [
    "DEFAULT_LAYERS",
    "FILTERS",
    "LAYERS",
    "PANELS",
    "UNITS",
    "WINDOWS",
    "Camera",
    "View",
    "read",
]

FILTERS: Final = (*(facet.name for facet in FACETS), "tenants")
"""Fields of a view that filter."""
DEFAULT_LAYERS: Final = tuple(layer for layer in LAYERS if layer != "commands")
MOST_TEXT: Final = 65_536
"""Characters of a query string that are read; browsers and servers stop near here too."""
MOST_PROBLEMS: Final = 12
MOST_SHOWN: Final = 48
"""Characters of a part that a warning repeats."""

_NOT_OURS: Final = frozenset({"embed", "embed_options", "fbclid", "gclid"})
_PART: Final = {part.key: part for part in PARTS}
_SAFE: Final = ",:"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the reader asked to see.

    Raises
    ------
    ViewError
        If a value is malformed or out of range. Whether names exist in the tables is not
        asked here; `read` does.
    """

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
    start: str = "mod_ichigaya"
    """Where the distance is measured from: the id of a base, a command or a place."""
    end: str = "camp_smith"
    ring_at: str = ""
    """Around what a ring is drawn; empty for no ring."""
    ring_km: float = 1000.0
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
        return cls(**_parse(text, None, _refuse))


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
        One plain sentence for each part that was ignored, none twice. Text quoted from
        the link is shortened and free of control characters, but it is no markup.
    """
    problems: dict[str, None] = {}
    values = _parse(text, dataset, problems.setdefault)
    sentences = tuple(problems)
    more = len(sentences) - MOST_PROBLEMS
    if more > 1:
        sentences = (*sentences[:MOST_PROBLEMS], words.t("link.more", count=more))
    return View(**values), sentences


def _canonical(part: Part, value: Any) -> Any:  # noqa: ANN401 - parts differ in type
    """Return a value as its own text would be read."""
    if not part.many:
        return part.read(part.write(value))
    return tuple(sorted({part.read(part.write(one)) for one in value}, key=part.rank))


def _refuse(problem: str) -> None:
    raise ViewError(problem)


def _parse(text: str, dataset: Dataset | None, complain: Callable[[str], object]) -> dict[str, Any]:
    """Return the fields a query string names; complain, and go on, about what is wrong."""
    values: dict[str, Any] = {}
    if len(text) > MOST_TEXT:
        length, most = words.number(len(text)), words.number(MOST_TEXT)
        complain(words.t("link.too_long", length=length, most=most))
        return values
    for pair in filter(None, text.removeprefix("?").split("&")):
        try:
            _take(pair, dataset, values)
        except ViewError as error:
            complain(words.t("link.ignored", part=_shown(pair), why=error))
    return values


def _take(pair: str, dataset: Dataset | None, values: dict[str, Any]) -> None:
    """Read one ``key=value`` into ``values``, or raise `ViewError` with the reason."""
    raw_key, _, raw_text = pair.partition("=")
    try:
        key, text = unquote_plus(raw_key, errors="strict"), unquote_plus(raw_text, errors="strict")
    except UnicodeDecodeError:
        raise ViewError(words.t("link.encoding")) from None
    part = _PART.get(key)
    if part is None:
        if key.startswith("utm_") or key in _NOT_OURS:
            return
        raise ViewError(words.t("link.unknown_key"))
    if not text:
        raise ViewError(words.t("link.no_value"))
    before = values.get(part.field)
    if part.none and (text == part.none or before == ()):
        if before not in ((), None) or text != part.none:
            raise ViewError(words.t("link.layers"))
        values[part.field] = ()
        return
    value = part.read(text)
    if dataset is not None and part.known is not None and value not in part.known(dataset):
        raise ViewError(words.t("link.not_in_data"))
    if not part.many and part.field in values:
        raise ViewError(words.t("link.repeated"))
    values[part.field] = value if not part.many else tuple({*(before or ()), value})


def _shown(pair: str) -> str:
    """Return a part of a link as a warning may repeat it."""
    text = unquote_plus(pair, errors="replace")
    plain = "".join(char if char.isprintable() else "\ufffd" for char in text)
    short = plain if len(plain) <= MOST_SHOWN else f"{plain[: MOST_SHOWN - 1]}…"
    return f"\u201c{short}\u201d"


_DEFAULTS: Final = {field.name: field.default for field in fields(View)}
