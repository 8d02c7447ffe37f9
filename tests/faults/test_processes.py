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
from tests.serving import HOST, PLAIN, ROOT, ask, free_port, start, stop, upgrade, wait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHIPPED = load()
PATIENCE_S = 60.0
pytestmark = pytest.mark.xdist_group("processes")


def health(port: int) -> dict[str, Any]:
    """Return what the server says of itself."""
    said: dict[str, Any] = json.loads(ask(port, "/healthz").text)
    return said


def until(port: int, wanted: str) -> dict[str, Any]:
    """Return what the server says once its status, or the edition it shows well, is this."""
    end = time.monotonic() + PATIENCE_S
    while (said := health(port))["status"] != wanted and (
        said["status"] != "ok" or said["edition"] != wanted
    ):
        assert time.monotonic() < end, said
        time.sleep(0.1)
    return said


class Site:
    """A process that serves a copy of the tables; it began when one of them was nonsense."""

    def __init__(self, parent: Path) -> None:
        self.folder, self.port, self._log = parent / "data", free_port(), parent / "log.txt"
        self.folder.mkdir()
        for name in TABLES:
            shutil.copy(DATA / f"{name}.csv", self.folder)
        (self.folder / "bases.csv").write_bytes(b"nonsense\n")
        self.process = self.start()
        self.at_first = [ask(self.port, path).status for path in ("/healthz", "/")]
        self.mend()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the process, on the same port each time."""
        self.process = start(self.port, self._log, env={"POSTURE_DATA": str(self.folder)})
        return self.process

    def mend(self) -> dict[str, Any]:
        """Put the shipped tables back; return what is said of them."""
        for name in TABLES:
            shutil.copy(DATA / f"{name}.csv", self.folder)
        return until(self.port, SHIPPED.fingerprint)


@pytest.fixture(scope="module")
def served_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a copy of the tables to all tests here."""
    made = Site(tmp_path_factory.mktemp("processes"))
    yield made
    stop(made.process)


@pytest.fixture
def site(served_once: Site) -> Site:
    """Return the site, running, with the tables as they are shipped."""
    if served_once.process.poll() is not None:
        served_once.start()
    if health(served_once.port)["edition"] != SHIPPED.fingerprint:
        served_once.mend()
    return served_once


def test_a_server_that_starts_on_broken_tables_says_503_and_recovers_by_itself(site: Site) -> None:
    assert site.at_first == [503, 200]  # the page says what is wrong
    assert health(site.port)["edition"] == SHIPPED.fingerprint


