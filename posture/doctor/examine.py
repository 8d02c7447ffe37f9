"""Hold a running server to the list: one finding for each thing that must be shut."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from posture.doctor import holding, policy, probe
from posture.doctor.policy import HEALTH, SOCKET

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

    from posture.doctor.probe import Reply, Server

Verdict = Literal["shut", "open", "told"]
"""``open`` must be closed; ``told`` is worth knowing and no fault."""
FOREIGN: Final = "posture-doctor.invalid"
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
PATIENCE_S: Final = 12.0
"""How long a head that does not end may stay open: nginx is set to 10 s."""
_OK: Final = 200
_FORBIDDEN: Final = 403
_TOO_LARGE: Final = 413
_BROKEN: Final = 503
_NUMBERED: Final = re.compile(r"\d")
_TRACE: Final = re.compile(r"Traceback \(most recent|\.py\", line|site-packages|/usr/|/home/|/srv/")
_PRIVATE: Final = (
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/.streamlit/config.toml",
    "/.git/config",
    "/app/static/x",
    "/static/..%2f..%2fapp.py",
    "/media/%2e%2e/%2e%2e/app.py",
    "/posture/assets/x/..%5c..%5capp.py",
)
"""What nobody needs to see, and ways out of the folders that are served."""
_SHARED: Final = ("/", HEALTH, "/_stcore/host-config")
"""Addresses whose answers another page must not read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at and what came out.

    Attributes
    ----------
    key
        Names the words: ``doctor.<key>``.
    verdict
        Whether it is shut.
    detail
        What was seen, if that helps; may be empty.
    """

    key: str
    verdict: Verdict
    detail: str = ""


def _is(key: str, shut: object, detail: str = "", named: str = "") -> Finding:
    """Return a finding with what was seen if it is open, with its name if it is shut."""
    return Finding(key, "shut" if shut else "open", named if shut else detail)


def examine(address: str, patience_s: float = PATIENCE_S) -> list[Finding]:
    """Ask a running server for everything on the list.

    Parameters
    ----------
    address
        Such as ``http://localhost:8501``; it gets some thirty requests, one of them of 1 MiB.
    patience_s
        Seconds a request whose head does not end may stay open. The rest is asked meanwhile.

    Raises
    ------
    ProbeError
        If it cannot be asked at all.
    """
    asked = probe.server(address)
    page = probe.ask(asked, "/")
    until = time.monotonic() + patience_s
    with holding.unfinished(asked) as line:
        found = [finding for look in _LOOKS for finding in look(asked, page)]
        return [*found, _slow(asked, line, until)]


def _slow(asked: Server, line: socket.socket, until: float) -> Finding:
    """Say whether a head that never ends is cut off; a process by itself does not do so."""
    if holding.is_ended(line, until):
        return Finding("slow", "shut")
    alone = not asked.secure and asked.name in LOOPBACK
    return Finding("slow_alone", "told") if alone else Finding("slow", "open")


def _headers(asked: Server, page: Reply) -> Iterator[Finding]:
    """Look at the headers of the page and of an address that does not exist."""
    missing = probe.ask(asked, "/posture/none")
    for name, wanted in policy.headers(policy.Policy(), asked.host)[1:]:
        if name == "X-Frame-Options" and "frame-ancestors 'none'" not in _policy(page):
            ancestors = _parts(page).get("frame-ancestors", "")
            yield Finding("framed", "told" if ancestors not in {"", "*"} else "open", ancestors)
            continue
        seen = [reply.headers.get(name.lower(), "") for reply in (page, missing)]
        yield _is("header", seen == [wanted, wanted], f"{name}: {seen[0] or seen[1]}", name)
    server = page.headers.get("server", "")
    numbered = _NUMBERED.search(server)
    yield Finding("server", "open" if numbered else "told" if server else "shut", server)


def _policy(page: Reply) -> str:
    return page.headers.get("content-security-policy", "")


def _parts(page: Reply) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in _policy(page).split(";"))
    return {name: value for name, _, value in parts}


def _content_policy(asked: Server, page: Reply) -> Iterator[Finding]:
    """Hold each part of the policy to ours; hashes and frames may be others."""
    seen = _parts(page)
    wanted = policy.content_policy(policy.Policy(), asked.host)
    for part in wanted.split("; "):
        name, _, value = part.partition(" ")
        if name == "frame-ancestors":
            continue
        found = {word for word in seen.get(name, "").split() if not word.startswith("'sha256-")}
        sockets = {word for word in found if word.startswith(("ws://", "wss://"))}
        more = found - sockets - set(value.split())
        shut = bool(found) and not more
        said = " ".join(sorted(more)) or seen.get(name, "")
        yield _is("policy", shut, f"{name} {said}".strip(), name)


def _names(asked: Server, _page: Reply) -> Iterator[Finding]:
    status = probe.ask(asked, "/", {"Host": FOREIGN}).status
    yield _is("host", status != _OK, f"{FOREIGN}: {status}")
    foreign = f"http://{FOREIGN}"
    yield _is("origin", not probe.opens_socket(asked, SOCKET, foreign), foreign)
    yield _is("origin_null", not probe.opens_socket(asked, SOCKET, "null"), "null")
    yield _is("origin_none", not probe.opens_socket(asked, SOCKET, ""))
    yield _is("rebound", not probe.opens_socket(asked, SOCKET, foreign, FOREIGN), FOREIGN)
    yield _is("own", probe.opens_socket(asked, SOCKET, asked.origin), asked.origin)
    upload = {"Origin": asked.origin, "Content-Length": "0"}
    status = probe.ask(asked, "/_stcore/upload_file/x/y", upload, "PUT").status
    yield _is("xsrf", status == _FORBIDDEN, str(status))


def _addresses(asked: Server, _page: Reply) -> Iterator[Finding]:
    for path in _PRIVATE:
        status = probe.ask(asked, path).status
        yield _is("private", status != _OK, f"{path}: {status}", path)
    reply = probe.ask(asked, "/posture-doctor-no-such-page")
    yield _is("missing", reply.status != _OK, str(reply.status))
    long = probe.ask(asked, "/?x=" + "x" * 12_000)
    yield _is("long", long.status != _OK, str(long.status))
    said = "".join(probe.ask(asked, path, None, "TRACE").text for path in ("/", "/posture/none"))
    yield _is("trace", not _TRACE.search(said + reply.text + long.text))


def _shared(asked: Server, _page: Reply) -> Iterator[Finding]:
    foreign = f"http://{FOREIGN}"
    for path in _SHARED:
        reply = probe.ask(asked, path, {"Origin": foreign})
        allowed = reply.headers.get("access-control-allow-origin", "")
        yield _is("shared", allowed not in {"*", foreign, "null"}, f"{path}: {allowed}", path)


def _amounts(asked: Server, _page: Reply) -> Iterator[Finding]:
    """Ask for one message and one upload that are larger than any may be."""
    size = policy.Limits().message_bytes + 1
    yield _is("message", not holding.takes_message(asked, size), f"{size:,}")
    status = holding.upload_status(asked)
    yield _is("upload", status == _TOO_LARGE, str(status))


def _health(asked: Server, _page: Reply) -> Iterator[Finding]:
    """Believe the health address only if it says what ours says."""
    reply = probe.ask(asked, HEALTH)
    if reply.status == _FORBIDDEN:
        yield Finding("health_shut", "told")
        return
    try:
        said = json.loads(reply.text)
        status, names = str(said["status"]), [str(name) for name in said["open"]]
        fault = str(said["fault"] or "")
    except (ValueError, TypeError, KeyError):
        yield Finding("health", "open", str(reply.status))
        return
    truthful = reply.status == (_BROKEN if status == "broken" else _OK)
    yield _is("health", truthful, f"{status}, {reply.status}")
    yield Finding("tables", "told" if fault else "shut", fault)
    yield _is("options", not names, ", ".join(names))


def _secure(asked: Server, page: Reply) -> Iterator[Finding]:
    if asked.secure:
        yield _is("strict_transport", page.headers.get("strict-transport-security"))
    elif asked.name in LOOPBACK:
        yield Finding("plain", "told", asked.origin)
    else:
        yield Finding("plain", "open", asked.origin)


_LOOKS: Final[tuple[Callable[[Server, Reply], Iterator[Finding]], ...]] = (
    _headers,
    _content_policy,
    _names,
    _addresses,
    _shared,
    _amounts,
    _health,
    _secure,
)
