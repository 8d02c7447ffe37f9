"""The language as text: calls, their arguments, and where each begins.

::

    expression = call, {"and", call}
    call       = name, ["(", [argument, {",", argument}], ")"]
    argument   = call | words

Words are anything without blanks, brackets and commas; blanks between them count as one. A
word before a bracket is the name of a call. Nothing here knows what a name means, and nothing
is ever run: text becomes `Call` values, of bounded length, number and depth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from posture.claims.parts import quoted, refuse

MOST_CHARACTERS: Final = 2000
MOST_CALLS: Final = 64
"""In one expression, inner calls included."""
MOST_DEPTH: Final = 4
"""How many calls may stand in one another."""
MOST_ARGUMENTS: Final = 8

_TOKEN: Final = re.compile(r"[(),]|[^\s(),]+")
_AND: Final = "and"
_END: Final = ""


@dataclass(frozen=True, slots=True)
class Words:
    """An argument that is no call, and the character where it begins."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """A name with its arguments, and the character where it begins."""

    name: str
    arguments: tuple[Argument, ...]
    at: int

    @property
    def text(self) -> str:
        """The call without blanks where none are needed; without brackets if it has no arguments.

        Examples
        --------
        >>> parse("days( 2024-05-16 , 2024-11-22 )")[0].text
        'days(2024-05-16,2024-11-22)'
        """
        inner = ",".join(argument.text for argument in self.arguments)
        return f"{self.name}({inner})" if inner else self.name


Argument: TypeAlias = Call | Words


def parse(text: str) -> tuple[Call, ...]:
    """Return the calls of an expression.

    Parameters
    ----------
    text
        Any text at all.

    Returns
    -------
    tuple of Call
        At least one, in order.

    Raises
    ------
    ClaimError
        If the text is no expression, or is longer, deeper or has more calls than are read.
        It says what was expected, and at which character.

    Examples
    --------
    >>> [call.text for call in parse("stars(jjoc) and stars(usfj)")]
    ['stars(jjoc)', 'stars(usfj)']
    """
    if len(text) > MOST_CHARACTERS:
        refuse("long", length=len(text), most=MOST_CHARACTERS)
    reader = _Reader(text)
    calls = [reader.call(1)]
    while reader.here != _END:
        if reader.here != _AND:
            refuse("and", reader.at, what=quoted(reader.here))
        reader.step()
        calls.append(reader.call(1))
    return tuple(calls)


class _Reader:
    """Walks over the tokens once, never back."""

    def __init__(self, text: str) -> None:
        self._tokens = [(match[0], match.start() + 1) for match in _TOKEN.finditer(text)]
        self._end = len(text) + 1
        self._next = 0
        self._calls = 0

    @property
    def here(self) -> str:
        """The token at which the reader stands; empty at the end."""
        return self._tokens[self._next][0] if self._next < len(self._tokens) else _END

    @property
    def at(self) -> int:
        """The character where it begins."""
        return self._tokens[self._next][1] if self._next < len(self._tokens) else self._end

    def step(self) -> tuple[str, int]:
        """Return the token and its place, and go to the next."""
        found = self.here, self.at
        self._next += 1
        return found

    def _before_bracket(self) -> bool:
        after = self._next + 1
        return after < len(self._tokens) and self._tokens[after][0] == "("

    def call(self, depth: int) -> Call:
        """Read a call that stands in `depth` - 1 others."""
        if self.here in {_END, "(", ")", ",", _AND}:
            what = quoted(self.here) if self.here else ""
            refuse("call" if what else "end", self.at, what=what)
        self._calls += 1
        if self._calls > MOST_CALLS:
            refuse("calls", self.at, most=MOST_CALLS)
        if depth > MOST_DEPTH:
            refuse("deep", self.at, most=MOST_DEPTH)
        name, at = self.step()
        return Call(name, self._arguments(depth) if self.here == "(" else (), at)

    def _arguments(self, depth: int) -> tuple[Argument, ...]:
        """Read what stands between two brackets."""
        self.step()
        if self.here == ")":
            self.step()
            return ()
        found = [self._argument(depth)]
        while self.here == ",":
            self.step()
            found.append(self._argument(depth))
            if len(found) > MOST_ARGUMENTS:
                refuse("arguments", found[-1].at, most=MOST_ARGUMENTS)
        if self.here != ")":
            what = quoted(self.here) if self.here else ""
            refuse("bracket" if what else "open", self.at, what=what)
        self.step()
        return tuple(found)

    def _argument(self, depth: int) -> Argument:
        if self._before_bracket() and self.here not in {"(", ")", ","}:
            return self.call(depth + 1)
        at, found = self.at, []
        while self.here not in {_END, "(", ")", ","}:
            found.append(self.step()[0])
        if not found:
            refuse("argument", at)
        return Words(" ".join(found), at)
