"""Text from tables on its way into Markdown: it stays text, whatever it holds."""

from __future__ import annotations

import re
from typing import Final

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&@=])")
_ICONS: Final = re.compile(r":(?=material[/_]|streamlit:)")
"""Streamlit turns ``:material/home:`` into a picture before Markdown sees the backslash."""
_LINKS: Final = re.compile(r"(?i)((?:https?|ftp|mailto|xmpp):|www(?=\.)|@)")
"""Where a bare address begins to be one; Markdown links it even when its signs are escaped."""
_WORD_JOINER: Final = "\u2060"
_BREAKS: Final = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")


def escape(text: str) -> str:
    r"""Return text that Markdown shows as it is.

    Parameters
    ----------
    text
        Anything, such as a name from a table or a part of a link.

    Returns
    -------
    str
        One line in which nothing is a link, an image, a heading, an icon or a formula.

    Examples
    --------
    >>> escape("![x](http://a)")
    '\\!\\[x\\]\\(http\\://a\\)'
    """
    plain = _ICONS.sub(f":{_WORD_JOINER}", _BREAKS.sub(" ", text))
    plain = _LINKS.sub(rf"\1{_WORD_JOINER}", plain)
    return _SPECIAL.sub(r"\\\1", plain).strip()


def small(text: str) -> str:
    """Return text as a small grey remark."""
    return f":small[:gray[{escape(text)}]]" if text.strip() else ""


def bold(text: str) -> str:
    """Return text in bold."""
    return f"**{escape(text)}**" if text.strip() else ""
