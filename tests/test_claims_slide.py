"""A claim on a slide: what comes out is written once, in one spelling."""

from __future__ import annotations

from posture import claims
from posture.tables import DATA, load
from posture.ui import claimsaid

DATASET = load(DATA)


def test_a_value_that_is_as_recorded_is_written_once_on_a_slide() -> None:
    for one in claims.ledger(DATASET):
        if one.answer is None:
            continue
        said = claimsaid.outcome(DATASET, one)
        assert "In the ledger's form" not in said
        assert said.endswith("As recorded in the ledger]")
    figure = claimsaid.outcome(DATASET, claims.claim(DATASET, "r12"))
    assert figure.count("54\N{THIN SPACE}774") == 1
    assert "54774" not in figure
