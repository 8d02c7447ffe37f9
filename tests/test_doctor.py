"""The doctor finds what is open on real servers, and nothing on one that is shut."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from posture import words
from posture.cli import main
from posture.doctor import examine, holding
from posture.doctor.policy import MIB
from posture.doctor.probe import ProbeError, Server, server
from tests.serving import HOST, free_port, served, stop, wait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHORT_S = 0.2
ALLOWED = {"plain", "slow_alone"}
"""What a server on loopback without a proxy may tell: it has no TLS, and waits for heads."""
OPENED = {
    "--server.allowedHosts=*": {"host", "rebound"},
    "--server.enableXsrfProtection=false": {"xsrf", "options"},
    "--client.showErrorDetails=full": {"options"},
}
pytestmark = pytest.mark.xdist_group("doctor")


def found(port: int, verdict: str) -> set[str]:
    findings = examine(f"http://{HOST}:{port}", SHORT_S)
    return {one.key for one in findings if one.verdict == verdict}


def test_the_dashboard_as_shipped_leaves_nothing_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(tmp_path / "log.txt") as port:
        address = f"http://{HOST}:{port}"
        findings = examine(address, SHORT_S)
        assert [one for one in findings if one.verdict == "open"] == []
        assert {one.key for one in findings if one.verdict == "told"} == ALLOWED
        assert main(["doctor", address, "--patience", str(SHORT_S), "--all"]) == 0
    out = capsys.readouterr().out
    assert words.t("doctor.sum_none", count=len(findings), told=len(ALLOWED)) in out
    for key in {one.key for one in findings}:
        assert words.t(f"doctor.{key}") in out


def test_options_that_are_opened_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(tmp_path / "log.txt", *OPENED) as port:
        findings = examine(f"http://{HOST}:{port}", SHORT_S)
        assert main(["doctor", f"http://{HOST}:{port}", "--patience", str(SHORT_S)]) == 1
    opened = {one.key for one in findings if one.verdict == "open"}
    assert opened == set.union(*OPENED.values())
    (options,) = [one.detail for one in findings if one.key == "options"]
    assert options == "client.showErrorDetails, server.enableXsrfProtection"
    out = capsys.readouterr().out
    for key in opened:
        assert words.t(f"doctor.{key}") in out


@contextmanager
def plain_streamlit(folder: Path) -> Iterator[int]:
    """Run an app of one line as Streamlit runs it by itself, on loopback."""
    script = folder / "plain.py"
    script.write_text("import streamlit as st\nst.write('hello')\n")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless=true", "--server.address", HOST]
    with (folder / "log.txt").open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 - our own words
            [*command, "--browser.gatherUsageStats=false"],
            cwd=folder,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait(process, port, folder / "log.txt")
        yield port
    finally:
        stop(process)


def test_streamlit_by_itself_is_open_where_it_is_known_to_be(tmp_path: Path) -> None:
    with plain_streamlit(tmp_path) as port:
        opened = found(port, "open")
    known = {"header", "policy", "host", "origin_none", "rebound", "private", "missing", "health"}
    assert opened >= known | {"message", "upload"}
    assert not opened & {"own", "xsrf", "trace"}


class _Silly(BaseHTTPRequestHandler):
    """Says yes to everything, with a trace, its version and a policy that allows all."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Security-Policy", "default-src *; script-src 'unsafe-inline' *")
        self.end_headers()
        self.wfile.write(b"Traceback (most recent call last):\n File /usr/lib/x.py")

    do_PUT = do_TRACE = do_GET  # noqa: N815 - the library's names

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_server_that_says_yes_to_everything_fails_everything() -> None:
    with ThreadingHTTPServer((HOST, 0), _Silly) as silly:
        thread = threading.Thread(target=silly.serve_forever)
        thread.start()
        try:
            findings = examine(f"http://{HOST}:{silly.server_port}", SHORT_S)
        finally:
            silly.shutdown()
            thread.join()
    shut = {one.key for one in findings if one.verdict == "shut"}
    # It has no sockets at all, and lets everybody read.
    assert shut <= {"origin", "origin_null", "origin_none", "rebound", "message"}
    wide = next(one for one in findings if one.key == "policy" and "script-src" in one.detail)
    assert wide.detail == "script-src 'unsafe-inline' *"


@pytest.mark.parametrize(
    "address",
    ["", "localhost:8501", "ftp://a", "http://", "http://a:x", "http://a/b", "http://[::"],
)
def test_what_is_no_address_gets_one_sentence(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", address]) == 1
    assert capsys.readouterr().err.strip() == words.t("doctor.no_address", address=address)


def test_a_server_that_is_not_there_gets_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    assert main(["doctor", f"http://{HOST}:{port}"]) == 1
    assert capsys.readouterr().err.startswith(f"Nobody answers at {HOST}:{port} (")
    with pytest.raises(ProbeError):
        examine(f"https://{HOST}:{port}")


class _Patient:
    """A server that waits for the end of a head so long, whatever comes meanwhile."""

    def __init__(self, seconds: float) -> None:
        self.listening = socket.create_server((HOST, 0))
        self.port, self._seconds = self.listening.getsockname()[1], seconds
        self._thread = threading.Thread(target=self._wait)

    def _wait(self) -> None:
        link, _ = self.listening.accept()
        with link:
            time.sleep(self._seconds)

    def __enter__(self) -> Server:
        self._thread.start()
        return Server(name=HOST, port=self.port, secure=False)

    def __exit__(self, *_: object) -> None:
        self._thread.join()
        self.listening.close()


@pytest.mark.parametrize("seconds", [0.1, 1.3])
def test_a_head_that_never_ends_is_known_by_who_hangs_up(seconds: float) -> None:
    with _Patient(seconds) as asked, holding.unfinished(asked) as line:
        assert holding.is_ended(line, time.monotonic() + 0.05) is False
        assert holding.is_ended(line, time.monotonic() + 5) is True


def test_a_server_that_takes_no_head_gets_one_sentence() -> None:
    with pytest.raises(ProbeError, match="Nobody answers"):
        holding.unfinished(Server(name=HOST, port=free_port(), secure=False))


def test_a_message_that_is_too_large_is_one_the_page_could_send() -> None:
    """A server may refuse what it cannot read: that would say nothing of its limit."""
    for size in (200, MIB + 1):
        sent = holding.message(size)
        assert len(sent) == size
        assert BackMsg.FromString(sent).WhichOneof("type") is None


def test_an_address_is_read_as_browsers_send_it() -> None:
    assert server("https://maps.example.org").host == "maps.example.org"
    assert server("http://maps.example.org:8501/").origin == "http://maps.example.org:8501"
    assert server("http://[::1]:8501") == Server(name="::1", port=8501, secure=False)
    assert server("http://[::1]:8501").host == "[::1]:8501"
