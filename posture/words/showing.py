"""English words of the pages of strength and of claims, and of slides beside the map."""

from __future__ import annotations

from typing import Final

SHOWING: Final = {
    "slide.as_of": "As of {day}",
    "slide.under": "{day} · {about}",
}
