"""Distances between named points, and the printed distances they can be held against."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture import geodesy, provenance, words
from posture.errors import GeodesyError
from posture.tables import claims, records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.tables import Dataset

_KM: Final = {"km": 1.0, "nmi": geodesy.KM_PER_NMI, "mi": geodesy.KM_PER_MI}
_POINT_ID: Final = re.compile(
    r"(?P<lat>-?[0-9]{1,2}(\.[0-9]{1,9})?),(?P<lon>-?[0-9]{1,3}(\.[0-9]{1,9})?)"
)
_POINT_DECIMALS: Final = 5
RIGHT_PERCENT: Final = 0.5
"""A printed distance this close is called right: rounding explains the rest."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A named point: a base, the headquarters of a command, a place, or a point that was typed."""

    id: str
    subject: str
    """What a click selects, such as ``base:yokota``; empty for a typed point."""
    name: str
    name_ja: str
    lon: float
    lat: float
    source_id: str
    other: str = ""
    """Further words one may search by: ICAO code, abbreviation, area."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A distance that somebody printed."""

    claim_id: str
    value: float
    """As printed, in `unit`."""
    unit: str
    printed_km: float
    off_percent: float
    """Negative when printed too short."""
    source_id: str
    decimals: int = 0
    """How many the printed number has."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The geodesic between two points on WGS 84."""

    start: Spot
    end: Spot
    distance_km: float
    bearing_deg: float
    """At the start, clockwise from north."""
    final_bearing_deg: float
    """The direction of travel on arrival."""
    printed: tuple[Printed, ...]

    @property
    def source_id(self) -> str:
        """Ids of the sources of both points and of what was printed, joined by ``;``."""
        ends = (self.start.source_id, self.end.source_id)
        return provenance.merged((*ends, *(claim.source_id for claim in self.printed)))


@lru_cache(maxsize=8)
def spots(dataset: Dataset) -> Mapping[str, Spot]:
    """Return every point one can measure from, by id: bases, commands, places, in that order.

    Ids of the three tables do not collide in the shipped data; should they, the base wins,
    then the command.
    """
    found: dict[str, Spot] = {}
    tables = (
        ("base", dataset.bases, "base_id", ("icao", "admin_area")),
        ("command", dataset.commands, "command_id", ("abbr",)),
        ("place", dataset.places, "place_id", ("country",)),
    )
    for sort, frame, key, others in tables:
        for row in records(frame):
            each = Spot(
                id=row[key],
                subject=f"{sort}:{row[key]}",
                name=row["name"],
                name_ja=row["name_ja"],
                lon=row["lon"],
                lat=row["lat"],
                source_id=row.get("coord_source_id") or row["source_id"],
                other=" ".join(filter(None, (row[name] for name in others))),
            )
            found.setdefault(each.id, each)
    return MappingProxyType(found)


def spot(dataset: Dataset, point_id: str) -> Spot | None:
    """Return the point of an id: a row of the tables, or a point that was typed.

    Parameters
    ----------
    dataset
        The tables.
    point_id
        An id of `spots`, or latitude and longitude such as ``35.69000,139.73000``.

    Returns
    -------
    Spot or None
        None if no row has the id and it is no point on the Earth either.
    """
    if found := _POINT_ID.fullmatch(point_id):
        with suppress(GeodesyError):
            return point_spot(lon=float(found["lon"]), lat=float(found["lat"]))
    return spots(dataset).get(point_id)


