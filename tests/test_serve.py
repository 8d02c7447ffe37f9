"""Several processes behind a real nginx: who goes where, what is let through, what is said."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from posture import words
from posture.doctor import examine
from posture.doctor.policy import headers
from posture.ui import serving
from scripts.serve import Settings, commands, proxy
from tests.serving import HOST, ROOT, SECONDS, ask, free_port, stop, upgrade, wait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("serve")
READERS: Final = 12
HALF_OPEN: Final = 120


def is_closed(link: socket.socket) -> bool:
    """Wait for the other side; return whether it closed or reset a connection."""
    try:
        return link.recv(1) == b""
    except ConnectionResetError:
        return True


class Site:
    """The whole of `make serve`, running."""

    def __init__(self, folder: Path) -> None:
        self.port, self.log = free_port(), folder / "log.txt"
        self.first = free_port()
        command = [sys.executable, "-m", "scripts.serve", "--listen", f"{HOST}:{self.port}"]
        command += ["--first-port", str(self.first), "--processes", "2", "--header-s", "1"]
        command += ["--folder", str(folder), "--names", "maps.example.org"]
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
                command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT
            )

    def wait(self) -> None:
        """Return when both processes answer, and nginx before them."""
        for port in (self.first, self.first + 1, self.port):
            self.until(port, 200)

    def until(self, port: int, status: int) -> None:
        """Return when a port answers so."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                if ask(port, "/_stcore/health").status == status:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        pytest.fail(f"No {status} at {port}:\n{self.log.read_text()[-4000:]}")

    def child(self, word: str) -> psutil.Process:
        """Return the process whose command line has a word."""
        children = psutil.Process(self.process.pid).children()
        (found,) = [one for one in children if word in one.cmdline()]
        return found

    def served_by(self, mark: str) -> list[str]:
        """Return which process answered the requests whose path has a mark."""
        return re.findall(rf" GET \S*{mark}\S* .* (\S+)$", self.log.read_text(), re.MULTILINE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve with two processes and an nginx that waits one second for a head."""
    one = Site(tmp_path_factory.mktemp("serve"))
    try:
        one.wait()
        yield one
    finally:
        stop(one.process)


def test_a_reader_stays_with_one_process_and_readers_are_shared_out(site: Site) -> None:
    for reader in range(READERS):
        first = ask(site.port, f"/posture/r{reader}r/x")
        cookie = first.headers["set-cookie"]
        assert re.fullmatch(r"posture=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", cookie)
        for _ in range(4):
            kept = {"Cookie": cookie.partition(";")[0]}
            assert (
                "set-cookie" not in ask(site.port, f"/posture/r{reader}r/x", headers=kept).headers
            )
    time.sleep(0.2)
    gone = [set(site.served_by(f"r{reader}r")) for reader in range(READERS)]
    assert all(len(one) == 1 for one in gone), gone
    assert len(set.union(*gone)) == 2


@pytest.mark.parametrize("cookie", ["", "x", "0" * 31, "0" * 33, "'; drop", "A" * 32])
def test_a_cookie_that_is_none_of_ours_is_replaced(site: Site, cookie: str) -> None:
    reply = ask(site.port, "/", headers={"Cookie": f"posture={cookie}"})
    assert reply.status == 200
    assert reply.headers["set-cookie"].startswith("posture=")


def test_the_headers_come_through_and_nothing_tells_a_version(site: Site) -> None:
    reply = ask(site.port, "/")
    for name, value in headers(serving.policy(), f"{HOST}:{site.port}"):
        assert reply.headers[name.lower()] == value
    assert reply.headers["server"] == "nginx"


def test_a_page_opens_its_socket_through_the_proxy_and_a_foreign_one_does_not(site: Site) -> None:
    assert upgrade(site.port, f"http://{HOST}:{site.port}") == 101
    assert upgrade(site.port, "http://evil.example") == 403
    assert upgrade(site.port, "http://evil.example", host="evil.example") == 403


def test_what_is_too_large_never_reaches_a_process(site: Site) -> None:
    link = {"Content-Length": str(27 * 2**20)}
    assert ask(site.port, "/_stcore/upload_file/s/f", "PUT", link).status == 413


def test_readers_are_served_while_somebody_sends_heads_that_never_end(site: Site) -> None:
    links = [socket.create_connection((HOST, site.port), timeout=SECONDS) for _ in range(HALF_OPEN)]
    try:
        for link in links:
            link.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
        begin = time.monotonic()
        assert ask(site.port, "/_stcore/health").status == 200
        assert time.monotonic() - begin < 1
        assert all(map(is_closed, links))
    finally:
        for link in links:
            link.close()


def test_no_log_holds_the_number_of_a_session_or_what_a_reader_looked_at(site: Site) -> None:
    ask(site.port, "/_stcore/upload_file/secretsession/file", "PUT", body=b"x")
    ask(site.port, "/?title=secretview")
    time.sleep(0.2)
    assert "upload_file/-" in site.log.read_text()
    assert "secret" not in site.log.read_text()


def test_a_process_that_is_killed_is_replaced_and_its_readers_go_to_the_other(site: Site) -> None:
    site.child(str(site.first)).kill()
    for _ in range(8):
        assert ask(site.port, "/_stcore/health").status == 200
    site.until(site.first, 200)
    assert "started anew" in site.log.read_text()


class _Told(BaseHTTPRequestHandler):
    """Says what it was told of the client's address."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.headers["X-Forwarded-For"].encode("ascii"))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def proxied(folder: Path, first: int, behind: str = "") -> Iterator[int]:
    """Run nginx alone, before a port; yield its own."""
    port = free_port()
    settings = Settings(
        listen=f"{HOST}:{port}", first_port=first, processes=1, folder=str(folder), behind=behind
    )
    (folder / "nginx.conf").write_text(proxy(settings))
    *_, (command, _env) = commands(settings, shutil.which("nginx") or "/usr/sbin/nginx")
    with (folder / "log.txt").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)  # noqa: S603 - our own words
    try:
        wait(process, port, folder / "log.txt", "/")
        yield port
    finally:
        stop(process)


