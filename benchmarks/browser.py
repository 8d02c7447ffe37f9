"""Visit pages in a real Chromium and measure what a reader waits for."""

from __future__ import annotations

import base64
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import sync_playwright

from benchmarks.pages import OPENERS, SEQUENCE, chosen_after
from benchmarks.servers import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

    from benchmarks.servers import Server

PROBE: Final = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
CHROMIUM: Final = "/usr/bin/chromium"
ARGUMENTS: Final = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
)
"""Painting in software, the same for both; and no name but loopback can be looked up."""
WINDOW: Final = {"width": 1440, "height": 900}
LIMIT_MS: Final = 30_000
THINK_MS: Final = 250
"""A reader looks before the next click. It gives work that goes on behind a complete page (such
as a garbage collection) the same time to end on both pages."""
BINARY: Final = 2
GRACE_MS: Final = 5_000
"""A page that is busy cannot look at its own clock: so long after the limit nobody waits for it."""


class IncompleteError(RuntimeError):
    """What was waited for on a page did not happen in time."""


@dataclass  # without slots: playwright keeps a note on the object whose methods it calls
class Wire:
    """Bytes between the page and its server, as Chromium's own protocol reports them.

    HTTP counts what crossed the wire, headers and compression included, nothing for what the cache
    gave. A web socket counts the messages of both directions; neither app compresses them.
    """

    http: int = 0
    socket: int = 0
    foreign: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        """All bytes so far."""
        return self.http + self.socket

    def listen(self, page: Page) -> None:
        """Count from now on."""
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._message)
        session.on("Network.webSocketFrameSent", self._message)
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        address = urlsplit(event["request"]["url"])
        if address.scheme in ("http", "https") and address.hostname != HOST:
            self.foreign.add(str(address.hostname))

    def _finished(self, event: dict[str, Any]) -> None:
        self.http += int(event["encodedDataLength"])

    def _message(self, event: dict[str, Any]) -> None:
        message = event["response"]
        data = message["payloadData"]
        binary = message["opcode"] == BINARY
        self.socket += len(base64.b64decode(data)) if binary else len(data.encode())


@dataclass(frozen=True, slots=True)
class Load:
    """One visit of the page."""

    first_ms: float
    """A new visitor: start of the navigation to the first complete map."""
    first_bytes: int
    again_ms: float
    """The same visitor opens the page again, with what the browser kept."""
    again_bytes: int
    foreign: frozenset[str]
    """Hosts other than the app's own that the page asked for anything."""


@dataclass(frozen=True, slots=True)
class Filtering:
    """`SEQUENCE` clicked through once."""

    times_ms: tuple[float, ...]
    """Click to map and number, one per filter."""
    bytes_per_filter: float
    cpu_ms_per_filter: float
    """Processor time of the server, until it came to rest."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the system's Chromium, painting in software, until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def newcomer(browser: Browser, *scripts: str) -> BrowserContext:
    """Return a visitor who has never been here: nothing is kept from one context to another.

    Parameters
    ----------
    browser
        Running.
    *scripts
        JavaScript to run in every page before `PROBE`, which may ask them what the page shows.
    """
    context = browser.new_context(viewport={"width": WINDOW["width"], "height": WINDOW["height"]})
    for script in (*scripts, PROBE):
        context.add_init_script(script)
    return context


def milliseconds(page: Page, expression: str, what: str, limit_ms: int = LIMIT_MS) -> float:
    """Return what the probe measured.

    Parameters
    ----------
    page
        With the probe in it.
    expression
        JavaScript for a promise of milliseconds, or of null when the limit has passed.
    what
        Named in the error.
    limit_ms
        The same limit, for a page too busy to see that it has passed.

    Raises
    ------
    IncompleteError
        If what was waited for did not happen within the limit.
    """
    asked = f"Promise.resolve({expression}).then((ms) => ({{ ms }}))"
    try:
        found = page.wait_for_function(asked, timeout=limit_ms + GRACE_MS)
        measured = found.json_value()["ms"]
    except PlaywrightTimeoutError:
        measured = None
    if measured is None or measured > limit_ms:
        msg = f"{what}: nothing complete within {limit_ms} ms"
        raise IncompleteError(msg)
    return float(measured)


def opened(
    context: BrowserContext, server: Server, limit_ms: int = LIMIT_MS
) -> tuple[Page, Wire, float]:
    """Open the page of an app; return it, its bytes, and how long it took, milliseconds."""
    page = context.new_page()
    wire = Wire()
    wire.listen(page)
    page.goto(server.url, wait_until="commit")
    what = f"load of {server.name}"
    return page, wire, milliseconds(page, f"postureProbe.loaded({limit_ms})", what, limit_ms)


def rest(page: Page) -> None:
    """Wait until Streamlit says that nothing runs, then as long as a reader looks.

    A promise, since the policy of a page may forbid what Playwright does to ask twice.
    """
    page.wait_for_function("postureProbe.rested()")
    page.wait_for_timeout(THINK_MS)


def clicked(page: Page, pill: Locator, number: str, what: str, limit_ms: int = LIMIT_MS) -> float:
    """Click a filter; return the milliseconds until map and number say the new choice.

    Raises
    ------
    IncompleteError
        If they do not within the limit.
    """
    page.evaluate("([number, limit]) => postureProbe.arm(number, limit)", [number, limit_ms])
    pill.click()
    return milliseconds(page, "postureProbe.answer", what, limit_ms)


def load(browser: Browser, server: Server) -> Load:
    """Visit a page as a new visitor, then once more as the same one."""
    context = newcomer(browser)
    page, first, first_ms = opened(context, server)
    rest(page)
    page.close()
    page, again, again_ms = opened(context, server)
    rest(page)
    context.close()
    foreign = frozenset(first.foreign | again.foreign)
    return Load(first_ms, first.total, again_ms, again.total, foreign)


def filtering(browser: Browser, server: Server) -> Filtering:
    """Click through `SEQUENCE` in the page's own widget.

    Raises
    ------
    IncompleteError
        If a filter does not lead to the number of bases it should.
    """
    context = newcomer(browser)
    page, wire, _ = opened(context, server)
    found = OPENERS[server.name](page)
    rest(page)
    bytes_before, cpu_before = wire.total, server.settled_cpu_s()
    times = []
    for clicks in (SEQUENCE[: i + 1] for i in range(len(SEQUENCE))):
        number = found.number(chosen_after(clicks))
        what = f"{server.name}, {clicks[-1]}"
        times.append(clicked(page, found.pill(clicks[-1]), number, what))
        rest(page)
    cpu_s = server.settled_cpu_s() - cpu_before
    sent = wire.total - bytes_before
    context.close()
    count = len(SEQUENCE)
    return Filtering(tuple(times), sent / count, cpu_s * 1000 / count)
