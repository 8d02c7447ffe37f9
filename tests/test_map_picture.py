"""A map as a picture: it counts what it shows, names what it measures, says when it is empty."""

from __future__ import annotations

import csv
import math
import re
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from posture import framed
from posture.framed import Seen
from posture.layers import compose
from posture.render.paper import compose as paper
from posture.render.paper.marks import symbols
from posture.render.paper.sheet import SIZES
from posture.render.paper.text import REGULAR
from posture.tables import DATA, load
from posture.view import View
from posture.words.english import ENGLISH

if TYPE_CHECKING:
    from posture.render.paper.drawing import Drawing

DATASET = load(DATA)
SIZE = (SIZES["1080p"].width, SIZES["1080p"].height)
PAGE_ONLY = {"\n", "↻", "✕"}
"""Signs of buttons, and the end of a line."""


def picture(query: str, size: tuple[float, float] = SIZE) -> Drawing:
    return paper.draw(DATASET, compose(DATASET, View.from_query(query)), size)


def said(drawing: Drawing, group: str) -> str:
    return " ".join(text.text for text in drawing.texts() if text.group == group)


def bases_within(west: float, south: float, east: float, north: float) -> int:
    with (DATA / "bases.csv").open(encoding="utf-8", newline="") as file:
        places = [(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)]
    return sum(west < lon < east and south < lat < north for lon, lat in places)


def test_the_title_counts_the_bases_between_title_and_foot_of_all_that_are_drawn() -> None:
    query = "layer=bases&at=127.9,26.4,9"
    around, flat = paper.laid_out(
        DATASET, compose(DATASET, View.from_query(query)), SIZE, "mercator"
    )
    turn = 360 / flat.scale
    _, top, right, bottom = around.frame
    west, east = flat.lon - flat.x * turn, flat.lon + (right - flat.x) * turn

    def latitude(y: float) -> float:
        north = math.asinh(math.tan(math.radians(flat.lat))) + (flat.y - y) * math.radians(turn)
        return math.degrees(math.atan(math.sinh(north)))

    there = bases_within(west, latitude(bottom), east, latitude(top))
    assert 0 < there < len(DATASET.bases)
    expected = f"{there} of {len(DATASET.bases)} bases in this frame"
    assert expected in said(picture(query), "furniture.title")


def test_a_layer_that_is_off_has_no_count() -> None:
    title = said(picture("layer=people&view=japan"), "furniture.title")
    assert not re.search(r"bases|ships|headquarters", title)


def test_symbols_under_the_legend_are_counted_in_it() -> None:
    query = "layer=bases&layer=ships&at=127.9,26.4,7"
    scene = compose(DATASET, View.from_query(query))
    around, flat = paper.laid_out(DATASET, scene, SIZE, "mercator")
    seen = paper.seen_in(scene, flat, around)
    legend = said(picture(query), "furniture.legend")
    assert (f"{seen.hidden} more symbol" in legend) == bool(seen.hidden)


def test_the_legend_counts_only_lines_in_the_frame() -> None:
    scene = compose(DATASET, View.from_query("command=usfj&layer=commands"))
    counted = [key for group in scene.legend for key in group.keys if key.counts]
    assert counted
    texts = [key.text for group in framed.legend(scene, Seen(frozenset())) for key in group.keys]
    assert not {key.text for key in counted} & set(texts)
    one = framed.legend(scene, Seen(frozenset(counted[0].counts[:1])))
    part = f"1 of {len(counted[0].counts)} "
    assert any(key.text.startswith(part) for group in one for key in group.keys)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("layer=none", "no layer is switched on"),
        ("layer=names", "no layer is switched on"),
        ("service=USSF&country=PH&layer=bases&layer=ships", "the filters leave nothing"),
        ("service=USSF&country=PH&layer=bases&layer=distance", "the filters leave nothing"),
        ("layer=bases&at=-40,0,5", "Nothing that is drawn lies within this frame"),
    ],
)
def test_an_empty_view_says_so_on_the_picture(query: str, sentence: str) -> None:
    assert sentence in said(picture(query), "furniture.notices")


def test_a_view_with_marks_is_not_said_to_be_empty() -> None:
    assert said(picture(""), "furniture.notices") == ""


def test_the_ring_of_a_system_says_where_it_stands() -> None:
    scene = compose(DATASET, View.from_query("layer=systems&system=df26@taipei"))
    labels = [label for label in scene.drawn("systems", "line")["label"] if label]
    assert labels
    assert all("DF-26" in label and "from Taipei" in label for label in labels)


def test_a_route_names_its_stops_and_says_hours_though_no_base_is_drawn() -> None:
    query = (
        "layer=route&layer=names&stop=yokosuka&stop=kaohsiung&stop=guam_centre&sea=1&speed=sealift"
    )
    drawing = picture(query)
    names = {text.text for text in drawing.texts() if text.group == "route.names"}
    assert {"CFA Yokosuka", "Kaohsiung"} <= names
    legend = said(drawing, "furniture.legend")
    assert re.search(r"1 to 2, CFA Yokosuka to Kaohsiung: .* km .* hours", legend)


