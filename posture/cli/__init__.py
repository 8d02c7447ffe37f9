"""The command line: ``python -m posture <command>``.

One file and one `Command` per subcommand; to add one, write its two functions and list it
in `COMMANDS`. Results go to standard output, faults to standard error.
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, NoReturn

from posture.cli.ask import ASK
from posture.cli.brief import BRIEF
from posture.cli.check import CHECK
from posture.cli.claims import CLAIMS
from posture.cli.command import Command
from posture.cli.compare import COMPARE
from posture.cli.dictionary import DICTIONARY
from posture.cli.diff import DIFF
from posture.cli.distance import DISTANCE
from posture.cli.doctor import DOCTOR
from posture.cli.export import EXPORT
from posture.cli.matrix import MATRIX
from posture.cli.observations import OBSERVATIONS
from posture.cli.page import PAGE
from posture.cli.reach import REACH
from posture.cli.route import ROUTE
from posture.cli.strength import STRENGTH
from posture.cli.tree import COMMAND
from posture.errors import DataError, PostureError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMANDS = (
    CHECK,
    DICTIONARY,
    CLAIMS,
    ASK,
    DISTANCE,
    MATRIX,
    REACH,
    ROUTE,
    EXPORT,
    BRIEF,
    COMMAND,
    DIFF,
    COMPARE,
    STRENGTH,
    OBSERVATIONS,
    DOCTOR,
    PAGE,
)
"""Every subcommand, in the order of the help."""

_SOUTHERN = re.compile(r"-[0-9.]")


class _Parser(argparse.ArgumentParser):
    """A parser that answers a slip with one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where more is said; exit with 2."""
        self.exit(2, f"{self.prog}: {message}; {self.prog} --help says more\n")


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
    parser = _Parser(prog="python -m posture", description="Posture's tables.")
    subparsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        subparser = subparsers.add_parser(command.name, help=command.does, description=command.does)
        command.arguments(subparser)
        subparser.set_defaults(run=command.run)
    typed = list(sys.argv[1:] if arguments is None else arguments)
    if typed[:1] and typed[0].partition("=")[0] == "--data":  # a folder alone asks for the page
        typed.insert(0, PAGE.name)
    # No option begins with a digit, but points south of the equator begin with a minus.
    asked = parser.parse_args([f" {word}" if _SOUTHERN.match(word) else word for word in typed])
    run: Callable[[argparse.Namespace], int] = asked.run
    try:
        return run(asked)
    except PostureError as error:
        print(error, file=sys.stderr)
        if isinstance(error, DataError):
            count = len(error.problems)
            print(f"{count} {'fault' if count == 1 else 'faults'}", file=sys.stderr)
        return 1


__all__ = ["COMMANDS", "Command", "main"]
