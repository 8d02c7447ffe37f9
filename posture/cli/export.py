"""``export``: a view as a file, the very bytes of the page's button."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from posture import observations, words
from posture.cli.command import Command
from posture.errors import ExportError, ObservationsError, ViewError
from posture.exports import EXPORTS, Export, Sheet, export
from posture.render.paper.sheet import PROJECTIONS, SIZES
from posture.tables import DATA, load
from posture.view import asked as view_asked

if TYPE_CHECKING:
    import argparse

    from posture.exports.base import More
    from posture.tables import Dataset


def _arguments(parser: argparse.ArgumentParser) -> None:
    formats = tuple(each.name for each in EXPORTS)
    parser.add_argument("format", choices=formats, metavar="FORMAT", help=", ".join(formats))
    parser.add_argument(
        "--view",
        default="",
        metavar="QUERY",
        help="the page's address, or its part after the ?",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to write it")
    parser.add_argument("--size", choices=tuple(SIZES), default="1080p", help="of a picture")
    parser.add_argument(
        "--projection", choices=PROJECTIONS, default="mercator", help="of a picture or slide"
    )
    parser.add_argument(
        "--observations", metavar="WHERE", help="reports of positions to draw: a file or a folder"
    )
    parser.add_argument(
        "--data", type=Path, default=DATA, metavar="DIR", help="default: the shipped data"
    )


def _export(asked: argparse.Namespace) -> int:
    dataset = load(asked.data)
    view, problems = view_asked(asked.view, dataset)
    if problems:
        raise ViewError("\n".join(problems))
    sheet = Sheet(size=asked.size, projection=asked.projection)
    more = reports_of(dataset, asked.observations) if asked.observations else None
    made = export(dataset, view, asked.format, sheet, more)
    try:
        asked.out.write_bytes(made)
    except OSError as error:
        said = words.t("export.unwritable", file=asked.out, why=error.strerror)
        raise ExportError(said) from error
    _mind_suffix(asked.out, next(each for each in EXPORTS if each.name == asked.format))
    return 0


def _mind_suffix(out: Path, made: Export) -> None:
    """Say so if a file is called what it is not; a name without an end says nothing."""
    suffix = out.suffix.removeprefix(".").lower()
    if suffix and suffix != made.suffix:
        said = words.t("export.suffix", file=out, format=made.title, suffix=made.suffix)
        print(said, file=sys.stderr)


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


EXPORT = Command(
    name="export",
    does="Write a view as a file: a picture, a slide, a map for other programs.",
    arguments=_arguments,
    run=_export,
)
