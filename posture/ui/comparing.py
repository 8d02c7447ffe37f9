"""A reader's tables held against those everybody sees, or against others of the reader's.

A list, and marks on the map if wished.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import words
from posture.bring import csv_of
from posture.compare import Compared, compare
from posture.layers import compared
from posture.tables import TABLES
from posture.ui import own, store, url
from posture.ui.markup import bold, escape, small

if TYPE_CHECKING:
    from posture.scene import Scene
    from posture.tables import Dataset

MOST: Final = 500
"""Differences that the page lists; the file has all."""
HEIGHT: Final = 320
SHIPPED: Final = "shipped"
OTHER: Final = "other"


def _against(held: own.Own) -> tuple[Dataset, tuple[str, ...], str]:
    """Return what a reader's tables are held against: tables, their names, what they are."""
    other = held.other
    if other and held.with_other:
        named = words.t("compare.brought", files=words.joined(other.files))
        return other.dataset, other.tables, named
    return store.dataset(), tuple(TABLES), words.t("compare.shipped")


def differences(held: own.Own) -> Compared:
    """Return what differs from the tables held against; worked out once in a session."""
    before, had, _ = _against(held)
    if held.differences is None or held.differences[0] != before.fingerprint:
        both = [name for name in held.tables if name in had]
        held.differences = (before.fingerprint, compare(before, held.dataset, both))
    return held.differences[1]


def marked(scene: Scene) -> Scene:
    """Return the scene of the map, with the differences if the reader wants to see them."""
    differ = found()
    return scene if differ is None else compared.add(scene, *differ)


def found() -> tuple[Compared, str] | None:
    """Return the differences, and from what, if the reader wants them on the map and in files."""
    held = own.held()
    if held is None or not held.compared:
        return None
    return differences(held), _against(held)[2]


def _switched(held: own.Own) -> None:
    held.compared = bool(url.take("data_compared"))


def _chosen(held: own.Own) -> None:
    held.with_other = url.take("data_with") != SHIPPED


def _other(held: own.Own) -> None:
    """Let the reader choose what to compare with, or say how to bring it."""
    other = held.other
    if other is None:
        put = words.t("compare.put")
        st.markdown(small(words.t("compare.bring_more", put=put)))
        return
    url.put("data_with", OTHER if held.with_other else SHIPPED)
    named = {
        SHIPPED: words.t("compare.shipped"),
        OTHER: words.t("compare.brought", files=words.joined(other.files)),
    }
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.radio(
            words.t("compare.with"),
            list(named),
            format_func=lambda value: escape(named[value]),
            horizontal=True,
            key="data_with",
            on_change=_chosen,
            args=(held,),
        )
        st.button(words.t("compare.swap"), on_click=own.swap, key="b_data_swap")
        st.button(
            words.t("compare.leave"), on_click=own.put_beside, args=(None,), key="b_data_leave"
        )


def show(held: own.Own) -> None:
    """Draw the list of differences."""
    _, had, other = _against(held)
    found = differences(held)
    st.markdown(bold(words.t("compare.title", other=other)))
    _other(held)
    both = [name for name in held.tables if name in had]
    if not both:
        st.markdown(escape(words.t("compare.nothing")))
        return
    st.markdown(escape(compared.notice(found, other)))
    st.markdown(small(words.t("compare.note", tables=words.joined(both))))
    apart = sorted(set(held.tables) ^ set(had)) if held.other and held.with_other else []
    if apart:
        st.markdown(small(words.t("compare.apart", tables=words.joined(apart))))
    if not found.rows.empty:
        _list(held, found)


def _list(held: own.Own, found: Compared) -> None:
    """Draw the switch for the map, the file and the rows."""
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
