"""What a claimed number of people can mean by the rule of rounding, and whether the count is in it.

A verdict is a person's, and speaks of the number as printed. Beside it stands what follows from
the rule by which all figures are read: "about 50,000" is any number from 45,000 to 54,999.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from posture import words
from posture.strength import number_of
from posture.tables import records, split_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.claims.ledger import Claim
    from posture.claims.parts import Value
    from posture.provenance import Row
    from posture.tables import Dataset

_COUNTED: Final = "personnel"


def worth_words(dataset: Dataset, claim: Claim) -> str:
    """Return what a claimed number can mean, and where each count computed for it lies.

    Parameters
    ----------
    dataset
        The tables. The claim's number is a figure of theirs if it has the claim's source, date
        and value.
    claim
        Recomputed.

    Returns
    -------
    str
        Sentences; empty where the number is no such figure, or nothing is counted beside it.
        Where a claim is called imprecise though rounding alone makes it fit, also why.
    """
    rows = dataset.personnel
    said = rows["source_id"].isin(split_ids(claim.source_id)) & rows["as_of"].eq(claim.as_of)
    figures = [row for row in records(rows[said]) if claim.value == f"{row['value']:.0f}"]
    values = claim.answer.values if claim.answer else ()
    counts = [value for value in values if value.function == _COUNTED]
    if not figures or not counts:
        return ""
    where = [_where(figures[0], float(value.text)) for value in counts]
    told = words.t("claims.worth", number=number_of(figures[0]), where="; ".join(where))
    return " ".join(filter(None, (told, _why_imprecise(claim, figures[0], counts))))


def _why_imprecise(claim: Claim, figure: Row, counts: Sequence[Value]) -> str:
    """Return why a claim is called imprecise that rounding alone makes fit; empty for others."""
    numbers = [float(value.text) for value in counts]
    fit = all(not (count < figure["low"] or count > figure["high"]) for count in numbers)
    if claim.verdict != "imprecise" or not fit or figure["value"] in numbers:
        return ""
    apart = [
        words.t(
            f"claims.worth.{'under' if figure['value'] < count else 'over'}",
            by=words.number(abs(count - figure["value"])),
            count=words.number(count),
        )
        for count in numbers
    ]
    number = words.number(figure["value"])
    return words.t("claims.worth.imprecise", number=number, apart=words.joined(apart))


def _where(figure: Row, count: float) -> str:
    """Return whether a count lies in the band of a figure, or how far beside it."""
    number = words.number(count)
    if not math.isnan(figure["low"]) and count < figure["low"]:
        by = words.number(figure["low"] - count)
        return words.t("claims.worth.below", number=number, by=by)
    if not math.isnan(figure["high"]) and count > figure["high"]:
        by = words.number(count - figure["high"])
        return words.t("claims.worth.above", number=number, by=by)
    return words.t("claims.worth.within", number=number)
