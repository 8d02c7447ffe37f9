"""Which slides a brief comes to, in their order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from posture import caption, provenance, words
from posture.brief import figures, sheets, tabular
from posture.brief.pairs import pair
from posture.brief.sheets import Leaf
from posture.brief.tabular import Table
from posture.exports.shown import drawings, scene_of, title_of
from posture.exports.slide import PPTX, notes_of, records_of
from posture.exports.stamp import cited
from posture.pages import AROUND
from posture.render.paper.compose import draw
from posture.render.slide import SIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from posture.brief.value import Brief, Slide
    from posture.exports.base import More
    from posture.render.paper.drawing import Drawing
    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View


PROJECTION: Final = "mercator"


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
    days = sorted({day for slide in brief.slides for day in _days(dataset, slide.view)})
    under = _under(dataset)
    leaves: list[Leaf] = [_first(dataset, brief, days)]
    cells: list[tuple[str, ...]] = []
    said = []
    for number, slide in enumerate(brief.slides, 1):
        made, sources = _shown(dataset, slide, more)
        said.append((title_of(dataset, slide.view), slide.notes))
        leaves += made
        cells.append(sources)
        progress(number / (len(brief.slides) + 1))
    if brief.figures:
        asked = figures.Asked(brief.figures)
        found = figures.voices(dataset, days[-1], asked)
        table = figures.table(dataset, days[-1], asked, found)
        leaves += (Leaf(drawing=each) for each in tabular.tables(table, under))
        cells.append(figures.sources(found))
    leaves += (Leaf(drawing=each) for each in _sources(dataset, cells, under))
    return Plan(
        title=_title(brief),
        author=brief.author,
        leaves=tuple(leaves),
        said=tuple(said),
        stamp=_stamp(dataset, brief),
        day=days[-1],
        foot=under,
    )


def notes(made: Plan) -> tuple[Leaf, ...]:
    """Return the speaker's notes as slides, for formats that have no place for them."""
    rows = [
        (words.t("deck.note_of", number=number, title=title) if not i else "", line)
        for number, (title, lines) in enumerate(made.said, 1)
        for i, line in enumerate(lines)
    ]
    title = words.t("deck.notes")
    table = Table(title=title, about="", heads=("", ""), shares=(1, 3), rows=tuple(rows), pad=2)
    return tuple(Leaf(drawing=each) for each in tabular.tables(table, made.foot)) if rows else ()


def _title(brief: Brief) -> str:
    return brief.title or words.t("deck.untitled")


def _under(dataset: Dataset) -> str:
    return caption.edition_words(dataset.fingerprint)


def _days(dataset: Dataset, view: View) -> tuple[dt.date, ...]:
    """Return the days a view shows, the earlier first."""
    return tuple(sorted({view.day(dataset), *filter(None, (view.before,))}))


def _first(dataset: Dataset, brief: Brief, days: list[dt.date]) -> Leaf:
    first, last = words.day_words(days[0]), words.day_words(days[-1])
    shown = last if first == last else words.t("deck.span", first=first, last=last)
    many = len(brief.slides) > 1
    holds = words.t(
        "deck.holds" if many else "deck.holds_one",
        count=len(brief.slides),
        fingerprint=dataset.fingerprint,
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


def _map(dataset: Dataset, view: View, more: More | None) -> Scene:
    """Return a map with what is added to it, as a slide of its own would show it."""
    scene = scene_of(dataset, view)
    return more(scene, PPTX.most_reports) if more else scene


def _shown(dataset: Dataset, slide: Slide, more: More | None) -> tuple[list[Leaf], tuple[str, ...]]:
    """Return the slides of one view, and the ids of its sources."""
    said = "\n".join(slide.notes)
    if slide.view.page in AROUND:
        scene = scene_of(dataset, slide.view)
        made = drawings(dataset, scene, SIZE, PROJECTION)
        pairs = zip(made, notes_of(dataset, scene, len(made)), strict=True)
        return [Leaf(drawing=each, said=said, records=told) for each, told in pairs], scene.sources
    scenes = [
        _map(dataset, replace(slide.view, on=day, before=None), more)
        for day in _days(dataset, slide.view)
    ]
    sources = provenance.most_used(";".join(scene.sources) for scene in scenes)
    records = "\n\n".join("\n".join(records_of(dataset, scene)) for scene in scenes)
    if len(scenes) == 1:
        drawing = draw(dataset, scenes[0], SIZE)
    else:
        earlier, later = scenes
        named = caption.named_sources(dataset, sources)
        under = " ".join((named, words.t("page.attribution"), _under(dataset)))
        drawing = pair(dataset, (earlier, later), under)
    return [Leaf(drawing=drawing, said=said, records=records)], sources


def _sources(dataset: Dataset, cells: Iterable[tuple[str, ...]], under: str) -> tuple[Drawing, ...]:
    """Return the slides that list every source of what is shown, the most used first."""
    found = provenance.most_used(";".join(ids) for ids in cells)
    table = Table(
        title=words.t("deck.sources"),
        about=words.t("deck.sources_about", count=words.number(len(found))),
        heads=("",),
        shares=(1,),
        rows=tuple((row,) for row in cited(dataset, found)),
        letters=11.5,
        pad=1.5,
    )
    return tabular.tables(table, under)
