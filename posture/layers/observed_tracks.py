"""Tracks of reports: simplified to what a screen can show, the longest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from posture import geodesy
from posture.layers.observed_marks import colour, tail, title
from posture.scene import Key, KeyGroup, marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from posture.observations.declare import Summary

WIDTH: Final = 1.2
KM_PER_DEGREE: Final = 111.32
POINT_BYTES: Final = 16 / 3
"""Of two numbers of 16 bits, in base64."""
WORDS_BYTES: Final = 32
"""Of what stands around id and kind of a track: signs, counts, a colour."""
COARSER: Final = 3
"""How often tracks are simplified to twice as much before some are left out."""


def tracks(
    frame: pd.DataFrame, summary: Summary, km: float, bounds: tuple[int, int]
) -> tuple[pd.DataFrame, int, int, float]:
    """Return tracks simplified to a pixel or a few; how many are drawn, of how many, to what km.

    Parameters
    ----------
    frame
        ``id, us, lat, lon, kind, begins``, by id and time.
    summary
        Of the reports.
    km
        Length of a pixel.
    bounds
        Points there may be of all tracks, the words of each counted as the points that weigh as
        much; and how many tracks. The longest are drawn first.
    """
    if not len(frame):
        return marks("line"), 0, 0, km
    most, tracks_most = bounds
    starts = np.flatnonzero(frame["begins"].to_numpy(np.int64) == 1)
    pieces = list(_simplified(frame, starts, km / KM_PER_DEGREE))
    said_as = _words_as_points(frame.iloc[starts])
    for _ in range(COARSER):
        if sum(map(len, pieces)) + said_as.sum() <= most:
            break
        km *= 2
        pieces = list(_simplified(frame, starts, km / KM_PER_DEGREE))
    order = sorted(range(len(pieces)), key=lambda i: (-len(pieces[i]), i))
    sizes = np.cumsum([len(pieces[i]) + said_as[i] for i in order])
    fit = min(int(np.searchsorted(sizes, most, side="right")), tracks_most)
    kept = sorted(order[:fit])
    first = frame.iloc[starts[kept]]
    kinds, names = first["kind"].tolist(), first["id"].tolist()
    said = tail(summary)
    tips = [f"{name} ({kind})\n{said}" for name, kind in zip(names, kinds, strict=True)]
    lines = marks(
        "line",
        {
            "id": [f"observations/track/{name}/{n}" for n, name in enumerate(names)],
            "path": [np.round(pieces[i], 4).tolist() for i in kept],
            "color": [colour(kind) for kind in kinds],
            "width": WIDTH,
            "dash": "solid",
            "tip": tips,
        },
    )
    return lines, len(kept), len(pieces), km


def _words_as_points(first: pd.DataFrame) -> NDArray[np.float64]:
    """Return how many points weigh as much on their way to the browser as a track's words."""
    texts = zip(first["id"].tolist(), first["kind"].tolist(), strict=True)
    lengths = [len(f"{name}{kind}".encode()) for name, kind in texts]
    return (np.array(lengths) + WORDS_BYTES) / POINT_BYTES


def _simplified(
    frame: pd.DataFrame, starts: NDArray[np.intp], tolerance: float
) -> Iterator[NDArray[np.float64]]:
    """Yield each track as an unwrapped path from which no point is further than a pixel."""
    points = frame[["lon", "lat"]].to_numpy(np.float64)
    for path in np.split(points, starts[1:]):
        if len(path) == 1:  # one report alone: a line of no length
            yield np.vstack([path, path])
            continue
        line = shapely.LineString(geodesy.unwrap(path))
        yield shapely.get_coordinates(line.simplify(tolerance, preserve_topology=False))


def legend(summary: Summary, kinds: Sequence[str]) -> tuple[KeyGroup, ...]:
    """Explain tracks."""
    keys = tuple(Key(text=kind, fill=colour(kind), line="solid") for kind in kinds)
    return (KeyGroup(title(summary, "observations.legend.tracks"), keys),)
