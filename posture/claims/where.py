"""Functions about points and bases: how far, which way, which is nearest, how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import geodesy, measured, words
from posture.claims import kinds
from posture.claims.declare import Function
from posture.claims.parts import Found, Shown, counted, found, refuse
from posture.tables import records

if TYPE_CHECKING:
    import datetime as dt

    from posture.measured import Spot
    from posture.provenance import Row
    from posture.tables import Dataset

_TABLES: Final = {"base": "bases", "command": "commands", "place": "places"}
_PLACED_BY_US: Final = "own-placement"
_ALL: Final = "ALL"


def _point_row(dataset: Dataset, spot: Spot) -> Row:
    """Return the source of a point, with the doubt about the point alone."""
    sort, _, key = spot.subject.partition(":")
    row = kinds.rows(dataset, _TABLES[sort])[key]
    column = "verified" if sort == "command" else "coord_confidence"
    return {"source_id": spot.source_id, column: row.get(column, "")}


def _placed(dataset: Dataset, *spots: Spot) -> tuple[str, ...]:
    """Say which places were put on the map by eye: they are good to some kilometres only."""
    kind = {key: row["kind"] for key, row in kinds.rows(dataset, "sources").items()}
    own = [
        spot.name
        for spot in spots
        if spot.subject.startswith("place:") and kind.get(spot.source_id) == _PLACED_BY_US
    ]
    return tuple(words.t("claims.note.placed", name=name) for name in own)


def _line(a: Spot, b: Spot) -> Shown:
    return Shown(start=a.id, end=b.id, select=a.subject)


def distance(dataset: Dataset, a: Spot, b: Spot) -> Found:
    """Measure the geodesic between two points on WGS 84, in kilometres."""
    km = float(geodesy.inverse(a.lon, a.lat, b.lon, b.lat).distance_km)
    return found(
        f"{km:.1f}",
        words.t("distance.km", number=words.number(km, 1)),
        rows=(_point_row(dataset, a), _point_row(dataset, b)),
        notes=_placed(dataset, a, b),
        shown=_line(a, b),
    )


def bearing(dataset: Dataset, a: Spot, b: Spot) -> Found:
    """Measure the direction at the start of the geodesic, in degrees clockwise from north."""
    line = geodesy.inverse(a.lon, a.lat, b.lon, b.lat)
    if not float(line.distance_km):
        refuse("one_point", a=a.name, b=b.name)
    degrees = round(float(line.initial_bearing_deg), 1) % 360
    return found(
        f"{degrees:.1f}",
        measured.bearing_words(degrees),
        rows=(_point_row(dataset, a), _point_row(dataset, b)),
        notes=_placed(dataset, a, b),
        shown=_line(a, b),
    )


def _there(dataset: Dataset, country: str, day: dt.date) -> pd.DataFrame:
    """Return the bases of a country that are there on a day, by the rule of the map.

    Active, and open by the day where the opening is known.
    """
    bases = dataset.bases
    open_by_then = bases["opened_first"].isna() | (bases["opened_first"] <= pd.Timestamp(day))
    return bases[bases["country"].eq(country) & bases["status"].eq("active") & open_by_then]


def nearest(dataset: Dataset, a: Spot, country: str, date: dt.date) -> Found:
    """Return the base of a country nearest to a point; of equals, the first by id."""
    there = _there(dataset, country, date).sort_values("base_id")
    there = there[there["base_id"].ne(a.id)]
    if there.empty:
        refuse("no_base", country=kinds.place_words(country), day=words.day_words(date))
    line = geodesy.inverse(a.lon, a.lat, there["lon"], there["lat"])
    at = int(line.distance_km.argmin())
    b = measured.spots(dataset)[str(there["base_id"].iloc[at])]
    km = words.t("distance.km", number=words.number(float(line.distance_km[at]), 1))
    shown = Shown(on=date, start=a.id, end=b.id, select=b.subject)
    return found(
        b.id,
        words.t("claims.value.nearest", name=b.name, distance=km),
        rows=(_point_row(dataset, a), _point_row(dataset, b)),
        notes=_placed(dataset, a),
        shown=shown,
    )


def bases(dataset: Dataset, country: str, service: str, date: dt.date) -> Found:
    """Count the bases of a country that a service operates on a day."""
    there = _there(dataset, country, date)
    if service != _ALL:
        there = there[there["service"].eq(service)]
    undated = int(there["opened_first"].isna().sum())
    note = words.t("claims.note.undated", count=undated) if undated else ""
    return found(
        str(len(there)),
        counted("bases", len(there)),
        rows=({"source_id": row["source_id"]} for row in records(there)),
        notes=(note,),
        shown=Shown(on=date, country=country),
    )


def admin(_dataset: Dataset, base: Row) -> Found:
    """Return the prefecture, state or like in which a base lies."""
    if not base["admin_area"]:
        refuse("no_area", name=base["name"])
    return found(
        base["admin_area"],
        base["admin_area"],
        rows=({"source_id": base["source_id"]},),
        shown=Shown(select=f"base:{base['base_id']}"),
    )


FUNCTIONS: Final = (
    Function(
        name="distance",
        takes={"a": kinds.POINT, "b": kinds.POINT},
        compute=distance,
        example="distance(mod_ichigaya,camp_smith)",
        unit="km",
    ),
    Function(
        name="bearing",
        takes={"a": kinds.POINT, "b": kinds.POINT},
        compute=bearing,
        example="bearing(kadena,taipei)",
        unit="degrees",
    ),
    Function(
        name="nearest",
        takes={"a": kinds.POINT, "country": kinds.COUNTRY, "date": kinds.DAY},
        compute=nearest,
        example="nearest(taipei,JP,2026-06-29)",
    ),
    Function(
        name="bases",
        takes={"country": kinds.COUNTRY, "service": kinds.OPERATOR, "date": kinds.DAY},
        compute=bases,
        example="bases(JP,USMC,2026-06-29)",
        unit="bases",
    ),
    Function(
        name="admin",
        takes={"base": kinds.BASE},
        compute=admin,
        example="admin(camp_smith)",
    ),
)
