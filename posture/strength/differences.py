"""Why figures differ, and whether they may be added at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture.strength.apart import gap_days
from posture.strength.telling import shared_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.strength.figures import Figure

#: Figures further apart than this are of different dates: half a quarter.
SAME_DATE_DAYS = 45

#: Services without crews of ships that figures could count or leave out.
WITHOUT_CREWS = ("USA", "USAF", "USSF")

#: What a flag says of how a figure was counted, as a reason to differ.
_REASON_OF_FLAG = {
    "dmdc_gap": "gap",
    "rotation": "rotation",
    "series_break": "series_break",
    "army_missing": "army_missing",
    "army_elsewhere": "army_elsewhere",
    "sum_mismatch": "sum_mismatch",
    "plan": "plan",
    "deployment": "deployment",
    "secondary": "secondary",
    "conflict": "conflict",
}


def reasons(figure: Figure, reference: Figure) -> tuple[str, ...]:
    """Return why two figures of one place differ, as keys for the reader's words.

    Parameters
    ----------
    figure, reference
        In either order.

    Returns
    -------
    tuple of str
        Empty for a figure and itself. ``same`` first when the printed numbers are equal; then,
        in this order, those that apply: ``rounding`` (one is not exact and their bands overlap;
        not where number and band are equal), ``date`` (more than `SAME_DATE_DAYS` between them),
        ``population`` (others are counted, or it is not said who), ``afloat`` (one leaves
        ships' crews out or counts nobody else, and the other does not), then what the flags
        of either say: ``gap``,
        ``rotation``, ``series_break``, ``army_missing``, ``army_elsewhere``,
        ``sum_mismatch``, ``plan``, ``deployment``, ``secondary``, ``conflict``.
    """
    if figure == reference:
        return ()
    pair = (figure, reference)
    flags = {one.quality_flag for one in pair}
    inexact = any(one.precision != "exact" for one in pair)
    same = figure.value == reference.value
    alike = same and (figure.low, figure.high) == (reference.low, reference.high)
    found = {
        "same": same,
        "rounding": inexact and not alike and bool(shared_words(figure, reference)),
        "date": days_between(figure, reference) > SAME_DATE_DAYS,
        "population": not same_population(pair),
        "afloat": crews(figure) != crews(reference),
    }
    found |= {reason: flag in flags for flag, reason in _REASON_OF_FLAG.items()}
    return tuple(reason for reason, applies in found.items() if applies)


def same_population(figures: Iterable[Figure]) -> bool:
    """Say whether figures count the same people, so that a total may be thought of.

    Parameters
    ----------
    figures
        Any number; none or one are the same.

    Returns
    -------
    bool
        True if component and population are equal to the letter.
    """
    return len({(figure.component, figure.population) for figure in figures}) <= 1


def crews(figure: Figure) -> str:
    """Return how ships' crews are set apart: left out, or the only ones; empty for neither."""
    said = set(figure.population.split())
    if figure.service in WITHOUT_CREWS:
        return ""
    if "afloat" in said:
        return "only"
    if figure.quality_flag == "afloat_excluded" or "ashore" in said:
        return "out"
    return ""


def days_between(one: Figure, other: Figure) -> int:
    """Count the days between two figures, at the least that their dates allow."""
    return gap_days(one.as_of_first, one.as_of_after, other.as_of_first, other.as_of_after)
