"""What lies within a distance, or within hours at a speed, of one point or of many.

The area is the union of the rings around all points, on WGS 84, and its size is said. A speed is
a band: what lies within the lower one is surely reached, the rest only perhaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from posture import facets, geodesy, measured, provenance, routes, words
from posture.layers.base import Layer, Marks
from posture.layers.palette import REACH
from posture.layers.spots import called, point_key, points_line, spot_marks, stays
from posture.measured import Spot
from posture.scene import Key, KeyGroup, Signs, marks, paths_of
from posture.view import FILTERED

if TYPE_CHECKING:
    from posture.geodesy import Coverage
    from posture.tables import Dataset
    from posture.view import View

WIDTH: Final = 2.0
FILL: Final = {"sure": f"{REACH}2E", "perhaps": f"{REACH}17"}
DASH: Final = {"sure": "solid", "perhaps": "dashed"}
_VERTICES: Final = 180
_MILLION: Final = 1e6


@dataclass(frozen=True, slots=True)
class Asked:
    """What a view asks of a reach."""

    centres: tuple[Spot, ...]
    bounds_km: tuple[tuple[str, float], ...]
    """``sure`` and, for a speed with a band, ``perhaps``, with their radii; the larger first."""
    speed_id: str = ""
    """The speed that makes the radii; empty for a reach by distance."""


def asked(dataset: Dataset, view: View) -> Asked | None:
    """Return what a view asks of a reach; None if it asks for none.

    Parameters
    ----------
    dataset
        The tables.
    view
        Its ``reach_at``, ``reach_km``, ``hours`` and ``speed`` matter; where it asks for what is
        filtered, day and filters too.

    Returns
    -------
    Asked or None
        Radii end at half the girth of the Earth.
    """
    centres = _centres(dataset, view)
    if not centres:
        return None
    speed = routes.speeds(dataset).get(view.speed)
    if speed is None or not view.hours:
        return Asked(centres, (("sure", view.reach_km),))
    low, high = (
        min(view.hours * knots * geodesy.KM_PER_NMI, geodesy.MAX_RADIUS_KM)
        for knots in (speed.knots_low, speed.knots_high)
    )
    bounds = [("perhaps", high)] if high > low else []
    return Asked(centres, (*bounds, ("sure", low)), speed.id)


def _centres(dataset: Dataset, view: View) -> tuple[Spot, ...]:
    """Return the points a reach goes out from, each once."""
    found: dict[str, Spot] = {}
    for name in view.reach_at:
        if name == FILTERED:
            left = facets.select(dataset, view).bases
            met = [spot for spot in measured.spots(dataset).values() if spot.id in left]
        else:
            met = [spot for spot in (measured.spot(dataset, name),) if spot is not None]
        found |= {spot.id: spot for spot in met}
    return tuple(found.values())


@lru_cache(maxsize=64)
def coverage(centres: tuple[Spot, ...], radius_km: float) -> Coverage:
    """Return the union of the rings around points, computed once for the same question."""
    lon = np.array([spot.lon for spot in centres])
    lat = np.array([spot.lat for spot in centres])
    return geodesy.coverage(lon, lat, radius_km, _VERTICES)


def around_words(centres: tuple[Spot, ...], view: View) -> str:
    """Return what a reach goes out from, in words: "Yokota Air Base", "16 bases"."""
    if len(centres) == 1:
        return called(centres[0], view)
    key = "reach.bases" if set(view.reach_at) == {FILTERED} else "reach.points"
    return words.t(key, count=len(centres))


def radius_words(dataset: Dataset, found: Asked, view: View, radius_km: float) -> str:
    """Return how far a reach goes: a distance, or hours at a speed and the distance that makes."""
    length = measured.length_words(radius_km, view.unit)
    if not found.speed_id:
        return length
    speed = routes.speed(dataset, found.speed_id)
    return words.t(
        "reach.by_time",
        length=length,
        hours=words.number(view.hours, 0 if view.hours.is_integer() else 1),
        name=speed.name,
    )


def area_words(area_km2: float) -> str:
    """Return the size of an area, such as "3.14 million km²"."""
    if area_km2 >= _MILLION:
        return words.t("reach.million_km2", number=words.number(area_km2 / _MILLION, 2))
    return words.t("reach.km2", number=words.number(area_km2))


def _tip(dataset: Dataset, found: Asked, view: View, kind: str, radius_km: float) -> str:
    lines = [
        words.t(
            "reach.label",
            radius=radius_words(dataset, found, view, radius_km),
            name=around_words(found.centres, view),
        ),
        words.t("reach.area", area=area_words(coverage(found.centres, radius_km).area_km2)),
        words.t("reach.method"),
    ]
    if found.speed_id:
        speed = routes.speed(dataset, found.speed_id)
        lines += [words.t(f"reach.{kind}_tip"), routes.speed_words(dataset, speed)]
        lines.append(words.t("reach.still"))
    lines.append(points_line(dataset, found.centres))
    return "\n".join(filter(None, lines))


def _bound(
    dataset: Dataset, found: Asked, view: View, kind: str, radius_km: float
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the area within one radius, and its edge with a label on the longest piece."""
    covered = coverage(found.centres, radius_km)
    tip = _tip(dataset, found, view, kind, radius_km)
    speed = routes.speeds(dataset).get(found.speed_id)
    cells = [*(spot.source_id for spot in found.centres), speed.source_id if speed else ""]
    source_id = provenance.merged(cells)
    common = {"tip": tip, "source_id": source_id}
    area = marks(
        "area",
        common
        | {
            "id": [f"reach/{kind}/{i}" for i in range(len(covered.polygons))],
            "polygon": paths_of(covered.polygons),
            "fill": FILL[kind],
        },
    )
    label = words.t(
        f"reach.label_{kind}",
        radius=radius_words(dataset, found, view, radius_km),
        name=around_words(found.centres, view),
        area=area_words(covered.area_km2),
    )
    longest = max(range(len(covered.edges)), key=lambda i: len(covered.edges[i]), default=-1)
    line = marks(
        "line",
        common
        | {
            "id": [f"reach/{kind}/edge{i}" for i in range(len(covered.edges))],
            "path": paths_of(covered.edges),
            "color": REACH,
            "width": WIDTH,
            "dash": DASH[kind],
            "label": [label if i == longest else "" for i in range(len(covered.edges))],
        },
    )
    return area, line


