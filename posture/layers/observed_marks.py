"""The marks of reports: hexagons, dots, positions with their areas, tracks; and their legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from posture import geodesy, words
from posture.layers.palette import PRESENCE
from posture.observations import cells, said
from posture.scene import Key, KeyGroup, marks, paths_of
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from posture.observations.declare import Summary

RAMP: Final = ("#FBD38DB3", "#F6A15BB3", "#EA6A4FB8", "#CB3A5CBD", "#99226DC2", "#5F1469C7")
"""Few reports to many. Lightness falls all the way, so that grey reads too."""
KIND_COLOURS: Final = {"ship": "#0B6E99", "aircraft": "#B5541C"}
OTHER: Final = "#5A5F66"
SHAPES: Final = {"ship": PRESENCE["ship"], "aircraft": PRESENCE["aircraft unit"]}
DOT: Final = 1.6
"""Radius of a dot, pixels."""
SIZE: Final = 6.5
RANK: Final = 400
NAMED: Final = 60
"""Positions that carry their id on the map; of more the tooltips say it."""
FAINT: Final = "26"
WIDEST_KM: Final = 2_000.0
"""Beyond this an area says nothing that words do not say better."""
LEAST_KM: Final = 0.5
VERTICES: Final = 48


def _mark_of(summary: Summary) -> str:
    """Return the word that stands before every title where reports are made up."""
    return f"{words.t('observations.synthetic')} " if summary.synthetic else ""


def title(summary: Summary, key: str) -> str:
    """Return the heading of a part of the legend."""
    return _mark_of(summary) + words.t(key)


def colour(kind: str) -> str:
    """Return the colour of a kind of report."""
    return KIND_COLOURS.get(kind, OTHER)


def tail(summary: Summary) -> str:
    """Return what every tooltip ends with: that it is synthetic, and who says so."""
    lines = (said.synthetic(summary), said.sources(summary))
    return "\n".join(filter(None, lines))


def steps(counts: NDArray[np.int64]) -> list[int]:
    """Return the least count of each step of the ramp: round numbers, evenly apart in ratio."""
    top = max(int(counts.max()), 2)
    found = {round(top ** (i / len(RAMP))) for i in range(len(RAMP))}
    digits = (10 ** max(0, len(str(each)) - 1) for each in found)
    rounded = {max(1, each // size * size) for each, size in zip(found, digits, strict=True)}
    return sorted({1} | rounded)


def hexagons(
    frame: pd.DataFrame, summary: Summary, *, last: bool = False
) -> tuple[pd.DataFrame, tuple[KeyGroup, ...]]:
    """Return hexagons coloured by how many reports they have, and the legend.

    Parameters
    ----------
    frame
        ``cell, reports, units``.
    summary
        Of the reports.
    last
        Whether they count the ids that were last there, and not reports.
    """
    prefix, key, count_of = _COUNTED[last]
    counts = frame["reports"].to_numpy(np.int64)
    if not len(frame):
        return marks("area"), ()
    least = steps(counts)
    step = np.searchsorted(least, counts, side="right") - 1
    polygons, of = cells.outlines(frame["cell"].tolist())
    heads = [
        words.t(f"observations.in_{prefix}", reports=said.reports(r), units=said.units(u))
        for r, u in zip(counts.tolist(), frame["units"].tolist(), strict=True)
    ]
    names = [f"{cell:x}" for cell in frame["cell"].tolist()]
    fills = [_ramp(len(least))[i] for i in step.tolist()]
    ending = tail(summary)
    rows = of.tolist()
    areas = marks(
        "area",
        {
            "id": [f"observations/{prefix}/{names[i]}/{n}" for n, i in enumerate(rows)],
            "polygon": paths_of(polygons),
            "fill": [fills[i] for i in rows],
            "tip": [f"{heads[i]}\n{ending}" for i in rows],
        },
    )
    tops = [*(each - 1 for each in least[1:]), int(counts.max())]
    keys = tuple(
        Key(text=_band(low, high, count_of), fill=fill[:7], shape="hexagon")
        for low, high, fill in zip(least, tops, _ramp(len(least)), strict=True)
        if low <= high
    )
    return areas, (KeyGroup(title(summary, key), keys),)


_COUNTED: Final = {
    False: ("cell", "observations.legend.density", "report"),
    True: ("last_cell", "observations.legend.last", "unit"),
}
"""Whether hexagons count the ids last there -> of their ids, their title and what is counted."""


def _band(low: int, high: int, of: str) -> str:
    if low == high == 1:
        return words.t(f"observations.{of}")
    return words.t(f"observations.{of}s", count=words.band(low, high))


def _ramp(count: int) -> tuple[str, ...]:
    """Return so many colours of the ramp, the darkest always among them."""
    return RAMP[len(RAMP) - count :] if count <= len(RAMP) else RAMP


def dots(frame: pd.DataFrame, summary: Summary) -> pd.DataFrame:
    """Return a dot for each row of ``kind, lon, lat``, kind by kind."""
    rows = frame.sort_values("kind", kind="stable", ignore_index=True)
    kinds = rows["kind"].tolist()
    ending = tail(summary)
    tips = {kind: f"{kind}\n{ending}" for kind in set(kinds)}
    return marks(
        "disc",
        {
            "id": [f"observations/dot/{n}" for n in range(len(rows))],
            "lon": rows["lon"],
            "lat": rows["lat"],
            "radius": DOT,
            "fill": [colour(kind) for kind in kinds],
            "tip": [tips[kind] for kind in kinds],
        },
    )


def last(frame: pd.DataFrame, summary: Summary) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Return positions, the areas they can have grown to, and how many are too wide to draw.

    Parameters
    ----------
    frame
        As `posture.observations.answers.last` gives it.
    summary
        Of the reports.
    """
    rows, ending = records(frame), tail(summary)
    tips = [
        f"{row['id']} ({row['kind']})\n{said.moment(row['us'])},"
        f" {words.t('observations.age', hours=words.number(row['hours'], 1))}\n"
        f"{said.where_now(row)}\n{ending}"
        for row in rows
    ]
    named = len(rows) <= NAMED
    points = marks(
        "point",
        {
            "id": [f"observations/last/{row['id']}" for row in rows],
            "lon": frame["lon"],
            "lat": frame["lat"],
            "shape": [SHAPES.get(row["kind"], "circle") for row in rows],
            "fill": [colour(row["kind"]) for row in rows],
            "size": SIZE,
            "name": [row["id"] if named else "" for row in rows],
            "tip": tips,
            "rank": RANK,
        },
    )
    grown = [(n, row) for n, row in enumerate(rows) if LEAST_KM <= row["radius_km"] <= WIDEST_KM]
    pieces = [
        (n, row, piece)
        for n, row in grown
        for piece in geodesy.ring_polygon(row["lon"], row["lat"], row["radius_km"], VERTICES)
    ]
    areas = marks(
        "area",
        {
            "id": [f"observations/area/{row['id']}/{i}" for i, (_, row, _) in enumerate(pieces)],
            "polygon": paths_of([piece for _, _, piece in pieces]),
            "fill": [colour(row["kind"]) + FAINT for _, row, _ in pieces],
            "tip": [tips[n] for n, _, _ in pieces],
        },
    )
    return points, areas, int((frame["radius_km"] > WIDEST_KM).sum())


def kinds_legend(summary: Summary, kinds: Sequence[str]) -> tuple[KeyGroup, ...]:
    """Explain dots."""
    keys = tuple(Key(text=kind, fill=colour(kind), shape="circle") for kind in sorted(kinds))
    return (KeyGroup(title(summary, "observations.legend.dots"), keys),)


def last_legend(summary: Summary, kinds: Sequence[str]) -> tuple[KeyGroup, ...]:
    """Explain last known positions."""
    keys = tuple(
        Key(text=kind, fill=colour(kind), shape=SHAPES.get(kind, "circle")) for kind in kinds
    )
    return (KeyGroup(title(summary, "observations.legend.last"), keys),)
