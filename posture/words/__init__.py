"""Every word a reader sees.

One mapping holds the English words; a second language is a second mapping with the same
keys. Nothing else in the package writes text for readers: the page, the exports and the
warnings all ask here, by key. The order in which services, kinds of base and countries
are listed is decided here as well, because it is the order people read them in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from posture.words.english import ENGLISH
from posture.words.format import (
    band,
    day_words,
    joined,
    month_words,
    number,
    printed_date,
)
from posture.words.names import KINDS, SERVICES
from posture.words.short import short_name

__all__ = [
    "ENGLISH",
    "KINDS",
    "SERVICES",
    "band",
    "day_words",
    "has",
    "joined",
    "month_words",
    "name",
    "names_of",
    "number",
    "printed_date",
    "short_name",
    "t",
]

_GROUPS: Final = frozenset(key.partition(".")[0] for key in ENGLISH)


def has(key: str) -> bool:
    """Return whether there are words for ``key``."""
    return key in ENGLISH


def t(key: str, /, **values: object) -> str:
    """Return the words for ``key`` with ``values`` filled in.

    Parameters
    ----------
    key
        A key of `ENGLISH`, such as ``"service.USN"``.
    **values
        What stands in the braces of the words. Text from tables is safe here: braces in a
        value are not read again.

    Returns
    -------
    str
        Plain text, never markup.

    Raises
    ------
    KeyError
        If there are no words for ``key`` or a value for a brace is missing.

    Examples
    --------
    >>> t("service.USN")
    'Navy'
    """
    words = ENGLISH[key]
    return words.format_map(values) if values or "{" in words else words


def name(group: str, value: str) -> str:
    """Return the words for one value of an enumeration, or the value itself.

    Readers bring tables of their own; a country without words is shown by its code
    rather than by nothing.

    Parameters
    ----------
    group
        An enumeration, such as ``"country"``.
    value
        A value as the tables write it, such as ``"JP"``.

    Returns
    -------
    str
        The words for it.

    Raises
    ------
    KeyError
        If there is no such enumeration at all.

    Examples
    --------
    >>> name("country", "JP"), name("country", "ZZ")
    ('Japan', 'ZZ')
    """
    if group not in _GROUPS:
        raise KeyError(group)
    return ENGLISH.get(f"{group}.{value}", value)


def names_of(group: str) -> dict[str, str]:
    """Return value -> words for every value of an enumeration, in reading order."""
    return dict(_named(group))


@lru_cache(maxsize=64)
def _named(group: str) -> tuple[tuple[str, str], ...]:
    start = f"{group}."
    found = ((key, text) for key, text in ENGLISH.items() if key.startswith(start))
    return tuple((key[len(start) :], text) for key, text in found)
