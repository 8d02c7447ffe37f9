"""``command``: who stands under whom on a day."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from posture import command, provenance, strength, trees, words
from posture.cli import asked as ask
from posture.cli.command import Command
from posture.tables import load, names
from posture.view import RELATIONS

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from posture.command import Link, Node, Tree
    from posture.tables import Dataset


def _arguments(parser: argparse.ArgumentParser) -> None:
    ask.day_option(parser)
    parser.add_argument("--root", metavar="ID", help="only this command and what is below it")
    parser.add_argument(
        "--relation",
        metavar="KIND",
        action="append",
        default=[],
        help=f"only this kind, such as opcon; may be repeated: {', '.join(RELATIONS)}",
    )
    ask.json_option(parser)


def _run(asked: argparse.Namespace) -> int:
    dataset = load()
    day = ask.day(dataset, asked.on)
    root = ask.command_id(dataset, asked.root) if asked.root is not None else ""
    kinds = tuple(ask.value("relation", text, RELATIONS) for text in asked.relation)
    tree = command.tree(dataset, day, root=root, relations=kinds)
    if asked.json:
        print(json.dumps(_dict(dataset, tree), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(dataset, tree)))
    return 0


def _dict(dataset: Dataset, tree: Tree) -> dict[str, Any]:
    """Return a tree as plain values."""
    chain = command.chain(dataset, tree.day, tree.root) if tree.root else ()
    found = {name: value for name, value in asdict(tree).items() if name != "standing"}
    more = {
        "chain": [asdict(step) for step in chain],
        "statements": [
            asdict(each) for each in command.plain_statements(dataset, tree.day, tree.root)
        ],
        "edition": dataset.fingerprint,
    }
    made: dict[str, Any] = ask.plain(found | more)
    return made


def _lines(dataset: Dataset, tree: Tree) -> Iterator[str]:
    yield from head(dataset, tree.day, _title(dataset, tree))
    if tree.root and tree.root not in tree.standing:
        yield words.t("cli.command.not_standing", name=names(dataset, "commands")[tree.root])
    yield from _chain(dataset, tree)
    yield from _indented(dataset, tree)
    for title, links in (("across", tree.across), ("pending", tree.pending)):
        if links:
            yield ""
            yield words.t(f"cli.command.{title}")
            yield from (f"  {link_line(dataset, link)}" for link in links)
    statements = command.plain_statements(dataset, tree.day, tree.root)
    if statements:
        yield ""
    for statement in statements:
        yield _dotted(statement.text, statement.doubt, statement.cite)


def _title(dataset: Dataset, tree: Tree) -> str:
    if not tree.root:
        return words.t("cli.command.all")
    return words.t("cli.command.below", name=names(dataset, "commands")[tree.root])


def head(dataset: Dataset, day: dt.date, title: str) -> Iterator[str]:
    """Yield what an answer is about, and a warning if the tables do not reach so far."""
    yield words.t("cli.head", what=title, day=words.day_words(day))
    if day > dataset.newest_day:
        yield words.t("cli.beyond", newest=words.day_words(dataset.newest_day))
    yield ""


def _chain(dataset: Dataset, tree: Tree) -> Iterator[str]:
    """Yield the way from the root to the top, step by step."""
    steps = command.chain(dataset, tree.day, tree.root) if tree.root in tree.standing else ()
    if not steps:
        return
    known = names(dataset, "commands")
    yield words.t("cli.command.above")
    for number, step in enumerate(steps, start=1):
        relation = words.name("relation", step.relation).lower()
        since = words.printed_date(step.since)
        when = words.t("statement.open", since=since) if since else words.t("statement.undated")
        doubt = provenance.doubt_words_of(step.doubts)
        named = words.t("cli.command.named", name=known[step.parent], id=step.parent)
        cite = provenance.cite(dataset, step.source_id)
        yield f"  {number}. {_dotted(named, relation, when, doubt, cite)}"
    yield ""


def _indented(dataset: Dataset, tree: Tree) -> Iterator[str]:
    """Yield a line for each command, below the superior that carries it."""
    main = tree.main()
    nodes = {node.command_id: node for node in tree.nodes}
    below: dict[str, list[str]] = {}
    for node in tree.nodes:
        if node.depth and node.command_id in main:
            below.setdefault(main[node.command_id].parent, []).append(node.command_id)
    waiting = [node.command_id for node in reversed(tree.nodes) if node.depth == 0]
    while waiting:
        node = nodes[waiting.pop()]
        yield _node_line(dataset, tree.day, node, main)
        yield from _besides(dataset, tree, node, main)
        waiting += reversed(below.get(node.command_id, []))


def _node_line(dataset: Dataset, day: dt.date, node: Node, main: Mapping[str, Link]) -> str:
    named = words.t("cli.command.named", name=node.name, id=node.command_id)
    doubt = ", ".join(words.t(f"doubt.{key}") for key in node.doubts)
    empty = words.t("tree.vacant") if node.command_id in strength.vacant(dataset, day) else ""
    parts = [named, trees.stars(node.stars), empty, doubt]
    if node.depth:
        parts += _about(dataset, main[node.command_id])
    return "  " * (node.depth or 0) + _dotted(*parts)


def _besides(dataset: Dataset, tree: Tree, node: Node, main: Mapping[str, Link]) -> Iterator[str]:
    """Yield a line for each superior of a command but the one it stands below."""
    carried = main.get(node.command_id) if node.depth else None
    for link in (*tree.links, *tree.upward):
        if link.child == node.command_id and link != carried and link.child != tree.root:
            known = words.t("cli.command.also", name=names(dataset, "commands")[link.parent])
            yield "  " * ((node.depth or 0) + 2) + _dotted(known, *_about(dataset, link))


def link_line(dataset: Dataset, link: Link) -> str:
    """Return a relation in one line: both commands, kind, status, period, doubt, source."""
    known = names(dataset, "commands")
    ends = words.t("relation.line", child=known[link.child], parent=known[link.parent])
    return _dotted(ends, *_about(dataset, link))


def _about(dataset: Dataset, link: Link) -> list[str]:
    relation, status = words.name("relation", link.relation), words.name("status", link.status)
    kind = words.t("relation.kind", relation=relation, status=status.lower())
    doubt = ", ".join(words.t(f"doubt.{key}") for key in link.doubts)
    return [kind, command.period_words(link), doubt, provenance.cite(dataset, link.source_id)]


def _dotted(*parts: str) -> str:
    return " · ".join(filter(None, parts))


COMMAND = Command(
    name="command",
    does="Print who stands under whom on a day, and what is only announced, begun or planned.",
    arguments=_arguments,
    run=_run,
)
