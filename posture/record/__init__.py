"""Everything the tables say about one subject on one day, each statement with its source.

A subject is a base, a command, a row of presence, a place or the people of a place, written
``base:yokota``. The page shows a record, and an export can print the same one.

* ``parts``     what a record is made of
* ``sections``  the sections that several sorts share
* ``subjects``  one function per sort of subject
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture.record import subjects
from posture.record.parts import Line, Record, Section, period_words, thing_words
from posture.record.sections import LISTED_BELOW, REFERENCE, figure_lines, figure_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from posture.tables import Dataset

__all__ = [
    "LISTED_BELOW",
    "REFERENCE",
    "Line",
    "Record",
    "Section",
    "figure_lines",
    "figure_words",
    "period_words",
    "record",
    "thing_words",
]

_MAKERS: Final[Mapping[str, Callable[[Dataset, dt.date, str], Record | None]]] = MappingProxyType(
    {
        "base": subjects.base,
        "command": subjects.command,
        "presence": subjects.presence,
        "place": subjects.place,
        "people": subjects.people,
    }
)


def record(dataset: Dataset, day: dt.date, subject: str) -> Record | None:
    """Return what is known about a subject on a day.

    Parameters
    ----------
    dataset
        The tables.
    day
        Chains, tenants, presence and figures are those of this day.
    subject
        ``base:yokota``, ``command:usfj``, ``presence:p006``, ``place:taipei``, ``people:JP``.

    Returns
    -------
    Record or None
        None if the tables hold nothing of that name. Sections without lines are left out.
    """
    sort, _, key = subject.partition(":")
    made = _MAKERS[sort](dataset, day, key) if sort in _MAKERS else None
    if made is None:
        return None
    return replace(made, sections=tuple(part for part in made.sections if part.lines))
