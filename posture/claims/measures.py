"""The systems and measures the two articles name, each with the place where it is seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture import words
from posture.claims import kinds

if TYPE_CHECKING:
    from posture.tables import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A system or measure that the articles name.

    Attributes
    ----------
    key
        Its name in code; ``claims.measure.<key>`` are its words.
    claims
        Ids of the claims that speak of it, the one that names it first.
    events, systems, commands
        Ids of what the tables hold on it; events by date.
    """

    key: str
    claims: tuple[str, ...]
    events: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name in words."""
        return words.t(f"claims.measure.{self.key}")


MEASURES: Final = (
    Measure(
        key="patriot",
        claims=("w11", "r17"),
        events=("ev_2023_12_22_a", "ev_2024_07_28_d", "ev_2025_11_19_a"),
        systems=("pac3_mse", "pac2_gemt"),
    ),
    Measure(
        key="tomahawk",
        claims=("w23",),
        events=(
            "ev_2023_11_17_a",
            "ev_2024_01_18_a",
            "ev_2025_09_26_a",
            "ev_2026_03_13_a",
            "ev_2026_05_a",
            "ev_2026_09_a",
        ),
        systems=("tomahawk_japan",),
    ),
    Measure(
        key="aukus",
        claims=("w21",),
        events=("ev_2023_03_13_a", "ev_2025_12_10_a"),
        commands=("srf_w",),
    ),
    Measure(
        key="korean_range",
        claims=("w22",),
        events=("ev_2021_05_21_a",),
        systems=("rok_limit_800", "hyunmoo2c", "hyunmoo4", "hyunmoo5"),
    ),
    Measure(
        key="bomber_patrol",
        claims=("w14", "w15"),
        events=("ev_2024_07_24_a",),
        systems=("tu95ms", "h6k"),
    ),
    Measure(key="philippines", claims=("w18", "w19", "r20"), events=("ev_2024_07_30_a",)),
    Measure(
        key="two_percent",
        claims=("r15",),
        events=("ev_2022_12_16_a", "ev_2025_11_28_a"),
    ),
    Measure(
        key="dicas",
        claims=("r18", "r19", "r17", "w25"),
        events=("ev_2024_04_10_a", "ev_2024_06_09_a"),
    ),
    Measure(
        key="deterrence",
        claims=("r10", "r11"),
        events=("ev_2024_07_28_b", "ev_2024_12_27_a"),
    ),
    Measure(
        key="four_stars",
        claims=("r09", "r08", "w03"),
        events=("ev_2024_07_28_a",),
        commands=("usfj", "jjoc"),
    ),
)
"""In the order in which a reader meets them in the two articles."""


@lru_cache(maxsize=8)
def measures(dataset: Dataset) -> tuple[Measure, ...]:
    """Return the systems and measures that the articles name, as far as the tables hold them.

    Parameters
    ----------
    dataset
        The tables; a reader's own need not hold all of it.

    Returns
    -------
    tuple of Measure
        With the ids that are there; one of which no claim is there is left out.
    """
    found = (
        replace(
            one,
            claims=_held(dataset, "claims", one.claims),
            events=_held(dataset, "events", one.events),
            systems=_held(dataset, "systems", one.systems),
            commands=_held(dataset, "commands", one.commands),
        )
        for one in MEASURES
    )
    return tuple(one for one in found if one.claims)


def _held(dataset: Dataset, table: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    known = kinds.rows(dataset, table)
    return tuple(id_ for id_ in ids if id_ in known)
