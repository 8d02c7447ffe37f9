"""What a server refuses, what every answer carries, and how much one reader may ask."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from posture import words
from posture.doctor import policy as rules
from posture.doctor.policy import Limits, Policy, content_policy, headers
from posture.ui import serving
from posture.ui.guard import TOO_BIG, Guard
from posture.ui.quotas import Buckets, Sockets, Uploads
from tests import loops
from tests.serving import ask, served, upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = Policy(hosts=("localhost", "127.0.0.1"))
PATH = re.compile(rb"(/[a-z0-9_.-]+){2,}\.py|site-packages|Traceback|line \d+")


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Run the dashboard as `make run` does."""
    with served(tmp_path_factory.mktemp("guard") / "log.txt") as one:
        yield one


# What every answer carries


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?on=never",
        "/healthz",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/favicon.png",
        "/static/js/none.js",
        "/static/../../app.py",
        "/media/none.csv",
        "/posture/assets/x/map.js",
        "/posture/assets/x/none.js",
        "/posture/marks/x/none.json",
        "/wp-login.php",
    ],
)
def test_every_answer_carries_every_header(port: int, address: str) -> None:
    reply = ask(port, address)
    for name, value in headers(serving.policy(), f"127.0.0.1:{port}"):
        assert reply.headers[name.lower()] == value
    assert reply.headers["x-frame-options"] == "DENY"


def test_no_script_is_allowed_inline_or_made_from_text() -> None:
    parts = dict(
        part.split(" ", 1) for part in content_policy(serving.policy(), "a.example").split("; ")
    )
    (digest,) = re.findall(r"'(sha256-[^']+)'", parts["script-src"])
    assert parts["script-src"] == f"'self' '{digest}'"
    assert "unsafe-eval" not in str(parts)
    assert {key for key, value in parts.items() if "unsafe-inline" in value} == {"style-src"}
    for closed in ("object-src", "frame-src", "base-uri", "form-action", "frame-ancestors"):
        assert parts[closed] == "'none'"
    for value in parts.values():
        assert not re.search(r"\bhttps?:|\*", value)


@pytest.mark.parametrize("host", ["a b", "x; script-src *", "x\r\ny", "a.example/../", "", "a,b"])
def test_a_host_that_is_no_name_adds_nothing_to_the_policy(host: str) -> None:
    assert "connect-src 'self'; " in content_policy(HERE, host)


def test_who_may_frame_the_page_is_one_variable_and_nothing_else_of_the_policy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ancestors(value: str) -> str:
        monkeypatch.setenv(serving.ANCESTORS, value)
        return serving.policy.__wrapped__().ancestors

    assert ancestors("'self' https://maps.example.org") == "'self' https://maps.example.org"
    assert ancestors("") == "'none'"
    assert ancestors("*; script-src *") == "'none'"
    framed = Policy(ancestors="https://maps.example.org")
    assert "frame-ancestors https://maps.example.org" in content_policy(framed, "a")
    assert "X-Frame-Options" not in dict(headers(framed, "a"))


# Who may ask, and for what


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "", "[::1", "10.0.0.1"],
)
def test_another_name_is_refused_with_one_sentence(port: int, host: str) -> None:
    reply = ask(port, "/", headers={"Host": host})
    assert (reply.status, reply.text) in {
        (421, words.t("guard.host")),
        (400, "Invalid HTTP request received."),  # not even a name: the server's library says so
    }


@pytest.mark.parametrize(
    "address",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/script-health-check",
        "/app/static/x.html",
        "/component/x/index.html",
        "/.streamlit/secrets.toml",
        "/.git/config",
        "/health",
        "/readyz",
        "/admin",
        "/index.php",
        "//evil.example/",
        "/page2",
        "/auth/login",
        "/oauth2callback",
    ],
)
def test_an_address_of_which_the_page_knows_nothing_is_not_found(port: int, address: str) -> None:
    reply = ask(port, address)
    assert (reply.status, reply.text) == (404, words.t("guard.missing"))


def test_a_very_long_address_is_refused(port: int) -> None:
    reply = ask(port, "/?title=" + "x" * 9_000)
    assert (reply.status, reply.text) == (414, words.t("guard.long"))
    assert ask(port, "/?title=" + "x" * 8_000).status == 200


