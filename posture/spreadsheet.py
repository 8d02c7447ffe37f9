"""What a spreadsheet may take for a formula, and how text stays text on its way there and back."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

APOSTROPHE: Final = "'"
_STARTS: Final = "=+-@|%"
_PLAIN_NUMBER: Final = re.compile(r"[+-]?[0-9]+([.,][0-9]+)*")


def like_a_formula(text: str) -> bool:
    r"""Tell whether a spreadsheet could take text for a formula or a command.

    Parameters
    ----------
    text
        A cell that is not a number.

    Returns
    -------
    bool
        True if the first character that is neither blank nor invisible is one of ``= + - @ | %``,
        in full width or not, unless all is a plain number such as ``-5``; and if the text begins
        with a tab, a line break or another control character.

    Examples
    --------
    >>> [like_a_formula(text) for text in ("=1+1", " \uff1dA1", "-5", "Yokota - east")]
    [True, True, False, False]
    """
    if _PLAIN_NUMBER.fullmatch(text):
        return False
    begins = text[:1]
    if begins and unicodedata.category(begins) == "Cc":
        return True
    seen = unicodedata.normalize("NFKC", text[:64]).lstrip()
    seen = "".join(char for char in seen if unicodedata.category(char) not in {"Cf", "Cc", "Zs"})
    return seen[:1] in _STARTS and bool(seen)


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, with an apostrophe if need be.

    Text that begins with an apostrophe gets one too, so that `restored` is exact.

    Examples
    --------
    >>> guarded("=1+1"), guarded("'tis"), guarded("Yokota")
    ("'=1+1", "''tis", 'Yokota')
    """
    guard = text.startswith(APOSTROPHE) or like_a_formula(text)
    return f"{APOSTROPHE}{text}" if guard else text


def restored(text: str) -> str:
    """Return the text that `guarded` was given.

    Examples
    --------
    >>> restored("'=1+1"), restored("Yokota")
    ('=1+1', 'Yokota')
    """
    return text.removeprefix(APOSTROPHE)
