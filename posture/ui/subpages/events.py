"""The page of events: a line of all of them, a list, and what each one opens."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from posture import events, provenance, words
from posture.pages.events import concerned, count, named_first, reserved, shown, title, when
from posture.record.noted import told
from posture.ui import dayline, going, slide, url
from posture.ui.component import component
from posture.ui.markup import bold, escape, small

if TYPE_CHECKING:
    from posture.events import Event
    from posture.tables import Dataset
    from posture.view import View


def _tip(dataset: Dataset, event: Event) -> str:
    doubts = provenance.doubt_words_of(event.doubts)
    lines = (
        words.t("days.event", date=words.printed_date(event.date), title=event.title),
        words.t("doubt.line", doubts=doubts) if doubts else "",
        provenance.source_line(dataset, event.source_id),
    )
    return "\n".join(filter(None, lines))


def message(dataset: Dataset, view: View) -> dict[str, Any]:
    """Return what the browser needs to draw the timeline of a view."""
    day = view.day(dataset)
    found = shown(dataset, view)
    order = named_first(found)
    return {
        "scale": dayline.scale(dataset),
        "events": [
            {
                "id": each.event_id,
                "day": each.day.isoformat(),
                "date": words.printed_date(each.date),
                "title": each.title,
                "tip": _tip(dataset, each),
                "order": order[each.event_id],
                "doubt": bool(each.doubts),
                "later": each.day > day,
                "since": each.first.isoformat(),
                "until": each.after.isoformat() if each.precision != "day" else "",
            }
            for each in found
        ],
        "on": day.isoformat(),
        "event": view.event,
        "present": view.present,
        "words": words.names_of("timeline"),
        "serial": view.to_query(),
    }


def _picked() -> None:
    state = url.take("timeline")
    if state is not None and state.pick is not None:
        url.change(event=state.pick)


def _line(dataset: Dataset, view: View) -> None:
    component("timeline")(key="timeline", data=message(dataset, view), on_pick_change=_picked)


@lru_cache(maxsize=16)
def _rows(dataset: Dataset, found: tuple[Event, ...]) -> list[dict[str, str]]:
    """Return the list, the newest first."""
    return [
        {
            "id": each.event_id,
            "date": words.printed_date(each.date),
            "title": each.title,
            "about": " · ".join(filter(None, _about_row(dataset, each))),
        }
        for each in reversed(found)
    ]


def _about_row(dataset: Dataset, event: Event) -> tuple[str, ...]:
    """Return whom an event concerns, its doubts and its source."""
    return (
        ", ".join(concerned(dataset, each) for each in event.concerns),
        provenance.doubt_words_of(event.doubts),
        provenance.cite(dataset, event.source_id),
    )


def listing(dataset: Dataset, view: View) -> dict[str, Any]:
    """Return what the browser needs to draw the list of events of a view."""
    return {
        "rows": _rows(dataset, shown(dataset, view)),
        "chosen": view.event,
        "words": {"label": words.t("events.list")},
        "serial": view.to_query(),
    }


def _listed() -> None:
    state = url.take("eventlist")
    if state is not None and state.pick is not None:
        url.change(event=state.pick)


def _about(dataset: Dataset, view: View, event: Event) -> None:
    """Draw one event: what is said of it, and what it opens."""
    doubts = provenance.doubt_words_of(event.doubts)
    badge = f" :orange-badge[{escape(doubts)}]" if doubts else ""
    when = words.t(
        "events.date",
        date=words.printed_date(event.date),
        precision=words.name("precision", event.precision),
    )
    lines = [f"#### {escape(event.title)}{badge}\n{small(when)}"]
    lines += [escape(told(event.note))] if event.note else []
    lines.append(small(provenance.cite(dataset, event.source_id, most=3)))
    st.markdown("\n\n".join(lines))
    with st.container(horizontal=True, gap="small"):
        st.button(
            words.t("events.day", day=words.day_words(event.day)),
            on_click=url.change,
            kwargs={"on": event.day},
            key="b_event_day",
            disabled=view.day(dataset) == event.day,
        )
        if event.commands or event.through_commands:
            st.button(
                words.t("events.before"),
                on_click=url.change,
                kwargs={
                    "page": "command",
                    "on": event.day,
                    "before": event.day - dt.timedelta(days=1),
                },
                key="b_event_before",
            )
    st.markdown(bold(words.t("events.on_page")))
    if not event.concerns:
        st.markdown(escape(words.t("events.concerns_none")))
    with st.container(horizontal=True, gap="small"):
        for subject in event.concerns:
            st.button(
                escape(concerned(dataset, subject)),
                on_click=going.opens,
                args=(dataset, view, event.day, subject),
                key=f"b_event_{subject}",
            )
    for sentence in reserved(dataset, event):
        st.markdown(small(sentence))
    if event.tags:
        tags = words.joined([tag.replace("_", " ") for tag in event.tags])
        st.markdown(small(words.t("events.tag", tags=tags)))
    st.button(
        words.t("events.close"), on_click=url.change, kwargs={"event": ""}, key="b_event_close"
    )


def _slide(dataset: Dataset, view: View, found: tuple[Event, ...]) -> None:
    about = slide.Slide(
        title=title(found) if found else words.t("timeline.label"),
        when=when(dataset, view),
        legend=(count(dataset, found), words.t("events.signs")),
        sources=provenance.most_used(each.source_id for each in found),
    )
    with slide.frame(dataset, view, about):
        _line(dataset, view)


def show(dataset: Dataset, view: View) -> None:
    """Draw the page."""
    found = shown(dataset, view)
    if view.present:
        _slide(dataset, view, found)
        return
    if not found:
        st.info(escape(words.t("events.none")))
        return
    st.markdown(f"{bold(title(found))}  \n{small(count(dataset, found))}")
    with st.container(key="timeline_box", gap="small"):  # what its signs mean goes where it goes
        st.markdown(small(words.t("events.signs")))
        _line(dataset, view)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        component("eventlist")(key="eventlist", data=listing(dataset, view), on_pick_change=_listed)
    with right:
        chosen = next(
            (each for each in events.events(dataset) if each.event_id == view.event), None
        )
        if chosen is None:
            st.markdown(small(words.t("events.hint")))
        else:
            _about(dataset, view, chosen)
