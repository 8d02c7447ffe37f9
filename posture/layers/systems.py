"""Published reaches of weapons and sensors: a band from the lowest to the highest bound.

Only what the reader asked for is drawn, from the base the tables name or from a chosen point. A
system without a published bound draws nothing and says so. Friendly, partner and threat
differ in colour, line and hatch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from posture import geodesy, measured, reach, words
from posture.layers.base import Layer, Marks
from posture.layers.palette import ROLE, ROLE_DASH, ROLE_HATCH
from posture.layers.spots import called, point_key, points_line, spot_marks, stays
from posture.scene import Key, KeyGroup, Signs, marks, paths_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.measured import Spot
    from posture.reach import System
    from posture.tables import Dataset
    from posture.view import View

WIDTH: Final = 1.8
INNER_FILL: Final = "1C"
BAND_FILL: Final = "0E"
"""Opacity in hexadecimal: what is surely within reach is filled more."""
SITE: Final = "#444444"


def sited(dataset: Dataset, view: View) -> Iterator[tuple[System, Spot | None]]:
    """Yield every system a view asks for, with the point it is drawn from; None for no point."""
    known = reach.systems(dataset)
    for entry in view.system:
        system_id, _, where = entry.partition("@")
        if system_id in known:
            system = known[system_id]
            yield system, measured.spot(dataset, where or system.base_id)


def _tip(dataset: Dataset, system: System, site: Spot) -> str:
    lines = (
        reach.band_words(system),
        words.t("system.role_line", role=words.name("role", system.role)),
        words.t("system.from", name=site.name),
        *reach.assumptions(dataset, system),
        points_line(dataset, (site,)),
    )
    return "\n".join(lines)


def _label(dataset: Dataset, system: System, site: str) -> str:
    head, _, rest = reach.label(dataset, system).partition("; ")
    return "\n".join(
        (
            words.t("system.label", band=head, role=words.name("role", system.role)),
            words.t("system.from", name=site),
            rest,
        )
    )


def _areas(system: System, site: Spot, tip: str) -> Iterator[dict[str, Any]]:
    """Yield the fills: the disc within the lower bound, the band up to the higher."""
    low, high = system.low_km, system.high_km
    shapes = [("low", 0.0, low, INNER_FILL)] if low else []
    if high and high != low:
        shapes.append(("band", low or 0.0, high, BAND_FILL))
    for part, inner_km, outer_km, opacity in shapes:
        pieces = geodesy.band(site.lon, site.lat, inner_km, outer_km)
        for i, polygon in enumerate(paths_of(pieces)):
            yield {
                "id": f"systems/{system.id}/{site.id}/{part}{i}",
                "polygon": polygon,
                "fill": f"{ROLE[system.role]}{opacity}",
                "hatch": ROLE_HATCH[system.role],
                "tip": tip,
                "source_id": system.source_id,
            }


def _rings(
    dataset: Dataset, view: View, system: System, site: Spot, tip: str
) -> Iterator[dict[str, Any]]:
    """Yield the rings at the bounds, the label at the outermost."""
    for km in system.bounds_km:
        yield {
            "id": f"systems/{system.id}/{site.id}/{km:g}",
            "path": paths_of([geodesy.ring(site.lon, site.lat, km)])[0],
            "color": ROLE[system.role],
            "width": WIDTH,
            "dash": ROLE_DASH[system.role],
            "label": _label(dataset, system, called(site, view))
            if km == max(system.bounds_km)
            else "",
            "tip": tip,
            "source_id": system.source_id,
        }


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def _marks(dataset: Dataset, view: View) -> Marks:
    areas: list[dict[str, Any]] = []
    rings: list[dict[str, Any]] = []
    spots: dict[str, Spot] = {}
    for system, site in sited(dataset, view):
        if site is None or not system.bounds_km:
            continue
        tip = _tip(dataset, system, site)
        areas += _areas(system, site, tip)
        rings += _rings(dataset, view, system, site, tip)
        spots[site.id] = site
    return {
        "area": marks("area", _columns(areas)),
        "line": marks("line", _columns(rings)),
        "point": spot_marks(dataset, "systems/at", list(spots.values()), SITE, view),
    }


def _legend(dataset: Dataset, view: View, drawn: Marks) -> tuple[KeyGroup, ...]:
    if not len(drawn["line"]):
        return ()
    met = {system.role for system, site in sited(dataset, view) if site and system.bounds_km}
    keys = tuple(
        Key(
            text=words.name("role", role),
            fill=ROLE[role],
            line=ROLE_DASH[role],
            hatch=ROLE_HATCH[role],
            of=(
                Signs("systems", "line", (("color", ROLE[role]),)),
                Signs("systems", "area", (("hatch", ROLE_HATCH[role]),)),
            ),
        )
        for role in ROLE
        if role in met
    )
    return (KeyGroup(words.t("legend.systems"), (*keys, *point_key("systems", SITE, drawn))),)


def _notices(dataset: Dataset, view: View, _drawn: Marks) -> tuple[str, ...]:
    """Say what was asked for and cannot be drawn, and why."""
    asked = list(sited(dataset, view))
    drawn = any(site and system.bounds_km for system, site in asked)
    said = [words.t("system.estimates")] if drawn else []
    for system, site in asked:
        if not system.bounds_km:
            said.append(words.t("system.no_bound", name=system.name))
        elif site is None:
            said.append(words.t("system.no_site", name=system.name))
    return tuple(said)


LAYER = Layer(
    name="systems",
    keyed_on=("system", "japanese"),
    marks=_marks,
    legend=_legend,
    stays=stays,
    notices=_notices,
)
