"""English words of exports: names of formats, the stamp, what stands on pictures and slides."""

from __future__ import annotations

from typing import Final

EXPORTS: Final = {
    "export.png": "Picture (PNG)",
    "export.svg": "Drawing (SVG)",
    "export.pdf": "Page (PDF)",
    "export.pptx": "Slide (PowerPoint)",
    "projection.mercator": "Mercator",
    "projection.equal-area": "equal-area projection",
    "projection.equidistant": "equidistant projection",
    "projection.globe": "globe",
    "paper.scale": "{length} {unit} · at {degrees}° {side} · {projection}",
    "stamp.line": "As of {day}. Edition {fingerprint}. View: {view}. Sources: {count}.",
}
