"""What is selected: the record of one subject, every statement with its source and date."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import events, facets, provenance, strength, words
from posture.record import Line, figure_lines, record
from posture.routes import MOST_STOPS
from posture.trees.picking import pick
from posture.ui import url
from posture.ui.going import camera
from posture.ui.markup import bold, escape, small
from posture.view import ALL, FILTERS

if TYPE_CHECKING:
    import datetime as dt

    from posture.record import Record, Section
    from posture.tables import Dataset
    from posture.view import View

HOME: Final = "JP"
EVENTS: Final = 8


def _line(line: Line) -> str:
    """Return one statement as a paragraph: what about, what, doubt, who says so."""
    doubt = f" :orange-badge[{escape(line.doubt)}]" if line.doubt else ""
    said = f"{escape(line.text)}{doubt}"
    return "  \n".join(filter(None, (small(line.label), said, small(line.cite))))


def _section(section: Section) -> str:
    return "\n\n".join(filter(None, (bold(section.title), *map(_line, section.lines))))


def markdown(found: Record) -> str:
    """Return a record as Markdown in which text from the tables is only text."""
    return "\n\n".join(_section(section) for section in found.sections)


def _look_at(dataset: Dataset, point_id: str, view: View) -> None:
    """Bring a point into the middle of the map, because the reader asked for it.

    From another page the map opens; a command is shown with its lines.
    """
    layers = view.layer
    if view.page != "map" and view.select.startswith("command:"):
        layers = (*layers, "commands")
    url.change(page="map", layer=layers, at=camera(dataset, point_id))


def _show_in_tree(dataset: Dataset, view: View, key: str) -> None:
    """Open the tree where it shows a command: where it begins now, or at the command itself."""
    root = "" if view.root == ALL else view.root
    found = pick(dataset, view.day(dataset), root=root, levels=view.levels, relations=view.relation)
    there = any(node.command_id == key for node in found.nodes)
    url.change(page="command", root=view.root if there else key)


def _actions(dataset: Dataset, found: Record, view: View) -> None:
    """Offer what one may do with the subject."""
    with st.container(horizontal=True, gap="small"):
        if found.point_id:
            st.button(
                words.t("ui.show_here"),
                on_click=_look_at,
                args=(dataset, found.point_id, view),
                key="b_look",
            )
            st.button(
                words.t("ui.measure_from"),
                on_click=url.change,
                kwargs={"start": found.point_id},
                key="b_from",
            )
            st.button(
                words.t("ui.ring_here"),
                on_click=url.change,
                kwargs={"ring_at": found.point_id},
                key="b_ring",
            )
            st.button(
                words.t("ui.reach_here"),
                on_click=url.change,
                kwargs={"reach_at": (found.point_id,), "panel": "reach"},
                key="b_reach",
            )
            st.button(
                words.t("ui.stop_here"),
                on_click=url.change,
                kwargs={"stop": (*view.stop, found.point_id)[-MOST_STOPS:]},
                key="b_stop",
            )
        sort, _, key = found.subject.partition(":")
        if sort == "command" and view.page != "command":
            st.button(
                words.t("chart.show"),
                on_click=_show_in_tree,
                args=(dataset, view, key),
                key="b_tree",
            )
        if sort == "command" and view.command != key:
            st.button(
                words.t("ui.filter_command"),
                on_click=url.change,
                kwargs={"command": key},
                key="b_under",
            )


def _people(dataset: Dataset, view: View) -> list[str]:
    """Return the figures of the chosen countries, of the chosen services if there are any."""
    day = view.day(dataset)
    parts = []
    for place in view.country or (HOME,):
        if view.service:
            counts = (strength.in_effect(dataset, place, day, service=s) for s in view.service)
            lines = [line for one in counts if one for line in figure_lines(dataset, one)]
        else:
            people = record(dataset, day, f"people:{place}")
            lines = list(people.sections[0].lines) if people else []
        if lines:
            parts.append(bold(words.t("ui.people", place=words.name("country", place))))
            parts += map(_line, lines)
    return parts or [escape(words.t("ui.people_unknown").capitalize())]


def _events(dataset: Dataset, view: View) -> list[str]:
    """Return the newest events up to the day that concern what the filters leave."""
    left = None
    if any(getattr(view, name) for name in FILTERS):
        chosen = facets.select(dataset, view)
        left = events.Left(
            bases=chosen.bases, commands=chosen.commands, countries=view.country or None
        )
    past = [
        one
        for one in events.events(dataset, last=view.day(dataset), left=left)
        if one.first <= view.day(dataset)
    ]
    lines = [
        Line(
            one.title,
            words.printed_date(one.date),
            provenance.cite(dataset, one.source_id),
            provenance.doubt_words_of(one.doubts),
        )
        for one in past[: -EVENTS - 1 : -1]
    ]
    return [_line(line) for line in lines] or [escape(words.t("ui.events_none"))]


@lru_cache(maxsize=64)
def _today(dataset: Dataset, view: View) -> str:
    """Return what the day looks like while nothing is selected, as Markdown."""
    head = f"{bold(words.t('ui.details_none'))}  \n{small(words.day_words(view.day(dataset)))}"
    hint = small(words.t("ui.nothing_selected"))
    found = (*_people(dataset, view), bold(words.t("ui.events")), *_events(dataset, view))
    return "\n\n".join([head, hint, *found])


@lru_cache(maxsize=256)
def _found(dataset: Dataset, day: dt.date, subject: str) -> tuple[Record, str] | None:
    found = record(dataset, day, subject)
    return None if found is None else (found, markdown(found))


def show(dataset: Dataset, view: View) -> None:
    """Draw the record of what is selected, or what the day looks like."""
    day = view.day(dataset)
    with st.container(key="details"):
        found = _found(dataset, day, view.select) if view.select else None
        if found is None:
            st.markdown(_today(dataset, view.only("on", *FILTERS)))
            return
        about, text = found
        st.markdown(f"#### {escape(about.title)}\n{small(about.subtitle)}")
        _actions(dataset, about, view)
        st.markdown(text)
        st.button(words.t("ui.close"), on_click=url.change, kwargs={"select": ""}, key="b_close")
