"""A copy of the shipped tables that a test may damage."""

from __future__ import annotations

import csv
import io
import shutil
from typing import TYPE_CHECKING

import pytest

from posture.errors import DataError
from posture.tables import DATA, TABLES, load

if TYPE_CHECKING:
    from pathlib import Path

FIGURE = "seed_wsj_jp_2024_07"
DATE = "YYYY, YYYY-MM or YYYY-MM-DD, from 1800 to 2199"


class Folder:
    """A copy of the shipped tables to damage."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name in TABLES:
            shutil.copy(DATA / f"{name}.csv", path)

    def rows(self, file: str) -> list[list[str]]:
        """Read a file as it is, header first."""
        with (self.path / file).open(encoding="utf-8", newline="") as page:
            return list(csv.reader(page))

    def write(self, file: str, rows: list[list[str]]) -> None:
        """Replace a file."""
        page = io.StringIO(newline="")
        csv.writer(page, lineterminator="\n").writerows(rows)
        (self.path / file).write_text(page.getvalue(), encoding="utf-8", newline="")

    def put(self, file: str, key: str, **cells: str) -> int:
        """Change cells of the row that begins with a key; return its line."""
        rows = self.rows(file)
        (at,) = (i for i, row in enumerate(rows) if row[0] == key)
        for column, cell in cells.items():
            rows[at][rows[0].index(column)] = cell
        self.write(file, rows)
        return at + 1

    def add(self, file: str, like: str, **cells: str) -> int:
        """Append a copy of a row with some cells changed; return its line."""
        rows = self.rows(file)
        row = next(row for row in rows if row[0] == like).copy()
        for column, cell in cells.items():
            row[rows[0].index(column)] = cell
        self.write(file, [*rows, row])
        return len(rows) + 1

    def edge(self, parent: str, child: str, **cells: str) -> int:
        """Append a relation, open-ended opcon in effect unless told; return its line."""
        plain = {"relation": "opcon", "status": "in_effect", "valid_from": "", "valid_to": ""}
        ids = {"edge_id": f"e_{parent}_{child}_new", "parent_id": parent, "child_id": child}
        return self.add("command_edges.csv", "e_indopacom_pacflt_cocom", **plain | ids | cells)

    def faults(self) -> list[str]:
        """Load the folder, which must fail; return what is said."""
        with pytest.raises(DataError) as caught:
            load(self.path)
        return str(caught.value).splitlines()
