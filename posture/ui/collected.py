"""The brief a reader puts together: in the reader's session only, never on a disk.

Each slide has a number of its own that stays with it wherever it is moved, so that widgets find
theirs. What was typed and cannot be kept is remembered beside it with the reason, and shown again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from posture import brief
from posture.brief import Brief
from posture.errors import BriefError
from posture.ui import url

if TYPE_CHECKING:
    from posture.brief import Slide
    from posture.tables import Dataset
    from posture.view import View

KEPT: Final = "_brief"
SLIDES: Final = "_brief_slides"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A brief on its way.

    Attributes
    ----------
    brief
        What it is so far.
    numbers
        The number of each slide, in the order of the slides.
    next_number
        What the next slide will be called.
    drafts
        Widget -> what was typed that a brief cannot hold, and why.
    files
        How many files were read: a fresh place for the next needs another key.
    faults
        What was wrong with the last file.
    """

    brief: Brief = field(default_factory=Brief)
    numbers: tuple[int, ...] = ()
    next_number: int = 0
    drafts: Mapping[str, tuple[Any, str]] = field(default_factory=dict)
    files: int = 0
    faults: tuple[str, ...] = ()

    def slides(self) -> tuple[tuple[int, Slide], ...]:
        """Return each slide with its number, in order."""
        return tuple(zip(self.numbers, self.brief.slides, strict=True))


@dataclass(frozen=True, slots=True)
class Counted:
    """How many slides a brief comes to.

    Attributes
    ----------
    of
        What was counted: edition, and the brief as text.
    slides
        How many.
    """

    of: tuple[str, str]
    slides: int


def slides_of(of: tuple[str, str]) -> int | None:
    """Return how many slides something comes to; None if it has changed since, or never was."""
    found = url.take(SLIDES)
    return found.slides if isinstance(found, Counted) and found.of == of else None


def keep_slides(of: tuple[str, str], slides: int) -> None:
    """Keep how many slides a brief comes to until it is counted anew."""
    url.put(SLIDES, Counted(of, slides))


def now() -> Collected:
    """Return what the reader has collected."""
    found = url.take(KEPT)
    return found if isinstance(found, Collected) else Collected()


def _keep(kept: Collected) -> None:
    url.put(KEPT, kept)


def _with_slides(kept: Collected, slides: tuple[tuple[int, Slide], ...]) -> Collected:
    whole = replace(kept.brief, slides=tuple(slide for _, slide in slides))
    return replace(kept, brief=whole, numbers=tuple(number for number, _ in slides))


def add(*slides: Slide) -> int:
    """Put slides at the end; return how many there are now.

    Raises
    ------
    BriefError
        If there would be too many; then none is added.
    """
    kept = now()
    numbers = range(kept.next_number, kept.next_number + len(slides))
    more = (*kept.slides(), *zip(numbers, slides, strict=True))
    _keep(replace(_with_slides(kept, more), next_number=numbers.stop))
    return len(more)


def add_view(view: View) -> int:
    """Put a view at the end, as `add` does.

    Raises
    ------
    BriefError
        As `add`, and if the page of the view shows nothing that could stand on a slide.
    """
    return add(brief.Slide(view=view))


def move(number: int, by: int) -> None:
    """Move a slide up (-1) or down (1); at the end of the list it stays."""
    kept = now()
    slides = list(kept.slides())
    at = kept.numbers.index(number)
    to = min(max(at + by, 0), len(slides) - 1)
    slides.insert(to, slides.pop(at))
    _keep(_with_slides(kept, tuple(slides)))


def remove(number: int) -> None:
    """Take a slide out."""
    kept = now()
    _keep(_with_slides(kept, tuple(pair for pair in kept.slides() if pair[0] != number)))


def clear() -> None:
    """Begin anew; numbers and keys go on counting, so that no widget remembers."""
    kept = now()
    _keep(Collected(next_number=kept.next_number, files=kept.files + 1))


def changed(widget: str, number: int | None, **parts: Any) -> None:  # noqa: ANN401 - fields differ in type
    """Change fields of the brief, or of one slide: ``title``, ``before`` and ``notes``.

    Parameters
    ----------
    widget
        Whose value it is; what cannot be kept stays in it with the reason.
    number
        Of the slide; None for the brief itself.
    **parts
        Field -> value.
    """
    kept = now()
    drafts = {key: draft for key, draft in kept.drafts.items() if key != widget}
    try:
        if number is None:
            kept = replace(kept, brief=replace(kept.brief, **parts))
        else:
            slides = ((n, _changed(one, parts) if n == number else one) for n, one in kept.slides())
            kept = _with_slides(kept, tuple(slides))
    except BriefError as error:
        drafts[widget] = (url.take(widget), str(error))
    _keep(replace(kept, drafts=drafts))


def _changed(slide: Slide, parts: dict[str, Any]) -> Slide:
    """Return a slide with other notes, or with another title or day in its view."""
    if "notes" in parts:
        return replace(slide, notes=parts["notes"])
    if "title" in parts:
        most, wrong = brief.MOST_TITLE, "brief.wrong_title"
        parts = {"title": brief.plain(parts["title"], most, wrong)}
    return replace(slide, view=replace(slide.view, **parts))


def read_file(dataset: Dataset, given: bytes) -> None:
    """Put the slides of a file behind those there are; a bad file changes nothing.

    Title, author and place of the figures are those of the file if nothing was collected before.
    """
    kept = now()
    try:
        found = brief.from_bytes(given, dataset)
        if not kept.brief.slides:
            _keep(replace(kept, brief=replace(found, slides=()), drafts={}))
        add(*found.slides)
        faults: tuple[str, ...] = ()
    except BriefError as error:
        faults = tuple(map(str, error.faults))
    _keep(replace(now(), files=kept.files + 1, faults=faults))
