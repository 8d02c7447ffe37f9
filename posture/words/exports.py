"""English words of exports: names of formats, the stamp, what stands on pictures and slides."""

from __future__ import annotations

from typing import Final

EXPORTS: Final = {
    "export.png": "Picture (PNG)",
    "export.svg": "Drawing (SVG)",
    "export.pdf": "Page (PDF)",
    "export.pptx": "Slide (PowerPoint)",
    "slide.group": "{layer}: {part}",
    "slide.count": "{layer}, {part}: {count}",
    "slide.records": "What is drawn, layer by layer",
    "slide.sources": "Sources of exactly what is shown",
    "slide_part.sea": "Sea",
    "slide_part.space": "Around the globe",
    "slide_part.graticule": "Graticule",
    "slide_part.land": "Land",
    "slide_part.borders": "Borders",
    "slide_part.coast": "Coast",
    "slide_part.areas": "areas",
    "slide_part.circles": "circles",
    "slide_part.lines": "lines",
    "slide_part.ties": "lines to where they belong",
    "slide_part.symbols": "symbols",
    "slide_part.names": "names",
    "slide_part.title": "Title",
    "slide_part.legend": "Legend",
    "slide_part.notices": "Notices",
    "slide_part.scale": "Scale",
    "slide_part.foot": "Sources and edition",
    "projection.mercator": "Mercator",
    "projection.equal-area": "equal-area projection",
    "projection.equidistant": "equidistant projection",
    "projection.globe": "globe",
    "paper.scale": "{length} {unit} · at {degrees}° {side} · {projection}",
    "stamp.line": "As of {day}. Edition {fingerprint}. View: {view}. Sources: {count}.",
}
