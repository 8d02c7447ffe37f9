"""A figure in words, and in a few words what sets one apart from another.

How a number is written with its band is decided here and nowhere else.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from posture import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.provenance import Row
    from posture.strength.figures import Figure

UNSAID: Final = ("not defined", "definition not given")
"""How populations end in the tables where a source does not say who is counted."""


def says_who(figure: Figure) -> bool:
    """Say whether a figure's source says who is counted."""
    return bool(figure.population) and not figure.population.endswith(UNSAID)


def is_group(row: Row) -> bool:
    """Say whether a row of the table of figures is a statement on a group that it names.

    Such a group (crews alone, a unit sent elsewhere, what is planned) is no count of the service
    in the place, and is not to be read as one of its line. Of the columns ``component`` and
    ``population``.
    """
    named = bool(row["population"]) and not row["population"].endswith(UNSAID)
    return named and row["component"] == "unspecified"


def band_words(figure: Figure) -> str:
    """Return what a figure can mean: one number, a band, or an open band."""
    return words.band(_open(figure.low), _open(figure.high))


def printed_words(figure: Figure) -> str:
    """Return how a figure was printed, where its band says less; empty for an exact one."""
    return _printed(figure.precision, _open(figure.value))


def number_words(figure: Figure) -> str:
    """Return what a figure can mean, and how it was printed, on one line."""
    return ", ".join(filter(None, (band_words(figure), printed_words(figure))))


def number_of(row: Row) -> str:
    """Return the same as `number_words` of a row of the table of figures."""
    printed = _printed(row["precision"], row["value"])
    return ", ".join(filter(None, (words.band(row["low"], row["high"]), printed)))


def _printed(precision: str, value: float) -> str:
    if precision == "exact" or math.isnan(value):
        return ""
    said = words.name("precision", precision).lower()
    return words.t("strength.printed", value=words.number(value), precision=said)


def _open(end: float | None) -> float:
    return math.nan if end is None else end


def value_words(figure: Figure) -> str:
    """Return the number that was printed; what it can mean where none was."""
    return band_words(figure) if figure.value is None else words.number(figure.value)


def shared(one: Figure, other: Figure) -> tuple[float, float]:
    """Return the lowest and highest number two bands have in common; the first above if none.

    Parameters
    ----------
    one, other
        In either order; an open bound has no end.
    """
    lows = (0.0 if figure.low is None else figure.low for figure in (one, other))
    highs = (math.inf if figure.high is None else figure.high for figure in (one, other))
    return max(lows), min(highs)


def shared_words(one: Figure, other: Figure) -> str:
    """Return the numbers that two bands have in common; empty if there is none."""
    low, high = shared(one, other)
    return words.band(low, high if math.isfinite(high) else math.nan) if low <= high else ""


def why_words(figure: Figure, reference: Figure, keys: Sequence[str]) -> str:
    """Return what sets a figure apart from another: by how many, and each reason with its facts.

    Parameters
    ----------
    figure, reference
        The one spoken of, and the one it is held against.
    keys
        Of `posture.strength.reasons`, or ``unexplained``; none for the figure itself.
    """
    if not keys:
        return ""
    return "; ".join(filter(None, (_by(figure, reference), *_each(figure, reference, keys))))


def _by(figure: Figure, reference: Figure) -> str:
    if figure.value is None or reference.value is None or figure.value == reference.value:
        return ""
    by = figure.value - reference.value
    return words.t("why.more" if by > 0 else "why.fewer", number=words.number(abs(by)))


def _each(figure: Figure, reference: Figure, keys: Sequence[str]) -> list[str]:
    said = {
        "rounding": words.t("why.rounding", shared=shared_words(figure, reference)),
        "population": _who(figure, reference),
    }
    return [said.get(key) or words.t(f"reason.{key}") for key in keys]


def _who(figure: Figure, reference: Figure) -> str:
    """Return which of two figures does not say who is counted, or that they count others."""
    told = says_who(figure), says_who(reference)
    key = {(False, False): "neither", (True, False): "first", (False, True): "this"}
    return words.t(f"why.who_{key.get(told, 'others')}")
