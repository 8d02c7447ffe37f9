"""English words for the signs of a map that are drawn wherever they have room."""

from __future__ import annotations

from typing import Final

FRAMED: Final = {
    "legend.doubt_title": "Doubt",
    "legend.doubt": "on the record: the tooltip and the tables say which",
    "legend.count": "A number in a symbol: so many of them.",
    "legend.stops": "stops, in their order",
    "legend.point_distance": "point that is measured from or to",
    "legend.point_reach": "point the reach goes out from",
    "legend.point_systems": "point a system is drawn from",
}
