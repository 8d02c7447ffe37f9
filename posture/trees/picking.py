"""Which commands and relations stand on a chart: so many levels below a command, and its own.

A chart of everything is read by nobody. One begins at a command and goes so many steps down;
what the shown commands answer to, coordinate with and are announced for is there as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from posture.command import Link, Node, Tree, tree
from posture.strength import vacant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from posture.tables import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """What a chart of one day shows.

    Attributes
    ----------
    whole
        The tree of all commands, of the kinds of relation that were asked for.
    nodes
        The commands shown, each superior before its subordinates.
    links
        Every relation of the day with both ends among them.
    hidden
        Command to the number of commands below it that are not shown; only where there are any.
    vacant
        Commands that are the place of a carrier, and have none on the day.
    """

    whole: Tree
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    hidden: Mapping[str, int]
    vacant: frozenset[str] = frozenset()


def pick(
    dataset: Dataset, day: dt.date, *, root: str, levels: int, relations: Iterable[str] = ()
) -> Picked:
    """Return what a chart of a day shows.

    Parameters
    ----------
    dataset
        The tables.
    day
        Any day.
    root
        The command to begin at; empty to begin at all that nobody stands above.
    levels
        Steps down from there, 0 for all there are. Only authority and component relations in
        effect are steps.
    relations
        Kinds to follow and show; none for all.

    Returns
    -------
    Picked
        What lies within the levels, the superiors of the root, and the other ends of relations
        that the shown commands have outside.
    """
    whole = tree(dataset, day, relations=relations)
    downward, upward = _both_ways(whole)
    tops = [root] if root else [n.command_id for n in whole.nodes if n.command_id not in upward]
    within = _reached(downward, tops, levels)
    shown = within | _reached(upward, tops, 1)
    lines = whole.relations
    ends = {end for link in lines for end in _outer(link, within)}
    shown |= ends
    inside = [link for link in lines if {link.parent, link.child} <= shown]
    nodes = tuple(node for node in whole.nodes if node.command_id in shown)
    counts = {one: len(_reached(downward, [one], 0) - shown) for one in within if downward.get(one)}
    return Picked(
        whole=whole,
        nodes=nodes,
        links=tuple(inside),
        hidden=MappingProxyType({one: count for one, count in counts.items() if count}),
        vacant=vacant(dataset, day),
    )


def _both_ways(whole: Tree) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    downward: dict[str, list[str]] = defaultdict(list)
    upward: dict[str, list[str]] = defaultdict(list)
    for link in whole.links:
        downward[link.parent].append(link.child)
        upward[link.child].append(link.parent)
    return dict(downward), dict(upward)


def _outer(link: Link, within: set[str]) -> tuple[str, ...]:
    """Return the ends that a relation brings onto the chart because the other end is there.

    A subordinate beyond the last level is not brought: it is counted.
    """
    if link.downward:
        return (link.parent,) if link.child in within else ()
    return (link.parent, link.child) if {link.parent, link.child} & within else ()


def _reached(links: Mapping[str, list[str]], starts: Iterable[str], steps: int) -> set[str]:
    """Follow links so many steps, 0 for as far as they go; circles do no harm."""
    reached = set(starts)
    fresh, step = set(reached), 0
    while fresh and (not steps or step < steps):
        fresh = {end for one in fresh for end in links.get(one, ())} - reached
        reached |= fresh
        step += 1
    return reached
