"""The tables of reach, systems and routes, where a view asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture import geodesy, provenance, reach, words
from posture.exports.rows import named, text
from posture.layers import route as route_layer
from posture.layers import systems as systems_layer
from posture.listings import hits, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.exports.rows import Asked, Cells
    from posture.provenance import Row
    from posture.reach import Hit, System
    from posture.routes import Leg
    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View


def lengths(km: float) -> Row:
    """Return a length in kilometres, nautical and statute miles."""
    return {unit: geodesy.convert(km, unit) for unit in ("km", "nmi", "mi")}


def asked(dataset: Dataset, scene: Scene) -> Iterator[Asked]:
    """Yield a table for each of reach, systems and route that a view asks for and draws.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is shown.

    Yields
    ------
    tuple
        Name, columns and rows.
    """
    view = scene.view
    if "reach" in view.layer and view.reach_at:
        yield "reach", _near(dataset), list(_within(dataset, view))
    if "systems" in view.layer and view.system:
        yield "systems", _inside(dataset), list(_reached(dataset, view))
    route = route_layer.planned(dataset, view) if "route" in view.layer else None
    if route is not None and not isinstance(route, str):
        yield "route", _legs(dataset), list(map(_leg, route.legs))


def _common(dataset: Dataset) -> Cells:
    return {
        "source": lambda row: provenance.cite(dataset, row["source_id"], most=2),
        "source_id": text("source_id"),
    }


def _near(dataset: Dataset) -> Cells:
    return {
        "name": text("name"),
        "sort": named("sort", "sort"),
        "service": named("service", "service"),
        "country": named("country", "country"),
        **{key: text(key) for key in ("km", "nmi", "mi", "nearest_to", "bearing", "how")},
        **_common(dataset),
        "id": text("id"),
    }


def _within(dataset: Dataset, view: View) -> Iterator[Row]:
    timed = bool(view.speed and view.hours)  # a distance has no band
    for hit, how in hits(dataset, view):
        yield _hit(dataset, hit) | {"how": words.t(f"reach.{how}") if timed else ""}


def _hit(dataset: Dataset, hit: Hit) -> Row:
    sort = hit.spot.subject.partition(":")[0]
    service, country = served(dataset).get(hit.spot.subject, ("", ""))
    return lengths(hit.distance_km) | {
        "id": hit.spot.id,
        "name": hit.spot.name,
        "sort": sort,
        "service": service,
        "country": country,
        "nearest_to": hit.centre.name,
        "bearing": hit.bearing_deg,
        "source_id": provenance.merged((hit.spot.source_id, hit.centre.source_id)),
    }


def _inside(dataset: Dataset) -> Cells:
    return {
        **{key: text(key) for key in ("system", "role", "range", "site", "name", "how")},
        **{key: text(key) for key in ("km", "nmi", "mi", "bearing", "doubt")},
        **_common(dataset),
        "id": text("id"),
    }


def _reached(dataset: Dataset, view: View) -> Iterator[Row]:
    """Yield the bases within the published range of every chosen system, surely or perhaps.

    A system that reaches none, or has no site or published range, has one row that says so.
    """
    for system, site in systems_layer.sited(dataset, view):
        found = reach.of_system(dataset, system.id, site) if site else None
        said = _said(system) | {"site": site.name if site else ""}
        met = [(hit, "sure") for hit in found.sure] if found else []
        met += [(hit, "perhaps") for hit in found.perhaps] if found else []
        for hit, how in met:
            row = _hit(dataset, hit)
            sources = provenance.merged((system.source_id, row["source_id"]))
            yield row | said | {"how": words.t(f"ui.system_{how}"), "source_id": sources}
        if not met:
            blank = dict.fromkeys(("km", "nmi", "mi", "bearing"), float("nan"))
            none = {"id": "", "name": "", "how": ""}
            yield blank | none | said | {"source_id": system.source_id}


def _said(system: System) -> Row:
    return {
        "system": system.name,
        "role": words.name("role", system.role),
        "range": reach.band_words(system).removeprefix(f"{system.name}: "),
        "doubt": provenance.doubt_words_of(system.doubts),
    }


def _legs(dataset: Dataset) -> Cells:
    return {
        **{key: text(key) for key in ("start", "end", "km", "nmi", "mi", "direct_km", "bearing")},
        **_common(dataset),
    }


def _leg(leg: Leg) -> Row:
    return lengths(leg.distance_km) | {
        "start": leg.start.name,
        "end": leg.end.name,
        "direct_km": leg.direct_km,
        "bearing": leg.initial_bearing_deg,
        "source_id": provenance.merged((leg.start.source_id, leg.end.source_id)),
    }
