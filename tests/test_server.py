"""The files the map asks for: what is answered, how long it may be kept, what stays shut."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest
from starlette.applications import Starlette

from posture.layers import LAYERS, compose, everything
from posture.render import deck, wire
from posture.tables import load
from posture.tables.basemap import packed
from posture.ui import server
from posture.view import View
from tests import loops

if TYPE_CHECKING:
    from pathlib import Path

DATASET = load()
APP = Starlette(routes=list(server.ROUTES))
EDITION = f"/{wire.MARKS}/{DATASET.fingerprint}-{wire.code()}"
ASSETS = f"/posture/assets/{server.version()}"
BASEMAP = f"/posture/basemap/{server.basemap_version()}"
QUERIES = ("", "on=2024-08-01", "service=USN&country=JP", "ring=kadena&km=500")


@dataclass(frozen=True)
class Answer:
    """What came back for one request."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> bytes:
        """The body as the browser reads it."""
        squeezed = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.body) if squeezed else self.body


def get(address: str, encoding: str = "gzip, br", method: str = "GET") -> Answer:
    """Ask the application itself, exactly as spelled: no client tidies the path."""
    path, _, query = address.partition("?")
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401 - as the protocol has it
        sent.append(dict(message))

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": bytes.fromhex(_decoded(path)).decode("utf-8", "surrogateescape"),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost"), (b"accept-encoding", encoding.encode())],
    }
    loops.run(APP(scope, receive, send))
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    body = b"".join(part.get("body", b"") for part in sent[1:])
    return Answer(sent[0]["status"], headers, body)


def _decoded(path: str) -> str:
    """Return a path as a server hands it on, percent signs resolved, in hexadecimal."""
    whole = re.sub(rb"%([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), path.encode())
    return whole.hex()


def is_kept_for_ever(answer: Answer) -> bool:
    kept = answer.headers["cache-control"]
    return "immutable" in kept and "max-age=31536000" in kept


@pytest.mark.parametrize("name", server.asset_names())
def test_an_asset_is_sent_whole_compressed_and_kept_for_ever(name: str) -> None:
    answer = get(f"{ASSETS}/{name}")
    assert answer.status == 200
    assert answer.content == server.asset(name)
    assert is_kept_for_ever(answer)
    large = len(answer.content) > server.SMALLEST_GZIP
    assert answer.headers.get("content-encoding") == ("gzip" if large else None)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"].startswith(server.TYPES["." + name.rpartition(".")[2]])
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_every_script_and_style_of_the_map_is_there() -> None:
    assert {"map.js", "map.css", "deck.js", "deck.json"} <= set(server.asset_names())
    assert get(f"{ASSETS}/deck.json").content == deck.specification()
    for name in server.asset_names():
        if not name.endswith(".js") or name == "deck.js":
            continue
        imports = re.findall(rb'from "\./([a-z]+\.js)"', server.asset(name))
        assert {each.decode() for each in imports} <= set(server.asset_names())


@pytest.mark.parametrize("name", server.BASEMAP)
def test_a_basemap_file_is_sent_whole_compressed_and_kept_for_ever(name: str) -> None:
    answer = get(f"{BASEMAP}/{name}")
    assert (answer.status, answer.content) == (200, packed(name))
    assert answer.headers["content-encoding"] == "gzip"
    assert is_kept_for_ever(answer)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_marks_are_sent_byte_for_byte_and_kept_for_ever(layer: Any, query: str) -> None:  # noqa: ANN401
    for kind in everything(DATASET, layer.name, query):
        answer = get(f"{EDITION}/{layer.name}.{kind}.json?{urlencode({'view': query})}")
        assert answer.status == 200
        assert answer.content == wire.frame_bytes(DATASET, layer.name, kind, query)
        assert is_kept_for_ever(answer)


@pytest.mark.parametrize("query", QUERIES)
def test_every_address_of_a_scene_is_answered(query: str) -> None:
    for stratum in wire.strata(DATASET, compose(DATASET, View.from_query(query)), named=True):
        if "url" in stratum:
            rows = json.loads(get("/" + stratum["url"]).content)
            assert max(stratum.get("shown", [0])) < len(rows["id"])


def test_a_browser_that_cannot_decompress_gets_plain_bytes() -> None:
    plain = get(f"{EDITION}/bases.point.json", encoding="identity")
    assert "content-encoding" not in plain.headers
    assert plain.body == wire.frame_bytes(DATASET, "bases", "point", "")
    assert len(get(f"{EDITION}/bases.point.json").body) < len(plain.body) / 3


def test_the_same_question_gets_the_same_compressed_bytes() -> None:
    address = f"{EDITION}/bases.point.json"
    assert get(address).body == get(address).body


@pytest.mark.parametrize("base", ["assets", "basemap"])
def test_an_address_of_another_version_is_answered_but_not_kept(base: str) -> None:
    name = "map.js" if base == "assets" else server.BASEMAP[0]
    answer = get(f"/posture/{base}/0123456789/{name}")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("code", ["", "-", "-0123456789"])
def test_marks_asked_for_by_the_address_of_other_code_are_answered_but_not_kept(code: str) -> None:
    answer = get(f"/{wire.MARKS}/{DATASET.fingerprint}{code}/bases.point.json")
    assert answer.status == 200
    assert answer.content == wire.frame_bytes(DATASET, "bases", "point", "")
    assert answer.headers["cache-control"] == "no-cache"


def test_the_address_of_marks_changes_with_the_code_and_its_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "layers").mkdir()
    file = tmp_path / "layers" / "bases.py"
    file.write_text("SIZE = 7.0")
    monkeypatch.setattr(wire, "PACKAGE", tmp_path)
    reckon = wire.code.__wrapped__  # what is remembered is the real package's
    first = reckon()
    assert reckon() == first != wire.code()
    file.write_text("SIZE = 8.0")
    second = reckon()
    file.rename(tmp_path / "bases.py")
    third = reckon()
    monkeypatch.setattr(wire, "version", lambda _name: "0")
    assert len({first, second, third, reckon()}) == 4


