"""English names of what the page offers: windows, layers, panels, units, filters, months."""

from __future__ import annotations

from typing import Final

_GROUPS: Final[dict[str, dict[str, str]]] = {
    "window": {
        "japan": "Japan",
        "kanto": "Kanto",
        "okinawa": "Okinawa",
        "island-chains": "First and Second Island Chains",
        "western-pacific": "Western Pacific",
        "indo-pacific": "Indo-Pacific",
        "globe": "Globe",
    },
    "page_name": {
        "map": "Map",
        "command": "Command",
        "strength": "Strength",
        "claims": "Claims",
        "events": "Events",
        "distances": "Distances",
        "brief": "Brief",
        "data": "Data",
    },
    "layer": {
        "bases": "Bases",
        "people": "People",
        "commands": "Command lines",
        "ships": "Ships and squadrons",
        "distance": "Distance",
        "route": "Route",
        "reach": "Reach",
        "systems": "Reach of systems",
        "names": "Names",
        "compared": "Differences",
        "observations": "Reports",
    },
    "panel": {
        "details": "Details",
        "table": "Bases",
        "presence": "Ships and units",
        "commands": "Commands",
        "chart": "Chart",
        "reach": "Within reach",
        "systems": "Systems",
        "route": "Route",
        "reports": "Reports",
        "sources": "Sources",
    },
    "set": {
        "bases": "Bases left by the filters",
        "commands": "Headquarters left by the filters",
        "places": "All places",
    },
    "unit": {"km": "km", "nmi": "nmi", "mi": "mi"},
    "unit_name": {"km": "kilometres", "nmi": "nautical miles", "mi": "statute miles"},
    "facet": {
        "service": "Service",
        "command": "Command",
        "country": "Country",
        "kind": "Kind of base",
    },
    "month": {
        "1": "January",
        "2": "February",
        "3": "March",
        "4": "April",
        "5": "May",
        "6": "June",
        "7": "July",
        "8": "August",
        "9": "September",
        "10": "October",
        "11": "November",
        "12": "December",
    },
}

PAGE: Final = {
    f"{group}.{value}": words
    for group, values in _GROUPS.items()
    for value, words in values.items()
}
