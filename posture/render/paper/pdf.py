"""Drawings as PDF: a page each, lines and letters as such, the letters it needs within it."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from posture.render.paper.compose import with_printable_letters
from posture.render.paper.drawing import Drawing, Shape, Text, colour_and_opacity
from posture.render.paper.text import BOLD, REGULAR, is_bold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.render.paper.sheet import Size

_REGULAR: Final = "PostureRegular"
_BOLD: Final = "PostureBold"
_OUTLINE: Final = 3.2
_ROUND: Final = 1
_OUTLINED: Final = 1
"""Text rendering mode: the outline of letters only."""


@lru_cache
def _fonts() -> None:
    """Make the shipped fonts known to reportlab, once in a process."""
    for name, path in ((_REGULAR, REGULAR), (_BOLD, BOLD)):
        pdfmetrics.registerFont(TTFont(name, str(path)))


def pdf(drawing: Drawing, size: Size, stamp: str) -> bytes:
    """Return a drawing as a PDF of one page.

    Parameters
    ----------
    drawing
        What is drawn.
    size
        How large the page is.
    stamp
        Where it comes from; written into the file as its subject.

    Returns
    -------
    bytes
        The same for the same drawing; it holds no time of making.
    """
    return pages([drawing], size, drawing.title, stamp)


def pages(drawings: Sequence[Drawing], size: Size, title: str, stamp: str) -> bytes:
    """Return drawings as a PDF of one page each.

    Parameters
    ----------
    drawings
        What is drawn. If they are several, a reader's outline lists their titles.
    size
        How large the pages are.
    title
        Of the whole.
    stamp
        As for `pdf`.
    """
    _fonts()
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size.points, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setSubject(stamp)
    canvas.setCreator("Posture")
    canvas.setAuthor("Posture")
    for number, drawing in enumerate(drawings):
        if len(drawings) > 1:
            canvas.bookmarkPage(str(number))
            canvas.addOutlineEntry(drawing.title, str(number))
        _page(canvas, drawing, size.points)
    canvas.save()
    return made.getvalue()


def _page(canvas: Any, drawing: Drawing, points: tuple[float, float]) -> None:  # noqa: ANN401 - reportlab has no types
    wide, high = points
    # Units from the upper left corner, as in the drawing; letters are turned back one by one.
    canvas.transform(wide / drawing.width, 0, 0, -high / drawing.height, 0, high)
    clip = canvas.beginPath()
    clip.rect(0, 0, drawing.width, drawing.height)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setLineJoin(_ROUND)
    for item in with_printable_letters(drawing).items:
        if isinstance(item, Shape):
            _shape(canvas, item)
        else:
            _text(canvas, item)
    canvas.showPage()


def _colour(text: str) -> Any:  # noqa: ANN401 - reportlab has no types
    colour, opacity = colour_and_opacity(text)
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return Color(red, green, blue, alpha=opacity)


def _shape(canvas: Any, shape: Shape) -> None:  # noqa: ANN401 - reportlab has no types
    if shape.fill:
        canvas.setFillColor(_colour(shape.fill))
    if shape.stroke:
        canvas.setStrokeColor(_colour(shape.stroke))
        canvas.setLineWidth(shape.width)
        canvas.setDash(list(shape.dash))
        canvas.setLineCap(_ROUND if shape.rounded else 0)
    drawn = {"stroke": int(bool(shape.stroke)), "fill": int(bool(shape.fill))}
    if shape.circle:
        canvas.circle(*shape.circle, **drawn)
        return
    path = canvas.beginPath()
    for ring in shape.rings:
        (x, y), *others = ring.round(2).tolist()
        path.moveTo(x, y)
        for point in others:
            path.lineTo(*point)
        if shape.closed:
            path.close()
    canvas.drawPath(path, fillMode=1, **drawn)


def _text(canvas: Any, text: Text) -> None:  # noqa: ANN401 - reportlab has no types
    if text.halo:
        canvas.setStrokeColor(_colour(text.halo))
        canvas.setLineWidth(_OUTLINE)
        canvas.setDash([])
        _letters(canvas, text, _OUTLINED)
    canvas.setFillColor(_colour(text.fill))
    _letters(canvas, text, 0)


def _letters(canvas: Any, text: Text, mode: int) -> None:  # noqa: ANN401 - reportlab has no types
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, text.x, text.y)
    bold = text.bold and is_bold(text.text)
    canvas.setFont(_BOLD if bold else _REGULAR, text.size)
    canvas.drawString(0, 0, text.text, mode=mode, charSpace=text.spacing)
    canvas.restoreState()
