"""A drawing as PNG: its SVG, drawn by resvg with the shipped letters and no others."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

import resvg_py

from posture.render.paper.compose import with_printable_letters
from posture.render.paper.svg import svg
from posture.render.paper.text import BOLD, FAMILY, REGULAR

if TYPE_CHECKING:
    from posture.render.paper.drawing import Drawing
    from posture.render.paper.sheet import Size

_AFTER_HEADER: Final = 33
"""Bytes of signature and header, after which a PNG may say more of itself."""
_INCH_M: Final = 0.0254


def png(drawing: Drawing, size: Size, stamp: str) -> bytes:
    """Return a drawing as PNG.

    Parameters
    ----------
    drawing
        What is drawn.
    size
        How many pixels, and how many of them to the inch.
    stamp
        Where it comes from; written into the file as its description.

    Returns
    -------
    bytes
        The same for the same drawing, whatever fonts the machine has.
    """
    wide, high = size.pixels
    text = svg(with_printable_letters(drawing), (str(wide), str(high)), "", letters=False)
    picture = bytes(
        resvg_py.svg_to_bytes(
            svg_string=text,
            width=wide,
            height=high,
            skip_system_fonts=True,
            font_files=[str(REGULAR), str(BOLD)],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )
    dots = round(size.dots_per_inch / _INCH_M)
    said = _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1))
    said += _says("Title", drawing.title) + _says("Description", stamp)
    return picture[:_AFTER_HEADER] + said + picture[_AFTER_HEADER:]


def _says(key: str, text: str) -> bytes:
    """Return a piece of text in the file (PNG specification, third edition, 11.3.3.4)."""
    return _chunk(b"iTXt", key.encode() + b"\0\0\0\0\0" + text.encode("utf-8", "replace"))


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check
