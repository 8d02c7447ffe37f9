"""The fields of a view that say which reports of positions the map shows, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

REPORTS: Final = ("density", "last", "tracks")
"""What can be drawn of reports."""
SPAN: Final = 30
MOST_DAYS: Final = 3_660
MOST_KINDS: Final = 20
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
