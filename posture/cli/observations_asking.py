"""What ``observations`` prints. It needs packages that other commands do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from posture import geodesy, words
from posture.errors import ObservationsError
from posture.measured import length_words
from posture.observations import answers, nearby, opening, said
from posture.observations.questions import Asked
from posture.tables import records

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from posture.observations.held import Observations
    from posture.tables import Dataset

    Point = Callable[[Dataset, str], tuple[str, float, float]]

_BOX = re.compile(r"-?[0-9.]+(,-?[0-9.]+){3}")
_COUNTRY = re.compile(r"[A-Z]{2}")


def lines(dataset: Dataset, asked: argparse.Namespace, point: Point) -> Iterator[str]:
    """Yield the answers to what was asked, with source and days."""
    if not 0 < asked.km <= geodesy.MAX_RADIUS_KM:
        raise ObservationsError(
            words.t("observations.bad_km", km=asked.km, most=f"{geodesy.MAX_RADIUS_KM:.1f}")
        )
    _in_order(asked)
    held = opening.open_at(asked.where)
    which = Asked(
        first=answers.day_number(asked.first) if asked.first else None,
        last=answers.day_number(asked.last_day) if asked.last_day else None,
        kinds=tuple(asked.kind),
    )
    yield from said.held(held.summary, held.name)
    if asked.prepare:
        count = words.number(opening.prepare(held, asked.prepare))
        yield words.t("observations.prepared", count=count, file=asked.prepare)
    questions = (asked.density is not None, asked.last, asked.visits, asked.presence)
    if not any(questions):
        yield from said.faults(held.summary)
        return
    yield said.about(held, which)
    if asked.density is not None:
        yield from said.density(answers.density(held, which, asked.density), asked.density)
    if asked.last:
        frame = answers.last(held, dataset, asked.last, which)
        yield from said.last(dataset, frame, asked.last)
    if asked.visits:
        name, lon, lat = point(dataset, asked.visits)
        yield from said.visits(nearby.visits(held, ((lon, lat),), asked.km, which), name, asked.km)
    if asked.presence:
        yield from _presence(dataset, held, asked, which, point)
    yield words.t("observations.method")


def _in_order(asked: argparse.Namespace) -> None:
    """Refuse days of which the first is after the last: they have no reports, whatever is held."""
    for option, last in (("--to", asked.last_day), ("--last", asked.last)):
        if asked.first and last and asked.first > last:
            raise ObservationsError(
                words.t("observations.backwards", first=asked.first, option=option, last=last)
            )


def _presence(
    dataset: Dataset, held: Observations, asked: argparse.Namespace, which: Asked, point: Point
) -> Iterator[str]:
    """Answer for a box, a country's bases or a point, as the area is written."""
    text, km = asked.presence.strip(), length_words(asked.km, "km")
    if _BOX.fullmatch(text):
        box = _box(text)
        west, south, east, north = text.split(",")
        area = words.t("observations.area.box", west=west, south=south, east=east, north=north)
        yield from said.presence(nearby.days_in(held, box, which), area)
        return
    if _COUNTRY.fullmatch(text):
        rows = [row for row in records(dataset.bases) if row["country"] == text]
        if not rows:
            raise ObservationsError(words.t("observations.no_base", country=text))
        centres = tuple((row["lon"], row["lat"]) for row in rows)
        area = words.t("observations.area.country", km=km, country=words.name("country", text))
    else:
        name, lon, lat = point(dataset, text)
        centres = ((lon, lat),)
        area = words.t("observations.area.base", km=km, base=name)
    yield from said.presence(nearby.days_around(held, (centres,), asked.km, which), area)


def _box(text: str) -> tuple[float, float, float, float]:
    """Return a box as numbers; its east may be smaller than its west, beyond 180 degrees."""
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        raise ObservationsError(words.t("observations.bad_box", text=text)) from None
    in_range = all(-180 <= lon <= 360 for lon in (west, east))  # noqa: PLR2004 - one turn and a half
    if not (in_range and -90 <= south <= north <= 90):  # noqa: PLR2004 - the poles
        raise ObservationsError(words.t("observations.bad_box", text=text))
    return west, south, east if east >= west else east + 360, north
