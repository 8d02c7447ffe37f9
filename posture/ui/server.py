"""Files the map needs, served by the app itself: each once, under an address that names it.

An address holds a digest of the content or, for marks, names the edition of the tables and the
code that made them, so a browser may keep what it got for ever. Another digest gets what there
is now, not to be kept. What is large is compressed once, when first asked for.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from posture.errors import PostureError
from posture.render import deck, wire
from posture.tables.basemap import LineName, PolygonName, packed
from posture.ui import store

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

ASSETS: Final = Path(__file__).parent / "assets"
TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
FOR_EVER: Final = "public, max-age=31536000, immutable"
FOR_ONCE: Final = "no-cache"
SMALLEST_GZIP: Final = 600
MOST_VIEW: Final = 2_000
"""Characters of a view that marks are made for; our own addresses have some hundred."""
FIRST: Final = ("land50", "coast50", "borders50")
"""What of the basemap every map begins with; the finer coast comes when somebody looks closely."""
BASEMAP: Final = (*get_args(PolygonName), *get_args(LineName))


@lru_cache
def asset(name: str) -> bytes:
    """Return one of the component's own files, the bundle or the specification."""
    if name == "deck.js":
        return deck.BUNDLE.read_bytes()
    if name == "deck.json":
        return deck.specification()
    return (ASSETS / name).read_bytes()


@lru_cache
def asset_names() -> tuple[str, ...]:
    """Return the names of everything `asset` can give."""
    return (
        *sorted(path.name for path in ASSETS.iterdir() if path.suffix in TYPES),
        "deck.js",
        "deck.json",
    )


@lru_cache
def version() -> str:
    """Return the digest of all assets: it changes when any of them does."""
    return wire.digest(*(asset(name) for name in asset_names()))


@lru_cache
def basemap_version() -> str:
    """Return the digest of the basemap as the browser gets it."""
    return wire.digest(*(packed(name) for name in BASEMAP))


def _squeeze(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)


_squeezed = lru_cache(maxsize=64)(_squeeze)
"""For the files that every reader needs: there are fewer than fit, so none is ever lost."""
_squeezed_marks = lru_cache(maxsize=64)(_squeeze)
"""For marks, of which anybody can ask for any number."""


def _answer(
    request: Request,
    content: bytes,
    media_type: str,
    *,
    lasting: bool,
    squeezed: Callable[[bytes], bytes] = _squeezed,
) -> Response:
    """Return content, compressed if that helps; kept for ever only if the address names it."""
    headers = {
        "Cache-Control": FOR_EVER if lasting else FOR_ONCE,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if len(content) > SMALLEST_GZIP and "gzip" in request.headers.get("accept-encoding", ""):
        content = squeezed(content)
        headers["Content-Encoding"] = "gzip"
    return Response(content, media_type=media_type, headers=headers)


def warm() -> None:
    """Compress what the first map needs, so that no reader waits for it."""
    for content in (asset("deck.js"), *(packed(name) for name in FIRST)):
        _squeezed(content)
    version()
    basemap_version()
    wire.code()


def _missing() -> Response:
    return PlainTextResponse("There is nothing at this address.", status_code=404)


def get_asset(request: Request) -> Response:
    """Answer for one of the component's files.

    A page opened before an upgrade asks with the old digest: it gets the new file, once.
    """
    name = request.path_params["name"]
    if name not in asset_names():
        return _missing()
    lasting = request.path_params["version"] == version()
    return _answer(request, asset(name), TYPES[Path(name).suffix], lasting=lasting)


def get_basemap(request: Request) -> Response:
    """Answer for land, coast or borders, in the layout of `posture.tables.basemap.packed`."""
    name = request.path_params["name"]
    if name not in BASEMAP:
        return _missing()
    lasting = request.path_params["version"] == basemap_version()
    return _answer(request, packed(name), "application/octet-stream", lasting=lasting)


def get_marks(request: Request) -> Response:
    """Answer for the marks of one layer in one edition of the public tables.

    A page opened before an upgrade asks for what the old code made: it gets today's, once.
    """
    edition, _, code = request.path_params["made"].partition("-")
    layer, _, kind = request.path_params["name"].partition(".")
    view = request.query_params.get("view", "")
    if not kind.endswith(".json") or len(view) > MOST_VIEW:
        return _missing()
    try:
        data = store.edition(edition)
        if data is None:
            return _missing()
        content = wire.frame_bytes(data, layer, kind.removesuffix(".json"), view)
    except (KeyError, PostureError):
        return _missing()
    lasting = code == wire.code()
    return _answer(request, content, TYPES[".json"], lasting=lasting, squeezed=_squeezed_marks)


def get_cited(request: Request) -> Response:
    """Answer for publisher and date of every source of one edition of the public tables."""
    edition, _, code = request.path_params["made"].removesuffix(".json").partition("-")
    data = store.edition(edition)
    if data is None:
        return _missing()
    lasting = code == wire.code()
    content = wire.cited(data)
    return _answer(request, content, TYPES[".json"], lasting=lasting, squeezed=_squeezed_marks)


ROUTES: Final = (
    Route("/posture/assets/{version}/{name}", get_asset),
    Route("/posture/basemap/{version}/{name}", get_basemap),
    Route("/" + wire.MARKS + "/{made}/{name}", get_marks),
    Route("/" + wire.CITED + "/{made}", get_cited),
)
