"""The apps that are compared: how each is started, and where a reader finds its filter."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page

from benchmarks.servers import HOST, PLAIN, QUIET, ROOT, Program, streamlit
from posture import words

HERE: Final = Path(__file__).resolve().parent
STATE: Final = (HERE / "state.js").read_text(encoding="utf-8")
OURS: Final = "ours"


@dataclass(frozen=True, slots=True)
class App:
    """One of the apps."""

    title: str
    program: Program
    pill: Callable[[Page, str], Locator]
    """What is clicked to put a value in or take it out."""


def _streamlit_pill(page: Page, value: str) -> Locator:
    return page.get_by_test_id("stButtonGroup").get_by_role("button", name=value, exact=True)


def _our_pill(page: Page, value: str) -> Locator:
    """Return a pill of the popover of services or of reports, whichever is open."""
    name = re.compile(rf"^({re.escape(value)}$|{re.escape(words.name('service', value))} \()")
    return page.get_by_test_id("stButtonGroup").get_by_role("button", name=name)


def _button(page: Page, value: str) -> Locator:
    return page.get_by_role("button", name=value, exact=True)


def _label(page: Page, value: str) -> Locator:
    return page.locator("#services").get_by_text(value, exact=True)


def open_filter(page: Page, app: str, *, reports: bool) -> None:
    """Open what the filter of this page stands in; the peers' stand on the page itself."""
    if app != OURS:
        return
    title = words.t("ui.reports_synthetic") if reports else words.t("facet.service")
    page.get_by_role("button", name=re.compile(f"^{re.escape(title)}")).click()


def apps(python: Path) -> dict[str, App]:
    """Return all apps by their short names, ours first.

    Parameters
    ----------
    python
        The interpreter that has what ``requirements-peers.txt`` names.
    """
    panel = (
        *(str(python), "-m", "panel", "serve", str(HERE / "panel_app.py")),
        *("--address", HOST, "--port", "{port}", "--allow-websocket-origin", f"{HOST}:{{port}}"),
    )
    dash = Program("dash", (str(python), str(HERE / "dash_app.py")), "")
    folium = streamlit("folium", HERE / "folium_app.py", QUIET, str(python))
    plain = streamlit("pydeck", PLAIN, QUIET, str(python))
    return {
        OURS: App("ours", streamlit(OURS, ROOT / "app.py", (), sys.executable), _our_pill),
        "dash": App("Dash + dash-deck", dash, _label),
        "panel": App("Panel + Bokeh", Program("panel", panel, "panel_app", "panel_app"), _button),
        "folium": App("streamlit-folium", folium, _streamlit_pill),
        "pydeck": App("plain pydeck", plain, _streamlit_pill),
    }
