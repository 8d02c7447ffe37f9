"""Claims: a small language that asks the tables, and the ledger of what was said.

Read in this order:

* ``parts``     what a value is made of: text, words, sources, doubts, where it is seen
* ``grammar``   text -> calls, bounded, with the place of every word
* ``kinds``     what an argument may be
* ``declare``   a function of the language, declared once
* ``where``, ``there``, ``whom``, ``plain``  the functions
* ``evaluate``  calls -> values
* ``ledger``    every claim, recomputed; the faults of those that no longer agree
* ``worth``     what a claimed number can mean by the rule of rounding
* ``report``    claims and answers as lines to read, and for programs
* ``measures``  the systems and measures the articles name

The language is on the page ``docs/claims.md``. Nothing that a reader writes is ever run.
"""

from __future__ import annotations

from posture.claims.declare import Function
from posture.claims.evaluate import FUNCTIONS, Answer, answer
from posture.claims.ledger import Claim, claim, ledger, mismatches
from posture.claims.measures import MEASURES, Measure, measures
from posture.claims.parts import Shown, Value
from posture.claims.worth import worth_words

__all__ = [
    "FUNCTIONS",
    "MEASURES",
    "Answer",
    "Claim",
    "Function",
    "Measure",
    "Shown",
    "Value",
    "answer",
    "claim",
    "ledger",
    "measures",
    "mismatches",
    "worth_words",
]
