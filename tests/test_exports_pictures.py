"""Pictures agree with the scene and with each other, whatever stands in the tables."""

from __future__ import annotations

import io
import itertools
import math
import struct
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from pypdf import PdfReader

from posture.exports import EXPORTS, Sheet, export
from posture.exports.stamp import citations, stamp_of
from posture.layers import LAYERS, compose
from posture.render.paper import compose as paper
from posture.render.paper.compose import laid_out
from posture.render.paper.drawing import Shape
from posture.render.paper.marks import symbols
from posture.render.paper.sheet import PROJECTIONS, SIZES
from posture.render.paper.text import printable
from posture.tables import Dataset, load
from posture.view import View
from tests.tables_folder import Folder

if TYPE_CHECKING:
    from pathlib import Path

    from posture.render.paper.drawing import Drawing, Item
    from posture.render.paper.flat import Flat

SVG = "{http://www.w3.org/2000/svg}"
SIZE = (1440.0, 810.0)
QUERIES = (
    "",
    "view=okinawa",
    "view=kanto&layer=bases&layer=names",
    "view=globe",
    "view=japan&layer=bases&layer=commands&layer=names&on=2025-04-01",
    "ring=andersen&km=2000&layer=distance&layer=people",
    "at=-157.9,21.4,9",
    "layer=bases&layer=systems&layer=names&system=kn23@39.03,125.75&view=japan",
)
NASTY = "</script>&<b>\"' \u202eevil\u202c \N{PILE OF POO} \u05d0\u05d1 {x} =1+1 \uff71"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


def drawing(dataset: Dataset, query: str, projection: str = "mercator") -> Drawing:
    return paper.draw(dataset, compose(dataset, View.from_query(query)), SIZE, projection)


def flat(dataset: Dataset, query: str, projection: str = "mercator") -> Flat:
    scene = compose(dataset, View.from_query(query))
    return laid_out(dataset, scene, SIZE, projection)[1]


def svg(dataset: Dataset, query: str, projection: str = "mercator") -> ET.Element:
    made = export(dataset, View.from_query(query), "svg", Sheet(projection=projection))
    return ET.fromstring(made)  # noqa: S314 - we made it


def shape(items: tuple[Item, ...], group: str) -> Shape:
    """Return the first shape of a group."""
    return next(item for item in items if isinstance(item, Shape) and item.group == group)


