"""Real processes, real signals, real disks: what survives, and what a reader is told.

Everything runs on loopback, is bounded in time, and is ended by whoever started it.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from posture.tables import DATA, TABLES, load
from tests.serving import HOST, PLAIN, ROOT, ask, free_port, served, start, stop, upgrade, wait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHIPPED = load()
PATIENCE_S = 20.0


def health(port: int) -> dict[str, Any]:
    """Return what the server says of itself."""
    said: dict[str, Any] = json.loads(ask(port, "/healthz").text)
    return said


def until(port: int, status: str) -> dict[str, Any]:
    """Return what the server says once its status is this."""
    end = time.monotonic() + PATIENCE_S
    while (said := health(port))["status"] != status:
        assert time.monotonic() < end, said
        time.sleep(0.1)
    return said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped tables."""
    made = tmp_path / "data"
    made.mkdir()
    for name in TABLES:
        shutil.copy(DATA / f"{name}.csv", made)
    return made


@pytest.fixture
def port(folder: Path, tmp_path: Path) -> Iterator[int]:
    """Serve the copy."""
    with served(tmp_path / "log.txt", env={"POSTURE_DATA": str(folder)}) as one:
        yield one


def test_tables_replaced_while_serving_are_shown_and_a_torn_one_never_is(
    folder: Path, port: int
) -> None:
    bases = folder / "bases.csv"
    text = bases.read_text(encoding="utf-8")
    assert health(port)["edition"] == SHIPPED.fingerprint
    fresh = text.replace("Yokota Air Base", "Yokota Air Base (new)", 1)
    bases.write_text(fresh[: len(fresh) // 2], encoding="utf-8", newline="")  # torn
    said = until(port, "behind")
    assert said["edition"] == SHIPPED.fingerprint
    assert said["fault"].startswith("bases.csv:1: file: does not end with a line")
    assert ask(port, "/healthz").status == 200
    bases.write_text(fresh, encoding="utf-8", newline="")
    said = until(port, "ok")
    assert said["edition"] == load(folder).fingerprint != SHIPPED.fingerprint


def test_a_writer_that_is_killed_halfway_changes_nothing(folder: Path, port: int) -> None:
    slow = (
        "import sys, time\n"
        "path = sys.argv[1]\n"
        "lines = open(path, encoding='utf-8').readlines()\n"
        "with open(path, 'w', encoding='utf-8') as file:\n"
        "    for line in lines[: len(lines) // 2]:\n"
        "        file.write(line[:-1]); file.flush()\n"
        "        file.write('\\n') if line is not lines[len(lines) // 2 - 1] else time.sleep(60)\n"
    )
    command = [sys.executable, "-c", slow, str(folder / "presence.csv")]
    writer = subprocess.Popen(command)  # noqa: S603 - our own words
    try:
        said = until(port, "behind")
        assert said["edition"] == SHIPPED.fingerprint
    finally:
        writer.kill()
        writer.wait()
    time.sleep(4)
    assert health(port)["edition"] == SHIPPED.fingerprint


def test_a_folder_that_goes_away_leaves_the_edition_and_comes_back(folder: Path, port: int) -> None:
    folder.rename(folder.with_name("away"))
    said = until(port, "behind")
    assert said["edition"] == SHIPPED.fingerprint
    assert str(folder) not in str(said)
    folder.with_name("away").rename(folder)
    assert until(port, "ok")["fault"] is None


def test_a_server_that_starts_on_broken_tables_says_503_and_recovers_by_itself(
    folder: Path, tmp_path: Path
) -> None:
    whole = (folder / "bases.csv").read_bytes()
    (folder / "bases.csv").write_bytes(b"nonsense\n")
    with served(tmp_path / "log.txt", env={"POSTURE_DATA": str(folder)}) as port:
        assert ask(port, "/healthz").status == 503
        assert ask(port, "/").status == 200  # the page says what is wrong
        (folder / "bases.csv").write_bytes(whole)
        assert until(port, "ok")["edition"] == SHIPPED.fingerprint


def test_after_kill_9_a_server_starts_on_the_same_port_with_the_same_edition(
    tmp_path: Path,
) -> None:
    port, log = free_port(), tmp_path / "log.txt"
    process = start(port, log)
    try:
        assert upgrade(port, f"http://{HOST}:{port}") == 101
        before = health(port)
        process.send_signal(signal.SIGKILL)
        assert process.wait(5) == -signal.SIGKILL
        process = start(port, log)
        assert health(port) == before
    finally:
        stop(process)


def test_a_server_told_to_end_does_so_at_once_though_pages_are_open(tmp_path: Path) -> None:
    port = free_port()
    process = start(port, tmp_path / "log.txt")
    try:
        assert all(upgrade(port, f"http://{HOST}:{port}") == 101 for _ in range(10))
        begin = time.monotonic()
        process.terminate()
        assert process.wait(10) in {0, -signal.SIGTERM}
        assert time.monotonic() - begin < 5
    finally:
        stop(process)


def _no_room() -> None:
    """Let no file grow, as on a full disk; a log that goes to a pipe is none."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


@pytest.mark.parametrize("what", ["full", "read-only"])
def test_a_disk_that_takes_nothing_stops_no_reader(tmp_path: Path, what: str) -> None:
    port, home, log = free_port(), tmp_path / "home", tmp_path / "log.txt"
    home.mkdir(mode=0o500)
    env = os.environ | {"HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *PLAIN, str(port)]
    log.touch()
    process = subprocess.Popen(  # noqa: S603 - our own words
        command,
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_no_room if what == "full" else None,  # noqa: PLW1509 - one thread, no locks
    )
    try:
        wait(process, port, log)
        assert health(port)["status"] == "ok"
        assert ask(port, "/").status == 200
        assert upgrade(port, f"http://{HOST}:{port}") == 101
        marks = ask(port, "/").headers["link"].split("<posture/marks/")[1].partition(">")[0]
        assert ask(port, f"/posture/marks/{marks}").status == 200
    finally:
        stop(process)
    assert list(home.iterdir()) == []
