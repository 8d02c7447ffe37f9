"""``export``: a view as a file, the very bytes of the page's button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from posture import words
from posture.cli import adding
from posture.cli.command import Command
from posture.cli.writing import writable, write
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
    parser.add_argument("--size", choices=tuple(SIZES), help="of a picture; default: 1080p")
    parser.add_argument(
        "--projection", choices=PROJECTIONS, help="of a picture or slide; default: mercator"
    )
    adding.arguments(parser)


def _export(asked: argparse.Namespace) -> int:
    made = next(each for each in EXPORTS if each.name == asked.format)
    sheet = _sheet(asked, made)
    out = _named(writable(asked.out), made)
    dataset, there = adding.shown(asked)
    view, problems = view_asked(asked.view, dataset)
    if problems:
        raise ViewError("\n".join(problems))
    more = adding.more_of(dataset, there, view, asked)
    write(out, export(dataset, view, made.name, sheet, more))
    return 0


def _sheet(asked: argparse.Namespace, made: Export) -> Sheet:
    """Return what a picture is drawn on; a format without it refuses what it would not heed."""
    if asked.size and not made.sized:
        raise ExportError(_unheeded("size", made, [each for each in EXPORTS if each.sized]))
    if asked.projection and not made.on_sheet:
        fit = [each for each in EXPORTS if each.on_sheet]
        raise ExportError(_unheeded("projection", made, fit))
    usual = Sheet()
    return Sheet(size=asked.size or usual.size, projection=asked.projection or usual.projection)


def _unheeded(option: str, made: Export, fit: list[Export]) -> str:
    known = words.joined([each.name for each in fit], last="or")
    return words.t(f"export.no_{option}", format=made.name, known=known)


def _named(out: Path, made: Export) -> Path:
    """Return the name of a file; one that says what the file is not is refused."""
    suffix = out.suffix.removeprefix(".").lower()
    if not suffix or suffix == made.suffix:
        return out
    said = {"file": out, "format": made.title, "suffix": made.suffix}
    fit = next((each.name for each in EXPORTS if each.suffix == suffix), None)
    if fit is None:
        raise ExportError(words.t("export.suffix", **said))
    raise ExportError(words.t("export.suffix_of", fit=fit, **said))


EXPORT = Command(
    name="export",
    does="Write a view as a file: a picture, a slide, a map for other programs.",
    arguments=_arguments,
    run=_export,
)
