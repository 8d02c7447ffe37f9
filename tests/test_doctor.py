"""The doctor finds what is open on real servers, and nothing on one that is shut."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from posture import words
from posture.cli import main
from posture.doctor import examine
from posture.doctor.probe import ProbeError, Server, server
from tests.serving import HOST, free_port, served, stop, wait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALLOWED = {"plain"}
"""What a server on loopback without a proxy may tell: it has no TLS."""
OPENED = {
    "--server.allowedHosts=*": {"host", "rebound"},
    "--server.enableXsrfProtection=false": {"xsrf", "options"},
    "--client.showErrorDetails=full": {"options"},
}


def found(port: int, verdict: str) -> set[str]:
    return {one.key for one in examine(f"http://{HOST}:{port}") if one.verdict == verdict}


def test_the_dashboard_as_shipped_leaves_nothing_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(tmp_path / "log.txt") as port:
        assert found(port, "open") == set()
        assert found(port, "told") == ALLOWED
        assert main(["doctor", f"http://{HOST}:{port}"]) == 0
        assert words.t("doctor.sum_none", count=len(examine(f"http://{HOST}:{port}"))) in (
            capsys.readouterr().out
        )


@pytest.mark.parametrize("option", OPENED)
def test_an_option_that_is_opened_is_named(
    tmp_path: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(tmp_path / "log.txt", option) as port:
        assert found(port, "open") == OPENED[option]
        assert main(["doctor", f"http://{HOST}:{port}"]) == 1
    out = capsys.readouterr().out
    for key in OPENED[option]:
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
    assert opened >= known
    assert not opened & {"own", "xsrf", "trace"}


class _Silly(BaseHTTPRequestHandler):
    """Says yes to everything, with a trace, its version and a policy that allows all."""

    def do_GET(self) -> None:
        self.send_response(200)
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
            findings = examine(f"http://{HOST}:{silly.server_port}")
        finally:
            silly.shutdown()
            thread.join()
    shut = {one.key for one in findings if one.verdict == "shut"}
    assert shut <= {"origin", "origin_null", "origin_none", "rebound"}  # it has no sockets at all
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


def test_an_address_is_read_as_browsers_send_it() -> None:
    assert server("https://maps.example.org").host == "maps.example.org"
    assert server("http://maps.example.org:8501/").origin == "http://maps.example.org:8501"
    assert server("http://[::1]:8501") == Server(name="::1", port=8501, secure=False)
    assert server("http://[::1]:8501").host == "[::1]:8501"
