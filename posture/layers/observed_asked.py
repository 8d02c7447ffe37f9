"""Which reports a view is about, and what part of the Earth it looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from posture import facets
from posture.observations import answers, cells
from posture.observations.questions import Asked
from posture.view.windows import BOXES

if TYPE_CHECKING:
    from posture.observations.boxes import Box
    from posture.tables import Dataset
    from posture.view import View

SCREEN_PX: Final = (2_600.0, 1_500.0)
"""A large screen: what is around the camera within it is asked for."""
BESIDE: Final = 0.35
"""By how much of its width a window is asked for beyond each edge."""
WINDOW_PX: Final = 1_100.0
"""About how wide a window is on a screen."""
MERCATOR_LAT: Final = 85.0


def box_of(view: View) -> tuple[Box, float]:
    """Return what a view looks at, with room to move, and how many kilometres a pixel is there."""
    if view.at is None:
        west, south, east, north = BOXES[view.window]
        wide, high = BESIDE * (east - west), BESIDE * (north - south)
        south, north = max(south - high, -MERCATOR_LAT), min(north + high, MERCATOR_LAT)
        lat = (BOXES[view.window][1] + BOXES[view.window][3]) / 2
        km = (east - west) * 111.32 * np.cos(np.radians(lat)) / WINDOW_PX
        return (west - wide, south, east + wide, north), float(km)
    lon, lat, zoom = view.at.lon, view.at.lat, view.at.zoom
    km = cells.km_per_pixel(zoom, lat)
    degrees = 360.0 / (512 * 2**zoom)
    wide, high = SCREEN_PX[0] / 2 * degrees, SCREEN_PX[1] / 2 * degrees
    edges = (max(lat - high, -MERCATOR_LAT), min(lat + high, MERCATOR_LAT))
    return (lon - min(wide, 180.0), edges[0], lon + min(wide, 180.0), edges[1]), km


def asked_of(dataset: Dataset, view: View) -> Asked:
    """Return which reports a view is about: its days, its kinds, and those it filters by."""
    day = answers.day_number(view.day(dataset))
    return Asked(
        first=day - view.span + 1 if view.span else None,
        last=day,
        kinds=view.seen,
        ids=_filtered(dataset, view),
    )


def _filtered(dataset: Dataset, view: View) -> tuple[str, ...] | None:
    """Return the ids that the filters by service and command leave; None where none is set.

    A report is of a row of presence if its id is the row's, or the row's hull number, as
    ``CVN 73``, ``CVN-73`` or ``CVN73``.
    """
    if not view.service and not view.command:
        return None
    asked = view.only("on", "service", "command", "tenants")
    left = facets.select(dataset, asked).presence
    rows = dataset.presence[dataset.presence["presence_id"].isin(left)]
    hulls = set(rows.loc[rows["kind"].eq("ship"), "hull_or_type"]) - {""}
    written = {hull.replace(" ", mark) for hull in hulls for mark in (" ", "-", "")}
    return tuple(sorted({*rows["presence_id"]} | written))
