"""Functions about commands: relations, steps to the top, who stands below, rank, headquarters."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from posture import command as chains
from posture import words
from posture.claims import kinds
from posture.claims.declare import Function
from posture.claims.parts import NONE, Found, Shown, counted, found, listed, refuse
from posture.tables import AUTHORITY, holds, records

if TYPE_CHECKING:
    import datetime as dt

    from posture.provenance import Row
    from posture.tables import Dataset

_LAYERS: Final = ("bases", "commands", "names")
"""The lines of command are off unless asked for."""


def _tree(command: Row, day: dt.date | None = None) -> Shown:
    subject = f"command:{command['command_id']}"
    return Shown(page="command", on=day, select=subject, layers=_LAYERS)


def edge(dataset: Dataset, parent: Row, child: Row, relation: str, date: dt.date) -> Found:
    """Return the status of a relation on a day; `none` if there is no such relation."""
    edges = dataset.command_edges
    there = edges[
        holds(edges, date)
        & edges["parent_id"].eq(parent["command_id"])
        & edges["child_id"].eq(child["command_id"])
        & edges["relation"].eq(relation)
    ]
    statuses = sorted(set(there["status"]))
    said = [words.name("status", status).lower() for status in statuses]
    return found(
        listed(statuses),
        words.joined(said) or words.t("claims.value.no_relation"),
        rows=records(there),
        dated=dataset,
        shown=_tree(child, date),
        short=words.t(
            "claims.short.edge",
            pair=words.t("relation.line", parent=_abbr(parent), child=_abbr(child)),
            relation=kinds.named("relation", relation),
            status=words.joined(said) or words.t("claims.short.no_relation"),
        ),
    )


def _abbr(command: Row) -> str:
    return str(command["abbr"] or command["name"])


def hops(dataset: Dataset, child: Row, ancestor: Row, date: dt.date) -> Found:
    """Count the fewest steps of authority in effect from a command up to another."""
    path = _path(dataset, child["command_id"], ancestor["command_id"], date)
    shown = _tree(child, date)
    if path is None:
        return found(NONE, words.t("claims.value.no_path"), shown=shown)
    steps = counted("steps", len(path))
    pair = {"child": _abbr(child), "ancestor": _abbr(ancestor)}
    short = words.t("claims.short.hops", **pair, steps=steps)
    return found(str(len(path)), steps, rows=path, dated=dataset, shown=shown, short=short)


def _path(dataset: Dataset, start: str, goal: str, day: dt.date) -> tuple[Row, ...] | None:
    """Return the relations of a shortest way up; None if there is no way. Circles do no harm."""
    edges = chains.in_effect(dataset, day)
    upward: dict[str, list[Row]] = defaultdict(list)
    for row in records(edges[edges["relation"].isin(AUTHORITY)]):
        upward[row["child_id"]].append(row)
    paths: dict[str, tuple[Row, ...]] = {start: ()}
    waiting = deque([start])
    while waiting and goal not in paths:
        at = waiting.popleft()
        for row in upward.get(at, ()):
            if row["parent_id"] not in paths:
                paths[row["parent_id"]] = (*paths[at], row)
                waiting.append(row["parent_id"])
    return paths.get(goal)


def _must_stand(dataset: Dataset, command: Row, day: dt.date) -> None:
    """Refuse a command on a day on which it does not stand: it has nobody above or below it."""
    if command["command_id"] not in chains.standing(dataset, day):
        said = {"name": command["name"], "day": words.day_words(day)}
        refuse("not_standing", about="date", **said)


def superior(dataset: Dataset, command: Row, date: dt.date) -> Found:
    """Return whom a command answers to, by the relation that counts first; `none` at the top."""
    _must_stand(dataset, command, date)
    steps = chains.chain(dataset, date, command["command_id"])
    if not steps:
        return found(NONE, words.t("claims.value.top"), shown=_tree(command, date))
    step = steps[0]
    row = {"source_id": step.source_id, "basis": step.basis, "verified": step.verified}
    row |= {"valid_from": step.since}
    said = words.t(
        "claims.value.superior",
        name=kinds.rows(dataset, "commands")[step.parent]["name"],
        relation=words.name("relation", step.relation).lower(),
    )
    return found(step.parent, said, rows=(row,), dated=dataset, shown=_tree(command, date))


def below(dataset: Dataset, command: Row, date: dt.date) -> Found:
    """Return all that stand below a command on a day, by authority or as component."""
    _must_stand(dataset, command, date)
    reached = chains.below(dataset, date, command["command_id"])
    ids = sorted(reached - {command["command_id"]})
    edges = chains.in_effect(dataset, date)
    used = edges[
        edges["relation"].isin(chains.PRECEDENCE)
        & edges["parent_id"].isin(reached)
        & edges["child_id"].isin(reached)
    ]
    known = kinds.rows(dataset, "commands")
    names = words.joined([known[id_]["name"] for id_ in ids])
    return found(
        listed(ids),
        names or words.t("claims.value.nothing_below"),
        rows=records(used),
        dated=dataset,
        shown=_tree(command, date),
    )


def stars(_dataset: Dataset, command: Row) -> Found:
    """Return the rank of the head of a command in stars, or `civilian`."""
    rank = command["commander_stars"]
    if not rank:
        refuse("no_rank", name=command["name"])
    said = words.name("stars", rank)
    short = words.t("claims.short.of", what=_abbr(command), value=said)
    return found(rank, said, rows=(command,), shown=_tree(command), short=short)


def hq(dataset: Dataset, command: Row) -> Found:
    """Return the base at which a command has its headquarters."""
    base = kinds.rows(dataset, "bases").get(command["hq_base_id"])
    if base is None:
        refuse("no_hq", name=command["name"])
    short = words.t("claims.short.of", what=_abbr(command), value=base["name"])
    return found(base["base_id"], base["name"], rows=(command,), shown=_tree(command), short=short)


def since(_dataset: Dataset, command: Row) -> Found:
    """Return the date from which a command stands, as printed."""
    date = command["valid_from"]
    if not date:
        refuse("no_start", name=command["name"])
    said = words.printed_date(date)
    short = words.t("claims.short.from", what=_abbr(command), date=said)
    return found(date, said, rows=(command,), shown=_tree(command), short=short)


FUNCTIONS: Final = (
    Function(
        name="edge",
        takes={
            "parent": kinds.COMMAND,
            "child": kinds.COMMAND,
            "relation": kinds.RELATION,
            "date": kinds.DAY,
        },
        compute=edge,
        example="edge(indopacom,usfj,planned,2025-04-01)",
    ),
    Function(
        name="hops",
        takes={"child": kinds.COMMAND, "ancestor": kinds.COMMAND, "date": kinds.DAY},
        compute=hops,
        example="hops(cvw5,indopacom,2025-07-01)",
        unit="steps",
    ),
    Function(
        name="superior",
        takes={"command": kinds.COMMAND, "date": kinds.DAY},
        compute=superior,
        example="superior(usfj,2026-06-29)",
    ),
    Function(
        name="below",
        takes={"command": kinds.COMMAND, "date": kinds.DAY},
        compute=below,
        example="below(c7f,2025-07-01)",
    ),
    Function(
        name="stars",
        takes={"command": kinds.COMMAND},
        compute=stars,
        example="stars(usfj)",
        unit="stars",
    ),
    Function(
        name="hq",
        takes={"command": kinds.COMMAND},
        compute=hq,
        example="hq(c7f)",
    ),
    Function(
        name="from",
        takes={"command": kinds.COMMAND},
        compute=since,
        example="from(jjoc)",
    ),
)