def test_tables_replaced_while_serving_are_shown_and_a_torn_one_never_is(site: Site) -> None:
    bases = site.folder / "bases.csv"
    text = bases.read_text(encoding="utf-8")
    fresh = text.replace("Yokota Air Base", "Yokota Air Base (new)", 1)
    bases.write_text(fresh[: len(fresh) // 2], encoding="utf-8", newline="")  # torn
    said = until(site.port, "behind")
    assert said["edition"] == SHIPPED.fingerprint
    assert said["fault"].startswith("bases.csv:1: file: does not end with a line")
    assert ask(site.port, "/healthz").status == 200
    bases.write_text(fresh, encoding="utf-8", newline="")
    said = until(site.port, "ok")
    assert said["edition"] == load(site.folder).fingerprint != SHIPPED.fingerprint


def test_a_writer_that_is_killed_halfway_changes_nothing(site: Site) -> None:
    slow = (
        "import sys, time\n"
        "path = sys.argv[1]\n"
        "lines = open(path, encoding='utf-8').readlines()\n"
        "with open(path, 'w', encoding='utf-8') as file:\n"
        "    for line in lines[: len(lines) // 2]:\n"
        "        file.write(line[:-1]); file.flush()\n"
        "        file.write('\\n') if line is not lines[len(lines) // 2 - 1] else time.sleep(60)\n"
    )
    command = [sys.executable, "-c", slow, str(site.folder / "presence.csv")]
    writer = subprocess.Popen(command)  # noqa: S603 - our own words
    try:
        said = until(site.port, "behind")
        assert said["edition"] == SHIPPED.fingerprint
    finally:
        writer.kill()
        writer.wait()
    time.sleep(4)
    assert health(site.port)["edition"] == SHIPPED.fingerprint
    assert site.mend()["fault"] is None


def test_a_folder_that_goes_away_leaves_the_edition_and_comes_back(site: Site) -> None:
    site.folder.rename(site.folder.with_name("away"))
    said = until(site.port, "behind")
    assert said["edition"] == SHIPPED.fingerprint
    assert str(site.folder) not in str(said)
    site.folder.with_name("away").rename(site.folder)
    assert until(site.port, "ok")["fault"] is None


def test_after_kill_9_a_server_starts_on_the_same_port_with_the_same_edition(site: Site) -> None:
    assert upgrade(site.port, f"http://{HOST}:{site.port}") == 101
    before = health(site.port)
    site.process.send_signal(signal.SIGKILL)
    assert site.process.wait(5) == -signal.SIGKILL
    site.start()
    assert health(site.port) == before


def test_a_server_told_to_end_does_so_at_once_though_pages_are_open(site: Site) -> None:
    assert all(upgrade(site.port, f"http://{HOST}:{site.port}") == 101 for _ in range(10))
    begin = time.monotonic()
    site.process.terminate()
    assert site.process.wait(10) in {0, -signal.SIGTERM}
    assert time.monotonic() - begin < 5


def _no_room() -> None:
    """Let no file grow, as on a full disk; a log that goes to a pipe is none."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


SEAL = (
    'for at in "$1" "$2"; do'
    ' mount --bind "$at" "$at" && mount -o remount,bind,ro "$at" || exit; done;'
    ' mount -o remount,bind,ro / 2>/dev/null; cd "$1" && shift 2 && exec "$@"'
)
"""Makes two folders, and the root if it can, read-only for one process: for root too."""


def sealed(home: Path) -> list[str]:
    """Return the words before a command for which the checkout and a folder cannot be written.

    A file system of its own where the system allows one, as it does to root and on most desktops.
    Elsewhere the folder's mode holds anybody but root, who becomes somebody without rights.
    """
    shell = ["sh", "-c", SEAL, "seal", str(ROOT), str(home)]
    for words in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
        tried = subprocess.run([*words, *shell, "true"], check=False, capture_output=True)  # noqa: S603 - our own words
        if tried.returncode == 0:
            return [*words, *shell]
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    return nobody if os.geteuid() == 0 else []


@pytest.mark.parametrize("what", ["full", "read-only"])
def test_a_disk_that_takes_nothing_stops_no_reader(tmp_path: Path, what: str) -> None:
    port, home, log = free_port(), tmp_path / "home", tmp_path / "log.txt"
    home.mkdir()
    seal = sealed(home) if what == "read-only" else []
    home.chmod(0o500)
    env = os.environ | {"HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    log.touch()
    if seal:
        touch = [*seal, "touch", str(home / "x")]
        touched = subprocess.run(touch, check=False, capture_output=True)  # noqa: S603 - our own words
        assert touched.returncode != 0, "the disk can be written: the test would prove nothing"
    process = subprocess.Popen(  # noqa: S603 - our own words
        [*seal, sys.executable, *PLAIN, str(port)],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_no_room if what == "full" else None,  # noqa: PLW1509 - one thread, no locks
    )
    try:
        wait(process, port, log)
        assert health(port)["status"] == "ok"
        page = ask(port, "/")
        assert page.status == 200
        assert upgrade(port, f"http://{HOST}:{port}") == 101
        marks = page.headers["link"].split("<posture/marks/")[1].partition(">")[0]
        assert ask(port, f"/posture/marks/{marks}").status == 200
    finally:
        stop(process)
    assert list(home.iterdir()) == []
