"""What is written in a box of a chart, and how much room that takes.

All letters of a chart are at least `LEAST` high, so that one number says from how far it can be
read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import words
from posture.trees.boxes import rank_words
from posture.trees.parts import WIDTH
from posture.trees.text import wrapped

if TYPE_CHECKING:
    from posture.command import Changes, Node
    from posture.trees.picking import Picked

LEAST: Final = 15.0
"""Size of the smallest letters of a chart: those of lines, marks and lines below a name."""
_CAPITAL, _LOWER, _GAP = 10.4, 8.4, 4.6
"""What a capital, a small letter and a blank or stop of a word on a line take, in bold."""
LETTERS: Final = 21
"""Of a name on one line of a box."""
NAME, SMALL, AROUND, CLOSE = 19.0, 17.0, 10.0, 6.0
"""Height of a line of a name and of a smaller one, and what is left free above and below, the
last where two days share a sheet."""
BADGE: Final = 9.0
"""What a box is higher whose lower edge holds a number, so that it covers no word."""
_WIDE, _SLIM, _EDGE = 15.0, 8.0, 8.0
"""What a Japanese and a Latin letter of the smaller lines take, and the edge of a box."""
_STROKES: Final = "/／・ "  # noqa: RUF001 - as the tables write it
"""After what a Japanese name may be cut best."""
_FREE: Final = WIDTH - 2 * _EDGE
"""How long a line in a box may be."""
_FIRST_WIDE: Final = 0x2000
"""Letters before it are slim."""


def said_width(text: str) -> float:
    """Return how long the word on a line is: rather more than less, whatever the letters.

    Examples
    --------
    >>> round(said_width("OPCON"), 1)
    52.0
    """
    gaps = sum(not letter.isalnum() and letter.isascii() for letter in text)
    small = sum(letter.islower() for letter in text)
    return gaps * _GAP + small * _LOWER + (len(text) - gaps - small) * _CAPITAL


def title(node: Node) -> tuple[str, ...]:
    """Return the name of a command in as many lines as its box needs."""
    return tuple(wrapped(words.short_name(node.name), LETTERS))


def below(node: Node, *, close: bool) -> tuple[str, ...]:
    """Return the lines under a name: in Japanese, then letter of the service and stars.

    Parameters
    ----------
    node
        The command.
    close
        Whether both stand on one line where there is room for them.
    """
    native, rank = _rows(node.name_ja), rank_words(node)
    if close and len(native) == 1 and rank:
        said = words.t("tree.below", name=native[0], rank=rank)
        if _wide(said) <= _FREE:
            return (said,)
    return tuple(filter(None, (*native, rank)))


def _wide(text: str) -> float:
    """Return how long one of the smaller lines is."""
    return sum(_SLIM if ord(letter) < _FIRST_WIDE else _WIDE for letter in text)


def _rows(name: str) -> tuple[str, ...]:
    """Return a Japanese name in lines that keep clear of the edges of a box.

    Japanese is cut after any letter, but after a stroke rather than elsewhere.
    """
    found, rest = [], name.strip()
    while _wide(rest) > _FREE:
        most = next(at for at in range(len(rest), 0, -1) if at == 1 or _wide(rest[:at]) <= _FREE)
        cut = max((rest.rfind(sign, 0, most) + 1 for sign in _STROKES), default=0) or most
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return tuple(filter(None, (*found, rest)))


def changed(day: Picked, found: Changes | None, node: Node) -> str:
    """Return the word on a command that is new or gone on the day; empty for all others."""
    if found is None or node.command_id not in day.whole.standing:
        return ""
    up, down = ({each.command_id for each in some} for some in (found.stood_up, found.stood_down))
    if node.command_id in up and day.whole.day == found.second:
        return words.t("tree.node_new")
    if node.command_id in down and day.whole.day == found.first:
        return words.t("tree.node_gone")
    return ""


def mark(day: Picked, found: Changes | None, node: Node) -> str:
    """Return what is said on a command: new or gone on the day, not standing, vacant, or both."""
    if node.command_id not in day.whole.standing:
        return words.t("tree.not_standing")
    news = changed(day, found, node)
    if node.command_id not in day.vacant:
        return news
    return words.t("tree.vacant_marked", news=news) if news else words.t("tree.vacant")


def height(node: Node, *, marked: bool, counted: bool, close: bool) -> float:
    """Return how high the box of a command must be for what is written in it.

    Parameters
    ----------
    node
        The command.
    marked, counted
        Whether it bears a word of its day, and the number of commands below it.
    close
        As in `below`.
    """
    small = len(below(node, close=close)) + marked
    return (CLOSE if close else AROUND) + NAME * len(title(node)) + SMALL * small + BADGE * counted
