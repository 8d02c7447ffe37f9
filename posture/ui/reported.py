"""Reports while their files change: readers keep the last good ones until the next are read.

Files are looked at, not read, every second or two. When they have changed and then stayed as they
are for some seconds they are read again, and take the place of the old for all readers at once.
An engine that failed to answer is connected to again.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from posture import words
from posture.errors import ObservationsError
from posture.observations.files import signature

if TYPE_CHECKING:
    from collections.abc import Callable

    from posture.observations.files import Signature

LOG: Final = logging.getLogger("posture.observations")
LOOK_S: Final = 1.0
SETTLE_S: Final = 2.0
AGAIN_S: Final = 10.0
"""How long after a failure an engine is left alone."""
SHARE: Final = 20
"""A look may take one part in so many of the time: a folder may hold very many files."""


@dataclass(frozen=True, slots=True)
class State:
    """What readers see, and why not something newer.

    Attributes
    ----------
    held
        The last good reports; None if there never were any.
    fault
        Why those there are now are not shown; empty if they are.
    noticed
        When the fault was found, in UTC.
    """

    held: Any = None
    fault: str = ""
    noticed: dt.datetime | None = None


class Reported:
    """Reports at one place, read again when they have changed."""

    def __init__(
        self,
        where: str,
        opener: Callable[[str], Any],
        forget: Callable[[], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Read them for the first time.

        Parameters
        ----------
        where
            A file, a folder, or an engine's address.
        opener
            What reads them; raises `ObservationsError`.
        forget
            What empties the answers that are remembered.
        clock
            Counts seconds.
        """
        self._where, self._opener, self._forget, self._clock = where, opener, forget, clock
        self._lock = threading.Lock()
        self._shown = self._seen = self._there()
        self._seen_at = clock()
        self._failed_at: float | None = None
        self.state = State()
        self._take()

    def _there(self) -> Signature:
        return () if "://" in self._where else signature(Path(self._where))

    def failed(self) -> None:
        """Note that an engine did not answer: it is connected to again in a while."""
        if "://" in self._where and self._failed_at is None:
            self._failed_at = self._clock()

    def look(self) -> None:
        """Look at the files; read them if they have changed and come to rest."""
        with self._lock:
            if self._failed_at is not None:
                if self._clock() - self._failed_at >= AGAIN_S:
                    self._failed_at = None
                    self._take()
                return
            there = self._there()
            if there != self._seen:
                self._seen, self._seen_at = there, self._clock()
            elif there != self._shown and self._clock() - self._seen_at >= SETTLE_S:
                self._shown = there
                self._take()

    def _take(self) -> None:
        try:
            held = self._opener(self._where)
        except ObservationsError as error:
            if str(error) != self.state.fault:
                LOG.warning("%s", error)
            self.failed()
            self.state = replace(
                self.state, fault=str(error), noticed=self.state.noticed or dt.datetime.now(dt.UTC)
            )
            return
        LOG.info("%s reports from %s", held.summary.rows, held.name)
        self.state = State(held=held)
        self._forget()


def watch(reported: Reported, ended: threading.Event) -> None:
    """Look again and again until told to end."""
    pause = LOOK_S
    while not ended.wait(pause):
        begun = time.monotonic()
        reported.look()
        pause = max(LOOK_S, SHARE * (time.monotonic() - begun))


def notice(state: State) -> str:
    """Say why there are no reports, or older ones than the files hold; empty if all is well."""
    if state.held is None or state.noticed is None:
        return state.fault
    return words.t(
        "observations.kept",
        at=f"{state.noticed:%H:%M}",
        day=words.day_words(state.noticed.date()),
        edition=state.held.summary.fingerprint,
        reason=state.fault,
    )
