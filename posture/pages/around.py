"""What stands around the content of a page beside the map: title, day, legend, sources."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One key of a legend: a line, a box, a mark, or words alone.

    Attributes
    ----------
    text
        What it means.
    line
        The colour of a line; empty for none.
    dash
        ``dashed`` or ``dotted``; empty for solid.
    fill
        The colour of a box; empty for none.
    letter
        What is written before the words.
    mark
        A shape: ``circle``, ``square``, ``diamond`` or ``band``; empty for none.
    """

    text: str
    line: str = ""
    dash: str = ""
    fill: str = ""
    letter: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around the content of a page.

    Attributes
    ----------
    title
        What is shown; the reader's own title if there is one.
    subtitle
        As of when.
    legend
        What marks mean, and only what is drawn.
    sources
        Ids of the sources of exactly what is shown, the most used first.
    alt
        The page in words, for readers who do not see it.
    notices
        Sentences that belong on the picture, such as an absence.
    """

    title: str
    subtitle: str
    legend: tuple[Sign, ...] = ()
    sources: tuple[str, ...] = ()
    alt: str = ""
    notices: tuple[str, ...] = ()
