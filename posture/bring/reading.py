"""A file of any format that is taken, as grids; its ending and its first bytes must agree."""

from __future__ import annotations

import re
from typing import Final

from posture import words
from posture.bring import limits
from posture.bring.features import read_features
from posture.bring.grid import Grid, checked
from posture.bring.sheets import read_sheets
from posture.bring.text import read_text
from posture.errors import BringError

TEXT: Final = ("csv", "tsv", "txt")
JSON: Final = ("geojson", "json")
FORMATS: Final = (*TEXT, "xlsx", *JSON)
"""Endings of files that are taken."""
ZIP: Final = b"PK"
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff/\\]")
MOST_FILE_NAME: Final = 80


def safe_name(name: str) -> str:
    r"""Return what a file is called on the page: without folders and invisible signs.

    Examples
    --------
    >>> safe_name("C:\\data\\bases.csv"), safe_name("..\u202e/x.csv")
    ('bases.csv', 'x.csv')
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = _UNSEEN.sub("", last)
    return plain[-MOST_FILE_NAME:] or "file"


def read(name: str, content: bytes, encoding: str = "", separator: str = "") -> tuple[Grid, ...]:
    """Read a file that a reader brought.

    Parameters
    ----------
    name
        What it is called; its ending says the format.
    content
        Its bytes.
    encoding, separator
        Of separated text: one of `ENCODINGS` and `SEPARATORS` of `posture.bring.text`; empty to
        find out.

    Returns
    -------
    tuple of Grid
        One for each table in it.

    Raises
    ------
    BringError
        With one sentence that says what is wrong with the file and what would be taken.
    """
    shown = safe_name(name)
    ending = shown.rpartition(".")[2].lower()
    if ending not in FORMATS:
        raise BringError(words.t("bring.format", file=shown))
    if not content.strip():
        raise BringError(words.t("bring.empty", file=shown))
    if len(content) > limits.MOST_BYTES:
        most = words.number(limits.MOST_BYTES // limits.MEGABYTE)
        raise BringError(words.t("bring.bytes", file=shown, most=most))
    if content.startswith(ZIP) != (ending == "xlsx"):
        key = "bring.no_workbook" if ending == "xlsx" else "bring.is_zip"
        raise BringError(words.t(key, file=shown))
    if ending == "xlsx":
        return tuple(map(checked, read_sheets(shown, content)))
    if ending in JSON:
        return (checked(read_features(shown, content)),)
    return (checked(read_text(shown, content, encoding, separator)),)
