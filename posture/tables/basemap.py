"""The embedded basemap: Natural Earth as flat arrays, and as the bytes a browser fetches.

``scripts/make_basemap.py`` makes the files; ``data/basemap/README.md`` says from what. All
coordinates are longitude and latitude in degrees within [-180, 180] and [-90, 90], and no edge
crosses 180 degrees.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BASEMAP: Final[Path] = Path(__file__).resolve().parent.parent.parent / "data" / "basemap"

DETAIL: Final = ((90, -45, 180, 75), (-180, -45, -115, 75), (70, -10, 75, 0))
"""Where the finer land and coast exist, as west, south, east, north in degrees."""

PolygonName: TypeAlias = Literal["land50", "land10", "land"]
Part: TypeAlias = list[list[float]]
LineName: TypeAlias = Literal["coast50", "coast10", "coast", "borders50"]


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Rings or lines, one after the other, as read-only arrays.

    Part ``i`` is ``coords[starts[i]:starts[i + 1]]``.
    """

    coords: npt.NDArray[np.float32]
    """Longitude and latitude in degrees, shape (n, 2)."""
    starts: npt.NDArray[np.uint32]
    """Where each part begins, and at last n; shape (k + 1,)."""


@dataclass(frozen=True, slots=True, eq=False)
class Polygons(Parts):
    """Simple polygons: each part is one closed counterclockwise ring, and there are no holes."""


@dataclass(frozen=True, slots=True, eq=False)
class Lines(Parts):
    """Lines of two points or more."""


@dataclass(frozen=True, slots=True)
class CountryName:
    """Where to write the name of a country."""

    name: str
    """The short English name on Natural Earth's map, such as ``Marshall Is.``."""
    id: str
    """ISO 3166-1 numeric code, three digits; empty for what has none; not unique."""
    rank: int
    """Place among all countries by area, the largest being 1."""
    lon: float
    """Degrees, the middle of the largest circle inside the country's largest polygon."""
    lat: float
    """Degrees."""


@lru_cache
def read_polygons(name: PolygonName) -> Polygons:
    """Read land as simple polygons, each within one cell of 5 by 5 degrees.

    Parameters
    ----------
    name
        ``land50``, the world; ``land10``, finer, only within ``DETAIL``; or ``land``, the
        finest there is everywhere, for a near view that may wander.

    Returns
    -------
    polygons
        The same read-only object each time.
    """
    if name == "land":
        return Polygons(*_flat([*_rings("land10"), *_outside(_rings("land50"))]))
    return Polygons(*_flat(_rings(name)))


@lru_cache
def read_lines(name: LineName) -> Lines:
    """Read coasts or borders as lines.

    Parameters
    ----------
    name
        ``coast50``, ``coast10`` (within ``DETAIL``), ``coast`` (the finest there is everywhere)
        or ``borders50``.

    Returns
    -------
    lines
        The same read-only object each time.
    """
    if name == "coast":
        fine, coarse = _load("coast10")["coordinates"], _load("coast50")["coordinates"]
        return Lines(*_flat([*fine, *_outside(coarse)]))
    return Lines(*_flat(_load(name)["coordinates"]))


@lru_cache
def read_points(name: Literal["countries"] = "countries") -> tuple[CountryName, ...]:
    """Read the names of countries, the largest country first."""
    return tuple(
        CountryName(
            **feature["properties"],
            lon=feature["geometry"]["coordinates"][0],
            lat=feature["geometry"]["coordinates"][1],
        )
        for feature in _load(name)["features"]
    )


@lru_cache
def packed(name: PolygonName | LineName) -> bytes:
    """Return polygons or lines as the bytes a browser reads without parsing.

    Parameters
    ----------
    name
        One of the names of ``read_polygons`` or ``read_lines``.

    Returns
    -------
    bytes
        Little-endian, without padding, so every array begins at a multiple of four::

            uint32           k, the number of parts
            uint32           n, the number of points
            uint32[k + 1]    starts: part i is points starts[i] to starts[i + 1]
            float32[n * 2]   longitude, latitude, longitude, latitude, ...
    """
    parts = (
        read_polygons(name)
        if name == "land50" or name == "land10" or name == "land"  # noqa: PLR1714 - mypy narrows by ==
        else read_lines(name)
    )
    sizes = np.array([len(parts.starts) - 1, len(parts.coords)], "<u4")
    arrays = (sizes, parts.starts.astype("<u4"), parts.coords.astype("<f4"))
    return b"".join(array.tobytes() for array in arrays)


def _load(name: str) -> dict[str, Any]:
    """Read one file of the basemap."""
    found: dict[str, Any] = json.loads((BASEMAP / f"{name}.geojson").read_text("utf-8"))
    return found


def _rings(name: str) -> list[Part]:
    """Return the one ring of each polygon of a file."""
    return [polygon["coordinates"][0] for polygon in _load(name)["geometries"]]


def _outside(parts: Iterable[Part]) -> list[Part]:
    """Leave out what the finer files draw; no part crosses the border of ``DETAIL``."""
    return [part for part in parts if not any(_within(part, *bounds) for bounds in DETAIL)]


def _within(part: Part, west: float, south: float, east: float, north: float) -> bool:
    """Tell whether a part lies in a box, borders included."""
    return all(west <= lon <= east and south <= lat <= north for lon, lat in part)


def _flat(
    parts: Sequence[Part],
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.uint32]]:
    """Lay parts end to end and lock the arrays, because every caller shares them."""
    coords = np.array([point for part in parts for point in part], np.float32)
    starts = np.cumsum([0, *map(len, parts)], dtype=np.uint32)
    for array in (coords, starts):
        array.setflags(write=False)
    return coords, starts
