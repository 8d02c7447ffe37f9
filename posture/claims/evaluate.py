"""From an expression to its answer: read, hold against the tables, say where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from posture import provenance, words
from posture.claims import kinds, plain, there, where, whom
from posture.claims.grammar import Call, parse
from posture.claims.parts import NONE, NOWHERE, Shown, Value, quoted, refuse, refused
from posture.errors import ClaimError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from posture.claims.declare import Function
    from posture.claims.grammar import Argument
    from posture.claims.kinds import Kind
    from posture.tables import Dataset

_One = TypeVar("_One")

FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        function.name: function
        for function in (
            *where.FUNCTIONS,
            *there.FUNCTIONS,
            *whom.FUNCTIONS,
            *plain.FUNCTIONS,
        )
    }
)
"""Every function of the language, in the order of the page on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an expression gives.

    Attributes
    ----------
    expression
        As it was understood, without blanks but those around ``and``.
    values
        One per call, in order.
    """

    expression: str
    values: tuple[Value, ...]

    @property
    def text(self) -> str:
        """The bare values, joined by ``;``: what the column ``computed_value`` holds."""
        return ";".join(value.text for value in self.values)

    @property
    def source_id(self) -> str:
        """Ids of the sources of every row used, joined by ``;``."""
        return provenance.merged(value.source_id for value in self.values)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Keys of the marks of doubt on the rows used, each once."""
        return tuple(dict.fromkeys(key for value in self.values for key in value.doubts))

    @property
    def notes(self) -> tuple[str, ...]:
        """What the values are not, each sentence once."""
        return tuple(dict.fromkeys(note for value in self.values for note in value.notes))

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Where the values can be seen, each place once; empty for what has none."""
        seen = (value.shown for value in self.values)
        return tuple(dict.fromkeys(shown for shown in seen if shown != NOWHERE))


@lru_cache(maxsize=512)
def answer(dataset: Dataset, text: str) -> Answer:
    """Compute an expression from the tables.

    Parameters
    ----------
    dataset
        The tables.
    text
        One call, or several joined by ``and``. An argument may be a call itself: its bare
        value is then read as if it had been written there.

    Returns
    -------
    Answer
        One value per call, with its sources, its doubts and where it can be seen.

    Raises
    ------
    ClaimError
        One sentence with the character it is about: the text is no expression, a name is
        unknown, or the tables hold no answer. Nothing is ever run but the functions of
        `FUNCTIONS`.

    Examples
    --------
    >>> from posture.tables import load
    >>> answer(load(), "days(2024-05-16,2024-11-22) and weekday(2024-07-28)").text
    '190;Sunday'
    """
    calls = parse(text)
    expression = " and ".join(call.text for call in calls)
    return Answer(expression=expression, values=tuple(_value(dataset, call) for call in calls))


def _value(dataset: Dataset, call: Call) -> Value:
    """Compute one call, its inner calls first."""
    function = _function(call)
    inner: list[Value] = []
    arguments: list[Any] = []
    for kind, argument in zip(function.takes.values(), call.arguments, strict=True):
        arguments.append(_read(dataset, kind, argument, inner))
    try:
        found = function.compute(dataset, *arguments)
    except ClaimError as error:
        raise _placed(error, _fault(function, call, error)) from None
    said = {
        name: kind.say(value)
        for (name, kind), value in zip(function.takes.items(), arguments, strict=True)
    }
    return Value(
        call=call.text,
        function=function.name,
        how=words.t(f"claims.how.{function.name}", **said),
        unit="" if found.text == NONE else function.unit_words,
        text=found.text,
        words=found.words,
        source_id=provenance.merged([found.source_id, *(one.source_id for one in inner)]),
        doubts=_each([found.doubts, *(one.doubts for one in inner)]),
        notes=_each([found.notes, *(one.notes for one in inner)]),
        short=found.short,
        days=_each([_days(function, arguments), *(one.days for one in inner)]),
        shown=inner[0].shown if inner and found.shown == NOWHERE else found.shown,
    )


def _function(call: Call) -> Function:
    """Find the function a call names, and count its arguments."""
    function = FUNCTIONS.get(call.name)
    if function is None:
        near = kinds.meant(call.name, {name: name for name in FUNCTIONS})
        key = "function_near" if near else "function"
        listed = words.joined(near or list(FUNCTIONS), last="or")
        refuse(key, call.at, name=quoted(call.name), names=listed)
    given = len(call.arguments)
    if given != len(function.takes):
        refuse("count", call.at, signature=function.signature, given=given)
    return function


def _read(dataset: Dataset, kind: Kind, argument: Argument, inner: list[Value]) -> object:
    """Read one argument; if it is a call, compute it first and keep what it came from."""
    text = argument.text
    if isinstance(argument, Call):
        inner.append(_value(dataset, argument))
        text = inner[-1].text
    try:
        return kind.read(dataset, text)
    except ClaimError as error:
        placed = _placed(error, argument.at)
        if isinstance(argument, Call):
            call = quoted(argument.text)
            placed = refused("inner", argument.at, call=call, why=str(error))
        raise placed from None


def _fault(function: Function, call: Call, error: ClaimError) -> int:
    """Return where the argument begins that an error is about; of none, where the call does."""
    places = zip(function.takes, call.arguments, strict=True)
    return {name: argument.at for name, argument in places}.get(error.about, call.at)


def _placed(error: ClaimError, at: int) -> ClaimError:
    """Return an error that says at which character; one that knows already is left alone."""
    if error.at:
        return error
    return ClaimError(words.t("claims.error.at", at=at, what=str(error)), at)


def _days(function: Function, arguments: Sequence[Any]) -> tuple[dt.date, ...]:
    """Return the arguments of a call that are days."""
    taken = zip(function.takes.values(), arguments, strict=True)
    return tuple(argument for kind, argument in taken if kind is kinds.DAY)


def _each(lists: Iterable[tuple[_One, ...]]) -> tuple[_One, ...]:
    return tuple(dict.fromkeys(one for several in lists for one in several))
