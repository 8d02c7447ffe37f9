"""``matrix``: the distances of every pair of some points."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from posture import distances, geodesy, words
from posture.cli import shared
from posture.cli.command import Command
from posture.tables import load

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from posture.distances import Distances
    from posture.tables import Dataset


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "points", nargs="+", metavar="A", help=f"where from, one or more: each {shared.POINT}"
    )
    parser.add_argument("--to", nargs="+", metavar="B", help="where to; default: the same points")
    shared.unit_option(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="a line for each pair, as CSV")
    form.add_argument("--json", action="store_true", help="the same for programs")


def _matrix(asked: argparse.Namespace) -> int:
    dataset = load()
    rows = tuple(dict.fromkeys(shared.points(dataset, asked.points)))
    cols = tuple(dict.fromkeys(shared.points(dataset, asked.to))) if asked.to else rows
    found = distances.measure(rows, cols)
    if asked.csv:
        # A pipe wants plain line ends; spreadsheets get theirs from the page's file.
        sys.stdout.write(distances.csv_text(dataset, found).replace("\r\n", "\n"))
    elif asked.json:
        shared.print_json(_dict(dataset, found))
    else:
        print("\n".join(_lines(dataset, found, asked.unit or "km")))
    return 0


def _lines(dataset: Dataset, found: Distances, unit: str) -> Iterator[str]:
    yield words.t("cli.matrix", unit=words.name("unit_name", unit))
    head = ["", *(spot.id for spot in found.cols)]
    rows = [
        [row.id, *(words.number(geodesy.convert(km, unit)) for km in line)]
        for row, line in zip(found.rows, found.distance_km.tolist(), strict=True)
    ]
    yield from shared.aligned([head, *rows], right=range(1, len(head)))
    yield ""
    every = {spot.id: spot for spot in (*found.rows, *found.cols)}
    yield from shared.aligned([(spot.id, spot.name) for spot in every.values()])
    yield ""
    yield from shared.ending(dataset, (spot.source_id for spot in every.values()))


def _dict(dataset: Dataset, found: Distances) -> dict[str, Any]:
    return {
        **shared.edition_dict(dataset),
        "from": [shared.point_dict(spot) for spot in found.rows],
        "to": [shared.point_dict(spot) for spot in found.cols],
        "pairs": [
            {
                "from_id": row.id,
                "to_id": col.id,
                **shared.length_dict(km),
                "initial_bearing_deg": shared.degrees(bearing),
            }
            for row, line, turns in zip(
                found.rows, found.distance_km.tolist(), found.bearing_deg.tolist(), strict=True
            )
            for col, km, bearing in zip(found.cols, line, turns, strict=True)
        ],
    }


MATRIX = Command(
    name="matrix",
    does="Print the distances of every pair of some points.",
    arguments=_arguments,
    run=_matrix,
)
