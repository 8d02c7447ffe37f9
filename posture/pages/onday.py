"""What stands beside the chart of figures: sums, carriers, ships and aircraft there on the day."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from posture import listings, provenance, strength
from posture.pages import stays, timelines
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from posture.provenance import Row
    from posture.strength import Carriers, Floor, Total
    from posture.tables import Dataset
    from posture.view import View


def country(place: str) -> str:
    """Return the country a place with figures is, or is part of."""
    return strength.AREAS.get(place, (place, ""))[0]


@lru_cache(maxsize=64)
def ports(dataset: Dataset, place: str) -> tuple[str, ...]:
    """Return the bases in a place that ever had a carrier, in the order of the tables."""
    rows = dataset.presence[dataset.presence["hull_or_type"].str.startswith("CV")]
    some = strength.bases_in(dataset, place) & set(rows["base_id"])
    ordered = (key for key in dataset.bases["base_id"] if key in some)
    return tuple(key for key in ordered if strength.carriers(dataset, key).tours)


def carriers(dataset: Dataset, view: View) -> dict[str, Carriers]:
    """Return the bases of the place of a view that ever had a carrier, with those they had."""
    here = timelines.place(dataset, view)
    return {key: strength.carriers(dataset, key) for key in ports(dataset, here)}


def short_name(ship: str) -> str:
    """Return the name of a ship as short as still tells it: the first of two names as a letter.

    Examples
    --------
    >>> short_name("USS George Washington"), short_name("USS Midway")
    ('G. Washington', 'Midway')
    """
    first, *others = ship.removeprefix("USS ").split()
    return " ".join((f"{first[0]}.", *others)) if others else first


def totals(dataset: Dataset, view: View) -> tuple[Total, ...]:
    """Return the services of the place of a view added up, count by count."""
    here = timelines.place(dataset, view)
    return strength.sums(dataset, here, view.day(dataset), component=view.component) if here else ()


def whole(dataset: Dataset, view: View) -> View:
    """Return a view of the whole country of its place: of its rows, `here` are of the place."""
    return replace(view, country=(country(timelines.place(dataset, view)),))


def here(dataset: Dataset, view: View, rows: Iterable[Row]) -> list[Row]:
    """Return the rows of presence that are at a base of the place of a view."""
    bases = strength.bases_in(dataset, timelines.place(dataset, view))
    return [row for row in rows if row["base_id"] in bases]


def aircraft(dataset: Dataset, view: View) -> Floor | None:
    """Return the aircraft there at the least; None where filters would make it another number."""
    if view.service or view.command or view.kind:
        return None
    place = timelines.place(dataset, view)
    floor = strength.aircraft(dataset, place, view.day(dataset))
    return floor if floor.counted or floor.uncounted else None


def cells(dataset: Dataset, view: View) -> Iterator[str]:
    """Yield the cells of sources of all of it."""
    if not timelines.place(dataset, view):
        return
    for total in totals(dataset, view):
        yield total_source_id(total)
    for there in carriers(dataset, view).values():
        for tour in there.tours:
            yield tour.source_id
    present = listings.LISTINGS["presence"].rows(dataset, whole(dataset, view))
    yield from (row["source_id"] for row in here(dataset, view, records(present)))
    yield from (stay.row["source_id"] for stay in stays.stays(dataset, view).stays)
    floor = aircraft(dataset, view)
    if floor is not None:
        yield floor.source_id


def total_source_id(total: Total) -> str:
    """Return the sources of a sum and of the total printed with it, as a cell."""
    figures = (*total.parts, total.printed) if total.printed else total.parts
    return provenance.merged(figure.source_id for figure in figures)
