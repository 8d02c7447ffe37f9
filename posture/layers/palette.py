"""Colours and shapes of marks. Colour is never the only difference between two things.

Service colours are those of Okabe and Ito (2008), chosen to be told apart by colour-blind
readers; the shape by kind of base reads in black and white.
"""

from __future__ import annotations

from typing import Final

SERVICE: Final = {
    "USN": "#0072B2",
    "USMC": "#D55E00",
    "USAF": "#56B4E9",
    "USA": "#009E73",
    "USSF": "#CC79A7",
    "USCG": "#F0E442",
    "JOINT": "#444444",
    "JSDF": "#E69F00",
    "HOST": "#999999",
}
UNKNOWN: Final = "#777777"

KIND: Final = {
    "air base": "triangle",
    "naval base": "diamond",
    "port": "port",
    "camp": "square",
    "hq": "star",
    "training area": "hexagon",
    "depot": "circle",
    "radar": "fan",
}
OTHER_KIND: Final = "oblong"
"""The shape of a base of a kind that is not said, as in a reader's own list."""

PRESENCE: Final = {
    "ship": "ship",
    "aircraft unit": "aircraft",
    "ground unit": "ground",
    "rotation": "rotation",
}

RELATION: Final = {
    "chain_of_command": "#6F7782",
    "cocom": "#7E57C2",
    "opcon": "#C2410C",
    "tacon": "#DB2777",
    "adcon": "#8D6E63",
    "component": "#4F83B6",
    "coordination": "#0F9D8A",
    "planned": "#B08900",
}
RELATION_WIDTH: Final = {"chain_of_command": 2.6, "cocom": 2.6, "opcon": 2.0, "tacon": 2.0}
RELATION_WIDTH_OTHER: Final = 1.5

PEOPLE: Final = "#5B6B7B"
PEOPLE_PART: Final = "#8A5A83"
DISTANCE: Final = "#C2185B"
ROUTE: Final = "#00796B"
REACH: Final = "#5E35B1"
RING: Final = "#8E24AA"
ROLE: Final = {"friendly": "#0072B2", "partner": "#B8860B", "threat": "#B3261E"}
ROLE_DASH: Final = {"friendly": "solid", "partner": "dashdot", "threat": "dashed"}
ROLE_HATCH: Final = {"friendly": "", "partner": "slant", "threat": "cross"}
"""Reach of friend, partner and threat: told apart by colour, by line and by hatch."""
CARRIER: Final = "#0B2E4F"

DOUBT: Final = "?"
DOUBT_FROM: Final = 6.5
"""Smaller symbols, pixels, have no room for the mark of doubt."""
LETTER_FROM: Final = 5.8
"""Smaller symbols have no room for a number or the letter of their service."""


def status_dash(relation: str, status: str) -> str:
    """Return how a relation is drawn: solid in effect, dotted if no authority, else dashed."""
    if status != "in_effect":
        return "dashed"
    return "dotted" if relation == "coordination" else "solid"
