"""A table as a slide holds it: DrawingML (ECMA-376, part 1, 21.1.3)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from posture.render.paper.drawing import Text
from posture.render.paper.grid import RULE
from posture.render.paper.text import clean
from posture.render.slide.xml import NAMESPACES, emu, frame, properties

if TYPE_CHECKING:
    from posture.render.paper.drawing import Cell, Grid

_TABLE: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
_RULE: Final = 0.8
"""Thickness of the line under a row, units."""


def table(number: int, grid: Grid) -> str:
    """Return a table with its fills, its rules and its words.

    Parameters
    ----------
    number
        Its number on the slide.
    grid
        The table.
    """
    place = (grid.across[0], grid.down[0], grid.across[-1], grid.down[-1])
    columns = "".join(f'<a:gridCol w="{emu(b) - emu(a)}"/>' for a, b in pairwise(grid.across))
    rows = "".join(
        f'<a:tr h="{emu(b) - emu(a)}">{"".join(_cell(grid, cell) for cell in row)}</a:tr>'
        for row, (a, b) in zip(grid.cells, pairwise(grid.down), strict=True)
    )
    return (
        f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>"
        f"<p:cNvPr id={quoteattr(str(number))} name={quoteattr(clean(grid.name))}/>"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{frame(place, 'p:xfrm')}<a:graphic>"
        f'<a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def _cell(grid: Grid, cell: Cell) -> str:
    said = "".join(_line(grid, cell, line) for line in cell.lines or ("",))
    edges = f'marL="{emu(grid.pad)}" marR="{emu(grid.pad)}" marT="0" marB="0" anchor="ctr"'
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    rule = (
        f'<a:lnB w="{emu(_RULE)}"><a:solidFill><a:srgbClr val="{RULE[1:]}"/></a:solidFill></a:lnB>'
    )
    colour = cell.fill[1:]
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{said}</a:txBody>"
        f"<a:tcPr {edges}>{none}{rule}{fill}</a:tcPr></a:tc>"
    )


def _line(grid: Grid, cell: Cell, line: str) -> str:
    text = Text(group="", x=0, y=0, text=line, size=grid.letters, bold=cell.bold, fill=cell.ink)
    align = "r" if cell.right else "l"
    run = f"<a:r>{properties(text)}<a:t>{escape(clean(line))}</a:t></a:r>" if line else ""
    end = "" if line else properties(text, "a:endParaRPr")
    return f'<a:p><a:pPr algn="{align}"/>{run}{end}</a:p>'
