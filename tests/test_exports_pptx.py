"""A slide can be edited in every part, says everything, and opens in programs that are not ours."""

from __future__ import annotations

import io
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.shapes.group import GroupShape
from pypdf import PdfReader

from posture import words
from posture.exports import export, scene_of
from posture.exports.on_slide import on_slide
from posture.exports.stamp import citations, stamp_of
from posture.layers import compose
from posture.render.paper.drawing import Shape
from posture.tables import Dataset, load
from posture.view import WINDOWS, View
from tests.tables_folder import Folder

if TYPE_CHECKING:
    from pathlib import Path

    from pptx.slide import Slide

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ALL_LAYERS = "layer=bases&layer=people&layer=commands&layer=ships&layer=distance&layer=names"
NASTY = "</script>&<b>\"' \u202eevil\u202c \N{PILE OF POO} \u05d0\u05d1 {x} =1+1 \uff71"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


def slide(dataset: Dataset, query: str) -> Slide:
    made = export(dataset, View.from_query(query), "pptx")
    slides: list[Slide] = list(Presentation(io.BytesIO(made)).slides)
    (only,) = slides
    return only


def groups(only: Slide) -> dict[str, GroupShape]:
    found = [each for each in only.shapes if isinstance(each, GroupShape)]
    assert len({each.name for each in found}) == len(found)
    return {each.name: each for each in found}


def texts(only: Slide) -> list[str]:
    inner = [shape for group in groups(only).values() for shape in group.shapes]
    shapes: list[Any] = [*only.shapes, *inner]
    return [shape.text_frame.text for shape in shapes if shape.has_text_frame]


def test_a_slide_is_16_by_9_with_everything_in_named_groups_and_no_picture(
    dataset: Dataset,
) -> None:
    made = export(dataset, View.from_query(ALL_LAYERS), "pptx")
    presentation = Presentation(io.BytesIO(made))
    assert (presentation.slide_width, presentation.slide_height) == (12_192_000, 6_858_000)
    (only,) = presentation.slides
    assert {each.name for each in only.shapes} >= {
        *("Land", "Coast", "Borders", "Graticule", "Legend", "Scale", "Sources and edition"),
        *("People: circles", "Command lines: lines", "Distance: lines", "Distance: names"),
        *("Bases: symbols", "Bases: names", "Ships and squadrons: symbols", "Names: names"),
    }
    kinds = {shape.shape_type for group in groups(only).values() for shape in group.shapes}
    allowed = {MSO_SHAPE_TYPE.FREEFORM, MSO_SHAPE_TYPE.AUTO_SHAPE, MSO_SHAPE_TYPE.TEXT_BOX}
    assert kinds == allowed


@pytest.mark.parametrize("query", ["", "view=okinawa", f"view=japan&{ALL_LAYERS}"])
def test_the_symbols_and_lines_of_a_slide_are_those_of_the_picture(
    dataset: Dataset, query: str
) -> None:
    scene = scene_of(dataset, View.from_query(query))
    (drawing,), _ = on_slide(dataset, scene, "mercator", "foot.notes")
    only = slide(dataset, query)
    found = groups(only)
    marks = [item for item in drawing.items if isinstance(item, Shape) and item.id]
    for part, layer, title in (
        ("symbols", "bases", "Bases: symbols"),
        ("symbols", "ships", "Ships and squadrons: symbols"),
        ("lines", "distance", "Distance: lines"),
        ("circles", "people", "People: circles"),
    ):
        drawn = [item.name for item in marks if item.group == f"{layer}.{part}"]
        named = [shape.name for shape in found[title].shapes if shape.name] if drawn else []
        wanted = [name for name in drawn if name]
        assert wanted == [name for name in named if name in set(wanted)]
    written = {text.text for text in drawing.texts() if text.group.endswith(".names") and text.id}
    assert written <= set(texts(only))
    assert len(written) > 10


def test_a_slide_says_what_as_of_when_by_whom_and_from_which_edition(dataset: Dataset) -> None:
    only = slide(dataset, "country=JP&view=japan&on=2024-05-17")
    assert only.shapes.title is not None
    assert only.shapes.title.text_frame.text == "Bases in Japan"
    text = "\n".join(texts(only))
    assert "As of 17 May 2024" in text
    assert "Sources: " in text
    assert dataset.fingerprint in text
    assert "500 km · at 36° N · Mercator" in text
    assert ["No", "carrier", "at", "Commander", "Fleet", "Activities", "Yokosuka"][0] in text
    assert words.t("legend.kind").upper() in text


def test_the_notes_list_every_record_with_its_source_and_every_source(dataset: Dataset) -> None:
    view = View.from_query("layer=bases&layer=people&service=USMC&view=indo-pacific")
    scene = compose(dataset, view)
    frame = slide(dataset, view.to_query()).notes_slide.notes_text_frame
    assert frame is not None
    lines = frame.text.splitlines()
    assert lines[0] == stamp_of(scene).line
    assert set(citations(dataset, scene)) <= set(lines)
    for marks in (scene.drawn("bases", "point"), scene.drawn("people", "disc")):
        tips = marks["tip"]
        assert len(tips)
        assert {" · ".join(tip.splitlines()) for tip in tips} <= set(lines)


@pytest.mark.parametrize("window", WINDOWS)
def test_a_slide_is_small_and_its_zip_holds_no_time(dataset: Dataset, window: str) -> None:
    made = export(dataset, View.from_query(f"view={window}&{ALL_LAYERS}"), "pptx")
    assert len(made) < 1_500_000
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_every_run_of_letters_names_a_japanese_font(dataset: Dataset) -> None:
    made = export(dataset, View.from_query("title=横須賀の基地"), "pptx")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        root = ET.fromstring(archive.read("ppt/slides/slide1.xml"))  # noqa: S314 - we made it
    runs = list(root.iter(f"{DRAWING}r"))
    assert "横須賀の基地" in [run.findtext(f"{DRAWING}t") for run in runs]
    fonts = {
        run.find(f"{DRAWING}rPr/{DRAWING}ea").attrib["typeface"]  # type: ignore[union-attr]
        for run in runs
    }
    assert fonts == {"Yu Gothic"}
    numbers = [each.attrib["id"] for each in root.iter() if each.tag.endswith("}cNvPr")]
    assert len(numbers) == len(set(numbers))


def test_names_full_of_traps_survive_on_a_slide(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.put("bases.csv", "yokota", name=NASTY)
    only = slide(load(tmp_path), "view=kanto&layer=bases&layer=names&select=base:yokota")
    assert NASTY in texts(only)


@pytest.mark.parametrize("query", ["title=横須賀の基地&view=kanto", ALL_LAYERS, "view=globe"])
def test_a_slide_opens_in_libreoffice_with_its_words(
    dataset: Dataset, tmp_path: Path, query: str
) -> None:
    (tmp_path / "view.pptx").write_bytes(export(dataset, View.from_query(query), "pptx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path))
    subprocess.run(  # noqa: S603 - our own words
        (*command, str(tmp_path / "view.pptx")), check=True, capture_output=True, timeout=180
    )
    (page,) = PdfReader(tmp_path / "view.pdf").pages
    assert float(page.mediabox.width) / 72 == pytest.approx(13.33, abs=0.02)
    assert float(page.mediabox.height) / 72 == pytest.approx(7.5, abs=0.02)
    text = page.extract_text().replace("\n", " ")
    assert dataset.fingerprint in text
    assert ("横須賀の基地" if "title" in query else "US force posture in Japan") in text
