"""English words of what is said before a file is written, and around what stands in it."""

from __future__ import annotations

from typing import Final

SAVING: Final = {
    "export.is_folder": "{file} is a folder: add the name of a file to it.",
    "export.no_folder": "{file} could not be written: there is no folder {folder}.",
    "export.suffix": "{file} would hold {format}: give a name that ends in .{suffix}.",
    "export.suffix_of": "{file} would hold {format}: give a name that ends in .{suffix}, or ask for"
    " the format {fit}.",
    "export.no_size": "The format {format} has no size: leave --size out, or ask for {known}.",
    "export.no_projection": "The format {format} has no projection: leave --projection out, or ask"
    " for {known}.",
    "deck.holds": "{count} views of edition {fingerprint} of the tables, whose newest day is {day}",
    "deck.holds_one": "One view of edition {fingerprint} of the tables, whose newest day is {day}",
    "paper.further": "{what}: {about}",
    "notes.cell": "{head}: {text}",
}
