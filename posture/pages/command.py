"""The chart of commands that a view asks for, and what stands around it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture import facets, provenance, words
from posture.command import plain_statements
from posture.layers.palette import RELATION, SERVICE, UNKNOWN
from posture.pages import chain
from posture.pages.around import Around, Sign
from posture.tables import names
from posture.trees.drawing import Drawing, drawing
from posture.trees.fitting import Fitted, Room, fitted
from posture.trees.picking import Picked, pick
from posture.view import ALL, FILTERS, View

if TYPE_CHECKING:
    import datetime as dt

    from posture.command import Statement
    from posture.pages.chain import Chain
    from posture.tables import Dataset

WIDTHS: Final = {"chain_of_command": 2.6, "cocom": 2.6, "opcon": 2.2, "tacon": 2.2}
OTHER_WIDTH: Final = 1.6
"""How thick the line of a relation is, units of the chart."""
ASKED: Final = ("on", "before", "root", "levels", "relation")
"""The fields of a view that the chart depends on."""


def picked(dataset: Dataset, view: View) -> tuple[Picked, ...]:
    """Return what the chart of a view shows, the earlier day first."""
    return _picked(dataset, view.only(*ASKED))


@lru_cache(maxsize=256)
def _picked(dataset: Dataset, view: View) -> tuple[Picked, ...]:
    root = "" if view.root == ALL else view.root
    return tuple(
        pick(dataset, day, root=root, levels=view.levels, relations=view.relation)
        for day in days(dataset, view)
    )


def days(dataset: Dataset, view: View) -> tuple[dt.date, ...]:
    """Return the day of a view, or its two days, the earlier first."""
    day = view.day(dataset)
    return tuple(sorted((view.before, day))) if view.before else (day,)


def swapped(dataset: Dataset, view: View) -> str:
    """Say that the day to compare with is the later one; empty if it is not."""
    if not view.before or view.before <= view.day(dataset):
        return ""
    before, on = words.day_words(view.before), words.day_words(view.day(dataset))
    return words.t("chart.swapped", before=before, day=on)


def drawn(dataset: Dataset, view: View) -> Drawing:
    """Return the whole chart that a view asks for: the same object for the same question."""
    return _drawn(dataset, view.only(*ASKED))


@lru_cache(maxsize=64)
def _drawn(dataset: Dataset, view: View) -> Drawing:
    return drawing(dataset, *_picked(dataset, view))


def on_slide(dataset: Dataset, view: View, room: Room) -> Fitted:
    """Return what a slide shows of the chart that a view asks for, large enough to be read."""
    return _on_slide(dataset, view.only(*ASKED), room)


@lru_cache(maxsize=64)
def _on_slide(dataset: Dataset, view: View, room: Room) -> Fitted:
    def picks(levels: int) -> tuple[Picked, ...]:
        return _picked(dataset, replace(view, levels=levels))

    return fitted(dataset, picks, view.levels, room)


def statements(dataset: Dataset, view: View) -> tuple[Statement, ...]:
    """Return what the relations of the day of a view come to, as far as its tree goes."""
    root = "" if view.root == ALL else view.root
    return plain_statements(dataset, view.day(dataset), root)


def chains(dataset: Dataset, view: View) -> tuple[Chain, ...]:
    """Return the chain from where the chart begins to the top: one, or that of each day."""
    return chain.chains(dataset, days(dataset, view), "" if view.root == ALL else view.root)


def chain_lines(dataset: Dataset, view: View, found: Drawing) -> tuple[str, ...]:
    """Return the chains of a chart in a line each, where the chart does not show them whole."""
    on = days(dataset, view)
    return tuple(chain.line(each, on) for each in chain.hidden(found, chains(dataset, view)))


def pale(dataset: Dataset, view: View, found: Drawing) -> frozenset[str]:
    """Return the commands on the chart that the filters leave out.

    What a reader filters by command keeps its branch: what is below it, and its chain to the top
    as far as the other filters leave it.
    """
    if not any(getattr(view, name) for name in FILTERS):
        return frozenset()
    kept = facets.select(dataset, view).commands
    if view.command:
        kept |= _above(dataset, view) & facets.select(dataset, replace(view, command="")).commands
    return frozenset(
        box.node.command_id
        for pane in found.panes
        for box in pane.boxes
        if box.node.command_id not in kept
    )


def _above(dataset: Dataset, view: View) -> frozenset[str]:
    """Return the commands in the chain of the one that is filtered by, on the days of the chart."""
    every = chain.chains(dataset, days(dataset, view), view.command)
    return frozenset(rung.command_id for each in every for rung in each.rungs)


def legend(found: Drawing, faded: frozenset[str]) -> tuple[Sign, ...]:
    """Explain what is drawn, and only that."""
    lines = [line for pane in found.panes for line in pane.lines]
    met = {line.link.relation for line in lines}
    dashes = {"coordination": "dotted", "planned": "dashed"}
    keys = [
        Sign(text=words.name("relation", kind), line=colour, dash=dashes.get(kind, ""))
        for kind, colour in RELATION.items()
        if kind in met
    ]
    if any(line.dash == "dashed" for line in lines):
        keys.append(Sign(text=words.t("chart.pending"), line=UNKNOWN, dash="dashed"))
    services = {box.node.service for pane in found.panes for box in pane.boxes}
    keys += [
        Sign(
            text=words.name("service", code),
            fill=colour,
            letter=words.name("letter", code),
        )
        for code, colour in SERVICE.items()
        if code in services
    ]
    keys.append(Sign(text=words.t("chart.stars")))
    if any(line.link.doubts for line in lines):
        keys.append(Sign(text=words.t("chart.doubt")))
    return (*keys, Sign(text=words.t("chart.faded"))) if faded else tuple(keys)


def title(dataset: Dataset, view: View) -> str:
    """Return what stands at the head of the chart: the reader's title, or where it begins."""
    if view.title:
        return view.title
    known = names(dataset, "commands")
    found = words.t("chart.title_all")
    if view.root != ALL:
        found = words.t("chart.title", root=known.get(view.root, view.root))
    return words.t("chart.title_two", title=found) if view.before else found


