"""English words of what stands instead: for a damaged part of a link, and far from any source."""

from __future__ import annotations

from typing import Final

INSTEAD: Final = {
    # After "... in the link was ignored: ...".
    "link.instead": "{ignored} {instead}",
    "instead.page": "This is the page \u201c{value}\u201d instead.",
    "instead.on": "The day is {value} instead, the newest of the tables.",
    "instead.layer": "The layers that are on at first are shown instead.",
    "instead.start": "Measured from {value} instead.",
    "instead.end": "Measured to {value} instead.",
    "instead.ring_km": "The radius of a ring is {value} km instead.",
    "instead.reach_km": "The distance of a reach is {value} km instead.",
    "instead.unit": "Distances are in {value} instead.",
    "instead.window": "The window is \u201c{value}\u201d instead.",
    "instead.panel": "The panel is \u201c{value}\u201d instead.",
    # A figure and the day it is asked for.
    "ui.printed_later": "after this day",
    "years.one": "one year",
    "years.many": "{years} years",
    "years.days": "{years} and {days}",
    "years.band": "{low} to {high}",
    "cli.strength.far": "Nothing in the tables is near this day: the nearest figure is of {date},"
    " {apart}.",
    # A value in a list, with the days it was computed for.
    "claims.short.on": "{value} ({days})",
    # What an event concerns, where it does not stand at the time of the event.
    "events.set_up": "Not standing then: {name}, set up {since}.",
    "events.ended": "Not standing then: {name}, ended {until}.",
    "events.no_place": "No place in the tables for this event.",
}
