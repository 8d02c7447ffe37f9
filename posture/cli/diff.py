"""``diff``: what is different between two days."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from posture import command, provenance, words
from posture.cli import asked as ask
from posture.cli.command import Command
from posture.cli.tree import link_line
from posture.errors import FindingError
from posture.tables import load

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from posture.command import Changes
    from posture.tables import Dataset


def _arguments(parser: argparse.ArgumentParser) -> None:
    for name, when in (("day1", "earlier"), ("day2", "later")):
        parser.add_argument(
            name,
            metavar=name.upper(),
            help=f"the {when} day, such as 2024-07-28, or before, announced, begun, latest",
        )
    ask.json_option(parser)


def _run(asked: argparse.Namespace) -> int:
    dataset = load()
    first, second = (ask.day(dataset, text) for text in (asked.day1, asked.day2))
    if first > second:
        raise FindingError(words.t("cli.diff.order", first=first, second=second))
    found = command.changes(dataset, first, second)
    if asked.json:
        print(json.dumps(_dict(dataset, found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(dataset, found)))
    return 0


def _dict(dataset: Dataset, found: Changes) -> dict[str, Any]:
    """Return the differences as plain values."""
    held = asdict(found)
    for name in ("changed", "renewed"):
        held[name] = [{"before": before, "after": after} for before, after in held[name]]
    days = (found.second - found.first).days
    made: dict[str, Any] = ask.plain(held | {"days": days, "edition": dataset.fingerprint})
    return made


def _lines(dataset: Dataset, found: Changes) -> Iterator[str]:
    days = (found.second - found.first).days
    key = "cli.diff.head_one" if days == 1 else "cli.diff.head"
    first, second = words.day_words(found.first), words.day_words(found.second)
    yield words.t(key, first=first, second=second, days=words.number(days))
    if found.second > dataset.newest_day:
        yield words.t("cli.beyond", newest=words.day_words(dataset.newest_day))
    if found.none:
        yield words.t("cli.diff.none")
    parts = {
        "stood_up": [_node_line(dataset, node) for node in found.stood_up],
        "stood_down": [_node_line(dataset, node) for node in found.stood_down],
        "changed": [
            words.t(
                "cli.diff.changed_line",
                before=words.name("status", before.status).lower(),
                after=link_line(dataset, after),
            )
            for before, after in found.changed
        ],
        "begun": [link_line(dataset, link) for link in found.begun],
        "ended": [link_line(dataset, link) for link in found.ended],
        "renewed": [link_line(dataset, after) for _, after in found.renewed],
        "between": [link_line(dataset, link) for link in found.between],
    }
    for name, lines in parts.items():
        if lines:
            yield ""
            yield words.t("cli.diff.part", title=words.t(f"cli.diff.{name}"), count=len(lines))
            yield from (f"  {line}" for line in lines)


def _node_line(dataset: Dataset, node: command.Node) -> str:
    named = words.t("cli.command.named", name=node.name, id=node.command_id)
    doubt = ", ".join(words.t(f"doubt.{key}") for key in node.doubts)
    return " · ".join(filter(None, (named, doubt, provenance.cite(dataset, node.source_id))))


DIFF = Command(
    name="diff",
    does="Print what is different in command between two days.",
    arguments=_arguments,
    run=_run,
)
