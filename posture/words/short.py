"""Names short enough to stand on a map."""

from __future__ import annotations

from posture.words.map import SHORT


def short_name(name: str) -> str:
    """Return a name as it is written on the map.

    Parameters
    ----------
    name
        The full name, as in the tables.

    Returns
    -------
    str
        Without what stands in parentheses or after a stroke, and with the usual short forms.

    Examples
    --------
    >>> short_name("Commander Fleet Activities Yokosuka")
    'CFA Yokosuka'
    >>> short_name("MCB Hawaii (Kaneohe Bay)")
    'MCB Hawaii'
    """
    shorter = name.partition(" (")[0].partition(" / ")[0].partition(":")[0].partition(" - ")[0]
    for long, short in SHORT:
        shorter = shorter.replace(long, short)
    return shorter.strip() or name
