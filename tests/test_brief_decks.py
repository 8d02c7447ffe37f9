"""A deck shows every view, the figures that differ and every source, in each format."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from posture import words
from posture.brief import FORMATS, Brief, Slide, make, read
from posture.brief.pairs import pair
from posture.brief.plan import count, plan
from posture.cli import main
from posture.errors import BriefError
from posture.exports import export, scene_of
from posture.exports.stamp import cited
from posture.layers import compose
from posture.render.paper.drawing import Drawing, Shape
from posture.tables import DATA, Dataset, load, records
from posture.view import WINDOWS, View
from tests.tables_folder import Folder

if TYPE_CHECKING:
    from pathlib import Path

NASTY = "</script>&<b>\"' \N{PILE OF POO} \u05d0\u05d1 {x} =1+1 \uff71"
TEXT = f"""posture brief
title: 日本の基地 {NASTY}
author: N. N.
slide: view=japan&country=JP
title: Where they are {NASTY}
note: Say this first. {NASTY}
slide: view=japan&country=JP&on=2024-05-17
title: The carrier leaves
before: 2024-05-16
slide: page=command&on=2025-04-01
slide: page=strength&place=KR
slide: page=distances&service=USN
"""
NAMES = [each.name for each in FORMATS]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def brief(dataset: Dataset) -> Brief:
    return read(TEXT, dataset)


def words_of(drawing: Drawing) -> str:
    return " ".join(text.text for text in drawing.texts())


KOREA = "US forces: Active duty, and statements that do not say who is counted, South Korea"


def titles(dataset: Dataset, brief: Brief) -> list[str]:
    """Return the titles of the slides, the pages of one table only once."""
    found = [leaf.drawing.title for leaf in plan(dataset, brief).leaves]
    return list(dict.fromkeys(re.sub(r" \(\d+ of \d+\)$", "", title) for title in found))


def test_a_deck_has_a_first_slide_every_view_the_figures_and_the_sources(
    dataset: Dataset, brief: Brief
) -> None:
    assert titles(dataset, brief) == [
        brief.title,
        f"Where they are {NASTY}",
        "The carrier leaves",
        "Who answers to whom: US Forces Japan",
        KOREA,
        "South Korea: what speaks to 29 June 2026",
        "South Korea: why they differ, as far as the tables know",
        "Distances in kilometres",
        "How many, and who says so: Japan",
        "Sources",
    ]


def test_the_slide_of_a_view_is_the_slide_of_the_view(dataset: Dataset) -> None:
    view = View.from_query("view=okinawa&service=USMC")
    made = make(dataset, Brief(slides=(Slide(view=view),)), "pptx")
    deck = Presentation(io.BytesIO(made)).slides[1]
    (alone,) = Presentation(io.BytesIO(export(dataset, view, "pptx"))).slides
    shapes = [[shape.name for shape in slide.shapes] for slide in (deck, alone)]
    assert shapes[0] == shapes[1]
    texts = [text_of(slide) for slide in (deck, alone)]
    assert "more, listed at the end" in texts[0]
    assert "more, listed in the notes" in texts[1]
    for said in texts:
        assert "data files of this view" not in said


def text_of(slide: Any) -> str:  # noqa: ANN401 - python-pptx has no types
    """Return all that stands on a slide, in one line."""
    shapes = list(slide.shapes)
    shapes += [one for group in shapes if group.shape_type == 6 for one in group.shapes]
    return " ".join(s.text_frame.text for s in shapes if s.has_text_frame).replace("\n", " ")


def test_what_the_speaker_wrote_comes_first_and_the_records_after_it_are_few(
    dataset: Dataset,
) -> None:
    queries = (
        "",
        "view=okinawa&ja=1",
        "page=strength",
        "page=claims",
        "page=command",
        "page=events",
    )
    slides = tuple(Slide(view=View.from_query(query), notes=("Say this.",)) for query in queries)
    for leaf in plan(dataset, Brief(slides=slides)).leaves[1:]:
        if not leaf.said:
            continue
        lines = leaf.notes.splitlines()
        assert lines[:3] == ["Say this.", "", "—— What this slide shows ——"]
        assert len(leaf.notes) < 15_000
    (first, *_) = (leaf for leaf in plan(dataset, Brief(slides=slides[:1])).leaves if leaf.said)
    (bases,) = re.findall(r"(\d+) of \d+ bases", words_of(first.drawing))
    assert f": {bases}\n" in first.notes
    assert f"The first 6 of {bases}; " in first.notes


SIX = (
    "service=USN&view=japan",
    "view=okinawa&ja=1",
    "view=western-pacific&reach=kadena&within=1500&layer=bases&layer=reach",
    "view=kanto&on=2024-05-17&before=2024-05-16&layer=bases&layer=ships",
    "page=strength&place=KR",
    "page=claims",
    "page=distances",
    "page=events",
)


def test_no_letters_of_a_deck_are_below_twelve_points_but_those_of_sources_and_full_maps(
    dataset: Dataset,
) -> None:
    slides = tuple(Slide(view=View.from_query(query)) for query in SIX)
    with zipfile.ZipFile(io.BytesIO(make(dataset, Brief(slides=slides), "pptx"))) as archive:
        names = [name for name in archive.namelist() if name.startswith("ppt/slides/slide")]
        made = [archive.read(name).decode() for name in names]
    assert len(made) > len(SIX)
    for slide in made:
        least = min(int(size) for size in re.findall(r' sz="(\d+)"', slide))
        listed = "sources of exactly what the slides show" in slide
        assert least >= (1000 if listed else 900 if 'name="Land"' in slide else 1200)


def test_a_page_of_strength_is_one_slide_and_the_figures_are_another(dataset: Dataset) -> None:
    slides = (Slide(view=View.from_query("page=strength")),)
    made = plan(dataset, Brief(slides=slides)).leaves
    told = [leaf for leaf in made if not leaf.drawing.title.startswith("Sources")]
    assert len(told) == 3
    assert told[2].drawing.title == "How many, and who says so: Japan"


def test_figures_without_room_are_counted_and_stand_in_the_notes_and_behind(
    dataset: Dataset,
) -> None:
    made = plan(dataset, Brief(slides=(Slide(view=View()),)))
    (leaf,) = (leaf for leaf in made.leaves if "who says so" in leaf.drawing.title)
    with (DATA / "personnel.csv").open(encoding="utf-8", newline="") as file:
        printed = {row["as_of"] for row in csv.DictReader(file) if row["place"] == "JP"}
    out = int(re.search(r"(\d+) more, farther from the day", words_of(leaf.drawing))[1])  # type: ignore[index]
    rows = leaf.records.splitlines()[1:]
    behind = " ".join(
        words_of(one.drawing) for one in made.behind if "the rest" in one.drawing.title
    )
    assert 0 < out < len(rows)
    assert "2013-12-12" in printed
    assert "12 December 2013" in behind
    assert "12 December 2013" not in words_of(leaf.drawing)
    assert any("12 December 2013" in row for row in rows)


def test_how_many_slides_there_will_be_is_known_before_they_are_made(dataset: Dataset) -> None:
    slides = tuple(Slide(view=View.from_query(query)) for query in SIX)
    brief = Brief(slides=slides, figures="KR")
    assert count(dataset, brief) == len(plan(dataset, brief).leaves)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("view=okinawa", "US force posture, Okinawa"),
        ("view=kanto&service=USN", "Navy bases, Kanto"),
        ("view=japan&country=JP", "Bases in Japan"),
        ("at=139.70,35.60,8.25", words.t("ui.slide_all")),
        ("view=japan&title=Mine", "Mine"),
        (
            "layer=bases&layer=reach&reach=kadena&within=1500",
            "US force posture, and 1\u2009500 km around Kadena Air Base",
        ),
        ("layer=bases&reach=kadena&within=1500", words.t("ui.slide_all")),
        ("ring=kadena&km=900", "US force posture, and 900 km around Kadena Air Base"),
    ],
)
def test_a_slide_without_a_title_is_called_what_it_shows(
    dataset: Dataset, query: str, title: str
) -> None:
    (leaf,) = plan(dataset, Brief(slides=(Slide(view=View.from_query(query)),))).leaves[1:2]
    assert leaf.drawing.title == title


def test_slides_that_would_be_called_the_same_say_their_days(dataset: Dataset) -> None:
    queries = ("view=okinawa", "view=okinawa&on=2020-01-01", "title=A", "title=A")
    slides = tuple(Slide(view=View.from_query(query)) for query in queries)
    made = plan(dataset, Brief(slides=slides)).leaves
    assert [leaf.drawing.title for leaf in made[1:5]] == [
        f"US force posture, Okinawa, {words.day_words(View().day(dataset))}",
        "US force posture, Okinawa, 1 January 2020",
        "A",
        "A",
    ]


def test_two_days_stand_beside_each_other_at_one_scale_and_within_their_frames(
    dataset: Dataset,
) -> None:
    view = View.from_query("view=japan&country=JP&on=2024-05-17&before=2024-05-16&layer=people")
    made = plan(dataset, Brief(slides=(Slide(view=view),)))
    drawing = made.leaves[1].drawing
    said = words_of(drawing)
    assert said.index("As of 16 May 2024") < said.index("As of 17 May 2024")
    lands = [item for item in drawing.items if item.group == "ground.land"]
    extents = [
        [float(each) for ring in land.rings for each in ring.max(axis=0) - ring.min(axis=0)]
        for land in lands
        if isinstance(land, Shape)
    ]
    assert len(extents) == 2
    assert extents[0] == pytest.approx(extents[1])
    left, right = (
        item.rings[0]
        for item in drawing.items
        if isinstance(item, Shape) and item.group == "text.panes" and item.stroke
    )
    assert left[:, 0].max() < right[:, 0].min()
    assert (left.max(axis=0) - left.min(axis=0)).tolist() == pytest.approx(
        (right.max(axis=0) - right.min(axis=0)).tolist()
    )


@pytest.mark.parametrize("window", WINDOWS)
def test_no_circle_of_two_days_reaches_out_of_its_frame(dataset: Dataset, window: str) -> None:
    view = View.from_query(f"view={window}&layer=people&on=2024-05-17&before=2016-05-16")
    drawing = plan(dataset, Brief(slides=(Slide(view=view),))).leaves[1].drawing
    shapes = [item for item in drawing.items if isinstance(item, Shape)]
    frames = [s.rings[0] for s in shapes if s.group == "text.panes" and s.stroke]
    discs = [s for s in shapes if s.group == "people.circles"]
    assert discs or window in {"kanto", "okinawa"}
    for disc in discs:
        if disc.circle and disc.circle[2] > 14:
            x, y, radius = disc.circle
            box = (x - radius, y - radius, x + radius, y + radius)
        elif disc.rings:
            ring = disc.rings[0]
            box = (*ring.min(axis=0), *ring.max(axis=0))
        else:
            continue
        assert any(
            frame[:, 0].min() - 0.01 <= box[0]
            and box[2] <= frame[:, 0].max() + 0.01
            and frame[:, 1].min() - 0.01 <= box[1]
            and box[3] <= frame[:, 1].max() + 0.01
            for frame in frames
        )


def test_two_days_count_what_lies_in_their_frames(dataset: Dataset) -> None:
    view = View.from_query("view=kanto&country=JP&layer=bases")
    both = (compose(dataset, replace(view, on=day)) for day in (dt.date(2024, 5, 15), None))
    earlier, later = both
    said = words_of(pair(dataset, (earlier, later), ""))
    total = sum(row["country"] == "JP" for row in records(dataset.bases))
    counts = [int(each) for each in re.findall(rf"(\d+) of {total} bases in this frame", said)]
    assert len(counts) == 2
    assert all(0 < count < total for count in counts)


def test_the_printed_50000_and_54000_stand_beside_the_count_with_the_reasons(
    dataset: Dataset,
) -> None:
    leaves = plan(dataset, Brief(slides=(Slide(view=View()),))).leaves
    said = " ".join(
        words_of(leaf.drawing) for leaf in leaves if "who says so" in leaf.drawing.title
    )
    with (DATA / "personnel.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["place"] == "JP"]
    counts = [r for r in rows if r["figure_id"].startswith("dmdc") and r["component"] == "active"]
    newest = max((r for r in counts if r["service"] == "ALL"), key=lambda r: r["as_of"])
    assert f"{int(newest['value']):,}".replace(",", "\u2009") in said
    for seed in (row for row in rows if row["figure_id"].startswith("seed_")):
        band = [f"{int(seed[key]):,}".replace(",", "\u2009") for key in ("low", "high", "value")]
        assert f"{band[0]}\u2013{band[1]}, printed as {band[2]}" in said
    assert said.count("says who is counted, this does not") > 2
    assert "July 2024" in said


def test_a_brief_may_do_without_figures_or_ask_about_another_place(dataset: Dataset) -> None:
    slide = Slide(view=View())
    assert titles(dataset, Brief(slides=(slide,), figures=""))[2:] == ["Sources"]
    assert "Guam" in titles(dataset, Brief(slides=(slide,), figures="GU"))[2]


def test_every_source_of_what_is_shown_is_listed_once(dataset: Dataset, brief: Brief) -> None:
    made = plan(dataset, brief)
    listed = [leaf for leaf in made.leaves if leaf.drawing.title.startswith("Sources")]
    said = " ".join(words_of(leaf.drawing) for leaf in listed)
    notes = "\n".join(leaf.notes for leaf in listed).splitlines()
    lines = (text for leaf in made.behind for text in leaf.drawing.texts())
    behind = "".join(text.text for text in lines if text.group == "text.list")
    shown = set(compose(dataset, brief.slides[0].view).sources)
    for row in dataset.sources[dataset.sources["source_id"].isin(shown)].to_dict("records"):
        assert "".join(str(row["title"]).split()) in "".join(said.split())
        assert sum(line.endswith(f". {row['url']}") for line in notes) >= bool(row["url"])
        assert "".join(str(row["url"]).split()) in "".join(behind.split())
    assert len(notes) == len(set(notes))


@pytest.mark.parametrize("window", WINDOWS)
def test_no_table_reaches_below_its_slide_or_beyond_its_edge(dataset: Dataset, window: str) -> None:
    queries = ("page=command&root=all&levels=0", "page=distances&row=places&col=bases&unit=nmi")
    slides = tuple(Slide(view=View.from_query(f"{one}&view={window}")) for one in queries)
    for leaf in plan(dataset, Brief(slides=slides)).leaves:
        for text in leaf.drawing.texts():
            assert text.x >= 0
            assert text.x + text.width <= leaf.drawing.width
            assert text.y <= leaf.drawing.height


@pytest.mark.parametrize("name", NAMES)
def test_the_command_line_and_another_process_give_the_same_bytes(
    dataset: Dataset, brief: Brief, tmp_path: Path, name: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    out = tmp_path / f"deck.{name}"
    command = [sys.executable, "-m", "posture", "brief", str(tmp_path / "a.txt"), "--out", str(out)]
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run(command, check=True, env=environment)  # noqa: S603 - our own words
    assert out.read_bytes() == make(dataset, brief, name)


def test_a_bad_file_is_answered_with_all_its_faults_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, out = tmp_path / "bad.txt", tmp_path / "deck.pdf"
    bad.write_text("posture brief\nslide: view=moon\nnonsense\n", "utf-8")
    assert main(["brief", str(bad), "--out", str(out)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[0] for line in said] == [str(bad), str(bad)]
    assert "line 2" in said[0]
    assert "line 3" in said[1]
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "out", "sentence"),
    [
        ("none.txt", "deck.pdf", "none.txt could not be read: No such file or directory"),
        ("good.txt", "deck.odp", "the name of the file is to end in .pptx, .pdf or .html"),
        ("none.txt", "no/deck.pdf", "/no."),  # what cannot be written is said before it is read
        ("none.txt", "folder.pdf", "folder.pdf is a folder: add the name of a file to it."),
        ("empty.txt", "deck.pdf", "the brief has no slides yet"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, out: str, sentence: str
) -> None:
    (tmp_path / "good.txt").write_text("posture brief\nslide: layer=none\n", "utf-8")
    (tmp_path / "empty.txt").write_text("posture brief\n", "utf-8")
    (tmp_path / "folder.pdf").mkdir()
    assert main(["brief", str(tmp_path / name), "--out", str(tmp_path / out)]) == 1
    assert capsys.readouterr().err.strip().endswith(sentence)


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(
    dataset: Dataset, brief: Brief
) -> None:
    with pytest.raises(BriefError, match="pptx, pdf, html"):
        make(dataset, brief, "odp")


def test_notes_reach_the_speaker_in_every_format(dataset: Dataset, brief: Brief) -> None:
    frame = Presentation(io.BytesIO(make(dataset, brief, "pptx"))).slides[1].notes_slide
    assert frame.notes_text_frame is not None
    assert frame.notes_text_frame.text.startswith(f"Say this first. {NASTY}")
    pages = [
        page.extract_text() for page in PdfReader(io.BytesIO(make(dataset, brief, "pdf"))).pages
    ]
    (last,) = (page for page in pages if page.startswith(words.t("deck.notes")))
    assert "Say this first." in last
    assert "Slide 1: Where they are" in last.replace("\n", " ")
    assert (
        "<p>Say this first. &lt;/script&gt;&amp;&lt;b&gt;" in make(dataset, brief, "html").decode()
    )


class _Tags(HTMLParser):
    """What a file for a browser consists of."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.found.append((tag, dict(attrs)))


