"""What lies outside the frame is said nowhere: not in the legend, the sources, the counts."""

from __future__ import annotations

import csv
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import quickjs

from posture import caption, framed, words
from posture.brief.pairs import pair
from posture.exports import export
from posture.framed import Seen
from posture.layers import compose
from posture.render import wire
from posture.render.paper import compose as paper
from posture.render.paper.sheet import SIZES
from posture.scene import Key, KeyGroup, Scene, Signs, Stratum, marks
from posture.tables import DATA, load
from posture.view import View
from tests.stamps import READ

if TYPE_CHECKING:
    from posture.render.paper.drawing import Drawing

DATASET = load(DATA)
SIZE = (SIZES["1080p"].width, SIZES["1080p"].height)
OKINAWA = "view=okinawa&service=USMC&ja=1"
FRAME: Final = (0.0, 0.0, 100.0, 80.0)
FRAME_JS = Path(wire.PACKAGE) / "ui" / "assets" / "frame.js"


def picture(query: str) -> Drawing:
    return paper.draw(DATASET, compose(DATASET, View.from_query(query)), SIZE)


def said(drawing: Drawing, group: str) -> str:
    return " ".join(text.text for text in drawing.texts() if text.group == group)


def test_a_line_outside_the_frame_is_not_in_the_legend() -> None:
    assert "WGS 84" in said(picture(""), "furniture.legend")
    assert "WGS 84" not in said(picture("view=okinawa"), "furniture.legend")
    assert "WGS 84" in said(picture("view=okinawa&from=kadena&to=honolulu"), "furniture.legend")


def test_a_kind_of_base_outside_the_frame_is_not_in_the_legend() -> None:
    with (DATA / "bases.csv").open(encoding="utf-8", newline="") as file:
        radars = [row for row in csv.DictReader(file) if row["kind"] == "radar"]
    assert not any(126 < float(row["lon"]) < 130 and 25 < float(row["lat"]) < 28 for row in radars)
    assert "Radar" in said(picture("layer=bases"), "furniture.legend")
    assert "Radar" not in said(picture("layer=bases&view=okinawa"), "furniture.legend")


def test_what_surrounds_the_frame_is_still_in_the_legend() -> None:
    """The edge of the reach lies far outside, but all that is seen lies within it."""
    legend = said(picture("layer=reach&view=okinawa&reach=kadena&within=900"), "furniture.legend")
    assert "within 900 km" in legend


@pytest.mark.parametrize("name", ["png", "svg", "pdf", "pptx"])
def test_a_picture_names_the_sources_of_its_frame_and_no_others(name: str) -> None:
    with (DATA / "bases.csv").open(encoding="utf-8", newline="") as file:
        bases = [row for row in csv.DictReader(file) if row["service"] == "USMC"]
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as file:
        titles = {row["source_id"]: row["title"] for row in csv.DictReader(file)}
    here, away = set[str](), set[str]()
    for row in bases:
        inside = 127.3 < float(row["lon"]) < 128.5 and 26 < float(row["lat"]) < 27
        cell = ";".join((row["source_id"], row["coord_source_id"]))
        (here if inside else away).update(filter(None, cell.split(";")))
    assert here
    assert away - here
    made = export(DATASET, View.from_query("layer=bases&view=okinawa&service=USMC"), name)
    sources = READ[name](made).sources
    assert len(sources) == len(here)
    for key in here:
        assert any(line.startswith(titles[key].rstrip(".")) for line in sources)


def test_the_mark_of_doubt_is_explained_where_it_is_drawn() -> None:
    near, far = picture(OKINAWA), picture("")
    for drawing in (near, far):
        drawn = [t for t in drawing.texts() if t.text == "?" and t.group.endswith(".symbols")]
        told = [t for t in drawing.texts() if t.text == "?" and t.group == "furniture.legend"]
        assert bool(drawn) == bool(told)
    assert "?" in {text.text for text in near.texts()}
    assert "?" not in {text.text for text in far.texts()}