def test_a_stop_that_is_a_base_has_its_name_once() -> None:
    drawing = picture("layer=bases&layer=route&layer=names&stop=yokosuka&stop=kaohsiung")
    texts = [text.text for text in drawing.texts() if text.group.endswith(".names")]
    assert texts.count("CFA Yokosuka") == 1


def test_the_legend_of_people_has_circles_as_large_as_on_the_map() -> None:
    scene = compose(DATASET, View.from_query("layer=people"))
    keys = [key for group in scene.legend for key in group.keys if key.radius]
    sizes = {int(re.sub(r"\D", "", key.text)): key.radius for key in keys}
    discs = scene.drawn("people", "disc")
    counts = [int(re.sub(r"\D", "", name.split(": ")[1])) for name in discs["name"][:1]]
    for count, radius in sizes.items():
        share = radius**2 / discs["radius"].iloc[0] ** 2
        assert share == pytest.approx(count / counts[0], rel=1e-6)
    notes = [key.text for group in scene.legend for key in group.keys if key.note]
    assert any("not where the people are" in text for text in notes)


@pytest.mark.parametrize("size", ["1080p", "a4"])
@pytest.mark.parametrize("query", ["", "view=globe&layer=commands", "view=okinawa"])
def test_the_smallest_letters_can_be_read(query: str, size: str) -> None:
    """At least 14 pixels on a slide of 1920 by 1080, and 7 points on A4."""
    measure = SIZES[size]
    smallest = min(text.size for text in picture(query, (measure.width, measure.height)).texts())
    pixels = smallest * measure.scale
    assert pixels >= 14 if size == "1080p" else pixels / measure.dots_per_inch * 72 >= 7


def test_the_shipped_font_has_every_letter_of_our_words_and_of_the_tables() -> None:
    with TTFont(REGULAR, lazy=True) as font:
        there = set(map(chr, font.getBestCmap()))
    words = set("".join(ENGLISH.values())) - PAGE_ONLY
    tables = set("".join(path.read_text("utf-8") for path in DATA.glob("*.csv"))) - {"\n", "\r"}
    assert words | tables <= there


def test_names_are_japanese_where_the_tables_have_one_and_the_link_asks() -> None:
    query = "layer=bases&layer=names&layer=route&view=kanto&stop=yokosuka&stop=taipei"
    with (DATA / "bases.csv").open(encoding="utf-8", newline="") as file:
        rows = {f"base/{row['base_id']}": row for row in csv.DictReader(file)}
    plain, japanese = (
        {text.id: text.text for text in picture(q).texts() if text.group == "bases.names"}
        for q in (query, f"{query}&ja=1")
    )
    assert not any(rows[key]["name_ja"] == name for key, name in plain.items())
    assert japanese
    assert all(name == rows[key]["name_ja"] for key, name in japanese.items())
    stops = compose(DATASET, View.from_query(f"{query}&ja=1")).drawn("route", "point")
    assert "横須賀" in "".join(stops["name"])


@pytest.mark.parametrize("query", ["view=globe", "", "view=kanto&layer=bases&layer=names"])
def test_no_name_stands_as_near_to_another_mark_as_to_its_own(query: str) -> None:
    scene = compose(DATASET, View.from_query(query))
    flat = paper.laid_out(DATASET, scene, SIZE, "mercator")[1]
    drawn = symbols(scene, flat)
    names = {text.id: text for text in picture(query).texts() if text.group == "bases.names"}
    assert len(names) > 10
    for key, text in names.items():
        left, right = text.x, text.x + text.width
        middle = text.y - 0.36 * text.size
        for mark in drawn:
            aside = max(left - mark.at[0], mark.at[0] - right, 0) - mark.radius
            above = abs(mark.at[1] - middle) - text.size / 2 - 1 - mark.radius
            assert mark.id == key or max(aside, above) > 3, (text.text, mark.id)


def test_titles_and_labels_name_commands_and_points_in_japanese_if_the_link_asks() -> None:
    with (DATA / "commands.csv").open(encoding="utf-8", newline="") as file:
        commands = {row["command_id"]: row for row in csv.DictReader(file)}
    with (DATA / "bases.csv").open(encoding="utf-8", newline="") as file:
        bases = {row["base_id"]: row for row in csv.DictReader(file)}
    usfj, kadena = commands["usfj"], bases["kadena"]
    for ja, name in (("", "name"), ("&ja=1", "name_ja")):
        assert usfj[name] in picture(f"command=usfj{ja}").title
        for query in (
            "layer=reach&reach=kadena",
            "layer=distance&ring=kadena&km=900",
            "layer=systems&system=pac3_mse@kadena",
        ):
            scene = compose(DATASET, View.from_query(query + ja))
            lines = [part.drawn["label"] for part in scene.strata if part.kind == "line"]
            assert any(kadena[name] in label for labels in lines for label in labels)
        stops = compose(DATASET, View.from_query(f"layer=route&stop=kadena&stop=taipei{ja}"))
        legend = [key.text for group in stops.legend for key in group.keys]
        assert any(("嘉手納" if ja else "Kadena") in text for text in legend)
