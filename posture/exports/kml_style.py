"""How the marks of a KML file look: styles, which marks that look alike share.

KML knows neither dashes nor names that give way: a line that is not solid is fainter, and a name is
there or not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias
from xml.etree import ElementTree as ET

from posture.exports.icons import REACH, icon_name

if TYPE_CHECKING:
    from posture.exports.features import Feature

NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters XML 1.0 cannot hold, not even escaped."""
PENDING: Final = "A0"
"""Opacity of a line that is not solid: KML knows no dashes."""
ICON_PX: Final = 32
"""Pixels across a picture that Google Earth draws at scale 1."""

Look: TypeAlias = tuple[str, str, float, float, bool, str, float, bool]
"""What two features must share to share a style."""


def style(feature: Feature) -> Look:
    """Return how a feature looks."""
    solid = feature.attributes["pattern"] in {"", "solid"}
    kind = feature.geometry["type"].removeprefix("Multi")
    picture = icon_name(feature) if has_icon(feature) else ""
    look = (feature.color, feature.opacity, feature.width)
    return kind, *look, solid, picture, feature.size, feature.named


def style_element(look: Look, name: str, *, named: bool, symbols: bool) -> ET.Element:
    """Return a look as a style.

    Parameters
    ----------
    look
        As `style` gives it.
    name
        The id by which marks refer to it.
    named
        Whether names are written on the map.
    symbols
        Whether the pictures of the symbols lie beside the file; else Google Earth's own pins.
    """
    kind, color, opacity, width, solid, picture, size, _ = look
    made = ET.Element("Style", id=name)
    if kind == "LineString":
        line = add(made, "LineStyle")
        add(line, "color", _kml_color(color, "FF" if solid else PENDING))
        add(line, "width", f"{width:g}")
    elif kind == "Polygon":
        add(add(made, "LineStyle"), "width", "0")
        add(add(made, "PolyStyle"), "color", _kml_color(color, f"{round(opacity * 255):02X}"))
    else:
        icon_style = add(made, "IconStyle")
        if not color:  # a word on the map without a symbol
            add(icon_style, "scale", "0")
        elif symbols:
            add(icon_style, "scale", f"{size * REACH * 2 / ICON_PX:.2f}")
            add(add(icon_style, "Icon"), "href", picture)
        else:
            add(icon_style, "color", _kml_color(color, "FF"))
            add(icon_style, "scale", "0.7")
        add(add(made, "LabelStyle"), "scale", "0.7" if named else "0")
    return made


def _kml_color(color: str, alpha: str) -> str:
    """Return ``#RRGGBB`` as KML writes it: opacity, blue, green, red."""
    red, green, blue = color[1:3], color[3:5], color[5:7]
    return f"{alpha}{blue}{green}{red}".lower()


def has_icon(feature: Feature) -> bool:
    """Tell a symbol or a circle from a line, an area or a bare name."""
    return feature.geometry["type"] == "Point" and bool(feature.color)


def xml_text(text: str) -> str:
    """Return text that XML can hold: what it cannot becomes U+FFFD, so that it shows."""
    return NOT_XML.sub("\ufffd", text)


def add(parent: ET.Element, tag: str, text: str = "") -> ET.Element:
    """Return a new last child of an element, with text that XML can hold."""
    child = ET.SubElement(parent, tag)
    if text:
        child.text = xml_text(text)
    return child
