"""Columns that several tables have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture.tables import cells as c

if TYPE_CHECKING:
    from posture.tables.declare import Column

SERVICES = ("USA", "USN", "USMC", "USAF", "USSF", "USCG")


def sources(whose: str = "row", *, empty: bool = False) -> Column:
    """Declare the sources of a row: every table but the sources has them."""
    return c.refer_many(f"Where the {whose} comes from, main source first.", "sources", empty=empty)


def verified() -> Column:
    """Declare the mark of doubt on a fact."""
    return c.choice(
        "Mark of doubt: a source was read and bears the row out (yes), bears out a part of it or "
        "is weak or second-hand (partly), or the row rests on own knowledge (no).",
        *("yes", "partly", "no"),
    )


def service(meaning: str) -> Column:
    """Declare a service or force, the host's and the joint ones included."""
    return c.choice(meaning, *SERVICES, "JOINT", "JSDF", "HOST")


def lat(meaning: str) -> Column:
    """Declare a latitude."""
    return c.number(meaning, "degrees north, WGS 84", -90, 90, decimals=4)


def lon() -> Column:
    """Declare a longitude."""
    return c.number("As lat.", "degrees east, WGS 84", -180, 180, decimals=4)


def note(meaning: str = "Remarks and traps.") -> Column:
    """Declare remarks."""
    return c.text(meaning, empty=True)


def start(meaning: str = "First day of the period; empty: not known.") -> Column:
    """Declare the first day of a half-open period."""
    return c.day(meaning, empty=True)


def end(meaning: str = "First day after the period; empty: still so, or not known.") -> Column:
    """Declare the day after a half-open period."""
    return c.day(meaning, empty=True)
