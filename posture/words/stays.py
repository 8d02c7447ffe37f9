"""English words of ships, squadrons and units over time."""

from __future__ import annotations

from typing import Final

STAYS: Final = {
    "stays.title": "Ships, squadrons and units over time",
    "stays.line": "{name} \u00b7 {said}",
    "stays.note": "Solid: there as told. Hollow: planned, announced, disputed, not confirmed, or of"
    " unknown end. An arrow to the left: when it came is not known; to the right: it has not left."
    " The dashed line is the day. A home port is not a position.",
    "stays.early": "What left before {day} is not drawn.",
    "stays.tip": "Who, and when",
    "stays.part": "lines {first}\u2013{last} of {count}",
    "stays.goes_on": "{part}, of {base} at first",
    "slide_part.stays": "Ships and units",
    "files.over_time": "Over time",
}
