"""What a server of this page must keep shut: headers, options, addresses and limits.

`posture.ui.guard` applies it to every answer, `posture.doctor.examine` asks a running server
whether it does. Nothing here knows the page or its libraries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

MIB: Final = 2**20
NONE: Final = "'none'"
HEALTH: Final = "/healthz"
SOCKET: Final = "/_stcore/stream"
UPLOAD: Final = "/_stcore/upload_file/"
PAGES: Final = frozenset({"/", "/index.html"})
OPEN: Final = frozenset({*PAGES, HEALTH, "/favicon.png", "/manifest.json"})
"""Addresses that are answered as they stand."""
OPEN_BELOW: Final = (
    "/posture/",
    "/static/",
    "/media/",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/bidi-components/",
    UPLOAD,
)
"""Beginnings of addresses that are answered. All else is not found: Streamlit would give its page
to any address, its measurements to anybody, and an interface for programs that nobody asked for."""

OPTIONS: Final[Mapping[str, object]] = MappingProxyType(
    {
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.disableDataExport": True,
        "client.toolbarMode": "minimal",
        "global.developmentMode": False,
        "runner.magicEnabled": False,
        "server.enableCORS": True,
        "server.enableStaticServing": False,
        "server.enableXsrfProtection": True,
        "server.fileWatcherType": "none",
    }
)
"""Streamlit's options that must have just this value."""
FILLED: Final = ("server.address", "server.allowedHosts")
"""Options that must not be empty."""

_UNUSED: Final = ", ".join(
    f"{name}=()"
    for name in (
        *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
        *("magnetometer", "microphone", "midi", "payment", "serial", "usb"),
    )
)
"""What of a reader's machine the page has no use for."""
_FIXED: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", _UNUSED),
)
_HOST: Final = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one reader, and all together, may ask of one process.

    Attributes
    ----------
    address_chars
        Length of path and query together; our own have some hundred characters.
    head_bytes
        What a request says before its body, names and values together. The server below has a
        limit too, but counts only what has not yet come whole.
    sockets, sockets_each
        Open pages: of all, and of one client address (an office may share one).
    message_bytes
        Size of one message from a page.
    messages_each_s, messages_burst
        Messages from one page: what comes faster waits.
    asked_each_s, asked_burst
        Pages and marks for one client address, which cost work: more is refused for a while.
    upload_bytes, upload_files
        All that one session may have uploaded, in 24 hours at most.
    """

    address_chars: int = 8_192
    head_bytes: int = 32_768
    sockets: int = 250
    sockets_each: int = 100
    message_bytes: int = MIB
    messages_each_s: float = 20.0
    messages_burst: float = 60.0
    asked_each_s: float = 40.0
    asked_burst: float = 800.0
    upload_bytes: int = 80 * MIB
    upload_files: int = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What one server keeps to.

    Attributes
    ----------
    hosts
        Names it answers under; ``*.example.org`` stands for every name below. Empty: any.
    origins
        Pages of other origins that may open a socket, such as ``https://maps.example.org``.
    ancestors
        Sources of the policy's ``frame-ancestors``: who may show the page in a frame.
    scripts
        Hashes of the inline scripts of Streamlit's own page, as in a policy: ``sha256-…``.
    limits
        How much may be asked of it.
    """

    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    ancestors: str = NONE
    scripts: tuple[str, ...] = ()
    limits: Limits = Limits()


def content_policy(policy: Policy, host: str) -> str:
    """Return the Content-Security-Policy of an answer.

    Scripts come from the server; none is inline but those of `Policy.scripts`, and none is made
    from text.

    Parameters
    ----------
    policy
        Whose hashes and frames.
    host
        The Host header as the reader sent it: not every browser takes ``'self'`` for
        sockets too. One that is no name is left out.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    scripts = "".join(f" '{digest}'" for digest in policy.scripts)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self'{scripts}",
            "script-src-attr 'none'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {policy.ancestors}",
        )
    )


@lru_cache(maxsize=64)
def headers(policy: Policy, host: str) -> tuple[tuple[str, str], ...]:
    """Return the headers that every answer carries, whatever it is."""
    frames = (("X-Frame-Options", "DENY"),) if policy.ancestors == NONE else ()
    return (("Content-Security-Policy", content_policy(policy, host)), *_FIXED, *frames)


def answers(path: str) -> bool:
    """Return whether anything is at a path."""
    return path in OPEN or path.startswith(OPEN_BELOW)


def is_host(host: str, allowed: tuple[str, ...]) -> bool:
    """Return whether a Host header names this server.

    Examples
    --------
    >>> is_host("127.0.0.1:8501", ("127.0.0.1",)), is_host("evil.example", ("127.0.0.1",))
    (True, False)
    >>> is_host("a.b.example", ("*.example",)), is_host("example", ("*.example",))
    (True, False)
    """
    if not allowed or "*" in allowed:
        return True
    if not _HOST.fullmatch(host):
        return False
    name = re.sub(r":\d+$", "", host).strip("[]").lower().rstrip(".")
    return any(_is_name(name, pattern.strip("[]").lower().rstrip(".")) for pattern in allowed)


def _is_name(name: str, pattern: str) -> bool:
    return name.endswith(pattern[1:]) if pattern.startswith("*.") else name == pattern


def is_origin(origin: str, host: str, allowed: tuple[str, ...]) -> bool:
    """Return whether a page of this origin may open a socket here.

    A browser always says where its page is from; whoever does not is none.

    Examples
    --------
    >>> is_origin("http://a.example:80", "a.example:80", ())
    True
    >>> [is_origin(one, "a.example", ()) for one in ("", "null", "http://b.example")]
    [False, False, False]
    """
    scheme, mark, name = origin.partition("://")
    if not mark or scheme not in {"http", "https"}:
        return False
    return name.lower() == host.lower() or origin.rstrip("/") in allowed
