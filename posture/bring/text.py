"""Separated text: in which letters it is written, what separates its cells, and its rows.

The encodings are tried in a fixed order, because guessing by frequency takes Japanese for
Chinese. The reader sees which one was chosen and can choose another.
"""

from __future__ import annotations

import codecs
import csv
import io
from types import MappingProxyType
from typing import Final

from posture import words
from posture.bring.grid import ROW, Grid, too_many_rows
from posture.bring.limits import MOST_CELL, MOST_ROWS
from posture.errors import BringError, Problem
from posture.spreadsheet import guarded

ENCODINGS: Final = ("utf-8", "utf-16", "cp932")
"""What can be chosen; cp932 is Shift-JIS as Windows writes it."""
SEPARATORS: Final = (",", ";", "\t")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(name: str, content: bytes, encoding: str = "") -> tuple[str, str]:
    """Return what bytes say and the encoding they were read in.

    Parameters
    ----------
    name
        The file, for the message.
    content
        Its bytes.
    encoding
        One of `ENCODINGS`; empty to find out: a byte order mark decides, else UTF-8, else
        Shift-JIS.

    Returns
    -------
    text, encoding : str
        The text without a byte order mark, and one of `ENCODINGS`.

    Raises
    ------
    BringError
        If the bytes are none of it.
    """
    marked = next((known for bom, known in _BOMS if content.startswith(bom)), "")
    for tried in (encoding,) if encoding else (marked,) if marked else ("utf-8", "cp932"):
        try:
            text = content.decode("utf-8-sig" if tried == "utf-8" else tried)
        except UnicodeError:
            continue
        # UTF-16 without a mark decodes as UTF-8 with a NUL at every second place.
        if "\0" not in text:
            return text, tried
    key = "bring.not_encoding" if encoding or marked else "bring.no_encoding"
    raise BringError(words.t(key, file=name, encoding=words.name("encoding", encoding or marked)))


def separator_of(text: str) -> str:
    """Return what separates the cells of a text: the sign that its first line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=lambda sign: (first.count(sign), -SEPARATORS.index(sign)))


def read_text(name: str, content: bytes, encoding: str = "", separator: str = "") -> Grid:
    """Read separated text.

    Parameters
    ----------
    name
        Of the file.
    content
        Its bytes.
    encoding, separator
        One of `ENCODINGS` and `SEPARATORS`; empty to find out.

    Returns
    -------
    Grid
        Rows with another number of cells than the header are among its problems.

    Raises
    ------
    BringError
        If the text cannot be read at all.
    """
    text, read_in = decoded(name, content, encoding)
    sign = separator or separator_of(text)
    found = _rows(name, text, sign)
    if not found:
        raise BringError(words.t("bring.no_header", file=name))
    header = tuple(cell.strip() for cell in found[0][1])
    wide = len(header)
    body = [(line, cells) for line, cells in found[1:] if any(cells)]
    problems = tuple(
        Problem(name, line, ROW, words.t("bring.ragged", count=len(cells), wanted=wide))
        for line, cells in body
        if len(cells) != wide
    )
    good = [(line, cells) for line, cells in body if len(cells) == wide]
    return Grid(
        label=name,
        stem=name.rpartition(".")[0],
        header=header,
        lines=tuple(line for line, _ in good),
        rows=tuple(tuple(map(_restored, cells)) for _, cells in good),
        how=words.t(
            "bring.how_text",
            encoding=words.name("encoding", read_in),
            separator=words.name("separator", _name(sign)),
        ),
        problems=problems,
        broken=MappingProxyType({line: tuple(cells) for line, cells in body if len(cells) != wide}),
        encoding=read_in,
        separator=sign,
    )


def _restored(cell: str) -> str:
    """Take off the apostrophe that guards text in our own files, and no other.

    Spreadsheets run text that begins like a formula, so our files put an apostrophe before it,
    and another before one that was there.
    """
    rest = cell[1:]
    return rest if cell.startswith("'") and guarded(rest) == cell else cell


def _name(sign: str) -> str:
    return {",": "comma", ";": "semicolon", "\t": "tab"}[sign]


def _rows(name: str, text: str, sign: str) -> list[tuple[int, list[str]]]:
    """Return each row with the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    found: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if len(found) > MOST_ROWS:
                raise BringError(too_many_rows(name))
            if any(len(cell) > MOST_CELL for cell in cells):
                most = words.number(MOST_CELL)
                raise BringError(words.t("bring.long_cell", file=name, line=start, most=most))
            found.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise BringError(words.t("bring.quotes", file=name, line=start, why=error)) from None
    return found
