"""The page of distances: every pair at once, and one pair held against what was printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from posture import distances, geodesy, measured, provenance, words
from posture.pages.distances import DIGITS
from posture.routes import MOST_STOPS
from posture.ui import measuring, pace, points, slide, url
from posture.ui.bind import bind
from posture.ui.component import component
from posture.ui.markup import bold, escape, small
from posture.view import SETS

if TYPE_CHECKING:
    from posture.distances import Distances
    from posture.tables import Dataset
    from posture.view import View


def _message(found: Distances, view: View) -> dict[str, Any]:
    """Return what the browser needs to draw the table."""
    factor = geodesy.convert(1.0, view.unit)
    unit = words.name("unit", view.unit)
    return {
        "rows": [{"id": spot.id, "name": words.short_name(spot.name)} for spot in found.rows],
        "cols": [{"id": spot.id, "name": words.short_name(spot.name)} for spot in found.cols],
        "values": (found.distance_km * factor).round(DIGITS).tolist(),
        "chosen": [view.start, view.end],
        "by": view.by,
        "words": words.names_of("matrix") | {"unit": unit, "corner": unit},
        "serial": view.to_query(),
    }


def _picked() -> None:
    state = url.take("matrix")
    if state is not None and state.pair is not None:
        start, end = state.pair
        url.change(start=start, end=end)


def _sorted() -> None:
    state = url.take("matrix")
    if state is not None and state.sort is not None:
        url.change(by=state.sort)


def _chooser(dataset: Dataset, view: View) -> None:
    sets = {name: words.name("set", name) for name in SETS}
    left, right = st.columns([2, 3], gap="small")
    for column, field, label in ((left, "rows", "ui.from"), (right, "cols", "ui.to")):
        with column:
            title = words.t(label)
            points.choose_many(
                *(dataset, title, field, getattr(view, field)), sets=sets, most=MOST_STOPS
            )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measuring.choose_unit(view)
        help_ = words.t("ui.nearest_help")
        st.toggle(words.t("ui.nearest"), help=help_, **bind("nearest", view.nearest))
        st.download_button(
            words.t("ui.download_csv"),
            partial(distances.csv_bytes, dataset, view),
            file_name=words.t("ui.distances_file", edition=dataset.fingerprint),
            mime="text/csv",
            on_click="ignore",
            key="b_distances_csv",
        )


def _table(dataset: Dataset, view: View) -> None:
    found = distances.table(dataset, view)
    size = words.t("ui.matrix_size", rows=len(found.rows), cols=len(found.cols))
    if not found.rows or not found.cols:
        st.info(escape(words.t("ui.matrix_empty")))
        return
    if not view.present:
        st.markdown(f"{bold(words.t('ui.matrix_title'))}  \n{small(size)}")
    matrix = component("matrix")
    message = _message(found, view)
    matrix(key="matrix", data=message, on_pair_change=_picked, on_sort_change=_sorted)


def _pair(dataset: Dataset, view: View) -> None:
    found = measured.between(dataset, view.start, view.end)
    st.markdown(bold(words.t("ui.pair_title")))
    measuring.choose_ends(dataset, view)
    if found is None:
        st.caption(escape(words.t("ui.pair_none")))
        return
    for claim in found.printed:
        said = escape(measured.printed_words(claim))
        st.markdown(f"{said}  \n{small(provenance.cite(dataset, claim.source_id))}")
    measuring.hold_printed(dataset, view, "printed")
    st.button(
        words.t("ui.pair_on_map"), on_click=url.change, kwargs={"page": "map"}, key="b_pair_map"
    )


def _slide(dataset: Dataset, view: View) -> None:
    found = distances.table(dataset, view)
    cells = [spot.source_id for spot in (*found.rows, *found.cols)]
    about = slide.Slide(
        title=words.t("ui.matrix_slide", unit=words.name("unit_name", view.unit)),
        legend=(words.t("ui.matrix_legend"),),
        sources=provenance.most_used(cells),
    )
    with slide.frame(dataset, view, about):
        _table(dataset, view)


def show(dataset: Dataset, view: View) -> None:
    """Draw the page; the table is sent first, what is chosen around it later."""
    if view.present:
        _slide(dataset, view)
        return
    above = st.container()
    left, right = st.columns([3, 1], gap="medium")
    with left:
        _table(dataset, view)
    pace.paint_first()
    with above:
        _chooser(dataset, view)
    with right:
        _pair(dataset, view)
