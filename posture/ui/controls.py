"""The rows of controls: pages, search, views; day, filters with counts, layers, measuring.

Every widget shows what the view says and, on a change, changes one field of it. Widgets know
values; words come from `posture.words`.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import streamlit as st

from posture import facets, words
from posture.brief import NO_PICTURE
from posture.errors import BriefError
from posture.tables import records
from posture.tables.days import FIRST_YEAR, LAST_YEAR
from posture.ui import collected, measuring, observing, points, taking, url
from posture.ui.bind import bind, typed
from posture.ui.labels import apart
from posture.ui.markup import escape
from posture.view import FILTERS, LAYERS, PAGES, WINDOWS, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.facets import Facet
    from posture.tables import Dataset


@lru_cache(maxsize=8)
def _events(dataset: Dataset) -> Mapping[str, tuple[dt.date, str]]:
    """Return event id -> day and words of the events dated to the day, the newest first."""
    rows = dataset.events[dataset.events["precision"].eq("day")].sort_values("date_first")
    days, said = {}, {}
    for row in records(rows.iloc[::-1]):
        days[row["event_id"]] = row["date_first"].date()
        said[row["event_id"]] = f"{words.printed_date(row['date'])} · {row['title']}"
    return MappingProxyType({key: (days[key], text) for key, text in apart(said).items()})


def _search(dataset: Dataset, view: View) -> None:
    known = points.subjects(dataset)
    st.selectbox(
        words.t("ui.search"),
        list(known),
        index=None,
        format_func=known.__getitem__,
        placeholder=words.t("ui.search_hint"),
        label_visibility="collapsed",
        width=225,
        **bind(
            "select",
            view.select if view.select in known else None,
            lambda value: value or "",
        ),
    )


def _day(dataset: Dataset, view: View) -> None:
    day = view.day(dataset)
    events = _events(dataset)
    with st.popover(words.t("ui.day_label", day=words.day_words(day))):
        st.date_input(
            words.t("ui.day"),
            min_value=dt.date(FIRST_YEAR, 1, 1),
            max_value=dt.date(LAST_YEAR, 12, 31),
            help=words.t("ui.day_help"),
            **bind("on", day, lambda value: value or day),
        )
        st.selectbox(
            words.t("ui.event"),
            list(events),
            index=None,
            format_func=lambda key: events[key][1],
            placeholder=words.t("ui.event_hint"),
            **bind("on", None, lambda key: events[key][0] if key else day, "event"),
        )
        st.button(
            words.t("ui.day_newest", day=words.day_words(dataset.newest_day)),
            on_click=url.change,
            kwargs={"on": None},
            disabled=view.on is None,
        )


def _facet_label(dataset: Dataset, facet: Facet, view: View) -> str:
    title = words.t(f"facet.{facet.name}")
    chosen = facet.chosen(view)
    if not chosen:
        return words.t("ui.facet_all", facet=title)
    if len(chosen) == 1:
        return words.t("ui.facet_one", facet=title, value=facet.title(dataset, chosen[0]))
    return words.t("ui.facet_many", facet=title, count=len(chosen))


@lru_cache(maxsize=32)
def _titles(dataset: Dataset, facet: str) -> Mapping[str, str]:
    return MappingProxyType(apart(facets.titles(dataset, facet)))


def _facet(dataset: Dataset, facet: Facet, view: View, counts: Mapping[str, int]) -> None:
    titles = _titles(dataset, facet.name)

    def say(value: str) -> str:
        return words.t("ui.option_count", name=titles[value], count=counts[value])

    with st.popover(escape(_facet_label(dataset, facet, view))):
        title = words.t(f"facet.{facet.name}")
        if facet.many:
            st.pills(
                title,
                list(titles),
                selection_mode="multi",
                format_func=say,
                **bind(facet.name, list(facet.chosen(view)), tuple),
            )
        else:
            st.selectbox(
                title,
                list(titles),
                index=None,
                format_func=say,
                placeholder=words.t("ui.choose_command"),
                help=words.t("ui.command_help"),
                **bind(facet.name, getattr(view, facet.name) or None, lambda value: value or ""),
            )
        if facet.name == "service":
            st.toggle(
                words.t("ui.tenants"),
                help=words.t("ui.tenants_help"),
                **bind("tenants", view.tenants),
            )


def cleared() -> dict[str, object]:
    """Return the fields that clear every filter."""
    default = View()
    return {name: getattr(default, name) for name in FILTERS}


def _filters(dataset: Dataset, view: View) -> None:
    counts = facets.counts(dataset, view)
    for facet in facets.FACETS:
        _facet(dataset, facet, view, counts[facet.name])
    active = any(facet.chosen(view) for facet in facets.FACETS) or view.tenants
    st.button(
        words.t("ui.clear"),
        on_click=url.change,
        kwargs=cleared(),
        disabled=not active,
        type="tertiary",
    )


def _layers(view: View) -> None:
    with st.popover(words.t("ui.layers")):
        st.pills(
            words.t("ui.layers"),
            list(LAYERS),
            selection_mode="multi",
            format_func=lambda name: words.name("layer", name),
            **bind("layer", list(view.layer), tuple),
        )
        st.toggle(
            words.t("picture.japanese"),
            help=words.t("picture.japanese_help"),
            **bind("japanese", view.japanese),
        )
        st.text_input(
            words.t("ui.slide_title"),
            max_chars=120,
            **typed("title", view.title, str),
        )


def _windows(view: View) -> None:
    st.selectbox(
        words.t("ui.window_label"),
        list(WINDOWS),
        format_func=lambda name: words.name("window", name),
        label_visibility="collapsed",
        width=165,
        **bind("window", view.window),
    )


def _pages(view: View) -> None:
    st.segmented_control(
        words.t("ui.page"),
        list(PAGES),
        required=True,
        format_func=lambda name: words.name("page_name", name),
        label_visibility="collapsed",
        **bind("page", view.page, lambda value: value or view.page),
    )


def _collect(view: View) -> None:
    """Draw the button that puts the view into the brief.

    It is done within the same run, which knows where the camera stands.
    """
    if not st.button(words.t("ui.brief_add"), key="b_brief_add", help=words.t("ui.brief_add_help")):
        return
    try:
        count = collected.add_view(view)
    except BriefError as error:
        st.toast(escape(str(error)))
        return
    st.toast(escape(words.t("ui.brief_added", number=count)))


def head(dataset: Dataset, view: View) -> None:
    """Draw the first row: pages, search, and what every page can do."""
    _pages(view)
    _search(dataset, view)
    if view.page == "map":
        _windows(view)
    st.button(
        words.t("ui.present"),
        key="w_present",
        help=words.t("ui.present_help"),
        on_click=url.change,
        kwargs={"present": True},
    )
    if view.page != "brief":
        taking.show(dataset, view)
    if view.page not in NO_PICTURE:
        _collect(view)


def show(dataset: Dataset, view: View) -> None:
    """Draw the second row: the day, the filters, and what the map can show and measure.

    Claims and the slides of a brief have days and filters of their own.
    """
    if view.page in {"claims", "brief"}:
        return
    _day(dataset, view)
    _filters(dataset, view)
    if view.page == "map":
        _layers(view)
        observing.show(view)
        measuring.show(dataset, view)
