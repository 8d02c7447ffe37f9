"""A figure as a sentence to cite: chosen among those that speak to the day, copied by one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from posture import citation, words
from posture.pages import strength
from posture.ui import url
from posture.ui.markup import escape, small

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View


def sentences(dataset: Dataset, view: View, address: str = "") -> tuple[str, ...]:
    """Return each figure that speaks to the day of a view as a sentence, the nearest first.

    Parameters
    ----------
    dataset, view
        What is shown on the page of strength.
    address
        Where the page is; without one the link is the query string alone.
    """
    found = (voice.figure.figure_id for _, voice in strength.speaking(dataset, view))
    ids = dict.fromkeys(found)
    return tuple(citation.cite_figure(dataset, key, view, address) for key in ids)


def show(dataset: Dataset, view: View) -> None:
    """Draw the box of sentences; while it is closed none of it is made or sent."""
    box = st.popover(words.t("ui.cite_figures"), key="box_cite", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown(small(words.t("ui.cite_note")))
        said = sentences(dataset, view, url.address())
        if not said:
            st.markdown(escape(words.t("strength.none")))
        for one in said:
            st.code(one, language=None, wrap_lines=True)
