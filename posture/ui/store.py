"""The tables the page shows, loaded once per process: a dataset never changes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from posture.errors import DataError
from posture.tables import DATA, load

if TYPE_CHECKING:
    from posture.tables import Dataset


@lru_cache(maxsize=1)
def _loaded() -> Dataset | DataError:
    """Read once, also when it fails: a broken folder is not read again for every reader."""
    try:
        return load(DATA)
    except DataError as error:
        return error


def dataset() -> Dataset:
    """Return the shipped tables.

    Raises
    ------
    DataError
        With every fault, if the tables do not load.
    """
    found = _loaded()
    if isinstance(found, DataError):
        raise found
    return found
