"""Which names of a view the tables hold."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture.tables import split_ids
from posture.view.texts import POINT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from posture.tables import Dataset

ALL: Final = "all"
"""Where a tree begins: at every command that nobody stands above."""


class Points(frozenset[str]):
    """Ids of the tables, and every point that is typed as coordinates."""

    __slots__ = ()

    def __contains__(self, text: object) -> bool:
        """Return whether text is an id or a typed point."""
        return super().__contains__(text) or bool(POINT.fullmatch(str(text)))


@lru_cache(maxsize=8)
def points(dataset: Dataset) -> Collection[str]:
    """Return the ids one can measure from and to: bases, commands and places.

    Coordinates, as `point` writes them, are in it too, though nobody can count them.
    """
    tables = (dataset.bases, dataset.commands, dataset.places)
    keys = ("base_id", "command_id", "place_id")
    return Points(id_ for table, key in zip(tables, keys, strict=True) for id_ in table[key])


def points_and(*further: str) -> Callable[[Dataset], Collection[str]]:
    """Return what knows the points and some words besides."""
    return lru_cache(maxsize=8)(lambda dataset: Points({*points(dataset), *further}))


class Systems(frozenset[str]):
    """Ids of systems, each alone or with a point where it stands."""

    __slots__ = ("points",)
    points: Collection[str]

    def __contains__(self, text: object) -> bool:
        """Return whether text is an id, or an id and a point."""
        name, at, where = str(text).partition("@")
        return super().__contains__(name) and (not at or where in self.points)


@lru_cache(maxsize=8)
def systems(dataset: Dataset) -> Collection[str]:
    """Return the ids of weapons and sensors; with a point of the tables they are in it too."""
    known = Systems(dataset.systems["system_id"])
    known.points = points(dataset)
    return known


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


def roots(dataset: Dataset) -> Collection[str]:
    """Return where a tree can begin: the ids of commands, and `ALL`."""
    return frozenset((*dataset.commands["command_id"], ALL))


def events(dataset: Dataset) -> Collection[str]:
    """Return the ids of events."""
    return frozenset(dataset.events["event_id"])


def speeds(dataset: Dataset) -> Collection[str]:
    """Return the ids of speeds."""
    return frozenset(dataset.speeds["speed_id"])


def places(dataset: Dataset) -> Collection[str]:
    """Return the places that have figures."""
    return frozenset(dataset.personnel["place"])


def claims(dataset: Dataset) -> Collection[str]:
    """Return the ids of claims."""
    return frozenset(dataset.claims["claim_id"])


@lru_cache(maxsize=8)
def articles(dataset: Dataset) -> Collection[str]:
    """Return the ids of the sources that claims come from."""
    return frozenset(id_ for cell in dataset.claims["source_id"] for id_ in split_ids(cell))
