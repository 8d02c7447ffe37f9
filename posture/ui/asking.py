"""The field for a claim of the reader's own: the language, the answer, and what was meant."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from posture import claims, words
from posture.errors import ClaimError
from posture.tables import records
from posture.tables.schemas import TABLES
from posture.ui import claimsaid, url, whereseen
from posture.ui.bind import typed
from posture.ui.markup import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from posture.claims import Answer, Shown
    from posture.tables import Dataset
    from posture.view import View

EXAMPLE: Final = "distance(mod_ichigaya,camp_smith)"
NAMED: Final = {
    **dict.fromkeys(("bases", "commands", "places", "systems"), "name"),
    "events": "title",
}
"""Tables whose ids stand in expressions, and the column that says what an id is."""


@lru_cache(maxsize=8)
def ids(dataset: Dataset) -> Mapping[str, str]:
    """Return the ids that may stand in an expression, each with what it is."""
    return {
        row[TABLES[table].key[0]]: words.t(
            "claims.page.id", name=row[column], id=row[TABLES[table].key[0]]
        )
        for table, column in NAMED.items()
        for row in records(dataset.tables[table])
    }


@lru_cache(maxsize=1)
def language() -> pd.DataFrame:
    """Return the functions of the language as rows: how written, what it gives, an example."""
    rows = [
        {
            "form": function.signature,
            "gives": function.gives,
            "takes": "; ".join(f"{name}: {kind.words}" for name, kind in function.takes.items()),
            "example": function.example,
        }
        for function in claims.FUNCTIONS.values()
    ]
    titles = {key: words.t(f"claims.page.column.{key}") for key in rows[0]}
    return pd.DataFrame(rows).rename(columns=titles)


def _try(key: str) -> None:
    state = url.take(key)
    if state and state.selection.rows:
        functions = tuple(claims.FUNCTIONS.values())
        url.change(ask=functions[state.selection.rows[0]].example)


def _insert(view: View, key: str) -> None:
    chosen = url.take(key)
    if chosen:
        before = view.ask
        joint = "" if not before or before[-1] in "(," else ","
        url.change(ask=f"{before}{joint}{chosen}")


def _help(dataset: Dataset, view: View) -> None:
    with st.popover(words.t("claims.page.language"), width="content"):
        st.markdown(escape(words.t("claims.page.language_help")))
        st.dataframe(
            language(),
            hide_index=True,
            height=330,
            key="w_language",
            selection_mode="single-row",
            on_select=lambda: _try("w_language"),
        )
        known = ids(dataset)
        key = url.key("insert", "ask")
        st.selectbox(
            words.t("claims.page.insert"),
            list(known),
            index=None,
            format_func=known.__getitem__,
            placeholder=words.t("claims.page.insert_hint"),
            key=key,
            on_change=_insert,
            args=(view, key),
        )


def found(dataset: Dataset, text: str) -> Answer | ClaimError:
    """Return the answer to what a reader wrote, or the sentence that says why there is none."""
    try:
        return claims.answer(dataset, text)
    except ClaimError as error:
        return error


def _refused(text: str, error: ClaimError) -> None:
    """Say in one sentence what is wrong, with a sign under the character it is about."""
    st.warning(escape(str(error)))
    if error.at:
        st.code(f"{text}\n{' ' * (error.at - 1)}^", language=None)


def open_buttons(places: Sequence[Shown], key: str) -> None:
    """Draw a button for each place where a claim or an answer can be seen."""
    for at, shown in enumerate(places):
        st.button(
            escape(whereseen.label(shown)),
            on_click=url.change,
            kwargs=whereseen.changes(shown),
            key=f"b_{key}_{at}",
        )


def _open(view: View, answer: Answer) -> None:
    with st.container(horizontal=True):
        open_buttons(answer.shown, "answer")
        st.button(
            words.t("claims.page.clear"),
            on_click=url.change,
            kwargs={"ask": ""},
            type="tertiary",
            key="b_ask_clear",
            disabled=not view.ask,
        )


def show(dataset: Dataset, view: View) -> None:
    """Draw the field and, if something was asked, its answer."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="ask"):
        st.text_input(
            words.t("claims.page.ask"),
            placeholder=words.t("claims.page.ask_hint", example=EXAMPLE),
            **typed("ask", view.ask, str),
        )
        _help(dataset, view)
    if not view.ask or url.take(url.key("ask", "ask")) != view.ask:
        return  # what stands in the field was refused: no answer of before beside it
    answer = found(dataset, view.ask)
    with st.container(border=True, key="answer"):
        if isinstance(answer, ClaimError):
            _refused(view.ask, answer)
            return
        st.markdown(claimsaid.answer(dataset, answer))
        _open(view, answer)
