"""The parts of a view: for each field its key in the link and its way there and back.

`posture.view.texts` reads the text of one part. Whether a name exists in the tables is asked
separately, since a view outlives an edition of the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from posture import words
from posture.facets import FACETS, Facet, titles
from posture.routes import MOST_STOPS
from posture.tables import AUTHORITY, Dataset
from posture.view import known
from posture.view.seen import MOST_KIND, MOST_KINDS, REPORTS, WINDOW
from posture.view.texts import (
    Camera,
    camera,
    day,
    days,
    decimals,
    hours,
    kilometres,
    levels,
    near_kilometres,
    one_of,
    point,
    printed,
    sited,
    subject,
    switch,
    text,
    title,
    word,
)

PAGES: Final = ("map", "command", "strength", "claims", "events", "distances", "brief", "data")
LAYERS: Final = (
    *("bases", "people", "commands", "ships"),
    *("distance", "route", "reach", "systems", "names"),
)
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
PANELS: Final = (
    *("details", "table", "presence", "commands", "chart"),
    *("reach", "systems", "route", "reports", "sources"),
)
COMPONENTS: Final = ("active", "reserve", "civilian", "total", "unspecified")
"""Of which people the figures are."""
LINES: Final = ("service", "place")
"""By what the counts over time are divided."""
LISTS: Final = ("claims", "measures")
"""What the page of claims lists."""
VERDICTS: Final = (
    *("supported", "imprecise", "in_tension"),
    *("contradicted", "superseded", "not_checkable"),
)
CLAIM_KINDS: Final = ("quantitative", "geographic", "structural", "event", "interpretive")
MOST_FOUND: Final = 80
MOST_ASKED: Final = 2_000
"""Characters of a search among claims, and of an expression; the language reads no more."""
SETS: Final = ("bases", "commands", "places")
"""What one can measure from and to at once: what the filters leave, and the places."""
FILTERED: Final = "filtered"
"""Around what a reach is drawn: every base the filters leave."""
NOTHING: Final = "none"
_KINDS: Final = frozenset({*AUTHORITY, "component", "coordination", "planned"})
RELATIONS: Final = tuple(kind for kind in words.names_of("relation") if kind in _KINDS)
"""Kinds of relation, in the order they are read in."""


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
    ordered: bool = False
    """Whether the order in which values are repeated is the reader's, and counts."""
    again: bool = False
    """Whether a value may come twice, as a stop on the way back may."""
    most: int = 0
    """How many values there may be; 0 for as many as there are choices."""

    def arranged(self, values: Iterable[Any]) -> tuple[Any, ...]:
        """Return repeated values in the order they are kept in, each once unless it may return."""
        if self.again:
            return tuple(values)
        once = dict.fromkeys(values)
        return tuple(once) if self.ordered else tuple(sorted(once, key=self.rank))


def _camera_text(value: Camera) -> str:
    return ",".join((decimals(value.lon, 2, 4), decimals(value.lat, 2, 4), f"{value.zoom:.2f}"))


def _chosen(field: str, key: str, choices: tuple[str, ...]) -> Part:
    """Return a part that is several of some choices, in their order."""
    rank = lru_cache(lambda value: (choices.index(value), value))
    return Part(field=field, key=key, read=one_of(*choices), many=True, rank=rank)


def _facet(facet: Facet) -> Part:
    return Part(
        field=facet.name,
        key=facet.name,
        read=word,
        many=facet.many,
        rank=facet.rank,
        known=lambda dataset: titles(dataset, facet.name),
    )


def _km_text(value: float) -> str:
    return decimals(value, 0, 3)


def _switch_text(value: bool) -> str:  # noqa: FBT001 - a switch is what it writes
    return str(int(value))


def _layer_rank(layer: str) -> tuple[int, str]:
    return LAYERS.index(layer), layer


def _points(field: str, key: str, **more: Any) -> Part:  # noqa: ANN401 - fields of a part
    """Return a part that is several points, in the reader's order."""
    return Part(field=field, key=key, read=point, many=True, ordered=True, most=MOST_STOPS, **more)


PARTS: Final[tuple[Part, ...]] = (
    Part(field="page", key="page", read=one_of(*PAGES)),
    Part(field="on", key="on", read=day),
    *map(_facet, FACETS),
    Part(field="tenants", key="tenants", read=switch, write=_switch_text),
    Part(
        field="layer",
        key="layer",
        read=one_of(*LAYERS),
        many=True,
        rank=_layer_rank,
        none=NOTHING,
    ),
    Part(field="japanese", key="ja", read=switch, write=_switch_text),
    replace(_chosen("reports", "reports", REPORTS), none=NOTHING),
    Part(field="seen", key="seen", read=text(MOST_KIND), many=True, most=MOST_KINDS),
    Part(field="span", key="days", read=days),
    _points("near", "near", known=known.points_and(FILTERED, WINDOW)),
    Part(field="near_km", key="near_km", read=near_kilometres, write=_km_text),
    Part(field="start", key="from", read=point, known=known.points),
    Part(field="end", key="to", read=point, known=known.points),
    Part(field="printed", key="printed", read=printed),
    Part(field="ring_at", key="ring", read=point, known=known.points),
    Part(field="ring_km", key="km", read=kilometres, write=_km_text),
    _points("reach_at", "reach", known=known.points_and(FILTERED)),
    Part(field="reach_km", key="within", read=kilometres, write=_km_text),
    Part(field="hours", key="hours", read=hours, write=_km_text),
    Part(field="speed", key="speed", read=word, known=known.speeds),
    Part(
        field="system",
        key="system",
        read=sited,
        known=known.systems,
        many=True,
        most=MOST_STOPS,
    ),
    _points("stop", "stop", known=known.points, again=True),
    Part(field="sea", key="sea", read=switch, write=_switch_text),
    _points("rows", "row", known=known.points_and(*SETS), none=NOTHING),
    _points("cols", "col", known=known.points_and(*SETS), none=NOTHING),
    Part(field="nearest", key="nearest", read=switch, write=_switch_text),
    Part(field="by", key="by", read=point, known=known.points),
    Part(field="place", key="place", read=word, known=known.places),
    Part(field="component", key="component", read=one_of(*COMPONENTS)),
    Part(field="lines", key="lines", read=one_of(*LINES)),
    Part(field="early", key="early", read=switch, write=_switch_text),
    Part(field="listing", key="list", read=one_of(*LISTS)),
    Part(field="article", key="article", read=word, many=True, known=known.articles),
    _chosen("verdict", "verdict", VERDICTS),
    _chosen("claim_kind", "claim_kind", CLAIM_KINDS),
    Part(field="find", key="find", read=text(MOST_FOUND)),
    Part(field="claim", key="claim", read=word, known=known.claims),
    Part(field="ask", key="ask", read=text(MOST_ASKED)),
    Part(field="root", key="root", read=word, known=known.roots),
    Part(field="levels", key="levels", read=levels),
    _chosen("relation", "relation", RELATIONS),
    Part(field="before", key="before", read=day),
    Part(field="event", key="event", read=word, known=known.events),
    Part(field="unit", key="unit", read=one_of(*UNITS)),
    Part(field="window", key="view", read=one_of(*WINDOWS)),
    Part(field="at", key="at", read=camera, write=_camera_text),
    Part(field="select", key="select", read=subject, known=known.subjects),
    Part(field="panel", key="panel", read=one_of(*PANELS)),
    Part(field="present", key="present", read=switch, write=_switch_text),
    Part(field="title", key="title", read=title),
)
