"""Letters: how wide a line is, and what becomes of letters that the shipped font lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

FOLDER: Final = Path(__file__).resolve().parents[3] / "data" / "fonts"
FAMILY: Final = "Noto Sans JP"
REGULAR: Final = FOLDER / "NotoSansJP-Regular.ttf"
BOLD: Final = FOLDER / "NotoSansJP-SemiBold.ttf"
"""Half bold, and western letters only: a line with any other letter is set in the regular font."""

MIDDLE: Final = 0.36
"""From the middle of letters down to their base line, in shares of their size."""

LEAST: Final = 12.0
"""The smallest letters, units: 12 points of a slide, 16 pixels of a picture of 1920 by 1080, 7.2
points on A4."""

MISSING: Final = "\N{GETA MARK}"
"""What Japanese printers set for a letter they lack."""
NO_LETTER: Final = "\N{REPLACEMENT CHARACTER}"
_NO_CHARACTER: Final = 0xFFFE
_UNSEEN: Final = frozenset({"Cf", "Mn", "Me"})
"""Categories that take no room by themselves: joiners, directions, accents to be put on."""


@dataclass(frozen=True, slots=True)
class Font:
    """Widths of one font."""

    advance: Mapping[int, float]
    """Code point -> width, in shares of the size."""


@lru_cache
def _font(path: Path) -> Font:
    with TTFont(path, lazy=True) as font:
        units = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        letters = font.getBestCmap()
        return Font({code: widths[glyph][0] / units for code, glyph in letters.items()})


def is_bold(text: str) -> bool:
    """Return whether the half bold font has every letter of a line."""
    return all(ord(letter) in _font(BOLD).advance for letter in text)


def width(text: str, size: float, *, bold: bool = False, spacing: float = 0.0) -> float:
    """Return how long a line is, in the units of its size."""
    font = _font(BOLD if bold and is_bold(text) else REGULAR)
    return size * sum(font.advance.get(ord(letter), 1.0) for letter in text) + spacing * len(text)


def clean(text: str) -> str:
    """Return a line that XML can hold: what it cannot becomes the sign for "no letter"."""
    spaced = " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
    return "".join(letter if _in_xml(letter) else NO_LETTER for letter in spaced)


def _in_xml(letter: str) -> bool:
    code = ord(letter)
    return letter == "\t" or not (
        unicodedata.category(letter) in {"Cc", "Cs"} or code & _NO_CHARACTER == _NO_CHARACTER
    )


def printable(text: str) -> str:
    """Return a line of which the shipped font has every letter.

    Letters it lacks become `MISSING`; what takes no room of its own is left out.
    """
    kept = _font(REGULAR).advance
    return "".join(
        letter if ord(letter) in kept else MISSING
        for letter in unicodedata.normalize("NFC", clean(text))
        if ord(letter) in kept or unicodedata.category(letter) not in _UNSEEN
    )


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return a line, cut with an ellipsis if it is longer than there is room."""
    if width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return a text as lines no longer than there is room, broken at blanks.

    A word that is longer than a line, as Japanese is, is broken between letters.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        tried = f"{line} {word}" if line else word
        if width(tried, size, bold=bold) <= room:
            line = tried
            continue
        lines += [line] if line else []
        line = word
        while width(line, size, bold=bold) > room and len(line) > 1:
            cut = next(
                n
                for n in range(len(line) - 1, 0, -1)
                if n == 1 or width(line[:n], size, bold=bold) <= room
            )
            lines.append(line[:cut])
            line = line[cut:]
    return (*lines, line) if line else tuple(lines)
