"""``export``: a view as a file, the very bytes of the page's button."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from posture import words
from posture.cli import adding
from posture.cli.command import Command
from posture.errors import ExportError, ViewError
from posture.exports import EXPORTS, Export, Sheet, export
from posture.render.paper.sheet import PROJECTIONS, SIZES
from posture.view import asked as view_asked

if TYPE_CHECKING:
    import argparse


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
    adding.arguments(parser)


def _export(asked: argparse.Namespace) -> int:
    dataset, there = adding.shown(asked)
    view, problems = view_asked(asked.view, dataset)
    if problems:
        raise ViewError("\n".join(problems))
    sheet = Sheet(size=asked.size, projection=asked.projection)
    more = adding.more_of(dataset, there, view, asked)
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


EXPORT = Command(
    name="export",
    does="Write a view as a file: a picture, a slide, a map for other programs.",
    arguments=_arguments,
    run=_export,
)
