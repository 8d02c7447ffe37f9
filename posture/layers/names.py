"""Names of countries, quiet and giving way to every other name.

The names of bases and headquarters belong to their symbols and travel with them; where this
layer is off, the browser writes none of them either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture.layers.base import Layer, Marks
from posture.scene import marks
from posture.tables.basemap import read_points

if TYPE_CHECKING:
    from posture.scene import KeyGroup
    from posture.tables import Dataset
    from posture.view import View


def _marks(_dataset: Dataset, _view: View) -> Marks:
    countries = read_points("countries")
    frame = marks(
        "name",
        {
            "id": [f"country/{country.rank}" for country in countries],
            "lon": [country.lon for country in countries],
            "lat": [country.lat for country in countries],
            "name": [country.name for country in countries],
            "rank": [country.rank for country in countries],
        },
    )
    return {"name": frame}


def _legend(_dataset: Dataset, _view: View, _drawn: Marks) -> tuple[KeyGroup, ...]:
    return ()


LAYER = Layer(name="names", keyed_on=(), marks=_marks, legend=_legend)
