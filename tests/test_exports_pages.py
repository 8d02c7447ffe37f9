"""Pages beside the map are taken away as they stand: the same boxes, rows and words."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
import subprocess
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from pptx import Presentation
from pptx.shapes.group import GroupShape
from pypdf import PdfReader

from posture import words
from posture.cli import main
from posture.distances import csv_bytes
from posture.errors import ExportError
from posture.exports import EXPORTS, Sheet, export
from posture.exports.shown import drawings, scene_of
from posture.exports.tables_pages import ASKED
from posture.pages import AROUND, timelines
from posture.render.paper.drawing import Drawing, Shape, Text
from posture.render.paper.pages import DRAWN
from posture.render.paper.text import MISSING, printable
from posture.render.slide import SIZE
from posture.tables import load
from posture.ui import citing
from posture.ui.subpages.command import message
from posture.view import PAGES, View

if TYPE_CHECKING:
    from pathlib import Path

DATASET = load()
SVG = "{http://www.w3.org/2000/svg}"
TREES = (
    "page=command&on=2024-07-28",
    "page=command&root=all&levels=0",
    "page=command&before=2024-07-28&service=USN",
)
TABLES = ("page=distances", "page=distances&row=bases&col=bases&unit=nmi")
BESIDE = tuple(f"page={page}" for page in DRAWN)


def sheets(query: str, size: tuple[float, float] = SIZE) -> tuple[Drawing, ...]:
    return drawings(DATASET, scene_of(DATASET, View.from_query(query)), size, "mercator")


def made(query: str, name: str, sheet: Sheet | None = None) -> bytes:
    return export(DATASET, View.from_query(query), name, sheet)


def slides(query: str) -> list[Any]:
    return list(Presentation(io.BytesIO(made(query, "pptx"))).slides)


def rows(query: str, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(made(query, "csv"))) as archive:
        text = archive.read(f"{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("query", TREES)
def test_the_boxes_of_a_drawn_chart_stand_where_those_of_the_slide_do(query: str) -> None:
    panes = message(DATASET, View.from_query(f"{query}&present=1"))["panes"]
    drawing = sheets(query, (1280.0, 720.0))[0]
    for number, pane in enumerate(panes):
        group = f"tree.commands:{number + 1}" if len(panes) > 1 else "tree.commands"
        shapes = [i for i in drawing.items if isinstance(i, Shape) and i.id and i.group == group]
        assert [shape.id for shape in shapes] == [box["id"] for box in pane["boxes"]]
        drawn = np.array([shape.rings[0].min(axis=0) for shape in shapes])
        page = np.array([box["at"][:2] for box in pane["boxes"]])
        scale = np.ptp(drawn[:, 0]) / np.ptp(page[:, 0])
        assert np.ptp(drawn - page * scale, axis=0) == pytest.approx(0, abs=0.2)
        edges = [i.id for i in drawing.items if isinstance(i, Shape) and i.arrow]
        assert {line["id"] for line in pane["lines"] if line["arrow"]} <= set(edges)


@pytest.mark.parametrize("query", TREES)
def test_the_words_of_a_chart_are_those_of_the_slide_and_lie_on_the_sheet(query: str) -> None:
    panes = message(DATASET, View.from_query(f"{query}&present=1"))["panes"]
    drawing = sheets(query, (1280.0, 720.0))[0]
    said = [text.text for text in drawing.texts() if text.group.startswith("tree.words")]
    assert said == [line["said"] for pane in panes for line in pane["lines"] if line["said"]]
    inside = [text.text for text in drawing.texts() if text.group.startswith("tree.commands")]
    for pane in panes:
        for box in pane["boxes"]:
            assert {*box["title"], *box["below"]} <= set(inside)
    for text in drawing.texts():
        assert text.x >= 0
        assert text.x + text.width <= drawing.width


def test_a_command_on_a_slide_is_one_shape_with_its_words_in_it() -> None:
    (only,) = slides(TREES[0])
    groups = {each.name: each for each in only.shapes if isinstance(each, GroupShape)}
    assert {"Commands", "Relations", "Words of the lines", "Legend"} <= set(groups)
    shapes: list[Any] = list(groups["Commands"].shapes)
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    assert "US Forces Japan\n在日米軍\nJ ★★★" in texts
    view = View.from_query(TREES[0])
    (pane,) = message(DATASET, view)["panes"]
    assert len(groups["Relations"].shapes) == len(pane["lines"])


def test_two_days_that_are_too_small_together_also_stand_alone() -> None:
    titles = [each.shapes.title.text_frame.text for each in slides(TREES[2])]
    assert len(titles) == 3
    assert len(PdfReader(io.BytesIO(made(TREES[2], "pdf"))).pages) == 3
    assert len(sheets(TREES[0])) == 1


@pytest.mark.parametrize("query", TABLES)
def test_every_distance_is_on_exactly_one_slide_as_a_native_cell(query: str) -> None:
    lines = csv_bytes(DATASET, View.from_query(query)).decode("utf-8-sig").splitlines()
    wanted = list(csv.DictReader(lines))
    unit = View.from_query(query).unit
    numbers = sorted(
        words.number(math.floor(float(row[f"distance_{unit}"]) + 0.5))
        if row["from_id"] != row["to_id"]
        else "—"
        for row in wanted
    )
    found = []
    for each in slides(query):
        for table in (shape.table for shape in each.shapes if shape.has_table):
            found += [cell.text for row in list(table.rows)[1:] for cell in list(row.cells)[1:]]
    assert sorted(found) == numbers


def test_a_small_table_of_distances_reads_as_in_the_file() -> None:
    query = "page=distances&row=yokota&row=kadena&col=taipei&col=yokota"
    (only,) = slides(query)
    (table,) = (shape.table for shape in only.shapes if shape.has_table)
    cells = [[cell.text.replace("\n", " ") for cell in row.cells] for row in table.rows]
    assert cells[0] == ["km", "Taipei", "Yokota AB"]
    assert cells[1][2] == "—"
    by_pair = {
        (row["Start"], row["End"]): float(row["Kilometres"]) for row in rows(query, "distances")
    }
    assert len(by_pair) == 4
    names = dict(zip(DATASET.bases["base_id"], DATASET.bases["name"], strict=True))
    assert cells[2][2] == words.number(by_pair[names["kadena"], names["yokota"]])


def test_the_nearer_the_darker() -> None:
    (drawing,) = sheets("page=distances&row=yokota&col=mod_ichigaya&col=taipei&col=camp_smith")
    (grid,) = drawing.grids
    light = [int(cell.fill[1:3], 16) for cell in grid.cells[1][1:]]
    assert light == sorted(light)
    assert light[0] < light[1] < light[2]


@pytest.mark.parametrize("query", [*BESIDE, TREES[2]])
@pytest.mark.parametrize("name", ["pptx", "svg", "pdf", "xlsx", "csv"])
def test_the_same_page_is_the_same_file(query: str, name: str) -> None:
    assert made(query, name) == made(query, name)


@pytest.mark.parametrize("query", BESIDE)
def test_a_picture_of_a_page_names_edition_and_sources_and_is_stamped(query: str) -> None:
    root = ET.fromstring(made(query, "svg"))  # noqa: S314 - our own bytes
    said = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert words.t("page.edition", fingerprint=DATASET.fingerprint) in said
    (kept,) = root.iter(f"{SVG}metadata")
    assert query in (kept.text or "")
    for key in scene_of(DATASET, View.from_query(query)).sources:
        assert key in set(DATASET.sources["source_id"])


@pytest.mark.parametrize("query", BESIDE)
@pytest.mark.parametrize("size", ["1080p", "a4"])
def test_all_that_is_written_lies_on_the_sheet(query: str, size: str) -> None:
    measure = Sheet(size=size).measure
    for drawing in sheets(query, (measure.width, measure.height)):
        for text in drawing.texts():
            assert text.x >= 0, text
            assert text.x + text.width <= drawing.width + 0.5, text
            assert 0 < text.y < drawing.height, text


def overlapping(texts: list[Text]) -> list[tuple[str, str]]:
    boxes = [(t.x, t.y - t.size * 0.6, t.x + t.width, t.y + t.size * 0.1, t.text) for t in texts]
    return [
        (a[4], b[4])
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
    ]


@pytest.mark.parametrize("query", [*BESIDE, TREES[0], TABLES[1]])
def test_no_two_lines_of_text_lie_over_each_other(query: str) -> None:
    for drawing in sheets(query):
        assert overlapping(list(drawing.texts())) == []


@pytest.mark.parametrize("name", ["kml", "kmz", "geojson", "gpkg", "html"])
def test_a_format_that_holds_only_maps_is_refused_in_a_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view = View.from_query("page=command")
    with pytest.raises(ExportError, match="holds a map"):
        export(DATASET, view, name)
    assert not next(each for each in EXPORTS if each.name == name).fits(view)
    asked = ["export", name, "--view", "page=command", "--out", str(tmp_path / "x")]
    assert main(asked) != 0
    said = capsys.readouterr().err
    assert len(said.strip().splitlines()) == 1
    assert "pptx, png, svg, pdf, xlsx, csv" in said
    assert not (tmp_path / "x").exists()


def test_every_page_can_be_taken_away_in_the_same_formats() -> None:
    for query in BESIDE:
        fit = [each.name for each in EXPORTS if each.fits(View.from_query(query))]
        assert fit == ["pptx", "png", "svg", "pdf", "xlsx", "csv"]


def test_the_rows_of_a_chart_are_its_boxes_and_its_lines() -> None:
    query = TREES[2]
    panes = message(DATASET, View.from_query(query))["panes"]
    commands = [row["Id"] for row in rows(query, "commands")]
    assert commands == [box["id"] for pane in panes for box in pane["boxes"]]
    faded = [row["Left by the filters"] == "no" for row in rows(query, "commands")]
    assert faded == [box["pale"] for pane in panes for box in pane["boxes"]]
    relations = [row["Id"] for row in rows(query, "relations")]
    assert relations == [line["id"] for pane in panes for line in pane["lines"]]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["Day"]) for row in rows(query, "relations"))


@pytest.mark.parametrize("query", ["page=command", "page=distances"])
def test_libreoffice_shows_as_many_pages_as_there_are_sheets(query: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pptx"
    path.write_bytes(made(query, "pptx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path))
    subprocess.run((*command, str(path)), check=True, capture_output=True, timeout=120)  # noqa: S603 - fixed words
    pages = PdfReader(tmp_path / "x.pdf").pages
    found = sheets(query)
    assert len(pages) == len(found)
    assert found[0].title.split(":")[0] in pages[0].extract_text()


def test_a_drawn_chart_has_the_gaps_the_points_and_the_bands_of_the_page() -> None:
    query = "page=strength"
    found = timelines.drawn(DATASET, View.from_query(query))
    drawing = sheets(query, (1280.0, 720.0))[0]
    shapes = [item for item in drawing.items if isinstance(item, Shape)]
    pieces = [s for s in shapes if s.group == "chart.lines"]
    counted = Counter(point["piece"] for point in found.points if point["piece"])
    assert {s.name: len(s.rings[0]) for s in pieces} == {
        piece: count for piece, count in counted.items() if count > 1
    }
    assert len([s for s in shapes if s.group == "chart.points"]) == len(found.points)
    gaps = [s for s in shapes if s.group == "chart.apart" and s.closed]
    assert len(gaps) == sum(one["why"] == "gap" for one in found.apart) > 0


def test_points_stand_as_high_as_their_number_and_as_far_as_their_day() -> None:
    query = "page=strength"
    found = timelines.drawn(DATASET, View.from_query(query))
    drawing = sheets(query, (1280.0, 720.0))[0]
    points = [i for i in drawing.items if isinstance(i, Shape) and i.group == "chart.points"]
    y = [p.circle[1] if p.circle else float(p.rings[0][:, 1].mean()) for p in points]
    x = [p.circle[0] if p.circle else float(p.rings[0][:, 0].mean()) for p in points]
    days = [dt.date.fromisoformat(point["day"]).toordinal() for point in found.points]
    values = [point["value"] for point in found.points]
    assert np.corrcoef(values, y)[0, 1] == pytest.approx(-1, abs=1e-9)
    assert np.corrcoef(days, x)[0, 1] == pytest.approx(1, abs=1e-9)
    zero = next(t for t in drawing.texts() if t.group == "chart.axes" and t.text == "0")
    slope, at_zero = np.polyfit(values, y, 1)
    assert slope < 0
    assert zero.y - 0.36 * zero.size == pytest.approx(at_zero, abs=0.01)


def test_the_rows_of_a_chart_over_time_are_its_points_and_what_speaks_to_the_day() -> None:
    query = "page=strength&on=2024-07-28&service=USMC"
    found = timelines.drawn(DATASET, View.from_query(query))
    figures = rows(query, "figures")
    assert [row["Day"] for row in figures] == [point["day"] for point in found.points]
    assert [row["As printed"] for row in figures] == [
        "" if point["value"] is None else str(point["value"]) for point in found.points
    ]
    known = set(DATASET.personnel["figure_id"])
    voices = rows(query, "voices")
    assert voices
    assert {row["Id"] for row in voices} <= known
    assert all(row["Source ids"] for row in (*figures, *voices))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("page=claims", "claims"),
        ("page=claims&verdict=contradicted", "claims"),
        ("page=claims&list=measures", "measures"),
        ("page=events", "events"),
        ("page=events&country=KR", "events"),
    ],
)
def test_every_row_of_a_list_is_on_exactly_one_slide_and_in_the_file(query: str, name: str) -> None:
    wanted = rows(query, name)
    assert wanted
    key = {"claims": "Id", "measures": "Measure", "events": "Event"}[name]
    column = {"claims": 0, "measures": 0, "events": 1}[name]
    found = []
    for each in slides(query):
        for table in (shape.table for shape in each.shapes if shape.has_table):
            found += [list(row.cells)[column].text for row in list(table.rows)[1:]]
    assert [" ".join(text.split()) for text in found] == [
        " ".join(row[key].split()) for row in wanted
    ]


@pytest.mark.parametrize("query", BESIDE)
def test_pictures_have_every_letter_they_need(query: str) -> None:
    for drawing in sheets(query):
        for text in drawing.texts():
            assert MISSING not in printable(text.text), text.text


def test_every_page_of_content_but_the_map_is_drawn_framed_and_listed() -> None:
    wanted = set(PAGES) - {"map", "brief", "data"}
    assert set(DRAWN) == set(AROUND) == set(ASKED) == wanted
    with pytest.raises(ExportError, match="posture brief"):
        made("page=brief", "pptx")


def test_every_figure_that_speaks_to_the_day_can_be_cited_with_its_source_and_the_view() -> None:
    view = View.from_query("page=strength&on=2024-07-28&place=JP")
    said = citing.sentences(DATASET, view, "http://localhost:8501/")
    voices = rows(view.to_query(), "voices")
    assert len(said) == len({row["Id"] for row in voices})
    for sentence, row in zip(said, voices, strict=True):
        assert "page=strength&on=2024-07-28" in sentence
        assert words.printed_date(row["As of"]) in sentence
        assert row["Who is counted"] in sentence
        assert DATASET.fingerprint in sentence
        assert "\n" not in sentence
