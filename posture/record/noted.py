"""What the tables note on a row, as sentences: the facts stay, the shorthand of the tables goes."""

from __future__ import annotations

import re
from typing import Final

from posture import words

_DAY: Final = r"(?<![\d/-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d/-])"
_DATE: Final = re.compile(rf"{_DAY}|(?<=\()\d{{4}}-(?:0[1-9]|1[0-2])(?=\))")
"""A day anywhere; a month only in brackets of its own, since elsewhere it may be two years."""
_SPAN: Final = re.compile(rf"({_DAY})\.\.({_DAY})")
_NONE: Final = re.compile(r"head in (?P<when>[^:]+): \(did not exist\)")
_AWAY: Final = re.compile(r"HQ at (?P<place>.+?), not in bases(?P<own>[;,] point own placement)?")
_PLAIN: Final = re.compile(r"[a-z][a-z-]*(?=[ ,:]|$)")
"""A word that may begin a sentence with a capital: names of files and ids are left alone."""


def told(note: str) -> str:
    """Return a note as sentences.

    Parameters
    ----------
    note
        In the words of a table: pieces parted by ``;``, dates as ``2026-03-23``.

    Returns
    -------
    str
        A sentence for each piece, dates written as everywhere, in the same order; empty for
        an empty note. No number, name or reservation is added or left out.

    Examples
    --------
    >>> told("head in July 2024: (did not exist); latest found: Col Paul Bartok (2025-07)")
    'In July 2024 it did not exist. Latest found: Col Paul Bartok (July 2025).'
    """
    note = _AWAY.sub(_away, note)
    return " ".join(_sentence(piece) for piece in note.split("; ") if piece.strip())


def _away(met: re.Match[str]) -> str:
    """Say that a headquarters is at no base of the tables, and that its point is not sourced."""
    key = "record.note.away_own" if met["own"] else "record.note.away"
    return words.t(key, place=met["place"])


def _sentence(piece: str) -> str:
    found = _NONE.fullmatch(piece)
    if found:
        piece = words.t("record.note.none", when=found["when"])
    piece = _SPAN.sub(_both, piece)
    piece = _DATE.sub(_date, piece).strip()
    if _PLAIN.match(piece):
        piece = piece[0].upper() + piece[1:]
    return piece if piece.endswith((".", "?", "!")) else words.t("record.note.end", text=piece)


def _date(met: re.Match[str]) -> str:
    """Return a date in words; what only looks like one stays."""
    try:
        return words.printed_date(met[0])
    except ValueError:  # such as 30 February
        return met[0]


def _both(met: re.Match[str]) -> str:
    return words.t("record.note.span", first=met[1], last=met[2])
