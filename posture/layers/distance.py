"""The distance overlay: one geodesic with its length and bearing, and one ring.

A distance that a claim of the ledger prints for the same two ends stands beside the computed
one, with how far off it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import geodesy, measured, provenance, words
from posture.layers.base import Layer, Marks
from posture.layers.palette import DISTANCE, RING
from posture.layers.spots import called, point_key, points_line, spot_marks, stays
from posture.scene import Key, KeyGroup, Signs, marks, paths_of

if TYPE_CHECKING:
    from posture.measured import Measured, Spot
    from posture.tables import Dataset
    from posture.view import View

WIDTH: Final = 2.4
RING_FILL: Final = f"{RING}26"
LINE_ID: Final = "distance/line"
RING_ID: Final = "distance/ring"


def _line_tip(dataset: Dataset, found: Measured, printed: list[str]) -> str:
    compass = words.t(
        "distance.bearings",
        start=measured.bearing_words(found.bearing_deg),
        end=measured.bearing_words(found.final_bearing_deg),
    )
    claims = [
        words.t("distance.claim", source=provenance.cite(dataset, claim.source_id), claim=text)
        for claim, text in zip(found.printed, printed, strict=True)
    ]
    lines = (
        words.t("distance.name", start=found.start.name, end=found.end.name),
        measured.lengths_words(found.distance_km),
        compass,
        *claims,
        words.t("distance.method"),
        points_line(dataset, (found.start, found.end)),
    )
    return "\n".join(lines)


def _line(dataset: Dataset, view: View) -> pd.DataFrame:
    found = measured.between(dataset, view.start, view.end)
    if found is None:
        return marks("line")
    printed = [measured.printed_words(claim) for claim in found.printed]
    beside = " · ".join([measured.bearing_words(found.bearing_deg), *printed])
    path = geodesy.geodesic_path(found.start.lon, found.start.lat, found.end.lon, found.end.lat)
    return marks(
        "line",
        {
            "id": [LINE_ID],
            "path": paths_of([path]),
            "color": DISTANCE,
            "width": WIDTH,
            "dash": "solid",
            "label": f"{measured.lengths_words(found.distance_km)}\n{beside}",
            "tip": _line_tip(dataset, found, printed),
            "source_id": found.source_id,
        },
    )


def _ends(dataset: Dataset, view: View, centre: Spot | None) -> pd.DataFrame:
    """Return both ends and the centre of the ring, so that no line ends in nothing."""
    line = measured.between(dataset, view.start, view.end)
    ends = dict.fromkeys([*((line.start, line.end) if line else ()), *filter(None, (centre,))])
    return spot_marks(dataset, "distance", list(ends), DISTANCE, view)


def _ring(dataset: Dataset, view: View, centre: Spot | None) -> dict[str, pd.DataFrame]:
    if centre is None:
        return {"line": marks("line"), "area": marks("area")}
    radius = measured.length_words(view.ring_km, view.unit)
    label = words.t("ring.label", radius=radius, name=called(centre, view))
    tip = "\n".join([label, words.t("ring.method", radius=radius), points_line(dataset, (centre,))])
    path = geodesy.ring(centre.lon, centre.lat, view.ring_km)
    pieces = geodesy.ring_polygon(centre.lon, centre.lat, view.ring_km)
    common = {"subject": "", "tip": tip, "source_id": centre.source_id}
    line = marks(
        "line",
        common
        | {
            "id": [RING_ID],
            "path": paths_of([path]),
            "color": RING,
            "width": WIDTH,
            "dash": "solid",
            "label": label,
        },
    )
    area = marks(
        "area",
        common
        | {
            "id": [f"{RING_ID}/{i}" for i in range(len(pieces))],
            "polygon": paths_of(pieces),
            "fill": RING_FILL,
        },
    )
    return {"line": line, "area": area}


def _marks(dataset: Dataset, view: View) -> Marks:
    centre = measured.spot(dataset, view.ring_at)
    ring = _ring(dataset, view, centre)
    lines = [frame for frame in (_line(dataset, view), ring["line"]) if len(frame)]
    return {
        "area": ring["area"],
        "line": pd.concat(lines, ignore_index=True) if lines else marks("line"),
        "point": _ends(dataset, view, centre),
    }


def _legend(_dataset: Dataset, view: View, drawn: Marks) -> tuple[KeyGroup, ...]:
    ids = set(drawn["line"]["id"])
    keys = []
    if LINE_ID in ids:
        line = (Signs("distance", "line", (("color", DISTANCE),)),)
        keys.append(Key(text=words.t("legend.geodesic"), fill=DISTANCE, line="solid", of=line))
    if RING_ID in ids:
        radius = measured.length_words(view.ring_km, view.unit)
        text = words.t("legend.ring", radius=radius)
        ring = (Signs("distance", "line", (("color", RING),)), Signs("distance", "area"))
        keys.append(Key(text=text, fill=RING, line="solid", of=ring))
    keys += point_key("distance", DISTANCE, drawn)
    return (KeyGroup(words.t("legend.distance"), tuple(keys)),) if keys else ()


LAYER = Layer(
    name="distance",
    keyed_on=("start", "end", "ring_at", "ring_km", "unit", "japanese"),
    marks=_marks,
    legend=_legend,
    stays=stays,
)