def point_spot(lon: float, lat: float) -> Spot:
    """Return a typed point as something one can measure from.

    Parameters
    ----------
    lon, lat
        Degrees.

    Returns
    -------
    Spot
        At five decimals, a metre, which is what its id can hold: a link to it must measure the
        same. It has no subject and no source, since no table holds it.

    Raises
    ------
    GeodesyError
        If it is not on the Earth.

    Examples
    --------
    >>> point_spot(139.73, 35.69).id
    '35.69000,139.73000'
    """
    geodesy.checked(lon, lat)
    # Adding zero makes 0 of -0, which would be a second id for the same point.
    lon, lat = round(lon, _POINT_DECIMALS) + 0.0, round(lat, _POINT_DECIMALS) + 0.0
    name = words.t(
        "finding.point",
        lat=f"{abs(lat):.4f}",
        lon=f"{abs(lon):.4f}",
        north=words.t("finding.south" if lat < 0 else "finding.north"),
        east=words.t("finding.west" if lon < 0 else "finding.east"),
    )
    point_id = f"{lat:.{_POINT_DECIMALS}f},{lon:.{_POINT_DECIMALS}f}"
    return Spot(point_id, subject="", name=name, name_ja="", lon=lon, lat=lat, source_id="")


@lru_cache(maxsize=1024)
def between(dataset: Dataset, start: str, end: str) -> Measured | None:
    """Measure from one id to another; ids are those that `spot` knows.

    Returns
    -------
    Measured or None
        None if an id is unknown or both are the same.
    """
    a, b = spot(dataset, start), spot(dataset, end)
    if a is None or b is None or a == b:
        return None
    found = geodesy.inverse(a.lon, a.lat, b.lon, b.lat)
    distance_km = float(found.distance_km)
    return Measured(
        start=a,
        end=b,
        distance_km=distance_km,
        bearing_deg=float(found.initial_bearing_deg),
        final_bearing_deg=float(found.final_bearing_deg),
        printed=_printed(dataset, frozenset((start, end)), distance_km),
    )


def _printed(dataset: Dataset, ends: frozenset[str], distance_km: float) -> tuple[Printed, ...]:
    """Return the claims of the ledger that print a distance between the same two ends."""
    if not distance_km:  # two names of one point: no printed distance is some percent off
        return ()
    rows = (claim for claim in records(dataset.claims) if claims.ends(claim["check"]) == ends)
    return tuple(
        _held_against(claim, distance_km)
        for claim in rows
        if claims.is_plain_number(claim["value"]) and claim["unit"] in _KM
    )


def _held_against(claim: provenance.Row, distance_km: float) -> Printed:
    """Return a printed distance with how far off it is."""
    km = float(claim["value"]) * _KM[claim["unit"]]
    return Printed(
        claim_id=claim["claim_id"],
        value=float(claim["value"]),
        unit=claim["unit"],
        printed_km=km,
        off_percent=geodesy.shortfall(km, distance_km),
        source_id=claim["source_id"],
        decimals=len(claim["value"].partition(".")[2]),
    )


def length_words(km: float, unit: str) -> str:
    """Return a length in a unit (``km``, ``nmi`` or ``mi``), such as "6 203 km"."""
    return words.t(f"distance.{unit}", number=words.number(geodesy.convert(km, unit)))


def lengths_words(km: float) -> str:
    """Return a length in all three units, such as "6 203 km · 3 349 nmi · 3 854 mi"."""
    return words.t("distance.all", **{unit: length_words(km, unit) for unit in _KM})


def bearing_words(degrees: float) -> str:
    """Return a bearing in words, such as "bearing 91° E"; what rounds to 360° is 0°."""
    whole = words.number(round(degrees) % 360)
    return words.t("distance.bearing", degrees=whole, compass=geodesy.compass(degrees))


def printed_words(printed: Printed) -> str:
    """Return what a printed distance is worth, such as "printed as 5 600 km: 9.7 % short".

    The number stands in the unit it was printed in, whatever unit the reader chose: in any
    other it would not be what the source printed.
    """
    number = words.number(printed.value, printed.decimals)
    text = words.t(f"distance.{printed.unit}", number=number)
    if abs(printed.off_percent) < RIGHT_PERCENT:
        return words.t("distance.exact", printed=text)
    way = words.t("distance.short" if printed.off_percent < 0 else "distance.long")
    percent = words.number(abs(printed.off_percent), 1)
    return words.t("distance.published", printed=text, percent=percent, way=way)
