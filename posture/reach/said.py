"""Reach in words: who is within it, by whose figure, and what the figure leaves open."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from posture import provenance, words
from posture.measured import bearing_words, length_words

if TYPE_CHECKING:
    from posture.reach.near import Hit
    from posture.reach.systems import System, SystemReach
    from posture.tables import Dataset


def hit_words(hit: Hit, unit: str = "km") -> str:
    """Return a hit in a line, such as "Taipei: 618 km, bearing 258° WSW"."""
    length = length_words(hit.distance_km, unit)
    bearing = bearing_words(hit.bearing_deg)
    return words.t("reach.hit", name=hit.spot.name, length=length, bearing=bearing)


def count_words(count: int, radius_km: float, name: str, unit: str = "km") -> str:
    """Return how many points lie within a radius of what ``name`` says."""
    key = {0: "reach.none", 1: "reach.count_one"}.get(count, "reach.count")
    return words.t(key, count=count, length=length_words(radius_km, unit), name=name)


def label(dataset: Dataset, system: System) -> str:
    """Return what stands beside the rings of a system: name, bounds, doubts, first source."""
    return "; ".join(
        [
            band_words(system),
            *(words.t(f"doubt.{key}") for key in system.doubts),
            provenance.cite(dataset, system.source_id),
        ]
    )


def band_words(system: System) -> str:
    """Return the published bounds, the name before them, or that there are none."""
    if not system.bounds_km:
        return words.t("system.no_bound", name=system.name)
    low, high = (math.nan if km is None else km for km in (system.low_km, system.high_km))
    return words.t("system.band", name=system.name, band=words.band(low, high))


def assumptions(dataset: Dataset, system: System) -> tuple[str, ...]:
    """Return what a reader must know of the bounds, a sentence or a phrase each.

    Returns
    -------
    tuple of str
        What is not published; that the rest is an estimate; the remark and the status of the
        row; its doubts; its sources, three by name.
    """
    said = []
    if not system.bounds_km:
        said.append(words.t("system.no_bound", name=system.name))
    elif system.high_km is None:
        said.append(words.t("system.open", low=words.number(max(system.bounds_km))))
    elif system.low_km is None:
        said.append(words.t("system.no_low"))
    said += [words.t("system.estimate")] if system.bounds_km else []
    doubts = [words.t(f"doubt.{key}") for key in system.doubts]
    sources = provenance.cite(dataset, system.source_id, most=3)
    return tuple(text for text in (*said, system.note, system.status, *doubts, sources) if text)


def reached_words(reach: SystemReach) -> tuple[str, ...]:
    """Return how many bases are surely within reach and how many perhaps; what is not known."""
    system, said = reach.system, []
    if not system.bounds_km:
        return (words.t("system.no_bound", name=system.name),)
    if system.low_km is None:
        said.append(words.t("system.no_low"))
    else:
        said.append(_counted("system.sure", len(reach.sure)))
    if system.high_km is None:
        said.append(words.t("system.open", low=words.number(max(system.bounds_km))))
    else:
        key = "system.only" if system.low_km is None else "system.perhaps"
        said.append(_counted(key, len(reach.perhaps)))
    return tuple(said)


def _counted(key: str, count: int) -> str:
    """Return a count in words, with the word for one where there is one."""
    one = f"{key}_one"
    return words.t(one if count == 1 and words.has(one) else key, count=count)
