"""What would take a server's time or memory: a head that never ends, a message too large.

Each is asked once, with no more than it takes: a server that refuses by the announced length
is sent a length, and one that has to read first is sent little more than it should take.
"""

from __future__ import annotations

import socket
import ssl
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import connect
from websockets.typing import Origin

from posture.doctor import probe
from posture.doctor.policy import SOCKET, UPLOAD, Limits

if TYPE_CHECKING:
    from posture.doctor.probe import Server

SECONDS: Final = 3.0
"""How long is waited for a word about a message."""
STEP_S: Final = 1.0
TOO_BIG: Final = 1009
"""The web socket's code for a message that is too large."""
UNKNOWN: Final = b"\xfa\xff\xff\xff\x0f"
"""Begins, in the page's messages, a part that nobody asked for: it is read and left alone."""


def unfinished(asked: Server) -> socket.socket:
    """Begin a request whose head does not end; return its connection, for the caller to close.

    Raises
    ------
    ProbeError
        If the server takes no connection.
    """
    try:
        line = socket.create_connection((asked.name, asked.port), timeout=probe.SECONDS)
        if asked.secure:
            line = ssl.create_default_context().wrap_socket(line, server_hostname=asked.name)
        line.sendall(f"GET / HTTP/1.1\r\nHost: {asked.host}\r\nX-Posture: ".encode("latin-1"))
    except OSError as error:
        raise probe.no_answer(asked, error) from error
    return line


def is_ended(line: socket.socket, until: float) -> bool:
    """Go on with a head, a letter a second; return whether the server ends it.

    A server that only minds silence never would: whoever attacks in this way sends letters too.

    Parameters
    ----------
    line
        As `unfinished` yields it.
    until
        When to give up, on the clock of `time.monotonic`.
    """
    try:
        while (left := until - time.monotonic()) > 0:
            line.settimeout(min(STEP_S, left))
            with suppress(TimeoutError):
                line.recv(1)  # the end of the connection, or a word such as "408"
                return True
            line.sendall(b"x")
    except OSError:  # it was reset
        return True
    return False


def takes_message(asked: Server, size: int) -> bool:
    """Return whether a page's message of so many bytes is taken.

    Parameters
    ----------
    asked
        The server.
    size
        Bytes; so many are sent.
    """
    scheme = "wss" if asked.secure else "ws"
    try:
        with connect(
            f"{scheme}://{asked.host}{SOCKET}",
            origin=Origin(asked.origin),
            compression=None,
            proxy=None,
            open_timeout=probe.SECONDS,
            close_timeout=0.2,
            max_size=None,
        ) as link:
            link.send(message(size))
            while True:
                link.recv(timeout=SECONDS)
    except TimeoutError:
        return True
    except ConnectionClosed as end:
        return end.rcvd is None or end.rcvd.code != TOO_BIG
    except (WebSocketException, OSError):  # it has no socket to take it
        return False


def message(size: int) -> bytes:
    """Return a message in protobuf's wire format: one unknown field of bytes."""
    length = size - len(UNKNOWN) - 4
    groups = [length >> 7 * place & 0x7F for place in range(4)]
    return UNKNOWN + bytes([*(one | 0x80 for one in groups[:3]), groups[3]]) + bytes(length)


def upload_status(asked: Server) -> int:
    """Return the answer to an upload that is announced as larger than one session may hold."""
    told = {"Origin": asked.origin, "Content-Length": str(Limits().upload_bytes + 1)}
    return probe.ask(asked, f"{UPLOAD}x/y", told, "PUT").status
