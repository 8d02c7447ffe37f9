"""``brief``: a file of views as a deck, the very bytes of the page's button."""

from __future__ import annotations

import sys
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from posture import words
from posture.brief import (
    FORMATS,
    MOST_BYTES,
    Brief,
    all_titled,
    come,
    count,
    from_bytes,
    make,
)
from posture.cli import adding
from posture.cli.command import Command
from posture.cli.writing import writable, write
from posture.errors import BriefError, Fault
from posture.view import View

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from posture.exports.base import More
    from posture.tables import Dataset

_SUFFIXES = words.joined([f".{each.name}" for each in FORMATS], last="or")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a brief; docs/briefs.md says how")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help=f"where to write the deck; its name ends in {_SUFFIXES}",
    )
    adding.arguments(parser)


def _read(path: Path, dataset: Dataset) -> Brief:
    try:
        with path.open("rb") as file:
            given = file.read(MOST_BYTES + 1)
    except OSError as error:
        said = words.t("brief.unreadable", file=path, why=error.strerror)
        raise BriefError([Fault(0, said)]) from error
    try:
        return from_bytes(given, dataset)
    except BriefError as error:
        said = "\n".join(words.t("brief.fault", file=path, fault=fault) for fault in error.faults)
        raise BriefError([Fault(0, said)]) from error


def _progress(
    dataset: Dataset, brief: Brief, out: TextIO, more: More | None
) -> Callable[[float], object]:
    """Return what says how many slides there will be, and which is done, a line each.

    It is silent unless somebody watches.
    """
    if not out.isatty() or not brief.slides:
        return lambda _: None
    print(come(len(brief.slides), count(dataset, brief, more)), file=out, flush=True)
    titles = all_titled(dataset, [slide.view for slide in brief.slides])
    lines = [
        words.t("brief.making", number=number, count=len(titles), title=title)
        for number, title in enumerate(titles, 1)
    ]
    following = chain(lines, repeat(words.t("brief.writing")))
    return lambda _: print(next(following), file=out, flush=True)


def _brief(asked: argparse.Namespace) -> int:
    name = asked.out.suffix.removeprefix(".").lower()
    if name not in {each.name for each in FORMATS}:
        raise BriefError([Fault(0, words.t("brief.name", known=_SUFFIXES))])
    out = writable(asked.out)
    dataset, there = adding.shown(asked)
    brief = _read(asked.file, dataset)
    more = adding.more_of(dataset, there, View(), asked)
    made = make(dataset, brief, name, _progress(dataset, brief, sys.stderr, more), more)
    write(out, made)
    return 0


BRIEF = Command(
    name="brief",
    does="Write a deck of slides from a file of views.",
    arguments=_arguments,
    run=_brief,
)
