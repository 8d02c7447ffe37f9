"""The English words: names of things, and the sentences around them.

Keys are ``group.value``. A part in braces is filled in by `posture.words.t`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture.words.brief import BRIEF
from posture.words.bring import BRING, DATA
from posture.words.chart import CHART
from posture.words.claims import CLAIMS
from posture.words.command import COMMAND
from posture.words.compared import COMPARE
from posture.words.deck import DECK
from posture.words.distances import DISTANCES
from posture.words.exports import EXPORTS
from posture.words.files import FILES
from posture.words.finding import FINDING
from posture.words.framed import FRAMED
from posture.words.instead import INSTEAD
from posture.words.legible import LEGIBLE
from posture.words.map import MAP
from posture.words.names import NAMES
from posture.words.nearby import NEARBY
from posture.words.observations import OBSERVATIONS
from posture.words.page import PAGE
from posture.words.pages import PAGES
from posture.words.picture import PICTURE
from posture.words.reach import REACH
from posture.words.saving import SAVING
from posture.words.serving import SERVING
from posture.words.showing import SHOWING
from posture.words.stays import STAYS
from posture.words.strength import STRENGTH
from posture.words.taken import TAKEN
from posture.words.ui import UI
from posture.words.weighing import WEIGHING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SENTENCES: Final = {
    # Numbers, lists and dates.
    "number.unknown": "not known",
    "number.at_least": "at least {number}",
    "number.at_most": "at most {number}",
    "list.and": "and",
    "list.or": "or",
    "date.day": "{day} {month} {year}",
    "date.month": "{month} {year}",
    # The caption: what is shown, in one line.
    "caption.bases": "bases",
    "caption.all": "all bases",
    "caption.whole": "{what}, {day}",
    "caption.tenants": "including tenants",
    "caption.under": "under {names}",
    "caption.in": "in {names}",
    # What a link asked for and did not get.
    "link.ignored": "{part} in the link was ignored: {why}.",
    "link.more": "{count} more parts of the link were ignored.",
    "link.too_long": "The link was ignored: it has {length} characters, and at most {most}"
    " are read.",
    "link.unknown_key": "there is no setting of that name",
    "link.no_value": "it has no value",
    "link.encoding": "its characters cannot be read",
    "link.repeated": "it is given more than once, and only the first counts",
    "link.not_in_data": "nothing of that name is in the data",
    "link.choice": "it is none of {choices}",
    "link.word": "it is not a name that could be in the data",
    "link.day": "it is not a day like 2026-03-31 between 1800 and 2199",
    "link.switch": "it is neither 1 nor 0",
    "link.kilometres": "it is not a number of kilometres from 1 to 20003.9",
    "link.point": "it is no point on the Earth: latitude goes from -90 to 90, longitude from -180"
    " to 180",
    "link.hours": "it is not a number of hours from 0 to {most}",
    "link.levels": "it is not a number of levels from 0, which is all, to 9",
    "link.printed": "it is not a distance like 5600km, 3500mi or 3024nmi",
    "link.too_many": "there may be at most {most} of them, and the first are kept",
    "link.camera": "it is not longitude, latitude and zoom like 139.70,35.60,8.25",
    "link.select": "it is not a kind and a name like base:yokota",
    "link.title": "a title has at most {most} characters and no control characters",
    "link.text": "it is not plain text of at most {most} characters",
    "link.none": "none at all cannot be asked for together with one",
}

ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    NAMES
    | PAGE
    | PAGES
    | PICTURE
    | FRAMED
    | MAP
    | UI
    | WEIGHING
    | BRIEF
    | DECK
    | BRING
    | DATA
    | COMPARE
    | CHART
    | LEGIBLE
    | INSTEAD
    | CLAIMS
    | DISTANCES
    | EXPORTS
    | FINDING
    | NEARBY
    | OBSERVATIONS
    | REACH
    | COMMAND
    | STRENGTH
    | STAYS
    | SERVING
    | SHOWING
    | FILES
    | SAVING
    | TAKEN
    | _SENTENCES
)
