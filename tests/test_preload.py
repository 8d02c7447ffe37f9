"""The page's answer names what its first map needs, and every name is served."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from posture.ui.preload import MODULES, Preload, link
from posture.ui.server import ASSETS
from tests import loops
from tests.test_server import get, is_kept_for_ever

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

QUERY = "on=2024-08-01&service=USN"


def headers_of(path: str, content_type: str) -> dict[str, str]:
    """Return the headers of an answer that went through the middleware."""
    sent: list[Any] = []

    async def inner(_scope: Scope, _receive: Receive, send: Send) -> None:
        kind = [(b"content-type", content_type.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": kind})
        await send({"type": "http.response.body", "body": b"x"})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "query_string": QUERY.encode()}
    loops.run(Preload(inner)(scope, receive, send))
    return {key.decode().lower(): value.decode() for key, value in sent[0]["headers"]}


def test_only_the_page_carries_the_header() -> None:
    assert headers_of("/", "text/html; charset=utf-8")["link"] == link(QUERY)
    assert "link" not in headers_of("/", "application/json")
    assert "link" not in headers_of("/posture/assets/x/map.js", "text/html")


def test_every_file_it_names_is_there_and_kept() -> None:
    addresses = re.findall(r"<([^>]+)>", link(QUERY))
    assert len(addresses) > len(MODULES)
    for address in addresses:
        answer = get(f"/{address}")
        assert answer.status == 200, address
        assert is_kept_for_ever(answer), address


def test_it_names_every_module_of_the_map() -> None:
    met, fresh = set(), {"map.js"}
    while fresh:
        met |= fresh
        imports = (re.findall(r'from "\./([a-z]+\.js)"', (ASSETS / x).read_text()) for x in fresh)
        fresh = {name for names in imports for name in names} - met
    assert set(MODULES) == met


def test_a_page_without_a_map_asks_for_none_of_its_files() -> None:
    assert link("page=distances") == ""


def test_a_damaged_address_still_gets_a_header() -> None:
    assert link("on=never&x=%ff&service=USN") == link("service=USN")


def test_the_marks_are_those_the_view_asks_for() -> None:
    assert "2024-08-01" in link(QUERY)
    assert "2024-08-01" not in link("")
