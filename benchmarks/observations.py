"""How long a million reports take: to read, to count, to draw, and how much is sent.

    python -m benchmarks.observations            # 10,000, 100,000 and 1,000,000 reports
    python -m benchmarks.observations 50000 3    # one size, so many runs

Beside each figure stands the ratio to the same work done by pandas on the same rows, and to the
smallest size. The reports are made up.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import h3.api.basic_int as h3
import pandas as pd

from posture.layers import compose, observed
from posture.observations import answers, nearby, reading
from posture.observations.questions import Asked
from posture.render import wire
from posture.tables import load
from posture.view import View
from scripts.make_observations import made, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from posture.observations.held import Observations

SIZES: Final = (10_000, 100_000, 1_000_000)
RUNS: Final = 5
DATASET: Final = load()
FILTERS: Final = (
    *("", "seen=ship", "days=7", "at=139.7,35.3,6", "view=indo-pacific"),
    *("reports=last", "reports=tracks&days=7", "reports=density&reports=last&reports=tracks"),
)
YOKOSUKA: Final = (139.8, 35.3)


def _ms(work: Callable[[], object], runs: int) -> float:
    """Return the median of some runs, milliseconds."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return median(times)


def _forget() -> None:
    """Empty what is remembered between filters, so that each is the first of its kind."""
    answers.forget()


def _filter(held: Observations, query: str) -> int:
    """Draw one filter and return how many bytes it sends."""
    _forget()
    scene = compose(DATASET, View.from_query(query))
    strata = wire.strata(DATASET, observed.add(scene, DATASET, held), named=True)
    packed = [each for each in strata if each["layer"] == observed.NAME]
    return len(json.dumps(packed, separators=(",", ":")).encode())


def _by_pandas(path: Path) -> Callable[[], object]:
    """Return the count by hexagon as one would write it with pandas, the file already read."""
    frame = pd.read_csv(path)
    frame["cell"] = [
        h3.latlng_to_cell(lat, lon, 3) for lat, lon in zip(frame["lat"], frame["lon"], strict=True)
    ]
    return lambda: frame.groupby("cell").agg(reports=("id", "size"), units=("id", "nunique"))


def measure(rows: int, runs: int) -> dict[str, Any]:
    """Return what one size takes, in milliseconds and bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.csv"
        write(made(rows, seed=1), path)
        begun = time.perf_counter()
        held = reading.read(path)
        read_ms = (time.perf_counter() - begun) * 1000
        found: dict[str, Any] = {"read": read_ms, "csv bytes": path.stat().st_size}
        density = answers.density.__wrapped__
        found["density"] = _ms(lambda: density(held, Asked(), 3), runs)
        found["density, pandas"] = _ms(_by_pandas(path), runs)

    def visits() -> object:
        nearby.forget()
        return nearby.visits(held, (YOKOSUKA,), 50, Asked())

    found["visits"] = _ms(visits, runs)
    sent = {query: _filter(held, query) for query in FILTERS}
    times = {query: _ms(partial(_filter, held, query), runs) for query in FILTERS}
    for query in FILTERS:
        found[f"filter {query or '(all)'}"] = times[query]
        found[f"bytes {query or '(all)'}"] = sent[query]
    scene = compose(DATASET, View())
    observed.add(scene, DATASET, held)
    found["second reader"] = _ms(lambda: observed.add(replace(scene), DATASET, held), runs)
    found["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def main() -> None:
    """Measure and print a table."""
    asked = [int(word) for word in sys.argv[1:]]
    sizes, runs = (asked[:1] or SIZES), (asked[1] if len(asked) > 1 else RUNS)
    results = {size: measure(size, runs) for size in sizes}
    print("what".ljust(58), *(f"{size:>12,}" for size in sizes), " largest : smallest")
    for name in results[sizes[0]]:
        values = [results[size][name] for size in sizes]
        ratio = values[-1] / values[0] if values[0] else float("nan")
        print(name.ljust(58), *(f"{value:12,.0f}" for value in values), f"{ratio:10.1f}")
    last = results[sizes[-1]]
    print(f"density, pandas : inside = {last['density, pandas'] / last['density']:.1f}")


if __name__ == "__main__":
    main()
