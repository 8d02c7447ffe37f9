"""Which module draws which page on sheets."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture.render.paper import chart, listing, matrix, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from posture.render.paper.drawing import Drawing
    from posture.tables import Dataset
    from posture.view import View

    Draw = Callable[[Dataset, View, tuple[float, float]], tuple[Drawing, ...]]

DRAWN: Final[Mapping[str, Draw]] = MappingProxyType(
    {
        "command": tree.draw,
        "strength": chart.draw,
        "claims": listing.draw_claims,
        "events": listing.draw_events,
        "distances": matrix.draw,
    }
)
"""Page of a view -> what draws it, on one sheet or several."""
