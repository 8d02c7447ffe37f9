"""A real server in a process of its own, on loopback, and requests spelled by hand."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT: Final = Path(__file__).parents[1]
HOST: Final = "127.0.0.1"
SECONDS_TO_START: Final = 60
SECONDS: Final = 10
PLAIN: Final = ("-m", "streamlit", "run", "app.py", "--server.port")


@dataclass(frozen=True)
class Reply:
    """What came back for one request; names of headers in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def ask(
    port: int,
    address: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Reply:
    """Ask a server on loopback, exactly as spelled."""
    link = HTTPConnection(HOST, port, timeout=SECONDS)
    try:
        link.putrequest(method, address, skip_host="Host" in (headers or {}))
        for name, value in (headers or {}).items():
            link.putheader(name, value)
        if body is not None:
            link.putheader("Content-Length", str(len(body)))
        link.endheaders(body)
        answer = link.getresponse()
        named = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, named, answer.read())
    finally:
        link.close()


def upgrade(port: int, origin: str | None, host: str = "") -> int:
    """Ask for a socket; return the status of the answer, 101 if one was opened."""
    headers = {
        "Host": host or f"{HOST}:{port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "cG9zdHVyZS1vbi1tYXBzIQ==",
    }
    if origin is not None:
        headers["Origin"] = origin
    with socket.create_connection((HOST, port), timeout=SECONDS) as link:
        lines = ["GET /_stcore/stream HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
        link.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        return int(link.recv(64).split(b" ", 2)[1])


def wait(process: subprocess.Popen[bytes], port: int, log: Path, path: str = "/healthz") -> None:
    """Return when a server answers; say what it printed if it does not."""
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            ask(port, path)
        except (OSError, HTTPException):
            time.sleep(0.05)
        else:
            return
    msg = f"The server did not start:\n{log.read_text()[-4000:]}"
    raise AssertionError(msg)


def start(
    port: int, log: Path, *words: str, env: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start the dashboard on a port and wait for its first answer."""
    command = [sys.executable, *PLAIN, str(port), *words]
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
            command,
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | dict(env or {}),
        )
    try:
        wait(process, port, log)
    except BaseException:
        stop(process)
        raise
    return process


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started here."""
    process.terminate()
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def served(log: Path, *words: str, env: Mapping[str, str] | None = None) -> Iterator[int]:
    """Run the dashboard while the block lasts; yield its port."""
    port = free_port()
    process = start(port, log, *words, env=env)
    try:
        yield port
    finally:
        stop(process)
