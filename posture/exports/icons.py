"""The symbols of the map as small pictures, for programs that want pictures."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import resvg_py

from posture.render.paper.symbols import ROUND, SHAPES

if TYPE_CHECKING:
    from posture.exports.features import Feature

PIXELS: Final = 64
REACH: Final = 1.45
"""From the middle of a picture to its edge, in radii of the symbol: room for all and a rim."""
LINE: Final = 'stroke="#FFFFFF" stroke-width="0.22" stroke-linejoin="round" paint-order="stroke"'
RIM: Final = 'stroke="{color}" stroke-width="0.06"'
HOLLOW: Final = 'stroke="{color}" stroke-width="0.24" stroke-dasharray="0.4 0.25"'


def icon_name(feature: Feature) -> str:
    """Return the name of a feature's picture; features that look alike share one."""
    look = f"{feature.shape or 'disc'}-{feature.color[1:].lower()}"
    return f"symbols/{look}{'-hollow' if feature.hollow else ''}.png"


def icon(feature: Feature) -> bytes:
    """Return the picture of a feature's symbol.

    Parameters
    ----------
    feature
        A point with a colour.

    Returns
    -------
    bytes
        PNG, 64 pixels square, on nothing; the symbol has a radius of 22 pixels.
    """
    return _drawn(feature.shape, feature.color, feature.opacity, hollow=feature.hollow)


@lru_cache(maxsize=256)
def _drawn(shape: str, color: str, opacity: float, *, hollow: bool) -> bytes:
    if hollow:
        look = f'fill="none" {HOLLOW.format(color=color)}'
    elif shape:
        look = f'fill="{color}" {LINE}'
    else:
        look = f'fill="{color}" fill-opacity="{opacity:.3f}" {RIM.format(color=color)}'
    box = f"{-REACH} {-REACH} {2 * REACH} {2 * REACH}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{_outline(shape, look)}</svg>'
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, width=PIXELS, height=PIXELS, skip_system_fonts=True)
    )


def _outline(shape: str, look: str) -> str:
    if shape not in SHAPES:
        # A circle whose area stands for a number has no shape, and its full radius.
        return f'<circle r="{ROUND["circle"] if shape else 1}" {look}/>'
    corners = " ".join(f"{x:.4f},{y:.4f}" for x, y in SHAPES[shape].tolist())
    return f'<polygon points="{corners}" {look}/>'
