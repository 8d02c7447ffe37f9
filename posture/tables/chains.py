"""What must hold of the relations between commands on every day.

Nobody answers to two superiors by the same kind of authority at once, nobody answers to
himself through others, and a relation lives no longer than the two commands it joins.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from posture.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pandas._libs.tslibs.nattype import NaTType

#: Relations that give a commander authority, the one to walk first.
AUTHORITY = ("chain_of_command", "cocom", "opcon", "tacon", "adcon")
_FILE = "command_edges.csv"
_ALWAYS = (dt.date.min, dt.date.max)


class _Edge(NamedTuple):
    """One relation in effect; open ends are the ends of the calendar."""

    line: int
    parent: str
    child: str
    relation: str
    since: dt.date
    until: dt.date
    printed_since: str
    printed_until: str


@dataclass(frozen=True, slots=True)
class _Loop:
    """Commands each of which answers to the one before, first = last, and the day it began."""

    names: tuple[str, ...]
    day: dt.date

    def __str__(self) -> str:
        when = "always" if self.day == dt.date.min else f"on {self.day}"
        return f"{' -> '.join(self.names)} {when}"


def chain_faults(edges: pd.DataFrame, commands: pd.DataFrame) -> Iterator[Problem]:
    """Hold the relations against the rules above.

    Parameters
    ----------
    edges
        Typed frame of ``command_edges``, indexed by line.
    commands
        Typed frame of ``commands``.

    Yields
    ------
    Problem
        One per superior too many, per cycle, per relation out of its time or its place.
    """
    yield from _misplaced(edges)
    in_effect = list(_edges(edges[edges["status"] == "in_effect"]))
    yield from _outlived(in_effect, commands)
    authority = [edge for edge in in_effect if edge.relation in AUTHORITY]
    yield from _second_superiors(authority)
    yield from _cycles(authority)


def _edges(frame: pd.DataFrame) -> Iterator[_Edge]:
    known = frame[(frame["parent_id"] != "") & (frame["child_id"] != "")]
    columns = ["parent_id", "child_id", "relation", "since", "until", "valid_from", "valid_to"]
    for line, parent, child, relation, since, until, *printed in known[columns].itertuples(
        name=None
    ):
        yield _Edge(line, parent, child, relation, *_life(since, until), *printed)


def _life(since: pd.Timestamp | NaTType, until: pd.Timestamp | NaTType) -> tuple[dt.date, dt.date]:
    return (
        since.date() if isinstance(since, pd.Timestamp) else dt.date.min,
        until.date() if isinstance(until, pd.Timestamp) else dt.date.max,
    )


def _misplaced(edges: pd.DataFrame) -> Iterator[Problem]:
    itself = (edges["parent_id"] != "") & (edges["parent_id"] == edges["child_id"])
    for line in edges.index[itself]:
        text = f"{edges.loc[line, 'child_id']!r} is its own parent_id; allowed: another command"
        yield Problem(_FILE, line, "child_id", text)
    intended = (edges["relation"] == "planned") & (edges["status"] == "in_effect")
    for line in edges.index[intended]:
        text = "'in_effect' on a relation that is planned; allowed: announced, begun, planned"
        yield Problem(_FILE, line, "status", text)
    undated = (edges["valid_from"] == "") & edges["status"].isin(["announced", "begun", "planned"])
    for line in edges.index[undated]:
        text = f"is empty; allowed: the date on which it was {edges.loc[line, 'status']}"
        yield Problem(_FILE, line, "valid_from", text)


def _outlived(edges: Iterable[_Edge], commands: pd.DataFrame) -> Iterator[Problem]:
    columns = commands[["command_id", "since", "until"]].itertuples(index=False, name=None)
    lives = {name: _life(since, until) for name, since, until in columns}
    for edge in edges:
        for name in (edge.parent, edge.child):
            born, ended = lives.get(name, _ALWAYS)
            # An empty start means "not known", so only a printed one can be too early.
            if edge.printed_since and edge.since < born:
                text = f"{edge.printed_since!r} is before {name} was set up; allowed: from {born}"
                yield Problem(_FILE, edge.line, "valid_from", text)
            elif edge.until <= born:
                text = (
                    f"{edge.printed_until!r} is not after {name} was set up; allowed: after {born}"
                )
                yield Problem(_FILE, edge.line, "valid_to", text)
            if edge.until > ended:
                said = f"{edge.printed_until!r} is" if edge.printed_until else "is open, so"
                text = f"{said} after {name} ended; allowed: until {ended}"
                yield Problem(_FILE, edge.line, "valid_to", text)


def _second_superiors(edges: Iterable[_Edge]) -> Iterator[Problem]:
    latest: dict[tuple[str, str], _Edge] = {}
    for edge in sorted(edges, key=lambda edge: (edge.since, edge.line)):
        before = latest.get((edge.child, edge.relation))
        if before and edge.since < before.until:
            line, other = max(edge.line, before.line), min(edge.line, before.line)
            newer, older = (edge, before) if line == edge.line else (before, edge)
            text = (
                f"{newer.parent!r} is a second {edge.relation} superior of {edge.child} beside "
                f"{older.parent} on line {other}{_since(edge.since)}; allowed: one at a time"
            )
            yield Problem(_FILE, line, "parent_id", text)
        if before is None or edge.until > before.until:
            latest[edge.child, edge.relation] = edge


def _since(day: dt.date) -> str:
    return "" if day == dt.date.min else f" from {day}"


def _cycles(edges: Sequence[_Edge]) -> Iterator[Problem]:
    """Look at every day on which a relation begins: only then can a cycle close."""
    seen: set[tuple[str, ...]] = set()
    for day in sorted({edge.since for edge in edges}):
        on_day = [edge for edge in edges if edge.since <= day < edge.until]
        for names in _loops(on_day):
            if names not in seen:
                seen.add(names)
                steps = set(pairwise(names))
                line = max(edge.line for edge in on_day if (edge.parent, edge.child) in steps)
                text = f"cycle: {_Loop(names, day)}; allowed: authority that ends at the top"
                yield Problem(_FILE, line, "parent_id", text)


def _loops(edges: Iterable[_Edge]) -> Iterator[tuple[str, ...]]:
    """Name each loop from its first name in the alphabet, cut it there, and look again."""
    superiors: dict[str, set[str]] = {}
    for edge in edges:
        if edge.parent != edge.child:  # said by another rule
            superiors.setdefault(edge.child, set()).add(edge.parent)
    while True:
        try:
            TopologicalSorter({c: sorted(superiors[c]) for c in sorted(superiors)}).prepare()
        except CycleError as error:
            ring: list[str] = error.args[1][:-1]
            start = ring.index(min(ring))
            names = (*ring[start:], *ring[:start], ring[start])
            superiors[names[1]].discard(names[0])
            yield names
        else:
            return
