"""English words that stand on a map as a picture: counts in the frame, keys, empty views."""

from __future__ import annotations

from typing import Final

PICTURE: Final = {
    # What lies within the frame. The page fills in the numbers, as the reader moves the map.
    "map.and": "and",
    "map.part": "{shown} of {total}",
    "map.bases": "{number} bases",
    "map.bases_one": "{number} base",
    "map.commands": "{number} headquarters",
    "map.commands_one": "{number} headquarters",
    "map.ships": "{number} ships at their home port",
    "map.ships_one": "{number} ship at its home port",
    "map.covered": "{number} more symbols under this legend",
    "map.covered_one": "1 more symbol under this legend",
    "map.outside": "Nothing that is drawn lies within this frame.",
    "picture.as_of": "As of {day}",
    "map.all": "{day} · {counts}",
    "map.under": "{day} · {counts} in this frame",
    "picture.no_layers": "This view is empty: no layer is switched on.",
    "picture.nothing": "This view is empty: on this day the filters leave nothing to draw.",
    # The legend.
    "map.to_outside": "{number} lines to a headquarters that the filters leave out",
    "map.to_outside_one": "{number} line to a headquarters that the filters leave out",
    "map.one_address": "{number} more between commands at one address",
    "map.one_address_one": "{number} more between commands at one address",
    "picture.people_size": "{number} people",
    "picture.people_at": "The area of a circle stands for the number. It stands in the middle of"
    " the bases listed there, or at the capital: not where the people are.",
    "picture.leg": "{leg} to {to}, {name}: {length}",
    "picture.leg_name": "{start} to {end}",
    "picture.legs_more": "and {count} more legs",
    "picture.legs_more_one": "and 1 more leg",
    # Names.
    "picture.japanese": "Names in Japanese",
    "picture.japanese_help": "Of bases, headquarters and points, on the map and in titles, where"
    " the tables have one. All else stays English: countries, ships, sources, and the words around"
    " the names.",
}
