"""Where a claim can be seen, and on which day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from posture import command
from posture.claims.evaluate import Answer
from posture.claims.parts import Shown
from posture.tables import split_ids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.errors import ClaimError
    from posture.provenance import Row
    from posture.tables import Dataset


def seen(
    dataset: Dataset, row: Row, computed: Mapping[str, Answer | ClaimError]
) -> tuple[Shown, ...]:
    """Return where a claim can be seen, one entry per page and selection; never empty.

    Parameters
    ----------
    dataset
        The tables.
    row
        Of the table of claims.
    computed
        Claim id -> what its check gives, or why it gives nothing.
    """
    return _of_its_day(dataset, row, _shown(row, computed))


def _shown(row: Row, computed: Mapping[str, Answer | ClaimError]) -> tuple[Shown, ...]:
    """Return where a claim can be seen.

    One whose own check shows nothing is seen where the first related claim is that shows
    something; failing that, among the events of its day.
    """
    for id_ in (row["claim_id"], *split_ids(row["related_claims"])):
        found = computed[id_]
        if isinstance(found, Answer) and found.shown:
            return found.shown
    return (Shown(page="events", on=row["as_of_first"].date()),)


def _of_its_day(dataset: Dataset, row: Row, shown: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """Return where a claim can be seen on the day it speaks of, where a value has none of its own.

    A command that did not stand on that day is shown on the newest day, as the value is.
    """
    if not row["as_of"]:
        return shown
    day = row["as_of_first"].date()
    standing = command.standing(dataset, day)
    found = []
    for one in shown:
        sort, _, key = one.select.partition(":")
        seen = one.on is not None or (sort == "command" and key not in standing)
        found.append(one if seen else replace(one, on=day))
    return tuple(found)
