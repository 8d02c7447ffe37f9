"""Text from tables, written so that Graphviz shows it to the letter.

In the DOT language a quoted string ends at a quote, reads backslashes as commands and
``&amp;`` as a character; a control character would make the drawing no longer XML. All of that is
taken away here, and nothing else in the package writes a string of DOT.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What no XML document may hold, and what would pass for a line break.
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
_MEANT = str.maketrans({"\\": r"\\", '"': r"\"", "&": "&amp;"})


def escaped(text: str) -> str:
    r"""Return text as it must stand between the quotes of a label or a tooltip.

    Parameters
    ----------
    text
        Anything at all, on one line or several.

    Returns
    -------
    str
        One line. Runs of control characters and line breaks become one blank.

    Examples
    --------
    >>> escaped('7th "Fleet" & more\n')
    '7th \\"Fleet\\" &amp; more '
    """
    return _UNFIT.sub(" ", text).translate(_MEANT)


def quoted(*lines: str) -> str:
    r"""Return lines of text as one DOT string, each centred below the one before.

    Examples
    --------
    >>> quoted("US 7th Fleet", "★★★")
    '"US 7th Fleet\\n★★★"'
    """
    return '"{}"'.format("\\n".join(map(escaped, lines)))


def attributes(pairs: Mapping[str, str]) -> str:
    """Return attributes in brackets; values are DOT already, empty ones are left out.

    Examples
    --------
    >>> attributes({"label": quoted("COCOM"), "style": "", "penwidth": "2"})
    '[label="COCOM", penwidth=2]'
    """
    return "[{}]".format(", ".join(f"{name}={value}" for name, value in pairs.items() if value))


def wrapped(text: str, width: int) -> Iterable[str]:
    """Return text in lines of at most so many characters, cut between words if it can be."""
    return textwrap.wrap(_UNFIT.sub(" ", text), width, break_on_hyphens=False)


def ink(fill: str) -> str:
    """Return black or white, whichever reads better on a colour.

    Parameters
    ----------
    fill
        ``#RRGGBB``.

    Returns
    -------
    str
        By relative luminance as in WCAG 2.2: black from 0.179 on, where both contrast alike.

    Examples
    --------
    >>> ink("#F0E442"), ink("#0072B2")
    ('#000000', '#FFFFFF')
    """
    shares = (int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]  # noqa: PLR2004 - sRGB
    luminance = sum(w * s for w, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "#000000" if luminance > 0.179 else "#FFFFFF"  # noqa: PLR2004 - see above
