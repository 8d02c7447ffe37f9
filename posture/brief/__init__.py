"""Views in an order, to be told: a small text file, and the deck that is made of it.

* ``value``    a brief: its title, its author, its views with their notes
* ``text``     the text file, read strictly and written
* ``sheets``   what slides of text consist of, and the first slide
* ``tabular``  tables on slides
* ``figures``  the slide on which the numbers of people that differ stand side by side
* ``sourced``  the slides that list every source
* ``titles``   what slides are called
* ``pairs``    one view on two days beside each other
* ``views``    the slides of one view
* ``plan``     which slides a brief comes to
* ``html``     all slides in one file for a browser
* ``decks``    the deck as bytes, in each format
"""

from __future__ import annotations

from posture.brief.decks import FORMATS, Deck, file_name, make
from posture.brief.plan import come, count
from posture.brief.text import MOST_BYTES, from_bytes, read, write
from posture.brief.titles import all_titled
from posture.brief.value import (
    COMPARED,
    MOST_LINE,
    MOST_NOTES,
    MOST_SLIDES,
    MOST_TITLE,
    NO_PICTURE,
    Brief,
    Slide,
    plain,
)

__all__ = [
    "COMPARED",
    "FORMATS",
    "MOST_BYTES",
    "MOST_LINE",
    "MOST_NOTES",
    "MOST_SLIDES",
    "MOST_TITLE",
    "NO_PICTURE",
    "Brief",
    "Deck",
    "Slide",
    "all_titled",
    "come",
    "count",
    "file_name",
    "from_bytes",
    "make",
    "plain",
    "read",
    "write",
]
