"""What can stand below the map: the table of what is on it, a chart, the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from posture import facets, provenance, words
from posture.tables import records
from posture.ui import charts, url
from posture.ui.markup import escape

if TYPE_CHECKING:
    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View

PANELS: Final = ("table", "chart", "sources")
HOME: Final = "JP"
CHARTED: Final = frozenset({"JP", "KR", "GU", "AU", "PH", "SG", "TH"})
"""Places with a quarterly series."""


def bases_table(dataset: Dataset, view: View) -> pd.DataFrame:
    """Return the bases on the map as readers see them, one row a base, in table order."""
    rows = dataset.bases[dataset.bases["base_id"].isin(facets.select(dataset, view).bases)]
    names = dict(zip(dataset.commands["command_id"], dataset.commands["name"], strict=True))
    found = records(rows)
    heads = {
        key: words.t(f"ui.column.{key}")
        for key in (
            "name",
            "name_ja",
            "service",
            "kind",
            "country",
            "area",
            "command",
            "icao",
            "doubt",
            "source",
            "lat",
            "lon",
            "id",
        )
    }
    return pd.DataFrame(
        {
            heads["name"]: rows["name"].to_numpy(),
            heads["name_ja"]: rows["name_ja"].to_numpy(),
            heads["service"]: [words.name("service", row["service"]) for row in found],
            heads["kind"]: [words.name("kind", row["kind"]) for row in found],
            heads["country"]: [words.name("country", row["country"]) for row in found],
            heads["area"]: rows["admin_area"].to_numpy(),
            heads["command"]: [names.get(row["command_id"], "") for row in found],
            heads["icao"]: rows["icao"].to_numpy(),
            heads["doubt"]: [provenance.doubt_words(row) for row in found],
            heads["source"]: [
                provenance.cite(dataset, row["source_id"] or row["coord_source_id"])
                for row in found
            ],
            heads["lat"]: rows["lat"].to_numpy(),
            heads["lon"]: rows["lon"].to_numpy(),
            heads["id"]: rows["base_id"].to_numpy(),
        }
    )


def _row_chosen(dataset: Dataset, view: View) -> None:
    state = url.take("w_table")
    chosen = state.selection.rows if state else []
    if chosen:
        base_id = bases_table(dataset, view).iloc[chosen[0]][words.t("ui.column.id")]
        url.change(select=f"base:{base_id}")


def _table(dataset: Dataset, scene: Scene) -> None:
    view = scene.view
    st.dataframe(
        bases_table(dataset, view),
        hide_index=True,
        height=380,
        key="w_table",
        selection_mode="single-row",
        on_select=lambda: _row_chosen(dataset, view),
    )
    st.caption(escape(words.t("ui.table_hint")))


def _chart(dataset: Dataset, scene: Scene) -> None:
    view = scene.view
    place = next((country for country in view.country if country in CHARTED), HOME)
    left, right = st.columns(2)
    with left:
        st.markdown(f"**{escape(words.t('ui.chart_bases'))}**")
        st.vega_lite_chart(spec=charts.bases_chart(dataset, view), key="w_chart_bases")
    with right:
        title = words.t("ui.chart_people", place=words.name("country", place))
        st.markdown(f"**{escape(title)}**")
        st.vega_lite_chart(spec=charts.people_chart(dataset, view, place), key="w_chart_people")
        st.caption(escape(words.t("ui.chart_note")))


def _sources(dataset: Dataset, scene: Scene) -> None:
    frame = dataset.sources.set_index("source_id")
    rows = frame.loc[[key for key in scene.sources if key in frame.index]].reset_index()
    keys = ("title", "publisher", "published", "kind", "url", "licence")
    st.caption(escape(words.t("ui.sources_note", count=len(rows))))
    st.dataframe(
        rows[["title", "publisher", "published", "kind", "url", "licence"]].rename(
            columns={key: words.t(f"ui.column.{key}") for key in keys}
        ),
        hide_index=True,
        height=380,
    )


def show(dataset: Dataset, scene: Scene) -> None:
    """Draw the chosen panel; only that one is made and sent."""
    view = scene.view
    url.put("w_panel", view.panel if view.panel in PANELS else None)
    st.segmented_control(
        words.t("ui.panel"),
        list(PANELS),
        format_func=lambda name: words.name("panel", name),
        label_visibility="collapsed",
        key="w_panel",
        on_change=lambda: url.changed("panel", "w_panel", lambda value: value or "details"),
    )
    makers = {"table": _table, "chart": _chart, "sources": _sources}
    if view.panel in makers:
        makers[view.panel](dataset, scene)