def _ends(dataset: Dataset, found: Asked, view: View) -> pd.DataFrame:
    """Return the points a reach goes out from; bases that are filtered have their own symbols."""
    named = [spot for spot in found.centres if spot.id in view.reach_at]
    return spot_marks(dataset, "reach", named, REACH, view)


def _marks(dataset: Dataset, view: View) -> Marks:
    found = asked(dataset, view)
    if found is None:
        return {kind: marks(kind) for kind in ("area", "line", "point")}
    bounds = [_bound(dataset, found, view, kind, km) for kind, km in found.bounds_km]
    return {
        "area": pd.concat([area for area, _ in bounds], ignore_index=True),
        "line": pd.concat([line for _, line in bounds], ignore_index=True),
        "point": _ends(dataset, found, view),
    }


def _legend(dataset: Dataset, view: View, drawn: Marks) -> tuple[KeyGroup, ...]:
    found = asked(dataset, view)
    if found is None:
        return ()
    keys = tuple(
        Key(
            text=words.t(f"legend.reach_{kind}", radius=measured.length_words(km, view.unit)),
            fill=REACH,
            line=DASH[kind],
            of=(
                Signs("reach", "line", (("dash", DASH[kind]),)),
                Signs("reach", "area", (("fill", FILL[kind]),)),
            ),
        )
        for kind, km in found.bounds_km
    )
    return (KeyGroup(words.t("legend.reach"), (*keys, *point_key("reach", REACH, drawn))),)


def _notices(dataset: Dataset, view: View, drawn: Marks) -> tuple[str, ...]:
    """Say what a time assumes, what a ship's area is, and what has no edge to be labelled at."""
    found = asked(dataset, view)
    if found is None:
        return ()
    said = []
    speed = routes.speeds(dataset).get(found.speed_id)
    if speed is not None:
        said.append(routes.speed_words(dataset, speed))
        said += [words.t("reach.sea_area")] if speed.by_sea else []
    if not len(drawn["line"]):
        km = max(km for _, km in found.bounds_km)
        radius, name = radius_words(dataset, found, view, km), around_words(found.centres, view)
        label = words.t("reach.label", radius=radius, name=name)
        said.append(words.t("reach.everywhere", label=label))
    return tuple(said)


LAYER = Layer(
    name="reach",
    keyed_on=("reach_at", "reach_km", "hours", "speed", "unit", "japanese"),
    filtered_if=lambda view: FILTERED in view.reach_at,
    marks=_marks,
    legend=_legend,
    stays=stays,
    notices=_notices,
)
