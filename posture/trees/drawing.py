"""A chart of one day, or of two beside each other, ready to be drawn: places and words.

Both days share one layout: what stayed stands where it stood, so that one sees what moved.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from posture import provenance, words
from posture.command import Link, Node, compare
from posture.trees.boxes import rank_words
from posture.trees.boxes import tip_lines as box_tip
from posture.trees.lines import dash, kind_words
from posture.trees.lines import tip_lines as line_tip
from posture.trees.parts import Box, Line, Place
from posture.trees.placing import Placed, Way, place
from posture.trees.text import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from posture.command import Changes
    from posture.tables import Dataset
    from posture.trees.picking import Picked

LETTERS: Final = 21
"""Of a name on one line of a box."""
LETTER: Final = 6.6
"""Width of a letter of the words on lines."""
NAME, SMALL, AROUND = 19.0, 17.0, 12.0
"""Height of a line of a name and of a smaller one, and what is left free above and below."""


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
        What is new or gone, in a word; empty if nothing is, or for a chart of one day.
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
    found = compare(days[0].whole, days[1].whole) if len(days) > 1 else None
    said = [_said(day, found, later=i > 0) for i, day in enumerate(days)]
    placed = _placed(days, said)
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
            text = words.t("tree.changed", before=kind_words(old[link.edge_id]), text=text)
        said[link.edge_id] = words.t("tree.doubtful", text=text) if link.doubts else text
    return said


def _placed(days: Sequence[Picked], said: Sequence[dict[str, str]]) -> Placed:
    """Place everything that is on any of the days at once, the last day deciding."""
    nodes = {node.command_id: node for day in reversed(days) for node in day.nodes}
    links = {link.edge_id: link for day in reversed(days) for link in day.links}
    wide = {key: max(len(text.get(key, "")) * LETTER for text in said) for key in links}
    home = next(iter(nodes.values())).country if nodes else ""
    boxes = [
        Box(id=key, mirrored=node.country != home, height=_height(node))
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
        carried = {child: link.parent for child, link in day.whole.main().items()}
        main = {child: end for child, end in carried.items() if {child, end} <= nodes.keys()} | main
    return place(boxes, lines, main)


def _height(node: Node) -> float:
    lines = len(tuple(wrapped(words.short_name(node.name), LETTERS)))
    return AROUND + NAME * lines + SMALL * len(_below(node))


def _below(node: Node) -> tuple[str, ...]:
    """Return the lines under a name: in Japanese, then letter of the service and stars."""
    return tuple(filter(None, (node.name_ja, rank_words(node))))


def _boxes(day: Picked, placed: Placed, found: Changes | None) -> Iterable[DrawnBox]:
    up = {node.command_id for node in found.stood_up} if found else set()
    down = {node.command_id for node in found.stood_down} if found else set()
    for node in day.nodes:
        key, stands = node.command_id, node.command_id in day.whole.standing
        mark = words.t("tree.node_new") if key in up and stands else ""
        mark = words.t("tree.node_gone") if key in down and stands else mark
        doubts = provenance.doubt_words_of(node.doubts)
        tip = [*box_tip(node), words.t("doubt.line", doubts=doubts) if doubts else ""]
        yield DrawnBox(
            node=node,
            place=placed.boxes[key],
            title=tuple(wrapped(words.short_name(node.name), LETTERS)),
            below=_below(node),
            mark=mark if stands else words.t("tree.not_standing"),
            hidden=day.hidden.get(key, 0),
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
