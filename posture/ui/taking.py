"""Taking a view away: as a slide, a picture, a file, or a sentence to cite."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import citation, words
from posture.exports import EXPORTS, Sheet, export, scene_of, seen_on, title_of
from posture.layers import compared
from posture.pages.cited import sentences
from posture.render.paper.sheet import PROJECTIONS, SIZES
from posture.ui import comparing, observing, url
from posture.ui.markup import escape, small

if TYPE_CHECKING:
    from posture.exports import Export
    from posture.exports.base import More
    from posture.tables import Dataset
    from posture.view import View

COLUMNS: Final = 2


def _sheet(view: View) -> Sheet:
    """Draw the choice of size and projection; they belong to the picture, not to the view."""
    left, right = st.columns(COLUMNS)
    with left:
        size = st.selectbox(
            words.t("ui.export_size"),
            list(SIZES),
            format_func=lambda name: words.name("paper_size", name),
            key="export_size",
        )
    if view.page != "map":
        return Sheet(size=size)
    with right:
        projection = st.selectbox(
            words.t("ui.export_projection"),
            list(PROJECTIONS),
            format_func=lambda name: words.name("paper_projection", name),
            key="export_projection",
        )
    return Sheet(size=size, projection=projection)


def more(dataset: Dataset) -> More | None:
    """Return what adds to a map that is not of one set of tables: differences, reports."""
    found, reports = comparing.found(), observing.adding(dataset)
    if found is None:
        return reports
    return lambda scene, most: compared.add(reports(scene, most) if reports else scene, *found)


def _button(dataset: Dataset, view: View, each: Export, sheet: Sheet) -> None:
    """Draw the button of one format; the file is made when it is pressed, not before."""
    st.download_button(
        each.title,
        partial(export, dataset, view, each.name, sheet if each.on_sheet else None, more(dataset)),
        file_name=each.file_name(scene_of(dataset, view)),
        mime=each.media,
        on_click="ignore",
        disabled=not each.there,
        help=None if each.there else escape(words.t("files.no_extra")),
        width="stretch",
        key=f"b_export_{each.name}",
    )


def show(dataset: Dataset, view: View) -> None:
    """Draw the box of exports; while it is closed nothing of it is made or sent."""
    if not any(each.fits(view) for each in EXPORTS):
        return
    box = st.popover(words.t("ui.export"), key="box_export", on_change="rerun")
    if not box.open:
        return
    with box:
        sheet = _sheet(view)
        columns = st.columns(COLUMNS, gap="small")
        for i, each in enumerate(each for each in EXPORTS if each.fits(view)):
            with columns[i % COLUMNS]:
                _button(dataset, view, each, sheet)
        st.markdown(small(words.t("ui.export_note")))
        st.markdown(f"{escape(words.t('ui.cite'))}  \n{small(words.t('ui.cite_note'))}")
        title = title_of(dataset, view)
        seen = seen_on(dataset, scene_of(dataset, view), sheet)
        cited = citation.cite_view(dataset, seen, url.address(), title)
        st.code(cited, language=None, wrap_lines=True)
        said = sentences(dataset, view, url.address())
        if said:
            st.markdown(escape(words.t("ui.cite_said")))
        for one in said:
            st.code(one, language=None, wrap_lines=True)
