"""The page of the brief: views are collected, put in order, kept as a file and made a deck."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from posture.brief import MOST_SLIDES, Brief, Slide, make, read, write
from posture.brief.plan import plan
from posture.errors import BriefError
from posture.tables import DATA, load
from posture.ui import collected
from posture.ui.markup import escape
from posture.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable

SCRIPT = str(DATA.parent / "posture" / "ui" / "script.py")
DATASET = load()
NASTY = "</script>&<b>\"' [x](http://x) $y$ :material/home: {x} =1+1"


def opened(query: str, held: Brief | None = None) -> AppTest:
    """Return the page as it runs for an address, with a brief collected before."""
    app = AppTest.from_file(SCRIPT, default_timeout=60)
    for key, value in (pair.split("=", 1) for pair in query.split("&") if pair):
        app.query_params[key] = value
    if held is not None:
        app.session_state[collected.KEPT] = collected.Collected(
            brief=held, numbers=tuple(range(len(held.slides))), next_number=len(held.slides)
        )
    app.run()
    assert not app.exception
    return app


def kept(app: AppTest) -> Brief:
    assert not app.exception
    found: Brief = app.session_state[collected.KEPT].brief
    return found


def keyed(found: Iterable[Any], key: str) -> Any:  # noqa: ANN401 - widgets of every kind
    (widget,) = [one for one in found if one.key == key]
    return widget


def of(*titles: str, notes: tuple[str, ...] = ()) -> Brief:
    return Brief(slides=tuple(Slide(view=View(title=title), notes=notes) for title in titles))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "service=USMC&view=okinawa",
        "page=distances",
        "page=command&on=2024-05-16",
        "page=claims",
    ],
)
def test_any_page_is_put_into_the_brief_as_it_stands(query: str) -> None:
    app = opened(query)
    keyed(app.button, "b_brief_add").click().run()
    assert kept(app).slides == (Slide(view=View.from_query(query)),)
    assert app.toast[0].value == "Added to the brief as slide 1"
    keyed(app.button, "b_brief_add").click().run()
    assert len(kept(app).slides) == 2


def test_a_view_keeps_the_camera_of_the_address() -> None:
    app = opened("at=139.70,35.60,8.25")
    keyed(app.button, "b_brief_add").click().run()
    assert kept(app).slides[0].view.to_query() == "at=139.70,35.60,8.25"


def test_one_slide_too_many_is_refused_in_a_sentence() -> None:
    app = opened("", of(*["x"] * MOST_SLIDES))
    keyed(app.button, "b_brief_add").click().run()
    assert len(kept(app).slides) == MOST_SLIDES
    assert "at most 60 slides" in app.toast[0].value


def test_slides_are_moved_and_removed_and_keep_their_words() -> None:
    app = opened("page=brief", of("a", "b", "c"))
    keyed(app.text_area, "w_brief_notes_1").set_value("of b").run()
    keyed(app.button, "b_brief_1_up").click().run()
    keyed(app.button, "b_brief_0_down").click().run()
    assert [slide.view.title for slide in kept(app).slides] == ["b", "c", "a"]
    assert [box.value for box in app.text_area] == ["of b", "", ""]
    keyed(app.button, "b_brief_2_remove").click().run()
    assert [slide.view.title for slide in kept(app).slides] == ["b", "a"]
    assert kept(app).slides[0].notes == ("of b",)
    assert keyed(app.button, "b_brief_1_up").disabled
    assert keyed(app.button, "b_brief_0_down").disabled


def test_titles_notes_and_the_whole_are_edited_and_shown_as_typed() -> None:
    app = opened("page=brief", of("", ""))
    keyed(app.text_input, "w_brief_title").set_value(NASTY).run()
    keyed(app.text_input, "w_brief_author").set_value("N. N.").run()
    keyed(app.text_input, "w_brief_title_1").set_value(NASTY).run()
    keyed(app.text_area, "w_brief_notes_0").set_value("one\n\nthree\n").run()
    keyed(app.selectbox, "w_brief_figures").set_value("KR").run()
    found = kept(app)
    assert (found.title, found.author, found.figures) == (NASTY, "N. N.", "KR")
    assert found.slides[1].view.title == NASTY
    assert found.slides[0].notes == ("one", "", "three")
    assert read(write(found), DATASET) == found


def test_what_cannot_be_kept_stays_in_its_place_with_the_reason() -> None:
    app = opened("page=brief", of("a"))
    long = "x" * 600
    keyed(app.text_area, "w_brief_notes_0").set_value(long).run()
    assert kept(app).slides[0].notes == ()
    assert keyed(app.text_area, "w_brief_notes_0").value == long
    assert "plain text of at most" in app.error[0].value
    keyed(app.text_area, "w_brief_notes_0").set_value("short").run()
    assert kept(app).slides[0].notes == ("short",)
    assert not app.error


def test_a_slide_is_opened_with_its_whole_view() -> None:
    view = View.from_query("page=distances&service=USN&row=bases&unit=nmi&title=How+far")
    app = opened("page=brief", Brief(slides=(Slide(view=view),)))
    keyed(app.button, "b_brief_0_open").click().run()
    shown = {key: app.query_params[key] for key in ("page", "title", "unit")}
    assert shown == {"page": "distances", "title": "How far", "unit": "nmi"}
    assert len(kept(app).slides) == 1


def test_an_empty_brief_offers_no_deck_and_says_how_to_begin() -> None:
    app = opened("page=brief")
    assert "no slides yet" in app.info[0].value
    assert not app.error


def test_a_deck_is_saved_with_one_press_as_every_file_of_the_page_is() -> None:
    app = opened("page=brief", of("a"))
    buttons = [one.proto for one in app.get("download_button")]
    assert [button.label for button in buttons] == [
        "Slides (PowerPoint)",
        "Pages (PDF)",
        "One file for a browser (HTML)",
        "The brief itself (text file)",
    ]
    assert all(button.deferred_file_id and not button.disabled for button in buttons[:3])
    assert not any("b_brief_pptx" in str(button.key) for button in app.button)


def test_the_page_says_how_many_slides_the_brief_comes_to_before_a_deck_is_made() -> None:
    found = of("a", "b")
    app = opened("page=brief", found)
    many = len(plan(DATASET, found).leaves)
    said = f"2 views come to {many} slides, with the first, figures and sources."
    assert any(escape(said) in one.value for one in app.markdown)


def test_slides_without_a_title_show_what_they_will_be_called() -> None:
    views = [View.from_query(query) for query in ("view=okinawa", "service=USN&view=kanto")]
    app = opened("page=brief", Brief(slides=tuple(Slide(view=view) for view in views)))
    titles = [keyed(app.text_input, f"w_brief_title_{i}").placeholder for i in (0, 1)]
    assert titles == ["US force posture, Okinawa", "Navy bases, Kanto"]


def test_a_page_without_a_picture_is_no_slide() -> None:
    app = opened("page=data")
    assert not [one for one in app.button if one.key == "b_brief_add"]
    with pytest.raises(BriefError, match="nothing that could stand on a slide"):
        Slide(view=View(page="data"))
    with pytest.raises(BriefError, match=r"line 2: the page “Data” shows nothing"):
        read("posture brief\nslide: page=data\n", DATASET)


def test_a_brief_as_a_slide_has_no_controls() -> None:
    app = opened("page=brief&present=1", of("First of all"))
    assert not [*app.button, *app.text_input, *app.text_area]
    assert any("First of all" in one.value for one in app.markdown)


def test_to_begin_anew_empties_everything() -> None:
    app = opened("page=brief", of("a", "b"))
    keyed(app.button, "b_brief_clear").click().run()
    assert kept(app) == Brief()


def test_the_deck_of_the_page_is_that_of_the_command_line() -> None:
    found = of("a")
    again = read(write(found), DATASET)
    made = make(DATASET, again, "pptx")
    assert made == make(DATASET, found, "pptx")
    assert Presentation(io.BytesIO(made)).slides[1].shapes.title.text_frame.text == "a"
