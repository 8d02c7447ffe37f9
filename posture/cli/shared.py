"""What the subcommands about distances have in common: points, tables, sources."""

from __future__ import annotations

import argparse
import contextlib
import json
from typing import TYPE_CHECKING, Any

from posture import finding, geodesy, printed, provenance, words
from posture.errors import ReachError
from posture.measured import length_words, lengths_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from posture.measured import Spot
    from posture.tables import Dataset

POINT = "a name, an id, a code, or a point such as '35.69, 139.73'"
"""Ends the help of every argument that is a point."""
UNITS = ("km", "nmi", "mi")
_DIGITS = 6
"""Decimals of a kilometre and of a degree for programs: millimetres, tenths of a metre."""


def unit_option(parser: argparse.ArgumentParser) -> None:
    """Let the reader choose a unit of length."""
    parser.add_argument("--unit", choices=UNITS, help="unit of length; default: all, or km")


def kilometres(text: str) -> float:
    """Return a length as people type it in kilometres, for an option of `argparse`.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is no length, in one sentence.

    Examples
    --------
    >>> kilometres("1,000"), kilometres("700km"), kilometres("100 nmi")
    (1000.0, 700.0, 185.2)
    """
    with contextlib.suppress(ValueError):
        return float(text)  # whether it can be a radius is for those who draw one to say
    try:
        value, unit = printed.read(text)
    except ReachError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return round(value / geodesy.convert(1.0, unit), _DIGITS)


def points(dataset: Dataset, texts: Iterable[str]) -> tuple[Spot, ...]:
    """Return what each text means.

    Raises
    ------
    FindingError, GeodesyError
        If one means nothing, or several things.
    """
    return tuple(finding.find(dataset, text) for text in texts)


def named(spot: Spot) -> str:
    """Return a point with its id."""
    return words.t("finding.named", name=spot.name, id=spot.id)


def lengths(km: float, unit: str | None) -> str:
    """Return a length in the unit asked for, or in all."""
    return length_words(km, unit) if unit else lengths_words(km)


def point_dict(spot: Spot) -> dict[str, Any]:
    """Return a point for programs."""
    return {
        "id": spot.id,
        "name": spot.name,
        "lat_deg": spot.lat,
        "lon_deg": spot.lon,
        "source_ids": spot.source_id.split(";") if spot.source_id else [],
    }


def length_dict(km: float) -> dict[str, float]:
    """Return a length for programs, in every unit."""
    return {f"distance_{unit}": round(geodesy.convert(km, unit), _DIGITS) for unit in UNITS}


def degrees(value: float) -> float:
    """Return an angle for programs."""
    return round(value, _DIGITS)


def edition_dict(dataset: Dataset) -> dict[str, str]:
    """Return which tables an answer comes from."""
    return {"edition": dataset.fingerprint, "newest_day": dataset.newest_day.isoformat()}


def ending(dataset: Dataset, cells: Iterable[str], *, by_sea: bool = False) -> Iterator[str]:
    """Say who the points are from, by what method, and of which edition and day."""
    sources = provenance.cite(dataset, provenance.merged(cells), most=3)
    if sources:
        yield words.t("distance.points", named=sources)
    yield words.t("cli.sea_method" if by_sea else "distance.method")
    day = words.day_words(dataset.newest_day)
    yield words.t("cli.edition", fingerprint=dataset.fingerprint, day=day)


def print_json(value: dict[str, Any]) -> None:
    """Print an answer for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def aligned(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Iterator[str]:
    """Lay cells out in columns, two blanks apart.

    Parameters
    ----------
    rows
        As many cells in each.
    right
        Numbers of the columns that end rather than begin in line.
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
