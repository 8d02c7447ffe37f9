"""The tables the page shows: one edition for all readers, the next when it is whole."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from posture.bring import from_folder
from posture.tables import DATA
from posture.ui import editions
from posture.ui.editions import Editions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.tables import Dataset
    from posture.ui.editions import State

FOLDER: Final = "POSTURE_DATA"
"""The variable of the environment that names another folder of tables."""


def folder() -> Path:
    """Return where the tables lie that everybody sees."""
    named = os.environ.get(FOLDER, "")
    return Path(named).resolve() if named else DATA


def is_brought() -> bool:
    """Return whether everybody sees other tables than the shipped ones."""
    return folder() != DATA


def reload() -> None:
    """Read the tables anew when they are next asked for."""
    _editions.cache_clear()


@lru_cache(maxsize=1)
def _editions() -> Editions:
    return Editions(folder(), from_folder)


def state() -> State:
    """Return what readers see now, and why not something newer."""
    return _editions().state


@contextmanager
def watched() -> Iterator[None]:
    """Look after the files while the block lasts."""
    ended = threading.Event()
    looker = threading.Thread(target=editions.watch, args=(_editions(), ended), daemon=True)
    looker.start()
    try:
        yield
    finally:
        ended.set()
        looker.join(editions.LOOK_S)


def notice() -> str:
    """Say why everybody sees an older edition than the files hold; empty if they do not."""
    return editions.notice(state())


def dataset() -> Dataset:
    """Return the tables that everybody sees.

    Raises
    ------
    PostureError
        With every fault, if the tables never loaded.
    """
    now = state()
    if now.dataset is not None:
        return now.dataset
    if now.fault is not None:
        raise now.fault
    msg = "a state without tables has a fault"
    raise AssertionError(msg)


def edition(fingerprint: str) -> Dataset | None:
    """Return one edition by its name if it is shown, or was until lately."""
    now = state()
    known = (now.dataset, *now.older)
    return next((one for one in known if one and one.fingerprint == fingerprint), None)
