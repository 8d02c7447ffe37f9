"""The fields of a view that say which reports of positions the map shows, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

REPORTS: Final = ("density", "last", "tracks")
"""What can be drawn of reports."""
SPAN: Final = 30
MOST_DAYS: Final = 3_660
MOST_KINDS: Final = 20
WINDOW: Final = "window"
"""Where reports are counted: the whole window of the map."""
MOST_NEAR_KM: Final = 500.0
"""Further than this nothing is near; and every report would be measured to every base."""
MOST_KIND: Final = 40
"""Characters of a kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the reader asked to see of reports; nothing where there are none."""

    reports: tuple[str, ...] = ("density",)
    """What is drawn of them; of `REPORTS`."""
    seen: tuple[str, ...] = ()
    """Only reports of these kinds, such as ``ship``; empty for all."""
    span: int = SPAN
    """Of how many days up to and with the day; 0 for all up to it."""
    near: tuple[str, ...] = ()
    """Where days present and visits are counted: points, `FILTERED` of the parts of a view for
    every base the filters leave, `WINDOW` for the window; empty for the bases too."""
    near_km: float = 50.0
    """How far from these points, kilometres."""
