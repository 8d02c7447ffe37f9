"""English words of exports: names of formats, the stamp, what stands on pictures and slides."""

from __future__ import annotations

from typing import Final

EXPORTS: Final = {
    "export.no_room": "A GeoPackage could not be made, because this machine has no room to write"
    " it. GeoJSON needs none.",
    "export.png": "Picture (PNG)",
    "export.svg": "Drawing (SVG)",
    "export.pdf": "Page (PDF)",
    "export.pptx": "Slide (PowerPoint)",
    "paper_size.1080p": "Slide, 1920 \N{MULTIPLICATION SIGN} 1080",
    "paper_size.2160p": "Large, 3840 \N{MULTIPLICATION SIGN} 2160",
    "paper_size.a4": "A4 across, 300 dpi",
    "paper_projection.mercator": "Mercator, as on screen",
    "paper_projection.equal-area": "Equal area",
    "paper_projection.equidistant": "True distances from the centre",
    "ui.export": "Export",
    "ui.export_size": "Size of pictures",
    "ui.export_projection": "Projection of pictures",
    "ui.export_note": "Every file carries the day, the edition, the link of the view and the"
    " sources of exactly what it shows. It is made when you ask for it.",
    "ui.cite": "To cite",
    "ui.cite_note": "What, as of when, who says so, edition and link.",
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
