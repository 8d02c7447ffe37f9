"""The text file of a brief: one ``key: value`` on each line, read strictly and written.

`docs/briefs.md` describes it. Any text at all gives a brief or says, line by line, what is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from posture import words
from posture.brief.value import (
    COMPARED,
    MOST_LINE,
    MOST_NOTES,
    MOST_SLIDES,
    NO_FIGURES,
    NO_PICTURE,
    Brief,
    Slide,
    plain,
)
from posture.errors import BriefError, Fault, ViewError
from posture.tables import Dataset
from posture.view import View, asked
from posture.view.known import places
from posture.view.texts import MOST_TITLE, day

FIRST: Final = "posture brief"
"""The first line of every file."""
MOST_BYTES: Final = 8 * 1024 * 1024
"""More than the largest brief there can be."""
MOST_FAULTS: Final = 20
KEYS: Final = ("title", "author", "figures", "slide", "before", "note")
_LINE: Final = re.compile(r"[ ]*([a-z]+)[ ]*:(.*)")
_BREAK: Final = re.compile(r"\r\n|\n|\r")
"""What ends a line; other separators are characters a brief does not take."""


@dataclass(slots=True)
class _Draft:
    """A slide as it is being read."""

    line: int
    view: View
    titled: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """What has been read so far, and what was wrong."""

    dataset: Dataset
    faults: list[Fault] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    drafts: list[_Draft] = field(default_factory=list)
    full: bool = False
    """Whether there are more slides than are read."""

    def fault(self, line: int, key: str, /, **values: object) -> None:
        """Remember what is wrong with a line."""
        self.faults.append(Fault(line, words.t(key, **values)))

    def take(self, line: int, key: str, value: str) -> None:
        """Read one line."""
        if key == "slide":
            self._slide(line, value)
        elif self.drafts and key in {"title", "before", "note"}:
            self._of_slide(self.drafts[-1], line, key, value)
        elif key in {"before", "note"}:
            self.fault(line, "brief.no_slide", key=key)
        elif self.drafts:
            self.fault(line, "brief.too_late", key=key)
        elif key in self.head:
            self.fault(line, "brief.twice", key=key)
        else:
            self.head[key] = self._of_brief(line, key, value)

    def _slide(self, line: int, value: str) -> None:
        if len(self.drafts) == MOST_SLIDES:
            self.fault(line, "brief.many_slides", most=MOST_SLIDES)
            self.full = True
        view, problems = asked(value, self.dataset)
        self.faults += [Fault(line, problem) for problem in problems]
        if view.page in NO_PICTURE:
            self.fault(line, "brief.no_picture", page=words.name("page_name", view.page))
        if view.before and view.page not in COMPARED:
            self._no_before(line, view)
        self.drafts.append(_Draft(line, view, titled=bool(view.title)))

    def _no_before(self, line: int, view: View) -> None:
        """Complain that a page shows no second day: kept in silence it would be lost."""
        self.fault(line, "brief.no_before", page=words.name("page_name", view.page))

    def _of_slide(self, draft: _Draft, line: int, key: str, value: str) -> None:
        if key == "note":
            draft.notes.append(self._plain(line, value, MOST_LINE, "brief.wrong_note"))
            if len(draft.notes) == MOST_NOTES + 1:
                self.fault(line, "brief.many_notes", most=MOST_NOTES)
        elif key == "title":
            if draft.titled:
                self.fault(line, "brief.twice", key=key)
            title = self._plain(line, value, MOST_TITLE, "brief.wrong_title")
            draft.titled, draft.view = True, replace(draft.view, title=title)
        elif draft.view.page not in COMPARED:
            self._no_before(line, draft.view)
        elif draft.view.before:
            self.fault(line, "brief.twice", key=key)
        else:
            self._before(draft, line, value)

    def _before(self, draft: _Draft, line: int, value: str) -> None:
        try:
            draft.view = replace(draft.view, before=day(value))
        except ViewError:
            self.fault(line, "brief.wrong_day")

    def _of_brief(self, line: int, key: str, value: str) -> str:
        if key != "figures":
            return self._plain(line, value, MOST_TITLE, f"brief.wrong_{key}")
        if value not in {NO_FIGURES, *places(self.dataset)}:
            self.fault(line, "brief.wrong_figures", none=NO_FIGURES)
        return "" if value == NO_FIGURES else value

    def _plain(self, line: int, value: str, most: int, wrong: str) -> str:
        try:
            return plain(value, most, wrong)
        except BriefError as error:
            self.faults += [Fault(line, fault.text) for fault in error.faults]
            return ""


def read(given: str, dataset: Dataset) -> Brief:
    """Return the brief that a text says.

    Parameters
    ----------
    given
        Any text.
    dataset
        The tables, which must hold what the views name.

    Raises
    ------
    BriefError
        With every fault and its line, up to twenty, if anything is wrong.
    """
    reader = _Reader(dataset)
    lines = _BREAK.split(given.removeprefix("\ufeff"))
    content = [
        (number, line.strip(" \t"))
        for number, line in enumerate(lines, 1)
        if line.strip(" \t") and not line.lstrip(" \t").startswith("#")
    ]
    if not content or content[0][1] != FIRST:
        at = content[0][0] if content else 1
        raise BriefError([Fault(at, words.t("brief.first", line=FIRST))])

    for number, line in content[1:]:
        found = _LINE.fullmatch(line)
        if found and found[1] in KEYS:
            reader.take(number, found[1], found[2].strip(" \t"))
        else:
            reader.fault(number, "brief.unknown", keys=words.joined(KEYS, last="or"))
        if reader.full or len(reader.faults) >= MOST_FAULTS:
            break
    if reader.faults:
        raise BriefError(reader.faults[:MOST_FAULTS])
    slides = (Slide(view=draft.view, notes=tuple(draft.notes)) for draft in reader.drafts)
    return Brief(**reader.head, slides=tuple(slides))


def from_bytes(given: bytes, dataset: Dataset) -> Brief:
    """Return the brief that a file holds.

    Parameters
    ----------
    given
        The file: UTF-8, at most `MOST_BYTES`.
    dataset
        The tables.

    Raises
    ------
    BriefError
        As `read`, and if the file is too large or not UTF-8.
    """
    if len(given) > MOST_BYTES:
        most = words.number(MOST_BYTES // 1024**2)
        raise BriefError([Fault(0, words.t("brief.too_large", most=most))])
    try:
        text = given.decode("utf-8")
    except UnicodeDecodeError as error:
        line = given.count(b"\n", 0, error.start) + 1
        raise BriefError([Fault(line, words.t("brief.not_utf8"))]) from error
    return read(text, dataset)


def write(brief: Brief) -> str:
    """Return a brief as text; `read` gives the same brief back.

    Examples
    --------
    >>> print(write(Brief(title="Kadena", slides=(Slide(view=View(window="okinawa")),))))
    posture brief
    title: Kadena
    figures: JP
    <BLANKLINE>
    slide: view=okinawa
    <BLANKLINE>
    """
    lines = [FIRST]
    lines += [f"title: {brief.title}"] if brief.title else []
    lines += [f"author: {brief.author}"] if brief.author else []
    lines.append(f"figures: {brief.figures or NO_FIGURES}")
    for slide in brief.slides:
        view = replace(slide.view, title="", before=None)
        lines += ["", f"slide: {view.to_query()}".rstrip()]
        lines += [f"title: {slide.view.title}"] if slide.view.title else []
        lines += [f"before: {slide.view.before}"] if slide.view.before else []
        lines += [f"note: {line}".rstrip() for line in slide.notes]
    return "\n".join([*lines, ""])
