"""KML for Google Earth, and KMZ, the same in a zip with the symbols of the map.

Google Earth shows a description as HTML, so text from the tables is escaped once for HTML and once
for XML. Nothing in the file points to another host: a KML has Google Earth's own pins, tinted in
the colours of the map; a KMZ brings its symbols along.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, TypeAlias
from xml.etree import ElementTree as ET

from posture import caption
from posture.exports.about import about
from posture.exports.archive import zipped
from posture.exports.base import Export, without_sheet
from posture.exports.features import collections
from posture.exports.icons import REACH, icon, icon_name
from posture.exports.stamp import citations
from posture.view.windows import BOXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.exports.features import Feature
    from posture.scene import Scene
    from posture.tables import Dataset

NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters XML 1.0 cannot hold, not even escaped."""
PENDING: Final = "A0"
"""Opacity of a line that is not solid: KML knows no dashes."""
KM_PER_DEGREE: Final = 111.32
ICON_PX: Final = 32
"""Pixels across a picture that Google Earth draws at scale 1."""


def make_kml(dataset: Dataset, scene: Scene) -> bytes:
    """Return a scene as KML 2.2.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is drawn.

    Returns
    -------
    bytes
        A folder for each layer and kind, called the same in every view; a placemark for each
        mark, and for each unit of a symbol of ships, with the words of its tooltip and what
        the tables say of it. Lines that cross 180 degrees come in pieces. Control
        characters, which XML cannot hold, become U+FFFD.
    """
    return _document(dataset, scene, symbols=False)


def make_kmz(dataset: Dataset, scene: Scene) -> bytes:
    """Return a scene as a zip of KML and the symbols it uses.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is drawn.

    Returns
    -------
    bytes
        The same bytes for the same scene: files in the archive carry a fixed time.
    """
    parts = collections(dataset, scene)
    seen = {icon_name(f): f for part in parts for f in part.features if has_icon(f)}
    pictures = {name: icon(seen[name]) for name in sorted(seen)}
    return zipped({"doc.kml": _document(dataset, scene, symbols=True)} | pictures)


def has_icon(feature: Feature) -> bool:
    """Tell a symbol or a circle from a line, an area or a bare name."""
    return feature.geometry["type"] == "Point" and bool(feature.color)


def xml_text(text: str) -> str:
    """Return text that XML can hold: what it cannot becomes U+FFFD, so that it shows."""
    return NOT_XML.sub("\ufffd", text)


def _document(dataset: Dataset, scene: Scene, *, symbols: bool) -> bytes:
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = _add(root, "Document")
    _add(document, "name", caption.title(dataset, scene.view))
    _add(document, "open", "1")
    lines = [f"{label}: {text}" for label, text in about(dataset, scene)]
    _add(document, "description", _html("\n".join(lines)))
    _look(document, scene)
    parts = collections(dataset, scene)
    features = [feature for part in parts for feature in part.features]
    styles = {style: f"s{i}" for i, style in enumerate(dict.fromkeys(map(_style, features)))}
    named = "names" in scene.view.layer
    for style, name in styles.items():
        document.append(_style_element(style, name, named=named and style[-1], symbols=symbols))
    cited = zip(scene.sources, citations(dataset, scene), strict=True)
    _extended(document, [*about(dataset, scene), *cited])  # after the styles: the schema's order
    for part in parts:
        folder = _add(document, "Folder")
        _add(folder, "name", part.title)
        for feature in part.features:
            _placemark(folder, feature, styles[_style(feature)])
    ET.indent(root, " ")
    body: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body


Look: TypeAlias = tuple[str, str, float, float, bool, str, float, bool]
"""What two features must share to share a style."""


def _style(feature: Feature) -> Look:
    solid = feature.attributes["pattern"] in {"", "solid"}
    kind = feature.geometry["type"].removeprefix("Multi")
    picture = icon_name(feature) if has_icon(feature) else ""
    look = (feature.color, feature.opacity, feature.width)
    return kind, *look, solid, picture, feature.size, feature.named


