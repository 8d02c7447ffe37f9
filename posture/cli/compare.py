"""``compare``: what is different between two sets of tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from posture import words
from posture.bring import csv_of, read_folder
from posture.cli import shared
from posture.cli.command import Command
from posture.compare import CHANGES, Compared, compare
from posture.tables import TABLES, load

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    import pandas as pd

_DIGITS = 6
"""Decimals of a kilometre for programs: millimetres."""
_FOLDER = "a folder of tables (CSV, XLSX, GeoJSON), or one file"


@dataclass(frozen=True, slots=True)
class _Sets:
    """Two sets of tables: their names, the tables that both have, and those of only one."""

    before: str
    after: str
    both: tuple[str, ...]
    one: tuple[str, ...]
    found: Compared

    def counts(self) -> dict[str, int]:
        """Return how many rows each sort of difference concerns."""
        return {change: self.found.count(change) for change in CHANGES}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", type=Path, metavar="BEFORE", help=_FOLDER)
    parser.add_argument(
        "after",
        type=Path,
        nargs="?",
        metavar="AFTER",
        help="the same; with one word alone, that is compared with the shipped tables",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="a line for each difference, as CSV")
    form.add_argument("--json", action="store_true", help="the same for programs")


def _run(asked: argparse.Namespace) -> int:
    sets = _sets(asked.before, asked.after)
    if asked.csv:
        page = csv_of(sets.found.rows).decode("utf-8-sig")
        print(page.replace("\r\n", "\n").rstrip("\n"))
    elif asked.json:
        shared.print_json(_dict(sets))
    else:
        print("\n".join(_lines(sets)))
    return 0


def _sets(first: Path, second: Path | None) -> _Sets:
    shipped = load()
    later, there = read_folder(second or first, beside=shipped, lean=True)
    if second is None:
        earlier, had, named = shipped, tuple(TABLES), words.t("cli.compare.shipped")
    else:
        (earlier, had), named = read_folder(first, beside=shipped, lean=True), str(first)
    both = tuple(name for name in TABLES if name in had and name in there)
    one = tuple(name for name in TABLES if (name in had) != (name in there))
    found = compare(earlier, later, both)
    return _Sets(named, str(second or first), both, () if second is None else one, found)


def _lines(sets: _Sets) -> Iterator[str]:
    counts = {change: words.number(count) for change, count in sets.counts().items()}
    yield words.t("cli.compare.of", before=sets.before, after=sets.after, **counts)
    if sets.both:
        yield words.t("compare.note", tables=words.joined(sets.both))
    else:
        yield words.t("compare.nothing")
    if sets.one:
        yield words.t("compare.apart", tables=words.joined(sets.one))
    if sets.both and sets.found.rows.empty:
        yield words.t("cli.compare.same")
    for table, rows in sets.found.rows.groupby("table", sort=False):
        yield ""
        yield words.t("cli.compare.part", table=table, count=words.number(len(rows)))
        yield from (f"  {line}" for line in _differences(rows))


def _differences(rows: pd.DataFrame) -> Iterator[str]:
    empty = words.t("cli.compare.empty")
    for row in rows.to_dict("records"):
        said = {str(key): value for key, value in row.items()}
        for end in ("before", "after"):
            said[end] = " ".join(str(said[end]).split()) or empty
        said["km"] = "" if np.isnan(said["km"]) else words.number(said["km"], 3)
        yield words.t(f"cli.compare.{said['change']}", **said)


def _dict(sets: _Sets) -> dict[str, Any]:
    rows = sets.found.rows.round({"km": _DIGITS})
    return {
        "before": sets.before,
        "after": sets.after,
        "tables": list(sets.both),
        "not_compared": list(sets.one),
        "counts": sets.counts(),
        "differences": rows.astype(object).where(rows.notna(), None).to_dict("records"),
    }


COMPARE = Command(
    name="compare",
    does="Print what is different between two sets of tables: added, removed, moved, changed.",
    arguments=_arguments,
    run=_run,
)
