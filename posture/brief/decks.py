"""A deck as bytes: slides of PowerPoint, pages of a PDF, or one file for a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from posture import words
from posture.brief.html import html
from posture.brief.plan import Plan, notes, plan
from posture.errors import BriefError, Fault
from posture.exports.slide import PPTX, timeless
from posture.render.paper import pdf
from posture.render.paper.sheet import SIZES
from posture.render.slide import slides

if TYPE_CHECKING:
    from posture.brief.value import Brief
    from posture.exports.base import More
    from posture.tables import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """One format of a deck. The order of `FORMATS` is that of the page."""

    name: str
    """What one types, the end of the file's name, and the key of its words: ``deck.<name>``."""
    media: str
    """Media type, for a browser."""
    write: Callable[[Plan], bytes]

    @property
    def title(self) -> str:
        """What the page calls it."""
        return words.t(f"deck.{self.name}")


def _pptx(made: Plan) -> bytes:
    shown = ((leaf.drawing, leaf.notes) for leaf in made.leaves)
    return timeless(slides(shown, made.title, made.stamp, made.day))


def _pdf(made: Plan) -> bytes:
    drawings = [leaf.drawing for leaf in (*made.leaves, *notes(made))]
    return pdf.pages(drawings, SIZES["1080p"], made.title, made.stamp)


FORMATS: Final[tuple[Deck, ...]] = (
    Deck(name="pptx", media=PPTX.media, write=_pptx),
    Deck(name="pdf", media="application/pdf", write=_pdf),
    Deck(name="html", media="text/html; charset=utf-8", write=lambda made: html(made).encode()),
)


def make(
    dataset: Dataset,
    brief: Brief,
    name: str,
    progress: Callable[[float], object] = lambda _: None,
    more: More | None = None,
) -> bytes:
    """Return the deck of a brief as a file.

    Parameters
    ----------
    dataset
        The tables.
    brief
        What is told.
    name
        A format: the name of one of `FORMATS`.
    progress
        Told what share is done, from 0 to 1, after each slide.
    more
        What adds to maps that is not of these tables, as to `posture.exports.export`.

    Returns
    -------
    bytes
        A first slide, one for each view (two days of a map stand on one), the figures that
        differ, every source of what is shown; a PDF has the notes on pages of their own
        behind them. The same for the same brief and tables.

    Raises
    ------
    BriefError
        If there is no such format, or nothing to show.
    """
    known = {each.name: each for each in FORMATS}
    if name not in known:
        fault = words.t("brief.format", format=name, known=", ".join(known))
        raise BriefError([Fault(0, fault)])
    if not brief.slides:
        raise BriefError([Fault(0, words.t("brief.empty"))])
    made = known[name].write(plan(dataset, brief, progress, more))
    progress(1.0)
    return made


def file_name(dataset: Dataset, suffix: str) -> str:
    """Return a name for a file of a brief that says the edition."""
    return f"posture-brief-{dataset.fingerprint}.{suffix}"
