"""The same rows for every app: bases at 90, made-up reports of positions above."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

import pandas as pd

from benchmarks.pages import SERVICES, chosen_after
from benchmarks.servers import ROOT
from scripts.make_observations import made, write

BASES: Final = ROOT / "data" / "bases.csv"
COLUMNS: Final = ("name", "lat", "lon", "service", "command_id")
AS_BASES: Final = {"id": "name", "kind": "service", "source": "command_id"}
"""Columns of reports -> those of bases, which the apps read."""
ROUND: Final = 2
"""Every value is put in once and taken out once."""


@dataclass(frozen=True, slots=True)
class Rows:
    """One table, as the apps read it and as this page does."""

    size: int
    table: Path
    """For the peers: the columns of `COLUMNS`."""
    reports: Path | None
    """For this page, which has the bases anyway."""
    counts: dict[str, int]
    """How many rows each value of the filter has."""
    values: tuple[str, ...]
    """The values that are clicked, in this order."""

    def choices(self) -> tuple[tuple[str, ...], ...]:
        """Return what is chosen after each click of one round."""
        clicks = self.values * ROUND
        return tuple(chosen_after(tuple(done)) for done in accumulate([name] for name in clicks))

    def total(self, chosen: tuple[str, ...]) -> int:
        """Return how many rows a choice leaves; no choice leaves all."""
        return sum(self.counts[name] for name in chosen or self.counts)


def bases(folder: Path) -> Rows:
    """Return the bases, copied for the peers into a folder."""
    frame = pd.read_csv(BASES, usecols=list(COLUMNS), keep_default_na=False)
    return _rows(frame, folder, None, SERVICES)


def reports(folder: Path, size: int) -> Rows:
    """Return made-up reports, written into a folder for the peers and for this page."""
    frame = made(size, seed=1)
    path = folder / f"reports-{size}.parquet"
    write(frame, path)
    return _rows(frame.rename(columns=AS_BASES), folder, path, ("ship", "aircraft"))


def _rows(frame: pd.DataFrame, folder: Path, ours: Path | None, values: tuple[str, ...]) -> Rows:
    path = folder / f"table-{len(frame)}.csv"
    frame[list(COLUMNS)].to_csv(path, index=False)
    counts = Counter(str(name) for name in frame["service"])
    return Rows(len(frame), path, ours, dict(counts), values)
