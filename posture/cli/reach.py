"""``reach``: what lies within a distance, a time, or the range of a system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from posture import reach, routes, words
from posture.cli import shared
from posture.cli.command import Command
from posture.errors import ReachError
from posture.measured import Spot, bearing_words, spots
from posture.reach import Hit
from posture.tables import load

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from posture.tables import Dataset


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found, whatever was asked."""

    centre: Spot
    asked: dict[str, Any]
    """The question, for programs."""
    sure: tuple[Hit, ...]
    perhaps: tuple[Hit, ...]
    said: tuple[str, ...]
    """What the numbers rest on."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("point", metavar="POINT", help=f"where from: {shared.POINT}")
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument(
        "--km", type=shared.kilometres, metavar="N", help="within a distance; 700, 1,000 or 400 nmi"
    )
    how.add_argument("--hours", type=float, metavar="H", help="within a time at a speed")
    how.add_argument("--system", metavar="ID", help="within the range of a row of systems.csv")
    speed = parser.add_mutually_exclusive_group()
    speed.add_argument("--knots", metavar="K", help="for --hours: a speed, or a band such as 14-20")
    speed.add_argument("--speed", metavar="ID", help="for --hours: of speeds.csv")
    parser.add_argument(
        "--sea", action="store_true", help="round land; the --speed of a ship does so by itself"
    )
    parser.add_argument("--bases", action="store_true", help="bases only")
    shared.unit_option(parser)
    parser.add_argument("--json", action="store_true", help="the same for programs")


def _reach(asked: argparse.Namespace) -> int:
    dataset = load()
    (centre,) = shared.points(dataset, (asked.point,))
    if asked.hours is None and (asked.knots or asked.speed):
        raise ReachError(words.t("reach.no_hours"))
    among = None
    if asked.bases:
        every = spots(dataset).values()
        among = tuple(spot for spot in every if spot.subject.startswith("base:"))
    if asked.km is not None:
        hits = reach.within(dataset, (centre,), asked.km, among, by_sea=asked.sea)
        question = {"radius_km": asked.km, "by_sea": asked.sea}
        found = _Found(centre, question, hits, (), _at_sea() if asked.sea else ())
    elif asked.hours is not None:
        found = _in_hours(dataset, centre, asked, among)
    elif asked.sea:
        raise ReachError(words.t("reach.system_sea"))
    else:
        found = _of_system(dataset, centre, asked.system)
    if asked.json:
        shared.print_json(_dict(dataset, found))
    else:
        print("\n".join(_lines(dataset, found, asked.unit or "km")))
    return 0


def _in_hours(
    dataset: Dataset, centre: Spot, asked: argparse.Namespace, among: tuple[Spot, ...] | None
) -> _Found:
    by_sea = asked.sea
    told: tuple[str, ...] = ()
    if asked.speed:
        speed = routes.speed(dataset, asked.speed)
        if by_sea and not speed.by_sea:
            raise ReachError(words.t("route.medium_air", name=speed.name))
        by_sea = speed.by_sea
        knots = (speed.knots_low, speed.knots_high)
        told = (routes.speed_words(dataset, speed),)
    else:
        knots = _knots(asked.knots)
    found = reach.within_hours(dataset, (centre,), asked.hours, knots, among, by_sea=by_sea)
    question = {
        "by_sea": by_sea,
        "hours": asked.hours,
        "knots_low": knots[0],
        "knots_high": knots[1],
        "sure_km": round(found.sure_km, 6),
        "possible_km": round(found.possible_km, 6),
    }
    band = words.band(found.sure_km, found.possible_km)
    radius = words.t("cli.hours", hours=f"{asked.hours:g}", band=band)
    under_way = _at_sea() if by_sea else (words.t("reach.still"),)
    return _Found(centre, question, found.sure, found.possible, (radius, *told, *under_way))


def _at_sea() -> tuple[str, ...]:
    """Return what a reader of ways by sea must know."""
    return tuple(words.t(key) for key in ("route.coarse", "reach.sea", "route.under_way"))


def _knots(text: str | None) -> tuple[float, float]:
    """Read a speed or a band of speeds."""
    if text is None:
        raise ReachError(words.t("reach.no_knots"))
    low, _, high = text.strip().replace("\N{EN DASH}", "-").partition("-")
    try:
        return float(low), float(high or low)
    except ValueError:
        raise ReachError(words.t("reach.knots", given=text[:60])) from None


def _of_system(dataset: Dataset, centre: Spot, system_id: str) -> _Found:
    found = reach.of_system(dataset, system_id, centre)
    system = found.system
    question = {
        "system_id": system.id,
        "range_km_low": system.low_km,
        "range_km_high": system.high_km,
    }
    said = (
        reach.label(dataset, system),
        *reach.reached_words(found),
        *reach.assumptions(dataset, system),
    )
    return _Found(centre, question, found.sure, found.perhaps, tuple(dict.fromkeys(said)))


def _lines(dataset: Dataset, found: _Found, unit: str) -> Iterator[str]:
    hits = (*found.sure, *found.perhaps)
    marked = bool(found.perhaps)
    key = {0: "cli.reach_none", 1: "cli.reach_one"}.get(len(hits), "cli.reach")
    yield words.t(key, count=len(hits), name=shared.named(found.centre))
    rows = [
        [
            shared.lengths(hit.distance_km, unit),
            bearing_words(hit.bearing_deg),
            hit.spot.id,
            hit.spot.name,
            words.t("cli.perhaps") if marked and number >= len(found.sure) else "",
        ]
        for number, hit in enumerate(hits)
    ]
    if rows:
        yield from shared.aligned(rows, right=[0])
    counted = reach.counts(dataset, hits)
    if len(counted):
        yield ""
        yield words.t("cli.counts")
        yield from shared.aligned(
            [
                (words.name("country", country), words.name("service", service), str(bases))
                for country, service, bases in counted.itertuples(index=False, name=None)
            ],
            right=[2],
        )
    yield ""
    yield from found.said
    spots_shown = (found.centre, *(hit.spot for hit in hits))
    cells = (spot.source_id for spot in spots_shown)
    yield from shared.ending(dataset, cells, by_sea=found.asked.get("by_sea", False))


def _dict(dataset: Dataset, found: _Found) -> dict[str, Any]:
    hits = (*found.sure, *found.perhaps)
    return {
        **shared.edition_dict(dataset),
        "centre": shared.point_dict(found.centre),
        **found.asked,
        "hits": [
            {
                **shared.point_dict(hit.spot),
                **shared.length_dict(hit.distance_km),
                "initial_bearing_deg": shared.degrees(hit.bearing_deg),
                "within": "sure" if number < len(found.sure) else "perhaps",
            }
            for number, hit in enumerate(hits)
        ],
        "bases": reach.counts(dataset, hits).to_dict("records"),
        "said": list(found.said),
    }


REACH = Command(
    name="reach",
    does="Print what lies within a distance, a time, or the range of a system.",
    arguments=_arguments,
    run=_reach,
)
