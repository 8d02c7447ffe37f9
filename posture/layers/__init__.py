"""The layers of the map, and how a scene is composed of them.

Adding a layer: one file here and its place in `LAYERS`, its name in `posture.view` and its
words. The order is the drawing order, the lowest first.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from posture import facets, provenance, words
from posture.layers import (
    bases,
    commands,
    distance,
    names,
    people,
    reach,
    route,
    ships,
    systems,
)
from posture.layers.base import Layer, Marks
from posture.layers.palette import DOUBT, DOUBT_FROM, SERVICE
from posture.scene import Key, KeyGroup, Scene, Signs, Stratum
from posture.view import View

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from posture.facets import Selection
    from posture.tables import Dataset

__all__ = ["LAYERS", "Layer", "compose", "everything"]

LAYERS: Final[tuple[Layer, ...]] = (
    systems.LAYER,
    reach.LAYER,
    people.LAYER,
    commands.LAYER,
    route.LAYER,
    distance.LAYER,
    bases.LAYER,
    ships.LAYER,
    names.LAYER,
)
_BY_NAME: Final = {layer.name: layer for layer in LAYERS}

Rows: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]
NOT_DRAWN: Final = (
    *("window", "at", "select", "panel", "present", "title"),
    *(
        "reports",
        "seen",
        "span",
        "near",
        "near_km",
    ),  # `posture.layers.observed` adds what they ask for
)
"""Fields of the view that change nothing about what is drawn, only how it is looked at."""


def _asked(dataset: Dataset, layer: Layer, view: View) -> View:
    """Return the view with only the fields a layer's marks depend on."""
    fields = layer.fields(view)
    asked = view.only(*fields)
    return replace(asked, on=view.day(dataset)) if "on" in fields else asked


@lru_cache(maxsize=512)
def _everything(dataset: Dataset, name: str, query: str) -> Marks:
    return MappingProxyType(_BY_NAME[name].marks(dataset, View.from_query(query)))


def everything(dataset: Dataset, name: str, query: str) -> Marks:
    """Return every mark of one layer, whatever the filters say.

    Parameters
    ----------
    dataset
        The tables.
    name
        The layer's name.
    query
        A view's text; only the fields the layer depends on matter.

    Returns
    -------
    mapping
        Kind -> frame, the caller's own: what is written into it reaches nobody else.

    Raises
    ------
    KeyError
        If there is no such layer.
    ViewError
        If the text cannot be read.
    """
    asked = _asked(dataset, _BY_NAME[name], View.from_query(query))
    made = _everything(dataset, name, asked.to_query())
    return {kind: frame.copy(deep=False) for kind, frame in made.items()}


@lru_cache(maxsize=256)
def _left(selection: Selection) -> frozenset[str]:
    """Return the subjects the filters leave."""
    sorts = (
        ("base", selection.bases),
        ("command", selection.commands),
        ("presence", selection.presence),
        ("people", selection.places),
    )
    return frozenset(f"{sort}:{key}" for sort, keys in sorts for key in keys)


def _shown(layer: Layer, frame: pd.DataFrame, view: View, left: frozenset[str]) -> Rows:
    """Return the rows that are drawn; marks without subjects all are."""
    rows = np.arange(len(frame))
    if "subject" in frame:
        drawn = [layer.stays(subject, view, left) for subject in frame["subject"].tolist()]
        rows = np.flatnonzero(np.array(drawn, dtype=bool))
    rows.setflags(write=False)  # scenes are remembered and handed out again
    return rows


def _services(fills: Mapping[str, Collection[str]]) -> tuple[KeyGroup, ...]:
    """Return the legend of the services whose colours layers draw, in reading order."""
    met = {fill for drawn in fills.values() for fill in drawn}
    keys = tuple(
        Key(
            text=words.name("service", code),
            fill=SERVICE[code],
            shape="circle",
            letter=words.name("letter", code),
            of=tuple(
                Signs(layer, "point", (("fill", SERVICE[code]),))
                for layer, drawn in fills.items()
                if SERVICE[code] in drawn
            ),
        )
        for code in words.SERVICES
        if SERVICE.get(code) in met
    )
    return (KeyGroup(words.t("legend.service"), keys),) if keys else ()


def _doubts(where: Sequence[Signs]) -> tuple[KeyGroup, ...]:
    """Return the legend of the mark of doubt, on symbols that have room for it."""
    if not where:
        return ()
    key = Key(text=words.t("legend.doubt"), letter=DOUBT, of=tuple(where))
    return (KeyGroup(words.t("legend.doubt_title"), (key,)),)


def _explaining(layer: Layer, drawn: Marks, groups: Iterable[KeyGroup]) -> Iterator[KeyGroup]:
    """Yield the legend of a layer; a key that does not say what it explains explains all of it.

    Where the layer draws nothing, its remarks are of that, and stand in every frame.
    """
    there = any(len(frame) for frame in drawn.values())
    whole = (Signs(layer.name),) if there else ()
    for group in groups:
        keys = (key if key.of or key.counts else replace(key, of=whole) for key in group.keys)
        yield KeyGroup(group.title, tuple(keys))


def compose(dataset: Dataset, view: View) -> Scene:
    """Return what is drawn for a view.

    Parameters
    ----------
    dataset
        The tables.
    view
        What the reader asked to see.

    Returns
    -------
    Scene
        Strata in drawing order, the legend of exactly what is drawn, and its sources.
    """
    default = View()
    looked_at = {name: getattr(default, name) for name in NOT_DRAWN}
    return replace(_compose(dataset, replace(view, **looked_at)), view=view)


def _strata(dataset: Dataset, layer: Layer, view: View) -> tuple[Stratum, ...]:
    asked = _asked(dataset, layer, view).to_query()
    left = _left(facets.select(dataset, view))
    return tuple(
        Stratum(
            layer=layer.name,
            kind=kind,
            everything=frame,
            shown=_shown(layer, frame, view, left),
            asked=asked,
            filtered=layer.filtered,
        )
        for kind, frame in _everything(dataset, layer.name, asked).items()
    )


@lru_cache(maxsize=256)
def _compose(dataset: Dataset, view: View) -> Scene:
    strata: list[Stratum] = []
    legend: list[KeyGroup] = []
    notices: list[str] = []
    if view.day(dataset) > dataset.newest_day:
        notices.append(words.t("cli.beyond", newest=words.day_words(dataset.newest_day)))
    fills: dict[str, set[str]] = {}
    doubted: list[Signs] = []
    cells: list[str] = []
    for layer in LAYERS:
        if layer.name not in view.layer:
            continue
        made = _strata(dataset, layer, view)
        drawn = {stratum.kind: stratum.drawn for stratum in made}
        strata += made
        legend += _explaining(layer, drawn, layer.legend(dataset, view, drawn))
        notices += layer.notices(dataset, view, drawn)
        if layer.by_service:
            fills[layer.name] = set(drawn["point"]["fill"])
        if "point" in drawn and drawn["point"]["doubt"].any():
            doubted.append(Signs(layer.name, "point", (("doubt", True),), DOUBT_FROM))
        cells += [cell for frame in drawn.values() for cell in frame["source_id"].tolist()]
    return Scene(
        view=view,
        day=view.day(dataset),
        fingerprint=dataset.fingerprint,
        strata=tuple(strata),
        legend=(*_services(fills), *legend, *_doubts(doubted)),
        notices=tuple(notices),
        sources=provenance.most_used(cells),
    )
