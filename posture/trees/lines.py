"""The lines of a chart: one for each relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture import words
from posture.command import period_words
from posture.trees.text import attributes, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from posture.command import Changes, Link, Tree
    from posture.trees.look import Look


def lines(
    tree: Tree, found: Changes | None, look: Look, cite: Callable[[str], str]
) -> Iterator[str]:
    """Yield a line of DOT for each relation, those that ended last.

    Parameters
    ----------
    tree
        Whose relations.
    found
        What is different from another day; None to mark nothing.
    look
        Colours.
    cite
        Source ids to words; empty words are left out.
    """
    begun = found.begun if found else ()
    old = {after.edge_id: before for before, after in found.changed} if found else {}
    for link in tree.relations:
        said = kind_words(link)
        if link in begun:
            said = words.t("tree.new", text=said)
        elif link.edge_id in old:
            said = changed_words(old[link.edge_id], link)
        strong = {"penwidth": "5"} if said != kind_words(link) else {}
        yield _line(link, said, look.relations.get(link.relation, ""), strong, cite)
    for link in found.ended if found else ():
        said = words.t("tree.gone", text=kind_words(link))
        yield _line(link, said, look.faint, {"arrowhead": "tee", "constraint": "false"}, cite)


def _line(
    link: Link, said: str, colour: str, more: dict[str, str], cite: Callable[[str], str]
) -> str:
    tip = quoted(*tip_lines(link, cite))
    pairs = {
        "id": quoted(link.edge_id),
        "label": quoted(words.t("tree.doubtful", text=said) if link.doubts else said),
        "style": dash(link),
        "color": quoted(colour) if colour else "",
        "arrowhead": "none" if link.relation == "coordination" else "",
        "constraint": "" if link.downward else "false",
        "tooltip": tip,
        "labeltooltip": tip,
    }
    return f"  {quoted(link.parent)} -> {quoted(link.child)} {attributes(pairs | more)};"


def tip_lines(link: Link, cite: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of a tooltip: kind and status, period, doubts, source."""
    relation, status = words.name("relation", link.relation), words.name("status", link.status)
    yield words.t("tree.tip_kind", relation=relation, status=status.lower())
    yield period_words(link)
    if link.doubts:
        doubts = ", ".join(words.t(f"doubt.{key}") for key in link.doubts)
        yield words.t("doubt.line", doubts=doubts)
    if cited := cite(link.source_id):
        yield words.t("source.line", named=cited)


def kind_words(link: Link) -> str:
    """Return the kind of a relation in a word, with its status unless it is in effect."""
    said = words.name("tree", link.relation)
    if link.in_effect:
        return said
    return words.t("tree.pending", relation=said, status=words.name("status", link.status).lower())


def changed_words(before: Link, link: Link) -> str:
    """Return the kind of a relation in a word, with its status on an earlier day and now."""
    was, now = (words.name("status", each.status).lower() for each in (before, link))
    said = words.name("tree", link.relation)
    return words.t("tree.changed", relation=said, before=was, after=now)


def dash(link: Link) -> str:
    """Return ``solid`` in effect, ``dotted`` for coordination, ``dashed`` for what is not yet."""
    if not link.in_effect:
        return "dashed"
    return "dotted" if link.relation == "coordination" else "solid"
