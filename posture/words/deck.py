"""English words of slides and decks: where the rest stands, titles, notes, sources, how many."""

from __future__ import annotations

from typing import Final

DECK: Final = {
    # At the foot of a slide, where the sources stand that it has no room for.
    "foot.notes": "listed in the notes",
    "foot.end": "listed at the end",
    # The notes under the slides of a deck.
    "notes.apart": "\N{EM DASH}\N{EM DASH} What this slide shows \N{EM DASH}\N{EM DASH}",
    "notes.first": "The first {shown} of {count}; all are in the files “Excel tables” and “CSV” of"
    " this view.",
    "notes.sources": "Sources: {count}, all listed on the last slides; the most used are",
    # What a slide without a title of its own is called.
    "title.posture": "US force posture",
    "title.where": "{what}, {where}",
    "title.near": "{what}, and {distance} around {point}",
    "title.day": "{title}, {day}",
    # Sources on the last slides.
    "deck.sources_about": "{count} sources of exactly what the slides show, by publisher; addresses"
    " in the notes, of a PDF on its last pages",
    "deck.source_of": "{publisher}: {titles}",
    "deck.source_dated": "{title} ({date})",
    "deck.addresses": "Sources in full",
    # Figures that have no room.
    "deck.figures_rest": "{about} {count} more, farther from the day, stand in the notes.",
    "deck.figures_rest_one": "{about} One more, farther from the day, stands in the notes.",
    "deck.figures_more": "{title}: the rest",
    # How many slides there will be.
    "deck.come": "{views} come to {slides} slides, with the first, figures and sources.",
    "deck.comes": "{views} comes to {slides} slides, with the first, figures and sources.",
    "deck.come_views": "{count} views",
    "deck.come_view": "One view",
    "ui.brief_counting": "Slides are counted",
    "export.compare_map": "differences from other tables are marked on the map only, and this view"
    " is of the page {page}",
    "brief.no_picture": "the page “{page}” shows nothing that could stand on a slide",
}
