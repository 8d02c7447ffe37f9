"""What a file can show besides one set of tables: reports of positions, differences from others."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from posture import observations, words
from posture.bring import read_folder
from posture.compare import compare
from posture.errors import ExportError, ObservationsError
from posture.layers import compared
from posture.tables import DATA, TABLES, load

if TYPE_CHECKING:
    import argparse

    from posture.exports.base import More
    from posture.tables import Dataset
    from posture.view import View


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which tables are shown and what is added to them."""
    parser.add_argument(
        "--observations", metavar="WHERE", help="reports of positions to draw: a file or a folder"
    )
    parser.add_argument(
        "--compare",
        type=Path,
        metavar="WHERE",
        help="other tables, a folder or a file: what differs from them is marked on the map;"
        " then --data may be a file or a folder of some tables too",
    )
    parser.add_argument(
        "--data", type=Path, default=DATA, metavar="DIR", help="default: the shipped data"
    )


def shown(asked: argparse.Namespace) -> tuple[Dataset, tuple[str, ...]]:
    """Return the tables that are shown, and the names of those that there are."""
    if asked.compare is None:
        return load(asked.data), tuple(TABLES)
    return read_folder(asked.data, beside=load())


def more_of(
    dataset: Dataset, there: tuple[str, ...], view: View, asked: argparse.Namespace
) -> More | None:
    """Return what adds reports and differences to a map; None if neither is asked for.

    Parameters
    ----------
    dataset, there
        As `shown` gives them.
    view
        What is shown.
    asked
        The arguments.

    Raises
    ------
    ExportError
        If differences are asked for on another page than the map, or no table is in both.
    ObservationsError
        As `reports_of`.
    """
    reports = reports_of(dataset, asked.observations) if asked.observations else None
    if asked.compare is None:
        return reports
    if view.page != "map":
        raise ExportError(words.t("export.compare_map", page=words.name("page_name", view.page)))
    before, had = read_folder(asked.compare, beside=load())
    both = tuple(name for name in TABLES if name in had and name in there)
    if not both:
        raise ExportError(words.t("compare.nothing"))
    found = compare(before, dataset, both)
    is_shipped = asked.compare.resolve() == DATA.resolve()
    brought = words.t("compare.brought", files=asked.compare.name)
    named = words.t("compare.shipped") if is_shipped else brought
    return lambda scene, most: compared.add(
        reports(scene, most) if reports else scene, found, named
    )


def reports_of(dataset: Dataset, where: str) -> More:
    """Return what adds the reports of a file, a folder or an engine to a map.

    Raises
    ------
    ObservationsError
        If they cannot be read, or what they need is not installed.
    """
    if not observations.there():
        raise ObservationsError(words.t("observations.no_packages"))
    opening: Any = importlib.import_module("posture.observations.opening")
    observed: Any = importlib.import_module("posture.layers.observed")
    held = opening.open_at(where)
    return lambda scene, most: observed.whole(scene, dataset, held, most)
