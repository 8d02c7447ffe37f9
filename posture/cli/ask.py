"""``ask``: the value of an expression, computed from the tables."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from posture import claims, words
from posture.claims.report import answer_dict, answer_lines
from posture.cli.command import Command, data_option
from posture.tables import load

if TYPE_CHECKING:
    from collections.abc import Iterator


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(_functions())
    parser.add_argument(
        "expression",
        metavar="EXPRESSION",
        help="one call, such as 'distance(yokota,camp_smith)', or several joined by and",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--why", action="store_true", help="say what was computed, and who says so")
    form.add_argument("--json", action="store_true", help="the same for programs")
    data_option(parser)


def _functions() -> Iterator[str]:
    """List the language, for the end of the help."""
    yield words.t("claims.report.functions")
    functions = claims.FUNCTIONS.values()
    width = max(len(function.signature) for function in functions)
    for function in functions:
        yield f"  {function.signature:<{width}}  {function.gives}"


def _ask(asked: argparse.Namespace) -> int:
    dataset = load(asked.data)
    answer = claims.answer(dataset, asked.expression)
    if asked.json:
        print(json.dumps(answer_dict(answer), ensure_ascii=False, indent=2))
    elif asked.why:
        print("\n".join(answer_lines(dataset, answer)))
    else:
        print(answer.text)
        for note in answer.notes:  # beside the value, never in it
            print(note, file=sys.stderr)
    return 0


ASK = Command(
    name="ask",
    does="Print the value of an expression, computed from the tables.",
    arguments=_arguments,
    run=_ask,
)
