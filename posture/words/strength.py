"""English words of strength: why figures differ, series, sums, presence."""

from __future__ import annotations

from typing import Final

STRENGTH: Final = {
    "reason.same": "the same number",
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
    " {days}",
    "carrier.gap_band": "No carrier from {since}, when {before} left, until {after} came,"
    " {until}: {low} to {high} days",
    "days.one": "one day",
    "days.many": "{days} days",
    "apart.on_day": "of the day",
    "apart.around": "up to {days} from the day",
    "apart.earlier": "{days} before the day",
    "apart.later": "{days} after the day",
    "because.differs": "Differs from the first: {why}.",
    "because.same": "Beside the first: {why}.",
    "strength.unsaid": "Not said to be active duty alone",
    "carrier.none_on": "No carrier is named for this day.",
    "aircraft.floor": "Aircraft: at least {number}, as printed for {counted} of {units} units"
    " there; the number of the others is not known",
    "aircraft.floor_all": "Aircraft: at least {number}, as printed for all {units} units there",
    "aircraft.floor_one": "Aircraft: at least {number}, as printed for the one unit there",
    "aircraft.unknown": "Aircraft: no number is printed for the {units} units there",
    "aircraft.unknown_one": "Aircraft: no number is printed for the one unit there",
    "cli.strength.none": "No figure speaks to this.",
    "cli.strength.title": "{place}, {service}, {component}",
    "cli.strength.sums": "Added up, each within one source, day and population:",
    "cli.there.head": "There on {day}, of every service:",
    "cli.there.class": "{count} \u00d7 {name}",
    "cli.there.ships": "Ships at their home port: {ships}",
    "cli.there.group": "group of ships, itself no ship",
    "cli.there.kinds": "By kind: {kinds}. Name a base to have them one by one.",
    "cli.there.nothing": "Nothing in the tables.",
}
