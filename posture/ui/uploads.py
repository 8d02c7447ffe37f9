"""Files on their way in: they stay in memory, however large they may be."""

from __future__ import annotations

from typing import Final

from starlette.formparsers import MultiPartParser

MOST: Final = 12 * 2**20
"""Bytes; more than the server takes of one upload, whatever stands around the file in it."""


def keep_in_memory() -> None:
    """Let no upload be written to a temporary file, which the parser of forms does from 1 MB on."""
    MultiPartParser.spool_max_size = MOST
