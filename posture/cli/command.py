"""What a subcommand is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from posture.tables import DATA


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


def folder_argument(parser: argparse.ArgumentParser) -> None:
    """Let the reader name a folder of tables; the shipped one otherwise."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=DATA,
        metavar="DIR",
        help="default: the shipped data",
    )


def data_option(parser: argparse.ArgumentParser) -> None:
    """Let the reader name a folder of tables where another word stands first."""
    parser.add_argument(
        "--data", type=Path, default=DATA, metavar="DIR", help="default: the shipped data"
    )
