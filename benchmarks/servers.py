"""Start apps on this machine's loopback, read what they cost, and end them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import psutil  # type: ignore[import-untyped]  # it ships no types

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
PLAIN: Final = Path(__file__).resolve().parent / "plain_app.py"
HOST: Final = "127.0.0.1"
START_LIMIT_S: Final = 60.0
STOP_LIMIT_S: Final = 10.0
POLL_S: Final = 0.05
QUIET_S: Final = 0.4
QUIET_LIMIT_S: Final = 15.0
TICK_S: Final = 0.01
"""The grain of processor time on Linux: below it, nothing ran."""
MIB: Final = 2**20
QUIET: Final = (
    "--server.headless=true",
    f"--server.address={HOST}",
    "--browser.gatherUsageStats=false",
)
"""What keeps an app with Streamlit's own settings on this machine."""
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Server:
    """One running app."""

    name: str
    port: int
    process: psutil.Process
    started_s: float
    """Seconds from the start of the process to its first answer."""
    path: str = ""
    """The page on its server."""

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self.port}/{self.path}"

    def cpu_s(self) -> float:
        """Return the processor time used since the start, seconds."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def settled_cpu_s(self) -> float:
        """Return the processor time once the server has come to rest, seconds.

        Streamlit may go on working after the page is complete (it collects garbage), and that
        work belongs to the filter that caused it.
        """
        end = time.monotonic() + QUIET_LIMIT_S
        before = self.cpu_s()
        while time.monotonic() < end:
            time.sleep(QUIET_S)
            now = self.cpu_s()
            if now - before <= TICK_S:
                return now
            before = now
        return before

    def resident_mib(self) -> float:
        """Return the resident memory, MiB."""
        return float(self.process.memory_info().rss) / MIB


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as answer:  # noqa: S310 - our own loopback address
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's own number
    except (urllib.error.URLError, OSError):
        return False


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + START_LIMIT_S
    while not _answers(url):
        if process.poll() is not None or time.monotonic() > end:
            said = log.read_text(encoding="utf-8", errors="replace")
            msg = f"an app did not start (exit code {process.returncode}):\n{said}"
            raise RuntimeError(msg)
        time.sleep(POLL_S)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@dataclass(frozen=True, slots=True)
class Program:
    """How an app is started."""

    name: str
    command: tuple[str, ...]
    """Its words; ``{port}`` in them stands for the port."""
    health: str
    """The address on its server that answers when it is ready."""
    path: str = ""
    """The page on its server."""


def streamlit(
    name: str, script: Path, options: tuple[str, ...], python: str = sys.executable
) -> Program:
    """Return how an app of Streamlit is started."""
    command = (python, "-m", "streamlit", "run", str(script), "--server.port={port}", *options)
    return Program(name, command, "_stcore/health")


@contextmanager
def serve(
    name: str, script: Path, cwd: Path, home: Path, options: tuple[str, ...]
) -> Iterator[Server]:
    """Run one app of Streamlit with no settings but its own."""
    with started(streamlit(name, script, options), cwd, home) as server:
        yield server


@contextmanager
def started(
    program: Program, cwd: Path, home: Path, environment: Mapping[str, str] = NOTHING
) -> Iterator[Server]:
    """Run one app with no settings but its own: a fresh home, no STREAMLIT_ variables.

    Parameters
    ----------
    program
        What to start.
    cwd
        The folder it runs in.
    home
        Its home, where its log is written too.
    environment
        Variables for it; ``BENCH_PORT`` is always set.

    Raises
    ------
    RuntimeError
        If it does not answer within `START_LIMIT_S`.
    """
    port = _free_port()
    clean = {key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")}
    own = {"HOME": str(home), "BENCH_PORT": str(port)}
    log = home / f"{program.name}.log"
    begin = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [word.replace("{port}", str(port)) for word in program.command],
            cwd=cwd,
            env={**clean, **own, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(process, f"http://{HOST}:{port}/{program.health}", log)
        took = time.monotonic() - begin
        yield Server(program.name, port, psutil.Process(process.pid), took, program.path)
    finally:
        _stop(process)


@contextmanager
def both(home: Path) -> Iterator[tuple[Server, Server]]:
    """Run this app and the plain one until the block ends.

    Parameters
    ----------
    home
        An empty folder: the home of both, and where the plain app runs, so that it gets
        Streamlit's defaults but for what keeps it on this machine.

    Yields
    ------
    ours, plain : Server
        Both answering on loopback.

    Raises
    ------
    RuntimeError
        If one does not answer within `START_LIMIT_S`.
    """
    with (
        serve("ours", ROOT / "app.py", ROOT, home, ()) as ours,
        serve("plain", PLAIN, home, home, QUIET) as plain,
    ):
        yield ours, plain
