"""A page beside the map as a finished slide: title, day, content, legend, sources, edition."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from posture import caption, words
from posture.ui import url
from posture.ui.component import component
from posture.ui.markup import escape, small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.tables import Dataset
    from posture.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """What stands around the content of a slide.

    Attributes
    ----------
    title
        What is shown; the reader's own title stands instead if there is one.
    about
        Said after the day; empty for nothing.
    legend
        What marks mean, a sentence each.
    sources
        Source ids of what is shown, the most used first.
    day
        As of when; None for the day of the view.
    when
        Said instead of that, where the content is not of one day.
    """

    title: str
    about: str = ""
    legend: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    day: dt.date | None = None
    when: str = ""


def _left() -> None:
    url.change(present=False)


@contextmanager
def frame(dataset: Dataset, view: View, slide: Slide) -> Iterator[None]:
    """Draw a slide around what the body of the ``with`` draws; it fills the window.

    Parameters
    ----------
    dataset
        The tables, for the words of sources and the edition.
    view
        Its day and its title.
    slide
        What stands around the content.

    Yields
    ------
    None
        Inside the container of the content, which takes the height that is left. Escape and
        a small button leave the slide.
    """
    day = slide.when or words.t("slide.as_of", day=words.day_words(slide.day or view.day(dataset)))
    under = words.t("slide.under", day=day, about=slide.about) if slide.about else day
    edition = caption.edition_words(dataset.fingerprint)
    foot = " · ".join(filter(None, (caption.named_sources(dataset, slide.sources), edition)))
    with st.container(key="slide", gap=None):
        st.markdown(f"# {escape(view.title or slide.title)}\n{escape(under)}")
        with st.container(key="slide_body"):
            yield
        lines = (*slide.legend, foot)
        st.markdown("  \n".join(small(line) for line in lines))
    component("slide")(
        key="slide_leave", data={"leave": words.t("map.leave")}, on_leave_change=_left
    )
