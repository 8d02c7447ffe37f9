"""Measure this app against those a user would pick instead: ``python -m benchmarks.peers``."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.peers.apps import apps
from benchmarks.peers.compare import Plan, Seen, compare, measured
from benchmarks.peers.crowd import Bounds
from benchmarks.peers.measures import table
from benchmarks.peers.rows import bases, reports
from benchmarks.peers.visits import Limits
from benchmarks.servers import ROOT

if TYPE_CHECKING:
    from benchmarks.peers.measures import Row

SIZES: Final = (90, 10_000, 100_000, 1_000_000)
QUICK_SIZES: Final = (90, 1_000_000)
PYTHON: Final = ROOT / "build" / "peers" / "bin" / "python"
LAST_S: Final = 60.0
"""No measurement begins so shortly before the end, and none lasts longer by much."""
FULL_S: Final = 25 * 60.0
QUICK_S: Final = 5 * 60.0


def plan_of(*, quick: bool) -> Plan:
    """Return how much is measured: all in 25 minutes, or with ``--quick`` in five."""
    begin = time.monotonic()
    if quick:
        limits, bounds = Limits(15, 6, 6.0), Bounds(20.0, 4.0, 10.0)
        return Plan(begin + QUICK_S - LAST_S, 1, limits, bounds, {90: (1, 50)})
    limits, bounds = Limits(60, 20, 30.0), Bounds(60.0, 8.0, 20.0)
    readers = {90: (1, 10, 25, 50), 10_000: (1, 50), 100_000: (1, 50), 1_000_000: (1, 50)}
    return Plan(begin + FULL_S - LAST_S, 2, limits, bounds, readers)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print.

    Parameters
    ----------
    arguments
        The command line after the program's name; by default the real one.

    Returns
    -------
    int
        0, or 1 if a page asked another host for anything, 2 if the peers are not installed.
    """
    asked = _asked(arguments)
    if not asked.python.exists():
        print(f"{asked.python} is not there: make bench-peers installs the peers", file=sys.stderr)
        return 2
    busy, plan, known = os.getloadavg()[0], plan_of(quick=asked.quick), apps(asked.python)
    rows: list[Row] = []
    seen: dict[int, dict[str, Seen]] = {}
    sizes = asked.sizes or (QUICK_SIZES if asked.quick else SIZES)
    for done, size in enumerate(sizes):
        share = plan.share(len(sizes) - done)
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            shown = bases(home) if size == SIZES[0] else reports(home, size)
            seen[size] = compare(known, shown, home, asked.python, share)
        rows += measured(size, seen[size], plan)
    foreign = sorted(
        {host for each in seen.values() for app in each.values() for host in app.foreign()}
    )
    if asked.json:
        print(json.dumps(_result(rows, seen, busy), indent=2, default=sorted))
    else:
        print(table(rows, {name: app.title for name, app in known.items()}))
        print(f"\n{os.cpu_count()} cores, load average {busy:.1f} before (quiet: below 0.5)")
    if foreign:
        print(f"asked other hosts: {', '.join(foreign)}", file=sys.stderr)
    return int(bool(foreign))


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="the least and the most rows, in five minutes"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--sizes", type=int, nargs="+", choices=SIZES, metavar="N")
    parser.add_argument("--python", type=Path, default=PYTHON, help="of the peers' environment")
    return parser.parse_args(arguments)


def _result(rows: list[Row], seen: dict[int, dict[str, Seen]], busy: float) -> dict[str, Any]:
    """Return what is printed, and what it was made from, as plain JSON values."""
    return {
        "rows": [asdict(row) | {"ratio": _ratios(row)} for row in rows],
        "seen": {
            size: {name: asdict(each) for name, each in apps.items()} for size, apps in seen.items()
        },
        "cores": os.cpu_count(),
        "load_average_before": busy,
    }


def _ratios(row: Row) -> dict[str, float | None]:
    return {name: row.ratio(name, next(iter(row.cells))) for name in row.cells}


if __name__ == "__main__":
    sys.exit(main())
