"""People: a circle by country or sub-area, from the figure in effect on the day.

The area of a circle stands for the number. A part of a country (Okinawa, Hawaii) has a circle
of its own that is never added to the country's.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture import provenance, strength, words
from posture.layers.base import Layer, Marks
from posture.layers.palette import PEOPLE, PEOPLE_PART
from posture.scene import Key, KeyGroup, marks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.tables import Dataset
    from posture.view import View

RADIUS_OF_10000_PX: Final = 18.0
SMALLEST_PX: Final = 3.0
ALPHA: Final = "40"

AREAS: Final = {
    "JP-47": ("JP", "Okinawa"),
    "US-HI": ("US", "Hawaii"),
    "US-AK": ("US", "Alaska"),
    "US-WA": ("US", "Washington"),
    "US-CA": ("US", "California"),
}
"""Sub-area -> country and administrative area, as the table of bases writes them."""


@lru_cache(maxsize=8)
def positions(dataset: Dataset) -> Mapping[str, tuple[float, float]]:
    """Return where the circle of each place is drawn: longitude and latitude, degrees.

    The mean of the bases listed there (no place here spans 180 degrees), or the capital
    where the tables list no base. A circle stands for a whole place, not for a point.
    """
    bases = dataset.bases
    capitals = dataset.places[dataset.places["kind"] == "capital"]
    found: dict[str, tuple[float, float]] = {}
    for place in dataset.personnel["place"].unique():
        country, area = AREAS.get(place, (place, ""))
        there = bases[bases["country"].eq(country) & (bases["admin_area"].eq(area) | (area == ""))]
        if there.empty:
            there = capitals[capitals["country"] == country]
        if not there.empty:
            found[place] = (float(there["lon"].mean()), float(there["lat"].mean()))
    return found


def radius_px(persons: float) -> float:
    """Return the radius of the circle for a number of persons, in pixels.

    Examples
    --------
    >>> radius_px(40_000) / radius_px(10_000)
    2.0
    """
    return max(SMALLEST_PX, RADIUS_OF_10000_PX * math.sqrt(persons / 10_000))


def row_words(dataset: Dataset, row: Mapping[str, str], low: float, high: float) -> str:
    """Return a figure in full: number or band, who is counted, date, doubts, source.

    Parameters
    ----------
    dataset
        The tables.
    row
        One row of `posture.strength.people`.
    low, high
        Its bounds, persons; NaN where open.
    """
    codes = [code for code in row["services"].split(";") if code != "ALL"]
    missing = [words.name("service", code) for code in row["missing"].split(";") if code]
    name = words.joined([words.name("service", code) for code in codes])
    flags = [flag for flag in row["quality_flag"].split(";") if flag not in ("", "ok")]
    within = row["within"]
    lines = [
        words.t(
            "people.label", place=row["place_name"], band=words.band(low, high), who=""
        ).strip(),
        row["population"],
        words.t("people.services", services=name) if codes else "",
        words.t("people.as_of", day=words.printed_date(row["as_of"])),
        words.t("people.missing", services=words.joined(missing)) if missing else "",
        *(words.name("quality", flag) for flag in flags),
        words.t("people.within", place=words.name("country", within)) if within else "",
        words.t("people.at"),
        provenance.source_line(dataset, row["source_id"]),
    ]
    return "\n".join(filter(None, lines))


def _marks(dataset: Dataset, view: View) -> Marks:
    people = strength.people(dataset, view.day(dataset), view.service)
    known = positions(dataset)
    people = people[people["place"].isin(list(known))]
    size = people["value"].fillna(people["low"]).fillna(people["high"])
    people = people[size > 0].assign(size=size[size > 0]).sort_values("size", ascending=False)
    rows = people.to_dict("records")
    frame = marks(
        "disc",
        {
            "id": [f"people/{row['place']}" for row in rows],
            "subject": [f"people:{row['place']}" for row in rows],
            "lon": [known[row["place"]][0] for row in rows],
            "lat": [known[row["place"]][1] for row in rows],
            "radius": [radius_px(row["size"]) for row in rows],
            "fill": [(PEOPLE_PART if row["within"] else PEOPLE) + ALPHA for row in rows],
            "tip": [row_words(dataset, row, row["low"], row["high"]) for row in rows],
            "source_id": [row["source_id"] for row in rows],
        },
    )
    return {"disc": frame}


def _legend(dataset: Dataset, view: View, drawn: Marks) -> tuple[KeyGroup, ...]:
    discs = drawn["disc"]
    if discs.empty:
        return ()
    people = strength.people(dataset, view.day(dataset), view.service).set_index("place")
    keys = [
        Key(
            text=words.t(
                "legend.people_size",
                place=people.loc[place, "place_name"],
                band=words.band(people.loc[place, "low"], people.loc[place, "high"]),
            ),
            fill=PEOPLE,
            disc=True,
        )
        for place in [subject.partition(":")[2] for subject in discs["subject"]]
        if not people.loc[place, "within"]
    ][:2]
    if discs["fill"].eq(PEOPLE_PART + ALPHA).any():
        keys.append(Key(text=words.t("legend.people_part"), fill=PEOPLE_PART, disc=True))
    return (KeyGroup(words.t("legend.people"), tuple(keys)),)


LAYER = Layer(name="people", keyed_on=("on", "service"), marks=_marks, legend=_legend)
