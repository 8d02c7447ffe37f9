"""What can stand below the map: the table of what is on it, a chart, the sources."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import words
from posture.pages import timelines
from posture.render import wire
from posture.ui import charts, figures_chart, near, observing, reached, tables, url
from posture.ui.bind import bind
from posture.ui.markup import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View


def _row_chosen(dataset: Dataset, key: str, view: View) -> None:
    state = url.take(key)
    chosen = state.selection.rows if state else []
    url.change(select=tables.subject(dataset, view.panel, view, chosen[0]) if chosen else "")


def _table(dataset: Dataset, scene: Scene) -> None:
    view = scene.view
    rows = tables.listed(dataset, view.panel, view)
    # Another set of rows is another table: a row number chosen in one means nothing in the other.
    key = f"w_rows_{wire.digest('/'.join(rows[words.t('ui.column.id')]).encode())}"
    st.dataframe(
        rows,
        hide_index=True,
        height=380,
        key=key,
        selection_mode="single-row",
        on_select=lambda: _row_chosen(dataset, key, view),
    )
    st.caption(escape(words.t("ui.table_hint")))


def _chart(dataset: Dataset, scene: Scene) -> None:
    view = scene.view
    left, right = st.columns(2)
    with left:
        st.markdown(f"**{escape(words.t('ui.chart_bases'))}**")
        st.vega_lite_chart(spec=charts.bases_chart(dataset, view), key="w_chart_bases")
    with right:
        place = timelines.place(dataset, view)
        if not place:
            st.caption(escape(words.t("strength.no_places")))
            return
        name = timelines.place_names(dataset)[place]
        st.markdown(f"**{escape(words.t('ui.chart_people', place=name))}**")
        spec = figures_chart.figures_chart(dataset, replace(view, lines="service"))
        st.vega_lite_chart(spec=spec, key="w_chart_people")
        st.caption(escape(words.t("strength.note")))


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


PANELS: Final[Mapping[str, Callable[[Dataset, Scene], None]]] = MappingProxyType(
    {
        **dict.fromkeys(tables.LISTINGS, _table),
        "chart": _chart,
        "reach": reached.show_reach,
        "systems": reached.show_systems,
        "route": reached.show_route,
        "reports": near.show,
        "sources": _sources,
    }
)
"""What can stand below the map, in the order of the menu."""


def _there() -> Iterator[str]:
    """Yield the panels that have something to show: that of reports needs some."""
    return (name for name in PANELS if name != "reports" or observing.held() is not None)


def show(dataset: Dataset, scene: Scene) -> None:
    """Draw the chosen panel; only that one is made and sent."""
    view = scene.view
    there = {view.panel, *_there()}
    offered = [name for name in PANELS if name in there]
    shown = view.panel if view.panel in PANELS else None
    st.segmented_control(
        words.t("ui.panel"),
        offered,
        format_func=lambda name: words.name("panel", name),
        label_visibility="collapsed",
        **bind("panel", shown, lambda value: value or "details"),
    )
    if view.panel in PANELS:
        PANELS[view.panel](dataset, scene)
