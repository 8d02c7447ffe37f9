"""All figures that speak to a question, and why they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from posture.strength.apart import nearness
from posture.strength.differences import reasons
from posture.strength.figures import Figure, following, in_effect, published
from posture.strength.telling import why_words

if TYPE_CHECKING:
    import datetime as dt

    from posture.tables import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A figure beside the one that is nearest to the question.

    Attributes
    ----------
    figure
        What was printed.
    reasons
        Keys of why it differs from the nearest, as in `posture.strength.reasons`;
        ``unexplained`` if the tables hold no reason; none for the nearest itself.
    because
        By how many it differs and why, in words with what the tables know.
    """

    figure: Figure
    reasons: tuple[str, ...]
    because: str

    @property
    def same(self) -> bool:
        """Whether the number printed is that of the nearest, for all that differs."""
        return "same" in self.reasons


def speaks(
    dataset: Dataset, place: str, day: dt.date, *, service: str = "ALL", component: str = "active"
) -> tuple[Voice, ...]:
    """Return the figures that speak to a place, day, service and component.

    Parameters
    ----------
    dataset
        The tables.
    place, service, component
        As in the table of figures.
    day
        The day of the question.

    Returns
    -------
    tuple of Voice
        In the order of `posture.strength.apart.nearness`: nearest date first. They are the
        newest count on or before the day, the first one after it unless the former is of
        that very day, and every statement, whenever it was made.
    """
    asked = {"service": service, "component": component}
    last = in_effect(dataset, place, day, **asked)
    later = None if last and not last.days_apart else following(dataset, place, day, **asked)
    found = [*filter(None, (last, later)), *published(dataset, place, day, **asked)]
    found.sort(key=nearness)
    return tuple(_voice(figure, found[0]) for figure in found)


def _voice(figure: Figure, nearest: Figure) -> Voice:
    why = reasons(figure, nearest)
    if not why and figure != nearest:
        why = ("unexplained",)
    return Voice(figure=figure, reasons=why, because=why_words(figure, nearest, why))