def test_a_very_long_head_is_refused(port: int) -> None:
    reply = ask(port, "/", headers={"Cookie": "x" * 33_000})
    assert (reply.status, reply.text) == (431, words.t("guard.head"))
    assert ask(port, "/", headers={"Cookie": "x" * 32_000}).status == 200


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "QUATSCH"]
)
@pytest.mark.parametrize("address", ["/", "/healthz", "/posture/assets/x/map.js", "/static/x"])
def test_no_method_shows_a_trace_a_path_or_a_version(port: int, address: str, method: str) -> None:
    reply = ask(port, address, method=method)
    assert reply.status in {400, 404, 405}
    assert not PATH.search(reply.body)
    assert len(reply.body) < 200


def test_a_page_of_this_server_may_open_a_socket_and_no_other_may(port: int) -> None:
    here = f"127.0.0.1:{port}"
    assert upgrade(port, f"http://{here}") == 101
    foreign = (
        "http://evil.example",
        "null",
        "http://127.0.0.1:1",
        "http://localhost",
        "file://",
        None,
    )
    assert {origin: upgrade(port, origin) for origin in foreign} == dict.fromkeys(foreign, 403)


def test_a_name_that_somebody_rebound_to_this_machine_opens_no_socket(port: int) -> None:
    assert upgrade(port, "http://evil.example", host="evil.example") == 403


def test_many_foreign_sockets_keep_no_reader_waiting() -> None:
    """Streamlit alone asks the network for each who this machine is: 2 s each, one by one."""
    reached = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        reached.append(scope)

    for _ in range(200):
        assert connect(Guard(app, HERE), "http://evil.example")[-1]["type"] == "websocket.close"
    assert not reached


# How much


def scope_of(kind: str, path: str, **named: str) -> dict[str, Any]:
    """Return what a server hands over for a request of one client."""
    plain = {"host": "localhost"} | {name.replace("_", "-"): text for name, text in named.items()}
    return {
        "type": kind,
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), text.encode()) for name, text in plain.items()],
        "client": ("192.0.2.7", 5),
    }


def run(
    app: ASGIApp, scope: dict[str, Any], messages: tuple[dict[str, Any], ...] = ()
) -> list[dict[str, Any]]:
    """Hand a request and its messages to an application; return what it sends."""
    sent: list[dict[str, Any]] = []
    left = list(messages)

    async def receive() -> Message:
        await asyncio.sleep(0)
        return left.pop(0) if left else {"type": "websocket.disconnect", "code": 1000}

    async def send(message: Message) -> None:
        await asyncio.sleep(0)
        sent.append(dict(message))

    loops.run(app(scope, receive, send))
    return sent


def connect(app: ASGIApp, origin: str, *messages: dict[str, Any]) -> list[dict[str, Any]]:
    """Open a socket and send messages."""
    return run(app, scope_of("websocket", rules.SOCKET, origin=origin), messages)


