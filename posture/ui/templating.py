"""Templates: each table to take along, to edit in a spreadsheet and to bring back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from posture import bring, words
from posture.tables import TABLES
from posture.ui.markup import bold, small

if TYPE_CHECKING:
    from posture.tables import Dataset


def show(dataset: Dataset) -> None:
    """Offer each table to edit in a spreadsheet: its headings, or all that is shown."""
    st.markdown(f"{bold(words.t('data.templates'))}  \n{small(words.t('data.templates_note'))}")
    name = st.selectbox(
        words.t("data.table"), ["bases", *(one for one in TABLES if one != "bases")], key="data_t"
    )
    rows = st.toggle(words.t("data.with_rows"), key="data_rows")
    source = dataset if rows else None
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    made = (
        ("CSV", partial(bring.csv_template, name, source), f"{name}.csv", "text/csv"),
        ("Excel", partial(bring.xlsx_template, (name,), source), f"{name}.xlsx", sheet),
        (
            words.t("data.all_tables"),
            partial(bring.xlsx_template, tuple(TABLES), source),
            "tables.xlsx",
            sheet,
        ),
    )
    with st.container(horizontal=True, gap="small"):
        for label, make, file, mime in made:
            st.download_button(
                label, make, file_name=file, mime=mime, on_click="ignore", key=f"b_t_{file[-9:]}"
            )