@pytest.mark.parametrize(
    "query",
    [
        "",
        OKINAWA,
        "view=kanto",
        "layer=distance&from=taipei&to=naha&ring=taipei&km=500",
        "layer=reach&reach=tokyo&within=900",
        "layer=systems&system=df26@taipei",
        "layer=route&stop=yokosuka&stop=kaohsiung&sea=1",
        "layer=commands&view=kanto",
    ],
)
def test_every_sign_that_is_drawn_has_its_line_in_the_legend(query: str) -> None:
    scene = compose(DATASET, View.from_query(query))
    around, flat = paper.laid_out(DATASET, scene, SIZE, "mercator")
    there = framed.part(scene, paper.seen_in(scene, flat, around))
    legend = framed.legend(scene, paper.seen_in(scene, flat, around))
    keys = [key for group in legend for key in group.keys]
    shapes = {key.shape for key in keys}
    lines = {(key.fill, key.line) for key in keys}
    seen = 0
    for stratum in there.strata:
        frame = stratum.drawn
        if stratum.kind == "point":
            assert set(frame["shape"]) <= shapes
        elif stratum.kind == "line" and stratum.layer != "commands":
            assert set(zip(frame["color"], frame["dash"], strict=True)) <= lines
        elif stratum.kind == "line":
            assert set(frame["color"]) <= {fill for fill, _ in lines}
        seen += len(frame)
    assert seen


# What follows holds the picture and the page to the same cases.

POINTS: Final[list[dict[str, Any]]] = [
    {"id": "base/a", "at": (10, 10), "shape": "square", "fill": "#0072B2", "doubt": True},
    {"id": "base/b", "at": (50, 40), "shape": "star", "fill": "#0072B2", "count": "3"},
    {"id": "base/c", "at": (150, 40), "shape": "fan", "fill": "#D55E00"},
]
LINES: Final[list[dict[str, Any]]] = [
    {"id": "l/through", "path": [[-50, 20], [150, 60]], "color": "#C2185B", "dash": "solid"},
    {"id": "l/past", "path": [[-50, 20], [20, -60]], "color": "#8E24AA", "dash": "dashed"},
]
AREAS: Final[list[dict[str, Any]]] = [
    {"id": "a/round", "polygon": [[-90, -90], [300, -90], [300, 300], [-90, 300]], "hatch": ""},
    {"id": "a/aside", "polygon": [[120, 0], [180, 0], [180, 60]], "hatch": "cross"},
]
DISCS: Final[list[dict[str, Any]]] = [
    {"id": "d/near", "at": (-5, 40), "radius": 8.0, "fill": "#5B6B7B40"},
    {"id": "d/far", "at": (-5, 40), "radius": 3.0, "fill": "#8A5A8340"},
]
CASES: Final = {
    "a shape that is there": Signs("bases", "point", (("shape", "square"),)),
    "a shape that is outside": Signs("bases", "point", (("shape", "fan"),)),
    "another layer": Signs("ships", "point", (("shape", "square"),)),
    "a doubt, large enough": Signs("bases", "point", (("doubt", True),), 6.5),
    "a doubt, too small": Signs("bases", "point", (("doubt", True),), 7.5),
    "a number": Signs("bases", "point", (("count", True),)),
    "no number and a shape": Signs("bases", "point", (("shape", "star"), ("count", False))),
    "a line that crosses without a corner inside": Signs("l", "line", (("dash", "solid"),)),
    "a line that passes by": Signs("l", "line", (("color", "#8E24AA"),)),
    "any mark of a layer": Signs("l"),
    "an area round the frame": Signs("a", "area", (("hatch", ""),)),
    "an area beside the frame": Signs("a", "area", (("hatch", "cross"),)),
    "a circle that reaches in": Signs("d", "disc", (("fill", "#5B6B7B40"),)),
    "a circle that does not": Signs("d", "disc", (("fill", "#8A5A8340"),)),
}
SEEN: Final = {"base/a", "base/b", "l/through", "a/round", "d/near"}
TRUE: Final = {
    "a shape that is there",
    "a doubt, large enough",
    "a number",
    "a line that crosses without a corner inside",
    "any mark of a layer",
    "an area round the frame",
    "a circle that reaches in",
}


@lru_cache(maxsize=1)
def module() -> quickjs.Context:
    """Return the page's own module, run without a page."""
    context = quickjs.Context()
    context.eval(FRAME_JS.read_text("utf-8").replace("export ", ""))
    return context


def in_page(expression: str, **values: object) -> Any:  # noqa: ANN401 - any JSON
    """Return what an expression of the page's module says, given values by name."""
    given = "".join(f"const {name} = {json.dumps(value)};" for name, value in values.items())
    text = f"(() => {{ {given} return JSON.stringify({expression}); }})()"
    return json.loads(str(module().eval(text)))


def painted() -> dict[str, list[dict[str, Any]]]:
    """Return the cases as the page has painted them: in pixels."""

    def moved(mark: dict[str, Any], **more: object) -> dict[str, Any]:
        return {name: value for name, value in mark.items() if name != "at"} | more

    return {
        "symbols": [
            moved(mark, layer="bases", anchor=mark["at"], screen=mark["at"], radius=7)
            for mark in POINTS
        ],
        "lines": [moved(line, layer="l", screen=line["path"]) for line in LINES],
        "areas": [moved(area, layer="a", screens=[area["polygon"]]) for area in AREAS],
        "discs": [moved(disc, layer="d", screen=disc["at"]) for disc in DISCS],
    }


