"""Colours of everything that is neither ground nor mark: the page's light style."""

from __future__ import annotations

from typing import Final

INK: Final = "#1F2933"
SOFT: Final = "#41505E"
MUTED: Final = "#6B7785"
HALO: Final = "#FFFFFFEB"
PALE: Final = "#FFFFFF99"
"""Under lines."""
EDGE: Final = "#FFFFFF"
LEADER: Final = "#1F293373"
ACCENT: Final = "#C2185B"
BOX: Final = "#FFFFFFF0"
BAND: Final = "#FFFFFFE6"
"""Under title, legend and foot."""
ALERT: Final = "#D55E00"
"""The rim of a notice."""

_DARK: Final = "#14181D"
_LIGHT: Final = "#FFFFFF"
_TURNING_POINT: Final = 0.18


def on(colour: str) -> str:
    """Return white or near black, whichever reads better on a colour (WCAG 2 luminance)."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    low = 0.04045
    linear = [s / 12.92 if s <= low else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    bright = sum(w * s for w, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return _DARK if bright > _TURNING_POINT else _LIGHT
