"""The page on which a reader puts collected views in order and takes the deck away."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from posture import brief, words
from posture.exports import title_of
from posture.pages import timelines
from posture.tables.days import FIRST_YEAR, LAST_YEAR
from posture.ui import collected, observing, slide, taking, url
from posture.ui.markup import bold, escape, small
from posture.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from posture.brief import Slide
    from posture.exports.base import More
    from posture.tables import Dataset

NOTES_HEIGHT = 90
MEGABYTE = 1024 * 1024


def _bound(
    widget: str,
    value: object,
    number: int | None,
    read: Callable[[Any], dict[str, Any]],
    show: Callable[[str, Any], None] = url.put,
) -> dict[str, Any]:
    """Make a widget show a value, or what was typed that cannot be kept."""
    drafts = collected.now().drafts
    show(widget, drafts[widget][0] if widget in drafts else value)

    def take() -> None:
        collected.changed(widget, number, **read(url.take(widget)))

    return {"key": widget, "on_change": take}


def _wrong(widget: str) -> None:
    """Say why what stands in a widget is not kept."""
    drafts = collected.now().drafts
    if widget in drafts:
        st.error(escape(drafts[widget][1]))


def _open(view: View) -> None:
    url.change(**{each.name: getattr(view, each.name) for each in fields(View)})


def _said(dataset: Dataset, view: View) -> str:
    """Return a view in words: its page, what is filtered, the day or the days."""
    page = words.name("page_name", view.page)
    said = [page, title_of(dataset, view), words.day_words(view.day(dataset))]
    return " · ".join(said)


def _buttons(number: int, at: int, count: int, view: View) -> None:
    with st.container(horizontal=True, gap="small"):
        key = f"b_brief_{number}"
        st.button(words.t("ui.brief_open"), key=f"{key}_open", on_click=_open, args=(view,))
        for name, by, last in (("up", -1, 0), ("down", 1, count - 1)):
            st.button(
                words.t(f"ui.brief_{name}"),
                key=f"{key}_{name}",
                on_click=collected.move,
                args=(number, by),
                disabled=at == last,
            )
        remove = words.t("ui.brief_remove")
        st.button(
            remove, key=f"{key}_remove", on_click=collected.remove, args=(number,), type="tertiary"
        )


def _slide(dataset: Dataset, number: int, at: int, one: Slide) -> None:
    view, count = one.view, len(collected.now().numbers)
    with st.container(border=True, key=f"brief_slide_{at + 1}"):
        label = words.t("ui.brief_slide", number=at + 1)
        st.markdown(f"{bold(label)} {small(_said(dataset, view))}")
        left, right = st.columns([2, 3], gap="small")
        with left:
            key = f"w_brief_title_{number}"
            st.text_input(
                words.t("ui.brief_title"),
                max_chars=brief.MOST_TITLE,
                placeholder=title_of(dataset, view),
                **_bound(key, view.title, number, _field("title"), url.keep),
            )
            _wrong(key)
            _before(number, view)
        with right:
            key = f"w_brief_notes_{number}"
            st.text_area(
                words.t("ui.brief_notes"),
                height=NOTES_HEIGHT,
                **_bound(key, "\n".join(one.notes), number, _lines, url.keep),
            )
            _wrong(key)
        st.code(f"?{view.to_query()}", language=None)
        _buttons(number, at, count, view)


def _lines(text: str) -> dict[str, Any]:
    return {"notes": tuple(text.split("\n"))}


def _field(name: str) -> Callable[[Any], dict[str, Any]]:
    return lambda value: {name: value}


def _before(number: int, view: View) -> None:
    """Let the reader choose a day to show beside the view's own, where that has a meaning."""
    if view.page not in brief.COMPARED:
        return
    st.date_input(
        words.t("ui.brief_before"),
        min_value=dt.date(FIRST_YEAR, 1, 1),
        max_value=dt.date(LAST_YEAR, 12, 31),
        help=words.t("ui.brief_before_help"),
        **_bound(f"w_brief_before_{number}", view.before, number, _field("before")),
    )


