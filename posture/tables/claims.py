"""What a claim of the ledger prints, where it is checked by measuring between two points."""

from __future__ import annotations

import re
from typing import Final

UNITS: Final = ("km", "nmi", "mi")
"""Units in which a distance may be printed."""

_DISTANCE: Final = re.compile(r"distance\((\w+),(\w+)\)")
_NUMBER: Final = re.compile(r"[0-9]{1,9}(\.[0-9]+)?")


def ends(check: str) -> frozenset[str]:
    """Return the two ids a check measures between; none if it is no plain distance.

    Examples
    --------
    >>> sorted(ends("distance(kadena,taipei)")), ends("count(bases)")
    (['kadena', 'taipei'], frozenset())
    """
    match = _DISTANCE.fullmatch(check)
    return frozenset(match.groups()) if match else frozenset()


def is_plain_number(text: str) -> bool:
    """Return whether a cell is a number without signs, words or marks of thousands.

    Examples
    --------
    >>> is_plain_number("5600"), is_plain_number("35.5"), is_plain_number("about 5,600")
    (True, True, False)
    """
    return _NUMBER.fullmatch(text) is not None
