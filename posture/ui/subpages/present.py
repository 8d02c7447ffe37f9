"""What is there on the day, on the page of strength: carriers, ships, squadrons, aircraft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from posture import provenance, strength, words
from posture.listings import listed
from posture.pages import onday, stays
from posture.ui import presence_chart, stays_chart, url
from posture.ui.markup import bold, escape, small

if TYPE_CHECKING:
    import datetime as dt

    from posture.tables import Dataset
    from posture.view import View


def _carriers(dataset: Dataset, day: dt.date, place: str) -> None:
    found = onday.ports(dataset, place)
    if not found:
        return
    known = dict(zip(dataset.bases["base_id"], dataset.bases["name"], strict=True))
    title = words.t("strength.carriers", base=words.joined([known[key] for key in found]))
    said = [_carrier(dataset, key, day) for key in found]
    st.markdown("  \n".join([bold(title), *filter(None, said)]))
    spec = presence_chart.carriers_chart(dataset, found, day, slide=False)
    st.vega_lite_chart(spec=spec, key="w_chart_carriers")


def _carrier(dataset: Dataset, base: str, day: dt.date) -> str:
    """Return the carriers of a base on the day, or for how long there is none."""
    there = strength.carriers(dataset, base)
    gap = there.gap(day)
    if gap:
        cell = provenance.merged((gap.before.source_id, gap.after.source_id))
        said = escape(strength.gap_words(gap))
        return f":orange[{said}]  \n{small(provenance.cite(dataset, cell, most=2))}"
    lines = [
        words.t(
            "carrier.there",
            name=tour.name,
            hull=tour.hull,
            since=words.printed_date(tour.since) or words.t("ui.period_unknown"),
            cite=provenance.cite(dataset, tour.source_id),
        )
        for tour in there.on(day)
    ]
    return "  \n".join(map(escape, lines or [words.t("carrier.none_on")]))


def _aircraft(dataset: Dataset, place: str, day: dt.date) -> str:
    floor = strength.aircraft(dataset, place, day)
    if not floor.counted and not floor.uncounted:
        return ""
    doubt = provenance.doubt_words_of(floor.doubts)
    badge = f" :orange-badge[{escape(doubt)}]" if doubt else ""
    cite = small(provenance.cite(dataset, floor.source_id))
    return f"{escape(strength.aircraft_words(floor))}{badge}  \n{cite}"


def _chosen(rows: tuple[str, ...], key: str) -> None:
    state = url.take(key)
    chosen = state.selection.rows if state else []
    if chosen:
        url.change(page="map", select=f"presence:{rows[chosen[0]]}")


def show(dataset: Dataset, view: View, place: str) -> None:
    """Draw what is there on the day under the filters, in a country or a part of one."""
    day = view.day(dataset)
    _carriers(dataset, day, place)
    key = words.t("ui.column.id")
    rows = listed(dataset, "presence", onday.whole(dataset, view))
    if len(rows):
        here = strength.present(dataset, day, place=place)["presence_id"]
        rows = rows[rows[key].isin(here)].reset_index(drop=True)
    ids = tuple(rows[key]) if len(rows) else ()
    head = words.t("strength.ships_title", day=words.day_words(day), count=words.number(len(ids)))
    aircraft = "" if view.service or view.command or view.kind else _aircraft(dataset, place, day)
    said = (bold(head), aircraft, small(words.t("ui.ships_help")))
    st.markdown("  \n".join(filter(None, said)))
    if not ids:
        st.info(escape(words.t("strength.ships_none")))
        return
    st.dataframe(
        rows,
        hide_index=True,
        height=330,
        key="w_rows_present",
        selection_mode="single-row",
        on_select=lambda: _chosen(ids, "w_rows_present"),
    )
    st.caption(escape(words.t("ui.table_hint")))


def over_time(dataset: Dataset, view: View) -> None:
    """Draw what was there over time, one line for each ship, squadron and unit."""
    found = stays.stays(dataset, view)
    if not found.lines:
        return
    st.markdown(bold(words.t("stays.title")))
    early = words.t("stays.early", day=words.day_words(found.first))
    st.caption(escape(" ".join((words.t("stays.note"), early))))
    st.vega_lite_chart(spec=stays_chart.stays_chart(dataset, view), key="w_chart_stays")
