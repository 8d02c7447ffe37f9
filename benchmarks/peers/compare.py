"""All apps at one number of rows: started, warmed, visited in turn, crowded, ended."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.peers.apps import OURS
from benchmarks.peers.crowd import Bounds, Crowd, crowded
from benchmarks.peers.measures import Cell, Row, percentile
from benchmarks.peers.visits import Limits, Visit, visit
from benchmarks.servers import ROOT, START_LIMIT_S, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.peers.apps import App
    from benchmarks.peers.rows import Rows
    from benchmarks.servers import Server

LEAFLET: Final = "lib/python*/site-packages/leaflet/static/leaflet"
NO_TIME: Final = "no time left"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured, and when it stops."""

    end: float
    """By `time.monotonic`; what has not begun by then is not measured."""
    rounds: int
    limits: Limits
    bounds: Bounds
    readers: Mapping[int, tuple[int, ...]]
    """Number of rows -> how many readers at once, in turn."""

    def share(self, parts: int) -> Plan:
        """Return the same with the first of so many equal parts of the time that is left."""
        now = time.monotonic()
        return replace(self, end=now + (self.end - now) / parts)

    def over(self) -> bool:
        """Return whether nothing more may begin."""
        return time.monotonic() > self.end


@dataclass(slots=True)
class Seen:
    """Everything measured of one app at one number of rows."""

    missing: str = ""
    started_s: float = 0.0
    visits: list[Visit] = field(default_factory=list)
    crowds: dict[int, Crowd] = field(default_factory=dict)
    resident_mib: float = 0.0

    def loaded(self) -> bool:
        """Return whether a visitor came to see a map."""
        return any(each.load_ms is not None for each in self.visits)

    def foreign(self) -> set[str]:
        """Return the hosts beyond this machine that the page asked for anything."""
        return {host for each in self.visits for host in each.foreign}


def leaflet_of(python: Path) -> Path:
    """Return the folder of Leaflet in the environment of an interpreter."""
    return next(python.parent.parent.glob(LEAFLET), Path())


@contextmanager
def _running(
    apps: Mapping[str, App], rows: Rows, home: Path, python: Path, plan: Plan
) -> Iterator[tuple[dict[str, Server], dict[str, Seen]]]:
    """Start all apps, each in an empty folder with an empty home, until the block ends."""
    variables = {"BENCH_TABLE": str(rows.table), "BENCH_LEAFLET": str(leaflet_of(python))}
    mine = {"POSTURE_OBSERVATIONS": str(rows.reports or "")}
    servers, seen = {}, {name: Seen() for name in apps}
    with ExitStack() as until:
        for name, app in apps.items():
            if plan.over():
                break
            folder = home / f"{rows.size}-{name}"
            folder.mkdir()
            cwd, environment = (ROOT, mine) if name == OURS else (folder, variables)
            try:
                server = started(app.program, cwd, folder, environment)
                servers[name] = until.enter_context(server)
            except RuntimeError as error:
                seen[name].missing = f"not started in {START_LIMIT_S:.0f} s"
                print(error, file=sys.stderr)
            else:
                seen[name].started_s = servers[name].started_s
        yield servers, seen


def _say(*what: object) -> None:
    print(*what, file=sys.stderr, flush=True)


def compare(
    apps: Mapping[str, App], rows: Rows, home: Path, python: Path, plan: Plan
) -> dict[str, Seen]:
    """Measure all apps at one number of rows, taking turns.

    Parameters
    ----------
    apps
        As `benchmarks.peers.apps.apps` gives them.
    rows
        What they show.
    home
        An empty folder for what they write.
    python
        The peers' interpreter.
    plan
        How much, and when to stop.
    """
    with _running(apps, rows, home, python, plan) as (servers, seen):
        for name, server in servers.items():  # the first visitor of a process pays for its imports
            _warm(server, rows, seen[name], plan)
        half = plan.share(2)  # of the time, for the readers
        for turn in range(plan.rounds):
            if turn and half.over():
                break
            for name, server in servers.items():
                _visit(server, apps[name], rows, seen[name], plan)
        for readers in plan.readers.get(rows.size, ()):
            for name, server in servers.items():
                _crowd(server, rows, seen[name], readers, plan)
        for name, server in servers.items():
            seen[name].resident_mib = server.resident_mib()
    return seen


def _warm(server: Server, rows: Rows, seen: Seen, plan: Plan) -> None:
    """Let one reader in and out; who cannot get in in twice the time is not visited at all."""
    if plan.over():
        return
    wait_s = 2.0 * plan.limits.wait_s
    first = crowded(server, rows, 1, Bounds(wait_s, 0.0, wait_s))
    if not first.joined:
        seen.visits.append(Visit(stopped=first.errors[0], failed=not first.late))
        _say(f"{rows.size:>9,} {server.name:7} first reader:", *first.errors)


