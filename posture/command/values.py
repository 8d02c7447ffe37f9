"""What a tree of commands is made of.

Three sorts of relation are kept apart, because they say different things: what is in effect
and runs downward (authority and component), coordination *across*, and what is *pending*,
that is announced, begun or planned.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from posture import provenance
from posture.command.relations import PRECEDENCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.provenance import Row
    from posture.tables import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One command in a tree.

    Attributes
    ----------
    command_id, name, name_ja, abbr, country, echelon, service, source_id
        As in the table of commands.
    stars
        Rank of its head as the table prints it: ``"3"``, ``"1-2"``, ``"civilian"``, ``""``.
        The table dates neither rank nor headquarters: both are the last that were found.
    hq
        Base of its headquarters; empty if it is at none of the tables.
    stands
        False for a command that is only the end of something announced, or was asked for.
    depth
        Steps down from the top of the tree; None for a command that is in it only as the
        other end of a relation that leads out of it.
    doubts
        Keys of the marks of doubt on its row.
    """

    command_id: str
    name: str
    name_ja: str
    abbr: str
    country: str
    echelon: str
    service: str
    stars: str
    hq: str
    stands: bool
    depth: int | None
    source_id: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One relation in a tree.

    Attributes
    ----------
    edge_id, parent, child, relation, status, basis, source_id, verified, note
        As in the table of relations.
    since, until
        As printed, which may be a month or a year; empty: not known, or open.
    doubts
        Keys of the marks of doubt on its row, and of what follows from the dates of its sources.
    """

    edge_id: str
    parent: str
    child: str
    relation: str
    status: str
    since: str
    until: str
    basis: str
    source_id: str
    verified: str
    note: str
    doubts: tuple[str, ...]

    @property
    def in_effect(self) -> bool:
        """Whether it holds, rather than being announced, begun or planned."""
        return self.status == "in_effect"

    @property
    def downward(self) -> bool:
        """Whether it is in effect and says who stands under whom."""
        return self.in_effect and self.relation in PRECEDENCE

    @property
    def joins(self) -> tuple[str, str, str]:
        """Superior, subordinate and kind: what stays while dates and status change."""
        return self.parent, self.child, self.relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Who stands under whom on a day.

    Attributes
    ----------
    day
        The day asked about.
    root
        The command at the top; empty for all commands that stand on the day.
    standing
        Ids of all commands that stand on the day, in the tree or not.
    nodes
        Each superior before its subordinates, else in the order of the table.
    links
        Authority and component relations in effect, both ends below the root.
    across
        Coordination in effect; with a root, the other end may stand outside what is below it.
    pending
        Announced, begun or planned, of any kind, and never part of `links`.
    upward
        With a root: relations in effect to superiors that do not stand below it.
    """

    day: dt.date
    root: str
    standing: frozenset[str]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    across: tuple[Link, ...]
    pending: tuple[Link, ...]
    upward: tuple[Link, ...]

    @property
    def relations(self) -> tuple[Link, ...]:
        """All of its relations: upward, downward, across, pending."""
        return (*self.upward, *self.links, *self.across, *self.pending)

    def main(self) -> Mapping[str, Link]:
        """Return for each command the link that carries it, the first by `PRECEDENCE`.

        Returns
        -------
        mapping of str to Link
            Subordinate to one of `links`; the tops of the tree are absent.
        """
        found: dict[str, Link] = {}
        for link in sorted(self.links, key=precedence):
            found.setdefault(link.child, link)
        return MappingProxyType(found)


def precedence(link: Link) -> tuple[int, str]:
    """Return the sort key of a downward link: authority before component, then by id."""
    return PRECEDENCE.index(link.relation), link.edge_id


def link_of(dataset: Dataset, row: Row) -> Link:
    """Return a row of the table of relations as a value."""
    same = ("edge_id", "relation", "status", "basis", "source_id", "verified", "note")
    return Link(
        **{name: row[name] for name in same},
        parent=row["parent_id"],
        child=row["child_id"],
        since=row["valid_from"],
        until=row["valid_to"],
        doubts=provenance.relation_doubts(dataset, row),
    )


def node_of(row: Row, *, stands: bool, depth: int | None) -> Node:
    """Return a row of the table of commands as a value."""
    same = ("command_id", "name", "name_ja", "abbr", "country", "echelon", "service", "source_id")
    return Node(
        **{name: row[name] for name in same},
        stars=row["commander_stars"],
        hq=row["hq_base_id"],
        stands=stands,
        depth=depth,
        doubts=provenance.doubts(row),
    )
