"""The table of reports of positions that a map shows: one row for each mark, as it says itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from posture import words
from posture.exports.rows import text
from posture.observations.declare import ANSWERS, PROVENANCE
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from posture.exports.rows import Asked, Cells
    from posture.provenance import Row
    from posture.scene import Scene, Stratum

LAYER = "observations"
PLACE = {"area": "polygon", "line": "path"}
"""Kind of mark -> its shape, of which the middle is given."""


def asked(scene: Scene) -> Iterator[Asked]:
    """Yield the marks of reports, if the scene has any.

    Parameters
    ----------
    scene
        Of a map.

    Yields
    ------
    tuple
        Name, columns and rows; the words of each row say that it is synthetic where it is.
    """
    rows = [row for stratum in scene.strata if stratum.layer == LAYER for row in _rows(stratum)]
    if rows:
        keys = ("report_mark", "lat", "lon", "report_said", "id", "source_id")
        yield "reports", {key: text(key) for key in keys}, rows
    for name, found in scene.answers:
        yield name, cells_of(name), [dict(row) for row in found]


def cells_of(name: str) -> Cells:
    """Return the columns of a table of `posture.layers.observed_near`."""
    return {key: text(key) for key in (*ANSWERS[name], *PROVENANCE)}


def _rows(stratum: Stratum) -> Iterator[Row]:
    mark = words.name("mark", stratum.kind)
    for row in records(stratum.drawn):
        lon, lat = row.get("lon"), row.get("lat")
        if lon is None:
            lon, lat = _middle(np.asarray(row[PLACE[stratum.kind]], np.float64))
        yield {
            "report_mark": mark,
            "lat": float(lat or 0.0),
            "lon": float(lon),
            "report_said": row["tip"].replace("\n", "; "),
            "id": row["id"],
            "source_id": "",
        }


def _middle(corners: NDArray[np.float64]) -> tuple[float, float]:
    """Return the mean of the corners of a shape; the one that closes a ring counts once."""
    if len(corners) > 1 and (corners[0] == corners[-1]).all():
        corners = corners[:-1]
    lon, lat = corners.mean(axis=0).tolist()
    return round((lon + 180.0) % 360.0 - 180.0, 5), round(lat, 5)  # a line may go beyond 180
