"""Which chart of a question can be read on a slide, and what it leaves out, said in words.

The whole chart is taken if its letters are large enough. Else, of two days only what changed,
then both days in one chart, then fewer levels: the first that can be read, else the one with
the largest letters, which says that they are small. Nothing is left out without a word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture import words
from posture.command import compare
from posture.trees.drawing import Drawing, Pane, drawing
from posture.trees.written import LEAST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from posture.tables import Dataset
    from posture.trees.picking import Picked

SLIDE: Final = 1080.0
"""Height of the slide that sizes are thought for, pixels."""
LEGIBLE: Final = 14 / SLIDE
"""The least size of letters, as a part of the height of a slide: 14 pixels of 1080."""
LARGEST: Final = 1.875
"""Few boxes need not fill a wall."""
BETWEEN: Final = 12.0
"""Between two charts."""
MARGIN: Final = 12.0
"""Above and below a chart, together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where charts are drawn: width, height, that of the whole slide and of the head of a pane.

    All lengths are in the units of the slide.
    """

    width: float
    height: float
    slide: float
    head: float

    def scale(self, found: Drawing) -> float:
        """Return how large a chart can be drawn here."""
        return max(self.scales(found).values())

    def scales(self, found: Drawing) -> Mapping[tuple[int, int], float]:
        """Return how large charts can be drawn, by how many stand beside and below each other."""
        many = len(found.panes)
        head = self.head if many > 1 else 0.0
        wide, high = max(found.width, 1.0), max(found.height, 1.0)
        return MappingProxyType(
            {
                (across, down): min(
                    (self.width - (across - 1) * BETWEEN) / across / wide,
                    ((self.height - (down - 1) * BETWEEN) / down - head - MARGIN) / high,
                    LARGEST * self.slide / SLIDE,
                )
                for across, down in ((1, many), (many, 1))
            }
        )

    def legible(self, found: Drawing) -> bool:
        """Return whether the smallest letters of a chart can be read from the back of a room."""
        return self.scale(found) * LEAST >= LEGIBLE * self.slide


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A chart for a slide, what it leaves out in sentences, and whether it can be read."""

    chart: Drawing
    notes: tuple[str, ...]
    legible: bool


def fitted(
    dataset: Dataset, picks: Callable[[int], tuple[Picked, ...]], levels: int, room: Room
) -> Fitted:
    """Return the chart of a question that can be read on a slide.

    Parameters
    ----------
    dataset
        The tables.
    picks
        Number of levels to what is shown on each day, the earlier first.
    levels
        How many levels were asked for; 0 for all.
    room
        Where it is drawn.
    """
    found = []
    for chart, notes in _candidates(dataset, picks, levels):
        if room.legible(chart):
            return Fitted(chart=chart, notes=notes, legible=True)
        found.append((chart, notes))
    chart, notes = max(found, key=lambda pair: room.scale(pair[0]))
    return Fitted(chart=chart, notes=(*notes, words.t("chart.fit.small")), legible=False)


def _candidates(
    dataset: Dataset, picks: Callable[[int], tuple[Picked, ...]], levels: int
) -> Iterator[tuple[Drawing, tuple[str, ...]]]:
    """Yield charts that show less and less, with what each leaves out."""
    yield from _of_levels(dataset, picks(levels), ())
    full = {node.command_id for day in picks(levels) for node in day.nodes}
    for fewer in range(levels - 1 if levels else _deepest(picks(0)) - 1, 0, -1):
        days = picks(fewer)
        out = len(full - {node.command_id for day in days for node in day.nodes})
        if out:
            key = "chart.fit.level" if fewer == 1 else "chart.fit.levels"
            yield from _of_levels(dataset, days, (words.t(key, levels=fewer, parts=_counted(out)),))


def _deepest(days: tuple[Picked, ...]) -> int:
    return max((node.depth or 0 for day in days for node in day.nodes), default=0)


def _of_levels(
    dataset: Dataset, days: tuple[Picked, ...], notes: tuple[str, ...]
) -> Iterator[tuple[Drawing, tuple[str, ...]]]:
    whole = drawing(dataset, *days)
    yield whole, notes
    if len(days) == 1:
        return
    both = (*notes, words.t("chart.fit.merged"))
    less, commands, relations = changed_only(days)
    if commands and any(day.nodes for day in less):
        out = (*notes, _left_out(commands, relations))
        part = drawing(dataset, *less)
        yield part, out
        yield merged(whole), both
        yield merged(part), (*out, words.t("chart.fit.merged"))
    else:
        yield merged(whole), both


def _left_out(commands: int, relations: int) -> str:
    counts = (("command", commands), ("relation", relations))
    parts = [_counted(count, name) for name, count in counts if count]
    return words.t("chart.fit.unchanged", parts=words.joined(parts))


def _counted(count: int, name: str = "command") -> str:
    return words.t(f"chart.fit.{name}{'' if count == 1 else 's'}", count=count)


def changed_only(days: tuple[Picked, ...]) -> tuple[tuple[Picked, ...], int, int]:
    """Return of two days the commands that something changed about, and what that leaves out.

    Parameters
    ----------
    days
        Two, the earlier first.

    Returns
    -------
    days : tuple of Picked
        Commands that stand on one day only or have a relation that does, and all relations
        between them.
    commands, relations : int
        How many are left out; all of them are the same on both days.
    """
    first, second = days
    found = compare(first.whole, second.whole)
    pairs = (link for pair in (*found.changed, *found.renewed) for link in pair)
    keep = {end for x in (*found.begun, *found.ended, *pairs) for end in (x.parent, x.child)}
    keep |= {node.command_id for node in (*found.stood_up, *found.stood_down)}
    less = tuple(
        replace(
            day,
            nodes=tuple(node for node in day.nodes if node.command_id in keep),
            links=tuple(link for link in day.links if {link.parent, link.child} <= keep),
        )
        for day in days
    )
    ids = [{node.command_id for day in some for node in day.nodes} for some in (days, less)]
    edges = [{link.edge_id for day in some for link in day.links} for some in (days, less)]
    return less, len(ids[0] - ids[1]), len(edges[0] - edges[1])


def merged(found: Drawing) -> Drawing:
    """Return two days of one layout as one chart: the later, and what is gone by then."""
    first, second = found.panes
    there = {box.node.command_id for box in second.boxes}
    pane = Pane(
        day=second.day,
        boxes=(*second.boxes, *(box for box in first.boxes if box.node.command_id not in there)),
        lines=(*second.lines, *(line for line in first.lines if line.marked)),
    )
    return replace(found, panes=(pane,))