def said(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def ids(root: ET.Element, part: str, tags: tuple[str, ...]) -> set[str]:
    return {
        mark.attrib["data-id"]
        for group in root.iter(f"{SVG}g")
        if group.attrib["data-group"].endswith(part)
        for tag in tags
        for mark in group.iter(SVG + tag)
        if "data-id" in mark.attrib
    }


def test_every_size_and_every_format_has_the_size_it_promises(dataset: Dataset) -> None:
    view = View.from_query("layer=bases")
    inches = {"1080p": (13.333, 7.5), "2160p": (13.333, 7.5), "a4": (11.693, 8.267)}
    for name, (wide, high) in inches.items():
        picture = export(dataset, view, "png", Sheet(size=name))
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack(">II", picture[16:24]) == SIZES[name].pixels
        dots, _, unit = struct.unpack(">IIB", picture[picture.index(b"pHYs") + 4 :][:9])
        assert unit == 1
        assert SIZES[name].pixels[0] / (dots * 0.0254) == pytest.approx(wide, abs=0.01)
        page = PdfReader(io.BytesIO(export(dataset, view, "pdf", Sheet(size=name)))).pages[0]
        assert float(page.mediabox.width) / 72 == pytest.approx(wide, abs=0.01)
        assert float(page.mediabox.height) / 72 == pytest.approx(high, abs=0.01)
        root = ET.fromstring(export(dataset, view, "svg", Sheet(size=name)))  # noqa: S314
        written = {"1080p": "1920", "2160p": "3840", "a4": "297mm"}
        assert root.attrib["width"] == written[name]


@pytest.mark.parametrize("query", QUERIES)
def test_the_symbols_of_a_picture_are_those_of_the_scene_within_its_frame(
    dataset: Dataset, query: str
) -> None:
    scene = compose(dataset, View.from_query(query))
    sheet = flat(dataset, query)
    frames = [scene.drawn(layer.name, "point") for layer in LAYERS]
    wanted = {
        key
        for frame in frames
        for key, lon, lat in zip(frame["id"], frame["lon"], frame["lat"], strict=True)
        if on_sheet(sheet, lon, lat)
    }
    assert ids(svg(dataset, query), ".symbols", ("path", "circle")) == wanted
    if "layer=distance" not in query:
        assert wanted


def on_sheet(sheet: Flat, lon: float, lat: float) -> bool:
    """Tell by the textbook's formulas whether a point is in sight (Snyder 1987, pp. 41, 149)."""
    if sheet.kind == "globe":
        across, up, middle = map(math.radians, (lon - sheet.lon, lat, sheet.lat))
        ahead = math.sin(middle) * math.sin(up)
        return ahead + math.cos(middle) * math.cos(up) * math.cos(across) > 0.12
    turns = ((lon - sheet.lon + 180) % 360 - 180) / 360
    x = sheet.x + turns * sheet.scale
    north, centre = (math.asinh(math.tan(math.radians(v))) for v in (lat, sheet.lat))
    y = sheet.y - (north - centre) / (2 * math.pi) * sheet.scale
    return 0 <= x <= SIZE[0] and 0 <= y <= SIZE[1]


@pytest.mark.parametrize("query", QUERIES)
def test_lines_and_circles_of_a_picture_are_marks_of_the_scene(
    dataset: Dataset, query: str
) -> None:
    scene = compose(dataset, View.from_query(query))
    root = svg(dataset, query)
    lines = {key for layer in LAYERS for key in scene.drawn(layer.name, "line")["id"]}
    discs = {key for layer in LAYERS for key in scene.drawn(layer.name, "disc")["id"]}
    assert ids(root, ".lines", ("path",)) <= lines
    assert ids(root, ".circles", ("circle",)) <= discs
    if query == "":
        assert ids(root, ".lines", ("path",)) == lines


@pytest.mark.parametrize("query", QUERIES)
def test_names_are_those_of_their_marks_and_none_stands_over_another(
    dataset: Dataset, query: str
) -> None:
    scene = compose(dataset, View.from_query(query))
    frames = [scene.drawn(layer.name, kind) for layer in LAYERS for kind in ("point", "disc")]
    names = {key: name for frame in frames for key, name in frame[["id", "name"]].to_numpy()}
    countries = scene.drawn("names", "name")[["id", "name"]].to_numpy()
    names |= {key: name.upper() for key, name in countries}
    labels = [text for text in drawing(dataset, query).texts() if text.id]
    assert {text.id: text.text for text in labels} == {text.id: names[text.id] for text in labels}
    assert len(labels) > 3 or "layer=distance" in query
    boxes = [(t.x, t.y - 0.7 * t.size, t.x + t.width, t.y + 0.2 * t.size) for t in labels]
    for one, other in itertools.combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0]
        assert apart or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("query", ["view=okinawa", "view=kanto", ""])
def test_crowded_symbols_do_not_cover_each_other(dataset: Dataset, query: str) -> None:
    found = symbols(compose(dataset, View.from_query(query)), flat(dataset, query))
    assert len(found) > 20
    for one, other in itertools.combinations(found, 2):
        apart = math.dist(one.at, other.at)
        assert apart > 0.9 * (one.radius + other.radius)


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_areas_lie_within_their_lines_and_threats_are_hatched(
    dataset: Dataset, projection: str
) -> None:
    query = "layer=systems&system=kn23@39.03,125.75"
    query += "&system=pac3_mse@39.03,125.75&system=hwasong12@39.03,125.75"
    scene = compose(dataset, View.from_query(query))
    areas = scene.drawn("systems", "area")
    assert set(areas["hatch"]) >= {"", "cross"}
    items = [i for i in drawing(dataset, query, projection).items if isinstance(i, Shape)]
    drawn = {i.id: i for i in items if i.group == "systems.areas" and i.id}
    assert set(drawn) == set(areas["id"])
    hatched = [i for i in items if i.group == "systems.areas" and not i.id]
    assert len(hatched) == int((areas["hatch"] != "").sum())
    sheet = flat(dataset, query, projection)
    for key, polygon in zip(areas["id"], areas["polygon"], strict=True):
        middle = shapely.Polygon(polygon).representative_point()
        turned = middle.x + 360 * round((sheet.lon - middle.x) / 360)
        x, y = sheet.forward(np.array([[turned, middle.y]]))[0]
        if 0 < x < SIZE[0] and 0 < y < SIZE[1]:
            rings = [shapely.Polygon(ring) for ring in drawn[key].rings]
            assert sum(shapely.contains_xy(ring, x, y) for ring in rings) % 2 == 1


