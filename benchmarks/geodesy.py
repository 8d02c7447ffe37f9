"""Measure geodesy against what one would use instead: ``python -m benchmarks.geodesy``.

Each ratio is of two times from one run, so that a slow machine slows both. Where doing the
slow thing whole would take minutes a sample of it is timed, and the table says of how many.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Final

import numpy as np
from geopy.distance import geodesic
from pyproj import Geod

from posture import geodesy

if TYPE_CHECKING:
    from collections.abc import Callable

    from posture.geodesy.earth import Floats

REPEATS: Final = 7
SIDE: Final = 1_000
MILLION: Final = 1_000_000
RINGS: Final = 100
VERTICES: Final = 180
RADIUS_KM: Final = 1_000.0
PAIRS_TIMED: Final = 2_000
RINGS_TIMED: Final = 3
CENTRE: Final = (139.692, 35.690)


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison."""

    what: str
    ours_ms: float
    other: str
    other_ms: float
    aim: float
    """How many times faster than the other; below 1, how much slower at most."""

    @property
    def ratio(self) -> float:
        """How many times as long the other takes."""
        return self.other_ms / self.ours_ms

    def line(self) -> str:
        """Return a line of the table."""
        met = "met" if self.ratio >= self.aim else "missed"
        if self.aim < 1:
            ratio, aim = f"{1 / self.ratio:.2f} of its time", f"at most {1 / self.aim:.1f}"
        else:
            ratio, aim = f"{self.ratio:.0f} times as fast", f"at least {self.aim:.0f}"
        cells = (self.what, f"{self.ours_ms:.2f}", self.other, f"{self.other_ms:.1f}")
        return f"| {' | '.join((*cells, ratio, f'{aim}, {met}'))} |"


def random_points(rng: np.random.Generator, count: int) -> tuple[Floats, Floats]:
    """Return points spread evenly over the Earth."""
    return rng.uniform(-180, 180, count), np.degrees(np.arcsin(rng.uniform(-1, 1, count)))


def ms(*works: Callable[[], object]) -> list[float]:
    """Time pieces of work, taking turns, and return the median of each in milliseconds."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(REPEATS):
        for work, taken in zip(works, times, strict=True):
            start = perf_counter()
            work()
            taken.append((perf_counter() - start) * 1000)
    return [median(taken) for taken in times]


def matrix_rows(rng: np.random.Generator) -> list[Row]:
    """Compare a matrix with pyproj alone and with a loop over geopy."""
    lon1, lat1 = random_points(rng, SIDE)
    lon2, lat2 = random_points(rng, SIDE)
    earth = Geod(ellps="WGS84")
    pairs = np.repeat(lon1, SIDE), np.repeat(lat1, SIDE), np.tile(lon2, SIDE), np.tile(lat2, SIDE)

    def loop() -> list[float]:
        columns = (column[:PAIRS_TIMED].tolist() for column in pairs)
        rows = zip(*columns, strict=True)
        return [geodesic((y1, x1), (y2, x2)).km for x1, y1, x2, y2 in rows]

    ours, bare, sample = ms(
        lambda: geodesy.matrix_km(lon1, lat1, lon2, lat2), lambda: earth.inv(*pairs), loop
    )
    what = f"matrix {SIDE:,} by {SIDE:,}"
    scaled = sample * SIDE * SIDE / PAIRS_TIMED
    timed = f"geopy in a loop ({PAIRS_TIMED:,} pairs timed)"
    return [
        Row(what, ours, "pyproj alone, columns ready", bare, 1 / 1.3),
        Row(what, ours, timed, scaled, 80),
    ]


def within_row(rng: np.random.Generator) -> tuple[Row, str]:
    """Compare what is within a radius with measuring all; also return what the index cost."""
    lon, lat = random_points(rng, MILLION)
    start = perf_counter()
    index = geodesy.Index(lon, lat)
    built_ms = (perf_counter() - start) * 1000
    ours, whole = ms(
        lambda: index.within(*CENTRE, RADIUS_KM),
        lambda: np.flatnonzero(geodesy.inverse(*CENTRE, lon, lat).distance_km <= RADIUS_KM),
    )
    found = len(index.within(*CENTRE, RADIUS_KM)[0])
    row = Row(f"within {RADIUS_KM:,.0f} km among a million points", ours, "all of them", whole, 100)
    note = (
        f"Found within {RADIUS_KM:,.0f} km: {found:,}. The index was built once, {built_ms:.0f} ms."
    )
    return row, note


def rings_row(rng: np.random.Generator) -> Row:
    """Compare many rings with geopy's."""
    lon, lat = rng.uniform(-180, 180, RINGS), rng.uniform(-60, 60, RINGS)
    bearings = np.linspace(0, 360, VERTICES, endpoint=False).tolist()
    away = geodesic(kilometers=RADIUS_KM)
    centres = list(zip(lat.tolist(), lon.tolist(), strict=True))[:RINGS_TIMED]

    def loop() -> list[object]:
        return [away.destination(centre, bearing) for centre in centres for bearing in bearings]

    ours, sample = ms(lambda: geodesy.rings(lon, lat, RADIUS_KM, VERTICES), loop)
    other = f"geopy ({RINGS_TIMED} rings timed)"
    return Row(f"{RINGS} rings of {VERTICES}", ours, other, sample * RINGS / RINGS_TIMED, 80)


def main() -> None:
    """Measure and print a table."""
    rng = np.random.default_rng(2026)
    load = os.getloadavg()[0]
    within, note = within_row(rng)
    rows = [*matrix_rows(rng), within, rings_row(rng)]
    print("| what | ours, ms | instead | it, ms | ratio | aim |")
    print("|---|---:|---|---:|---:|---|")
    print("\n".join(row.line() for row in rows))
    print(f"\n{note} Medians of {REPEATS}. Load average before: {load:.1f}.")


if __name__ == "__main__":
    main()
