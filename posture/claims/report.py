"""Claims and answers as lines to read, and as plain values for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from posture import provenance, words
from posture.claims.worth import worth_words
from posture.tables import split_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from posture.claims.evaluate import Answer
    from posture.claims.ledger import Claim
    from posture.claims.parts import Shown, Value
    from posture.tables import Dataset

Plain: TypeAlias = dict[str, Any]
"""What JSON can hold."""
WIDEST = 40
"""Characters of a column of the list of claims."""


def _label(key: str, text: str) -> Iterator[str]:
    """Yield a line with its label; none if there is nothing to say."""
    if text:
        yield words.t("claims.report.line", label=words.t(f"claims.report.{key}"), text=text)


def answer_lines(dataset: Dataset, answer: Answer) -> Iterator[str]:
    """Return an answer as lines: each value, what was computed, who says so, what is in doubt.

    Parameters
    ----------
    dataset
        The tables, for the words of the sources.
    answer
        What was computed from them.

    Yields
    ------
    str
        Plain text.
    """
    for value in answer.values:
        yield words.t("claims.report.value", call=value.call, text=value.text)
        yield from _label("how", value.how)
        yield from _label("words", value.words)
        sources = split_ids(value.source_id)
        yield from _label("sources", provenance.cite(dataset, value.source_id, most=len(sources)))
        yield from _label("doubt", ", ".join(words.t(f"doubt.{key}") for key in value.doubts))
        yield from _label("note", " ".join(value.notes))


def claim_lines(dataset: Dataset, claim: Claim) -> Iterator[str]:
    """Return one claim in full, as lines.

    Parameters
    ----------
    dataset
        The tables, for the words of the sources.
    claim
        A row of the ledger.

    Yields
    ------
    str
        Plain text.
    """
    yield words.t("claims.report.value", call=claim.claim_id, text=claim.paraphrase)
    yield from _label("said_by", claim.said_by)
    yield from _label("claimed", " ".join(filter(None, (claim.value, claim.unit))))
    verdict, means = (words.name(group, claim.verdict) for group in ("verdict", "verdict_means"))
    yield from _label("verdict", f"{verdict} ({means})")
    yield from _label("evidence", claim.evidence)
    yield from _label("evidence_by", claim.evidence_by)
    if claim.computed:
        yield from _label("recorded", claim.recorded)
        yield from _label("agrees", words.t(f"claims.report.{'yes' if claim.agrees else 'no'}"))
    yield from _label("problem", claim.problem)
    yield from _label("worth", worth_words(dataset, claim))
    yield from _label("related", ", ".join(claim.related))
    if not claim.computed:
        yield words.t("claims.page.nothing")
    elif claim.answer is not None:
        yield from answer_lines(dataset, claim.answer)


def table_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """Return claims as lines of a table: id, verdict, the value now, the claim.

    Parameters
    ----------
    claims
        Rows of the ledger.

    Yields
    ------
    str
        One line a claim; a value that no longer agrees is followed by the recorded one.
    """
    rows = [
        (claim.claim_id, words.name("verdict", claim.verdict), _now(claim), claim.paraphrase)
        for claim in claims
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for row in rows:
        # A value longer than that pushes its own claim to the right, and no other.
        cells = (cell.ljust(min(width, WIDEST)) for cell, width in zip(row, widths, strict=False))
        yield "  ".join((*cells, row[-1]))


def _now(claim: Claim) -> str:
    if claim.agrees:
        return claim.brief
    return words.t("claims.report.differs", now=claim.now, recorded=claim.recorded)


def answer_dict(answer: Answer) -> Plain:
    """Return an answer as JSON can hold it."""
    return {
        "expression": answer.expression,
        "text": answer.text,
        "values": [_value_dict(value) for value in answer.values],
    }


def _value_dict(value: Value) -> Plain:
    names = ("call", "function", "how", "text", "unit", "words")
    return {
        **{name: getattr(value, name) for name in names},
        "sources": list(split_ids(value.source_id)),
        "doubts": list(value.doubts),
        "notes": list(value.notes),
        "view": _shown_dict(value.shown),
    }


def _shown_dict(shown: Shown) -> Plain:
    return {
        "page": shown.page,
        "day": shown.on.isoformat() if shown.on else None,
        "select": shown.select,
        "query": shown.query,
    }


def claim_dict(claim: Claim) -> Plain:
    """Return a claim as JSON can hold it."""
    names = (
        *("claim_id", "paraphrase", "kind", "subject", "value", "unit", "as_of", "said_by"),
        *("check", "recorded", "now", "agrees", "problem", "verdict", "evidence", "line"),
    )
    return {
        **{name: getattr(claim, name) for name in names},
        "sources": list(split_ids(claim.source_id)),
        "said_on": list(split_ids(claim.said_on)),
        "how": list(claim.how),
        "evidence_sources": list(split_ids(claim.evidence_source_id)),
        "related": list(claim.related),
        "brief": claim.brief,
        "views": [_shown_dict(shown) for shown in claim.shown],
        "answer": answer_dict(claim.answer) if claim.answer else None,
    }
