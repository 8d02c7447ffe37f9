"""A map is called the same on the page, in every file, citation and brief, from as many sources."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.group import GroupShape

from posture import caption, words
from posture.brief import Brief, Slide
from posture.brief.plan import plan
from posture.caption import NAMED_SOURCES
from posture.citation import cite_view
from posture.exports import Sheet, export, scene_of, seen_on
from posture.exports.shown import drawings
from posture.layers import compose
from posture.pages import strength
from posture.render.slide import SIZE
from posture.tables import load
from posture.ui.mapview import message
from posture.view import View
from tests import by_hand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pptx.shapes.base import BaseShape

DATASET = load()
USUAL = "US force posture in Japan and the Indo-Pacific"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", USUAL),
        ("view=globe", USUAL),
        ("view=okinawa", "US force posture, Okinawa"),
        ("view=okinawa&at=139.70,35.60,8.25", USUAL),
        ("view=okinawa&service=USMC", "Marine Corps bases, Okinawa"),
        ("service=USMC", "Marine Corps bases"),
        ("view=japan&country=JP", "Bases in Japan"),
        ("view=indo-pacific", "US force posture, Indo-Pacific"),
        ("view=okinawa&title=Mine", "Mine"),
    ],
)
def test_the_title_of_a_map_names_filter_and_window(query: str, title: str) -> None:
    assert caption.title(DATASET, View.from_query(query)) == title


def test_page_files_citation_and_brief_call_a_map_the_same() -> None:
    view = View.from_query("view=okinawa&service=USMC&layer=bases")
    scene = compose(DATASET, view)
    title = "Marine Corps bases, Okinawa"
    assert message(DATASET, scene)["furniture"]["title"] == title
    assert f"“{title}”" in cite_view(DATASET, scene)
    assert plan(DATASET, Brief(slides=(Slide(view=view),))).leaves[1].drawing.title == title
    for name in ("svg", "kml", "html"):
        assert title in export(DATASET, view, name).decode(), name


def test_foot_notes_and_citation_of_a_map_count_the_same_sources() -> None:
    view = View.from_query("view=okinawa&service=USMC&ja=1&layer=bases&layer=names")
    scene = scene_of(DATASET, view)
    (number,) = re.findall(r"Sources: (\d+)\.", export(DATASET, view, "svg").decode())
    shown = int(number)
    assert 0 < shown < len(scene.sources), "names outside the frame have sources of their own"
    said = cite_view(DATASET, seen_on(DATASET, scene, Sheet()))
    assert f"and {shown - 3} more. Edition" in said
    slide = Presentation(io.BytesIO(export(DATASET, view, "pptx"))).slides[0]
    assert slide.notes_slide.notes_text_frame is not None
    notes = slide.notes_slide.notes_text_frame.text
    assert f" Sources: {shown}." in notes
    listed = notes.partition(f"{words.t('slide.sources')}\n")[2]
    assert len(listed.splitlines()) == shown
    (foot,) = (text for text in _texts(slide.shapes) if text.startswith("Sources: "))
    assert f"and {shown - NAMED_SOURCES} more" in " ".join(foot.split())


def _texts(shapes: Iterable[BaseShape]) -> Iterator[str]:
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _texts(shape.shapes)
        elif isinstance(shape, Shape):
            yield shape.text_frame.text


def test_sheets_behind_a_chart_of_figures_are_called_by_place_and_what_they_tell() -> None:
    view = View.from_query("page=strength")
    first, *further = drawings(DATASET, scene_of(DATASET, view), SIZE, "mercator")
    assert first.title.startswith("US forces: ")
    told = [one.title for one in further]
    assert told[0].startswith("Japan: what speaks to 29 June 2026 (1 of ")
    assert all(title.startswith("Japan: ") for title in told)
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("page=strength&place=KR&component=civilian", "Civilians, South Korea: why"),
        ("page=strength&place=KR&title=Mine", "Mine: why"),
    ],
)
def test_a_further_sheet_says_whom_it_counts_or_what_the_reader_calls_it(
    query: str, title: str
) -> None:
    assert strength.further_title(DATASET, View.from_query(query), "Why") == title


def test_the_cover_of_a_deck_says_the_newest_day_of_its_edition() -> None:
    deck = plan(DATASET, Brief(slides=(Slide(view=View.from_query("on=2020-01-01")),)))
    said = " ".join(text.text for text in deck.leaves[0].drawing.texts())
    day = words.day_words(by_hand.NEWEST)
    assert f"edition {DATASET.fingerprint} of the tables, whose newest day is {day}" in said
