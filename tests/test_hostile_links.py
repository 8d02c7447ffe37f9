"""Damaged and hostile links and requests, each with the sentence a reader gets."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest

from posture.tables import load
from posture.view import View, read
from tests.serving import HOST, SECONDS, ask, served

if TYPE_CHECKING:
    from collections.abc import Iterator

DATASET = load()
DAY: Final = "it is not a day like 2026-03-31 between 1800 and 2199"
NO_NAME: Final = "it is not a name that could be in the data"
GONE: Final = "nothing of that name is in the data"
KM: Final = "it is not a number of kilometres from 1 to 20003.9"
CAMERA: Final = "it is not longitude, latitude and zoom like 139.70,35.60,8.25"
SELECT: Final = "it is not a kind and a name like base:yokota"
SWITCH: Final = "it is neither 1 nor 0"
UNKNOWN: Final = "there is no setting of that name"
TITLE: Final = "a title has at most 120 characters and no control characters"

LINKS: Final = {
    # link: what is repeated of it, why it was ignored
    "on=2024-02-30": ("on=2024-02-30", DAY),
    "on=never": ("on=never", DAY),
    "on=0001-01-01": ("on=0001-01-01", DAY),
    "on=9999-12-31": ("on=9999-12-31", DAY),
    "before=tomorrow&page=command": ("before=tomorrow", DAY),
    "on=": ("on=", "it has no value"),
    "on=2024-05-16&on=2025-01-01": (
        "on=2025-01-01",
        "it is given more than once, and only the first counts",
    ),
    "service=XX": ("service=XX", GONE),
    "service=usn%00": ("service=usn\ufffd", NO_NAME),
    "service=%3Cscript%3Ealert(1)%3C/script%3E": ("service=<script>alert(1)</script>", NO_NAME),
    "country=../../etc/passwd": ("country=../../etc/passwd", NO_NAME),
    "kind=%27%3B%20DROP%20TABLE%20bases%3B--": ("kind='; DROP TABLE bases;--", NO_NAME),
    "command=__import__(%27os%27)": ("command=__import__('os')", NO_NAME),
    "command={{7*7}}": ("command={{7*7}}", NO_NAME),
    "select=base:%24%7Bjndi%3Aldap%3A//a%7D": ("select=base:${jndi:ldap://a}", SELECT),
    "km=1e999&ring=kadena": ("km=1e999", KM),
    "km=NaN&ring=kadena": ("km=NaN", KM),
    "km=-5&ring=kadena": ("km=-5", KM),
    "km=0x10&ring=kadena": ("km=0x10", KM),
    "km=%EF%BC%95%EF%BC%90&ring=kadena": ("km=\uff15\uff10", KM),
    "at=95,200,99": ("at=95,200,99", CAMERA),
    "at=NaN,0,3": ("at=NaN,0,3", CAMERA),
    "at=1,2": ("at=1,2", CAMERA),
    "at=1e400,0,1": ("at=1e400,0,1", CAMERA),
    "from=nowhere&to=kadena": ("from=nowhere", GONE),
    "select=base:atlantis": ("select=base:atlantis", GONE),
    "select=javascript:alert(1)": ("select=javascript:alert(1)", SELECT),
    "select=base:": ("select=base:", SELECT),
    "select=": ("select=", "it has no value"),
    "layer=none&layer=bases": (
        "layer=bases",
        "none at all cannot be asked for together with one",
    ),
    "unit=parsec": ("unit=parsec", "it is none of km, nmi or mi"),
    "present=maybe": ("present=maybe", SWITCH),
    "tenants=2": ("tenants=2", SWITCH),
    "title=" + "x" * 500: ("title=" + "x" * 41 + "\u2026", TITLE),
    "title=%E2%80%AE%3Cimg%20src=x%3E": ("title=\ufffd<img src=x>", TITLE),
    "title=%00%07": ("title=\ufffd\ufffd", TITLE),
    "levels=-1&page=command": (
        "levels=-1",
        "it is not a number of levels from 0, which is all, to 9",
    ),
    "%FF%FE=%FF": ("\ufffd\ufffd=\ufffd", "its characters cannot be read"),
    "__proto__=1": ("__proto__=1", UNKNOWN),
    "constructor.prototype=1": ("constructor.prototype=1", UNKNOWN),
    "on[$gt]=": ("on[$gt]=", UNKNOWN),
    "debug=1": ("debug=1", UNKNOWN),
    "_trace=1": ("_trace=1", UNKNOWN),
    "data=file:///etc/passwd": ("data=file:///etc/passwd", UNKNOWN),
    "x=" + "9" * 5_000: ("x=" + "9" * 45 + "\u2026", UNKNOWN),
}

MISSING: Final = (404, "There is nothing at this address.")
BAD: Final = (400, "Bad Request")
REQUESTS: Final = {
    # what is sent: status, and the sentence
    "/../../etc/passwd": MISSING,
    "/%2e%2e/%2e%2e/etc/passwd": MISSING,
    "/..%5c..%5cwindows": MISSING,
    "//evil.example/%2f..": MISSING,
    "/.git/HEAD": MISSING,
    "/.env": MISSING,
    "/.streamlit/secrets.toml": MISSING,
    "/app.py": MISSING,
    "/posture/ui/page.py": MISSING,
    "/posture/assets/x/..%2f..%2fserver.py": BAD,
    "/posture/marks/x/bases.point.json": MISSING,
    "/posture/marks/%00/%ff.json": BAD,
    "/posture/basemap/x/moon": MISSING,
    "/posture/assets/x/y/z": MISSING,
    "/static/js/none.js": MISSING,
    "/_stcore/metrics": MISSING,
    "/_stcore/agent/interact": MISSING,
    "/_stcore/agent/mcp": MISSING,
    "/component/evil/index.html": MISSING,
    "/wp-login.php": MISSING,
    "/console": MISSING,
    "/debug/pprof": MISSING,
    "/?title=" + "x" * 9_000: (
        414,
        "This address is too long. Links of this page have some hundred characters.",
    ),
}
RAW: Final = {
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    "a foreign host": b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "an address of another server": b"GET http://evil.example/ HTTP/1.1\r\n"
    b"Host: evil.example\r\n\r\n",
    "a tunnel": b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n"
    b"Content-Length: 9\r\n\r\nx",
    "length and chunks": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a header of 70 kB": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
    "no HTTP at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Run the dashboard."""
    with served(tmp_path_factory.mktemp("hostile") / "log.txt") as one:
        yield one


