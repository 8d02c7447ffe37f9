"""What is left of tables once everything that breaks a rule is taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture.tables import TABLES
from posture.tables.rules import broken_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from posture.bring.telling import Cell, Row
    from posture.errors import Problem

_ALL = frozenset(TABLES)


def without(
    frames: dict[str, pd.DataFrame],
    gone: dict[Row, list[str]],
    emptied: dict[Cell, str],
    problems: Sequence[Problem],
) -> dict[str, pd.DataFrame] | None:
    """Take out what is faulty until no rule is broken.

    Of a reference that may be empty only the cell is taken out, of all else the row.

    Parameters
    ----------
    frames
        Typed frames, indexed by line; they stay as they are.
    gone, emptied
        Rows and cells with the reasons; they get what is taken out.
    problems
        The rules that `frames` break.

    Returns
    -------
    dict or None
        What is left; None if a rule stays broken that no row can be blamed for.
    """
    left = {name: frame.copy() for name, frame in frames.items()}
    while True:
        cells = 0
        for problem in problems:
            row = (problem.file.removesuffix(".csv"), problem.line)
            if _is_optional(problem) and row not in gone:
                cells += _empty(left, problem)
                emptied.setdefault((*row, problem.column), problem.text)
            else:
                gone.setdefault(row, []).append(f"{problem.column}: {problem.text}")
        before = sum(map(len, left.values()))
        for name, frame in left.items():
            lines = [line for table, line in gone if table == name]
            left[name] = frame[~frame.index.isin(lines)]
        if not cells and sum(map(len, left.values())) == before:
            return None if problems else left
        problems = broken_rules(left, _ALL)


def _is_optional(problem: Problem) -> bool:
    """Return whether a fault is a reference to nothing, in a column that may be empty."""
    column = TABLES[problem.file.removesuffix(".csv")].columns.get(problem.column)
    unknown = "is not known" in problem.text
    return column is not None and bool(column.refers) and column.may_be_empty and unknown


def _empty(left: dict[str, pd.DataFrame], problem: Problem) -> bool:
    """Take from a cell the ids that name nothing; return whether there were any."""
    name = problem.file.removesuffix(".csv")
    column, frame = TABLES[name].columns[problem.column], left[name]
    known = {key for other in column.refers for key in left[other][TABLES[other].key[0]]}
    cell = str(frame.loc[problem.line, problem.column])
    kept = ";".join(
        one
        for one in cell.split(";")
        if one in known or (column.beside_ids is not None and column.beside_ids(one))
    )
    frame.loc[problem.line, problem.column] = kept
    return kept != cell
