"""Tables for spreadsheets and CSV: columns of text, numbers and dates.

Text stays text and numbers stay numbers; a date is kept as it was printed, since "2024-05" is not
a day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from posture import provenance, words

if TYPE_CHECKING:
    from posture.provenance import Row
    from posture.tables import Dataset

Sort: TypeAlias = Literal["text", "number", "date"]
Cell: TypeAlias = Callable[["Row"], object]
Cells: TypeAlias = Mapping[str, Cell]
"""Key of a column -> what stands in it."""
Asked: TypeAlias = "tuple[str, Cells, list[Row]]"
"""Name, columns and rows of a table."""

NUMBERS: Final = frozenset(
    (
        *("lat", "lon", "low", "high", "value", "km", "nmi", "mi", "direct_km"),
        *("bearing", "final_bearing", "hidden", "printed_total", "days_low", "days_high", "least"),
        *("report_ids", "report_days", "report_all_days", "report_reports", "nearest_km"),
    )
)
"""Keys of columns that hold numbers."""
DATES: Final = frozenset(
    {"opened", "since", "until", "as_of", "published", "day", "date", "said_of"}
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, what it holds, and a value for every row."""

    title: str
    sort: Sort
    """A date is text as printed: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    values: tuple[Any, ...]
    """Text, or numbers with NaN for what is not known; empty text for nothing."""
    key: str = ""
    """Of its words; no two columns of a table have the same."""


@dataclass(frozen=True, slots=True)
class Rows:
    """One table of a file."""

    name: str
    """Letters, fit for the name of a file."""
    title: str
    columns: tuple[Column, ...]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns[0].values) if self.columns else 0


def rows_of(name: str, cells: Cells, found: list[Row]) -> Rows:
    """Return rows of the tables as one table of a file.

    Parameters
    ----------
    name
        Letters; the key of its title's words, ``files.<name>``.
    cells
        Columns in order; the key names the words of the head, ``files.column.<key>`` or those of
        the page, and says whether it holds numbers or dates.
    found
        The rows.
    """
    columns = (
        Column(_head(key), _sort(key), tuple(cell(row) for row in found), key)
        for key, cell in cells.items()
    )
    return Rows(name, words.t(f"files.{name}"), tuple(columns))


def _head(key: str) -> str:
    ours = f"files.column.{key}"
    return words.t(ours if words.has(ours) else f"ui.column.{key}")


def _sort(key: str) -> Sort:
    if key in DATES:
        return "date"
    return "number" if key in NUMBERS else "text"


def cited(dataset: Dataset, most: int = 1) -> Cells:
    """Return the columns that say who says so: in words, and by id.

    Parameters
    ----------
    dataset
        The tables.
    most
        How many sources the words name; the rest are counted.
    """
    return {
        "source": lambda row: provenance.cite(dataset, row["source_id"], most=most),
        "source_id": text("source_id"),
    }


def text(column: str) -> Cell:
    """Return what reads a column as it is."""
    return lambda row: row[column]


def named(group: str, column: str) -> Cell:
    """Return what reads a column and says its value in words."""
    return lambda row: words.name(group, row[column]) if row[column] else ""
