"""``distance``: how far it is from one point to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from posture import measured, printed, provenance, words
from posture.cli import shared
from posture.cli.command import Command
from posture.errors import ReachError
from posture.tables import load

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from posture.measured import Measured
    from posture.printed import Judgement
    from posture.tables import Dataset


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("start", metavar="A", help=f"where from: {shared.POINT}")
    parser.add_argument("end", metavar="B", help="where to")
    shared.unit_option(parser)
    parser.add_argument(
        "--printed",
        metavar="LENGTH",
        help="a distance somebody printed, such as '5,600 km', to hold against it",
    )
    parser.add_argument("--json", action="store_true", help="the same for programs")


def _distance(asked: argparse.Namespace) -> int:
    dataset = load()
    start, end = shared.points(dataset, (asked.start, asked.end))
    found = measured.between(dataset, start.id, end.id)
    if found is None:
        raise ReachError(words.t("route.twice", name=start.name))
    judgement = None
    if asked.printed is not None:
        value, unit = printed.read(asked.printed)
        judgement = printed.judge(dataset, start, end, value, unit)
    if asked.json:
        shared.print_json(_dict(dataset, found, judgement))
    else:
        print("\n".join(_lines(dataset, found, judgement, asked.unit)))
    return 0


def _lines(
    dataset: Dataset, found: Measured, judgement: Judgement | None, unit: str | None
) -> Iterator[str]:
    yield words.t("distance.name", start=shared.named(found.start), end=shared.named(found.end))
    yield shared.lengths(found.distance_km, unit)
    yield words.t(
        "distance.bearings",
        start=measured.bearing_words(found.bearing_deg),
        end=measured.bearing_words(found.final_bearing_deg),
    )
    for each in found.printed:
        source = provenance.cite(dataset, each.source_id)
        yield words.t("distance.claim", source=source, claim=measured.printed_words(each))
    if judgement is not None:
        yield from printed.said(judgement)
    yield from shared.ending(dataset, [found.source_id])


def _dict(dataset: Dataset, found: Measured, judgement: Judgement | None) -> dict[str, Any]:
    answer = {
        **shared.edition_dict(dataset),
        "from": shared.point_dict(found.start),
        "to": shared.point_dict(found.end),
        **shared.length_dict(found.distance_km),
        "initial_bearing_deg": shared.degrees(found.bearing_deg),
        "final_bearing_deg": shared.degrees(found.final_bearing_deg),
        "printed": [
            {
                "claim_id": each.claim_id,
                "value": each.value,
                "unit": each.unit,
                "off_percent": round(each.off_percent, 3),
                "source_ids": each.source_id.split(";"),
            }
            for each in found.printed
        ],
    }
    if judgement is not None:
        answer["judged"] = {
            "value": judgement.value,
            "unit": judgement.unit,
            "off_km": round(judgement.off_km, 6),
            "off_percent": round(judgement.off_percent, 3),
            "right": judgement.right,
            "said": list(printed.said(judgement)),
        }
    return answer


DISTANCE = Command(
    name="distance",
    does="Print how far and in which direction one point lies from another.",
    arguments=_arguments,
    run=_distance,
)
