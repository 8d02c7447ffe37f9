"""Routes in words, and what a coarse network leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import provenance, words
from posture.measured import length_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from posture.routes.legs import Leg, Route
    from posture.routes.speeds import Speed
    from posture.tables import Dataset

FAR_KM: Final = 100.0
"""An end farther than this from the network lies inland, or on an island it leaves out."""
_DAYS_FROM_HOURS: Final = 48
_WHOLE_FROM_HOURS: Final = 10


def leg_words(leg: Leg, unit: str = "km") -> str:
    """Return a leg in a line, such as "Tokyo to Guam: 2 634 km by sea, 2 473 km direct"."""
    return words.t(
        "route.leg_sea" if leg.by_sea else "route.leg_air",
        start=leg.start.name,
        end=leg.end.name,
        length=length_words(leg.distance_km, unit),
        direct=length_words(leg.direct_km, unit),
    )


def total_words(route: Route, unit: str = "km") -> str:
    """Return the length of a route in a line; both lengths for one by sea."""
    return words.t(
        "route.total_sea" if route.by_sea else "route.total_air",
        length=length_words(route.distance_km, unit),
        direct=length_words(route.direct_km, unit),
    )


def hours_words(low: float, high: float) -> str:
    """Return a time under way, a band; in days too if it takes two or more.

    Parameters
    ----------
    low, high
        Hours, as `posture.routes.hours` gives them.
    """
    band = words.band(low, high, 1 if low < _WHOLE_FROM_HOURS else 0)
    if high < _DAYS_FROM_HOURS:
        return words.t("route.hours", band=band)
    return words.t("route.days", band=band, days=words.band(low / 24, high / 24, 1))


def speed_words(dataset: Dataset, speed: Speed) -> str:
    """Return what a speed is and is not, its doubt and its source, in a line."""
    doubts = [words.t(f"doubt.{key}") for key in speed.doubts]
    source = provenance.cite(dataset, speed.source_id)
    return words.t(
        "route.speed",
        name=speed.name,
        band=words.band(speed.knots_low, speed.knots_high),
        details="; ".join([speed.assumption, *doubts, source]),
    )


def caveats(legs: Iterable[Leg]) -> tuple[str, ...]:
    """Return what the reader of a way by sea must know, one sentence each, none twice.

    Parameters
    ----------
    legs
        Of one route, or of several.

    Returns
    -------
    tuple of str
        What the network leaves out; the straight stretches at the ends; ends far from the
        network; legs along no lane at all. Nothing for legs by air.
    """
    by_sea = [leg for leg in legs if leg.by_sea]
    if not by_sea:
        return ()
    said = [words.t("route.coarse")]
    for leg in by_sea:
        said += _ends(leg)
    return tuple(dict.fromkeys(said))


def _ends(leg: Leg) -> Iterator[str]:
    """Say how a leg gets from its ends to the lanes."""
    if leg.off_network:
        yield words.t("route.no_lane", start=leg.start.name, end=leg.end.name)
        return
    for spot, km in ((leg.start, leg.snap_start_km), (leg.end, leg.snap_end_km)):
        if km > FAR_KM:
            yield words.t("route.far", name=spot.name, km=words.number(km))
        else:
            yield words.t("route.snapped", name=spot.name, km=words.number(km))