async def _hello(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


HELLO = Starlette(routes=[Route("/", _hello), Route("/posture/marks/{a}/{b}", _hello)])


def statuses(app: ASGIApp, path: str, times: int) -> list[int]:
    return [run(app, scope_of("http", path))[0]["status"] for _ in range(times)]


def test_pages_and_marks_are_refused_for_a_while_when_one_client_asks_for_too_many() -> None:
    now = [0.0]
    guard = Guard(HELLO, Policy(limits=Limits(asked_each_s=2, asked_burst=3)), lambda: now[0])
    assert statuses(guard, "/", 2) == [200, 200]
    assert statuses(guard, "/posture/marks/x/y", 2) == [200, 429]
    refused = run(guard, scope_of("http", "/"))
    assert (b"retry-after", b"1") in refused[0]["headers"]
    assert refused[1]["body"].decode() == words.t("guard.often")
    other = scope_of("http", "/") | {"client": ("192.0.2.8", 5)}
    assert run(guard, other)[0]["status"] == 200
    now[0] = 1.0
    assert statuses(guard, "/", 3) == [200, 200, 429]


def test_no_more_sockets_are_open_than_allowed_and_a_closed_one_makes_room() -> None:
    sockets = Sockets(most=3, most_each=2)
    assert [sockets.enter("a"), sockets.enter("a"), sockets.enter("a")] == [True, True, False]
    assert [sockets.enter("b"), sockets.enter("c")] == [True, False]
    sockets.leave("a")
    assert sockets.enter("c")


def test_a_socket_counts_only_while_it_is_open() -> None:
    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        while (await receive())["type"] != "websocket.disconnect":
            pass

    guard = Guard(app, Policy(hosts=HERE.hosts, limits=Limits(sockets=1, sockets_each=1)))
    for _ in range(3):
        assert connect(guard, "http://localhost") == []
    assert guard.sockets.enter("192.0.2.7")
    assert connect(guard, "http://localhost")[-1]["type"] == "websocket.close"


@pytest.mark.parametrize("part", [{"bytes": b"x" * 11}, {"text": "hello"}])
def test_a_message_that_no_page_sends_closes_its_socket(part: dict[str, Any]) -> None:
    heard: list[Message] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        heard.extend([await receive(), await receive()])

    guard = Guard(app, Policy(hosts=HERE.hosts, limits=Limits(message_bytes=10)))
    small = {"type": "websocket.receive", "bytes": b"x" * 10}
    sent = connect(guard, "http://localhost", small, {"type": "websocket.receive"} | part)
    assert heard == [small, {"type": "websocket.disconnect", "code": TOO_BIG}]
    assert sent == [{"type": "websocket.close", "code": TOO_BIG}]


def test_messages_that_come_too_fast_wait_and_none_is_lost() -> None:
    heard: list[Message] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            heard.append(message)

    limits = Limits(messages_each_s=100, messages_burst=2)
    guard = Guard(app, Policy(hosts=HERE.hosts, limits=limits))
    begin = guard.clock()
    many = [{"type": "websocket.receive", "bytes": bytes([n])} for n in range(12)]
    connect(guard, "http://localhost", *many)
    assert heard == many
    assert guard.clock() - begin > 0.09


def test_a_session_may_upload_so_much_and_gets_back_what_it_drops() -> None:
    uploads = Uploads(most_bytes=100, most_files=3)
    assert uploads.put("s", "a", 60, 0)
    assert not uploads.put("s", "b", 41, 0)
    assert uploads.put("s", "a", 100, 0)  # the same file again takes its own place
    assert uploads.put("t", "a", 100, 0)
    uploads.drop("s", "a")
    assert [uploads.put("s", name, 1, 0) for name in "abcd"] == [True, True, True, False]
    assert uploads.put("s", "d", 100, 100_000)  # a day later it is another session


def test_an_upload_beyond_the_quota_is_refused_with_one_sentence() -> None:
    guard = Guard(HELLO, Policy(limits=Limits(upload_bytes=100)))
    upload = scope_of("http", rules.UPLOAD + "s/f", content_length="101") | {"method": "PUT"}
    sent = run(guard, upload)
    assert sent[0]["status"] == 413
    assert sent[1]["body"].decode() == words.t("guard.uploads")


def test_ever_new_clients_take_no_more_memory() -> None:
    buckets = Buckets(1.0, 2.0)
    for number in range(10_000):
        assert buckets.wait(str(number), 0.0) == 0
    assert len(buckets._of) == 4_096  # noqa: SLF001 - what it holds is what is asked about


# What is said of a failure


def test_a_failing_request_gets_one_sentence_and_the_log_the_trace(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_request: Request) -> None:
        msg = "hunter2 in /srv/posture/secret.py"
        raise ValueError(msg)

    inner = Starlette(routes=[Route("/", fail)], exception_handlers={Exception: serving.on_failure})
    sent: list[dict[str, Any]] = []

    async def send(message: Message) -> None:
        await asyncio.sleep(0)
        sent.append(dict(message))

    async def receive() -> Message:
        await asyncio.sleep(0)
        return {"type": "http.request"}

    with pytest.raises(ValueError, match="hunter2"):  # the server's library logs it once more
        loops.run(inner(scope_of("http", "/"), receive, send))
    text = sent[1]["body"].decode()
    number = re.findall(r"Number ([0-9a-f]{8})", text)
    assert sent[0]["status"] == 500
    assert text.startswith(words.t("guard.broken"))
    assert b"content-security-policy" in dict(sent[0]["headers"])
    assert "hunter2" not in text
    assert number[0] in caplog.text
    assert "hunter2" in caplog.text


def test_the_options_of_this_project_are_those_of_the_list() -> None:
    assert serving.open_options() == ()
