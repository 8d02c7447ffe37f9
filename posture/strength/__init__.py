"""Who is where, and how many: figures with source, date and population.

A figure is what a source printed. Nothing here interpolates, takes a later count for an
earlier day, or adds up figures of different days, sources or populations.

* ``figures``      the count in effect on a day, and what has been stated
* ``apart``        how far a figure is from a day: the order in which figures are listed
* ``areas``        countries and parts of countries, and the bases there
* ``differences``  why two figures differ, and whether they may be added
* ``telling``      a figure in words, and what sets it apart from another
* ``voices``       all figures that speak to a question, each with why it differs
* ``groups``       who a figure may count or leave out, and the counts around it
* ``explaining``   what may set two figures apart, reason by reason
* ``weighing``     figures that differ held against each other
* ``over_time``    counts and statements over time, and which may be joined by a line
* ``sums``         services added up, and the printed total held against them
* ``places``       one row per place, for the map and the headline
* ``presence``     ships, squadrons and rotations there on a day, and aircraft at the least
* ``said``         sums, times without a carrier and floors in words
* ``carriers``     the carriers of a base over time, and the times without one
"""

from __future__ import annotations

from posture.strength.areas import AREAS, bases_in
from posture.strength.carriers import CarrierGap, Carriers, Tour, carriers, vacant
from posture.strength.differences import SAME_DATE_DAYS, reasons, same_population
from posture.strength.explaining import STANDINGS, Reason, Standing
from posture.strength.figures import Figure, following, in_effect, published
from posture.strength.over_time import ALONE, missing, series
from posture.strength.places import people
from posture.strength.presence import GROUP, Floor, aircraft, present, ships
from posture.strength.said import (
    MOST_DAYS,
    aircraft_words,
    apart_words,
    because_words,
    days_words,
    gap_words,
    sum_words,
)
from posture.strength.sums import Total, sums
from posture.strength.telling import (
    band_words,
    is_group,
    number_of,
    number_words,
    printed_words,
    says_who,
    value_words,
)
from posture.strength.voices import Voice, speaks
from posture.strength.weighing import Pair, weighed

__all__ = [
    "ALONE",
    "AREAS",
    "GROUP",
    "MOST_DAYS",
    "SAME_DATE_DAYS",
    "STANDINGS",
    "CarrierGap",
    "Carriers",
    "Figure",
    "Floor",
    "Pair",
    "Reason",
    "Standing",
    "Total",
    "Tour",
    "Voice",
    "aircraft",
    "aircraft_words",
    "apart_words",
    "band_words",
    "bases_in",
    "because_words",
    "carriers",
    "days_words",
    "following",
    "gap_words",
    "in_effect",
    "is_group",
    "missing",
    "number_of",
    "number_words",
    "people",
    "present",
    "printed_words",
    "published",
    "reasons",
    "same_population",
    "says_who",
    "series",
    "ships",
    "speaks",
    "sum_words",
    "sums",
    "vacant",
    "value_words",
    "weighed",
]
