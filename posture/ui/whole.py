"""Whether a folder of tables is whole: not being written, not cut off, just what its sums say."""

from __future__ import annotations

import errno
import hashlib
import importlib
import os
import re
import signal
from typing import TYPE_CHECKING, Any, Final

from posture import words
from posture.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path

SUMS: Final = "SHA256SUMS"
"""A file as ``sha256sum *.csv > SHA256SUMS`` makes it: written last, it says all else is whole."""
Signature = tuple[tuple[str, int, int, int, int], ...]
_LINE: Final = re.compile(r"([0-9a-f]{64}) [ *]([^/\\\n]+)\n")


def files(folder: Path) -> list[Path]:
    """Return the files that lie in a folder itself, hidden ones apart.

    Raises
    ------
    OSError
        If the folder cannot be read.
    """
    return sorted(
        path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")
    )


def signature(folder: Path) -> Signature:
    """Return what changes when a file of a folder is written or replaced; empty if none is there.

    It costs some microseconds a file: nothing is opened.
    """
    try:
        stats = [(path.name, path.stat()) for path in files(folder)]
    except OSError:  # the folder, or a file just seen, has gone
        return ()
    return tuple((name, s.st_mtime_ns, s.st_ctime_ns, s.st_size, s.st_ino) for name, s in stats)


def faults(folder: Path) -> list[Problem]:
    """Return what says that a folder is not whole, whatever its tables hold.

    Raises
    ------
    OSError
        If a file cannot be read.
    """
    found = []
    for path in files(folder):
        if path.suffix == ".csv" and not _ends(path):
            found.append(Problem(path.name, 1, "file", words.t("edition.cut")))
        if _is_open_for_writing(path):
            found.append(Problem(path.name, 1, "file", words.t("edition.open")))
    return found + _wrong_sums(folder)


def _ends(path: Path) -> bool:
    """Return whether a file ends with a line, as every writer of CSV leaves it."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 2))
        last = file.read()
    return last.endswith(b"\n") or last in {b"\n\x00", b"\x00\n"}  # UTF-16, either way round


def _wrong_sums(folder: Path) -> list[Problem]:
    if not (folder / SUMS).is_file():
        return []
    text = (folder / SUMS).read_bytes().decode("utf-8", "replace")
    listed = dict(reversed(line) for line in _LINE.findall(text))
    if _LINE.sub("", text):
        return [Problem(SUMS, 1, "line", words.t("edition.sums_unread"))]
    wrong = [
        name
        for name, digest in listed.items()
        if not (folder / name).is_file()
        or hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]
    return [Problem(name, 1, "file", words.t("edition.sums", file=SUMS)) for name in wrong]


def _is_open_for_writing(path: Path) -> bool:
    """Return whether some program is writing to a file, as far as the system tells.

    Linux grants a lease for reading only while nobody has the file open for writing, and only
    on one's own files: elsewhere nothing is known, and nothing is said.
    """
    try:
        fcntl: Any = importlib.import_module("fcntl")
        lease, sign = fcntl.F_SETLEASE, fcntl.F_SETSIG
    except (ImportError, AttributeError):
        return False
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        # A writer that comes in this very moment is announced by a signal that by itself does
        # nothing; the usual one would end the process.
        fcntl.fcntl(handle, sign, signal.SIGURG)
        fcntl.fcntl(handle, lease, fcntl.F_RDLCK)
        fcntl.fcntl(handle, lease, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(handle)
    return False
