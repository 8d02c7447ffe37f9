"""How relations are put into words, and what a statement about them rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from posture import provenance, words
from posture.tables import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.command.values import Link
    from posture.tables import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence about the relations, with what it rests on.

    Attributes
    ----------
    name
        Which statement: ``control``, ``intended``, ``fleet``, ``alaska`` or ``counterpart``.
    text
        For readers, dates as precise as printed.
    source_id
        Ids joined by ``;`` of the sources of the rows it rests on, the main one first.
    cite
        Publisher and date of the first, and how many more.
    doubt
        Marks of doubt on those rows, in words.
    edge_ids
        The relations it rests on, the main one first.
    notes
        What the tables note on them.
    """

    name: str
    text: str
    source_id: str
    cite: str
    doubt: str
    edge_ids: tuple[str, ...]
    notes: tuple[str, ...]


def stated(
    dataset: Dataset,
    name: str,
    text: str,
    links: Iterable[Link],
    *,
    also: tuple[str, tuple[str, ...]] = ("", ()),
) -> Statement:
    """Return a statement that rests on relations.

    Parameters
    ----------
    dataset
        The tables.
    name, text
        As in `Statement`.
    links
        What it rests on, the main one first.
    also
        Sources and keys of doubts of a row of another table that it rests on first.
    """
    links = tuple(links)
    sources, doubts = also
    cell = provenance.merged((sources, *(link.source_id for link in links)))
    keys = dict.fromkeys((*doubts, *(key for link in links for key in link.doubts)))
    return Statement(
        name=name,
        text=text,
        source_id=cell,
        cite=provenance.cite(dataset, cell),
        doubt=", ".join(words.t(f"doubt.{key}") for key in keys),
        edge_ids=tuple(link.edge_id for link in links),
        notes=tuple(dict.fromkeys(link.note for link in links if link.note)),
    )


def named(dataset: Dataset, command_id: str) -> str:
    """Return the name of a command; the id itself should it have no row."""
    return names(dataset, "commands").get(command_id, command_id)


def listed(dataset: Dataset, links: Iterable[Link]) -> str:
    """Return the lower commands of relations, each with the first day of its relation."""
    parts = [
        words.t("statement.since", command=named(dataset, link.child), since=since_words(link))
        for link in links
    ]
    return words.joined(parts)


def ways(dataset: Dataset, links: Iterable[Link]) -> str:
    """Return the superiors of relations, each with kind and period."""
    parts = [
        words.t(
            "statement.way",
            parent=named(dataset, link.parent),
            relation=words.name("relation", link.relation).lower(),
            period=period_words(link),
        )
        for link in links
    ]
    return words.joined(parts)


def since_words(link: Link) -> str:
    """Return the first day of a relation as precise as printed, or that it is not known."""
    return words.printed_date(link.since) or words.t("statement.undated")


def period_words(link: Link) -> str:
    """Return the period of a relation, as precise as printed."""
    if link.until:
        until = words.printed_date(link.until)
        return words.t("statement.period", since=since_words(link), until=until)
    if link.since:
        return words.t("statement.open", since=since_words(link))
    return words.t("statement.undated")
