"""Below the map: who was reported near the points of a view, on how many days, and when."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from posture import words
from posture.exports import csv_zip
from posture.exports.rows import rows_of
from posture.exports.tables_reports import cells_of
from posture.observations.declare import ANSWERS, AREAS, DAYS, PROVENANCE, VISITS
from posture.routes import MOST_STOPS
from posture.ui import observing, points
from posture.ui.bind import bind
from posture.ui.markup import bold, escape
from posture.view import FILTERED, texts
from posture.view.seen import MOST_NEAR_KM, WINDOW

if TYPE_CHECKING:
    from posture.layers.observed_near import Answer
    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View

MOST: Final = 400
"""Rows of a table that are sent to the browser; the file has them all."""
STEP_KM: Final = 10.0
HEIGHTS: Final = {AREAS: 150, DAYS: 320, VISITS: 480}
ROW_PX: Final = 35
NUMBERS: Final = ("report_ids", "report_days", "report_all_days", "report_reports")


def show(dataset: Dataset, scene: Scene) -> None:
    """Draw the choice of points and how near, then the answers; or why there are none."""
    reports = observing.held()
    if reports is None:
        st.info(escape(words.t("ui.near_none")))
        return
    view = scene.view
    near: Any = importlib.import_module("posture.layers.observed_near")
    _choose(dataset, view, near.points(dataset, view))
    said: Any = importlib.import_module("posture.observations.said")
    asked: Any = importlib.import_module("posture.layers.observed_asked").asked_of(dataset, view)

    def work() -> tuple[str, dict[str, Answer]]:
        return said.about(reports, asked), near.tables(dataset, reports, view)

    about, tables = observing.asked(work, lambda why: (why, {}))
    lines = [
        bold(said.synthetic(reports.summary)),
        escape(about),
        escape(said.sources(reports.summary)),
    ]
    st.markdown("  \n".join(filter(None, lines)))
    if tables:
        _answers(tables, reports.summary.fingerprint)


def _choose(dataset: Dataset, view: View, shown: tuple[str, ...]) -> None:
    left, right = st.columns([3, 1], gap="small")
    with left:
        sets = {FILTERED: words.t("ui.near_filtered"), WINDOW: words.t("ui.near_window")}
        points.choose_many(dataset, words.t("ui.near"), "near", shown, sets=sets, most=MOST_STOPS)
    with right:
        st.number_input(
            words.t("ui.near_km"),
            min_value=texts.LEAST_KM,
            max_value=MOST_NEAR_KM,
            step=STEP_KM,
            format="%.0f",
            **bind("near_km", view.near_km, float),
        )


def _answers(tables: dict[str, Answer], edition: str) -> None:
    left, right = st.columns(2, gap="small")
    with left:
        _table(AREAS, tables[AREAS], edition)
        _table(DAYS, tables[DAYS], edition)
        st.caption(escape(words.t("observations.area_note")))
    with right:
        _table(VISITS, tables[VISITS], edition)
        notes = (words.t("observations.visit_note"), words.t("observations.method"))
        st.caption(escape(" ".join(notes)))


def _table(name: str, answer: Answer, edition: str) -> None:
    """Draw a table as far as it is sent, with a button that takes all of it away."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.markdown(bold(words.t(f"files.{name}")))
        st.download_button(
            words.t("ui.near_csv"),
            partial(csv_of, name, answer),
            file_name=f"posture-{name.replace('_', '-')}-{edition}.csv",
            mime="text/csv",
            help=words.t("ui.near_csv_help"),
            on_click="ignore",
            disabled=not answer.count,
            key=f"b_near_{name}",
        )
    if not answer.count:
        st.caption(escape(words.t("ui.near_empty")))
        return
    keys = (*ANSWERS[name], *PROVENANCE)
    frame = pd.DataFrame(
        [[row[key] for key in keys] for row in answer.rows(MOST)], columns=list(keys)
    )
    heads = {key: words.t(f"ui.column.{key}") for key in keys}
    number = st.column_config.NumberColumn(format="localized", step=1)
    st.dataframe(
        frame.rename(columns=heads),
        hide_index=True,
        height=HEIGHTS[name] if (answer.count + 2) * ROW_PX > HEIGHTS[name] else "auto",
        key=f"t_{name}",
        column_config={heads[key]: number for key in keys if key in NUMBERS},
    )
    if answer.count > MOST:
        counts = {"count": words.number(MOST), "whole": words.number(answer.count)}
        st.caption(escape(words.t("ui.near_some", **counts)))


def csv_of(name: str, answer: Answer) -> bytes:
    """Return all of a table as a file of CSV, as the zip has it."""
    rows = answer.rows(answer.count)
    return csv_zip.page(rows_of(name, cells_of(name), rows)).encode()
