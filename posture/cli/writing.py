"""Where the commands that write a file may write it: found out before any work is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture import words
from posture.errors import ExportError

if TYPE_CHECKING:
    from pathlib import Path


def writable(out: Path) -> Path:
    """Return where a file is to be written, if it can stand there.

    Raises
    ------
    ExportError
        If it is a folder, or its folder is none, in one sentence.
    """
    if out.is_dir():
        raise ExportError(words.t("export.is_folder", file=out))
    if not out.parent.is_dir():
        raise ExportError(words.t("export.no_folder", file=out, folder=out.parent))
    return out


def write(out: Path, made: bytes) -> None:
    """Write a file.

    Raises
    ------
    ExportError
        If the system refuses, with its reason.
    """
    try:
        out.write_bytes(made)
    except OSError as error:
        said = words.t("export.unwritable", file=out, why=error.strerror)
        raise ExportError(said) from error
