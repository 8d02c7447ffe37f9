"""What a picture is drawn on: its size, and how the round Earth is laid flat."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a picture.

    Everything is laid out in units, which are what a browser calls pixels, and then
    enlarged: a larger picture is the same one, only finer.
    """

    width: float
    """Units."""
    height: float
    """Units."""
    scale: float
    """Pixels of a PNG for each unit."""
    dots_per_inch: float
    """What a PNG says of itself, so that it prints at its size."""
    on_paper: bool = False

    @property
    def written(self) -> tuple[str, str]:
        """Width and height as an SVG says them: on a screen pixels, on paper millimetres."""
        if self.on_paper:
            wide, high = (part / self.dots_per_inch * 25.4 for part in self.pixels)
            return f"{wide:.0f}mm", f"{high:.0f}mm"
        wide, high = self.pixels
        return str(wide), str(high)

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of a page, 1/72 inch."""
        wide, high = self.pixels
        return wide / self.dots_per_inch * 72, high / self.dots_per_inch * 72

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of a PNG."""
        return round(self.width * self.scale), round(self.height * self.scale)


SCREEN_UNITS: Final = (1440.0, 810.0)
"""16 by 9, on which letters can be read from the last row of a room."""
A4_UNITS: Final = (1403.2, 992.0)
"""A4 on its side at 2.5 dots for each unit: letters of 13 units are 7.8 points high."""

SIZES: Final[Mapping[str, Size]] = MappingProxyType(
    {
        "1080p": Size(*SCREEN_UNITS, 4 / 3, 144),
        "2160p": Size(*SCREEN_UNITS, 8 / 3, 288),
        "a4": Size(*A4_UNITS, 2.5, 300, on_paper=True),
    }
)
"""1920x1080 and 3840x2160 pixels, and A4 on its side at 300 dots per inch."""

PROJECTIONS: Final = ("mercator", "equal-area", "equidistant")
"""Mercator as on the page, Lambert's azimuthal equal-area and the azimuthal equidistant one,
both centred on the view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Size and projection of a picture.

    Raises
    ------
    ExportError
        If there is no such size or projection.
    """

    size: str = "1080p"
    projection: str = "mercator"

    def __post_init__(self) -> None:
        """Refuse names that mean nothing."""
        for what, given, known in (
            ("size", self.size, tuple(SIZES)),
            ("projection", self.projection, PROJECTIONS),
        ):
            if given not in known:
                msg = f"there is no {what} {given!r}; there are {', '.join(known)}"
                raise ExportError(msg)

    @property
    def measure(self) -> Size:
        """Its width and height."""
        return SIZES[self.size]
