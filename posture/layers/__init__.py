"""The layers of the map, and how a scene is composed of them.

Adding a layer: one file here and its place in `LAYERS`, its name in `posture.view` and its
words. The order is the drawing order, the lowest first.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from posture import facets, provenance
from posture.layers import bases, commands, distance, names, people, ships
from posture.layers.base import FILTERS, Layer, Marks
from posture.scene import Scene, Stratum
from posture.view import View

if TYPE_CHECKING:
    import pandas as pd

    from posture.facets import Selection
    from posture.tables import Dataset

__all__ = ["FILTERS", "LAYERS", "Layer", "compose", "everything"]

LAYERS: Final[tuple[Layer, ...]] = (
    people.LAYER,
    commands.LAYER,
    distance.LAYER,
    bases.LAYER,
    ships.LAYER,
    names.LAYER,
)
_BY_NAME: Final = {layer.name: layer for layer in LAYERS}

Rows: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]
UNFILTERED: Final = "place:"
"""Reference points are nobody's: no filter takes them away."""
NOT_DRAWN: Final = ("window", "at", "select", "panel", "present", "title")
"""Fields of the view that change nothing about what is drawn, only how it is looked at."""


def _asked(dataset: Dataset, layer: Layer, view: View) -> View:
    """Return the view with only the fields a layer's marks depend on."""
    fields = {name: getattr(view, name) for name in layer.keyed_on}
    if "on" in fields:
        fields["on"] = view.day(dataset)
    return replace(View(), **fields)


@lru_cache(maxsize=512)
def _everything(dataset: Dataset, name: str, query: str) -> Marks:
    return _BY_NAME[name].marks(dataset, View.from_query(query))


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
        Kind -> frame, the same objects for the same question.

    Raises
    ------
    KeyError
        If there is no such layer.
    ViewError
        If the text cannot be read.
    """
    asked = _asked(dataset, _BY_NAME[name], View.from_query(query))
    return _everything(dataset, name, asked.to_query())


@lru_cache(maxsize=256)
def _allowed(selection: Selection) -> frozenset[str]:
    """Return the subjects the filters leave; places and people of a distance are always there."""
    sorts = (
        ("base", selection.bases),
        ("command", selection.commands),
        ("presence", selection.presence),
        ("people", selection.places),
    )
    return frozenset(f"{sort}:{key}" for sort, keys in sorts for key in keys)


def _shown(frame: pd.DataFrame, allowed: frozenset[str] | None) -> Rows:
    """Return the rows whose subject the filters leave; subjects without a filter always stay."""
    if allowed is None or "subject" not in frame:
        return np.arange(len(frame))
    stays = [
        not subject or subject in allowed or subject.startswith(UNFILTERED)
        for subject in frame["subject"].to_numpy()
    ]
    return np.flatnonzero(np.array(stays, dtype=bool))


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


@lru_cache(maxsize=256)
def _compose(dataset: Dataset, view: View) -> Scene:
    allowed = _allowed(facets.select(dataset, view))
    strata: list[Stratum] = []
    legend = []
    notices: list[str] = []
    for layer in LAYERS:
        if layer.name not in view.layer:
            continue
        asked = _asked(dataset, layer, view).to_query()
        made = [
            Stratum(
                layer=layer.name,
                kind=kind,
                everything=frame,
                shown=_shown(frame, None if layer.selective else allowed),
                asked=asked,
                filtered=layer.filtered,
            )
            for kind, frame in _everything(dataset, layer.name, asked).items()
        ]
        strata += made
        drawn = {stratum.kind: stratum.drawn for stratum in made}
        legend += layer.legend(dataset, view, drawn)
        notices += layer.notices(dataset, view, drawn)
    cells = [cell for stratum in strata for cell in stratum.drawn["source_id"] if cell]
    return Scene(
        view=view,
        day=view.day(dataset),
        fingerprint=dataset.fingerprint,
        strata=tuple(strata),
        legend=tuple(legend),
        notices=tuple(notices),
        sources=provenance.most_used(cells),
    )
