"""What lies within a distance, within hours at a speed, or within the range of a system.

Read in this order:

* ``near``     points within a radius or a time of one centre or several; counts of bases
* ``systems``  published reaches, and the bases within them
* ``said``     all of that in words
"""

from __future__ import annotations

from posture.reach.near import Hit, HoursReach, counts, within, within_hours
from posture.reach.said import (
    assumptions,
    band_words,
    count_words,
    hit_words,
    label,
    reached_words,
)
from posture.reach.systems import System, SystemReach, of_system, system, systems

__all__ = [
    "Hit",
    "HoursReach",
    "System",
    "SystemReach",
    "assumptions",
    "band_words",
    "count_words",
    "counts",
    "hit_words",
    "label",
    "of_system",
    "reached_words",
    "system",
    "systems",
    "within",
    "within_hours",
]
