"""What subcommands read alike: days, commands, places, and values of a column."""

from __future__ import annotations

import datetime as dt
import difflib
from typing import TYPE_CHECKING, Any

from posture import command, finding, words
from posture.errors import FindingError
from posture.tables.days import first_day

if TYPE_CHECKING:
    import argparse

    from posture.tables import Dataset

_LONGEST = 60
_LIKE = 0.7
"""From 0 to 1; less alike, words have little more in common than some letters."""
_DAY = len("2024-07-28")


def day_option(parser: argparse.ArgumentParser) -> None:
    """Let the reader name a day; the newest of the tables otherwise."""
    parser.add_argument(
        "--on",
        metavar="DAY",
        default="latest",
        help="a day such as 2024-07-28, or before, announced, begun or latest (the default)",
    )


def json_option(parser: argparse.ArgumentParser) -> None:
    """Let the reader ask for JSON."""
    parser.add_argument("--json", action="store_true", help="for programs")


def day(dataset: Dataset, text: str) -> dt.date:
    """Return the day that a text means.

    Parameters
    ----------
    dataset
        The tables, for the named days.
    text
        ``YYYY-MM-DD``, or the name of a day of `posture.command.moments`.

    Raises
    ------
    FindingError
        If it is neither.
    """
    named = {moment.name: moment.day for moment in command.moments(dataset)}
    if text.casefold() in named:
        return named[text.casefold()]
    choices = words.joined(list(named), last="or")
    if len(text) != _DAY:
        raise FindingError(words.t("cli.day", text=text[:_LONGEST], names=choices))
    try:
        return first_day(text)
    except ValueError:
        raise FindingError(words.t("cli.day", text=text, names=choices)) from None


def command_id(dataset: Dataset, text: str) -> str:
    """Return the id of the command that a text means.

    Raises
    ------
    FindingError
        If it is no command, or the name of several things.
    """
    if text in set(dataset.commands["command_id"]):
        return text
    kind, _, key = finding.find(dataset, text).subject.partition(":")
    if kind != "command":
        raise FindingError(words.t("cli.no_command", text=text[:_LONGEST]), (key,))
    return key


def place(dataset: Dataset, text: str) -> tuple[str, str]:
    """Return the place of the table of figures that a text means, and the base if it is one.

    Returns
    -------
    tuple of str and str
        ``("JP", "")`` for Japan, by code or by name; ``("JP", "yokosuka")`` for a base, whose
        figures are those of its country.

    Raises
    ------
    FindingError
        If no figure counts it and no base has that name.
    """
    rows = dataset.personnel
    codes = dict(zip(rows["place"].str.casefold(), rows["place"], strict=True))
    named = dict(zip(rows["place_name"].str.casefold(), rows["place"], strict=True))
    if found := codes.get(text.casefold()) or named.get(text.casefold()):
        return found, ""
    near = difflib.get_close_matches(text.casefold(), [*named, *codes], n=1, cutoff=_LIKE)
    try:
        kind, _, key = finding.find(dataset, text).subject.partition(":")
    except FindingError as error:
        if not near:
            raise
        code = named.get(near[0]) or codes[near[0]]
        said = dict(zip(rows["place"], rows["place_name"], strict=True))[code]
        message = words.t("cli.place_near", text=text[:_LONGEST], name=said, code=code)
        raise FindingError(message, error.ids) from None
    if kind != "base":
        listed = words.joined(sorted(set(rows["place"])), last="or")
        raise FindingError(words.t("cli.no_place", text=text[:_LONGEST], places=listed), (key,))
    bases = dict(zip(dataset.bases["base_id"], dataset.bases["country"], strict=True))
    return bases[key], key


def value(group: str, text: str, allowed: tuple[str, ...]) -> str:
    """Return the value of a column that a text means, by code or by its words.

    Raises
    ------
    FindingError
        If it is none of those allowed.
    """
    folded = text.casefold()
    for each in allowed:
        if folded in (each.casefold(), words.name(group, each).casefold()):
            return each
    listed = words.joined(list(allowed), last="or")
    known = {words.name(group, each).casefold(): each for each in allowed}
    near = difflib.get_close_matches(folded[:_LONGEST], known, n=1, cutoff=_LIKE)
    told = {"text": text[:_LONGEST], "group": group, "allowed": listed}
    if not near:
        raise FindingError(words.t("cli.value", **told))
    code = known[near[0]]
    raise FindingError(
        words.t("cli.value_near", **told, name=words.name(group, code), code=code), (code,)
    )


def plain(held: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return a value as JSON can hold it: days as text, sets and tuples as lists."""
    if isinstance(held, dt.date):
        return held.isoformat()
    if isinstance(held, dict):
        return {key: plain(each) for key, each in held.items()}
    return [plain(each) for each in held] if isinstance(held, list | tuple) else held
