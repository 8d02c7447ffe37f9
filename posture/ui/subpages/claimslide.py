"""The page of claims as a slide: one claim, an answer, the measures, or the ledger in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import claims, provenance, words
from posture.errors import ClaimError
from posture.pages import claimlist
from posture.ui import asking, claimsaid, slide
from posture.ui.markup import escape, small

if TYPE_CHECKING:
    from posture.claims import Answer, Claim
    from posture.tables import Dataset
    from posture.view import View

MOST: Final = 20
"""Claims on a slide of the ledger, those not supported first; how many more is said."""
FIRST: Final = ("contradicted", "in_tension", "superseded", "imprecise", "not_checkable")


def _claim(dataset: Dataset, view: View, one: Claim) -> None:
    cells = (one.source_id, one.evidence_source_id, one.answer.source_id if one.answer else "")
    about = slide.Slide(
        day=dataset.newest_day,
        title=one.paraphrase,
        about=words.t("claims.page.slide_said", who=one.said_by),
        legend=(words.t("claims.page.slide_check", check=one.check),),
        sources=tuple(dict.fromkeys(key for cell in cells for key in cell.split(";") if key)),
    )
    with slide.frame(dataset, view, about):
        with st.container(key="slide_large"):
            left, right = st.columns(2, gap="large")
        told = (claimsaid.verdict(one), claimsaid.worth(dataset, one), claimsaid.said(one))
        left.markdown("\n\n".join(filter(None, told)))
        right.markdown(claimsaid.outcome(dataset, one))


def _answer(dataset: Dataset, view: View, answer: Answer) -> None:
    about = slide.Slide(
        day=dataset.newest_day,
        title="; ".join(value.words for value in answer.values),
        about=answer.expression,
        sources=tuple(answer.source_id.split(";")) if answer.source_id else (),
    )
    with slide.frame(dataset, view, about):
        st.container(key="slide_large").markdown(claimsaid.answer(dataset, answer))


def _line(one: Claim) -> str:
    now = one.brief
    return f"{claimsaid.badge(one.verdict)} {escape(one.paraphrase)} {small(now)}"


def _ledger(dataset: Dataset, view: View) -> None:
    found = claimlist.matching(dataset, view)
    order = sorted(
        found, key=lambda one: FIRST.index(one.verdict) if one.verdict in FIRST else len(FIRST)
    )
    shown, more = order[:MOST], len(order) - MOST
    counts = claimlist.counts(dataset, view, "verdict")
    titles = claimlist.options(dataset, "verdict")
    tally = words.joined(
        [
            words.t("claims.page.tally", count=counts[key], verdict=titles[key].lower())
            for key in titles
            if counts.get(key) and (not view.verdict or key in view.verdict)
        ]
    )
    about = slide.Slide(
        day=dataset.newest_day,
        title=words.t("claims.page.slide_title"),
        about=words.t("claims.page.slide_about", count=len(found), tally=tally),
        legend=(words.t("claims.page.slide_more", count=more),) if more > 0 else (),
        sources=provenance.most_used(one.source_id for one in found),
    )
    with slide.frame(dataset, view, about):
        half = (len(shown) + 1) // 2
        for column, part in zip(
            st.columns(2, gap="large"), (shown[:half], shown[half:]), strict=True
        ):
            column.markdown("\n\n".join(map(_line, part)))


def show(dataset: Dataset, view: View) -> None:
    """Draw the slide of what is open: a claim before an answer before the ledger."""
    if view.claim:
        _claim(dataset, view, claims.claim(dataset, view.claim))
        return
    answer = asking.found(dataset, view.ask) if view.ask else None
    if answer is None or isinstance(answer, ClaimError):
        _ledger(dataset, view)
    else:
        _answer(dataset, view, answer)
