"""The table of reports: its columns, what is allowed in them, and what was wrong with a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from posture import words
from posture.errors import Problem
from posture.tables.days import FIRST_YEAR, LAST_YEAR

COLUMNS: Final = ("time", "id", "lat", "lon", "kind", "source")
"""Columns of a file, in any order; others are left alone."""
MOST_TEXT: Final = {"id": 80, "kind": 40, "source": 200}
"""Characters of a cell of text."""
LISTED: Final = 20
"""Faults that are listed one by one; all are counted."""
SYNTHETIC: Final = "synthetic"
"""How the source of a made-up report begins."""
SUFFIXES: Final = (".csv", ".csv.gz", ".parquet")

AREAS, DAYS, VISITS = "report_areas", "report_days", "report_visits"
"""Names of the tables of who was near."""
ANSWERS: Final = {
    AREAS: ("report_area", "report_ids", "report_all_days", "report_reports"),
    DAYS: ("report_area", "id", "kind", "report_days", "report_reports"),
    VISITS: ("base", "id", "kind", "arrival", "departure", "report_reports", "nearest_km"),
}
"""Table -> what its rows say, as the words of columns name it."""
PROVENANCE: Final = ("synthetic", "period", "report_source")
"""What each row says besides: whether it is made up, of which days it is, and who says so."""

# A time says its zone or is UTC; "2026-03-31" alone is a day and no time.
TIME: Final = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}(:?[0-9]{2})?)?"
)


@dataclass(frozen=True, slots=True)
class Faults:
    """What was wrong with some files: how much of it, and the first of it line by line."""

    rows: int = 0
    """Rows that were left out, each counted once."""
    by_column: tuple[tuple[str, int], ...] = ()
    """Column -> how many of its cells were wrong; ``line`` for lines that are no row at all."""
    listed: tuple[Problem, ...] = ()
    """The first `LISTED` of them."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a table of reports is, in figures."""

    rows: int
    """Reports that could be read."""
    units: int
    """Different ids."""
    first: dt.date | None
    """The first day with a report, in UTC; None without any."""
    last: dt.date | None
    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    """What the column ``source`` says, in order of the alphabet."""
    fingerprint: str
    """Twelve hexadecimal digits that name the files' bytes."""
    faults: Faults = Faults()

    @property
    def synthetic(self) -> bool:
        """Whether any report is made up."""
        return any(map(_makes_up, self.sources))

    def makes_up(self, source: str) -> bool:
        """Return whether one source makes reports up; of several not named, whether any does."""
        return _makes_up(source) if source in self.sources else self.synthetic


def _makes_up(source: str) -> bool:
    return source.lower().startswith(SYNTHETIC)


def wrong(column: str, value: str) -> str:
    """Return what is wrong with a cell and what is allowed, in words."""
    shown = value if len(value) <= MOST_TEXT["kind"] else f"{value[: MOST_TEXT['kind'] - 1]}…"
    said = words.t("observations.empty") if not value else words.t("observations.is", value=shown)
    most = MOST_TEXT.get(column, 0)
    allowed = words.t(
        f"observations.allowed.{column}" if not most else "observations.allowed.text",
        most=most,
        first=FIRST_YEAR,
        last=LAST_YEAR,
    )
    return words.t("observations.wrong", said=said, allowed=allowed)
