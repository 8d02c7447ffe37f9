"""The tables while their files change: readers keep the last good edition until the next is whole.

Files are looked at, not read, once a second. When they have changed and then stayed as they are
for some seconds they are read, checked, and looked at once more: only if nothing moved meanwhile
does the new edition take the place of the old, for all readers at once.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from posture import words
from posture.errors import DataError, PostureError, Problem
from posture.tables import Dataset
from posture.ui import whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from posture.ui.whole import Signature

LOG: Final = logging.getLogger("posture.editions")
LOOK_S: Final = 1.0
SETTLE_S: Final = 2.0
TABLES: Final = (".csv", ".xlsx", ".geojson", ".json")
KEPT: Final = 2
"""Older editions that pages still open may ask for."""


@dataclass(frozen=True, slots=True)
class State:
    """What readers see, and why not something newer.

    Attributes
    ----------
    dataset
        The last good edition; None if there never was one.
    fault
        Why the files as they are now are not shown; None if they are.
    noticed
        When the fault was found, in UTC.
    older
        Editions before this one, newest first.
    """

    dataset: Dataset | None = None
    fault: PostureError | None = None
    noticed: dt.datetime | None = None
    older: tuple[Dataset, ...] = ()


class Editions:
    """One folder of tables, read again when it has changed."""

    def __init__(
        self,
        folder: Path,
        reader: Callable[[Path], Dataset],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Read the folder for the first time; ``clock`` counts seconds."""
        self.folder, self._reader, self._clock = folder, reader, clock
        self._lock = threading.Lock()
        self._shown: Signature | None = whole.signature(folder)
        self._seen = self._shown
        self._had = _names(self._seen)
        self._seen_at = clock()
        self.state = State()
        try:
            self.state = State(dataset=reader(folder))
        except (PostureError, OSError) as error:
            self._keep(error)

    def look(self) -> None:
        """Look at the files; read them if they have changed and come to rest."""
        with self._lock:
            there = whole.signature(self.folder)
            if there == self._shown:
                self._seen = there
                return
            if there != self._seen:
                self._seen, self._seen_at = there, self._clock()
            elif self._clock() - self._seen_at >= SETTLE_S:
                self._take(there)

    def _take(self, there: Signature) -> None:
        try:
            dataset = self._whole()
        except (PostureError, OSError) as error:
            if whole.signature(self.folder) == there:
                self._keep(error)
                # A program may close a file without a trace: what is open is looked at again.
                self._shown = None if _says_open(error) else there
            return
        if whole.signature(self.folder) != there:
            return  # it moved while it was read; the next look begins anew
        old = self.state.dataset
        before = tuple(one for one in (old, *self.state.older) if one and one != dataset)
        self.state = State(dataset=dataset, older=before[:KEPT])
        self._shown, self._had = there, _names(there)
        LOG.info("The tables are now edition %s", dataset.fingerprint)

    def _whole(self) -> Dataset:
        if faults := whole.faults(self.folder) or self._gone():
            raise DataError(faults)
        return self._reader(self.folder)

    def _gone(self) -> list[Problem]:
        """Return what the edition before had: a folder may do without, but rarely means to."""
        there = {name for name, *_ in whole.signature(self.folder)}
        if self.state.dataset is None or whole.SUMS in there:
            return []
        gone = sorted(name for name in self._had - there if name.endswith(TABLES))
        return [Problem(name, 1, "file", words.t("edition.gone", file=whole.SUMS)) for name in gone]

    def _keep(self, error: PostureError | OSError) -> None:
        fault = error if isinstance(error, PostureError) else _unread(error)
        if str(fault) != str(self.state.fault):
            LOG.warning("The tables cannot be shown as they are:\n%s", fault)
            now = dt.datetime.now(dt.UTC)
            self.state = replace(self.state, fault=fault, noticed=now)


def _names(there: Signature) -> frozenset[str]:
    return frozenset(name for name, *_ in there)


def _unread(error: OSError) -> DataError:
    reason = error.strerror or type(error).__name__
    return DataError([Problem("tables", 1, "file", words.t("edition.unread", reason=reason))])


def _says_open(error: Exception) -> bool:
    problems = error.problems if isinstance(error, DataError) else ()
    return any(problem.text == words.t("edition.open") for problem in problems)


def watch(editions: Editions, ended: threading.Event) -> None:
    """Look once a second until told to end."""
    while not ended.wait(LOOK_S):
        editions.look()


def notice(state: State) -> str:
    """Say why readers see an older edition than the files hold; empty if they do not."""
    if state.dataset is None or state.fault is None or state.noticed is None:
        return ""
    first, _, others = str(state.fault).partition("\n")
    more = others.count("\n") + 1 if others else 0
    return words.t(
        "edition.kept",
        at=f"{state.noticed:%H:%M}",
        day=words.day_words(state.noticed.date()),
        edition=state.dataset.fingerprint,
        reason=words.t("edition.reasons", reason=first, count=more) if more else first,
    )
