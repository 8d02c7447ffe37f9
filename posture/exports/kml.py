"""KML for Google Earth, and KMZ, the same in a zip with the symbols of the map.

Google Earth shows a description as HTML, so text from the tables is escaped once for HTML and once
for XML. Nothing in the file points to another host: a KML has Google Earth's own pins, tinted in
the colours of the map; a KMZ brings its symbols along.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from posture import caption
from posture.exports.about import about
from posture.exports.archive import zipped
from posture.exports.base import Export, without_sheet
from posture.exports.features import collections
from posture.exports.icons import icon, icon_name
from posture.exports.kml_style import add, has_icon, style, style_element, xml_text
from posture.exports.stamp import citations
from posture.view.windows import BOXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.exports.features import Feature
    from posture.scene import Scene
    from posture.tables import Dataset

NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
KM_PER_DEGREE: Final = 111.32


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


def _document(dataset: Dataset, scene: Scene, *, symbols: bool) -> bytes:
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = add(root, "Document")
    add(document, "name", caption.title(dataset, scene.view))
    add(document, "open", "1")
    lines = [f"{label}: {text}" for label, text in about(dataset, scene)]
    add(document, "description", _html("\n".join(lines)))
    _look(document, scene)
    parts = collections(dataset, scene)
    features = [feature for part in parts for feature in part.features]
    styles = {look: f"s{i}" for i, look in enumerate(dict.fromkeys(map(style, features)))}
    named = "names" in scene.view.layer
    for look, name in styles.items():
        document.append(style_element(look, name, named=named and look[-1], symbols=symbols))
    cited = zip(scene.sources, citations(dataset, scene), strict=True)
    _extended(document, [*about(dataset, scene), *cited])  # after the styles: the schema's order
    for part in parts:
        folder = add(document, "Folder")
        add(folder, "name", part.title)
        for feature in part.features:
            _placemark(folder, feature, styles[style(feature)])
    ET.indent(root, " ")
    body: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body


def _placemark(folder: ET.Element, feature: Feature, style: str) -> None:
    placemark = add(folder, "Placemark")
    add(placemark, "name", str(feature.attributes["name"]))
    add(placemark, "Snippet").set("maxLines", "0")
    add(placemark, "description", _html(str(feature.attributes["description"])))
    add(placemark, "styleUrl", f"#{style}")
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
        parent = add(parent, "MultiGeometry")
        for piece in coordinates:
            _line(parent, piece)
    elif kind == "LineString":
        _line(parent, coordinates)
    elif kind == "Polygon":
        polygon = add(parent, "Polygon")
        add(polygon, "tessellate", "1")
        ring = add(add(polygon, "outerBoundaryIs"), "LinearRing")
        add(ring, "coordinates", _pairs(coordinates[0]))
    else:
        add(add(parent, "Point"), "coordinates", _pairs([coordinates]))


def _line(parent: ET.Element, path: list[list[float]]) -> None:
    line = add(parent, "LineString")
    add(line, "tessellate", "1")  # along the round Earth, not through it
    add(line, "coordinates", _pairs(path))


def _pairs(path: Iterable[list[float]]) -> str:
    return " ".join(f"{lon!r},{lat!r}" for lon, lat in path)


def _look(document: ET.Element, scene: Scene) -> None:
    """Let Google Earth open on the window of the view."""
    west, south, east, north = BOXES[scene.view.window]
    look = add(document, "LookAt")
    add(look, "longitude", f"{((west + east) / 2 + 180) % 360 - 180:g}")
    add(look, "latitude", f"{(south + north) / 2:g}")
    add(look, "range", f"{max(north - south, (east - west) * 0.7) * KM_PER_DEGREE * 1000:.0f}")


def _extended(parent: ET.Element, pairs: Iterable[tuple[str, str]]) -> None:
    data = add(parent, "ExtendedData")
    for name, text in pairs:
        item = add(data, "Data")
        item.set("name", xml_text(name))
        add(item, "value", text)


def _html(text: str) -> str:
    """Return text as HTML that shows it as it is."""
    return "<br/>".join(html.escape(line) for line in text.splitlines())


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
