"""What a change shows first is sent first."""

from __future__ import annotations

import time
from typing import Final

from posture.ui import url

PAINT_FIRST_S: Final = 0.04
"""A browser draws in one go whatever arrives together. This pause lets it paint the map or the
table before the forty controls and texts around it, most of which say what they said before."""


def paint_first() -> None:
    """Let the browser paint what was sent so far; on a reader's first run nothing waits."""
    if not url.is_first_run():
        time.sleep(PAINT_FIRST_S)