def test_the_file_for_a_browser_asks_nobody_and_holds_one_script_and_one_style(
    dataset: Dataset, brief: Brief
) -> None:
    tags = _Tags()
    tags.feed(make(dataset, brief, "html").decode())
    names = [name for name, _ in tags.found]
    assert (names.count("script"), names.count("style")) == (1, 1)
    assert names.count("section") == len(plan(dataset, brief).leaves)
    assert "b" not in names
    assert {"href", "src", "action", "style", "onload", "onclick"} & {
        key for name, attributes in tags.found if name != "link" for key in attributes
    } == set()
    policies = [a["content"] for n, a in tags.found if a.get("http-equiv")]
    assert len(policies) == 1
    assert "default-src 'none'" in str(policies[0])
    assert "unsafe" not in str(policies[0])


def test_names_full_of_traps_harm_no_deck(tmp_path: Path, brief: Brief) -> None:
    folder = Folder(tmp_path)
    folder.put("bases.csv", "yokota", name=NASTY + " \u202eevil\u202c")
    made = {name: make(load(tmp_path), brief, name) for name in NAMES}
    assert len(Presentation(io.BytesIO(made["pptx"])).slides) > 6
    assert len(PdfReader(io.BytesIO(made["pdf"])).pages) > 6


class Watched(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True


def test_a_line_says_which_slide_is_made_if_somebody_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "posture brief\nfigures: none\nslide: layer=none\ntitle: A\nslide: page=events\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    command = ["brief", str(tmp_path / "a.txt"), "--out", str(tmp_path / "a.html")]
    assert main(command) == 0
    assert capsys.readouterr().err == ""
    watched = Watched()
    monkeypatch.setattr(sys, "stderr", watched)
    assert main(command) == 0
    lines = watched.getvalue().splitlines()
    many = len(plan(load(), read(text, load())).leaves)
    assert lines[0] == f"2 views come to {many} slides, with the first, figures and sources."
    assert lines[1] == "Slide 1 of 2: A"
    assert lines[2].startswith("Slide 2 of 2: ")
    assert lines[3:] == ["Writing the file"]


def test_slides_of_one_view_have_titles_of_their_own_and_none_is_nearly_empty(
    dataset: Dataset,
) -> None:
    text = "posture brief\nslide: page=command&before=2024-07-28&root=all&levels=0\n"
    made = plan(dataset, read(text, dataset))
    titles = [leaf.drawing.title for leaf in made.leaves]
    assert len(set(titles)) == len(titles)
    assert any(title.endswith(", 28 July 2024") for title in titles)
    ends = [
        max(text.y for text in leaf.drawing.texts() if text.group == "text.table")
        for leaf in made.leaves
        if any(text.group == "text.table" for text in leaf.drawing.texts())
    ]
    assert min(ends[1:], default=720.0) > 300


def test_the_notes_of_a_table_list_its_rows_and_sources(dataset: Dataset) -> None:
    text = "posture brief\nfigures: none\nslide: page=events\nnote: Say this.\n"
    made = plan(dataset, read(text, dataset))
    leaves = [leaf for leaf in made.leaves[1:] if not leaf.drawing.title.startswith("Sources")]
    first = leaves[0].notes
    assert first.startswith("Say this.\n\n—— What this slide shows ——\n\nAs of ")
    events = records(dataset.events)
    assert sum(event["title"] in first for event in events) >= 6
    assert f"The first 6 of {len(events)}; " in first
    sources = scene_of(dataset, View(page="events")).sources
    assert all(line in first for line in cited(dataset, sources[:6]))
    for leaf in leaves[1:]:
        assert leaf.notes.splitlines()[-1].startswith("Records and sources stand in the notes")


def test_progress_only_grows_and_ends_at_one(dataset: Dataset, brief: Brief) -> None:
    told: list[float] = []
    make(dataset, brief, "pdf", told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) == len(brief.slides) + 1


def test_a_brief_of_ten_slides_takes_fifteen_seconds_at_most(dataset: Dataset) -> None:
    queries = [f"view={window}&on=2025-0{i + 1}-01" for i, window in enumerate(WINDOWS)]
    slides = [Slide(view=View.from_query(query)) for query in (*queries, "", "", "page=command")]
    start = time.perf_counter()
    make(dataset, Brief(slides=tuple(slides)), "pptx")
    assert len(slides) == 10
    assert time.perf_counter() - start < 15


@pytest.mark.parametrize("name", ["pptx", "pdf"])
def test_a_deck_opens_in_libreoffice_with_all_its_slides(
    dataset: Dataset, brief: Brief, tmp_path: Path, name: str
) -> None:
    (tmp_path / f"deck.{name}").write_bytes(make(dataset, brief, name))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    target = "pdf" if name == "pptx" else "png"
    command = ("soffice", profile, "--headless", "--convert-to", target, "--outdir")
    subprocess.run(  # noqa: S603 - our own words
        (*command, f"{tmp_path}/out", str(tmp_path / f"deck.{name}")),
        check=True,
        capture_output=True,
        timeout=240,
    )
    made = tmp_path / "out" / f"deck.{target}"
    if name == "pdf":
        assert made.read_bytes().startswith(b"\x89PNG")
        return
    pages = PdfReader(made).pages
    assert len(pages) == len(plan(dataset, brief).leaves)
    assert "日本の基地" in pages[0].extract_text()
    assert dataset.fingerprint in pages[-1].extract_text().replace("\n", "")


@pytest.mark.parametrize(
    "query", ["view=kanto&service=USN", "view=japan&layer=bases", "view=globe"]
)
def test_two_days_have_most_of_their_slide_and_nothing_is_written_off_it(
    dataset: Dataset, query: str
) -> None:
    view = View.from_query(f"{query}&on=2024-05-17&before=2024-05-15")
    drawing = plan(dataset, Brief(slides=(Slide(view=view),), figures="")).leaves[1].drawing
    shapes = [item for item in drawing.items if isinstance(item, Shape)]
    frames = [s.rings[0] for s in shapes if s.group == "text.panes" and s.stroke]
    assert frames[1][:, 0].max() - frames[0][:, 0].min() >= 0.55 * drawing.width
    foot = [text for text in drawing.texts() if text.group == "furniture.foot"]
    assert max(text.y for text in foot) < drawing.height - 2
    assert not any("tables Land" in text.text for text in foot)
