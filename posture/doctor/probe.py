"""One request to a server, spelled as given: names and origins that no browser would send too."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

from posture import words
from posture.errors import PostureError

SECONDS: Final = 10.0
MOST_READ: Final = 100_000


class ProbeError(PostureError):
    """A server that cannot be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where to ask.

    Attributes
    ----------
    name, port
        What the address names.
    secure
        Whether by TLS.
    """

    name: str
    port: int
    secure: bool

    @property
    def host(self) -> str:
        """The Host header of a reader's browser."""
        name = f"[{self.name}]" if ":" in self.name else self.name
        usual = self.port == (443 if self.secure else 80)
        return name if usual else f"{name}:{self.port}"

    @property
    def origin(self) -> str:
        """The origin of a page of this server."""
        return f"{'https' if self.secure else 'http'}://{self.host}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; names of headers in small letters, the body cut at `MOST_READ`."""

    status: int
    headers: Mapping[str, str]
    text: str


def server(address: str) -> Server:
    """Read the address of a server, such as ``https://maps.example.org``.

    Raises
    ------
    ProbeError
        If it is none.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise ProbeError(words.t("doctor.no_address", address=address)) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        raise ProbeError(words.t("doctor.no_address", address=address))
    secure = parts.scheme == "https"
    return Server(name=parts.hostname, port=port or (443 if secure else 80), secure=secure)


def ask(
    asked: Server, path: str, headers: Mapping[str, str] | None = None, method: str = "GET"
) -> Reply:
    """Ask for a path; ``Host`` among the headers takes the place of the server's own.

    Raises
    ------
    ProbeError
        If nobody answers, or not in HTTP.
    """
    sent = {"Host": asked.host} | dict(headers or {})
    link = _link(asked)
    try:
        link.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            link.putheader(name, value)
        link.endheaders()
        answer = link.getresponse()
        upgraded = answer.status == 101  # noqa: PLR2004 - HTTP's own number; no body follows
        body = b"" if upgraded else answer.read(MOST_READ)
        named = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, named, body.decode("utf-8", "replace"))
    except (OSError, HTTPException) as error:
        raise no_answer(asked, error) from error
    finally:
        link.close()


def no_answer(asked: Server, error: Exception) -> ProbeError:
    """Return what to raise where nobody answers, with the system's reason."""
    reason = str(error) or type(error).__name__
    return ProbeError(words.t("doctor.no_answer", host=asked.host, reason=reason))


def _link(asked: Server) -> HTTPConnection:
    if not asked.secure:
        return HTTPConnection(asked.name, asked.port, timeout=SECONDS)
    context = ssl.create_default_context()
    return HTTPSConnection(asked.name, asked.port, timeout=SECONDS, context=context)


def opens_socket(asked: Server, path: str, origin: str, host: str = "") -> bool:
    """Return whether a page of an origin may open a web socket."""
    headers = {
        "Host": host or asked.host,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "cG9zdHVyZS1vbi1tYXBzIQ==",
    } | ({"Origin": origin} if origin else {})
    return ask(asked, path, headers).status == 101  # noqa: PLR2004 - HTTP's own number
