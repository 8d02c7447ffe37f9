"""Services added up, and the printed total held against them.

Figures are added only within one source, one day and one population. The exception is the series'
own grand total, which is held against the three populations that it says it adds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture.strength.apart import nearness
from posture.strength.figures import Figure, figures_of, series, statements

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from posture.tables import Dataset

#: What the series' grand total is printed as the sum of.
COMPONENTS: Final = ("active", "reserve", "civilian")


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Parts of one count, and the total printed with them.

    Attributes
    ----------
    parts
        One figure a service, or one a component for the grand total; in alphabetical order.
    printed
        The total as printed; None if none is.
    missing
        Services or components that earlier counts of this place name and this one does not;
        that is not zero, and without them nothing can be held against the printed total.
    """

    parts: tuple[Figure, ...]
    printed: Figure | None
    missing: tuple[str, ...]

    @property
    def more(self) -> bool:
        """Whether there is more than one part, or a part is missing."""
        return len(self.parts) > 1 or bool(self.missing)

    @property
    def low(self) -> float | None:
        """Sum of the lower bounds, persons; None where a band is open."""
        return _sum(part.low for part in self.parts)

    @property
    def high(self) -> float | None:
        """Sum of the upper bounds, persons; None where a band is open."""
        return _sum(part.high for part in self.parts)

    @property
    def value(self) -> float | None:
        """Sum of the printed numbers, persons."""
        return _sum(part.value for part in self.parts)

    @property
    def difference(self) -> float | None:
        """Persons that the printed total has more than its parts; None if not comparable."""
        if self.printed is None or self.missing:
            return None
        if self.printed.value is None or self.value is None:
            return None
        return self.printed.value - self.value

    @property
    def disagrees(self) -> bool:
        """Whether the printed total cannot be the sum, however its parts were rounded."""
        if self.printed is None or not self.difference:
            return False
        low, high = self.printed.low, self.printed.high
        above = self.high is not None and low is not None and low > self.high
        return above or (self.low is not None and high is not None and high < self.low)


def sums(
    dataset: Dataset, place: str, day: dt.date, *, component: str = "active"
) -> tuple[Total, ...]:
    """Return the services of a place added up, count by count.

    Parameters
    ----------
    dataset
        The tables.
    place
        As in the table of figures.
    day
        The newest count of the series on or before it is taken; statements of any day are.
    component
        As in the table; ``total`` holds the grand total against its components instead.

    Returns
    -------
    tuple of Total
        The series first, then statements, nearest to the day first. A figure that is neither
        a part nor a total is no sum.
    """
    return _sums(dataset, place, day, component)


@lru_cache(maxsize=256)
def _sums(dataset: Dataset, place: str, day: dt.date, component: str) -> tuple[Total, ...]:
    """Compute `sums` once per question."""
    counts = series(dataset)
    rows = figures_of(counts[counts["place"].eq(place)], day)
    early = [one for one in rows if one.as_of_first <= day]
    if component == "total":
        return _grand(early)
    found = []
    mine = [one for one in early if one.component == component]
    for group in _groups(one for one in mine if one.as_of_first == _newest(mine)):
        earlier = {one.service for one in mine} - {"ALL"}
        found.append(_total(group, earlier))
    spoken = figures_of(statements(dataset, place, "", component), day)
    spoken.sort(key=nearness)
    found += [_total(group, set()) for group in _groups(spoken)]
    return tuple(total for total in found if total.parts and (total.printed or total.more))


def _newest(figures: Iterable[Figure]) -> dt.date:
    return max(one.as_of_first for one in figures)


def _groups(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Divide figures by source, day and population, in the order met."""
    found: dict[tuple[str, str, str], list[Figure]] = {}
    for one in figures:
        found.setdefault((one.source_id, one.as_of, one.population), []).append(one)
    return list(found.values())


def _total(group: Sequence[Figure], earlier: set[str]) -> Total:
    parts = sorted((one for one in group if one.service != "ALL"), key=lambda one: one.service)
    whole = next((one for one in group if one.service == "ALL"), None)
    absent = earlier - {one.service for one in parts}
    return Total(parts=tuple(parts), printed=whole, missing=tuple(sorted(absent)))


def _grand(early: Sequence[Figure]) -> tuple[Total, ...]:
    """Hold the newest grand total against the components of its source and day."""
    whole = [one for one in early if one.service == "ALL" and one.component == "total"]
    if not whole:
        return ()
    newest = max(whole, key=lambda one: one.as_of_first)
    beside = [
        one
        for one in early
        if (one.source_id, one.as_of, one.service) == (newest.source_id, newest.as_of, "ALL")
        and one.component in COMPONENTS
    ]
    parts = sorted(beside, key=lambda one: COMPONENTS.index(one.component))
    absent = [name for name in COMPONENTS if name not in {one.component for one in beside}]
    return (Total(parts=tuple(parts), printed=newest, missing=tuple(absent)),)


def _sum(values: Iterable[float | None]) -> float | None:
    """Add numbers; one that is open leaves the sum open."""
    known = list(values)
    closed = [one for one in known if one is not None]
    return sum(closed) if len(closed) == len(known) else None
