"""What must hold across the rows of a table and across tables.

Every rule is a function from typed frames, indexed by line of their files, to problems;
`RULES` is their list. A cell with a fault of its own arrives here as empty, so no rule
speaks of it a second time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture.errors import Problem
from posture.tables import claims as claimed
from posture.tables.chains import chain_faults
from posture.tables.declare import Table, shown
from posture.tables.schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    Frames = Mapping[str, pd.DataFrame]


def broken_rules(frames: Frames, whole: frozenset[str]) -> list[Problem]:
    """Hold all tables against all rules.

    Parameters
    ----------
    frames
        Typed frames by table name, indexed by line.
    whole
        Tables of which every row could be read. References into any other are not
        judged: the missing id may stand in a row that could not be read.

    Returns
    -------
    list of Problem
        In no particular order; empty when every rule holds.
    """
    problems: list[Problem] = []
    for name, table in TABLES.items():
        problems += _repeated_keys(frames[name], table)
        problems += _dangling(frames, table, whole)
        problems += _reversed_periods(frames[name], table)
        problems += _outside_ranges(frames[name], table)
    problems += _borrowed_names(frames)
    problems += _displaced_headquarters(frames)
    problems += _one_sided_claims(frames["claims"])
    problems += _unmeasurable_claims(frames["claims"])
    problems += _misjudged_precision(frames["events"])
    problems += _inexact_figures(frames["personnel"])
    problems += chain_faults(frames["command_edges"], frames["commands"])
    return problems


def _repeated_keys(frame: pd.DataFrame, table: Table) -> Iterator[Problem]:
    key = list(table.key)
    named = frame[(frame[key[:-1] if len(key) > 1 else key] != "").all(axis=1)]
    first = named.index.to_series().groupby([named[part] for part in key]).transform("min")
    for line in named.index[named.duplicated(key)]:
        row = " + ".join(repr(cell) for cell in named.loc[line, key] if cell)
        text = f"{row} is already on line {first[line]}; allowed: each {' + '.join(key)} once"
        yield Problem(table.file, int(line), key[0], text)


def _dangling(frames: Frames, table: Table, whole: frozenset[str]) -> Iterator[Problem]:
    for name, column in table.columns.items():
        if not column.refers or not whole.issuperset(column.refers):
            continue
        known = {i for other in column.refers for i in frames[other][TABLES[other].key[0]]}
        cells = frames[table.name][name]
        members = cells.str.split(";").explode() if column.holds == "list" else cells
        strange = members[(members != "") & ~members.isin(known)]
        for line, member in strange.items():
            if column.beside_ids is None or not column.beside_ids(member):
                text = f"{shown(member)}is not known; allowed: {column.allowed}{column.or_empty}"
                yield Problem(table.file, _line(line), name, text)


def _reversed_periods(frame: pd.DataFrame, table: Table) -> Iterator[Problem]:
    if "valid_to" not in table.columns:
        return
    bad = frame.loc[frame["since"] >= frame["until"], ["valid_from", "valid_to"]]
    for line, start, end in bad.itertuples(name=None):
        text = f"{end!r} is not after valid_from {start!r}; allowed: a later day, or empty"
        yield Problem(table.file, line, "valid_to", text)


def _outside_ranges(frame: pd.DataFrame, table: Table) -> Iterator[Problem]:
    for low, high, value in table.ranges:
        crossed = frame[low] > frame[high]
        for line in frame.index[crossed]:
            text = f"{frame.loc[line, high]:g} is below {low} {frame.loc[line, low]:g}"
            yield Problem(table.file, line, high, f"{text}; allowed: {low} or more, or empty")
        if value:
            outside = (frame[value] < frame[low]) | (frame[value] > frame[high])
            for line in frame.index[outside & ~crossed]:
                least, most, said = frame.loc[line, [low, high, value]]
                text = f"{said:.12g} is not within {low}..{high}"
                allowed = f"{least:.12g} to {most:.12g}".replace("nan", "any")
                yield Problem(table.file, line, value, f"{text}; allowed: {allowed}")


def _borrowed_names(frames: Frames) -> Iterator[Problem]:
    """Bases and places are measured between by id, so an id is one or the other."""
    ids = frames["places"]["place_id"]
    for line, name in ids[(ids != "") & ids.isin(frames["bases"]["base_id"])].items():
        text = f"{name!r} is the id of a base; allowed: an id that is not in bases.csv"
        yield Problem("places.csv", _line(line), "place_id", text)


def _displaced_headquarters(frames: Frames) -> Iterator[Problem]:
    commands = frames["commands"]
    bases = frames["bases"].drop_duplicates("base_id").set_index("base_id")
    for name in ("lat", "lon"):
        due = commands["hq_base_id"].map(bases[name])
        bad = due.notna() & commands[name].notna() & (commands[name] != due)
        for line in commands.index[bad]:
            base, here = commands.loc[line, "hq_base_id"], commands.loc[line, name]
            text = f"{here} is not the point of base {base}; allowed: {due[line]}"
            yield Problem("commands.csv", line, name, text)


def _one_sided_claims(claims: pd.DataFrame) -> Iterator[Problem]:
    members = claims["related_claims"].str.split(";").explode()
    pairs = list(
        zip(members.index, claims["claim_id"].reindex(members.index), members, strict=True)
    )
    known = set(claims["claim_id"])
    said = {(claim, other) for _, claim, other in pairs}
    for line, claim, other in pairs:
        if other in known and (other, claim) not in said and claim and other:
            text = (
                f"{other!r} does not name {claim!r} in turn; allowed: claims that name each other"
            )
            yield Problem("claims.csv", line, "related_claims", text)


def _unmeasurable_claims(claims: pd.DataFrame) -> Iterator[Problem]:
    """Demand a number and a unit where a printed distance stands against a computed one."""
    for line in claims.index[claims["check"].map(claimed.ends).astype(bool)]:
        value, unit = claims.loc[line, ["value", "unit"]]
        if value and not claimed.is_plain_number(value):
            text = f"{value!r} is not a plain number, and the check is a distance"
            yield Problem("claims.csv", line, "value", f"{text}; allowed: digits, or empty")
        if (value or unit) and unit not in claimed.UNITS:
            text = f"{unit!r} is no unit of a distance; allowed: {', '.join(claimed.UNITS)}"
            yield Problem("claims.csv", line, "unit", text)


def _misjudged_precision(events: pd.DataFrame) -> Iterator[Problem]:
    printed = events["date"].str.len().map({4: "year", 7: "month", 10: "day"})
    given = events["precision"]
    bad = printed.notna() & (given != "") & (given != "quarter") & (given != printed)
    for line in events.index[bad]:
        text = f"{given[line]!r} is not that of the date; allowed: {printed[line]}, or quarter"
        yield Problem("events.csv", line, "precision", text)


def _inexact_figures(personnel: pd.DataFrame) -> Iterator[Problem]:
    spread = personnel["low"].notna() & (personnel["low"] < personnel["high"])
    for line in personnel.index[spread & (personnel["precision"] == "exact")]:
        text = "'exact' has a low that is not its high; allowed: rounded, about, unspecified"
        yield Problem("personnel.csv", line, "precision", text)


def _line(label: object) -> int:
    """Read an index label back as the line number it is."""
    return int(str(label))