def _visit(server: Server, app: App, rows: Rows, seen: Seen, plan: Plan) -> None:
    if plan.over() or any(each.stopped for each in seen.visits):
        return
    found = visit(server, app, rows, plan.limits)
    seen.visits.append(found)
    load = "none" if found.load_ms is None else f"{found.load_ms:.0f} ms"
    _say(
        f"{rows.size:>9,} {server.name:7} load {load}, {len(found.times_ms)} filters", found.stopped
    )


def _crowd(server: Server, rows: Rows, seen: Seen, readers: int, plan: Plan) -> None:
    failed = any(each.errors or each.unanswered_ms for each in seen.crowds.values())
    if plan.over() or failed or not seen.loaded():
        return
    found = crowded(server, rows, readers, plan.bounds)
    seen.crowds[readers] = found
    _say(
        f"{rows.size:>9,} {server.name:7} {readers} readers:",
        len(found.times_ms),
        *found.errors[:1],
    )


def _of_visits(seen: Seen, limits: Limits) -> dict[str, Cell]:
    """Return the measures of the visits of one app."""
    none = Cell(missing=seen.missing or NO_TIME)
    failed = any(each.failed for each in seen.visits)
    late = Cell(missing="page failed" if failed else f"not within {limits.wait_s} s")
    loads = [each for each in seen.visits if each.load_ms is not None]
    stopped = any(each.stopped for each in seen.visits)
    if not loads:
        return dict.fromkeys(MEASURES, late if stopped else none)
    times = [ms for each in loads for ms in each.times_ms]
    waited = times + [1000.0 * limits.wait_s] * (stopped and not failed)
    whole = [each for each in loads if each.filter_bytes is not None]
    cells = {
        "load_ms": Cell(median(each.load_ms or 0.0 for each in loads)),
        "load_kb": Cell(median((each.load_bytes or 0) / 1000 for each in loads)),
        "filter_p50_ms": Cell(median(waited), least=stopped) if times else late,
        "filter_p95_ms": Cell(percentile(waited, 95), least=stopped) if times else late,
        "filter_kb": late,
        "filter_cpu_ms": late,
    }
    if whole:
        cells["filter_kb"] = Cell(median((each.filter_bytes or 0.0) / 1000 for each in whole))
        cells["filter_cpu_ms"] = Cell(median(each.cpu_ms or 0.0 for each in whole))
    return cells


def _why_no_crowd(seen: Seen) -> str:
    if seen.visits and not seen.loaded():
        return "no map for one"
    failed = [n for n, each in seen.crowds.items() if each.errors or each.unanswered_ms]
    return f"not even {failed[0]}" if failed else NO_TIME


def _of_crowd(crowd: Crowd | None, seen: Seen, bounds: Bounds) -> Cell:
    """Return the wait of 95 in 100 of many readers."""
    if crowd is None:
        return Cell(missing=seen.missing or _why_no_crowd(seen))
    if crowd.joined < crowd.readers:
        return Cell(missing=f"not in in {bounds.join_s:.0f} s")
    if not crowd.times_ms:
        return Cell(missing=f"not within {bounds.answer_s:.0f} s")
    return Cell(crowd.p95_ms(), least=bool(crowd.unanswered_ms or crowd.errors))


MEASURES: Final = {
    "load_ms": ("load to map, ms", 0),
    "load_kb": ("load, kB", 0),
    "filter_p50_ms": ("filter, median, ms", 0),
    "filter_p95_ms": ("filter, 95th percentile, ms", 0),
    "filter_kb": ("filter, kB", 1),
    "filter_cpu_ms": ("filter, server CPU, ms", 0),
}
"""What one visit gives: words and decimals of each measure."""


def measured(size: int, seen: Mapping[str, Seen], plan: Plan) -> list[Row]:
    """Return everything measured at one number of rows, one row for each measure."""
    visits = {name: _of_visits(each, plan.limits) for name, each in seen.items()}
    rows = [
        Row(f"{size:,}: {label}", decimals, {name: visits[name][key] for name in seen})
        for key, (label, decimals) in MEASURES.items()
    ]
    for readers in plan.readers.get(size, ()):
        cells = {
            n: _of_crowd(each.crowds.get(readers), each, plan.bounds) for n, each in seen.items()
        }
        who = "reader" if readers == 1 else "readers"
        rows.append(Row(f"{size:,}: p95 of {readers} {who}, ms", 0, cells))
    return rows
