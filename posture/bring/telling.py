"""Faults in the reader's own words: the file, the row and the heading as they stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from posture import words
from posture.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from posture.bring.match import Matched

Row: TypeAlias = tuple[str, int]
"""A row: table and number in its file."""
Cell: TypeAlias = tuple[str, int, str]
"""A cell: a row and a column."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LeftOut:
    """A row that has a fault, or refers to one that has."""

    table: str
    file: str
    line: int
    header: tuple[str, ...]
    cells: tuple[str, ...]
    why: tuple[str, ...]


class Telling:
    """The reader's words for what the rules say of our own files and columns."""

    def __init__(self, parts: Iterable[Matched]) -> None:
        """Learn what each table is called where it was brought."""
        self.parts = {part.table: part for part in parts}
        self.labels = {part.grid.label: part.table for part in parts}

    def own(self, problem: Problem) -> tuple[str, Problem]:
        """Return the table a reader's file is, beside a fault in it."""
        return self.labels[problem.file], problem

    def said(self, problem: Problem) -> Problem:
        """Return a fault of a rule with the reader's file and heading."""
        table = problem.file.removesuffix(".csv")
        part = self.parts.get(table)
        if part is None:
            file = words.t("bring.shipped_file", file=problem.file)
            return Problem(file, problem.line, problem.column, problem.text)
        return Problem(part.grid.label, problem.line, part.heading(problem.column), problem.text)

    def cells(self, emptied: Mapping[Cell, str], gone: Container[Row]) -> tuple[Problem, ...]:
        """Return the cells that are left empty, but for those of rows that go anyway."""
        return tuple(
            self.said(Problem(f"{table}.csv", line, column, why))
            for (table, line, column), why in sorted(emptied.items())
            if (table, line) not in gone
        )

    def rows(self, gone: Mapping[Row, Sequence[str]]) -> tuple[LeftOut, ...]:
        """Return the rows that go, with what the reader wrote in them."""
        cells = {
            name: dict(zip(part.grid.lines, part.grid.rows, strict=True)) | dict(part.grid.broken)
            for name, part in self.parts.items()
        }
        return tuple(
            LeftOut(
                table=table,
                file=self.said(Problem(f"{table}.csv", line, "", "")).file,
                line=line,
                header=self.parts[table].grid.header if table in self.parts else (),
                cells=cells.get(table, {}).get(line, ()),
                why=tuple(dict.fromkeys(why)),
            )
            for (table, line), why in sorted(gone.items())
        )
