"""Shapes and text boxes as a slide holds them: DrawingML (ECMA-376, part 1, chapters 19 to 21).

Lengths are EMU, 12700 to a unit of the drawing: a point, 1/72 inch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from posture.render.paper.drawing import Shape, Text, colour_and_opacity
from posture.render.paper.text import MIDDLE, clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.render.paper.drawing import Points
    from posture.render.paper.layout import Box

EMU: Final = 12700
STEPS: Final = 20
"""Steps of a unit in which outlines are written."""
NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
LATIN: Final = "Calibri"
"""No wider than the letters the drawing was reckoned with, and on every machine with PowerPoint."""
JAPANESE: Final = "Yu Gothic"
_THOUSANDTHS: Final = 100_000
_HUNDREDTHS_OF_A_POINT: Final = 100
_ALIGN: Final = {"left": "l", "centre": "ctr", "right": "r"}
_SINGLE: Final = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
_GLOW: Final = 2.0


def emu(units: float) -> int:
    """Return a length in EMU."""
    return round(units * EMU)


def _colour(colour: str) -> str:
    value, opacity = colour_and_opacity(colour)
    faint = f'<a:alpha val="{round(opacity * _THOUSANDTHS)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{value[1:]}">{faint}</a:srgbClr></a:solidFill>'


def _line(shape: Shape) -> str:
    if not shape.stroke:
        return "<a:ln><a:noFill/></a:ln>"
    dash = ""
    if shape.dash:
        parts = [round(part / shape.width * _THOUSANDTHS) for part in shape.dash]
        pairs = zip(parts[::2], parts[1::2], strict=True)
        strokes = "".join(f'<a:ds d="{drawn}" sp="{gap}"/>' for drawn, gap in pairs)
        dash = f"<a:custDash>{strokes}</a:custDash>"
    cap = ' cap="rnd"' if shape.rounded else ""
    end = '<a:tailEnd type="triangle"/>' if shape.arrow else ""
    return f'<a:ln w="{emu(shape.width)}"{cap}>{_colour(shape.stroke)}{dash}<a:round/>{end}</a:ln>'


def frame(box: Box, tag: str = "a:xfrm", children: str = "") -> str:
    """Return where something lies and how large it is."""
    left, top, right, bottom = (emu(edge) for edge in box)
    size = f'cx="{right - left}" cy="{bottom - top}"'
    place = f'x="{left}" y="{top}"'
    inner = f"<a:chOff {place}/><a:chExt {size}/>" if children else ""
    return f"<{tag}><a:off {place}/><a:ext {size}/>{inner}</{tag}>"


def extent(shape: Shape | Text) -> Box:
    """Return the box around an item."""
    if isinstance(shape, Text):
        middle = shape.y - MIDDLE * shape.size
        half = 0.65 * shape.size
        return shape.x, middle - half, shape.x + shape.width, middle + half
    if shape.circle:
        x, y, r = shape.circle
        return x - r, y - r, x + r, y + r
    points = np.vstack(shape.rings)
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _geometry(shape: Shape, box: Box) -> str:
    if shape.circle:
        return '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    if shape.corner:
        share = shape.corner / min(box[2] - box[0], box[3] - box[1])
        guide = f'<a:gd name="adj" fmla="val {round(share * _THOUSANDTHS)}"/>'
        return f'<a:prstGeom prst="roundRect"><a:avLst>{guide}</a:avLst></a:prstGeom>'
    width, height = (max(1, round((box[i + 2] - box[i]) * STEPS)) for i in (0, 1))
    filled = "" if shape.fill else ' fill="none"'
    rings = "".join(_ring(ring, box, closed=shape.closed) for ring in shape.rings if len(ring) > 1)
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}"{filled}>{rings}</a:path></a:pathLst></a:custGeom>'
    )


def _ring(ring: Points, box: Box, *, closed: bool) -> str:
    whole = np.round((ring - np.array(box[:2])) * STEPS).astype(np.int64)
    kept = whole[np.r_[True, (np.diff(whole, axis=0) != 0).any(axis=1)]]
    (x, y), *others = kept.tolist()
    lines = "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in others)
    end = "<a:close/>" if closed else ""
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>{lines}{end}'


def properties(text: Text, tag: str = "a:rPr") -> str:
    """Return size, weight, colour and fonts of letters."""
    spacing = f' spc="{round(text.spacing * _HUNDREDTHS_OF_A_POINT)}"' if text.spacing else ""
    glow = ""
    if text.halo:
        value, opacity = colour_and_opacity(text.halo)
        alpha = f'<a:alpha val="{round(opacity * _THOUSANDTHS)}"/>'
        glow = (
            f'<a:effectLst><a:glow rad="{emu(_GLOW)}"><a:srgbClr val="{value[1:]}">{alpha}'
            "</a:srgbClr></a:glow></a:effectLst>"
        )
    return (
        f'<{tag} lang="en-US" altLang="ja-JP" sz="{round(text.size * _HUNDREDTHS_OF_A_POINT)}"'
        f' b="{int(text.bold)}"{spacing} dirty="0">{_colour(text.fill)}{glow}'
        f'<a:latin typeface="{LATIN}"/><a:ea typeface="{JAPANESE}"/><a:cs typeface="{LATIN}"/>'
        f"</{tag}>"
    )


def _body(texts: Sequence[Text]) -> str:
    paragraphs = "".join(
        f'<a:p><a:pPr algn="{_ALIGN[text.align]}">{_SINGLE}</a:pPr>'
        f"<a:r>{properties(text)}<a:t>{escape(clean(text.text))}</a:t></a:r></a:p>"
        for text in texts
    )
    return (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"'
        f' rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>'
    )


def _named(number: int, name: str, description: str = "") -> str:
    said = f" descr={quoteattr(clean(description))}" if description else ""
    return f'<p:cNvPr id="{number}" name={quoteattr(clean(name))}{said}/>'


def shape(number: int, name: str, drawn: Shape, texts: Sequence[Text] = ()) -> str:
    """Return a shape, with the lines that are written in it."""
    box = extent(drawn)
    fill = _colour(drawn.fill) if drawn.fill else "<a:noFill/>"
    body = _body(texts) if texts else ""
    return (
        f"<p:sp><p:nvSpPr>{_named(number, name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{frame(box)}{_geometry(drawn, box)}{fill}{_line(drawn)}</p:spPr>{body}</p:sp>"
    )


def text_box(number: int, name: str, texts: Sequence[Text]) -> str:
    """Return a text box with a paragraph for each line."""
    boxes = np.array([extent(text) for text in texts])
    (left, top), (right, bottom) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    place = frame((float(left), float(top), float(right), float(bottom)))
    return (
        f'<p:sp><p:nvSpPr>{_named(number, name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f"{_body(texts)}</p:sp>"
    )


def group(number: int, name: str, description: str, box: Box, members: Sequence[str]) -> str:
    """Return shapes as one group that moves together."""
    place = frame(box, children="yes")
    return (
        f"<p:grpSp {NAMESPACES}><p:nvGrpSpPr>{_named(number, name, description)}<p:cNvGrpSpPr/>"
        f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{place}</p:grpSpPr>{''.join(members)}</p:grpSp>"
    )
