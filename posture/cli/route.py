"""``route``: a way of several legs, by air or by sea, and how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from posture import provenance, routes, words
from posture.cli import shared
from posture.cli.command import Command
from posture.errors import ReachError
from posture.tables import load

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from posture.routes import Leg, Route, Speed
    from posture.tables import Dataset


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "stops", nargs="+", metavar="A", help=f"two stops or more: each {shared.POINT}"
    )
    parser.add_argument("--sea", action="store_true", help="round land; otherwise as one flies")
    parser.add_argument(
        "--speed", metavar="ID", help="of speeds.csv; default: all that travel that way"
    )
    shared.unit_option(parser)
    parser.add_argument("--json", action="store_true", help="the same for programs")


def _route(asked: argparse.Namespace) -> int:
    dataset = load()
    stops = tuple(spot.id for spot in shared.points(dataset, asked.stops))
    line = routes.route(dataset, stops, by_sea=asked.sea)
    speeds = _speeds(dataset, asked.speed, by_sea=asked.sea)
    if asked.json:
        shared.print_json(_dict(dataset, line, speeds))
    else:
        print("\n".join(_lines(dataset, line, speeds, asked.unit or "km")))
    return 0


def _speeds(dataset: Dataset, speed_id: str | None, *, by_sea: bool) -> tuple[Speed, ...]:
    """Return the speed asked for, or all that go the same way."""
    if speed_id is None:
        return tuple(each for each in routes.speeds(dataset).values() if each.by_sea == by_sea)
    found = routes.speed(dataset, speed_id)
    if found.by_sea != by_sea:
        key = "route.medium_sea" if found.by_sea else "route.medium_air"
        raise ReachError(words.t(key, name=found.name))
    return (found,)


def _lines(dataset: Dataset, line: Route, speeds: tuple[Speed, ...], unit: str) -> Iterator[str]:
    yield from (routes.leg_words(leg, unit) for leg in line.legs)
    if len(line.legs) > 1:
        yield routes.total_words(line, unit)
    yield ""
    yield from shared.aligned(
        [(each.id, routes.hours_words(*routes.hours(line.distance_km, each))) for each in speeds]
    )
    yield ""
    yield from (routes.speed_words(dataset, each) for each in speeds)
    if len(speeds) == 1:
        yield from (each.note for each in speeds if each.note)
    yield words.t("route.under_way")
    yield from routes.caveats(line.legs)
    cells = (spot.source_id for spot in line.stops)
    yield from shared.ending(dataset, cells, by_sea=line.by_sea)


def _dict(dataset: Dataset, line: Route, speeds: tuple[Speed, ...]) -> dict[str, Any]:
    return {
        **shared.edition_dict(dataset),
        "by_sea": line.by_sea,
        "stops": [shared.point_dict(spot) for spot in line.stops],
        "legs": [_leg_dict(leg, speeds) for leg in line.legs],
        **shared.length_dict(line.distance_km),
        "direct_km": round(line.direct_km, 6),
        "times": _times(line.distance_km, speeds),
        "speeds": [_speed_dict(each) for each in speeds],
        "caveats": list(routes.caveats(line.legs)),
    }


def _leg_dict(leg: Leg, speeds: tuple[Speed, ...]) -> dict[str, Any]:
    return {
        "from_id": leg.start.id,
        "to_id": leg.end.id,
        **shared.length_dict(leg.distance_km),
        "direct_km": round(leg.direct_km, 6),
        "direct_initial_bearing_deg": shared.degrees(leg.initial_bearing_deg),
        "snap_start_km": round(leg.snap_start_km, 6),
        "snap_end_km": round(leg.snap_end_km, 6),
        "times": _times(leg.distance_km, speeds),
    }


def _times(km: float, speeds: tuple[Speed, ...]) -> list[dict[str, Any]]:
    return [
        {"speed_id": each.id, "hours_low": round(low, 3), "hours_high": round(high, 3)}
        for each in speeds
        for low, high in [routes.hours(km, each)]
    ]


def _speed_dict(each: Speed) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "knots_low": each.knots_low,
        "knots_high": each.knots_high,
        "assumption": each.assumption,
        "note": each.note,
        "doubts": [words.t(f"doubt.{key}") for key in each.doubts],
        "source_ids": list(provenance.most_used([each.source_id])),
    }


ROUTE = Command(
    name="route",
    does="Print a way of several legs, by air or by sea, and how long it takes.",
    arguments=_arguments,
    run=_route,
)
