"""What one chooses for the tree: where it begins, how far it goes, which kinds, which days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import command, words
from posture.tables import records
from posture.tables.days import FIRST_YEAR, LAST_YEAR
from posture.ui import url
from posture.ui.bind import bind
from posture.ui.labels import apart
from posture.ui.markup import escape
from posture.view import ALL, RELATIONS

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View

MOST_LEVELS: Final = 5


def _root(dataset: Dataset, view: View) -> None:
    said = {ALL: words.t("chart.root_all")}
    for row in records(dataset.commands):
        parts = (row["name"], row["name_ja"], row["abbr"])
        said[row["command_id"]] = " · ".join(filter(None, parts))
    said = apart(said)
    st.selectbox(
        words.t("chart.root"),
        list(said),
        format_func=said.__getitem__,
        label_visibility="collapsed",
        width=235,
        **bind("root", view.root if view.root in said else ALL),
    )


def _levels(view: View) -> None:
    def say(count: int) -> str:
        key = {0: "chart.levels_all", 1: "chart.level_one"}.get(count, "chart.level_many")
        return words.t(key, count=count)

    st.selectbox(
        words.t("chart.levels"),
        [*range(1, max(MOST_LEVELS, view.levels) + 1), 0],
        format_func=say,
        label_visibility="collapsed",
        width=145,
        **bind("levels", view.levels),
    )


def _relations(view: View) -> None:
    count = len(view.relation)
    label = words.t("chart.relation_many" if count else "chart.relation_all", count=count)
    with st.popover(label):
        st.pills(
            words.t("chart.relation"),
            list(RELATIONS),
            selection_mode="multi",
            format_func=lambda kind: words.name("relation", kind),
            **bind("relation", list(view.relation), tuple),
        )


def moments(dataset: Dataset) -> dict[dt.date, str]:
    """Return the named days with their words, oldest first."""
    return {
        each.day: words.t(
            "chart.moment", name=words.name("moment", each.name), day=words.day_words(each.day)
        )
        for each in command.moments(dataset)
    }


def _named_days(dataset: Dataset, view: View) -> None:
    """Draw one button for each named day; none is pressed on another day."""
    named = moments(dataset)
    day = view.day(dataset)
    st.pills(
        words.t("chart.on"),
        list(named),
        format_func=named.__getitem__,
        label_visibility="collapsed",
        **bind(
            "on",
            day if day in named else None,
            lambda value: None if value == dataset.newest_day else value or view.on,
            "moment",
        ),
    )


def _compare(dataset: Dataset, view: View) -> None:
    named = moments(dataset)
    label = words.t("chart.compare")
    if view.before:
        label = words.t("chart.compare_day", day=words.day_words(view.before))
    with st.popover(escape(label)):
        st.pills(
            words.t("chart.before"),
            list(named),
            format_func=named.__getitem__,
            help=words.t("chart.before_help"),
            **bind("before", view.before if view.before in named else None, widget="against"),
        )
        st.date_input(
            words.t("chart.before_day"),
            min_value=dt.date(FIRST_YEAR, 1, 1),
            max_value=dt.date(LAST_YEAR, 12, 31),
            **bind("before", view.before),
        )
    if view.before:
        st.button(
            words.t("chart.before_none"),
            on_click=url.change,
            kwargs={"before": None},
            type="tertiary",
            key="b_before_none",
        )


def show(dataset: Dataset, view: View) -> None:
    """Draw the row of controls of the tree."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="tools"):
        _root(dataset, view)
        _levels(view)
        _relations(view)
        _named_days(dataset, view)
        _compare(dataset, view)
