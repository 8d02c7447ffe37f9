"""What the page on the language says of each function is what the function does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

import pytest

from posture.claims import FUNCTIONS, answer
from posture.cli import main
from posture.tables import DATA, load

PAGE: Final = (Path(__file__).parents[1] / "docs" / "claims.md").read_text(encoding="utf-8")
SHIPPED: Final = load(DATA)
ROW: Final = re.compile(r"^\| `([^`]+)` \| ([^|`]+) \| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)
IN_TEXT: Final = re.compile(r"`([a-z]+\([^`]+\))` is `([^`]+)`")
ROWS: Final = ROW.findall(PAGE)


def test_the_page_has_a_row_for_every_function_in_the_order_of_the_help() -> None:
    assert [row[0] for row in ROWS] == [one.signature for one in FUNCTIONS.values()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].partition("(")[0])
def test_a_function_gives_what_its_row_says(row: tuple[str, str, str, str]) -> None:
    signature, gives, example, value = row
    function = FUNCTIONS[signature.partition("(")[0]]
    assert (function.gives, function.example) == (gives, example)
    found = answer(SHIPPED, example)
    assert found.text == value
    assert [one.function for one in found.values] == [function.name]


def test_the_examples_in_the_text_give_what_it_says() -> None:
    examples = IN_TEXT.findall(PAGE.replace("\n", " "))
    assert len(examples) > 1
    assert all(answer(SHIPPED, expression).text == value for expression, value in examples)


def test_the_page_says_how_every_argument_is_written() -> None:
    named = set(re.findall(r"^\| (?:`.*?) \| (.+) \|$", PAGE, re.MULTILINE))
    written = {kind.words for one in FUNCTIONS.values() for kind in one.takes.values()}
    assert written <= named


def test_the_commands_of_the_page_print_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"^    python -m posture (ask .+)$", PAGE, re.MULTILINE)
    printed = []
    for command in commands:
        assert main(shlex.split(command)) == 0
        printed.append(capsys.readouterr().out)
    assert printed[:2] == ["6203.2\n", "4;3\n"]
    assert "Note: A floor, not the number" in printed[2]
    assert "prints `6203.2`, then `4;3`" in PAGE


def test_the_refusal_on_the_page_is_the_one_that_is_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "distance(yokta,camp_smith)"]) == 1
    assert f"    {capsys.readouterr().err}" in PAGE
