"""Claims and answers as Markdown in which text from the tables is only text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from posture import claims, provenance, words
from posture.pages import claimlist
from posture.tables import split_ids
from posture.ui.markup import bold, escape, small

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.claims import Answer, Claim, Value
    from posture.tables import Dataset


def badge(verdict: str) -> str:
    """Return a verdict as a badge: its sign, its word and its colour."""
    said = words.t(
        "claims.page.badge", mark=claimlist.mark(verdict), verdict=words.name("verdict", verdict)
    )
    return f":{claimlist.COLOURS.get(verdict, 'gray')}-badge[{escape(said)}]"


def _about(key: str, text: str, *more: str) -> str:
    """Return a paragraph with its small label; nothing if there is nothing to say."""
    if not text:
        return ""
    label = small(words.t(f"claims.page.{key}"))
    return "  \n".join(filter(None, (label, text, *more)))


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts))


def _value(dataset: Dataset, value: Value, *, bare_too: bool = True) -> str:
    """Return one value: what is computed, what comes out, from what, and what it is not."""
    said = bold(value.words or value.text)
    bare = " ".join(filter(None, (value.text, value.unit)))
    sources = split_ids(value.source_id)
    doubt = provenance.doubt_words_of(value.doubts)
    badge_of = f" :orange-badge[{escape(doubt)}]" if doubt else ""
    lines = [
        small(words.t("claims.page.how", how=value.how)),
        said + badge_of,
        ""
        if bare == value.words or not bare_too
        else small(words.t("claims.page.bare", value=bare)),
        *(escape(note) for note in value.notes),
        small(provenance.cite(dataset, value.source_id, most=len(sources))),
    ]
    return "  \n".join(filter(None, lines))


def answer(dataset: Dataset, found: Answer) -> str:
    """Return an answer: each value with what it was computed from.

    Parameters
    ----------
    dataset
        The tables, for the words of sources.
    found
        What was computed.
    """
    return _paragraphs(_value(dataset, value) for value in found.values)


def verdict(claim: Claim) -> str:
    """Return the verdict and what it rests on."""
    cite = small(claim.evidence_by)
    means = small(words.name("verdict_means", claim.verdict))
    because = _about("evidence", escape(claim.evidence), cite)
    return _paragraphs((f"{badge(claim.verdict)} {means}", because))


def said(claim: Claim) -> str:
    """Return who said it, when, and the value that was claimed."""
    claimed = " ".join(filter(None, (claim.value, claim.unit)))
    as_of = words.printed_date(claim.as_of)
    return _paragraphs(
        (
            _about("said_by", escape(claim.said_by)),
            _about("claimed", escape(claimed)),
            _about("as_of", escape(as_of)),
        )
    )


def computed(dataset: Dataset, claim: Claim) -> str:
    """Return what comes out now, beside what was recorded."""
    if claim.check == "none":
        return escape(words.t("claims.page.nothing"))
    if claim.answer is None:
        return f":red[{escape(claim.problem)}]"
    key = "agrees" if claim.agrees else "differs"
    recorded = escape(words.t(f"claims.page.{key}", recorded=claim.recorded, now=claim.now))
    same = f":green[{recorded}]" if claim.agrees else f":red[{recorded}]"
    return _paragraphs((answer(dataset, claim.answer), same, worth(dataset, claim)))


def worth(dataset: Dataset, claim: Claim) -> str:
    """Return what the claimed number can mean by the rule of rounding, where the tables say it."""
    return _about("worth", escape(claims.worth_words(dataset, claim)))


def outcome(dataset: Dataset, claim: Claim) -> str:
    """Return what comes out now for a slide: a value that is as recorded is written once."""
    if claim.answer is None or not claim.agrees:
        return computed(dataset, claim)
    told = (_value(dataset, value, bare_too=False) for value in claim.answer.values)
    same = f":green[{escape(words.t('claims.page.as_recorded'))}]"
    return _paragraphs((*told, same))


@lru_cache(maxsize=128)
def claim(dataset: Dataset, claim_id: str) -> tuple[str, str]:
    """Return a claim as Markdown: what stands above its check, and what stands below it.

    Parameters
    ----------
    dataset
        The tables.
    claim_id
        Of a row of the ledger.
    """
    one = claims.claim(dataset, claim_id)
    kind = words.name("claim_kind", one.kind)
    head = f"#### {escape(one.paraphrase)}\n{small(f'{one.claim_id} · {kind} · {one.subject}')}"
    return _paragraphs((head, verdict(one), said(one))), computed(dataset, one)
