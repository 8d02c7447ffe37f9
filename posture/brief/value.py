"""A brief as a value: every one can be written as a file and is read back the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from posture import words
from posture.errors import BriefError, Fault, ViewError
from posture.view import View
from posture.view.texts import MOST_TITLE, text

__all__ = [
    "COMPARED",
    "MOST_LINE",
    "MOST_NOTES",
    "MOST_SLIDES",
    "MOST_TITLE",
    "NO_FIGURES",
    "Brief",
    "Slide",
    "plain",
]

MOST_SLIDES: Final = 60
MOST_NOTES: Final = 40
"""Lines of notes to a slide."""
MOST_LINE: Final = 500
"""Characters of a line of notes."""
NO_FIGURES: Final = "none"
COMPARED: Final = ("map", "command")
"""Pages that can show a view on two days."""
NO_PICTURE: Final = ("brief", "data")
"""Pages that show nothing that could stand on a slide."""
_PLACE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """A view and what the speaker wants to say.

    Raises
    ------
    BriefError
        If the notes have too many lines, or one that is no plain text, or if the page of the view
        shows nothing that could stand on a slide.

    Attributes
    ----------
    view
        Its title is that of the slide. With a day to compare with (``before``) the slide shows
        both days, if it is of one of the pages `COMPARED`; on others that day is not kept, and
        neither is whether the view was open as a presentation.
    notes
        Lines for the speaker, without blanks at their ends; one may be empty, the last may not.
    """

    view: View
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Keep what a file would keep."""
        if self.view.page in NO_PICTURE:
            page = words.name("page_name", self.view.page)
            raise BriefError([Fault(0, words.t("brief.no_picture", page=page))])
        before = self.view.before if self.view.page in COMPARED else None
        object.__setattr__(self, "view", replace(self.view, present=False, before=before))
        lines = [plain(line, MOST_LINE, "brief.wrong_note") for line in self.notes]
        while lines and not lines[-1]:
            lines.pop()
        if len(lines) > MOST_NOTES:
            raise BriefError([Fault(0, words.t("brief.many_notes", most=MOST_NOTES))])
        object.__setattr__(self, "notes", tuple(lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Views in an order, to be told.

    Raises
    ------
    BriefError
        If title or author is no plain text, or there are too many slides.

    Attributes
    ----------
    title, author
        Of the whole; empty for none.
    slides
        In the order in which they are told.
    figures
        The place whose numbers of people are shown beside each other at the end, as in the
        table of figures; empty for no such slide.
    """

    title: str = ""
    author: str = ""
    slides: tuple[Slide, ...] = ()
    figures: str = "JP"

    def __post_init__(self) -> None:
        """Keep what a file would keep."""
        for name in ("title", "author"):
            kept = plain(getattr(self, name), MOST_TITLE, f"brief.wrong_{name}")
            object.__setattr__(self, name, kept)
        if self.figures and (not _PLACE.fullmatch(self.figures) or self.figures == NO_FIGURES):
            raise BriefError([Fault(0, words.t("brief.wrong_figures", none=NO_FIGURES))])
        if len(self.slides) > MOST_SLIDES:
            raise BriefError([Fault(0, words.t("brief.many_slides", most=MOST_SLIDES))])


def plain(given: str, most: int, wrong: str) -> str:
    """Return text as a brief keeps it: on one line, without blanks around it.

    Parameters
    ----------
    given
        What was typed; a tab counts as a blank.
    most
        Characters it may have.
    wrong
        Key of the sentence said otherwise.

    Raises
    ------
    BriefError
        If it is longer, or holds a character that is none: control characters, half letters, and
        signs that turn the direction of what stands beside them.
    """
    kept = given.replace("\t", " ").strip()
    if not kept:
        return ""
    try:
        return text(most)(kept)
    except ViewError:
        raise BriefError([Fault(0, words.t(wrong, most=words.number(most)))]) from None
