"""A reader's tables held against those everybody sees: a list, and marks on the map if wished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import words
from posture.bring import csv_of
from posture.compare import Compared, compare
from posture.layers import compared
from posture.ui import own, store, url
from posture.ui.markup import bold, escape, small

if TYPE_CHECKING:
    from posture.scene import Scene

MOST: Final = 500
"""Differences that the page lists; the file has all."""
HEIGHT: Final = 320


def differences(held: own.Own) -> Compared:
    """Return what differs from the tables everybody sees; worked out once in a session."""
    shipped = store.dataset()
    if held.differences is None or held.differences[0] != shipped.fingerprint:
        found = compare(shipped, held.dataset, held.tables)
        held.differences = (shipped.fingerprint, found)
    return held.differences[1]


def marked(scene: Scene) -> Scene:
    """Return the scene of the map, with the differences if the reader wants to see them."""
    held = own.held()
    return compared.add(scene, differences(held)) if held and held.compared else scene


def _switched(held: own.Own) -> None:
    held.compared = bool(url.take("data_compared"))


def show(held: own.Own) -> None:
    """Draw the list of differences."""
    found = differences(held)
    st.markdown(bold(words.t("compare.title")))
    st.markdown(escape(compared.notice(found)))
    st.markdown(small(words.t("compare.note", tables=words.joined(list(held.tables)))))
    if found.rows.empty:
        return
    url.put("data_compared", held.compared)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.toggle(
            words.t("compare.on_map"),
            key="data_compared",
            on_change=_switched,
            args=(held,),
        )
        st.download_button(
            words.t("compare.download"),
            lambda: csv_of(found.rows),
            file_name="differences.csv",
            mime="text/csv",
            on_click="ignore",
            key="b_differences",
        )
    rows = found.rows.head(MOST)
    rows = rows.assign(change=[words.t(f"compare.{change}") for change in rows["change"]])
    if len(found.rows) > MOST:
        most, count = words.number(MOST), words.number(len(found.rows))
        st.markdown(small(words.t("compare.first", most=most, count=count)))
    heads = {name: words.t(f"compare.column.{name}") for name in rows.columns}
    st.dataframe(rows.rename(columns=heads).round({heads["km"]: 3}), hide_index=True, height=HEIGHT)