def test_a_picture_says_what_as_of_when_at_which_scale_by_whom_and_from_which_edition(
    dataset: Dataset,
) -> None:
    query = "country=JP&view=japan&on=2024-05-17&unit=nmi&from=yokota&to=kadena"
    scene = compose(dataset, View.from_query(query))
    text = "\n".join(said(svg(dataset, query)))
    assert "Bases in Japan" in text
    assert "As of 17 May 2024" in text
    assert "nmi · at 36° N · Mercator" in text
    assert "Natural Earth (public domain)" in text
    assert dataset.fingerprint in text
    assert all(notice.split()[0] in text for notice in scene.notices)
    assert scene.notices
    assert all(key.text.split()[0] in text for group in scene.legend for key in group.keys)
    assert "Sources: " in text


@pytest.mark.parametrize("name", ["svg", "pdf", "png"])
def test_a_picture_carries_its_stamp_and_every_source(dataset: Dataset, name: str) -> None:
    view = View.from_query("kind=radar&layer=bases&view=indo-pacific")
    scene = compose(dataset, view)
    made = export(dataset, view, name)
    if name == "pdf":
        metadata = PdfReader(io.BytesIO(made)).metadata
        assert metadata is not None
        text = metadata.subject or ""
    elif name == "svg":
        text = next(ET.fromstring(made).iter(f"{SVG}metadata")).text or ""  # noqa: S314
    else:
        start = made.index(b"Description") + 16
        (length,) = struct.unpack(">I", made[made.index(b"iTXtDescription") - 4 :][:4])
        text = made[start : start + length - 16].decode()
    assert text.splitlines() == [stamp_of(scene).line, *citations(dataset, scene)]


def test_japanese_is_text_in_svg_and_pdf(dataset: Dataset) -> None:
    view = View.from_query("title=沖縄と横須賀の基地&view=okinawa")
    assert "沖縄と横須賀の基地" in said(ET.fromstring(export(dataset, view, "svg")))  # noqa: S314
    page = PdfReader(io.BytesIO(export(dataset, view, "pdf"))).pages[0]
    assert "沖縄と横須賀の基地" in page.extract_text()
    assert "Camp Foster" in page.extract_text()


def test_letters_the_font_lacks_are_kept_in_svg_and_marked_where_they_cannot_be() -> None:
    assert printable("横須賀 Yokosuka 6\u2009203 km →") == "横須賀 Yokosuka 6\u2009203 km →"
    assert printable("e\u0301") == "é"
    assert printable("\u05d0\N{PILE OF POO}\u200b\ufe0f") == "〓〓"


