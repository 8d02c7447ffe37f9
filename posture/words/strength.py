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
    "carrier.tour": "{name} ({hull}), {period}",
    "carrier.gap": "no carrier from {since} until {until}: {days} days",
    "carrier.gap_band": "no carrier from {since} until {until}: {low} to {high} days",
    "carrier.none": "no carrier",
    "carrier.none_on": "no carrier on this day",
    "carrier.after": "no carrier after {name}, until {until}",
    "aircraft.floor": "at least {number} aircraft: printed for {counted} of {units} units there",
    "aircraft.unknown": "no number of aircraft is printed for the {units} units there",
}
