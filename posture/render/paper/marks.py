"""The marks of a scene on a sheet: areas, circles, lines and symbols, painted as on the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from posture.layers.palette import LETTER_FROM
from posture.render.paper import ink
from posture.render.paper.drawing import Points, Shape
from posture.render.paper.ground import cut_lines
from posture.render.paper.layout import spread
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from posture.render.paper.flat import Flat
    from posture.scene import Kind, Scene

DASHES: Final = {
    "solid": (),
    "dashed": (7.0, 5.0),
    "dotted": (1.5, 4.0),
    "dashdot": (9.0, 4.0, 1.5, 4.0),
}
_BREADTH: Final = 1.2
_AS_THEY_ARE: Final = ("id", "subject", "shape", "fill", "rank", "strong", "doubt", "hollow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A symbol on the sheet."""

    layer: str
    id: str
    subject: str
    shape: str
    fill: str
    called: str
    """What it is called, whether or not that is written beside it."""
    name: str
    """What is written beside it; empty for nothing."""
    rank: int
    text: str
    """What is written in it: a number, or the letter of its service."""
    strong: bool
    doubt: bool
    hollow: bool
    anchor: tuple[float, float]
    """Where it belongs, units."""
    at: tuple[float, float]
    """Where it stands, so that none covers another."""
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A circle whose area stands for a number of people."""

    layer: str
    id: str
    subject: str
    at: tuple[float, float]
    radius: float
    fill: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """A line on the sheet, cut to it."""

    layer: str
    id: str
    subject: str
    pieces: tuple[Points, ...]
    color: str
    width: float
    dash: str
    label: str


def growth(zoom: float) -> float:
    """Return how large symbols are: small when an ocean is in view, full size close up."""
    return max(0.48, min(1.15, 0.32 + 0.12 * zoom))


def growth_on(flat: Flat) -> float:
    """Return how large symbols are on a sheet, in shares of their size, in steps as on the page."""
    return growth(round(flat.zoom * 8) / 8)


def within(point: Sequence[float], flat: Flat, margin: float = 0.0) -> bool:
    """Return whether a point is in sight and on the sheet."""
    x, y = point
    return bool(  # NaN is nowhere
        -margin <= x <= flat.width + margin and -margin <= y <= flat.height + margin
    )


def drawn_marks(scene: Scene, kind: Kind) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the layer and the columns of each drawn mark of a kind, in drawing order."""
    for stratum in scene.strata:
        if stratum.kind == kind:
            yield from ((stratum.layer, row) for row in records(stratum.drawn))


@lru_cache(maxsize=8)
def symbols(scene: Scene, flat: Flat) -> tuple[Symbol, ...]:
    """Return the symbols on the sheet, crowded ones spread, in the order of the scene."""
    found = list(drawn_marks(scene, "point"))
    anchors = _positions([row for _, row in found], flat)
    scale = growth_on(flat)
    radius = [row["size"] * scale for _, row in found]
    moved = np.zeros_like(anchors)
    seen = np.flatnonzero(~np.isnan(anchors[:, 0]))
    moved[seen] = spread(anchors[seen], [radius[i] + _BREADTH for i in seen])
    named = "names" in scene.view.layer
    return tuple(
        Symbol(
            **{name: row[name] for name in _AS_THEY_ARE},
            layer=layer,
            called=row["name"],
            name=row["name"] if named else "",
            text=(row["count"] or row["letter"]) if size >= LETTER_FROM else "",
            anchor=(float(anchor[0]), float(anchor[1])),
            at=(float(anchor[0] + by[0]), float(anchor[1] + by[1])),
            radius=size,
        )
        for (layer, row), anchor, by, size in zip(found, anchors, moved, radius, strict=True)
        if within(anchor, flat)
    )


def _positions(rows: Sequence[dict[str, Any]], flat: Flat) -> Points:
    lon = np.array([row["lon"] for row in rows], dtype=np.float64)
    lat = np.array([row["lat"] for row in rows], dtype=np.float64)
    return flat.forward(np.column_stack((flat.turned(lon), lat)))


def discs(scene: Scene, flat: Flat) -> tuple[Disc, ...]:
    """Return the circles that reach into the sheet."""
    found = list(drawn_marks(scene, "disc"))
    centres = _positions([row for _, row in found], flat)
    return tuple(
        Disc(
            **{name: row[name] for name in ("id", "subject", "radius", "fill", "name")},
            layer=layer,
            at=(float(centre[0]), float(centre[1])),
        )
        for (layer, row), centre in zip(found, centres, strict=True)
        if within(centre, flat, row["radius"])
    )


def lines(scene: Scene, flat: Flat) -> tuple[Line, ...]:
    """Return the lines that cross the sheet, cut to it."""
    made = (
        Line(
            **{name: row[name] for name in ("id", "subject", "color", "width", "dash", "label")},
            layer=layer,
            pieces=_pieces(row["path"], flat),
        )
        for layer, row in drawn_marks(scene, "line")
    )
    return tuple(line for line in made if line.pieces)


def _pieces(path: list[list[float]], flat: Flat) -> tuple[Points, ...]:
    """Return the parts of an unwrapped path that are in sight."""
    lonlat = np.array(path, dtype=np.float64).reshape(-1, 2)
    lonlat[:, 0] += flat.turned(lonlat[:1, 0]) - lonlat[:1, 0]
    xy = flat.forward(lonlat)
    hidden = np.isnan(xy[:, 0])
    runs = np.split(xy, np.flatnonzero(np.diff(hidden)) + 1)
    return cut_lines([run for run in runs if len(run) > 1 and not np.isnan(run[0, 0])], flat)


def disc_shapes(found: Iterable[Disc], select: str) -> Iterator[Shape]:
    """Return circles with their rims."""
    for disc in found:
        chosen = bool(select) and disc.subject == select
        yield Shape(
            group=f"{disc.layer}.circles",
            id=disc.id,
            name=disc.name,
            circle=(*disc.at, disc.radius),
            fill=disc.fill,
            stroke=ink.ACCENT if chosen else disc.fill[:7],
            width=2.4 if chosen else 1.1,
        )


def line_shapes(found: Iterable[Line]) -> Iterator[Shape]:
    """Return lines, each above a pale one that sets it off from the ground."""
    for line in found:
        group = f"{line.layer}.lines"
        halo = Shape(
            group=group, rings=line.pieces, closed=False, stroke=ink.PALE, width=line.width + 2.5
        )
        yield halo
        yield Shape(
            group=group,
            id=line.id,
            name=line.label.partition("\n")[0],
            rings=line.pieces,
            closed=False,
            stroke=line.color,
            width=line.width,
            dash=DASHES.get(line.dash, ()),
            rounded=line.dash == "dotted",
        )
