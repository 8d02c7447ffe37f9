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

    Everything is laid out in units of 1/96 inch, as on a page in a browser, and then
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

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of a PNG."""
        return round(self.width * self.scale), round(self.height * self.scale)


A4_UNITS: Final = (1403.2, 992.0)
"""A4 on its side at 2.5 dots for each unit: letters of 13 units are 7.8 points high."""

SIZES: Final[Mapping[str, Size]] = MappingProxyType(
    {
        "1080p": Size(1920, 1080, 1, 96),
        "2160p": Size(1920, 1080, 2, 192),
        "a4": Size(*A4_UNITS, 2.5, 300),
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