def test_readers_get_one_sentence_while_no_process_is_there_and_no_log_what_they_asked(
    tmp_path: Path,
) -> None:
    with proxied(tmp_path, free_port()) as port:
        reply = ask(port, "/?title=secretview")
        ask(port, "/_stcore/upload_file/secretsession/file", "PUT", body=b"x")
        ask(
            port, "/_stcore/upload_file/secretsession/y", "PUT", {"Content-Length": str(27 * 2**20)}
        )
    assert (reply.status, reply.text.strip()) == (503, words.t("serve.away"))
    assert reply.headers["retry-after"] == "5"
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    log = (tmp_path / "log.txt").read_text()
    assert " 503 PUT /_stcore/upload_file/- " in log
    assert "secret" not in log


@pytest.mark.parametrize(
    ("behind", "told"), [("", HOST), (HOST, "203.0.113.7"), ("10.0.0.0/8 ::1", HOST)]
)
def test_what_a_proxy_says_of_a_client_is_believed_of_those_that_are_named(
    tmp_path: Path, behind: str, told: str
) -> None:
    with ThreadingHTTPServer((HOST, 0), _Told) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            with proxied(tmp_path, server.server_port, behind) as port:
                said = {"X-Forwarded-For": "198.51.100.9, 203.0.113.7"}
                assert ask(port, "/", headers=said).text == told
        finally:
            server.shutdown()
            thread.join()


def test_the_machine_itself_is_answered_whatever_names_readers_type(site: Site) -> None:
    for name in ("localhost", HOST, "maps.example.org"):
        assert ask(site.port, "/healthz", headers={"Host": name}).status == 200
    assert ask(site.port, "/", headers={"Host": "evil.example"}).status == 421


def test_the_folder_that_is_named_is_the_one_that_is_used(site: Site) -> None:
    assert (site.log.parent / "nginx.conf").exists()
    assert (site.log.parent / "nginx.pid").exists()


def test_the_health_is_told_on_the_machine_itself(site: Site) -> None:
    assert '"status":"ok"' in ask(site.port, "/healthz").text


def test_tls_is_one_pair_of_files(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    assert openssl is not None
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    made += ["-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)  # noqa: S603 - our own words
    settings = Settings(
        listen="127.0.0.1:8443", certificate=str(certificate), key=str(key), folder=str(tmp_path)
    )
    config = tmp_path / "nginx.conf"
    config.write_text(proxy(settings))
    assert "Strict-Transport-Security" in proxy(settings)
    assert "SameSite=Lax; Secure" in proxy(settings)
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    words_ = [nginx, "-t", "-p", str(tmp_path), "-c", str(config)]
    said = subprocess.run(words_, check=False, capture_output=True, text=True)  # noqa: S603 - ours
    assert said.returncode == 0, said.stderr


def test_the_doctor_finds_nothing_open_and_names_all_it_looked_at(site: Site) -> None:
    found = examine(f"http://127.0.0.1:{site.port}", 3.0)
    assert [one for one in found if one.verdict == "open"] == []
    assert {one.key for one in found if one.verdict == "told"} == {"server", "plain"}
    assert {"slow", "message", "upload"} <= {one.key for one in found if one.verdict == "shut"}
    named = {one.detail for one in found if one.verdict == "shut"}
    assert {"script-src", "frame-src", "Referrer-Policy", "/_stcore/metrics"} <= named
