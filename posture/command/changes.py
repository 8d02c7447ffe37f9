"""What is different between two days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from posture.command.tree import tree
from posture.command.values import Link, Node, Tree, link_of
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.tables import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is different on a second day from a first.

    Rank and headquarters are not compared: the table of commands dates neither.

    Attributes
    ----------
    first, second
        The two days.
    begun
        Relations of the second day, in whatever status, that do not hold on the first.
    ended
        Relations of the first day that do not hold on the second.
    changed
        Pairs before and after: same commands, same kind, another status.
    renewed
        Pairs before and after of the same status that are two rows of the table: the
        relation stopped and came back, or is dated anew.
    between
        Relations that hold on neither day, but began and ended between them.
    stood_up, stood_down
        Commands that stand only on the second day, or only on the first.
    """

    first: dt.date
    second: dt.date
    begun: tuple[Link, ...]
    ended: tuple[Link, ...]
    changed: tuple[tuple[Link, Link], ...]
    renewed: tuple[tuple[Link, Link], ...]
    between: tuple[Link, ...]
    stood_up: tuple[Node, ...]
    stood_down: tuple[Node, ...]

    @property
    def none(self) -> bool:
        """Whether the tables know of no difference, nor of anything in between."""
        return not (
            self.begun
            or self.ended
            or self.changed
            or self.renewed
            or self.between
            or self.stood_up
            or self.stood_down
        )


def changes(dataset: Dataset, first: dt.date, second: dt.date) -> Changes:
    """Return what is different between two days.

    Parameters
    ----------
    dataset
        The tables.
    first, second
        Any two days. The same day twice has no changes; days the other way round swap
        begun with ended, and nothing lies between them.

    Returns
    -------
    Changes
        What runs downward first, then coordination, then what is pending, each in the order
        of the table.
    """
    edges = dataset.command_edges
    passing = edges[
        (edges["since"] > pd.Timestamp(first)) & (edges["until"] <= pd.Timestamp(second))
    ]
    between = tuple(link_of(dataset, row) for row in records(passing))
    return compare(tree(dataset, first), tree(dataset, second), between=between)


def compare(before: Tree, after: Tree, *, between: tuple[Link, ...] = ()) -> Changes:
    """Return what is different between two trees.

    Parameters
    ----------
    before, after
        Of two days, with the same root and kinds of relation.
    between
        What to hand on as relations that held only between the days.

    Returns
    -------
    Changes
        As far as the two trees show it.
    """
    old, new = _by_id(before), _by_id(after)
    gone = [link for key, link in old.items() if key not in new]
    come = [link for key, link in new.items() if key not in old]
    pairs = _pairs(gone, come)
    met = {link.edge_id for pair in pairs for link in pair}
    stood_up, stood_down = after.standing - before.standing, before.standing - after.standing
    return Changes(
        first=before.day,
        second=after.day,
        begun=tuple(link for link in come if link.edge_id not in met),
        ended=tuple(link for link in gone if link.edge_id not in met),
        changed=tuple(pair for pair in pairs if pair[0].status != pair[1].status),
        renewed=tuple(pair for pair in pairs if pair[0].status == pair[1].status),
        between=between,
        stood_up=tuple(node for node in after.nodes if node.command_id in stood_up),
        stood_down=tuple(node for node in before.nodes if node.command_id in stood_down),
    )


def _by_id(one: Tree) -> dict[str, Link]:
    return {link.edge_id: link for link in one.relations}


def _pairs(gone: Iterable[Link], come: Iterable[Link]) -> tuple[tuple[Link, Link], ...]:
    """Join what ended to what began between the same commands in the same kind, each once."""
    waiting: dict[tuple[str, str, str], list[Link]] = {}
    for link in come:
        waiting.setdefault(link.joins, []).append(link)
    return tuple((link, waiting[link.joins].pop(0)) for link in gone if waiting.get(link.joins))
