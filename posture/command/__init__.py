"""Who answers to whom on a day, what was only announced, and what changed between two days.

* ``relations``   which relations hold, the way up from a command and everything below it
* ``values``      what a tree is made of
* ``tree``        the commands of a day with the relations that join them
* ``changes``     what is different between two days
* ``moments``     the days of the upgrade of US Forces Japan, as the tables date them
* ``sentences``   how relations are put into words
* ``speaking``    whether a tree has something that a statement could speak of
* ``statements``  what the relations come to, in sentences that turn around with the data
"""

from __future__ import annotations

from posture.command.changes import Changes, changes, compare
from posture.command.moments import Moment, moments
from posture.command.relations import (
    PRECEDENCE,
    Step,
    above,
    below,
    chain,
    in_effect,
    pending,
    standing,
    superiors,
)
from posture.command.sentences import Statement, period_words
from posture.command.speaking import BESIDE
from posture.command.statements import plain_statements
from posture.command.tree import tree
from posture.command.values import Link, Node, Tree

__all__ = [
    "BESIDE",
    "PRECEDENCE",
    "Changes",
    "Link",
    "Moment",
    "Node",
    "Statement",
    "Step",
    "Tree",
    "above",
    "below",
    "chain",
    "changes",
    "compare",
    "in_effect",
    "moments",
    "pending",
    "period_words",
    "plain_statements",
    "standing",
    "superiors",
    "tree",
]
