"""Who is where, and how many: figures with source, date and population.

A figure is what a source printed. Nothing here interpolates, takes a later count for an
earlier day, or adds up figures of different days, sources or populations.

* ``figures``      the count in effect on a day, and what has been stated
* ``differences``  why two figures differ, and whether they may be added
* ``places``       one row per place, for the map and the headline
"""

from __future__ import annotations

from posture.strength.differences import SAME_DATE_DAYS, reasons, same_population
from posture.strength.figures import Figure, in_effect, published
from posture.strength.places import people

__all__ = [
    "SAME_DATE_DAYS",
    "Figure",
    "in_effect",
    "people",
    "published",
    "reasons",
    "same_population",
]