def test_the_page_asks_for_marks_by_the_code_that_makes_them() -> None:
    urls = [
        item["url"]
        for item in wire.strata(DATASET, compose(DATASET, View()), named=True)
        if "url" in item
    ]
    assert urls
    assert all(("/" + url).startswith(EDITION + "/") for url in urls)


@pytest.mark.parametrize(
    "address",
    [
        f"/{wire.MARKS}/000000000000/bases.point.json",
        f"/{wire.MARKS}/000000000000-{wire.code()}/bases.point.json",
        f"/{wire.MARKS}/-{wire.code()}/bases.point.json",
        f"{EDITION}/weather.point.json",
        f"{EDITION}/bases.disc.json",
        f"{EDITION}/bases.point",
        f"{EDITION}/bases.json",
        f"{EDITION}/bases",
        f"{EDITION}/bases.point.json.json",
        f"{EDITION}/.json",
        f"{EDITION}/bases.point.json?view=on%3Dyesterday",
        f"{EDITION}/bases.point.json?view=layer%3Dweather",
        f"{EDITION}/bases.point.json?view={quote('x' * 70_000)}",
        f"{ASSETS}/unknown.js",
        f"{ASSETS}/",
        f"{BASEMAP}/mars",
        "/posture/assets/map.js",
        "/posture",
    ],
)
def test_what_does_not_exist_is_not_found(address: str) -> None:
    answer = get(address)
    assert answer.status == 404
    assert "immutable" not in answer.headers.get("cache-control", "")
    assert b"Traceback" not in answer.body


@pytest.mark.parametrize("start", [ASSETS, BASEMAP, EDITION])
@pytest.mark.parametrize(
    "name",
    [
        "../server.py",
        "..%2Fserver.py",
        "%2e%2e%2fserver.py",
        "..%5Cserver.py",
        "%2Fetc%2Fpasswd",
        "/etc/passwd",
        "....//server.py",
        "map.js%00.css",
        "map.js/../../server.py",
        "server.py",
        "__init__.py",
        ".",
        "..",
        "%FF",
        "",
    ],
)
def test_nothing_outside_can_be_read(start: str, name: str) -> None:
    answer = get(f"{start}/{name}")
    assert answer.status == 404
    assert len(answer.body) < 200


def test_files_are_read_only() -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert get(f"{ASSETS}/map.js", method=method).status == 405


def test_the_version_names_the_content_of_every_asset() -> None:
    parts = [server.asset(name) for name in server.asset_names()]
    assert server.version() == wire.digest(*parts)
    assert server.version() != wire.digest(*parts[:-1], parts[-1] + b" ")
