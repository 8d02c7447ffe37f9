"""The files of reports: which they are, what names their bytes, and whether they have changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from posture import words
from posture.errors import ObservationsError
from posture.observations.declare import SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

Signature = tuple[tuple[str, int, int, int, int], ...]
_CHUNK: Final = 1 << 20


def files_of(path: Path) -> tuple[Path, ...]:
    """Return the files of reports that a path names: itself, or those in a folder, by name.

    Raises
    ------
    ObservationsError
        If there are none, or they may not be looked at.
    """
    try:
        if path.is_dir():
            found = sorted(each for each in path.rglob("*") if _fits(each) and each.is_file())
        else:
            found = [path] if path.is_file() and _fits(path) else []
    except OSError as error:
        raise _unread(path, error) from error
    if not found:
        ends = words.joined(list(SUFFIXES), last=words.t("list.or"))
        raise ObservationsError(words.t("observations.no_files", path=path, ends=ends))
    return tuple(each.resolve() for each in found)


def _fits(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES) and not path.name.startswith(".")


def signature(path: Path) -> Signature:
    """Return what changes when a file of reports is written, replaced or taken away.

    Nothing is opened. Empty if there are none, or they cannot be looked at.
    """
    try:
        stats = [(str(each), each.stat()) for each in files_of(path)]
    except (ObservationsError, OSError):  # or a file just seen has gone
        return ()
    return tuple((name, s.st_mtime_ns, s.st_ctime_ns, s.st_size, s.st_ino) for name, s in stats)


def fingerprint(files: tuple[Path, ...]) -> str:
    """Return twelve hexadecimal digits that name the bytes of some files, and their names.

    Raises
    ------
    ObservationsError
        If one cannot be read.
    """
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0")
        try:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
        except OSError as error:
            raise _unread(path, error) from error
    return digest.hexdigest()[:12]


def _unread(path: Path, error: OSError) -> ObservationsError:
    reason = error.strerror or type(error).__name__
    return ObservationsError(words.t("observations.unread", file=path.name, reason=reason))
