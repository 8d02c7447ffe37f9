"""Colours and sizes of a chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

FONT: Final = "Helvetica,Arial,sans-serif"
"""Begins with one whose letters Graphviz can measure without having it."""
SMALLER: Final = 0.85
"""Size of the words on lines, next to that of names."""
_NO_COLOURS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a chart looks.

    Attributes
    ----------
    services, relations
        Colour ``#RRGGBB`` by service of a command and by kind of relation; what is not named
        has the colour of the text.
    dark
        Whether it stands on a dark ground.
    downward
        Whether the top is above; if not, it is at the left, where many commands take less room.
    points
        Size of the letters.
    width
        Characters of a name on one line.
    """

    services: Mapping[str, str] = field(default_factory=lambda: _NO_COLOURS)
    relations: Mapping[str, str] = field(default_factory=lambda: _NO_COLOURS)
    dark: bool = False
    downward: bool = False
    points: int = 18
    width: int = 20

    @property
    def text(self) -> str:
        """Colour of text and of lines without one of their own."""
        return "#E6EAEE" if self.dark else "#22272E"

    @property
    def faint(self) -> str:
        """Colour of what is gone, and of boxes that have none."""
        return "#8B949E" if self.dark else "#6E7781"
