"""Readers without a browser: each speaks the protocol that its app's own page speaks.

A door lets one reader in: entering it opens the page as far as the server has anything to do with
it, and gives a function that asks for a choice and returns when the whole answer has come.
"""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import asynccontextmanager, suppress
from http.client import HTTPConnection
from itertools import count
from socket import SHUT_RDWR
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect

from benchmarks.load import Heard, answered, page_of
from benchmarks.servers import HOST

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from contextlib import AbstractAsyncContextManager

    from websockets.asyncio.client import ClientConnection

    from benchmarks.peers.rows import Rows
    from benchmarks.servers import Server

    Choose = Callable[[tuple[str, ...]], Awaitable[None]]
    Door = Callable[[Server, Rows], AbstractAsyncContextManager[Choose]]

WIDGET: Final = "panel.models.widgets.CheckboxButtonGroup"
TOKEN: Final = re.compile(r'"token":"([^"]+)"')
OUTPUTS: Final = (("deck", "data"), ("total", "children"))
OK: Final = 200


class RefusedError(RuntimeError):
    """A server did not answer as its page expects."""


@asynccontextmanager
async def ours(server: Server, rows: Rows) -> AsyncIterator[Choose]:
    """Let a reader in to this page, whose filters stand in its address."""
    key = "seen" if rows.reports else "service"
    heard = Heard()
    async with page_of(server) as page:

        async def choose(chosen: tuple[str, ...]) -> None:
            message = BackMsg()
            message.rerun_script.query_string = urlencode([(key, name) for name in chosen])
            await answered(page, message, heard)
            _faultless(heard)

        await choose(())
        yield choose


@asynccontextmanager
async def plain(server: Server, rows: Rows) -> AsyncIterator[Choose]:
    """Let a reader in to an app of Streamlit that has pills."""
    del rows
    heard = Heard()
    async with page_of(server) as page:

        async def choose(chosen: tuple[str, ...]) -> None:
            message = BackMsg()
            message.rerun_script.query_string = ""
            if heard.pills:
                state = message.rerun_script.widget_states.widgets.add()
                state.id = heard.pills
                state.string_array_value.data.extend(chosen)
            await answered(page, message, heard)
            _faultless(heard)

        await choose(())
        yield choose


def _faultless(heard: Heard) -> None:
    if heard.errors:
        raise RefusedError(heard.errors[0])


@asynccontextmanager
async def dash(server: Server, rows: Rows) -> AsyncIterator[Choose]:
    """Let a reader in to Dash: callbacks over one HTTP connection that stays open."""
    del rows
    wire = HTTPConnection(HOST, server.port, timeout=60)

    def ask(method: str, path: str, body: str | None = None) -> None:
        wire.request(method, path, body, {"Content-Type": "application/json"})
        answer = wire.getresponse()
        said = answer.read()
        if answer.status != OK:
            raise RefusedError(said[:200].decode(errors="replace"))

    async def choose(chosen: tuple[str, ...]) -> None:
        body = json.dumps(
            {
                "output": ".." + "...".join(".".join(each) for each in OUTPUTS) + "..",
                "outputs": [{"id": name, "property": held} for name, held in OUTPUTS],
                "inputs": [{"id": "services", "property": "value", "value": list(chosen)}],
                "changedPropIds": ["services.value"],
                "parsedChangedPropsIds": ["services.value"],
            }
        )
        await asyncio.to_thread(ask, "POST", "/_dash-update-component", body)

    try:
        for path in ("/", "/_dash-layout", "/_dash-dependencies"):
            await asyncio.to_thread(ask, "GET", path)
        await choose(())
        yield choose
    finally:
        if wire.sock:  # wakes a thread that waits for an answer nobody wants any more
            with suppress(OSError):
                wire.sock.shutdown(SHUT_RDWR)
        wire.close()


async def _bokeh_message(page: ClientConnection) -> tuple[dict[str, Any], str]:
    """Return header and content of one message, whose buffers are let pass."""
    header = json.loads(await page.recv())
    await page.recv()
    content = await page.recv()
    for _ in range(2 * header.get("num_buffers", 0)):
        await page.recv()
    return header, content if isinstance(content, str) else content.decode()


async def _until(page: ClientConnection, kind: str) -> str:
    """Return the content of the next message of a kind."""
    while True:
        header, content = await _bokeh_message(page)
        if header["msgtype"] == kind:
            return content


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object within what JSON gave."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _objects(each)


@asynccontextmanager
async def panel(server: Server, rows: Rows) -> AsyncIterator[Choose]:
    """Let a reader in to Panel: Bokeh's messages over a web socket."""
    html = await asyncio.to_thread(_get, server.url)
    found = TOKEN.search(html)
    if found is None:
        raise RefusedError(html[:200])
    numbers = count()
    address = f"{server.url.replace('http', 'ws', 1)}/ws"
    origin = f"http://{HOST}:{server.port}"
    async with connect(
        address,
        origin=origin,  # type: ignore[arg-type]  # plain text is one
        subprotocols=["bokeh", found[1]],  # type: ignore[list-item]  # so are these
        max_size=None,
    ) as page:

        async def send(kind: str, content: object) -> None:
            header = {"msgid": str(next(numbers)), "msgtype": kind}
            for part in (header, {}, content):
                await page.send(json.dumps(part))

        await _until(page, "ACK")  # before it the server understands nothing
        await send("PULL-DOC-REQ", {})
        content = await _until(page, "PULL-DOC-REPLY")
        models = _objects(json.loads(content))
        widget = next(each["id"] for each in models if each.get("name") == WIDGET)
        names = sorted(rows.counts)

        async def choose(chosen: tuple[str, ...]) -> None:
            event = {
                "kind": "ModelChanged",
                "model": {"id": widget},
                "attr": "active",
                "new": [names.index(name) for name in chosen],
            }
            await send("PATCH-DOC", {"events": [event]})
            # The total comes after the rows and is another after each click (`Rows.choices`).
            total = f"h2&gt;{rows.total(chosen)}&lt;"
            while total not in (await _bokeh_message(page))[1]:
                pass

        yield choose


def _get(url: str) -> str:
    with urlopen(url, timeout=60) as answer:  # noqa: S310 - our own loopback address
        return str(answer.read().decode())


DOORS: Final[dict[str, Door]] = {
    "ours": ours,
    "dash": dash,
    "panel": panel,
    "folium": plain,
    "pydeck": plain,
}
