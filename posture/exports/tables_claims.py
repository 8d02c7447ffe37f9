"""The tables of the page of claims: the list, an open claim with its evidence, the measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import claims, provenance, words
from posture.claims import measures
from posture.exports.rows import cited, named, text
from posture.pages import claimlist
from posture.pages.claims import measure_source_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from posture.claims import Answer, Claim
    from posture.exports.rows import Asked, Cells
    from posture.tables import Dataset
    from posture.view import View

SAID: Final = (
    *("unit", "said_by", "said_on", "check", "recorded", "now", "evidence", "evidence_by"),
)


def of_claims(dataset: Dataset, view: View) -> Iterator[Asked]:
    """Yield what the page shows: an open claim and what comes out of it, or the list.

    Parameters
    ----------
    dataset, view
        What is shown.

    Yields
    ------
    tuple
        Name, columns and rows. An open claim comes alone, with each value computed for it and
        the claims on the same matter; what is asked of the tables comes after the list.
    """
    answer = claimlist.answered(dataset, view)
    if view.claim:
        one = claims.claim(dataset, view.claim)
        yield _claims(dataset, "claims", [one])
        yield _computed(dataset, answer)
        yield _claims(dataset, "related", [claims.claim(dataset, key) for key in one.related])
        return
    if view.listing == "measures":
        yield _measures(dataset)
    else:
        yield _claims(dataset, "claims", claimlist.matching(dataset, view))
    if answer is not None:
        yield _computed(dataset, answer)


def _claims(dataset: Dataset, name: str, found: Iterable[Claim]) -> Asked:
    rows = [
        {key: getattr(one, key) for key in ("subject", *SAID)}
        | {"id": one.claim_id, "claim": one.paraphrase, "verdict": one.verdict}
        | {"claim_kind": one.kind, "said_value": one.value, "related": ";".join(one.related)}
        | {"said_of": one.as_of, "agrees": words.t(f"files.left_{'yes' if one.agrees else 'no'}")}
        | {"source_id": claimlist.source_id(one)}
        for one in found
    ]
    cells: Cells = {
        "id": text("id"),
        "verdict": named("verdict", "verdict"),
        "claim_kind": named("claim_kind", "claim_kind"),
        **{key: text(key) for key in ("claim", "subject", "said_value", "said_of", *SAID)},
        **{key: text(key) for key in ("agrees", "related")},
        **cited(dataset, most=3),
    }
    return name, cells, rows


def _computed(dataset: Dataset, answer: Answer | None) -> Asked:
    """Return each value of an answer: what is computed, what comes out, from what."""
    rows = [
        {"computes": one.how, "check": one.call, "in_words": one.words, "bare": one.text}
        | {"unit": one.unit, "note": " ".join(one.notes), "source_id": one.source_id}
        | {"doubt": provenance.doubt_words_of(one.doubts)}
        for one in (answer.values if answer else ())
    ]
    cells: Cells = {
        **{key: text(key) for key in ("computes", "check", "in_words", "bare", "unit", "doubt")},
        **cited(dataset, most=3),
        "note": text("note"),
    }
    return "computed", cells, rows


def _measures(dataset: Dataset) -> Asked:
    found = [
        {"measure": one.name, "claims": ";".join(one.claims)}
        | {key: ";".join(getattr(one, key)) for key in ("events", "systems", "commands")}
        | {"source_id": measure_source_id(dataset, one)}
        for one in measures(dataset)
    ]
    columns = ("measure", "claims", "events", "systems", "commands")
    cells: Cells = {**{key: text(key) for key in columns}, **cited(dataset, most=3)}
    return "measures", cells, found
