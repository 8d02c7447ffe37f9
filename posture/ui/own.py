"""The tables of one reader: kept in the session, shown in it alone, gone with it.

Nothing of them is written to a disk, served at an address or put where another session looks.
What the page remembers of them while it draws is forgotten when they go.
"""

from __future__ import annotations

import sys
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from posture import words
from posture.compare import Compared
from posture.tables import Dataset
from posture.ui import store, url
from posture.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator


KEPT: Final = "_own"
PUBLIC: Final = frozenset(
    {"posture.ui.component", "posture.ui.server", "posture.ui.store", "posture.tables.basemap"}
)
"""Modules that remember only what is everybody's."""


@dataclass(slots=True, weakref_slot=True, eq=False)
class Own:
    """What a session holds of its reader's tables."""

    dataset: Dataset
    files: tuple[str, ...]
    left_out: int
    own_day: bool
    tables: tuple[str, ...]
    """Which of the tables are the reader's."""
    compared: bool = False
    """Whether the map marks what differs from the shipped tables."""
    differences: tuple[str, Compared] | None = None
    """What differs, and from which edition."""
    other: Own | None = None
    """Another set of the reader's, to hold this one against."""
    with_other: bool = True
    """Whether that is compared with, if it is there; else the shipped tables."""


def held() -> Own | None:
    """Return the tables of this session's reader, None while the shipped ones are shown."""
    found = url.take(KEPT)
    return found if isinstance(found, Own) else None


def dataset() -> Dataset:
    """Return the tables this session shows.

    Raises
    ------
    DataError
        With every fault, if those that everybody sees do not load.
    """
    own = held()
    return own.dataset if own else store.dataset()


def banner() -> str:
    """Return whose tables are shown, if not the shipped ones."""
    own = held()
    if own:
        return words.t("data.banner", files=words.joined(own.files))
    return words.t("data.banner_folder") if store.is_brought() else ""


def use(own: Own) -> None:
    """Show a reader's tables in this session; filters and points of the others are cleared."""
    url.put(KEPT, own)
    weakref.finalize(own, forget).atexit = False
    _begin_anew()


def put_beside(other: Own | None) -> None:
    """Hold another set against the one shown; None for none."""
    shown = held()
    if shown:
        if other:
            weakref.finalize(other, forget).atexit = False
        shown.other, shown.with_other = other, True


def swap() -> None:
    """Show the other set, and hold the one shown against it."""
    shown = held()
    if shown and shown.other:
        other, shown.other = shown.other, None
        other.other, other.with_other, other.compared = shown, True, shown.compared
        url.put(KEPT, other)
        _begin_anew()


def go_back() -> None:
    """Show the tables that everybody sees."""
    url.put(KEPT, None)
    _begin_anew()


def _begin_anew() -> None:
    default = View()
    fields = {name: getattr(default, name) for name in View.__dataclass_fields__}
    url.change(**(fields | {"page": "data"}))


def _caches() -> Iterator[Any]:
    """Yield every function of ours that remembers results."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] != "posture" or name in PUBLIC:
            continue
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear") and hasattr(value, "cache_info"):
                yield value


def forget() -> None:
    """Forget every remembered result, so that no table of a reader outlives the session.

    The others' are worked out again when next asked for, which takes some tenths of a second.
    """
    for cache in _caches():
        cache.cache_clear()
