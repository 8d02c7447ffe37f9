"""Which claims are listed, how many each choice would leave, and what the browser gets of them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from posture import claims, provenance, words
from posture.errors import ClaimError
from posture.tables import records, split_ids
from posture.view import CLAIM_KINDS, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from posture.claims import Claim
    from posture.tables import Dataset
    from posture.view import View

COLOURS: Final = {
    "supported": "green",
    "imprecise": "orange",
    "in_tension": "violet",
    "contradicted": "red",
    "superseded": "blue",
    "not_checkable": "gray",
}
"""Beside its mark and its word, the colour of a verdict."""
ASKED: Final = ("article", "verdict", "claim_kind", "find")
_VALUES: Final[Mapping[str, Callable[[Claim], tuple[str, ...]]]] = {
    "article": lambda claim: split_ids(claim.source_id),
    "verdict": lambda claim: (claim.verdict,),
    "claim_kind": lambda claim: (claim.kind,),
}


@lru_cache(maxsize=8)
def articles(dataset: Dataset) -> Mapping[str, str]:
    """Return the articles that claims come from and who published them, as first met."""
    met = dict.fromkeys(id_ for one in claims.ledger(dataset) for id_ in split_ids(one.source_id))
    known = {row["source_id"]: row["publisher"] for row in records(dataset.sources)}
    return MappingProxyType({key: known.get(key) or key for key in met})


def options(dataset: Dataset, name: str) -> Mapping[str, str]:
    """Return the values of a filter and their words: ``article``, ``verdict``, ``claim_kind``."""
    if name == "article":
        return articles(dataset)
    choices = VERDICTS if name == "verdict" else CLAIM_KINDS
    return {key: words.name(name, key) for key in choices}


def mark(verdict: str) -> str:
    """Return the sign of a verdict, which tells it apart without any colour."""
    return words.name("verdict_mark", verdict)


@lru_cache(maxsize=8)
def _searched(dataset: Dataset) -> Mapping[str, str]:
    """Return claim id -> all that a search looks at, in small letters."""
    return {
        one.claim_id: " ".join(
            (
                *(one.claim_id, one.paraphrase, one.subject, one.value, one.unit, one.said_by),
                *(one.evidence, one.evidence_by, one.check, one.now),
                words.name("verdict", one.verdict),
            )
        ).casefold()
        for one in claims.ledger(dataset)
    }


def _left(dataset: Dataset, view: View, aside: str = "") -> Iterable[Claim]:
    """Yield the claims that pass every filter but one set aside."""
    searched = _searched(dataset)
    sought = view.find.casefold().split()
    for one in claims.ledger(dataset):
        passes = all(
            not getattr(view, name) or name == aside or set(values(one)) & set(getattr(view, name))
            for name, values in _VALUES.items()
        )
        if passes and all(word in searched[one.claim_id] for word in sought):
            yield one


@lru_cache(maxsize=128)
def _matching(dataset: Dataset, view: View) -> tuple[Claim, ...]:
    return tuple(_left(dataset, view))


def matching(dataset: Dataset, view: View) -> tuple[Claim, ...]:
    """Return the claims that the page's filters and search leave, in the order of the ledger."""
    return _matching(dataset, view.only(*ASKED))


@lru_cache(maxsize=128)
def _counts(dataset: Dataset, view: View, name: str) -> Mapping[str, int]:
    return Counter(value for one in _left(dataset, view, name) for value in _VALUES[name](one))


def counts(dataset: Dataset, view: View, name: str) -> Mapping[str, int]:
    """Return for every value of a filter how many claims choosing it would leave."""
    return _counts(dataset, view.only(*ASKED), name)


def source_id(claim: Claim) -> str:
    """Return the sources of all that is said of a claim, as a cell.

    They are those of the claim, of what the verdict rests on, and of what comes out now.
    """
    computed = claim.answer.source_id if claim.answer else ""
    return provenance.merged((claim.source_id, claim.evidence_source_id, computed))


def answered(dataset: Dataset, view: View) -> claims.Answer | None:
    """Return what is computed beside the list: for the open claim, else for what is asked.

    None if neither is there, or if it cannot be computed.
    """
    if view.claim:
        return claims.claim(dataset, view.claim).answer
    try:
        return claims.answer(dataset, view.ask) if view.ask else None
    except ClaimError:
        return None


def row(claim: Claim) -> dict[str, Any]:
    """Return what the list of claims shows of one."""
    return {
        "id": claim.claim_id,
        "mark": mark(claim.verdict),
        "verdict": words.name("verdict", claim.verdict),
        "kind": claim.verdict,
        "text": claim.paraphrase,
        "now": claim.brief,
        "agrees": claim.agrees,
        "related": list(claim.related),
    }


def size_words(dataset: Dataset, shown: Sequence[Claim]) -> str:
    """Return how many claims are shown, how many come out as recorded, how many were only read.

    That a value comes out as recorded says that the tables still give it, not that a claim is true.
    """
    computed = [one for one in shown if one.computed]
    return words.t(
        "claims.page.size",
        count=len(shown),
        total=len(claims.ledger(dataset)),
        computed=len(computed),
        agree=sum(one.agrees for one in computed),
        read=len(shown) - len(computed),
    )
