"""The chain from the command at which a chart begins to the top, as a line above the chart."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from posture import command, provenance, words
from posture.command import Step
from posture.tables import names

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.trees.drawing import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One command of a chain.

    Attributes
    ----------
    command_id, name
        The command.
    said
        By which relation it answers to the one above, with a mark of doubt; empty at the top.
    tip
        Kind, period, basis, doubt and source of that relation, a line each; empty at the top.
    """

    command_id: str
    name: str
    said: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The commands above one, the topmost first and the command itself last.

    Attributes
    ----------
    days
        The days it holds on, of those that were asked for.
    rungs
        At least two.
    steps
        The relations they rest on, from the command upward.
    """

    days: tuple[dt.date, ...]
    rungs: tuple[Rung, ...]
    steps: tuple[Step, ...]


def chains(dataset: Dataset, days: tuple[dt.date, ...], root: str) -> tuple[Chain, ...]:
    """Return the chain of the command a chart begins at on each of its days.

    Parameters
    ----------
    dataset
        The tables.
    days
        One or several.
    root
        Where the chart begins; empty for a chart of all commands, which has no chain.

    Returns
    -------
    tuple of Chain
        One if it is the same on all days; none where nobody stands above the command. Kinds of
        relation that the reader hides are in it: without one of its steps it is another chain.
    """
    found: dict[tuple[Step, ...], list[dt.date]] = {}
    for day in days:
        if root and root in command.standing(dataset, day):
            found.setdefault(command.chain(dataset, day, root), []).append(day)
    return tuple(
        Chain(days=tuple(on), rungs=_rungs(dataset, steps), steps=steps)
        for steps, on in found.items()
        if steps
    )


def _rungs(dataset: Dataset, steps: tuple[Step, ...]) -> tuple[Rung, ...]:
    known = names(dataset, "commands")
    top = steps[-1].parent
    return (
        Rung(command_id=top, name=words.short_name(known[top])),
        *(
            Rung(
                command_id=step.child,
                name=words.short_name(known[step.child]),
                said=_said(step),
                tip=_tip(dataset, step),
            )
            for step in reversed(steps)
        ),
    )


def _said(step: Step) -> str:
    kind = words.name("relation", step.relation).lower()
    return words.t("tree.doubtful", text=kind) if step.doubts else kind


def _tip(dataset: Dataset, step: Step) -> str:
    since = words.printed_date(step.since)
    doubts = provenance.doubt_words_of(step.doubts)
    known = names(dataset, "commands")
    ends = words.t("relation.line", child=known[step.child], parent=known[step.parent])
    lines_ = (
        ends,
        words.name("relation", step.relation),
        words.t("ui.since", since=since) if since else words.t("ui.period_unknown"),
        words.name("basis", step.basis) if step.basis == "stated" else "",
        words.t("doubt.line", doubts=doubts) if doubts else "",
        provenance.source_line(dataset, step.source_id),
    )
    return "\n".join(filter(None, lines_))


def hidden(found: Drawing, every: tuple[Chain, ...]) -> tuple[Chain, ...]:
    """Return the chains if the chart leaves out one of their commands, else none."""
    shown = {box.node.command_id for pane in found.panes for box in pane.boxes}
    short = any(rung.command_id not in shown for chain in every for rung in chain.rungs)
    return every if short else ()


def head(chain: Chain, days: tuple[dt.date, ...]) -> str:
    """Return what stands before a chain: its day only if it is not that of all days shown."""
    if len(chain.days) == len(days):
        return words.t("chart.chain")
    return words.t("chart.chain_on", day=words.day_words(chain.days[0]))


def line(chain: Chain, days: tuple[dt.date, ...]) -> str:
    """Return a chain in one line, the topmost command first."""
    steps = [
        words.t("chart.rung", name=rung.name, said=rung.said) if rung.said else rung.name
        for rung in chain.rungs
    ]
    listed = f" {words.t('chart.chain_step')} ".join(steps)
    return words.t("chart.chain_line", head=head(chain, days), steps=listed)