@pytest.mark.parametrize("link", LINKS)
def test_a_hostile_part_of_a_link_is_named_with_its_reason_and_the_rest_counts(link: str) -> None:
    shown, why = LINKS[link]
    view, problems = read(f"{link}&panel=sources", DATASET)
    (problem,) = problems
    assert problem.startswith(f"\u201c{shown}\u201d in the link was ignored: {why}.")
    assert view.panel == "sources"
    again, none = read(view.to_query(), DATASET)
    assert (again, none) == (view, ())


def test_a_link_longer_than_any_is_ignored_whole() -> None:
    view, problems = read("x=" + "9" * 70_000, DATASET)
    (problem,) = problems
    assert problem.startswith("The link was ignored: it has 70")
    assert view == View()


@pytest.mark.parametrize("link", LINKS)
def test_a_hostile_link_opens_the_page(port: int, link: str) -> None:
    reply = ask(port, "/?" + quote(link, safe="=&%:/,'()$[]{}*;"))
    assert reply.status == 200
    assert "<div id=" in reply.text
    assert "<script>alert" not in reply.text


@pytest.mark.parametrize("address", REQUESTS)
def test_a_hostile_request_gets_its_sentence_and_nothing_else(port: int, address: str) -> None:
    reply = ask(port, address)
    assert (reply.status, reply.text) == REQUESTS[address]


@pytest.mark.parametrize("what", RAW)
def test_what_is_hardly_http_is_refused_and_others_are_still_served(port: int, what: str) -> None:
    with socket.create_connection((HOST, port), timeout=SECONDS) as link:
        link.sendall(RAW[what])
        link.shutdown(socket.SHUT_WR)
        answer = link.recv(65_536)
    status = answer.split(b" ", 2)[1] if answer.startswith(b"HTTP/1.1 ") else b"closed"
    assert status in {b"400", b"404", b"405", b"413", b"421", b"431", b"closed"}
    assert b"Traceback" not in answer
    assert ask(port, "/healthz").status == 200
