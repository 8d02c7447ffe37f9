"""A brief and its file are the same thing, and any text gives a brief or says what is wrong."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture.brief import (
    MOST_BYTES,
    MOST_LINE,
    MOST_NOTES,
    MOST_SLIDES,
    Brief,
    Slide,
    from_bytes,
    read,
    write,
)
from posture.errors import BriefError, Fault
from posture.tables import load
from posture.view import View

DATASET = load()
DOCS = (Path(__file__).parents[1] / "docs" / "briefs.md").read_text("utf-8")
PLACES = sorted(set(DATASET.personnel["place"]))
NASTY = "</script>&<b>\"' \N{PILE OF POO} \u05d0\u05d1 {x} =1+1 # note: slide: \uff71"
FIRST = "posture brief\n"

letters = st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\ufffd")
lines = st.text(letters, max_size=40) | st.sampled_from(["", NASTY, "# a remark", "title: x"])
days = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
views = st.builds(
    View,
    page=st.sampled_from(["map", "command", "distances"]),
    on=days,
    before=days,
    service=st.lists(st.sampled_from(["USN", "USMC"]), max_size=2).map(tuple),
    layer=st.lists(st.sampled_from(["bases", "names", "ships"]), max_size=3).map(tuple),
    window=st.sampled_from(["japan", "globe"]),
    present=st.booleans(),
    title=lines.filter(lambda text: bool(text.strip()) or not text),
)
slides = st.builds(Slide, view=views, notes=st.lists(lines, max_size=4).map(tuple))
briefs = st.builds(
    Brief,
    title=lines,
    author=lines,
    slides=st.lists(slides, max_size=4).map(tuple),
    figures=st.sampled_from(["", "JP", "KR", "US-HI"]),
)


def faults(text: str | bytes) -> list[str]:
    """Return what is said of a file that is no brief."""
    with pytest.raises(BriefError) as raised:
        from_bytes(text if isinstance(text, bytes) else text.encode(), DATASET)
    assert str(raised.value) == "\n".join(map(str, raised.value.faults))
    return str(raised.value).splitlines()


@given(brief=briefs)
def test_a_brief_comes_back_from_its_file(brief: Brief) -> None:
    assert from_bytes(write(brief).encode(), DATASET) == brief


@given(brief=briefs, end=st.sampled_from(["\r\n", "\r"]))
def test_a_file_may_have_a_mark_at_its_start_other_ends_of_lines_remarks_and_blanks(
    brief: Brief, end: str
) -> None:
    rows = [row for line in write(brief).split("\n") for row in (f"\t {line} ", "  # remark", "")]
    assert read("\ufeff" + end.join(rows), DATASET) == brief


@settings(max_examples=200)
@given(
    text=st.text(max_size=200)
    | st.lists(
        st.sampled_from(["slide:", "title:", "note:", "before:", "figures:", "2024-05-16", "\n"])
        | st.text(max_size=8),
        max_size=20,
    ).map(lambda parts: FIRST + "".join(parts))
)
def test_any_text_gives_a_brief_or_says_on_which_line_it_is_wrong(text: str) -> None:
    found = _read(text)
    if isinstance(found, Brief):
        assert read(write(found), DATASET) == found
    else:
        count = len(re.split(r"\r\n|\n|\r", text))
        assert found
        assert all(1 <= fault.line <= count and fault.text for fault in found)


def _read(text: str) -> Brief | tuple[Fault, ...]:
    try:
        return read(text, DATASET)
    except BriefError as error:
        return error.faults


@given(data=st.binary(max_size=60))
def test_any_bytes_give_a_brief_or_a_sentence(data: bytes) -> None:
    assert faults(data)


def test_the_example_of_the_page_on_briefs_is_one() -> None:
    example = re.search(r"^    posture brief\n(?:    .*\n|\n)+", DOCS, re.MULTILINE)
    assert example is not None
    brief = read(example[0], DATASET)
    assert brief.title == "US forces in Japan"
    first, second = brief.slides
    assert first.view == View.from_query(
        "view=japan&country=JP&layer=bases&layer=ships&on=2024-05-17&before=2024-05-15"
        "&title=The+carrier+leaves+Yokosuka"
    )
    assert first.notes == ("Six months without one.", "Then the George Washington.")
    assert second.view.page == "strength"


def test_the_page_on_briefs_says_the_limits_that_hold() -> None:
    said = " ".join(DOCS.split())
    assert f"a line of notes {MOST_LINE}; a slide has at most {MOST_NOTES} lines of notes" in said
    assert f"a brief {MOST_SLIDES} slides" in said


def test_a_slide_may_be_a_whole_address() -> None:
    text = f"{FIRST}slide: http://localhost:8501/?view=japan&present=1"
    assert read(text, DATASET).slides[0].view == View(window="japan")
    text = f"{FIRST}slide: HTTPS://example.org/posture/?view=japan#top"
    assert read(text, DATASET).slides[0].view == View(window="japan")


def test_a_day_to_compare_with_is_kept_only_where_it_means_something() -> None:
    day = dt.date(2024, 7, 27)
    assert Slide(view=View(before=day)).view.before == day
    assert Slide(view=View(page="command", before=day)).view.before == day
    assert Slide(view=View(page="claims", before=day)).view.before is None


KEYS = (
    "line 2: it is to begin with one of title, author, figures, slide, before or note, and a colon,"
    " or with # for a remark"
)
KILOMETRES = "line 2: “km=0” in the view: it is not a number of kilometres from 1 to 20003.9."
ATLANTIS = "line 2: “select=base:atlantis” in the view: nothing of that name is in the data."
MOON = (
    "line 3: “view=moon” in the view: it is none of japan, kanto, okinawa,"
    " island-chains, western-pacific, indo-pacific or globe."
)
NO_BEFORE = (
    "line 3: “before” means something on slides of the map or of commands only, and this one is of"
    " the page Claims"
)
NO_NOTE = "a line of notes is plain text of at most 500 characters"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["line 1: this is no brief: its first line is to be “posture brief”"]),
        ("\n\ntitle: x", ["line 3: this is no brief: its first line is to be “posture brief”"]),
        (
            f"{FIRST}slides: x",
            [KEYS],
        ),
        (f"{FIRST}note: x", ["line 2: “note” belongs to a slide, and there is none before it"]),
        (f"{FIRST}slide:\nauthor: x", ["line 3: “author” belongs before the first slide"]),
        (f"{FIRST}title: x\ntitle: y", ["line 3: “title” is given more than once"]),
        (f"{FIRST}slide: title=x\ntitle: y", ["line 3: “title” is given more than once"]),
        (
            f"{FIRST}slide: before=2024-05-16\nbefore: 2024-05-17",
            ["line 3: “before” is given more than once"],
        ),
        (
            f"{FIRST}slide:\nbefore: soon\ntitle: {'x' * 121}\nnote: \x07",
            [
                "line 3: it is not a day like 2026-03-31 between 1800 and 2199",
                "line 4: a title is plain text of at most 120 characters",
                "line 5: a line of notes is plain text of at most 500 characters",
            ],
        ),
        (
            f"{FIRST}slide: page=claims\nbefore: 2024-05-16",
            [NO_BEFORE],
        ),
        (
            f"{FIRST}slide: page=claims&before=2024-05-16",
            [NO_BEFORE.replace("line 3", "line 2")],
        ),
        (f"{FIRST}slide:\nnote: \u202eevil", [f"line 3: {NO_NOTE}"]),
        (
            f"{FIRST}figures: Atlantis",
            ["line 2: it is neither a place that has figures, such as JP, nor “none”"],
        ),
        (
            f"{FIRST}slide: select=base:atlantis&km=0\nslide: view=moon",
            [KILOMETRES, ATLANTIS, MOON],
        ),
        (FIRST + "slide:\n" * (MOST_SLIDES + 9), ["line 62: a brief has at most 60 slides"]),
        (FIRST + "slide:\n" + "note: x\n" * 49, ["line 43: a slide has at most 40 lines of notes"]),
        (
            b"posture brief\ntitle: \xff",
            ["line 2: its letters are not UTF-8; save it as UTF-8 text"],
        ),
        (b"#" * (MOST_BYTES + 1), ["the file is larger than 8 MB"]),
    ],
)
def test_every_fault_is_said_with_its_line(text: str | bytes, said: list[str]) -> None:
    assert faults(text) == said


def test_a_file_full_of_faults_is_answered_with_twenty() -> None:
    assert len(faults(FIRST + "nonsense\n" * 500)) == 20


def test_a_brief_that_no_file_could_hold_cannot_be_made() -> None:
    with pytest.raises(BriefError, match="plain text"):
        Slide(view=View(), notes=("a\nb",))
    with pytest.raises(BriefError, match="lines of notes"):
        Slide(view=View(), notes=("x",) * (MOST_NOTES + 1))
    with pytest.raises(BriefError, match="slides"):
        Brief(slides=(Slide(view=View()),) * (MOST_SLIDES + 1))
    with pytest.raises(BriefError, match="none"):
        Brief(figures="none")


def test_the_largest_brief_is_a_file_that_is_read() -> None:
    view = View(title="\N{PILE OF POO}" * 120, ask="\N{PILE OF POO}" * 1999)
    note = "\N{PILE OF POO}" * MOST_LINE
    brief = Brief(slides=(Slide(view=view, notes=(note,) * MOST_NOTES),) * MOST_SLIDES)
    file = write(brief).encode()
    assert len(file) <= MOST_BYTES
    assert from_bytes(file, DATASET) == brief
