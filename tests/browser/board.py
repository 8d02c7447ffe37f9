"""The dashboard as a reader meets it: open a link, click, type, look at what is painted.

Nothing here waits for a time to pass: the map says in `data-ready` which view it has painted.
"""

from __future__ import annotations

import io
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, quote_plus, urlsplit

from PIL import Image
from playwright.sync_api import TimeoutError  # noqa: A004 - playwright's own name

from posture.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import ConsoleMessage, Locator, Page, Request, WebSocket

PATIENCE_MS: Final = 20_000
MAP: Final = ".posture-map"
PAINTED: Final = """([wanted, map]) => {
  const ready = document.querySelector(map)?.dataset.ready?.split("&");
  if (ready?.filter((part) => !part.startsWith("at=")).join("&") !== wanted) return false;
  const pairs = (query) => JSON.stringify([...new URLSearchParams(query)]
    .filter(([key]) => key !== "at").sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return pairs(location.search) === pairs(wanted);
}"""
"""The map comes first, the address a moment after it."""
AT_REST: Final = """() => {
  const map = window.postureMap;
  const [seen, meant] = [map?.engine.viewport(), map?.engine.camera];
  const turn = (degrees) => ((degrees % 360) + 360) % 360;
  const near = (a, b) => Math.abs(a - b) < 1e-6;
  if (!seen || !near(seen.zoom, meant.zoom) || !near(seen.latitude, meant.latitude)) return false;
  return near(turn(seen.longitude), turn(meant.longitude)) && map.painter.project !== undefined;
}"""
TWO_FRAMES: Final = """() => new Promise((done) => {
  window.postureMap.frame();
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""
SYMBOLS: Final = """() => window.postureMap.painter.symbols.map((mark) => ({
  id: mark.id, subject: mark.subject, name: mark.name, radius: mark.radius, fill: mark.fill,
  hollow: mark.hollow, screen: mark.screen,
}))"""

Symbol = dict[str, Any]


class Board:
    """One page of the dashboard, with everything it said and asked for."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin
        self.faults: list[str] = []
        self.foreseen: tuple[str, ...] = ()  # words of what a test provokes; it may come late
        self.requests: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.on("request", self._requested)
        page.on("websocket", self._connected)
        page.set_default_timeout(PATIENCE_MS)

    def unforeseen(self) -> list[str]:
        """Return the faults that no test asked for."""
        return [one for one in self.faults if not any(words in one for words in self.foreseen)]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)
        self._check_host(request.url)

    def _connected(self, socket: WebSocket) -> None:
        self._check_host(socket.url)

    def _check_host(self, url: str) -> None:
        parts = urlsplit(url.removeprefix("blob:"))
        if parts.scheme != "data" and parts.netloc != urlsplit(self.origin).netloc:
            self.faults.append(f"asked another host: {url}")

    # Opening and waiting

    def open(self, query: str = "") -> None:
        """Open a link that is whole, and wait until the map shows just that view."""
        self.page.goto(f"{self.origin}/?{query}")
        self.painted(query)

    def go(self, query: str = "") -> None:
        """Turn to another view as the back button does: the page stays, the address changes.

        A page that is opened first compiles the map's shaders, which takes seconds without a
        graphics card; one that stays does not.
        """
        if self.page.url == "about:blank":
            self.open(query)
            return
        self.page.evaluate(
            """(address) => {
              window.history.pushState(null, "", address);
              window.dispatchEvent(new PopStateEvent("popstate"));
            }""",
            f"/?{query}",
        )
        self.painted(query)

    def painted(self, query: str) -> None:
        """Wait until the map has painted the view a query string asks for, camera apart."""
        wanted = _without_camera(View.from_query(query).to_query())
        try:
            self.page.wait_for_function(PAINTED, arg=[wanted, MAP])
        except TimeoutError:
            shown = (
                self.map.get_attribute("data-ready")
                if self.map.count()
                else self.page.locator("body").inner_text()[:300]
            )
            msg = f"Painted is {shown!r} instead of {wanted!r} at {self.page.url}; {self.faults}"
            raise AssertionError(msg) from None
        self.rest()

    def says(self, query: str) -> None:
        """Wait until the address bar holds just this view, camera and all."""
        wanted = sorted(parse_qsl(View.from_query(query).to_query(), keep_blank_values=True))
        try:
            self.page.wait_for_function(
                """(wanted) => JSON.stringify([...new URLSearchParams(location.search)]
                  .sort((a, b) => (a < b ? -1 : 1))) === wanted""",
                arg=json.dumps(wanted, ensure_ascii=False, separators=(",", ":")),
            )
        except TimeoutError:
            msg = f"The address is {self.page.url!r} instead of {query!r}"
            raise AssertionError(msg) from None

    def settled(self) -> None:
        """Wait until the page's script has ended: what is typed before may be drawn over."""
        state = '[data-testid="stApp"][data-test-script-state="notRunning"]'
        self.page.locator(state).wait_for()

    def rest(self) -> None:
        """Wait until the camera stands where it should and a frame is painted from there."""
        self.page.wait_for_function(AT_REST)
        self.page.evaluate(TWO_FRAMES)

    # Looking

    @property
    def map(self) -> Locator:
        """The map."""
        return self.page.locator(MAP)

    @property
    def ready(self) -> str:
        """The query string of the view that is painted."""
        return self.map.get_attribute("data-ready") or ""

    @property
    def camera(self) -> tuple[float, float, float]:
        """Longitude, latitude, zoom."""
        lon, lat, zoom = json.loads(self.map.get_attribute("data-camera") or "")
        return lon, lat, zoom

    @property
    def address(self) -> str:
        """The query string in the address bar, written as a view writes it."""
        pairs = parse_qsl(urlsplit(self.page.url).query, keep_blank_values=True)
        return "&".join(f"{key}={quote_plus(text, safe=',:')}" for key, text in pairs)

    def symbols(self, layer: str = "") -> list[Symbol]:
        """Return the symbols that are painted, of one layer or of all."""
        found: list[Symbol] = self.page.evaluate(SYMBOLS)
        return [mark for mark in found if mark["id"].startswith(layer)]

    def bases(self) -> set[str]:
        """Return the ids of the bases that are painted."""
        return {mark["id"].removeprefix("base/") for mark in self.symbols("base/")}

    def symbol(self, id_: str) -> Symbol:
        """Return one symbol."""
        return next(mark for mark in self.symbols() if mark["id"] == id_)

    def labels(self) -> list[dict[str, Any]]:
        """Return the names and line labels that found room, with their boxes."""
        found: list[dict[str, Any]] = self.page.evaluate("() => window.postureMap.painter.placed")
        return found

    def headline(self) -> dict[str, str]:
        """Return label -> number of the headline, blanks within numbers removed."""
        numbers = self.page.locator(".st-key-headline [data-testid=stMetric]")
        return {
            one.locator("[data-testid=stMetricLabel]").inner_text().strip(): "".join(
                one.locator("[data-testid=stMetricValue]").inner_text().split()
            )
            for one in numbers.all()
        }

    def picture(self) -> Image.Image:
        """Return what the map looks like."""
        self.page.bring_to_front()  # a page behind another may show an old frame
        self.rest()
        shot = self.map.screenshot(timeout=60_000)
        return Image.open(io.BytesIO(shot)).convert("RGB")

    # Doing

    def look(self, lon: float, lat: float, zoom: float) -> None:
        """Move the camera without a hand on the mouse."""
        self.page.evaluate(
            """([longitude, latitude, zoom]) => {
              const { engine } = window.postureMap;
              engine.look({ ...engine.camera, longitude, latitude, zoom });
              engine.onZoom(zoom);
            }""",
            [lon, lat, zoom],
        )
        self.rest()

    def click(self, id_: str) -> None:
        """Click a symbol where it is painted."""
        x, y = self.symbol(id_)["screen"]
        self.map.locator(".posture-stage").click(position={"x": x, "y": y})

    @contextmanager
    def popover(self, label: str) -> Iterator[Locator]:
        """Open one of the page's popovers by the start of its label, and close it again."""
        self.page.locator(".st-key-controls").get_by_role("button", name=label).click()
        body = self.page.get_by_test_id("stPopoverBody")
        body.wait_for()
        yield body
        self.page.keyboard.press("Escape")
        body.wait_for(state="hidden")

    def choose(self, box: Locator, typed: str, option: str) -> None:
        """Type into a box of choices and take the option whose text contains ``option``."""
        box.click()
        box.fill(typed)
        self.page.get_by_role("option").filter(has_text=option).first.click()


def _without_camera(query: str) -> str:
    return "&".join(part for part in query.split("&") if not part.startswith("at="))
