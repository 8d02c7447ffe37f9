"""English words of strength: why figures differ, series, sums, presence."""

from __future__ import annotations

from typing import Final

STRENGTH: Final = {
    "reason.unexplained": "the tables give no reason",
    "series.gap": "a count is missing before it",
    "series.break": "counted in another way from here on",
    "series.flagged": "a count with a reservation",
    "sum.parts": "{parts} = {sum}",
    "sum.part": "{name} {number}",
    "sum.agrees": "the total printed with them, {printed}, is their sum",
    "sum.near": "the total printed with them, {printed}, may be their sum: all are rounded",
    "sum.below": "the total printed with them, {printed}, is {number} below their sum",
    "sum.above": "the total printed with them, {printed}, is {number} above their sum",
    "sum.unprinted": "no total is printed with them",
    "sum.missing": "not printed for this date, which is not zero: {names}; so this is no total",
    "carrier.there": "Aircraft carrier: {name} ({hull}), since {since} · {cite}",
    "carrier.gap": "No carrier from {since}, when {before} left, until {after} came on {until}:"
    " {days} days",
    "carrier.gap_band": "No carrier from {since}, when {before} left, until {after} came,"
    " {until}: {low} to {high} days",
    "carrier.none_on": "No carrier is named for this day.",
    "aircraft.floor": "Aircraft: at least {number}, as printed for {counted} of {units} units"
    " there; the number of the others is not known",
    "aircraft.unknown": "Aircraft: no number is printed for the {units} units there",
    "cli.strength.none": "No figure speaks to this.",
    "cli.strength.apart": "{days} days from the day",
    "cli.strength.apart_one": "one day from the day",
    "cli.strength.because": "differs from the first: {why}",
    "cli.strength.sums": "Added up, each within one source, day and population:",
    "cli.there.head": "There on {day}, of every service:",
    "cli.there.class": "{count} \u00d7 {name}",
    "cli.there.ships": "Ships at their home port: {ships}",
    "cli.there.nothing": "Nothing in the tables.",
}
