"""What readers may filter by, what a filter leaves, and how to say it in words.

A facet answers one question for four sorts of subject (bases, commands, presence, places
with figures): does this one belong to that value? A selection is an "or" across the
values chosen in a facet and an "and" across facets; the counts beside the choices are one
sum. Adding a filter is one `Facet` in `posture.facets.declared` and one field of the view.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from posture import words
from posture.facets.declared import FACETS, Asked, Facet
from posture.facets.membership import Ground, Mask, Subject, ids, there

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.tables import Dataset

__all__ = ["FACETS", "Asked", "Facet", "Selection", "counts", "select", "sentence", "titles"]

Chosen: TypeAlias = tuple[tuple[str, ...], ...]
"""The values chosen in each facet, in the order of `FACETS`."""

_BY_NAME: Final = {facet.name: facet for facet in FACETS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The ids of everything that matches, of each sort of subject."""

    bases: frozenset[str]
    commands: frozenset[str]
    presence: frozenset[str]
    places: frozenset[str]


def select(dataset: Dataset, view: Asked) -> Selection:
    """Return what matches a view.

    Parameters
    ----------
    dataset
        The tables.
    view
        The day, the chosen values and the switch for tenants. A value that the tables do
        not know matches nothing.

    Returns
    -------
    Selection
        Ids of bases, commands and presence, and codes of places with figures. It is the
        same object for the same question, so it can be a key of further caches.
    """
    return _select(Ground(dataset, view.day(dataset), view.tenants), _chosen(view))


def counts(dataset: Dataset, view: Asked) -> Mapping[str, Mapping[str, int]]:
    """Return, for every value of every facet, how many bases choosing it would leave.

    The other facets stay as they are; the facet's own choice is set aside, so that
    the numbers say what a click would bring.

    Parameters
    ----------
    dataset
        The tables.
    view
        What is asked now.

    Returns
    -------
    mapping
        Facet -> value -> number of bases, in reading order.
    """
    return _counts(Ground(dataset, view.day(dataset), view.tenants), _chosen(view))


def titles(dataset: Dataset, facet: str) -> Mapping[str, str]:
    """Return the words for every value a facet offers, in reading order.

    Parameters
    ----------
    dataset
        The tables; commands are called by the names in them.
    facet
        The name of a facet.

    Returns
    -------
    mapping
        Value -> words.

    Raises
    ------
    KeyError
        If there is no such facet.
    """
    return _titles(dataset, _BY_NAME[facet])


def sentence(dataset: Dataset, view: Asked) -> str:
    """Return the caption of a view in words.

    Parameters
    ----------
    dataset
        The tables.
    view
        What is asked.

    Returns
    -------
    str
        For example "Navy bases under US Forces Japan, 31 March 2026".
    """
    before: list[str] = []
    after: list[str] = []
    noun = words.t("caption.bases")
    for facet in FACETS:
        chosen = facet.chosen(view)
        if not chosen:
            continue
        last = "or" if facet.phrase else "and"
        names = words.joined([facet.say(dataset, value, view) for value in chosen], last=last)
        if facet.noun:
            noun = names
        elif facet.phrase:
            after.append(words.t(facet.phrase, names=names))
        else:
            before.append(names)
    if before and view.tenants:
        after.append(words.t("caption.tenants"))
    what = " ".join([*before, noun, *after])
    what = what if before or after or noun != words.t("caption.bases") else words.t("caption.all")
    day = words.day_words(view.day(dataset))
    return words.t("caption.whole", what=what[:1].upper() + what[1:], day=day)


def _chosen(view: Asked) -> Chosen:
    return tuple(facet.chosen(view) for facet in FACETS)


@lru_cache(maxsize=64)
def _titles(dataset: Dataset, facet: Facet) -> Mapping[str, str]:
    values = sorted(facet.offered(dataset), key=facet.rank)
    return MappingProxyType({value: facet.title(dataset, value) for value in values})


@lru_cache(maxsize=1024)
def _table(ground: Ground, facet: Facet, subject: Subject) -> Mask | None:
    """Return who belongs to which of all values on offer; None where it does not apply."""
    return facet.members(ground, subject, tuple(_titles(ground.dataset, facet)))


@lru_cache(maxsize=256)
def _there(ground: Ground, subject: Subject) -> Mask:
    return there(ground, subject)


def _allowed(ground: Ground, facet: Facet, subject: Subject, chosen: tuple[str, ...]) -> Mask:
    """Return who belongs to any of the chosen values; everyone if none is chosen."""
    table = _table(ground, facet, subject) if chosen else None
    if table is None:
        return np.ones_like(_there(ground, subject))
    columns = [value in chosen for value in _titles(ground.dataset, facet)]
    return np.asarray(table[:, columns].any(axis=1), dtype=bool)


def _matching(ground: Ground, subject: Subject, chosen: Chosen) -> frozenset[str]:
    """Return the ids of one sort of subject that match every facet."""
    mask = _there(ground, subject).copy()
    for facet, values in zip(FACETS, chosen, strict=True):
        mask &= _allowed(ground, facet, subject, values)
    return frozenset(ids(ground.dataset, subject)[mask])


@lru_cache(maxsize=512)
def _select(ground: Ground, chosen: Chosen) -> Selection:
    return Selection(
        bases=_matching(ground, "bases", chosen),
        commands=_matching(ground, "commands", chosen),
        presence=_matching(ground, "presence", chosen),
        places=_matching(ground, "places", chosen),
    )


@lru_cache(maxsize=512)
def _counts(ground: Ground, chosen: Chosen) -> Mapping[str, Mapping[str, int]]:
    allowed = [_allowed(ground, f, "bases", c) for f, c in zip(FACETS, chosen, strict=True)]
    answer: dict[str, Mapping[str, int]] = {}
    for place, facet in enumerate(FACETS):
        others = [mask for other, mask in enumerate(allowed) if other != place]
        rest = np.logical_and.reduce([_there(ground, "bases"), *others])
        table = _table(ground, facet, "bases")
        values = _titles(ground.dataset, facet)
        sums = [int(rest.sum())] * len(values) if table is None else table[rest].sum(axis=0)
        answer[facet.name] = MappingProxyType(dict(zip(values, map(int, sums), strict=True)))
    return MappingProxyType(answer)
