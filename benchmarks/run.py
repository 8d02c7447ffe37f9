"""Measure this app against the plain one, both in one run: ``python -m benchmarks.run``."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

from benchmarks import browser, servers
from benchmarks.browser import Filtering, Load
from benchmarks.servers import Server

if TYPE_CHECKING:
    from collections.abc import Mapping

LOADS: Final = (7, 3)
ROUNDS: Final = (4, 1)
"""How often, in full and with ``--quick``. A round is 20 filters on each page."""
AIMS: Final[Mapping[str, float]] = {
    "load_first_ms": 1.1,
    "filter_p50_ms": 0.5,
    "filter_p95_ms": 0.5,
    "server_cpu_ms_per_filter": 0.5,
}
"""The largest ratio, ours to plain, that we accept of ourselves."""
ROWS: Final[Mapping[str, tuple[str, int]]] = {
    "start_s": ("process start to first answer, s", 2),
    "load_first_ms": ("new visitor: load to first map, ms", 0),
    "load_again_ms": ("second visit: load to map, ms", 0),
    "load_first_kb": ("new visitor: kB", 0),
    "load_again_kb": ("second visit: kB", 1),
    "filter_p50_ms": ("filter to map and total, median, ms", 0),
    "filter_p95_ms": ("filter to map and total, 95th percentile, ms", 0),
    "filter_kb": ("kB per filter", 2),
    "server_cpu_ms_per_filter": ("server CPU per filter, ms", 1),
    "server_cpu_ms_first_round": ("  of it in the first round, caches empty, ms", 1),
    "resident_mib": ("resident memory after the run, MiB", 0),
}
"""What is reported: words and decimals of each measure."""


@dataclass(slots=True)
class Measured:
    """Everything measured of one app."""

    server: Server
    loads: list[Load] = field(default_factory=list)
    rounds: list[Filtering] = field(default_factory=list)
    resident_mib: float = 0.0

    def summary(self) -> dict[str, float]:
        """Return the medians (and one percentile) by the keys of `ROWS`."""
        times = [ms for each in self.rounds for ms in each.times_ms]
        return {
            "start_s": self.server.started_s,
            "load_first_ms": median(each.first_ms for each in self.loads),
            "load_again_ms": median(each.again_ms for each in self.loads),
            "load_first_kb": median(each.first_bytes for each in self.loads) / 1000,
            "load_again_kb": median(each.again_bytes for each in self.loads) / 1000,
            "filter_p50_ms": median(times),
            "filter_p95_ms": quantiles(times, n=20, method="inclusive")[-1],
            "filter_kb": median(each.bytes_per_filter for each in self.rounds) / 1000,
            "server_cpu_ms_per_filter": median(each.cpu_ms_per_filter for each in self.rounds),
            "server_cpu_ms_first_round": self.rounds[0].cpu_ms_per_filter,
            "resident_mib": self.resident_mib,
        }

    def foreign(self) -> list[str]:
        """Return the hosts other than its own that the page asked."""
        return sorted({host for each in self.loads for host in each.foreign})


def measure(*, quick: bool) -> tuple[Measured, Measured]:
    """Measure both apps, taking turns, so that a busy minute hits both.

    Parameters
    ----------
    quick
        Fewer repeats: enough to see a factor, not a tenth.

    Returns
    -------
    ours, plain : Measured
    """
    with (
        tempfile.TemporaryDirectory() as home,
        servers.both(Path(home)) as running,
        browser.chromium() as chromium,
    ):
        ours, plain = (Measured(server) for server in running)
        for app in (ours, plain):
            browser.load(
                chromium, app.server
            )  # the first visitor of a process pays for its imports
        for _ in range(LOADS[quick]):
            for app in (ours, plain):
                app.loads.append(browser.load(chromium, app.server))
        for _ in range(ROUNDS[quick]):
            for app in (ours, plain):
                app.rounds.append(browser.filtering(chromium, app.server))
        for app in (ours, plain):
            app.resident_mib = app.server.resident_mib()
    return ours, plain


def result(ours: Measured, plain: Measured) -> dict[str, object]:
    """Return what `main` prints, as plain JSON values."""
    mine, theirs = ours.summary(), plain.summary()
    ratios = {key: mine[key] / theirs[key] for key in ROWS}
    return {
        "ours": mine,
        "plain": theirs,
        "ratio": ratios,
        "aim": dict(AIMS),
        "met": {key: ratios[key] <= aim for key, aim in AIMS.items()},
        "foreign_hosts": {"ours": ours.foreign(), "plain": plain.foreign()},
        "repeats": {"loads": len(ours.loads), "rounds_of_20_filters": len(ours.rounds)},
    }


def table(ours: Mapping[str, float], plain: Mapping[str, float]) -> str:
    """Return two summaries as a table for readers."""
    lines = [f"{'':46}{'ours':>10}{'plain':>10}{'ratio':>8}   aim"]
    for key, (label, decimals) in ROWS.items():
        ratio = ours[key] / plain[key]
        cells = f"{ours[key]:>10.{decimals}f}{plain[key]:>10.{decimals}f}{ratio:>8.2f}"
        verdict = "met" if ratio <= AIMS.get(key, ratio) else "MISSED"
        aim = f"   <= {AIMS[key]}  {verdict}" if key in AIMS else ""
        lines.append(f"{label:46}{cells}{aim}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 whether or not the aims are met, since machines differ.

    Parameters
    ----------
    arguments
        The command line after the program's name; by default the real one.

    Returns
    -------
    int
        0, or 1 if a page asked another host for anything.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    asked = parser.parse_args(arguments)
    busy = os.getloadavg()[0]
    ours, plain = measure(quick=asked.quick)
    if asked.json:
        print(json.dumps({**result(ours, plain), "load_average_before": busy}, indent=2))
    else:
        print(table(ours.summary(), plain.summary()))
        print(f"{os.cpu_count()} cores, load average before the run {busy:.1f} (quiet: below 0.5)")
    foreign = ours.foreign() + plain.foreign()
    if foreign:
        print(f"asked other hosts: {', '.join(foreign)}", file=sys.stderr)
    return int(bool(foreign))


if __name__ == "__main__":
    sys.exit(main())
