"""Two figures held against each other: how far apart they are, and what can explain it.

Each reason is weighed by the columns of the tables alone. It is *known* where they show that it
applies, *possible* where a source does not say, and *out* where they show that it cannot be so,
or not by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from posture import provenance, words
from posture.strength import groups
from posture.strength.explaining import (
    FORCES,
    STANDINGS,
    Reason,
    Standing,
    by_words,
    explained,
    left_words,
)
from posture.strength.figures import Figure, in_effect
from posture.strength.telling import shared_words, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from posture.strength.voices import Voice
    from posture.tables import Dataset

NEAREST: Final = 3
"""As many figures, of different numbers, are held against each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two figures of different numbers, and what can explain it.

    Attributes
    ----------
    of
        The date that both, or one of them and other statements, are printed with; empty where
        they were chosen as the nearest to the question.
    more, fewer
        By the number printed.
    head
        Who says which of them, of when, how many they are apart, and what both can mean.
    reasons
        Those known first, those that are out last.
    source_id
        Sources of both and of the figures that reasons were weighed with, joined by ``;``.
    """

    of: str
    more: Figure
    fewer: Figure
    head: str
    reasons: tuple[Reason, ...]
    source_id: str

    @property
    def short(self) -> str:
        """Both numbers, and the names of the reasons as each stands."""
        named = [
            words.t("weighed.line", standing=words.t(f"weighed.{standing}"), text=names)
            for standing in STANDINGS
            if (names := self._names(standing))
        ]
        both = {"more": value_words(self.more), "fewer": value_words(self.fewer)}
        return words.t("weighed.short", **both, reasons="; ".join(named))

    def _names(self, standing: Standing) -> str:
        names = [words.t(f"reason_name.{one.key}").lower() for one in self.by(standing)]
        return ", ".join(names)

    def by(self, standing: Standing) -> tuple[Reason, ...]:
        """Return the reasons that stand so."""
        return tuple(one for one in self.reasons if one.standing == standing)


def weighed(dataset: Dataset, voices: Sequence[Voice]) -> tuple[Pair, ...]:
    """Hold the figures nearest to a question against each other.

    Parameters
    ----------
    dataset
        The tables.
    voices
        Of one place, service and component, nearest first, as `posture.strength.speaks` gives.

    Returns
    -------
    tuple of Pair
        Every two of the `NEAREST` nearest of different numbers; then, where they are not among
        those, statements of one date that differ, with each other and with the count of then.
    """
    figures = [voice.figure for voice in voices if voice.figure.value is not None]
    near = _distinct(figures)[:NEAREST]
    chosen = dict.fromkeys(combinations(near, 2), "")
    for date, together in _of_one_date(dataset, figures):
        for one, other in combinations(together, 2):
            if not {(one, other), (other, one)} & set(chosen):
                chosen[one, other] = date
    return tuple(_pair(dataset, one, other, date) for (one, other), date in chosen.items())


def _distinct(figures: Iterable[Figure]) -> list[Figure]:
    """Return the first figure of each number."""
    found: dict[float | None, Figure] = {}
    for one in figures:
        found.setdefault(one.value, one)
    return list(found.values())


def _of_one_date(dataset: Dataset, figures: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    """Yield statements that several sources date alike, with the count that was in effect."""
    dates = dict.fromkeys(one.as_of for one in figures if one.kind == "published")
    for date in dates:
        there = [one for one in figures if one.as_of == date and one.kind == "published"]
        first = there[0]
        sources = {one.source_id for one in there}
        if len(sources) < len(there) or len(_distinct(there)) == 1:
            continue
        asked = {"service": first.service, "component": "active"}
        forces = first.component in FORCES
        count = in_effect(dataset, first.place, first.as_of_first, **asked) if forces else None
        known = next((one for one in figures if count and one.figure_id == count.figure_id), count)
        yield date, _distinct([*there, *filter(None, (known,))])


def _pair(dataset: Dataset, one: Figure, other: Figure, date: str) -> Pair:
    fewer, more = sorted((one, other), key=lambda figure: figure.value or 0.0)
    beside = groups.beside(dataset, more)
    cells = (figure.source_id for figure in (more, fewer, *filter(None, beside.values())))
    return Pair(
        of=date,
        more=more,
        fewer=fewer,
        head=_head(dataset, more, fewer),
        reasons=explained(dataset, more, fewer),
        source_id=provenance.merged(cells),
    )


def _head(dataset: Dataset, more: Figure, fewer: Figure) -> str:
    both = [
        words.t(
            "weighed.figure",
            number=value_words(figure),
            by=by_words(dataset, figure),
        )
        for figure in (more, fewer)
    ]
    apart = words.number((more.value or 0.0) - (fewer.value or 0.0))
    common = shared_words(more, fewer)
    said = {"more": both[0], "fewer": both[1], "apart": apart, "shared": common}
    if common:
        return words.t("weighed.head", **said)
    return words.t("weighed.head_apart", **said, left=left_words(more, fewer))
