"""Ways from point to point, by air or by sea, and how long they take.

Read in this order:

* ``speeds``  how fast the things of ``speeds.csv`` travel, and the hours that makes
* ``sea``     the way by sea between two points; the only importer of searoute
* ``legs``    a leg and a route of several, measured on WGS 84
* ``said``    all of that in words, with what a coarse network leaves out
"""

from __future__ import annotations

from posture.routes.legs import FEWEST_STOPS, MOST_STOPS, Leg, Route, route
from posture.routes.said import caveats, hours_words, leg_words, speed_words, total_words
from posture.routes.speeds import Speed, hours, speed, speeds

__all__ = [
    "FEWEST_STOPS",
    "MOST_STOPS",
    "Leg",
    "Route",
    "Speed",
    "caveats",
    "hours",
    "hours_words",
    "leg_words",
    "route",
    "speed",
    "speed_words",
    "speeds",
    "total_words",
]
