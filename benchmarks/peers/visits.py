"""One app visited in a real Chromium: how long it loads, and what a filter takes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from benchmarks import browser
from benchmarks.browser import IncompleteError
from benchmarks.pages import chosen_after
from benchmarks.peers.apps import STATE, open_filter

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from benchmarks.browser import Wire
    from benchmarks.peers.apps import App
    from benchmarks.peers.rows import Rows
    from benchmarks.servers import Server


@dataclass(frozen=True, slots=True)
class Limits:
    """What a visit is stopped by."""

    wait_s: int
    """The longest wait for a page or for one filter."""
    filters: int
    filters_s: float
    """No further filter is clicked after so long."""


@dataclass(slots=True)
class Visit:
    """What one visitor saw, as far as it got."""

    load_ms: float | None = None
    load_bytes: int | None = None
    times_ms: list[float] = field(default_factory=list)
    filter_bytes: float | None = None
    """Of one filter."""
    cpu_ms: float | None = None
    """Processor time of the server for one filter, until it came to rest."""
    stopped: str = ""
    """Why it got no further; empty if it did."""
    failed: bool = False
    """Whether the page came to an end rather than the time, such as by a crash."""
    foreign: set[str] = field(default_factory=set)


def visit(server: Server, app: App, rows: Rows, limits: Limits) -> Visit:
    """Visit an app as somebody who has never been there, and click its filter.

    A page that is busy may never hear that it is to be closed, so each visit has a browser.

    Parameters
    ----------
    server
        The app, running.
    app
        Where its filter stands.
    rows
        What it shows.
    limits
        When to stop.
    """
    found = Visit()
    try:
        with browser.chromium() as chromium:
            context = browser.newcomer(chromium, STATE)
            page, wire, found.load_ms = browser.opened(context, server, 1000 * limits.wait_s)
            found.foreign = wire.foreign
            browser.rest(page)
            found.load_bytes = wire.total
            open_filter(page, server.name, reports=rows.reports is not None)
            browser.rest(page)
            _filter(server, app, rows, (page, wire, limits), found)
    except (IncompleteError, PlaywrightError) as error:
        found.stopped = str(error).splitlines()[0]
        found.failed = not isinstance(error, (IncompleteError, PlaywrightTimeoutError))
    return found


def _filter(
    server: Server,
    app: App,
    rows: Rows,
    seen: tuple[Page, Wire, Limits],
    found: Visit,
) -> None:
    page, wire, limits = seen
    clicks: list[str] = []
    bytes_before, cpu_before = wire.total, server.settled_cpu_s()
    end = time.monotonic() + limits.filters_s
    for value in islice(cycle(rows.values), limits.filters):
        clicks.append(value)
        number = str(rows.total(chosen_after(tuple(clicks))))
        what = f"{server.name}, {value}"
        pill = app.pill(page, value)
        found.times_ms.append(browser.clicked(page, pill, number, what, 1000 * limits.wait_s))
        browser.rest(page)
        if time.monotonic() > end:
            break
    found.filter_bytes = (wire.total - bytes_before) / len(clicks)
    found.cpu_ms = 1000 * (server.settled_cpu_s() - cpu_before) / len(clicks)
