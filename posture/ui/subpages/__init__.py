"""The pages beside the map: what each draws below the controls.

Adding a page: one file here and its place in `PAGES`, its name in ``PAGES`` of
`posture.view.parts` and its words.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture.ui.subpages import brief, claims, command, data, distances, events, strength

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from posture.tables import Dataset
    from posture.view import View

PAGES: Final[Mapping[str, Callable[[Dataset, View], None]]] = MappingProxyType(
    {
        "command": command.show,
        "strength": strength.show,
        "claims": claims.show,
        "events": events.show,
        "distances": distances.show,
        "brief": brief.show,
        "data": data.show,
    }
)
