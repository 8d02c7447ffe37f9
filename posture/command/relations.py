"""Who answers to whom on a day: dated, typed relations between commands.

Only relations *in effect* carry anything here. What was announced, begun or planned is
handed out by `pending` and never moves a chain; coordination is no line of command.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from posture import provenance
from posture.tables import AUTHORITY, holds

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

    from posture.tables import Dataset

#: Which superior counts when a command has several: authority before component.
PRECEDENCE = (*AUTHORITY, "component")

_DAYS_KEPT = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One relation, as a rung from a command to its superior.

    Attributes
    ----------
    edge_id, child, parent, relation, status
        As in the table of relations.
    since
        First day as printed; empty when the start is not known.
    basis, verified
        Marks of doubt: ``stated`` or ``inferred``; ``yes``, ``partly`` or ``no``.
    source_id
        Ids joined by ``;``.
    note
        In the words of the table.
    doubts
        Keys of the marks of doubt, as in `posture.command.Link`.
    """

    edge_id: str
    child: str
    parent: str
    relation: str
    status: str
    since: str
    basis: str
    source_id: str
    verified: str
    note: str
    doubts: tuple[str, ...] = ()


def in_effect(dataset: Dataset, day: dt.date) -> pd.DataFrame:
    """Return the relations in effect on a day, of every kind, coordination too.

    Parameters
    ----------
    dataset
        The tables.
    day
        Periods are half-open: a relation that ends on this day is no longer in effect.

    Returns
    -------
    DataFrame
        Rows of ``command_edges`` in their order.
    """
    edges = dataset.command_edges
    return edges[holds(edges, day) & edges["status"].eq("in_effect")]


def pending(dataset: Dataset, day: dt.date) -> pd.DataFrame:
    """Return the relations that stood announced, begun or planned on a day.

    Parameters
    ----------
    dataset
        The tables.
    day
        A day of the announcement or plan, not of any effect.

    Returns
    -------
    DataFrame
        Rows of ``command_edges`` in their order.
    """
    edges = dataset.command_edges
    return edges[holds(edges, day) & edges["status"].ne("in_effect")]


@lru_cache(maxsize=_DAYS_KEPT)
def standing(dataset: Dataset, day: dt.date) -> frozenset[str]:
    """Return the commands that stand on a day.

    A base or a ship names one command, without a day; it answers to it only while it stands.

    Parameters
    ----------
    dataset
        The tables.
    day
        A command stands from its first day on, and no longer on the day it ends.

    Returns
    -------
    frozenset of str
        Command ids. One without dates stands on every day.
    """
    return frozenset(dataset.commands["command_id"][holds(dataset.commands, day)])


def superiors(dataset: Dataset, day: dt.date) -> Mapping[str, str]:
    """Return one superior per command, for walking to the top.

    A command may answer to several on one day: Fifth Air Force is under Pacific Air
    Forces (operational control) and the air component of US Forces Japan. The first in
    `PRECEDENCE` counts: the statutory chain of command, then combatant command, then the
    lesser authorities, and the component relation only where there is no authority. Of
    equals, the first by id of the relation.

    Parameters
    ----------
    dataset
        The tables.
    day
        Any day.

    Returns
    -------
    mapping of str to str
        Command to superior; commands at the top are absent.
    """
    rungs = _rungs(dataset, day)
    return MappingProxyType({child: steps[0].parent for child, steps in rungs.items()})


def chain(dataset: Dataset, day: dt.date, command_id: str) -> tuple[Step, ...]:
    """Return the rungs from a command to the top on a day.

    Parameters
    ----------
    dataset
        The tables.
    day
        Any day.
    command_id
        Where to begin.

    Returns
    -------
    tuple of Step
        Nearest superior first; empty for the top, and for what answers to nobody. Should
        component relations run in a circle, the walk ends before a command comes twice.
    """
    rungs = _rungs(dataset, day)
    steps: list[Step] = []
    met = {command_id}
    while command_id in rungs and rungs[command_id][0].parent not in met:
        steps.append(rungs[command_id][0])
        command_id = steps[-1].parent
        met.add(command_id)
    return tuple(steps)


@lru_cache(maxsize=_DAYS_KEPT)
def below(dataset: Dataset, day: dt.date, command_id: str) -> frozenset[str]:
    """Return a command and everything below it on a day, by any path.

    Parameters
    ----------
    dataset
        The tables.
    day
        Any day.
    command_id
        The command at the top of the question.

    Returns
    -------
    frozenset of str
        Command ids, itself among them, joined by authority or component relations in
        effect; never by coordination, nor by what is only announced, begun or planned.
    """
    downward: dict[str, set[str]] = defaultdict(set)
    for child, steps in _rungs(dataset, day).items():
        for step in steps:
            downward[step.parent].add(child)
    return _reached(downward, command_id)


@lru_cache(maxsize=_DAYS_KEPT)
def above(dataset: Dataset, day: dt.date, command_id: str) -> frozenset[str]:
    """Return a command and everything above it on a day: the reverse of `below`.

    Parameters
    ----------
    dataset
        The tables.
    day
        Any day.
    command_id
        The command at the bottom of the question.

    Returns
    -------
    frozenset of str
        Command ids, itself among them.
    """
    rungs = _rungs(dataset, day)
    upward = {child: {step.parent for step in steps} for child, steps in rungs.items()}
    return _reached(upward, command_id)


@lru_cache(maxsize=_DAYS_KEPT)
def _rungs(dataset: Dataset, day: dt.date) -> Mapping[str, tuple[Step, ...]]:
    """List the relations upward of each command, the one that counts first."""
    edges = in_effect(dataset, day)
    edges = edges[edges["relation"].isin(PRECEDENCE)]
    rank = edges["relation"].map(PRECEDENCE.index)
    edges = edges.assign(rank=rank).sort_values(["rank", "edge_id"])
    # The frame's own ``since`` is a time stamp; a reader is shown the date as printed.
    printed = {"child_id": "child", "parent_id": "parent", "valid_from": "since"}
    edges = edges.drop(columns="since").rename(columns=printed)
    rows = edges[[name for name in Step.__slots__ if name != "doubts"]].to_dict("records")
    found: dict[str, tuple[Step, ...]] = {}
    for row in rows:
        doubts = provenance.relation_doubts(dataset, row | {"valid_from": row["since"]})
        step = Step(**{str(name): str(value) for name, value in row.items()}, doubts=doubts)
        found[step.child] = (*found.get(step.child, ()), step)
    return MappingProxyType(found)


def _reached(links: Mapping[str, set[str]], start: str) -> frozenset[str]:
    """Follow links as far as they go; circles do no harm."""
    reached, fresh = {start}, {start}
    while fresh:
        fresh = {end for one in fresh for end in links.get(one, ())} - reached
        reached |= fresh
    return frozenset(reached)
