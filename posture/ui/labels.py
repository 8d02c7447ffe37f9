"""Words of choices that are told apart.

A browser sends back the words that were chosen, not the value behind them: of two choices that
read alike the page would take the first. Tables that readers bring have many names alike.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def apart(said: Mapping[str, str]) -> dict[str, str]:
    """Return the words of each value, with the value behind words that others have too.

    Parameters
    ----------
    said
        Value -> words, in the order of the choices; values differ.

    Examples
    --------
    >>> apart({"a": "1st Wing", "b": "1st Wing", "c": "2nd Wing"})
    {'a': '1st Wing · a', 'b': '1st Wing · b', 'c': '2nd Wing'}
    """
    found = dict(said)
    while shared := {text for text, count in Counter(found.values()).items() if count > 1}:
        found = {
            value: f"{text} · {value}" if text in shared else text for value, text in found.items()
        }
    return found
