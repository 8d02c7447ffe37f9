"""The ledger: every claim with its check, what was recorded and what comes out now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture import provenance, words
from posture.claims import kinds
from posture.claims.evaluate import Answer, answer
from posture.claims.parts import NONE, Shown, quoted, refused
from posture.claims.seen import seen
from posture.errors import ClaimError, Problem
from posture.tables import records, split_ids

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from posture.claims.parts import Value
    from posture.provenance import Row
    from posture.tables import Dataset

_FILE: Final = "claims.csv"
_FIRST_LINE: Final = 2
"""Below the header; a row of a checked table never takes more than one line."""
MOST_SHORT: Final = 40
"""Characters of a value in words that a list has room for; a longer one is said bare."""
_DIGITS: Final = 2
"""As many have the ids of claims, after a letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim, how it is checked, and what comes out.

    Attributes
    ----------
    claim_id, paraphrase, kind, subject, value, unit, as_of, verdict, evidence
        As in the table of claims.
    source_id, said_by, said_on
        Who said it: ids joined by ``;``, publishers with their dates in words, and the
        dates of publication as printed, joined by ``;``.
    check, how
        The expression, and one phrase per call that says in words what is computed.
    recorded, now
        The value in the table, and the value computed from the tables; empty if the check
        cannot be computed.
    problem
        Why it cannot be computed; else empty.
    answer
        What was computed, with sources and doubts; None if it cannot be.
    evidence_source_id, evidence_by
        What the verdict rests on: ids joined by ``;``, and the same in words.
    related
        Ids of claims on the same matter.
    shown
        Where it can be seen, one entry per page and selection; never empty. A claim that
        nothing computed can show is seen where a related one is, or among the events of its
        day.
    line
        Its line in ``claims.csv``.
    """

    claim_id: str
    paraphrase: str
    kind: str
    subject: str
    value: str
    unit: str
    as_of: str
    source_id: str
    said_by: str
    said_on: str
    check: str
    how: tuple[str, ...]
    recorded: str
    now: str
    problem: str
    answer: Answer | None
    verdict: str
    evidence: str
    evidence_source_id: str
    evidence_by: str
    related: tuple[str, ...]
    shown: tuple[Shown, ...]
    line: int

    @property
    def agrees(self) -> bool:
        """Whether what comes out now is what was recorded, to the letter."""
        return self.answer is not None and self.now == self.recorded

    @property
    def computed(self) -> bool:
        """Whether anything in the tables is held against it; else it was read, not computed."""
        return self.check != NONE

    @property
    def brief(self) -> str:
        """What comes out now, as short as a list holds it; why not, if nothing does.

        A value that was computed for another day than that of the claim names the day.
        """
        if self.answer is None:
            return words.t("claims.page.uncomputed")
        if not self.computed:
            return words.t("claims.short.read")
        return "; ".join(_dated(_brief(one), one.days, self.as_of) for one in self.answer.values)

    @property
    def view(self) -> str:
        """The query string of the view that shows it first, on the page `shown` names."""
        return self.shown[0].query


def _brief(value: Value) -> str:
    """Return one value as a list says it."""
    bare = f"{value.text} {value.unit}".strip()
    return value.short or (value.words if len(value.words) <= MOST_SHORT else bare)


def _dated(text: str, days: tuple[dt.date, ...], as_of: str) -> str:
    """Return a value in words with its days, if any is not that of the claim or in it already."""
    said = [words.day_words(day) for day in days]
    known = {words.printed_date(as_of), *(day for day in said if day in text)}
    if known.issuperset(said):
        return text
    return words.t("claims.short.on", value=text, days=words.joined(said))


@lru_cache(maxsize=8)
def ledger(dataset: Dataset) -> tuple[Claim, ...]:
    """Return every claim, recomputed from the tables.

    Parameters
    ----------
    dataset
        The tables.

    Returns
    -------
    tuple of Claim
        In the order of the table.
    """
    rows = records(dataset.claims)
    computed = {row["claim_id"]: _computed(dataset, row["check"]) for row in rows}
    return tuple(_claim(dataset, row, line, computed) for line, row in enumerate(rows, _FIRST_LINE))


def _computed(dataset: Dataset, check: str) -> Answer | ClaimError:
    """Return the answer to a check, or why there is none."""
    try:
        return answer(dataset, check)
    except ClaimError as error:
        return error


def _padded(text: str) -> str:
    """Return an id with as many digits as ids have: ``W8`` as ``W08``."""
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    return letters + digits.lstrip("0").zfill(_DIGITS) if digits else text


def claim(dataset: Dataset, claim_id: str) -> Claim:
    """Return one claim of the ledger.

    Parameters
    ----------
    dataset
        The tables.
    claim_id
        Such as ``w08``.

    Returns
    -------
    Claim
        Recomputed.

    Raises
    ------
    ClaimError
        If there is none of that id; the sentence names those that are near.
    """
    known = {one.claim_id: one for one in ledger(dataset)}
    if claim_id in known:
        return known[claim_id]
    near = kinds.meant(_padded(claim_id), {id_.casefold(): id_ for id_ in known})
    key = "claim_near" if near else "claim"
    raise refused(key, id=quoted(claim_id), names=words.joined(near, last="or"))


def _claim(
    dataset: Dataset, row: Row, line: int, computed: Mapping[str, Answer | ClaimError]
) -> Claim:
    found = computed[row["claim_id"]]
    value = found if isinstance(found, Answer) else None
    sources = kinds.rows(dataset, "sources")
    dates = (sources[id_]["published"] for id_ in split_ids(row["source_id"]))
    columns = ("claim_id", "paraphrase", "kind", "subject", "value", "unit", "as_of", "source_id")
    more = ("check", "verdict", "evidence", "evidence_source_id")
    return Claim(
        **{name: row[name] for name in (*columns, *more)},
        said_by=_by(dataset, row["source_id"]),
        said_on=";".join(dict.fromkeys(filter(None, dates))),
        how=tuple(one.how for one in value.values) if value else (),
        recorded=row["computed_value"],
        now=value.text if value else "",
        problem="" if value else str(found),
        answer=value,
        evidence_by=_by(dataset, row["evidence_source_id"]),
        related=split_ids(row["related_claims"]),
        shown=seen(dataset, row, computed),
        line=line,
    )


def _by(dataset: Dataset, cell: str) -> str:
    """Return every source of a cell in words."""
    return provenance.cite(dataset, cell, most=len(split_ids(cell)))


def mismatches(dataset: Dataset) -> tuple[Problem, ...]:
    """Return a fault for each claim whose recorded value is not what its check gives now.

    Parameters
    ----------
    dataset
        The tables.

    Returns
    -------
    tuple of Problem
        In the order of the table; a check that cannot be computed is a fault of its own.
    """
    return tuple(_mismatch(claim) for claim in ledger(dataset) if not claim.agrees)


def _mismatch(claim: Claim) -> Problem:
    if claim.answer is None:
        text = words.t("claims.fault.check", check=quoted(claim.check), why=claim.problem)
        return Problem(_FILE, claim.line, "check", text)
    text = words.t("claims.fault.value", recorded=quoted(claim.recorded), now=claim.now)
    return Problem(_FILE, claim.line, "computed_value", text)
