"""Real uploads over HTTP to a real process: counted, kept off the disk, gone with the session."""

from __future__ import annotations

import os
import socket
import time
from contextlib import contextmanager, suppress
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Final

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from posture import words
from posture.doctor.policy import MIB, UPLOAD, Limits
from tests.serving import HOST, ask, free_port, start, stop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_S: Final = 30.0
pytestmark = pytest.mark.xdist_group("uploads")
EDGE: Final = "posture-edge"
LARGE: Final = 15 * MIB // 2
"""Bytes of one file; what stands around it fits into the limit of one upload."""


class Server:
    """One process with a temporary folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.port, self.temporary = free_port(), folder / "temporary"
        self.temporary.mkdir()
        env = {"TMPDIR": str(self.temporary)}
        log = folder / "log.txt"
        self.process = start(self.port, log, "--server.disconnectedSessionTTL=1", env=env)

    def resident_mib(self) -> float:
        """Return the resident memory of the process."""
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MIB

    def on_disk(self) -> list[str]:
        """Return every file of the temporary folder, also those that have no name any more."""
        fds = f"/proc/{self.process.pid}/fd"
        opened = []
        for fd in os.listdir(fds):  # noqa: PTH208 - links to follow by hand
            try:
                opened.append(os.readlink(f"{fds}/{fd}"))  # noqa: PTH115
            except FileNotFoundError:  # closed meanwhile
                continue
        held = [path for path in opened if path.startswith(str(self.temporary))]
        return held + [path.name for path in self.temporary.rglob("*")]

    @contextmanager
    def session(self) -> Iterator[str]:
        """Open a page; yield the number of its session."""
        link = connect(
            f"ws://{HOST}:{self.port}/_stcore/stream",
            origin=Origin(f"http://{HOST}:{self.port}"),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            close_timeout=0.2,  # what it still sends is not read
        )
        with link:
            message = BackMsg()
            message.rerun_script.query_string = "page=data"
            link.send(message.SerializeToString())
            while True:
                raw = link.recv(timeout=PATIENCE_S)
                answer = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
                if answer.WhichOneof("type") == "new_session":
                    break
            yield answer.new_session.initialize.session_id

    def head(self, session: str, file: str, length: int) -> bytes:
        """Return the head of an upload, with the key of a reader who has seen the page."""
        cookie = SimpleCookie(ask(self.port, "/_stcore/health").headers["set-cookie"])
        (key,) = [one.value for name, one in cookie.items() if "xsrf" in name]
        lines = (
            f"PUT {UPLOAD}{session}/{file} HTTP/1.1",
            f"Host: {HOST}:{self.port}",
            f"Origin: http://{HOST}:{self.port}",
            f"Cookie: _streamlit_xsrf={key}",
            f"X-Xsrftoken: {key}",
            f"Content-Type: multipart/form-data; boundary={EDGE}",
            f"Content-Length: {length}",
            "Connection: close",
        )
        return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")

    def put(self, session: str, file: str, size: int, look_after: int = 0) -> tuple[int, str]:
        """Upload so many bytes; look at the disk when some are on their way."""
        begin = f'--{EDGE}\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
        body = begin.encode() + b"a" * size + f"\r\n--{EDGE}--\r\n".encode()
        with socket.create_connection((HOST, self.port), timeout=PATIENCE_S) as link:
            link.sendall(self.head(session, file, len(body)))
            if look_after:
                link.sendall(body[:look_after])
                time.sleep(0.5)  # what came has been parsed
                assert self.on_disk() == []
            with suppress(OSError):  # refused before all was sent
                link.sendall(body[look_after:])
            answer = b""
            while part := link.recv(65536):
                answer += part
        return int(answer.split(b" ", 2)[1]), answer.partition(b"\r\n\r\n")[2].decode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server for all tests here."""
    made = Server(tmp_path_factory.mktemp("uploads"))
    yield made
    stop(made.process)


def test_no_upload_touches_the_disk_however_large(server: Server) -> None:
    with server.session() as session:
        assert server.put(session, "one", LARGE, look_after=5 * MIB) == (204, "")
        assert server.on_disk() == []


def test_a_file_that_is_larger_than_one_may_be_is_refused(server: Server) -> None:
    with server.session() as session:
        assert server.put(session, "one", 9 * MIB)[0] == 413


def test_one_session_may_upload_so_many_files(server: Server) -> None:
    most = Limits().upload_files
    with server.session() as session:
        assert {server.put(session, str(n), 10)[0] for n in range(most)} == {204}
        assert server.put(session, "more", 10) == (413, words.t("guard.uploads"))
        assert server.put(session, "0", 10)[0] == 204  # the same again takes its place
        with server.session() as other:
            assert server.put(other, "more", 10)[0] == 204


def test_one_session_may_upload_so_much_and_the_memory_comes_back(server: Server) -> None:
    before = server.resident_mib()
    fit = Limits().upload_bytes // (LARGE + 1000)
    with server.session() as session:
        assert {server.put(session, str(n), LARGE)[0] for n in range(fit)} == {204}
        assert server.put(session, "more", LARGE) == (413, words.t("guard.uploads"))
        assert server.resident_mib() > before + fit * LARGE / MIB / 2
    end = time.monotonic() + PATIENCE_S
    while server.resident_mib() > before + fit * LARGE / MIB / 2:
        assert time.monotonic() < end, server.resident_mib()
        with server.session():  # what has ended is cleared away when somebody else comes
            time.sleep(0.5)
