"""People: a circle by country or sub-area, from the figure in effect on the day.

The area of a circle stands for the number. A part of a country (Okinawa, Hawaii) has a circle
of its own that is never added to the country's.
"""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import provenance, strength, words
from posture.layers.base import Layer, Marks
from posture.layers.palette import PEOPLE, PEOPLE_PART
from posture.scene import Key, KeyGroup, Signs, marks
from posture.tables import records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import numpy.typing as npt
    import pandas as pd

    from posture.provenance import Row
    from posture.tables import Dataset
    from posture.view import View

RADIUS_OF_10000_PX: Final = 18.0
SMALLEST_PX: Final = 3.0
ALPHA: Final = "40"
SIZES: Final = (1_000, 10_000)
"""Numbers of people whose circles the legend draws."""


@lru_cache(maxsize=8)
def positions(dataset: Dataset) -> Mapping[str, tuple[float, float]]:
    """Return where the circle of each place is drawn: longitude and latitude, degrees.

    The middle of the bases listed there, also across 180 degrees, or the capital where the
    tables list no base. A circle stands for a whole place, not for a point.
    """
    bases = dataset.bases
    capitals = dataset.places[dataset.places["kind"] == "capital"]
    found: dict[str, tuple[float, float]] = {}
    for place in dataset.personnel["place"].unique():
        country, _ = strength.AREAS.get(place, (place, ""))
        there = bases[bases["base_id"].isin(strength.bases_in(dataset, place))]
        if there.empty:
            there = capitals[capitals["country"] == country]
        if not there.empty:
            found[place] = (_middle(there["lon"]), float(there["lat"].mean()))
    return MappingProxyType(found)


def _middle(lons: pd.Series[float]) -> float:
    """Return the mean of longitudes, each taken the short way round from their direction.

    The plain mean of 174 and -150 would lie in Africa.
    """
    angles = np.radians(lons.to_numpy())
    direction = float(np.degrees(np.arctan2(np.sin(angles).mean(), np.cos(angles).mean())))
    mean = direction + float(_short_way(lons.to_numpy() - direction).mean())
    return float(_short_way(mean))


def _short_way(degrees: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return angles within [-180, 180)."""
    return (np.asarray(degrees, dtype=np.float64) + 180) % 360 - 180


def radius_px(persons: float) -> float:
    """Return the radius of the circle for a number of persons, in pixels.

    Examples
    --------
    >>> radius_px(40_000) / radius_px(10_000)
    2.0
    """
    return max(SMALLEST_PX, RADIUS_OF_10000_PX * math.sqrt(persons / 10_000))


def row_words(dataset: Dataset, row: Row) -> str:
    """Return a figure in full: number or band, who is counted, date, doubts, source.

    Parameters
    ----------
    dataset
        The tables.
    row
        One row of `posture.strength.people`.

    Returns
    -------
    str
        One statement a line, the source last.
    """
    services, missing = (
        words.joined([words.name("service", code) for code in row[key].split(";") if code])
        for key in ("services", "missing")
    )
    flags = [flag for flag in row["quality_flag"].split(";") if flag not in ("", "ok")]
    within = words.name("country", row["within"])
    band = words.band(row["low"], row["high"])
    lines = (
        words.t("people.label", place=row["place_name"], band=band),
        row["population"],
        words.t("people.services", services=services) if row["services"] != "ALL" else "",
        words.t("people.as_of", day=words.printed_date(row["as_of"])),
        words.t("people.missing", services=missing) if missing else "",
        *(words.name("quality", flag) for flag in flags),
        words.t("people.within", place=within) if within else "",
        words.t("people.at"),
        provenance.source_line(dataset, row["source_id"]),
    )
    return "\n".join(filter(None, lines))


def _name(row: Row, day: dt.date) -> str:
    """Return what stands beside a circle; a figure of long before the day says its year."""
    band = words.band(row["low"], row["high"])
    label = words.t("people.label", place=row["place_name"], band=band)
    year = row["as_of"][:4]
    old = int(year) < day.year - 1
    return words.t("people.label_year", label=label, year=year) if old else label


def _size(row: Row) -> float:
    """Return the number of persons the area stands for; 0 if none is stated."""
    stated = (row[key] for key in ("value", "low", "high") if not math.isnan(row[key]))
    return float(next(stated, 0.0))


@lru_cache(maxsize=64)
def _rows(dataset: Dataset, day: dt.date, services: tuple[str, ...]) -> tuple[Row, ...]:
    """Return the figures that have a circle, the largest first; read them, change nothing."""
    known = positions(dataset)
    rows = records(strength.people(dataset, day, services))
    drawn = [row for row in rows if row["place"] in known and _size(row) > 0]
    return tuple(sorted(drawn, key=lambda row: (-_size(row), row["place"])))


def _marks(dataset: Dataset, view: View) -> Marks:
    rows = _rows(dataset, view.day(dataset), view.service)
    known = positions(dataset)
    frame = marks(
        "disc",
        {
            "id": [f"people/{row['place']}" for row in rows],
            "subject": [f"people:{row['place']}" for row in rows],
            "lon": [known[row["place"]][0] for row in rows],
            "lat": [known[row["place"]][1] for row in rows],
            "radius": [radius_px(_size(row)) for row in rows],
            "fill": [(PEOPLE_PART if row["within"] else PEOPLE) + ALPHA for row in rows],
            "name": [_name(row, view.day(dataset)) for row in rows],
            "tip": [row_words(dataset, row) for row in rows],
            "source_id": [row["source_id"] for row in rows],
        },
    )
    return {"disc": frame}


def _legend(dataset: Dataset, view: View, drawn: Marks) -> tuple[KeyGroup, ...]:
    rows = {
        f"people:{row['place']}": row for row in _rows(dataset, view.day(dataset), view.service)
    }
    met = [rows[subject] for subject in drawn["disc"]["subject"].tolist()]
    if not met:
        return ()
    keys = [
        Key(
            text=words.t("picture.people_size", number=words.number(count)),
            fill=PEOPLE,
            disc=True,
            radius=radius_px(count),
        )
        for count in SIZES
    ]
    if any(row["within"] for row in met):
        part = (Signs("people", "disc", (("fill", PEOPLE_PART + ALPHA),)),)
        keys.append(Key(text=words.t("legend.people_part"), fill=PEOPLE_PART, disc=True, of=part))
    keys.append(Key(text=words.t("picture.people_at"), note=True))
    return (KeyGroup(words.t("legend.people"), tuple(keys)),)


LAYER = Layer(name="people", keyed_on=("on", "service"), marks=_marks, legend=_legend)