def _whole(dataset: Dataset) -> None:
    """Draw what belongs to the brief as a whole."""
    kept = collected.now()
    st.markdown(bold(words.t("ui.brief_whole")))
    for name in ("title", "author"):
        key = f"w_brief_{name}"
        st.text_input(
            words.t(f"ui.brief_{name}"),
            max_chars=brief.MOST_TITLE,
            **_bound(key, getattr(kept.brief, name), None, _field(name), url.keep),
        )
        _wrong(key)
    known = {"": words.t("ui.brief_no_figures"), **timelines.place_names(dataset)}
    st.selectbox(
        words.t("ui.brief_figures"),
        list(known),
        format_func=known.__getitem__,
        help=words.t("ui.brief_figures_help"),
        **_bound("w_brief_figures", kept.brief.figures, None, _field("figures")),
    )


def _downloads(dataset: Dataset) -> None:
    """Draw the buttons that take the brief away; a deck is made when its button is pressed.

    As with every file of the page, the button turns while it is made, and then gives it.
    """
    whole, more = collected.now().brief, taking.more(dataset)
    st.markdown(bold(words.t("ui.brief_take")))
    if whole.slides:
        st.markdown(small(_come(dataset, whole, more)), width="stretch")
    for each in brief.FORMATS:
        st.download_button(
            each.title,
            partial(brief.make, dataset, whole, each.name, more=more),
            file_name=brief.file_name(dataset, each.name),
            mime=each.media,
            on_click="ignore",
            disabled=not whole.slides,
            width="stretch",
            key=f"b_brief_{each.name}",
        )
    st.download_button(
        words.t("ui.brief_text"),
        brief.write(whole),
        file_name=brief.file_name(dataset, "txt"),
        mime="text/plain; charset=utf-8",
        on_click="ignore",
        width="stretch",
        key="b_brief_text",
    )
    st.markdown(small(words.t("ui.brief_take_note")))


def _come(dataset: Dataset, whole: brief.Brief, more: More | None) -> str:
    """Return how many slides the deck will have; counted once for the same brief."""
    of = (f"{dataset.fingerprint} {observing.edition()}", brief.write(whole))
    many = collected.slides_of(of)
    if many is None:
        with st.spinner(words.t("ui.brief_counting")):
            many = brief.count(dataset, whole, more)
        collected.keep_slides(of, many)
    return brief.come(len(whole.slides), many)


def _upload(dataset: Dataset) -> None:
    kept = collected.now()
    key = f"w_brief_file_{kept.files}"

    def read() -> None:
        file = url.take(key)
        if file is not None:
            collected.read_file(dataset, file.getvalue())

    st.file_uploader(
        words.t("ui.brief_file"),
        max_upload_size=brief.MOST_BYTES // MEGABYTE,
        help=words.t("ui.brief_file_help"),
        key=key,
        on_change=read,
    )
    if kept.faults:
        st.error("  \n".join(map(escape, (words.t("ui.brief_file_faults"), *kept.faults))))
    st.button(
        words.t("ui.brief_clear"),
        on_click=collected.clear,
        type="tertiary",
        disabled=kept.brief == brief.Brief(),
        key="b_brief_clear",
    )


def _presented(dataset: Dataset, view: View) -> None:
    """Draw the brief as one slide: its title and the titles of its slides."""
    whole = collected.now().brief
    title = whole.title or words.t("deck.untitled")
    with slide.frame(dataset, view, slide.Slide(title=title, about=whole.author)):
        listed = brief.all_titled(dataset, [one.view for one in whole.slides])
        st.markdown("\n".join(f"{i}. {escape(text)}" for i, text in enumerate(listed, 1)))


def show(dataset: Dataset, view: View) -> None:
    """Draw the page."""
    if view.present:
        _presented(dataset, view)
        return
    left, right = st.columns([3, 1], gap="medium")
    with left:
        slides = collected.now().slides()
        if not slides:
            st.info(escape(words.t("ui.brief_empty")))
        for at, (number, one) in enumerate(slides):
            _slide(dataset, number, at, one)
    with right:
        _whole(dataset)
        _downloads(dataset)
        _upload(dataset)
