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
from posture.measured import spots
from posture.scene import Key, KeyGroup, marks, paths_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.measured import Measured, Spot
    from posture.tables import Dataset
    from posture.view import View

WIDTH: Final = 2.4
END_SIZE: Final = 6.5
RING_FILL: Final = f"{RING}26"
LINE_ID: Final = "distance/line"
RING_ID: Final = "distance/ring"
OWNERS: Final = {"base": "bases", "command": "commands"}
"""Sort of subject -> the layer that draws it; places have none."""


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
        _points_line(dataset, (found.start, found.end)),
    )
    return "\n".join(lines)


def _points_line(dataset: Dataset, spots: Iterable[Spot]) -> str:
    """Return who says where the points are."""
    cell = provenance.merged(spot.source_id for spot in spots)
    return words.t("distance.points", named=provenance.cite(dataset, cell, most=2))


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
    return marks(
        "point",
        {
            "id": [f"distance/{end.id}" for end in ends],
            "subject": [end.subject for end in ends],
            "lon": [end.lon for end in ends],
            "lat": [end.lat for end in ends],
            "shape": "place",
            "fill": DISTANCE,
            "size": END_SIZE,
            "name": [words.short_name(end.name) for end in ends],
            "tip": [_end_tip(dataset, end) for end in ends],
            "strong": True,
            "source_id": [end.source_id for end in ends],
        },
    )


def _end_tip(dataset: Dataset, end: Spot) -> str:
    lines = (end.name, end.name_ja, provenance.source_line(dataset, end.source_id))
    return "\n".join(filter(None, lines))


def _stays(subject: str, view: View, left: frozenset[str]) -> bool:
    """Leave out an end that another layer draws with a symbol of its own."""
    owner = OWNERS.get(subject.partition(":")[0])
    return owner not in view.layer or subject not in left


def _ring(dataset: Dataset, view: View, centre: Spot | None) -> dict[str, pd.DataFrame]:
    if centre is None:
        return {"line": marks("line"), "area": marks("area")}
    radius = measured.length_words(view.ring_km, view.unit)
    label = words.t("ring.label", radius=radius, name=centre.name)
    tip = "\n".join(
        [label, words.t("ring.method", radius=radius), _points_line(dataset, (centre,))]
    )
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
    centre = spots(dataset).get(view.ring_at)
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
        keys.append(Key(text=words.t("legend.geodesic"), fill=DISTANCE, line="solid"))
    if RING_ID in ids:
        radius = measured.length_words(view.ring_km, view.unit)
        keys.append(Key(text=words.t("legend.ring", radius=radius), fill=RING, line="solid"))
    return (KeyGroup(words.t("legend.distance"), tuple(keys)),) if keys else ()


LAYER = Layer(
    name="distance",
    keyed_on=("start", "end", "ring_at", "ring_km", "unit"),
    marks=_marks,
    legend=_legend,
    stays=_stays,
)
