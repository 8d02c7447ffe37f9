"""Which part of the Earth each window shows."""

from __future__ import annotations

from typing import Final

BOXES: Final = {
    "japan": (123.5, 24.0, 147.0, 46.0),
    "kanto": (138.4, 34.9, 140.6, 36.2),
    "okinawa": (127.3, 26.0, 128.5, 27.0),
    "island-chains": (105.0, 1.0, 160.0, 46.0),
    "western-pacific": (98.0, -17.0, 208.0, 50.0),
    "indo-pacific": (65.0, -40.0, 250.0, 62.0),
    "globe": (100.0, -10.0, 190.0, 60.0),
}
"""Edges of each window: west, south, east, north, degrees; east beyond 180 is unwrapped."""
