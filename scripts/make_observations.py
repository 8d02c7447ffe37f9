"""Make up reports of positions, to try out what a table of a million of them does.

    python -m scripts.make_observations OUT.csv --rows 1000000 --seed 1

Ships follow the network of shipping lanes, patrols go round boxes at sea, aircraft fly between
airfields. Every row says SYNTHETIC in its column ``source`` and every id begins with ``SYN-``:
none of it is an observation. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import random
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from posture import geodesy
from posture.observations.declare import COLUMNS
from posture.routes.sea import way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SOURCE: Final = "SYNTHETIC: made up by scripts/make_observations.py, seed {seed}"
LAST_DAY: Final = dt.date(2026, 6, 29)
DAYS: Final = 30
SHARES: Final = (("lane", 0.6), ("patrol", 0.2), ("flight", 0.2))
"""Sort of track -> share of the rows."""
KNOTS: Final = {"lane": (11, 20), "patrol": (6, 14), "flight": (380, 460)}
EVERY_MIN: Final = {"lane": 60, "patrol": 30, "flight": 5}
KINDS: Final = {"lane": "ship", "patrol": "ship", "flight": "aircraft"}
SCATTER_KM: Final = 6.0
"""How far ships keep beside a lane at most."""

PORTS: Final = (
    (139.8, 35.3), (129.9, 33.1), (135.2, 34.5), (121.9, 31.0), (129.1, 35.0), (120.2, 22.5),
    (114.2, 22.2), (103.8, 1.2), (144.6, 13.4), (-157.9, 21.2), (-118.2, 33.6), (-122.5, 37.7),
    (151.3, -33.9), (120.8, 14.5), (106.8, -6.0), (80.2, 13.1), (56.4, 25.2), (153.4, -27.2),
)  # fmt: skip
"""Points off large ports: longitude and latitude, degrees."""
AIRFIELDS: Final = (
    (139.35, 35.75), (127.77, 26.36), (144.93, 13.58), (-157.94, 21.33), (126.8, 37.1),
    (141.37, 40.7), (130.0, 32.6), (121.5, 25.1), (103.9, 1.36), (120.56, 15.19), (131.0, -12.4),
)  # fmt: skip
BOXES: Final = (
    (123.0, 28.0), (128.0, 30.5), (131.5, 38.5), (114.5, 15.5), (118.5, 18.5), (145.0, 20.0),
    (146.5, 39.5), (152.0, -5.0), (178.0, 25.0), (111.0, 9.0),
)  # fmt: skip
"""Middles of patrol boxes at sea."""


def main() -> None:
    """Write reports as asked on the command line."""
    parser = argparse.ArgumentParser(description="Make up reports of positions.")
    parser.add_argument("out", type=Path, help="a file that ends in .csv or .parquet")
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--until", type=dt.date.fromisoformat, default=LAST_DAY, metavar="DAY")
    asked = parser.parse_args()
    write(made(asked.rows, asked.seed, asked.days, asked.until), asked.out)


def write(frame: pd.DataFrame, out: Path) -> None:
    """Write reports as CSV or Parquet, as the name of the file says."""
    if out.suffix == ".parquet":
        frame.to_parquet(out, index=False)
    else:
        frame.to_csv(out, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def made(rows: int, seed: int = 1, days: int = DAYS, until: dt.date = LAST_DAY) -> pd.DataFrame:
    """Return made-up reports.

    Parameters
    ----------
    rows
        How many.
    seed
        The same seed gives the same reports.
    days
        How many days they fill, the last being ``until``.
    until
        The last day, in UTC.

    Returns
    -------
    pandas.DataFrame
        Text in the columns of a file of reports, by time.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here
    start = dt.datetime.combine(until, dt.time(), dt.UTC) - dt.timedelta(days=days - 1)
    parts = [
        part
        for sort, share in SHARES
        for part in _sort(sort, round(rows * share), chance, start, days)
    ]
    frame = pd.concat(parts, ignore_index=True).head(rows)
    frame = frame.sort_values(["time", "id"], kind="stable", ignore_index=True)
    return frame.assign(source=SOURCE.format(seed=seed))[list(COLUMNS)]


def _sort(
    sort: str, rows: int, chance: random.Random, start: dt.datetime, days: int
) -> Iterator[pd.DataFrame]:
    """Yield tracks of one sort until there are as many rows as wanted."""
    left, number = rows, 0
    while left > 0:
        number += 1
        path = _PATHS[sort](chance)
        knots = chance.uniform(*KNOTS[sort])
        minutes = EVERY_MIN[sort]
        most = min(left, max(2, days * 24 * 60 // minutes))
        step_km = knots * geodesy.KM_PER_NMI * minutes / 60
        along = _along(path, step_km, most, chance, back=sort != "flight")
        room = max(0, days * 24 * 60 - len(along) * minutes)
        begins = start + dt.timedelta(minutes=chance.randint(0, room))
        times = pd.date_range(begins, periods=len(along), freq=f"{minutes}min")
        yield pd.DataFrame(
            {
                "time": times.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "id": f"SYN-{sort.upper()}-{number:05d}",
                "lat": along[:, 1].round(5),
                "lon": along[:, 0].round(5),
                "kind": KINDS[sort],
            }
        )
        left -= len(along)


def _along(path: Floats, step_km: float, most: int, chance: random.Random, *, back: bool) -> Floats:
    """Return points every so far along a path, a little beside it: one way, or there and back."""
    path = np.column_stack([(path[:, 0] + 180) % 360 - 180, path[:, 1]])
    legs = geodesy.inverse(*path[:-1].T, *path[1:].T)
    ends = np.concatenate([[0.0], np.cumsum(legs.distance_km)])
    whole = max(ends[-1], step_km)
    if back:
        gone = chance.uniform(0, whole) + step_km * np.arange(most)
        at = whole - np.abs(gone % (2 * whole) - whole)
    else:
        at = step_km * np.arange(min(most, int(whole / step_km) + 1))
    leg = np.clip(np.searchsorted(ends, at, side="right") - 1, 0, len(legs.distance_km) - 1)
    start = path[leg]
    bearing = legs.initial_bearing_deg[leg]
    lon, lat = geodesy.direct(start[:, 0], start[:, 1], bearing, at - ends[leg])
    aside = chance.uniform(0, SCATTER_KM)
    lon, lat = geodesy.direct(lon, lat, chance.uniform(0, 360), aside)
    return np.column_stack([(lon + 180) % 360 - 180, lat])


def _lane(chance: random.Random) -> Floats:
    start, end = chance.sample(PORTS, 2)
    return way(start, end).corners


def _patrol(chance: random.Random) -> Floats:
    lon, lat = chance.choice(BOXES)
    wide, high = chance.uniform(0.4, 2.0), chance.uniform(0.3, 1.5)
    lon, lat = lon + chance.uniform(-1, 1), lat + chance.uniform(-1, 1)
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    return np.array([(lon + x * wide, lat + y * high) for x, y in corners], dtype=np.float64)


def _flight(chance: random.Random) -> Floats:
    start, end = chance.sample(AIRFIELDS, 2)
    return geodesy.geodesic_path(*start, *end)


_PATHS: Final = {"lane": _lane, "patrol": _patrol, "flight": _flight}

if __name__ == "__main__":
    main()
