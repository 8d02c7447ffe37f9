"""What is selected: the record of one subject, every statement with its source and date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import words
from posture.record import record
from posture.ui import url
from posture.ui.markup import bold, escape, small

if TYPE_CHECKING:
    from posture.record import Line, Record, Section
    from posture.tables import Dataset
    from posture.view import View

EVENTS: Final = 8


def _line(line: Line) -> str:
    label = f"{small(line.label)}  \n" if line.label else ""
    doubt = f" :orange-badge[{escape(line.doubt)}]" if line.doubt else ""
    cite = f"  \n{small(line.cite)}" if line.cite else ""
    return f"- {label}{escape(line.text)}{doubt}{cite}"


def _section(section: Section) -> str:
    head = f"{bold(section.title)}\n\n" if section.title else ""
    return head + "\n".join(_line(line) for line in section.lines)


def markdown(found: Record) -> str:
    """Return a record as Markdown in which text from the tables is only text."""
    return "\n\n".join(_section(section) for section in found.sections)


def _actions(found: Record, view: View) -> None:
    with st.container(horizontal=True, gap="small"):
        if found.point_id:
            st.button(words.t("ui.measure_from"), on_click=url.change, kwargs={"start": found.point_id}, key="b_from")
            st.button(words.t("ui.ring_here"), on_click=url.change, kwargs={"ring_at": found.point_id}, key="b_ring")
        sort, _, key = found.subject.partition(":")
        if sort == "command" and view.command != key:
            st.button(words.t("ui.filter_command"), on_click=url.change, kwargs={"command": key}, key="b_under")


def _nothing(dataset: Dataset, view: View) -> None:
    """Say what the day looks like while nothing is selected."""
    day = view.day(dataset)
    st.markdown(f"{bold(words.t('ui.details_none'))}  \n{small(words.day_words(day))}")
    people = record(dataset, day, "people:JP")
    if people is not None:
        st.markdown(f"{bold(people.title)}\n\n{_section(people.sections[0]).partition(chr(10) * 2)[2]}")
    events = dataset.events
    past = events[events["date_first"].dt.date <= day].sort_values("date_first").iloc[::-1].head(EVENTS)
    rows = [
        f"- {small(words.printed_date(date))}  \n{escape(title)}"
        for date, title in zip(past["date"], past["title"], strict=True)
    ]
    st.markdown(f"{bold(words.t('ui.events'))}\n\n" + "\n".join(rows))
    st.caption(escape(words.t("ui.nothing_selected")))


def show(dataset: Dataset, view: View) -> None:
    """Draw the record of what is selected, or what the day looks like."""
    with st.container(height=620, border=False, key="details"):
        found = record(dataset, view.day(dataset), view.select) if view.select else None
        if found is None:
            _nothing(dataset, view)
            return
        st.markdown(f"#### {escape(found.title)}\n{small(found.subtitle)}")
        _actions(found, view)
        st.markdown(markdown(found))
        st.button(words.t("ui.close"), on_click=url.change, kwargs={"select": ""}, key="b_close")