def test_names_full_of_traps_harm_no_picture(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.put("bases.csv", "yokota", name=NASTY)
    dataset = load(tmp_path)
    view = View.from_query("view=kanto&layer=bases&layer=names")
    root = ET.fromstring(export(dataset, view, "svg"))  # noqa: S314 - we made it
    assert NASTY in said(root)
    assert list(root.iter(f"{SVG}script")) == []
    assert len(PdfReader(io.BytesIO(export(dataset, view, "pdf"))).pages) == 1
    assert export(dataset, view, "png").endswith(b"IEND\xaeB`\x82")


@pytest.mark.parametrize("projection", PROJECTIONS)
@pytest.mark.parametrize("window", ["western-pacific", "indo-pacific", "globe"])
def test_land_is_land_and_sea_is_sea_in_every_projection(
    dataset: Dataset, projection: str, window: str
) -> None:
    query = f"view={window}&layer=none"
    shapes = drawing(dataset, query, projection).items
    rings = shape(shapes, "ground.land").rings
    land = np.array([shapely.Polygon(ring) for ring in rings])
    places = {
        (116.4, 39.9): True,  # Beijing
        (138.9, 36.4): True,  # Gunma
        (134.0, -22.0): True,  # Australia
        (155.0, 30.0): False,  # the ocean east of Japan
        (130.0, 20.0): False,  # the Philippine Sea
        (165.0, 10.0): False,  # west of the Marshall Islands
    }
    at = flat(dataset, query, projection).forward(np.array(list(places)))
    around = shapely.contains_xy(land[:, None], at[:, 0], at[:, 1]).sum(axis=0)
    got = dict(zip(places, around % 2 == 1, strict=True))
    inside = [bool((point > 0).all() and (point < SIZE).all()) for point in at]
    assert sum(inside) >= 5
    assert {p: got[p] for p, seen in zip(places, inside, strict=True) if seen} == {
        p: places[p] for p, seen in zip(places, inside, strict=True) if seen
    }


def test_distances_from_the_centre_are_true_in_the_equidistant_projection(
    dataset: Dataset,
) -> None:
    sheet = flat(dataset, "", "equidistant")
    for lon, lat in ((139.77, 35.68), (-157.86, 21.31), (174.8, -41.3), (77.2, 28.6)):
        x, y = sheet.forward(np.array([[lon, lat]]))[0]
        units = math.dist((x, y), (sheet.x, sheet.y))
        wanted = Geodesic.WGS84.Inverse(sheet.lat, sheet.lon, lat, lon)["s12"]
        assert units * sheet.metres_per_unit == pytest.approx(wanted, rel=2e-3)


def test_areas_are_true_in_the_equal_area_projection(dataset: Dataset) -> None:
    sheet = flat(dataset, "", "equal-area")
    along = np.linspace(0, 1, 50)[:-1, None]
    shares = []
    for west, south in ((100, 0), (150, 40), (170, -40), (130, 60)):
        corners = np.array([[0, 0], [5, 0], [5, 5], [0, 5], [0, 0]]) + np.array([west, south])
        pairs = itertools.pairwise(corners)
        edge = np.vstack([start + along * (end - start) for start, end in pairs])
        polygon = Geodesic.WGS84.Polygon()
        for lon, lat in edge:
            polygon.AddPoint(lat, lon)
        _, _, area = polygon.Compute()
        shares.append(shapely.Polygon(sheet.forward(edge)).area * sheet.metres_per_unit**2 / area)
    assert shares == pytest.approx([1, 1, 1, 1], rel=1e-3)


@pytest.mark.parametrize("projection", PROJECTIONS)
@pytest.mark.parametrize("query", ["", "view=okinawa", "view=japan&unit=mi"])
def test_the_scale_bar_is_true_at_the_centre(dataset: Dataset, query: str, projection: str) -> None:
    metres = {"km": 1000, "nmi": 1852, "mi": 1609.344}
    items = drawing(dataset, query, projection).items
    bar = shape(items, "furniture.scale")
    length, unit = bar.name.replace("\u2009", "").split()[:2]
    units = bar.rings[0][:, 0].max() - bar.rings[0][:, 0].min()
    sheet = flat(dataset, query, projection)
    degrees = 0.5
    ends = np.array([[sheet.lon - degrees, sheet.lat], [sheet.lon + degrees, sheet.lat]])
    apart = math.dist(*sheet.forward(ends))
    truth = Geodesic.WGS84.Inverse(sheet.lat, sheet.lon - degrees, sheet.lat, sheet.lon + degrees)
    assert float(length) * metres[unit] / units == pytest.approx(truth["s12"] / apart, rel=5e-3)
    assert f"at {round(sheet.lat)}° N" in bar.name


def test_every_format_that_has_a_size_is_on_the_menu_with_words() -> None:
    assert {each.name for each in EXPORTS if each.on_sheet} >= {"png", "svg", "pdf"}
    assert len({each.name for each in EXPORTS}) == len(EXPORTS)
    assert all(each.title for each in EXPORTS)
