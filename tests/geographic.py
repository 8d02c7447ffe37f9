"""What a file for geographic programs is to hold, by the marks of a scene and the CSV files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from posture.render.paper.flat import MERCATOR, flat_for
from tests import by_hand

if TYPE_CHECKING:
    from posture.scene import Scene

WIDE, HIGH = 1440.0, 810.0


def ids(scene: Scene) -> dict[tuple[str, str], set[str]]:
    """Return the ids of the features of each layer and kind.

    A symbol of ships stands for each unit of the table of presence; what stands for none, which is
    the absence of a carrier, stays. Of the names of countries those in sight are there.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for stratum in scene.strata:
        marks = set(stratum.drawn["id"])
        if stratum.layer == "ships":
            units = {f"presence/{row['presence_id']}" for row in by_hand.presence(scene.view)}
            marks = units | {mark for mark in marks if mark.count("/") == 2 and "carrier" in mark}
        elif stratum.kind == "name":
            marks = in_sight(scene)
        if marks:
            found[stratum.layer, stratum.kind] = marks
    return found


def in_sight(scene: Scene) -> set[str]:
    frame = scene.drawn("names", "name")
    flat = flat_for(scene.view, MERCATOR, (WIDE, HIGH), (0.0, 0.0, WIDE, HIGH))
    found = set()
    for key, lon, lat in zip(frame["id"], frame["lon"], frame["lat"], strict=True):
        turns = [lon - 360, lon, lon + 360]
        near = min(turns, key=lambda turn: abs(turn - flat.lon))
        ((x, y),) = flat.forward(np.array([[near, lat]]))
        if 0 <= x <= WIDE and 0 <= y <= HIGH:
            found.add(key)
    return found
