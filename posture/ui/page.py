"""The page: read the address, draw controls, headline, map and details, write the address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import words
from posture.errors import PostureError
from posture.layers import compose
from posture.ui import (
    comparing,
    controls,
    dayline,
    details,
    headline,
    mapview,
    observing,
    own,
    pace,
    panels,
    store,
    url,
)
from posture.ui.markup import escape
from posture.ui.subpages import PAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.delta_generator import DeltaGenerator

    from posture.tables import Dataset
    from posture.view import View

STYLE: Final = (
    f"<style>{(Path(__file__).parent / 'assets' / 'page.css').read_text('utf-8')}</style>"
)


def run() -> None:
    """Draw the whole page, top to bottom."""
    st.set_page_config(page_title=words.t("ui.page_title"), layout="wide")
    st.html(STYLE)
    try:
        dataset = own.dataset()
    except PostureError as error:
        st.error(escape(words.t("ui.data_faults")))
        st.code(str(error), language=None)
        return
    view, problems = url.current(dataset)
    _page(dataset, view, problems)
    url.push(view)


def _page(dataset: Dataset, view: View, problems: tuple[str, ...]) -> None:
    """Fill the same frame with or without controls, so that the map is never made anew."""
    names = ("head", "controls", "days", "whose", "problems", "headline")
    above = {key: st.container(horizontal=True, key=key) for key in names}
    if view.page == "map":
        _map_page(dataset, view, above)
    else:
        PAGES[view.page](dataset, view)
    if view.present:
        return
    with above["head"]:
        controls.head(dataset, view)
    with above["controls"]:
        controls.show(dataset, view)
    if view.page not in {"claims", "brief", "data"}:  # these have days of their own
        with above["days"]:
            dayline.show(dataset, view)
    if said := observing.fault():
        above["problems"].warning(escape(said))
    if said := own.banner():
        above["whose"].info(escape(said))
    if kept := store.notice():
        above["problems"].warning(escape(kept))
    refused = url.refused()
    if problems or refused:
        lines = ((refused,) if refused else ()) or (words.t("ui.link_problem"), *problems)
        above["problems"].warning("  \n".join(map(escape, lines)))


def _map_page(dataset: Dataset, view: View, above: Mapping[str, DeltaGenerator]) -> None:
    """Draw the map and what belongs to it.

    What a filter changes first is sent first: the map, then the numbers.
    """
    scene = observing.marked(dataset, compose(dataset, view))
    left, right = st.columns([3, 1], gap="small")
    below = st.container()
    with left:
        mapview.show(dataset, comparing.marked(scene))
    if view.present:
        return
    with above["headline"]:
        headline.show(dataset, view)
    pace.paint_first()
    with right:
        details.show(dataset, view)
    with below:
        panels.show(dataset, scene)
