"""Tables that a reader brought, and what stands beside them, as one `Dataset`, with every fault."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import words
from posture.bring.fill import Filled, fill
from posture.bring.leaving import without
from posture.bring.limits import MOST_FAULTS, MOST_ROWS
from posture.bring.match import NOT_GIVEN, OWN_SOURCE, Matched
from posture.bring.telling import Cell, LeftOut, Row, Telling
from posture.errors import BringError, DataError, Problem
from posture.tables import OWN, TABLES, Dataset, newest_day
from posture.tables.read import typed
from posture.tables.rules import broken_rules
from posture.tables.write import to_csv

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence


DIGITS: Final = 16
FIRST_LINE: Final = 2
"""Where the first row of a table stands in its file."""
_ALL: Final = frozenset(TABLES)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Brought:
    """What came of the files of a reader.

    Attributes
    ----------
    parts
        Each table as it was matched, with its values.
    problems
        Every fault, in the reader's words for file and column.
    left_out
        The rows that must go for the rest to be sound; none if there is no fault.
    emptied
        Cells that are left empty because what they name is not there, in rows that stay.
    dataset
        The tables without these rows; None if nothing sound is left.
    own_day
        Whether the tables themselves have a dated fact; if not, the day is that of the others.
    """

    parts: tuple[tuple[Matched, Filled], ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]
    emptied: tuple[Problem, ...]
    dataset: Dataset | None
    own_day: bool


def assemble(parts: Sequence[Matched], *, beside: Dataset, keep: bool) -> Brought:
    """Return the tables a reader brought as a dataset, or all that is wrong with them.

    Parameters
    ----------
    parts
        One for each table.
    beside
        The shipped tables. Their newest day stands in where the reader's have none.
    keep
        Whether tables that were not brought are those of `beside`; else they are empty.

    Returns
    -------
    Brought
        Never with a row left out that is not listed.

    Raises
    ------
    BringError
        If no bases are among them, a table is there twice, or there are too many rows.
    """
    _suitable(parts, keep=keep)
    filled = {part.table: fill(part) for part in parts}
    frames = _frames(filled, beside if keep else None, parts)
    told = Telling(parts)
    first = [told.own(problem) for name in filled for problem in filled[name].problems]
    unread = [(part, problem) for part in parts for problem in part.grid.problems]
    whole = _ALL - {part.table for part, _ in unread}
    rules = broken_rules(frames, whole)
    gone: dict[Row, list[str]] = {}
    for part, problem in unread:
        gone.setdefault((part.table, problem.line), []).append(problem.text)
    for table, problem in first:
        gone.setdefault((table, problem.line), []).append(f"{problem.column}: {problem.text}")
    emptied: dict[Cell, str] = {}
    rules_of_all = rules if whole == _ALL else broken_rules(frames, _ALL)
    sound = without(frames, gone, emptied, rules_of_all)
    problems = [problem for _, problem in (*unread, *first)]
    problems += [told.said(problem) for problem in rules]
    dataset, own_day = _dataset(sound, beside)
    return Brought(
        parts=tuple((part, filled[part.table]) for part in parts),
        problems=tuple(sorted(problems)[:MOST_FAULTS]),
        left_out=told.rows(gone),
        emptied=told.cells(emptied, gone),
        dataset=dataset,
        own_day=own_day,
    )


def _suitable(parts: Sequence[Matched], *, keep: bool) -> None:
    names = [part.table for part in parts]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        files = words.joined([part.grid.label for part in parts if part.table == twice])
        raise BringError(words.t("bring.table_twice", table=twice, files=files))
    if "bases" not in names and not keep:
        raise BringError(words.t("bring.no_bases", tables=words.joined(names)))
    if sum(len(part.grid.rows) for part in parts) > MOST_ROWS:
        files = words.joined([part.grid.label for part in parts])
        raise BringError(words.t("bring.rows", file=files, most=words.number(MOST_ROWS)))


def _frames(
    filled: Mapping[str, Filled], rest: Dataset | None, parts: Sequence[Matched]
) -> dict[str, pd.DataFrame]:
    """Return all tables typed and indexed by row: the brought ones, and the rest or nothing."""
    frames = {}
    for name, table in TABLES.items():
        if name in filled:
            frames[name] = typed(filled[name].frame, table)
        elif rest is not None:
            frame = rest.tables[name]
            frames[name] = frame.set_axis(range(FIRST_LINE, len(frame) + FIRST_LINE), axis=0)
        else:
            empty = pd.DataFrame({column: [] for column in table.columns}, dtype="str")
            frames[name] = typed(empty.set_axis(pd.Index([], dtype="int64"), axis=0), table)
    if "bases" in filled and "commands" not in filled:
        frames["commands"] = _at_their_bases(frames["commands"], frames["bases"])
    sources = frames["sources"]
    if OWN_SOURCE not in set(sources["source_id"]) and _asked_for(frames):
        files = ", ".join(dict.fromkeys(part.grid.label for part in parts))
        line = int(sources.index.max()) + 1 if len(sources) else FIRST_LINE
        row = pd.DataFrame([_source(files)], index=[line], dtype="str")
        frames["sources"] = pd.concat([sources, typed(row, TABLES["sources"])])
    return frames


def _at_their_bases(commands: pd.DataFrame, bases: pd.DataFrame) -> pd.DataFrame:
    """Put headquarters where the brought table has their bases, as the tables define them."""
    at = bases.drop_duplicates("base_id").set_index("base_id")
    moved = {
        name: commands["hq_base_id"].map(at[name]).astype("float64").fillna(commands[name])
        for name in ("lat", "lon")
    }
    return commands.assign(**moved)


def _asked_for(frames: Mapping[str, pd.DataFrame]) -> bool:
    """Return whether a row names the reader's own table as its source."""
    columns = ("source_id", "coord_source_id")
    return any(
        OWN_SOURCE in set(frame[column])
        for frame in frames.values()
        for column in columns
        if column in frame
    )


def _source(files: str) -> dict[str, str]:
    """Return the row of the source that is the reader's table itself."""
    row = dict.fromkeys(TABLES["sources"].columns, "")
    return row | {
        "source_id": OWN_SOURCE,
        "title": words.t("bring.source_title", files=files[:150]),
        "publisher": words.t("bring.source"),
        "kind": "dataset",
        "licence": NOT_GIVEN,
    }


def _dataset(sound: dict[str, pd.DataFrame] | None, beside: Dataset) -> tuple[Dataset | None, bool]:
    """Return frames as a dataset, and whether they have a dated fact; None without a base."""
    if sound is None or sound["bases"].empty:
        return None, False
    frames = {name: frame.reset_index(drop=True) for name, frame in sound.items()}
    try:
        day, own_day = newest_day(frames), True
    except DataError:
        day, own_day = beside.newest_day, False
    return Dataset(**frames, fingerprint=_fingerprint(frames, day), newest_day=day), own_day


def _fingerprint(frames: Mapping[str, pd.DataFrame], day: dt.date) -> str:
    """Name an edition that a reader brought: no shipped one has such a name.

    Longer than a shipped one's, since what is remembered is found by it: nobody shall make
    tables that pass for another reader's.
    """
    digest = hashlib.sha256(str(day).encode())
    for name in TABLES:
        page = to_csv(frames[name], name).encode("utf-8", "surrogatepass")
        digest.update(f"{name}:{len(page)}:".encode())
        digest.update(page)
    return OWN + digest.hexdigest()[:DIGITS]
