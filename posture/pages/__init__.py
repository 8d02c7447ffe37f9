"""What the pages beside the map show, said without naming any drawing library.

* ``around``     what stands around the content of a page: title, day, legend, sources
* ``command``    the chart of commands
* ``distances``  the table of distances
* ``strength``   figures over time and what speaks to a day, from ``timelines``
* ``sent``       points of a chart as they are sent
* ``onday``      what is there on the day, and ``stays`` when each ship and unit was there
* ``claims``     the claims of ``claimlist``, or the measures
* ``events``     the events
* ``listed``     a list of rows, as the last two are
* ``cited``      what each page says, sentence by sentence, to be cited

Adding a page: a module here whose ``around`` takes tables and view, and its place in `AROUND`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture.pages import claims, command, distances, events, strength
from posture.pages.around import Around, Sign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from posture.tables import Dataset
    from posture.view import View

__all__ = ["AROUND", "Around", "Sign"]

AROUND: Final[Mapping[str, Callable[[Dataset, View], Around]]] = MappingProxyType(
    {
        "command": command.around,
        "strength": strength.around,
        "claims": claims.around,
        "events": events.around,
        "distances": distances.around,
    }
)
"""Page of a view -> what stands around its content."""
