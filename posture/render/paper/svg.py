"""A drawing as SVG: shapes as paths, text as text, and the letters it needs within it."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from fontTools import subset
from fontTools.ttLib import TTFont

from posture.render.paper.drawing import Drawing, Points, Shape, Text, colour_and_opacity
from posture.render.paper.text import BOLD, FAMILY, REGULAR, clean, is_bold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

WEIGHTS: Final = ((400, REGULAR), (600, BOLD))
FALLBACKS: Final = (
    f"'{FAMILY}', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', 'Meiryo', sans-serif"
)
_OUTLINE: Final = 3.2


def svg(drawing: Drawing, size: tuple[str, str], stamp: str, *, letters: bool = True) -> str:
    """Return a drawing as SVG.

    Parameters
    ----------
    drawing
        What is drawn.
    size
        Width and height as attributes, with their unit.
    stamp
        Where it comes from, for the metadata.
    letters
        Whether the letters it needs are put in as a font. A program that cannot read that
        takes its own fonts by name; letters the shipped font lacks are always taken from there.

    Returns
    -------
    str
        The document; the same for the same drawing.
    """
    kept = "\n".join(map(clean, stamp.splitlines()))
    within = (
        f"<metadata>{escape(kept)}</metadata>\n"
        f"<style>{_style(drawing) if letters else RULES}</style>\n"
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{inline(drawing, size, within)}\n'


def inline(drawing: Drawing, size: tuple[str, str], within: str = "") -> str:
    """Return a drawing as an element of a page whose style sheet has `RULES` and `faces`.

    Parameters
    ----------
    drawing, size
        As for `svg`.
    within
        Further elements at its beginning, as markup.
    """
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}"'
            f' viewBox="0 0 {_number(drawing.width)} {_number(drawing.height)}" role="img">'
        ),
        f"<title>{escape(clean(drawing.title))}</title>",
        f"<desc>{escape(clean(drawing.description))}</desc>",
    ]
    for group, items in drawing.groups():
        lines.append(f"<g data-group={quoteattr(group)}>")
        lines += [_shape(item) if isinstance(item, Shape) else _text(item) for item in items]
        lines.append("</g>")
    lines[2] += f"\n{within}".rstrip("\n")
    return "\n".join([*lines, "</svg>"])


RULES: Final = f"text{{font-family:{FALLBACKS};white-space:pre}}"


def _style(drawing: Drawing) -> str:
    return faces(tuple(drawing.texts())) + RULES


def faces(texts: Sequence[Text]) -> str:
    """Return the font faces, as CSS, that hold the letters of some lines and no others."""
    made = (
        _face(
            weight, path, (t.text for t in texts if (t.bold and is_bold(t.text)) == (path == BOLD))
        )
        for weight, path in WEIGHTS
    )
    return "".join(made)


def _face(weight: int, path: Path, texts: Iterable[str]) -> str:
    """Return a font face that holds the letters of some lines."""
    wanted = sorted({ord(letter) for text in texts for letter in text})
    if not wanted:
        return ""
    data = base64.b64encode(cut_font(path, wanted)).decode()
    return (
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{data})}}"
    )


def cut_font(path: Path, wanted: list[int]) -> bytes:
    """Return a font that holds some letters only."""
    options = subset.Options()
    options.hinting = False
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        made = io.BytesIO()
        font.save(made)
    return made.getvalue()


def _number(value: float) -> str:
    """Return a number with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def path_data(rings: Iterable[Points], *, closed: bool) -> str:
    """Return rings as the ``d`` of a path: one absolute point, then steps of tenths."""
    return "".join(_ring(ring, closed=closed) for ring in rings)


def _ring(ring: Points, *, closed: bool) -> str:
    """Return one ring; every point is rounded by itself, so errors never add up."""
    whole = np.round(np.asarray(ring) * 20).astype(np.int64)
    steps = np.diff(whole, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    start = f"M{_number(whole[0, 0] / 20)} {_number(whole[0, 1] / 20)}l"
    pairs = " ".join(f"{_number(x / 20)} {_number(y / 20)}" for x, y in steps.tolist())
    return f"{start}{pairs or '0 0'}{'z' if closed else ''}"


def _paint(shape: Shape) -> Iterator[str]:
    fill, opacity = colour_and_opacity(shape.fill) if shape.fill else ("none", 1.0)
    yield f'fill="{fill}"'
    if opacity < 1:
        yield f'fill-opacity="{opacity:g}"'
    if shape.stroke:
        stroke, opacity = colour_and_opacity(shape.stroke)
        yield f'stroke="{stroke}" stroke-width="{_number(shape.width)}" stroke-linejoin="round"'
        if opacity < 1:
            yield f'stroke-opacity="{opacity:g}"'
        if shape.dash:
            yield f'stroke-dasharray="{" ".join(map(_number, shape.dash))}"'
        if shape.rounded:
            yield 'stroke-linecap="round"'


def _shape(shape: Shape) -> str:
    paint = " ".join(_paint(shape))
    mark = f" data-id={quoteattr(clean(shape.id))}" if shape.id else ""
    inside = f"><title>{escape(clean(shape.name))}</title>" if shape.name and shape.id else ""
    if shape.circle:
        x, y, r = map(_number, shape.circle)
        start, tag = f'<circle cx="{x}" cy="{y}" r="{r}" {paint}{mark}', "circle"
    else:
        start, tag = (
            f'<path d="{path_data(shape.rings, closed=shape.closed)}" {paint}{mark}',
            "path",
        )
    return f"{start}{inside}</{tag}>" if inside else f"{start}/>"


def _text(text: Text) -> str:
    """Return a line of text, behind it its halo."""
    place = f'x="{_number(text.x)}" y="{_number(text.y)}" font-size="{_number(text.size)}"'
    weight = ' font-weight="600"' if text.bold and is_bold(text.text) else ""
    spacing = f' letter-spacing="{_number(text.spacing)}"' if text.spacing else ""
    mark = f" data-id={quoteattr(clean(text.id))}" if text.id else ""
    halo = ""
    if text.halo:
        colour, opacity = colour_and_opacity(text.halo)
        halo = (
            f' stroke="{colour}" stroke-opacity="{opacity:g}" stroke-width="{_OUTLINE}"'
            ' stroke-linejoin="round" paint-order="stroke"'
        )
    letters = escape(clean(text.text))
    return f'<text {place}{weight}{spacing} fill="{text.fill}"{halo}{mark}>{letters}</text>'