def _style_element(look: Look, name: str, *, named: bool, symbols: bool) -> ET.Element:
    kind, color, opacity, width, solid, picture, size, _ = look
    style = ET.Element("Style", id=name)
    if kind == "LineString":
        line = _add(style, "LineStyle")
        _add(line, "color", _kml_color(color, "FF" if solid else PENDING))
        _add(line, "width", f"{width:g}")
    elif kind == "Polygon":
        _add(_add(style, "LineStyle"), "width", "0")
        _add(_add(style, "PolyStyle"), "color", _kml_color(color, f"{round(opacity * 255):02X}"))
    else:
        icon_style = _add(style, "IconStyle")
        if not color:  # a word on the map without a symbol
            _add(icon_style, "scale", "0")
        elif symbols:
            _add(icon_style, "scale", f"{size * REACH * 2 / ICON_PX:.2f}")
            _add(_add(icon_style, "Icon"), "href", picture)
        else:
            _add(icon_style, "color", _kml_color(color, "FF"))
            _add(icon_style, "scale", "0.7")
        _add(_add(style, "LabelStyle"), "scale", "0.7" if named else "0")
    return style


def _kml_color(color: str, alpha: str) -> str:
    """Return ``#RRGGBB`` as KML writes it: opacity, blue, green, red."""
    red, green, blue = color[1:3], color[3:5], color[5:7]
    return f"{alpha}{blue}{green}{red}".lower()


def _placemark(folder: ET.Element, feature: Feature, style: str) -> None:
    placemark = _add(folder, "Placemark")
    _add(placemark, "name", str(feature.attributes["name"]))
    _add(placemark, "Snippet").set("maxLines", "0")
    _add(placemark, "description", _html(str(feature.attributes["description"])))
    _add(placemark, "styleUrl", f"#{style}")
    told = {"id": feature.id} | feature.attributes
    left_out = {"name", "description"}
    pairs = ((k, _cell(v)) for k, v in told.items() if k not in left_out)
    _extended(placemark, pairs)
    _geometry(placemark, feature)


def _cell(value: object) -> str:
    """Return an attribute as text; not known is empty, never zero."""
    if isinstance(value, bool):
        return str(int(value))
    return "" if value is None else str(value)


def _geometry(parent: ET.Element, feature: Feature) -> None:
    kind, coordinates = feature.geometry["type"], feature.geometry["coordinates"]
    if kind == "MultiLineString":
        parent = _add(parent, "MultiGeometry")
        for piece in coordinates:
            _line(parent, piece)
    elif kind == "LineString":
        _line(parent, coordinates)
    elif kind == "Polygon":
        polygon = _add(parent, "Polygon")
        _add(polygon, "tessellate", "1")
        ring = _add(_add(polygon, "outerBoundaryIs"), "LinearRing")
        _add(ring, "coordinates", _pairs(coordinates[0]))
    else:
        _add(_add(parent, "Point"), "coordinates", _pairs([coordinates]))


def _line(parent: ET.Element, path: list[list[float]]) -> None:
    line = _add(parent, "LineString")
    _add(line, "tessellate", "1")  # along the round Earth, not through it
    _add(line, "coordinates", _pairs(path))


def _pairs(path: Iterable[list[float]]) -> str:
    return " ".join(f"{lon!r},{lat!r}" for lon, lat in path)


def _look(document: ET.Element, scene: Scene) -> None:
    """Let Google Earth open on the window of the view."""
    west, south, east, north = BOXES[scene.view.window]
    look = _add(document, "LookAt")
    _add(look, "longitude", f"{((west + east) / 2 + 180) % 360 - 180:g}")
    _add(look, "latitude", f"{(south + north) / 2:g}")
    _add(look, "range", f"{max(north - south, (east - west) * 0.7) * KM_PER_DEGREE * 1000:.0f}")


def _extended(parent: ET.Element, pairs: Iterable[tuple[str, str]]) -> None:
    data = _add(parent, "ExtendedData")
    for name, text in pairs:
        item = _add(data, "Data")
        item.set("name", xml_text(name))
        _add(item, "value", text)


def _html(text: str) -> str:
    """Return text as HTML that shows it as it is."""
    return "<br/>".join(html.escape(line) for line in text.splitlines())


def _add(parent: ET.Element, tag: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, tag)
    if text:
        child.text = xml_text(text)
    return child


KML: Final = Export(
    name="kml",
    suffix="kml",
    media="application/vnd.google-earth.kml+xml",
    make=without_sheet(make_kml),
    only_map=True,
)

KMZ: Final = Export(
    name="kmz",
    suffix="kmz",
    media="application/vnd.google-earth.kmz",
    make=without_sheet(make_kmz),
    only_map=True,
)
