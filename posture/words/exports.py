"""English words of exports: names of formats, the stamp, what stands on pictures and slides."""

from __future__ import annotations

from typing import Final

EXPORTS: Final = {
    "stamp.line": "As of {day}. Edition {fingerprint}. View: {view}. Sources: {count}.",
}
