"""The page of claims: what was said, how it is checked, what comes out now, and one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from posture import claims, words
from posture.pages import claimlist
from posture.ui import asking, claimsaid, url
from posture.ui.bind import bind, typed
from posture.ui.component import component
from posture.ui.markup import bold, escape, small
from posture.ui.subpages import claimslide, measures
from posture.view import LISTS

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View

FILTERS: Final = ("article", "verdict", "claim_kind")
MOST_SHORT: Final = 60
"""Characters of a claim on a button."""


def _filter(dataset: Dataset, view: View, name: str) -> None:
    titles = claimlist.options(dataset, name)
    counts = claimlist.counts(dataset, view, name)
    title = words.t(f"claims.page.{name}")
    chosen = getattr(view, name)
    head = words.t("ui.facet_all", facet=title)
    if chosen:
        listed = words.joined([titles[key] for key in chosen])
        head = words.t("ui.facet_one", facet=title, value=listed)

    def say(key: str) -> str:
        sign = claimlist.mark(key) if name == "verdict" else ""
        said = words.t("ui.option_count", name=titles[key], count=counts.get(key, 0))
        return f"{sign} {said}".strip()

    with st.popover(escape(head)):
        st.pills(
            title,
            list(titles),
            selection_mode="multi",
            format_func=say,
            **bind(name, list(chosen), tuple),
        )


def _filters(dataset: Dataset, view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="claim_filters"):
        st.segmented_control(
            words.t("claims.page.list"),
            LISTS,
            required=True,
            format_func=lambda name: words.name("list_name", name),
            label_visibility="collapsed",
            **bind("listing", view.listing, lambda value: value or view.listing),
        )
        if view.listing != "claims":
            return
        for name in FILTERS:
            _filter(dataset, view, name)
        st.text_input(
            words.t("claims.page.find"),
            placeholder=words.t("claims.page.find"),
            label_visibility="collapsed",
            width=230,
            **typed("find", view.find, str),
        )
        st.button(
            words.t("ui.clear"),
            on_click=url.change,
            kwargs={**dict.fromkeys(FILTERS, ()), "find": ""},
            disabled=not any(getattr(view, name) for name in claimlist.ASKED),
            type="tertiary",
            key="b_claims_clear",
        )


def _picked() -> None:
    state = url.take("ledger")
    if state is not None and state.pick is not None:
        url.change(claim=state.pick)


def message(dataset: Dataset, view: View) -> dict[str, Any]:
    """Return what the browser needs to draw the list of claims."""
    return {
        "rows": [claimlist.row(one) for one in claimlist.matching(dataset, view)],
        "chosen": view.claim,
        "words": {"label": words.t("claims.page.label")},
        "serial": view.to_query(),
    }


def _list(dataset: Dataset, view: View) -> None:
    found = claimlist.matching(dataset, view)
    st.markdown(small(claimlist.size_words(dataset, found)))
    if not found:
        st.info(escape(words.t("claims.page.empty")))
        return
    component("ledger")(key="ledger", data=message(dataset, view), on_pick_change=_picked)


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHORT else f"{text[: MOST_SHORT - 1].rstrip()}…"


def _related(dataset: Dataset, ids: tuple[str, ...]) -> None:
    if not ids:
        return
    st.markdown(small(words.t("claims.page.related")))
    for key in ids:
        one = claims.claim(dataset, key)
        said = f"{claimlist.mark(one.verdict)} {key} · {_short(one.paraphrase)}"
        st.button(
            escape(said),
            on_click=url.change,
            kwargs={"claim": key},
            type="tertiary",
            help=escape(f"{words.name('verdict', one.verdict)}: {one.paraphrase}"),
            key=f"b_related_{key}",
        )


def _claim(dataset: Dataset, view: View) -> None:
    one = claims.claim(dataset, view.claim)
    above, below = claimsaid.claim(dataset, view.claim)
    st.markdown(above)
    st.markdown(small(words.t("claims.page.check")))
    st.code(one.check, language=None, wrap_lines=True)
    st.markdown(below)
    with st.container(horizontal=True, gap="small"):
        asking.open_buttons(one.shown, "open")
        st.button(
            words.t("claims.page.ask_this"),
            on_click=url.change,
            kwargs={"ask": one.check},
            key="b_ask_this",
            disabled=one.check == "none",
        )
        st.button(words.t("ui.close"), on_click=url.change, kwargs={"claim": ""}, key="b_unclaim")
    _related(dataset, one.related)


def _summary(dataset: Dataset, view: View) -> None:
    """Say how many there are of each verdict while none is open."""
    counts = claimlist.counts(dataset, view, "verdict")
    titles = claimlist.options(dataset, "verdict")
    lines = [
        f"{claimsaid.badge(key)} {escape(words.number(counts[key]))}"
        for key in titles
        if counts.get(key)
    ]
    st.markdown(
        "\n\n".join([bold(words.t("claims.page.none")), *lines, small(words.t("claims.page.hint"))])
    )


def show(dataset: Dataset, view: View) -> None:
    """Draw the page."""
    if view.present:
        claimslide.show(dataset, view)
        return
    asking.show(dataset, view)
    _filters(dataset, view)
    if view.listing == "measures":
        measures.show(dataset, view)
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _list(dataset, view)
    with right, st.container(key="claim"):
        if view.claim:
            _claim(dataset, view)
        else:
            _summary(dataset, view)
