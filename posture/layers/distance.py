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
    from posture.measured import Spot
    from posture.tables import Dataset
    from posture.view import View

WIDTH: Final = 2.4
END_SIZE: Final = 6.5
RING_FILL: Final = f"{RING}26"
LINE_ID: Final = "distance/line"
RING_ID: Final = "distance/ring"


def _line(dataset: Dataset, view: View) -> pd.DataFrame:
    found = measured.between(dataset, view.start, view.end)
    if found is None:
        return marks("line")
    printed = [measured.printed_words(claim, view.unit) for claim in found.printed]
    lengths = words.t(
        "distance.all",
        **{unit: measured.length_words(found.distance_km, unit) for unit in ("km", "nmi", "mi")},
    )
    bearing = measured.bearing_words(found.bearing_deg)
    head = words.t("distance.name", start=found.start.name, end=found.end.name)
    claims = [
        words.t("distance.claim", source=provenance.cite(dataset, c.source_id), claim=text)
        for c, text in zip(found.printed, printed, strict=True)
    ]
    method = words.t("distance.method", start=found.start.name, end=found.end.name)
    path = geodesy.geodesic_path(found.start.lon, found.start.lat, found.end.lon, found.end.lat)
    return marks(
        "line",
        {
            "id": [LINE_ID],
            "subject": [""],
            "path": paths_of([path]),
            "color": DISTANCE,
            "width": WIDTH,
            "dash": "solid",
            "label": ["\n".join([lengths, *(printed or [bearing])])],
            "tip": ["\n".join([head, lengths, bearing, *claims, method])],
            "source_id": [
                ";".join(
                    [
                        found.start.source_id,
                        found.end.source_id,
                        *(c.source_id for c in found.printed),
                    ]
                )
            ],
        },
    )


def _ends(dataset: Dataset, view: View, *, ring: Spot | None) -> pd.DataFrame:
    line = measured.between(dataset, view.start, view.end)
    ends = [*((line.start, line.end) if line else ()), *((ring,) if ring else ())]
    ends = [end for end in dict.fromkeys(ends) if end.subject.startswith("place:")]
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
            "name": [end.name for end in ends],
            "tip": [
                "\n".join(
                    filter(
                        None,
                        (end.name, end.name_ja, provenance.source_line(dataset, end.source_id)),
                    )
                )
                for end in ends
            ],
            "strong": True,
            "source_id": [end.source_id for end in ends],
        },
    )


def _ring(dataset: Dataset, view: View, centre: Spot | None) -> dict[str, pd.DataFrame]:
    if centre is None:
        return {"line": marks("line"), "area": marks("area")}
    radius = measured.length_words(view.ring_km, view.unit)
    label = words.t("ring.label", radius=radius, name=centre.name)
    tip = "\n".join([label, words.t("ring.method", radius=radius)])
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
        "point": _ends(dataset, view, ring=centre),
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
)
