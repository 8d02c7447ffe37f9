"""Functions about who and what is there: head counts, carriers, ships, aircraft, presence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import words
from posture.claims import kinds
from posture.claims.declare import Function
from posture.claims.parts import Found, Shown, counted, digits, found, listed, refuse, refused
from posture.strength import carriers as tours_of
from posture.strength import gap_words
from posture.strength.figures import series
from posture.tables import holds, records

if TYPE_CHECKING:
    import datetime as dt

    from posture.provenance import Row
    from posture.tables import Dataset

_NOT_THERE: Final = ("planned", "announced")
_CARRIER: Final = "CV"
_DESTROYER: Final = "destroyer"


def personnel(dataset: Dataset, place: str, date: dt.date, component: str, service: str) -> Found:
    """Return the DMDC count of exactly this day; another day's count would be another number."""
    counts = series(dataset)
    counts = counts[
        counts["place"].eq(place)
        & counts["component"].eq(component)
        & counts["service"].eq(service)
    ]
    rows = records(counts[counts["as_of"].eq(date.isoformat())])
    if len(rows) != 1:
        raise _no_figure(counts, place, date, component, service)
    row = rows[0]
    flag = row["quality_flag"]
    note = "" if flag == "ok" else words.name("quality", flag)
    # A part of a country is no filter of the map.
    country = "" if "-" in place else place
    shown = Shown(
        page="strength", on=date, select=f"people:{place}", country=country, panel="chart"
    )
    said = words.t(
        "claims.value.persons",
        number=words.number(row["value"]),
        population=row["population"],
        day=words.day_words(date),
    )
    number = words.number(row["value"])
    short = words.t("claims.short.persons", number=number, day=words.day_words(date))
    return found(digits(row["value"]), said, rows=rows, notes=(note,), shown=shown, short=short)


def _no_figure(
    counts: pd.DataFrame, place: str, day: dt.date, component: str, service: str
) -> Exception:
    """Say that there is no such count, and which are nearest; or that there are two."""
    said = {
        "place": kinds.place_words(place),
        "day": words.day_words(day),
        "component": kinds.named("component", component),
        "service": kinds.named("service", service),
    }
    at = pd.Timestamp(day)
    if counts["as_of_first"].eq(at).any():
        return refused("two_figures", about="date", **said)
    before = counts.loc[counts["as_of_first"] < at, "as_of"].sort_values().tail(1)
    later = counts.loc[counts["as_of_first"] > at, "as_of"].sort_values().head(1)
    near = words.joined([*before, *later])
    if not near:
        return refused("no_figures", **said)
    return refused("no_figure", about="date", **said, near=near)


def _present(dataset: Dataset, day: dt.date) -> pd.DataFrame:
    """Return the presence of a day: what is only announced or planned is not there."""
    rows = dataset.presence
    return rows[holds(rows, day) & ~rows["status"].isin(_NOT_THERE)]


def _at(dataset: Dataset, base: Row, day: dt.date) -> pd.DataFrame:
    rows = _present(dataset, day)
    return rows[rows["base_id"].eq(base["base_id"])]


def _home(base: Row, day: dt.date) -> Shown:
    return Shown(on=day, select=f"base:{base['base_id']}")


def _named(rows: pd.DataFrame, base: Row, day: dt.date, nothing: str) -> Found:
    names = sorted(rows["name"])
    said = words.joined(names) or words.t(nothing)
    return found(listed(names), said, rows=records(rows), shown=_home(base, day))


def carriers(dataset: Dataset, base: Row, date: dt.date) -> Found:
    """Return the carriers whose home port a base is on a day; `none` if there is none.

    That there is none is known from the carrier that had left and from the one that came: their
    sources and doubts are those of the answer, and of a gap between them it says how long it was.
    """
    rows = _at(dataset, base, date)
    rows = rows[rows["hull_or_type"].str.startswith(_CARRIER)]
    if len(rows):
        return _named(rows, base, date, "claims.value.no_carrier")
    there = tours_of(dataset, base["base_id"])
    gap = there.gap(date)
    around = {tour.presence_id for tour in there.around(date)}
    none = words.t("claims.value.no_carrier")
    return found(
        listed(()),
        gap_words(gap) if gap else none,
        rows=records(dataset.presence[dataset.presence["presence_id"].isin(around)]),
        shown=_home(base, date),
        short=none,
    )


def destroyers(dataset: Dataset, base: Row, date: dt.date) -> Found:
    """Count the destroyers whose home port a base is on a day."""
    rows = _at(dataset, base, date)
    rows = rows[rows["class_or_aircraft"].str.endswith(_DESTROYER)]
    return found(
        str(len(rows)),
        counted("destroyers", len(rows)),
        rows=records(rows),
        shown=_home(base, date),
    )


def presence(dataset: Dataset, base: Row, kind: str, date: dt.date) -> Found:
    """Return the names of what is at a base on a day, of one kind."""
    rows = _at(dataset, base, date)
    return _named(rows[rows["kind"].eq(kind)], base, date, "claims.value.nothing_there")


def aircraft(dataset: Dataset, country: str, date: dt.date) -> Found:
    """Add up the aircraft of the units that have a count: a floor, never the number.

    Rotations are left out, as are units whose count no source gives; with no count at all
    there is no sum either.
    """
    home = dataset.bases.set_index("base_id")["country"]
    rows = _present(dataset, date)
    units = rows[rows["kind"].eq("aircraft unit") & rows["base_id"].map(home).eq(country)]
    known = units[units["count"].notna()]
    if known.empty:
        refuse("no_aircraft", country=kinds.place_words(country), day=words.day_words(date))
    total = float(known["count"].sum())
    return found(
        digits(total),
        words.t("number.at_least", number=counted("aircraft", total)),
        rows=records(known),
        notes=(words.t("claims.note.floor", counted=len(known), listed=len(units)),),
        shown=Shown(on=date, country=country, panel="presence"),
    )


FUNCTIONS: Final = (
    Function(
        name="personnel",
        takes={
            "place": kinds.PLACE,
            "date": kinds.DAY,
            "component": kinds.COMPONENT,
            "service": kinds.SERVICE,
        },
        compute=personnel,
        example="personnel(JP,2026-03-31,active,ALL)",
        unit="persons",
    ),
    Function(
        name="carriers",
        takes={"base": kinds.BASE, "date": kinds.DAY},
        compute=carriers,
        example="carriers(yokosuka,2024-11-22)",
    ),
    Function(
        name="destroyers",
        takes={"base": kinds.BASE, "date": kinds.DAY},
        compute=destroyers,
        example="destroyers(yokosuka,2025-08-01)",
        unit="destroyers",
    ),
    Function(
        name="presence",
        takes={"base": kinds.BASE, "kind": kinds.PRESENCE, "date": kinds.DAY},
        compute=presence,
        example="presence(misawa,aircraft unit,2024-07-28)",
    ),
    Function(
        name="aircraft",
        takes={"country": kinds.COUNTRY, "date": kinds.DAY},
        compute=aircraft,
        example="aircraft(JP,2024-07-28)",
        unit="aircraft",
    ),
)
