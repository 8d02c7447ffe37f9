"""The row of controls: search, day, filters with counts, layers, measuring, views.

Every widget shows what the view says and, on a change, changes one field of it. Widgets know
values; words come from `posture.words`.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from posture import facets, measured, words
from posture.record import period_words
from posture.tables import records
from posture.tables.days import FIRST_YEAR, LAST_YEAR
from posture.ui import url
from posture.ui.markup import escape
from posture.view import FILTERS, LAYERS, UNITS, WINDOWS, View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from posture.facets import Facet
    from posture.tables import Dataset

RADIUS_STEP_KM: Final = 50.0


def _keep(value: object) -> object:
    return value


def _bind(
    field: str, value: object, read: Callable[[Any], object] = _keep, widget: str = ""
) -> dict[str, Any]:
    """Make a widget show a value, and return the key and callback that tie it to a field."""
    key = url.key(widget or field, field)
    url.put(key, value)
    return {"key": key, "on_change": partial(url.changed, field, key, read)}


@lru_cache(maxsize=8)
def subjects(dataset: Dataset) -> Mapping[str, str]:
    """Return subject -> words of everything one can search for.

    Names in both languages, ICAO codes and abbreviations, and the id; ships that came twice
    are told apart by their years.
    """
    found = {}
    for spot in measured.spots(dataset).values():
        parts = (spot.name, spot.name_ja, spot.other, spot.id)
        found[spot.subject] = " · ".join(filter(None, parts))
    for row in records(dataset.presence):
        parts = (row["name"], row["hull_or_type"], period_words(row), row["presence_id"])
        found[f"presence:{row['presence_id']}"] = " · ".join(filter(None, parts))
    return MappingProxyType(found)


@lru_cache(maxsize=8)
def _events(dataset: Dataset) -> Mapping[str, tuple[dt.date, str]]:
    """Return event id -> day and words of the events dated to the day, the newest first."""
    rows = dataset.events[dataset.events["precision"].eq("day")].sort_values("date_first")
    return MappingProxyType(
        {
            row["event_id"]: (
                row["date_first"].date(),
                f"{words.printed_date(row['date'])} · {row['title']}",
            )
            for row in records(rows.iloc[::-1])
        }
    )


def _search(dataset: Dataset, view: View) -> None:
    known = subjects(dataset)
    st.selectbox(
        words.t("ui.search"),
        list(known),
        index=None,
        format_func=known.__getitem__,
        placeholder=words.t("ui.search_hint"),
        label_visibility="collapsed",
        width=250,
        **_bind(
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
            **_bind("on", day, lambda value: value or day),
        )
        st.selectbox(
            words.t("ui.event"),
            list(events),
            index=None,
            format_func=lambda key: events[key][1],
            placeholder=words.t("ui.event_hint"),
            **_bind("on", None, lambda key: events[key][0] if key else day, "event"),
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


def _facet(dataset: Dataset, facet: Facet, view: View, counts: Mapping[str, int]) -> None:
    titles = facets.titles(dataset, facet.name)

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
                **_bind(facet.name, list(facet.chosen(view)), tuple),
            )
        else:
            st.selectbox(
                title,
                list(titles),
                index=None,
                format_func=say,
                placeholder=words.t("ui.choose_command"),
                help=words.t("ui.command_help"),
                **_bind(facet.name, getattr(view, facet.name) or None, lambda value: value or ""),
            )
        if facet.name == "service":
            st.toggle(
                words.t("ui.tenants"),
                help=words.t("ui.tenants_help"),
                **_bind("tenants", view.tenants),
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
            **_bind("layer", list(view.layer), tuple),
        )
        st.text_input(
            words.t("ui.slide_title"),
            max_chars=120,
            **_bind("title", view.title, lambda value: (value or "").strip()),
        )


@lru_cache(maxsize=8)
def _spot_words(dataset: Dataset) -> Mapping[str, str]:
    """Return point id -> words of every point one can measure from."""
    return MappingProxyType(
        {spot.id: subjects(dataset)[spot.subject] for spot in measured.spots(dataset).values()}
    )


def _measure(dataset: Dataset, view: View) -> None:
    spots = measured.spots(dataset)
    say = _spot_words(dataset).__getitem__

    def known(key: str) -> str | None:
        return key if key in spots else None

    with st.popover(words.t("ui.measure")):
        for field, label in (("start", "ui.from"), ("end", "ui.to")):
            st.selectbox(
                words.t(label),
                list(spots),
                index=None,
                format_func=say,
                **_bind(field, known(getattr(view, field)), lambda value: value or ""),
            )
        found = measured.between(dataset, view.start, view.end)
        if found is not None:
            bearing = measured.bearing_words(found.bearing_deg)
            st.markdown(escape(f"{measured.lengths_words(found.distance_km)} · {bearing}"))
        st.segmented_control(
            words.t("ui.unit"),
            list(UNITS),
            required=True,
            format_func=lambda unit: words.name("unit", unit),
            **_bind("unit", view.unit, lambda value: value or view.unit),
        )
        st.selectbox(
            words.t("ui.ring"),
            list(spots),
            index=None,
            format_func=say,
            placeholder=words.t("ui.ring_none"),
            **_bind("ring_at", known(view.ring_at), lambda value: value or ""),
        )
        st.number_input(
            words.t("ui.ring_km"),
            min_value=1.0,
            max_value=20_003.0,
            step=RADIUS_STEP_KM,
            format="%.0f",
            disabled=not view.ring_at,
            **_bind("ring_km", view.ring_km, float),
        )


def _windows(view: View) -> None:
    st.selectbox(
        words.t("ui.window_label"),
        list(WINDOWS),
        format_func=lambda name: words.name("window", name),
        label_visibility="collapsed",
        width=165,
        **_bind("window", view.window),
    )


def show(dataset: Dataset, view: View) -> None:
    """Draw the row of controls."""
    _search(dataset, view)
    _day(dataset, view)
    _filters(dataset, view)
    _layers(view)
    _measure(dataset, view)
    _windows(view)
    st.button(
        words.t("ui.present"),
        key="w_present",
        help=words.t("ui.present_help"),
        on_click=url.change,
        kwargs={"present": True},
    )
