"""Start-up and first load: what every reader needs is ready, and asked for before it is missed.

Streamlit's own page first loads its scripts, opens a socket and waits for the first run; only
then does the map's code know what to fetch. A ``Link`` header on the page tells the browser
at once, so that the map's files arrive meanwhile.
"""

from __future__ import annotations

from contextlib import asynccontextmanager, suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders

from posture.errors import PostureError
from posture.layers import compose
from posture.render import wire
from posture.ui import observing, server, serving, uploads
from posture.ui.store import dataset, watched
from posture.view import View, read

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from posture.tables import Dataset

MODULES: Final = (
    *("map.js", "engine.js", "cut.js", "frame.js", "furniture.js", "paint.js"),
    *("layout.js", "symbols.js", "unpack.js"),
)


def link(query: str) -> str:
    """Return the header that names the files of the first map, relative to the page.

    Pages without a map get an empty one.

    Parameters
    ----------
    query
        The page's query string: the marks are those of the view it asks for.
    """
    shown = dataset()
    view, _ = read(query, shown)
    return _link(view, shown) if view.page == "map" else ""


@lru_cache(maxsize=256)
def _link(view: View, shown: Dataset) -> str:
    assets = f"posture/assets/{server.version()}"
    basemap = f"posture/basemap/{server.basemap_version()}"
    marks = [
        item["url"]
        for item in wire.strata(shown, compose(shown, view), named=True)
        if "url" in item
    ]
    fetched = [f"{assets}/deck.json", *(f"{basemap}/{name}" for name in server.FIRST), *marks]
    return ", ".join(
        [
            f"<{assets}/deck.js>; rel=preload; as=script",
            f"<{assets}/map.css>; rel=preload; as=style",
            *(f"<{assets}/{name}>; rel=modulepreload" for name in MODULES),
            *(f"<{path}>; rel=preload; as=fetch; crossorigin" for path in fetched),
        ]
    )


class Preload:
    """Add the `link` header to the page itself and to nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the whole application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through; name the files on the answer for the page."""
        if scope["type"] != "http" or not scope["path"].endswith("/"):
            await self.app(scope, receive, send)
            return

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    # A view nobody asked for yet takes some milliseconds: not on the loop.
                    query = scope["query_string"].decode("latin-1")
                    with suppress(PostureError):  # the page itself reports the faults
                        if named_files := await run_in_threadpool(link, query):
                            headers.append("Link", named_files)
            await send(message)

        await self.app(scope, receive, named)


@asynccontextmanager
async def warm(_app: Any) -> AsyncIterator[None]:  # noqa: ANN401 - Streamlit's App, unused
    """Read the tables and compress the files before the first reader comes.

    Tables with faults are left for the page to report.
    """
    uploads.keep_in_memory()
    serving.tell_no_name()
    server.warm()
    with suppress(PostureError):
        compose(dataset(), View())
    with watched(), observing.watched():
        yield
