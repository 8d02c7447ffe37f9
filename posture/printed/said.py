"""A judgement of a printed distance in sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from posture import words
from posture.measured import length_words, lengths_words
from posture.printed.judging import KM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.printed.judging import Judgement


def said(judgement: Judgement) -> tuple[str, ...]:
    """Return a judgement in sentences: how far off, then what may explain it."""
    ends = {"start": judgement.start.name, "end": judgement.end.name}
    computed = lengths_words(judgement.computed_km)
    printed = _printed_words(judgement.value, judgement.unit)
    if judgement.right:
        return (words.t("judge.right", printed=printed, computed=computed, **ends),)
    off = words.t(
        "judge.off",
        printed=printed,
        percent=_percent(judgement.off_percent),
        way=words.t("judge.short" if judgement.off_km < 0 else "judge.long"),
        km=words.number(abs(judgement.off_km)),
        computed=computed,
        **ends,
    )
    return (off, *_explained(judgement))


def _explained(judgement: Judgement) -> Iterator[str]:
    """Say what may explain a number that is off, and if nothing does."""
    for each in judgement.mixups:
        names = {key: words.name("unit_name", key) for key in KM}
        key = "judge.read" if each.taken == judgement.unit else "judge.mixed"
        percent = _percent(each.off_percent)
        yield words.t(key, meant=names[each.meant], given=names[each.taken], percent=percent)
    if judgement.rounded:
        listed = [
            words.t(
                "judge.round",
                printed=_printed_words(each.value, each.unit),
                percent=_percent(each.off_percent),
            )
            for each in judgement.rounded
        ]
        yield words.t("judge.rounded", round=words.joined(listed, last="or"))
    for where in judgement.elsewhere:
        yield words.t(
            "judge.else",
            start=where.start.name,
            end=where.end.name,
            computed=length_words(where.computed_km, judgement.unit),
            percent=_percent(where.off_percent),
        )
    if not (judgement.mixups or judgement.rounded or judgement.elsewhere):
        yield words.t("judge.nothing")


def _printed_words(value: float, unit: str) -> str:
    """Return a number in the unit and with the decimals it was printed with."""
    exponent = int(Decimal(repr(value)).normalize().as_tuple().exponent)
    return words.t(f"distance.{unit}", number=words.number(value, max(0, -exponent)))


def _percent(off: float) -> str:
    return words.number(abs(off), 1)
