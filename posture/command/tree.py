"""The commands of a day with the relations that join them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from posture.command.relations import in_effect, pending, standing
from posture.command.values import Link, Node, Tree, link_of, node_of, precedence
from posture.tables import records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from posture.tables import Dataset

_DAYS_KEPT = 256


def tree(dataset: Dataset, day: dt.date, *, root: str = "", relations: Iterable[str] = ()) -> Tree:
    """Return the tree of a day.

    Parameters
    ----------
    dataset
        The tables.
    day
        Any day; periods are half-open.
    root
        Command id to take only what is below it, with what coordinates with that and what
        is announced for it; empty for all. A command without a row gives an empty tree, one
        that does not stand on the day is alone with what is announced for it.
    relations
        Kinds to follow and show, ``"opcon"`` …; none for all.

    Returns
    -------
    Tree
        A relation in effect is in it only on days on which both of its commands stand: an
        unknown start reaches no farther back than they do.
    """
    kinds = frozenset(relations)
    stand = standing(dataset, day)
    found = [link for link in links(dataset, day) if not kinds or link.relation in kinds]
    waiting = [link for link in found if not link.in_effect]
    held = [link for link in found if link.in_effect and stand >= {link.parent, link.child}]
    lines = [link for link in held if link.downward]
    members = _below(lines, root) if root else stand
    inside = [link for link in lines if {link.parent, link.child} <= members]
    across = [link for link in held if not link.downward and {link.parent, link.child} & members]
    waiting = [link for link in waiting if not root or {link.parent, link.child} & members]
    upward = [link for link in lines if link.child in members and link.parent not in members]
    ends = {end for link in (*across, *waiting, *upward) for end in (link.parent, link.child)}
    nodes = _nodes(dataset, stand, members | ends, _depths(inside, members & stand))
    return Tree(
        day=day,
        root=root,
        standing=stand,
        nodes=nodes,
        links=tuple(inside),
        across=tuple(across),
        pending=tuple(waiting),
        upward=tuple(upward),
    )


@lru_cache(maxsize=_DAYS_KEPT)
def links(dataset: Dataset, day: dt.date) -> tuple[Link, ...]:
    """Return the relations of a day, in whatever status, in the order of the table."""
    edges = pd.concat([in_effect(dataset, day), pending(dataset, day)]).sort_index()
    return tuple(link_of(dataset, row) for row in records(edges))


def _below(lines: Iterable[Link], root: str) -> frozenset[str]:
    """Follow links downward as far as they go; circles do no harm."""
    lines = tuple(lines)
    reached, fresh = {root}, {root}
    while fresh:
        fresh = {each.child for each in lines if each.parent in fresh} - reached
        reached |= fresh
    return frozenset(reached)


def _depths(lines: list[Link], members: frozenset[str]) -> dict[str, int]:
    """Count the steps from the tops, each command once, superiors before subordinates.

    A command counts from the superior that carries it, so that a component of one command
    under the control of another stands under the latter. What only a circle of components
    holds up counts as a top.
    """
    carried = {each.child: each.parent for each in sorted(lines, key=precedence, reverse=True)}
    depths: dict[str, int] = {}
    for one in sorted(members):
        way = list(_upward(carried, one))
        for steps, each in enumerate(reversed(way)):
            depths.setdefault(each, steps)
    return depths


def _upward(carried: Mapping[str, str], one: str) -> Iterator[str]:
    met: set[str] = set()
    while one not in met:
        met.add(one)
        yield one
        one = carried.get(one, one)


def _nodes(
    dataset: Dataset, stand: frozenset[str], wanted: frozenset[str], depths: Mapping[str, int]
) -> tuple[Node, ...]:
    rows = dataset.commands
    found = [
        node_of(
            row,
            stands=row["command_id"] in stand,
            depth=depths.get(row["command_id"]),
        )
        for row in records(rows[rows["command_id"].isin(wanted)])
    ]
    # Sorting is stable: within one depth the order is that of the table.
    return tuple(sorted(found, key=lambda node: (node.depth is None, node.depth or 0)))
