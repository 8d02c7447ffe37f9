"""The command line: ``python -m posture <command>``.

One `Command` per subcommand; to add one, write its two functions and list it in
`COMMANDS`. Results go to standard output, faults to standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from posture.errors import DataError, PostureError
from posture.tables import DATA, TABLES, Dataset, load
from posture.tables.dictionary import dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DOUBT = {
    "verified": ("partly", "no"),
    "coord_confidence": ("single_source", "unverified"),
    "basis": ("inferred",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One subcommand.

    Attributes
    ----------
    name
        What one types.
    does
        One line of help.
    arguments
        Adds its arguments to its own parser.
    run
        Does it; returns the exit status. A `PostureError` it raises is printed and exits 1.
    """

    name: str
    does: str
    arguments: Callable[[argparse.ArgumentParser], object]
    run: Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand.

    Parameters
    ----------
    arguments
        Words after ``python -m posture``; by default those of the process.

    Returns
    -------
    int
        Exit status: 0 if all is well, 1 if the data or the question has a fault.

    Raises
    ------
    SystemExit
        With status 2 if the words make no command, 0 after ``--help``.
    """
    parser = argparse.ArgumentParser(prog="python -m posture", description="Posture's tables.")
    subparsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        subparser = subparsers.add_parser(command.name, help=command.does, description=command.does)
        command.arguments(subparser)
        subparser.set_defaults(run=command.run)
    asked = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = asked.run
    try:
        return run(asked)
    except PostureError as error:
        print(error, file=sys.stderr)
        if isinstance(error, DataError):
            count = len(error.problems)
            print(f"{count} {'fault' if count == 1 else 'faults'}", file=sys.stderr)
        return 1


def _folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=DATA,
        metavar="DIR",
        help="default: the shipped data",
    )


def _check(asked: argparse.Namespace) -> int:
    dataset = load(asked.folder)
    print("\n".join(_summary(dataset)))
    return 0


def _summary(dataset: Dataset) -> Iterator[str]:
    width = max(map(len, TABLES))
    for name, frame in dataset.tables.items():
        marks = [
            f"{column} {value} {count:,}"
            for column, values in _DOUBT.items()
            if column in frame
            for value in values
            if (count := int((frame[column] == value).sum()))
        ]
        yield f"{name:<{width}} {len(frame):>6,} rows  {', '.join(marks)}".rstrip()
    yield f"{'fingerprint':<{width}} {dataset.fingerprint}"
    yield f"{'newest day':<{width}} {dataset.newest_day}"


def _write_option(parser: argparse.ArgumentParser) -> None:
    _folder(parser)
    parser.add_argument("--write", action="store_true", help="write DIR/README.md, print nothing")


def _dictionary(asked: argparse.Namespace) -> int:
    page = dictionary(load(asked.folder))
    if asked.write:
        (asked.folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
    else:
        print(page, end="")
    return 0


COMMANDS = (
    Command(
        name="check",
        does="Check a folder of tables: name every fault, or say what is there.",
        arguments=_folder,
        run=_check,
    ),
    Command(
        name="dictionary",
        does="Print the dictionary of a folder of tables, or write it beside them.",
        arguments=_write_option,
        run=_dictionary,
    ),
)