def subtitle(dataset: Dataset, view: View) -> str:
    """Return the day of a chart, or its two days, and whether they were swapped."""
    said = [words.day_words(day) for day in days(dataset, view)]
    if len(said) == 1:
        return words.t("chart.subtitle", day=said[0])
    both = words.t("chart.subtitle_two", before=said[0], day=said[1])
    other = swapped(dataset, view)
    return words.t("slide.under", day=both, about=other) if other else both


def sources(dataset: Dataset, view: View, found: Drawing) -> tuple[str, ...]:
    """Return the ids of the sources of lines, boxes and sentences, the most used first."""
    drawn_ids = {line.link.edge_id for pane in found.panes for line in pane.lines}
    above = [step for each in chains(dataset, view) for step in each.steps]
    return provenance.most_used(
        (
            *(line.link.source_id for pane in found.panes for line in pane.lines),
            *(box.node.source_id for pane in found.panes for box in pane.boxes),
            *(one.source_id for one in statements(dataset, view)),
            *(step.source_id for step in above if step.edge_id not in drawn_ids),
        )
    )


def alt(dataset: Dataset, view: View, found: Drawing) -> str:
    """Return a chart in words."""
    said = [words.day_words(day) for day in days(dataset, view)]
    count = len(found.panes[-1].boxes)
    if len(said) == 1:
        return words.t("chart.alt", day=said[0], count=count)
    return words.t("chart.alt_two", before=said[0], day=said[1], count=count)


def around(dataset: Dataset, view: View) -> Around:
    """Return what stands around the whole chart of a view."""
    return around_chart(dataset, view, drawn(dataset, view))


def around_chart(dataset: Dataset, view: View, found: Drawing) -> Around:
    """Return what stands around as much of a chart as is shown."""
    return Around(
        title=title(dataset, view),
        subtitle=subtitle(dataset, view),
        legend=legend(found, pale(dataset, view, found)),
        sources=sources(dataset, view, found),
        alt=alt(dataset, view, found),
    )
