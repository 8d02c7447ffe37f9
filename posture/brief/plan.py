"""Which slides a brief comes to, in their order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from posture import caption, provenance, words
from posture.brief import figures, sheets, sourced, tabular, views
from posture.brief.sheets import Leaf
from posture.brief.tabular import Table
from posture.brief.titles import all_titled
from posture.exports.shown import title_of
from posture.view.texts import MOST_TITLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from posture.brief.value import Brief, Slide
    from posture.exports.base import More
    from posture.tables import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A deck before it is a file.

    Attributes
    ----------
    title, author
        Of the whole.
    leaves
        Its slides, in order; those of the brief stand from the second on.
    said
        For each slide of the brief its title and the speaker's notes.
    behind
        Pages with what else stands in notes and is told nowhere else, for formats without them.
    stamp
        Where it comes from: edition and views.
    day
        The newest day that is shown.
    foot
        What stands at the foot of slides of text.
    """

    title: str
    author: str
    leaves: tuple[Leaf, ...]
    said: tuple[tuple[str, tuple[str, ...]], ...]
    behind: tuple[Leaf, ...]
    stamp: str
    day: dt.date
    foot: str


def plan(
    dataset: Dataset,
    brief: Brief,
    progress: Callable[[float], object] = lambda _: None,
    more: More | None = None,
) -> Plan:
    """Return the deck a brief comes to.

    Parameters
    ----------
    dataset
        The tables.
    brief
        With one slide at the least.
    progress
        Told after each slide what share is done.
    more
        What adds to maps that is not of these tables, as to `posture.exports.export`.
    """
    days = _all_days(dataset, brief)
    under = _under(dataset)
    leaves: list[Leaf] = [_first(dataset, brief, days)]
    cells: list[tuple[str, ...]] = []
    slides = _titled(dataset, brief)
    for number, slide in enumerate(slides, 1):
        made, sources = views.shown(dataset, slide, brief.figures, more)
        leaves += made
        cells.append(sources)
        progress(number / (len(slides) + 1))
    shown, rest, ids = _figures(dataset, brief, days[-1], under)
    cells.append(ids)
    found = provenance.most_used(";".join(each) for each in cells)
    leaves += (*shown, *sourced.leaves(dataset, found, under))
    return Plan(
        title=_title(brief),
        author=brief.author,
        leaves=tuple(leaves),
        said=tuple((title_of(dataset, slide.view), slide.notes) for slide in slides),
        behind=(*rest, *sourced.in_full(dataset, found, under)),
        stamp=_stamp(dataset, brief),
        day=days[-1],
        foot=under,
    )


def count(dataset: Dataset, brief: Brief, more: More | None = None) -> int:
    """Return how many slides the deck of a brief has, without drawing its maps.

    Parameters
    ----------
    dataset
        The tables.
    brief
        With one slide at the least.
    more
        As for `plan`.
    """
    under = _under(dataset)
    slides = _titled(dataset, brief)
    told = [views.counted(dataset, slide, brief.figures, more) for slide in slides]
    shown, _, ids = _figures(dataset, brief, _all_days(dataset, brief)[-1], under)
    found = provenance.most_used(";".join(each) for each in (*(x for _, x in told), ids))
    many = sum(number for number, _ in told)
    return 1 + many + len(shown) + len(sourced.leaves(dataset, found, under))


def come(views: int, slides: int) -> str:
    """Return in a sentence how many slides some views come to."""
    said = words.t("deck.come_views", count=views) if views > 1 else words.t("deck.come_view")
    return words.t("deck.come" if views > 1 else "deck.comes", views=said, slides=slides)


def notes(made: Plan) -> tuple[Leaf, ...]:
    """Return what stands in notes as slides, for formats that have no place for them."""
    rows = [
        (words.t("deck.note_of", number=number, title=title) if not i else "", line)
        for number, (title, lines) in enumerate(made.said, 1)
        for i, line in enumerate(lines)
    ]
    title = words.t("deck.notes")
    table = Table(title=title, about="", heads=("", ""), shares=(1, 3), rows=tuple(rows), pad=2)
    told = tabular.tables(table, made.foot) if rows else ()
    return (*(Leaf(drawing=each) for each in told), *made.behind)


def _figures(
    dataset: Dataset, brief: Brief, day: dt.date, under: str
) -> tuple[tuple[Leaf, ...], tuple[Leaf, ...], tuple[str, ...]]:
    """Return the slide of the figures, the pages of those left out, and the ids of sources."""
    if not brief.figures:
        return (), (), ()
    asked = figures.Asked(brief.figures)
    found = figures.voices(dataset, day, asked)
    shown, rest = figures.leaves(figures.table(dataset, day, asked, found), under)
    return shown, rest, figures.sources(found)


def _titled(dataset: Dataset, brief: Brief) -> tuple[Slide, ...]:
    """Return the slides of a brief, those of maps with the titles that stand on them."""
    named = all_titled(dataset, [slide.view for slide in brief.slides])
    return tuple(
        replace(slide, view=replace(slide.view, title=title[:MOST_TITLE]))
        if slide.view.page == "map"
        else slide
        for slide, title in zip(brief.slides, named, strict=True)
    )


def _all_days(dataset: Dataset, brief: Brief) -> list[dt.date]:
    return sorted({day for slide in brief.slides for day in views.days(dataset, slide.view)})


def _title(brief: Brief) -> str:
    return brief.title or words.t("deck.untitled")


def _under(dataset: Dataset) -> str:
    return caption.edition_words(dataset.fingerprint)


def _first(dataset: Dataset, brief: Brief, days: list[dt.date]) -> Leaf:
    first, last = words.day_words(days[0]), words.day_words(days[-1])
    shown = last if first == last else words.t("deck.span", first=first, last=last)
    many = len(brief.slides) > 1
    holds = words.t(
        "deck.holds" if many else "deck.holds_one",
        count=len(brief.slides),
        fingerprint=dataset.fingerprint,
        day=words.day_words(dataset.newest_day),
    )
    lines = [brief.author, words.t("deck.as_of", day=shown), holds]
    under = words.t("page.attribution")
    return Leaf(drawing=sheets.first(_title(brief), list(filter(None, lines)), under))


def _stamp(dataset: Dataset, brief: Brief) -> str:
    fixed = (replace(one.view, on=one.view.day(dataset)).to_query() for one in brief.slides)
    return words.t(
        "deck.subject",
        title=_title(brief),
        slides=len(brief.slides),
        fingerprint=dataset.fingerprint,
        views=" ".join(fixed),
    )
