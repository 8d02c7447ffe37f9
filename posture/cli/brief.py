"""``brief``: a file of views as a deck, the very bytes of the page's button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from posture import words
from posture.brief import FORMATS, MOST_BYTES, Brief, from_bytes, make
from posture.cli.command import Command
from posture.errors import BriefError, Fault
from posture.tables import DATA, Dataset, load

if TYPE_CHECKING:
    import argparse

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
    parser.add_argument(
        "--data", type=Path, default=DATA, metavar="DIR", help="default: the shipped data"
    )


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


def _brief(asked: argparse.Namespace) -> int:
    name = asked.out.suffix.removeprefix(".").lower()
    if name not in {each.name for each in FORMATS}:
        raise BriefError([Fault(0, words.t("brief.name", known=_SUFFIXES))])
    dataset = load(asked.data)
    made = make(dataset, _read(asked.file, dataset), name)
    try:
        asked.out.write_bytes(made)
    except OSError as error:
        said = words.t("brief.unwritable", file=asked.out, why=error.strerror)
        raise BriefError([Fault(0, said)]) from error
    return 0


BRIEF = Command(
    name="brief",
    does="Write a deck of slides from a file of views.",
    arguments=_arguments,
    run=_brief,
)
