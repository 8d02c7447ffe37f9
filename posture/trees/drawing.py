"""A chart of one day, or of two beside each other, ready to be drawn: places and words.

Both days share one layout: what stayed stands where it stood, so that one sees what moved.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from posture import provenance, words
from posture.command import Link, Node, compare
from posture.command.values import precedence
from posture.trees.boxes import tip_lines as box_tip
from posture.trees.lines import changed_words, dash, kind_words
from posture.trees.lines import tip_lines as line_tip
from posture.trees.parts import Box, Line, Place
from posture.trees.placing import Placed, Way, place
from posture.trees.written import below, changed, height, mark, said_width, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from posture.command import Changes
    from posture.tables import Dataset
    from posture.trees.picking import Picked


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBox:
    """A command on a chart.

    Attributes
    ----------
    node
        The command.
    place
        Where its box stands.
    title
        Its name, in as many lines as the box has.
    below
        Its name in Japanese, and the rank of its head.
    mark
        What is new or gone, or that it does not stand or is vacant, in a word, the first line in
        its box; else empty.
    changed
        Whether the comparison of two days names it.
    hidden
        How many commands below it are not on the chart.
    tip
        What a tooltip says.
    """

    node: Node
    place: Place
    title: tuple[str, ...]
    below: tuple[str, ...]
    mark: str
    changed: bool
    hidden: int
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """A relation on a chart: how it runs, its word, and whether the comparison names it."""

    link: Link
    way: Way
    said: str
    dash: str
    marked: bool
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """The chart of one day."""

    day: dt.date
    boxes: tuple[DrawnBox, ...]
    lines: tuple[DrawnLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One chart, or two of one layout; sizes are those of one."""

    width: float
    height: float
    panes: tuple[Pane, ...]


def drawing(dataset: Dataset, *days: Picked) -> Drawing:
    """Return the chart of one day, or of an earlier and a later one.

    Parameters
    ----------
    dataset
        The tables.
    *days
        What is shown on each, the day to compare with first.

    Returns
    -------
    Drawing
        With two days, what ends is marked on the first, what is new or changed on the second.
    """
    found = compare(days[0].whole, days[-1].whole) if len(days) > 1 else None
    said = [_said(day, found, later=i > 0) for i, day in enumerate(days)]
    placed = _placed(days, said, found)
    panes = tuple(
        Pane(
            day=day.whole.day,
            boxes=tuple(_boxes(day, placed, found)),
            lines=tuple(_lines(dataset, day, placed, text)),
        )
        for day, text in zip(days, said, strict=True)
    )
    return Drawing(width=placed.width, height=placed.height, panes=panes)


def _said(day: Picked, found: Changes | None, *, later: bool) -> dict[str, str]:
    """Return the word on each line, with what the comparison says of it."""
    begun = {link.edge_id for link in found.begun} if found and later else set()
    ended = {link.edge_id for link in found.ended} if found and not later else set()
    old = {new.edge_id: before for before, new in found.changed} if found and later else {}
    said = {}
    for link in day.links:
        text = kind_words(link)
        if link.edge_id in begun:
            text = words.t("tree.new", text=text)
        elif link.edge_id in ended:
            text = words.t("tree.gone", text=text)
        elif link.edge_id in old:
            text = changed_words(old[link.edge_id], link)
        said[link.edge_id] = words.t("tree.doubtful", text=text) if link.doubts else text
    return said


def _placed(
    days: Sequence[Picked], said: Sequence[dict[str, str]], found: Changes | None
) -> Placed:
    """Place everything that is on any of the days at once, the last day deciding."""
    nodes = {node.command_id: node for day in reversed(days) for node in day.nodes}
    links = {link.edge_id: link for day in reversed(days) for link in day.links}
    wide = {key: max(said_width(text.get(key, "")) for text in said) for key in links}
    home = next(iter(nodes.values())).country if nodes else ""
    marked = {n.command_id for day in days for n in day.nodes if mark(day, found, n)}
    counted = {key for day in days for key in day.hidden}
    boxes = [
        Box(
            id=key,
            mirrored=node.country != home,
            height=height(
                node, marked=key in marked, counted=key in counted, close=found is not None
            ),
        )
        for key, node in nodes.items()
    ]
    lines = [
        Line(
            id=key,
            parent=link.parent,
            child=link.child,
            group=f"{dash(link)} {link.relation} {link.status}",
            said=wide[key],
            steps=link.downward,
        )
        for key, link in links.items()
    ]
    main: dict[str, str] = {}
    for day in reversed(days):
        for link in sorted((link for link in day.links if link.downward), key=precedence):
            main.setdefault(link.child, link.parent)
    return place(boxes, lines, main)


def _boxes(day: Picked, placed: Placed, found: Changes | None) -> Iterable[DrawnBox]:
    for node in day.nodes:
        doubts = provenance.doubt_words_of(node.doubts)
        tip = [*box_tip(node), words.t("doubt.line", doubts=doubts) if doubts else ""]
        yield DrawnBox(
            node=node,
            place=placed.boxes[node.command_id],
            title=title(node),
            below=below(node, close=found is not None),
            mark=mark(day, found, node),
            changed=bool(changed(day, found, node)),
            hidden=day.hidden.get(node.command_id, 0),
            tip="\n".join(filter(None, tip)),
        )


def _lines(
    dataset: Dataset, day: Picked, placed: Placed, said: dict[str, str]
) -> Iterable[DrawnLine]:
    named = {node.command_id: node.name for node in day.nodes}
    for link in day.links:
        ends = words.t("relation.line", child=named[link.child], parent=named[link.parent])
        tip = (ends, *line_tip(link, lambda cell: provenance.cite(dataset, cell)))
        plain = kind_words(link)
        text = said[link.edge_id]
        yield DrawnLine(
            link=link,
            way=placed.lines[link.edge_id],
            said=text,
            dash=dash(link),
            marked=text not in {plain, words.t("tree.doubtful", text=plain)},
            tip="\n".join(tip),
        )
