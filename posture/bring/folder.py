"""A folder of tables for everybody who opens the page: whole, or a few tables and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture import words
from posture.bring.assemble import assemble
from posture.bring.match import match
from posture.bring.reading import FORMATS, read
from posture.errors import BringError, DataError, Problem
from posture.tables import TABLES, Dataset, load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from posture.bring.match import Matched


def from_folder(folder: Path, *, beside: Dataset | None = None) -> Dataset:
    """Read the tables of a folder; see `read_folder`.

    Raises
    ------
    DataError
        With every fault.
    """
    return read_folder(folder, beside=beside)[0]


def leans(parts: Sequence[Matched]) -> bool:
    """Return whether tables mean those of the shipped ones that they lack.

    A list of bases without sources is a set of its own, and so is one of every table; anything
    else, such as an edited template, names rows of tables that are not there.
    """
    own = any(part.table == "bases" and "source_id" not in part.found for part in parts)
    return not own and {part.table for part in parts} != set(TABLES)


def read_folder(
    folder: Path, *, beside: Dataset | None = None, lean: bool = False
) -> tuple[Dataset, tuple[str, ...]]:
    """Read the tables of a folder or of one file, and say which they are.

    A folder with a file for every table is read as the shipped one is. Any other is read as
    what a reader brings, without anything being left out: only bases are needed.

    Parameters
    ----------
    folder
        Holds CSV, XLSX or GeoJSON files; or is one.
    beside
        The shipped tables, read if need be: their newest day stands in where the folder has
        no dated fact.
    lean
        Whether the shipped tables stand where the folder has none, if its tables mean them.

    Returns
    -------
    dataset : Dataset
        Tables that are not in the folder are empty, or those shipped.
    tables : tuple
        Names of those that are.

    Raises
    ------
    DataError
        With every fault.
    """
    if not folder.is_file() and (
        not folder.is_dir() or all((folder / table.file).is_file() for table in TABLES.values())
    ):
        return load(folder), tuple(TABLES)
    parts = _parts(folder)
    try:
        brought = assemble(parts, beside=beside or load(), keep=lean and leans(parts))
    except BringError as error:
        raise DataError([Problem(folder.name, 1, "folder", str(error))]) from None
    if brought.problems or brought.dataset is None:
        nothing = Problem(folder.name, 1, "folder", words.t("bring.nothing_left"))
        raise DataError(brought.problems or [nothing])
    return brought.dataset, tuple(part.table for part in parts)


def _parts(folder: Path) -> list[Matched]:
    """Return every table of the files, matched by its headings."""
    inside = [folder] if folder.is_file() else sorted(folder.iterdir())
    parts: list[Matched] = []
    refused: list[Problem] = []
    for path in inside:
        if path.suffix[1:].lower() not in FORMATS and path != folder:
            continue
        try:
            parts += map(match, read(path.name, path.read_bytes()))
        except (BringError, OSError) as error:
            said = error.strerror or "" if isinstance(error, OSError) else str(error)
            refused.append(Problem(path.name, 1, "file", said))
    if refused:
        raise DataError(refused)
    return parts
