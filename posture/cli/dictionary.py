"""``dictionary``: the page that explains the tables, written from their declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture.cli.command import Command, folder_argument
from posture.tables import load
from posture.tables.dictionary import dictionary

if TYPE_CHECKING:
    import argparse


def _write_option(parser: argparse.ArgumentParser) -> None:
    folder_argument(parser)
    parser.add_argument("--write", action="store_true", help="write DIR/README.md, print nothing")


def _dictionary(asked: argparse.Namespace) -> int:
    page = dictionary(load(asked.folder))
    if asked.write:
        (asked.folder / "README.md").write_text(page, encoding="utf-8", newline="\n")
    else:
        print(page, end="")
    return 0


DICTIONARY = Command(
    name="dictionary",
    does="Print the dictionary of a folder of tables, or write it beside them.",
    arguments=_write_option,
    run=_dictionary,
)
