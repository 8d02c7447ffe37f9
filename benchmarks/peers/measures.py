"""Statistics of the comparison, and the one table that it prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH: Final = 21
LABEL: Final = 38


def percentile(values: Sequence[float], which: int) -> float:
    """Return a percentile between the values there are.

    Parameters
    ----------
    values
        At least one, in any order.
    which
        1 to 99.

    Examples
    --------
    >>> percentile([10.0, 20.0, 30.0], 50), percentile([7.0], 95)
    (20.0, 7.0)
    """
    if len(values) == 1:
        return values[0]
    return quantiles(values, n=100, method="inclusive")[which - 1]


@dataclass(frozen=True, slots=True)
class Cell:
    """One measure of one app: a number, or why there is none."""

    value: float | None = None
    missing: str = ""
    """Such as ``not within 60 s``."""
    least: bool = False
    """Whether the number is a lower bound: some waits went on."""


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of all apps."""

    label: str
    decimals: int
    cells: Mapping[str, Cell]

    def ratio(self, app: str, ours: str) -> float | None:
        """Return ours divided by another's: below 1, ours is less."""
        mine, theirs = self.cells[ours].value, self.cells[app].value
        return mine / theirs if mine is not None and theirs else None


def words_of(row: Row, app: str, ours: str) -> str:
    """Return what stands in one cell: the number and, for others, the ratio to ours."""
    cell = row.cells[app]
    if cell.value is None:
        return cell.missing
    number = f"{'> ' if cell.least else ''}{cell.value:,.{row.decimals}f}"
    ratio = row.ratio(app, ours)
    if app == ours or ratio is None:
        return number
    bound = "" if not cell.least else "< "
    return f"{number} ({bound}{ratio:.2f})"


def table(rows: Iterable[Row], titles: Mapping[str, str]) -> str:
    """Return the rows as a Markdown table whose columns line up.

    Parameters
    ----------
    rows
        One for each measure.
    titles
        App -> its title; the first is ours, which the others are divided into.
    """
    ours = next(iter(titles))
    lines = [
        _line("", list(titles.values())),
        _line("-" * LABEL, ["-" * (WIDTH - 1) + ":"] * len(titles)),
    ]
    lines += [_line(row.label, [words_of(row, app, ours) for app in titles]) for row in rows]
    return "\n".join(lines)


def _line(label: str, cells: Sequence[str]) -> str:
    return f"| {label:{LABEL}} | " + " | ".join(f"{cell:>{WIDTH}}" for cell in cells) + " |"