def test_the_page_sees_the_same_marks_in_a_frame() -> None:
    found = in_page("[...seenIn(marks, frame, []).ids]", marks=painted(), frame=FRAME)
    assert set(found) == SEEN


def stratum(layer: str, kind: Any, rows: list[dict[str, Any]]) -> Stratum:  # noqa: ANN401
    columns: dict[str, list[Any]] = {}
    for row in rows:
        lon, lat = row.get("at", (0, 0))
        place = {"lon": lon, "lat": lat, "size": 7.0, "width": 2.0, "count": "", "doubt": False}
        full = place | {k: v for k, v in row.items() if k != "at"}
        for name, value in full.items():
            columns.setdefault(name, []).append(value)
    wanted = set(marks(kind).columns)
    frame = marks(kind, {name: values for name, values in columns.items() if name in wanted})
    return Stratum(layer, kind, frame, frame.index.to_numpy())


@pytest.mark.parametrize("case", CASES)
def test_a_line_of_the_legend_is_said_on_the_page_where_a_picture_says_it(case: str) -> None:
    view = View()
    scene = Scene(
        view=view,
        day=view.day(DATASET),
        fingerprint="",
        strata=(
            stratum("bases", "point", POINTS),
            stratum("l", "line", LINES),
            stratum("a", "area", AREAS),
            stratum("d", "disc", DISCS),
        ),
        legend=(KeyGroup("Title", (Key(text="said", of=(CASES[case],)),)),),
    )
    in_file = bool(framed.legend(scene, Seen(frozenset(SEEN))))
    item = wire.legend(scene)[0]["items"][0]
    text = in_page(
        "keyWords({}, item, seenIn(marks, frame, []))", item=item, marks=painted(), frame=FRAME
    )
    assert in_file == (text == "said") == (case in TRUE)


@pytest.mark.parametrize("shown", [0, 1, 2, 12_345])
@pytest.mark.parametrize("total", [1, 2, 12_345])
def test_counts_are_said_in_the_same_words(shown: int, total: int) -> None:
    there = {"named": words.names_of("map"), "shown": shown, "total": total}
    on_page = in_page("partWords(named, 'bases', shown, total)", **there)
    assert on_page == framed.part_words("map.bases", shown, total)


def test_a_symbol_is_covered_where_it_is_painted() -> None:
    """It may have given way to another: then it does not stand where it belongs."""
    marks_ = painted()
    marks_["symbols"][0]["screen"] = [30, 30]
    for cover, hidden in (([5, 5, 15, 15], 0), ([25, 25, 35, 35], 1)):
        assert (
            in_page("seenIn(marks, frame, [cover]).hidden", marks=marks_, frame=FRAME, cover=cover)
            == hidden
        )


@pytest.mark.parametrize(
    "query", ["", "layer=bases&view=okinawa", "layer=names", "layer=bases&country=PW"]
)
def test_the_page_names_the_sources_of_its_frame_in_the_words_of_a_picture(query: str) -> None:
    scene = compose(DATASET, View.from_query(query))
    around, flat = paper.laid_out(DATASET, scene, SIZE, "mercator")
    there = framed.part(scene, paper.seen_in(scene, flat, around))
    sent = [
        {"sources": places}
        for part in there.strata
        for places in wire.with_sources(DATASET, part.drawn, part.kind).get("sources", [])
    ]
    line = in_page(
        "sourcesLine(named, cites, { marks: { point: sent } })",
        named=caption.page_words(),
        cites=wire.cites(DATASET),
        sent=sent,
    )
    assert line == caption.sources_words(DATASET, there)


def test_two_days_beside_each_other_explain_what_lies_in_their_frames_and_each_once() -> None:
    query = "layer=bases&layer=ships&layer=distance&view={window}&on={day}"
    said_by = {}
    for window in ("okinawa", "western-pacific"):
        earlier, later = (
            compose(DATASET, View.from_query(query.format(window=window, day=day)))
            for day in ("2024-08-01", "2026-06-29")
        )
        slide = pair(DATASET, (earlier, later), ())
        told = [t.text for t in slide.texts() if t.group == "furniture.legend" and len(t.text) > 1]
        assert len(told) == len(set(told))
        said_by[window] = told
    assert "Shortest path on WGS 84" in " ".join(said_by["western-pacific"])
    assert "WGS 84" not in " ".join(said_by["okinawa"])
    assert "Radar" not in said_by["okinawa"]
