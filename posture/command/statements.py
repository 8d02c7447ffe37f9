"""What the relations come to, in plain sentences.

Each sentence is computed: it turns around when the tables say the opposite and vanishes when
they say nothing. The rule stands with each, since a sentence can only be as right as its rule.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import pandas as pd

from posture import provenance, words
from posture.command import speaking
from posture.command.relations import below, standing
from posture.command.sentences import Statement, listed, named, period_words, stated, ways
from posture.command.speaking import ALASKA, BESIDE, FLEET, JJOC, USFJ
from posture.command.tree import links, tree
from posture.command.values import link_of
from posture.tables import AUTHORITY, names, records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from posture.command.values import Link, Tree
    from posture.tables import Dataset

#: Kinds of authority over forces that could be handed to a headquarters.
CONTROL: Final = ("opcon", "tacon")
#: A command of this echelon is a part of a headquarters and nobody's counterpart.
_PART: Final = "wing/brigade/strike group"


@lru_cache(maxsize=256)
def plain_statements(dataset: Dataset, day: dt.date, root: str = "") -> tuple[Statement, ...]:
    """Return what the tables come to about the command of US forces in Japan.

    Parameters
    ----------
    dataset
        The tables.
    day
        The day the sentences speak of; the first of them speaks of all days. Of a day before
        the newest of the tables they speak as of something past.
    root
        The command that a tree begins at, to leave out what does not speak to that tree.

    Returns
    -------
    tuple of Statement
        Whether operational or tactical control was handed to US Forces Japan on any day;
        over whom it was announced; whether 7th Fleet is under it; whose Alaskan Command is;
        whether Japan's Joint Operations Command stands, and who its counterpart is. What
        speaks of a command that is not in the tables, or of nothing in the tree of the day, is
        left out.
    """
    known = names(dataset, "commands")
    shown = tree(dataset, day, root=root)
    return tuple(
        statement
        for about, speaks, state in _STATEMENTS
        if about in known and speaks(shown)
        for statement in state(dataset, day)
    )


def _tense(dataset: Dataset, day: dt.date, key: str, **values: str) -> str:
    """Return a sentence about the newest day of the tables or later, or about a day before."""
    if day >= dataset.newest_day:
        return words.t(key, **values)
    return words.t(f"{key}_then", day=words.day_words(day), **values)


def _control(dataset: Dataset, day: dt.date) -> Iterator[Statement]:
    """Look for control that passed to US Forces Japan, over all days of the tables.

    A command that was set up under it was handed over by nobody: its relation begins on the
    day that is printed as its own first.
    """
    edges = dataset.command_edges
    held = edges[edges["parent_id"].eq(USFJ) & edges["status"].eq("in_effect")]
    held = held[held["relation"].isin(CONTROL)]
    set_up = held["child_id"].map(dataset.commands.set_index("command_id")["valid_from"])
    born_there = held["valid_from"].ne("") & held["valid_from"].eq(set_up)
    own = [link_of(dataset, row) for row in records(held[born_there])]
    passed = [link_of(dataset, row) for row in records(held[~born_there])]
    for link in passed:
        yield _passed(dataset, day, link)
    if passed:
        return
    text = words.t("statement.control.none", newest=words.day_words(dataset.newest_day))
    here = {link.edge_id for link in links(dataset, day)}
    for key, found in (
        ("own", [link for link in own if link.edge_id in here]),
        ("own_other", [link for link in own if link.edge_id not in here]),
    ):
        if found:
            own_words = {"own": listed(dataset, found), "day": words.day_words(day)}
            text = f"{text} {words.t(f'statement.control.{key}', **own_words)}"
    others = [link for link in links(dataset, day) if link.parent == USFJ and link not in own]
    rest = sorted((link for link in others if link.relation != BESIDE), key=_held)
    yield stated(dataset, "control", text, [*own, *rest])


def _held(link: Link) -> bool:
    """Sort what is announced before what is in effect."""
    return link.in_effect


def _passed(dataset: Dataset, day: dt.date, link: Link) -> Statement:
    here = link.edge_id in {each.edge_id for each in links(dataset, day)}
    relation = words.name("relation", link.relation)
    text = words.t(
        "statement.control.passed" if here else "statement.control.other_day",
        relation=relation if here else relation.lower(),
        day=words.day_words(day),
        child=named(dataset, link.child),
        period=period_words(link),
    )
    return stated(dataset, "control", text, [link])


def _intended(dataset: Dataset, day: dt.date) -> Iterator[Statement]:
    """Say over whom control was announced, begun or planned; one sentence for each note."""
    kinds = (*CONTROL, "planned")
    groups: dict[tuple[str, str, str], list[Link]] = {}
    for link in links(dataset, day):
        if not link.in_effect and link.parent == USFJ and link.relation in kinds:
            groups.setdefault((link.status, link.relation, link.note), []).append(link)
    for (status, relation, _), found in groups.items():
        text = words.t(
            "statement.intended",
            status=words.name("status", status),
            relation=words.name("relation", relation).lower(),
            commands=listed(dataset, found),
        )
        yield stated(dataset, "intended", text, found)


def _fleet(dataset: Dataset, day: dt.date) -> Iterator[Statement]:
    """Say whether 7th Fleet is below US Forces Japan, by whatever path, on the day."""
    if not {USFJ, FLEET} <= standing(dataset, day):
        return
    under = below(dataset, day, USFJ)
    held = [link for link in links(dataset, day) if link.in_effect]
    upward = [link for link in held if link.downward and link.child == FLEET]
    if FLEET in under:
        upward.sort(key=lambda link: link.parent not in under)
        text = _tense(dataset, day, "statement.fleet.under", ways=ways(dataset, upward))
        yield stated(dataset, "fleet", text, upward)
        return
    both = {USFJ, FLEET}
    beside = [x for x in held if not x.downward and {x.parent, x.child} == both]
    sentences = [_tense(dataset, day, "statement.fleet.apart")]
    if upward:
        sentences.append(_tense(dataset, day, "statement.fleet.ways", ways=ways(dataset, upward)))
    sentences += [words.t("statement.fleet.beside", period=period_words(x)) for x in beside]
    yield stated(dataset, "fleet", " ".join(sentences), [*upward, *beside])


def _alaska(dataset: Dataset, day: dt.date) -> Iterator[Statement]:
    """Say whose Alaskan Command is on the day, whose it was before and will be after."""
    edges = dataset.command_edges
    rows = edges[edges["child_id"].eq(ALASKA) & edges["status"].eq("in_effect")]
    rows = rows[rows["relation"].isin(AUTHORITY)].sort_values(
        ["since", "edge_id"], na_position="first"
    )
    at = pd.Timestamp(day)
    over, to_come = rows["until"] <= at, rows["since"] > at  # an open end compares as False
    parts = {
        name: [link_of(dataset, row) for row in records(rows[chosen])]
        for name, chosen in (("now", ~over & ~to_come), ("before", over), ("after", to_come))
    }
    if not parts["now"]:
        return
    text = " ".join(
        _tense(dataset, day, f"statement.alaska.{name}", ways=ways(dataset, found))
        for name, found in parts.items()
        if found
    )
    yield stated(dataset, "alaska", text, [link for found in parts.values() for link in found])


def _counterpart(dataset: Dataset, day: dt.date) -> Iterator[Statement]:
    """Say whether Japan's joint command stands, and with whom it coordinates at its level.

    Two that sources name as its counterpart at once are a dispute, which is said as such.
    """
    (row,) = records(dataset.commands[dataset.commands["command_id"].eq(JJOC)])
    doubts, since = provenance.doubts(row), words.printed_date(row["valid_from"])
    if JJOC not in standing(dataset, day):
        key = "yet" if since and row["since"] > pd.Timestamp(day) else "over"
        text = _tense(dataset, day, f"statement.jjoc.not_{key}", since=since)
        yield stated(dataset, "counterpart", text, (), also=(row["source_id"], doubts))
        return
    text = _tense(dataset, day, "statement.jjoc.stands", since=_since(since))
    rank = dict(zip(dataset.commands["command_id"], dataset.commands["echelon"], strict=True))
    beside = {
        _other(link): link
        for link in links(dataset, day)
        if link.in_effect and link.relation == BESIDE and JJOC in link.joins
    }
    found = {end: link for end, link in beside.items() if rank[end] != _PART}
    if found:
        key = "one" if len(found) == 1 else "disputed"
        who = words.joined([named(dataset, end) for end in found], last="or")
        text = f"{text} {_tense(dataset, day, f'statement.jjoc.{key}', commands=who)}"
        doubts = (*doubts, *(("disputed",) if key == "disputed" else ()))
    yield stated(dataset, "counterpart", text, found.values(), also=(row["source_id"], doubts))


def _since(printed: str) -> str:
    """Return the first day of a command in words, or that it is not known."""
    return words.t("statement.open", since=printed) if printed else words.t("statement.undated")


def _other(link: Link) -> str:
    """Return the command at the other end from Japan's joint command."""
    return link.parent if link.child == JJOC else link.child


_Speaks: TypeAlias = "Callable[[Tree], bool]"
_States: TypeAlias = "Callable[[Dataset, dt.date], Iterator[Statement]]"
_STATEMENTS: Final[tuple[tuple[str, _Speaks, _States], ...]] = (
    (USFJ, speaking.of_japan, _control),
    (USFJ, speaking.of_japan, _intended),
    (USFJ, speaking.of_fleet, _fleet),
    (ALASKA, speaking.of_alaska, _alaska),
    (JJOC, speaking.of_joint_command, _counterpart),
)
