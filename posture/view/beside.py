"""The fields of a view that only the pages beside the map look at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from posture.view.seen import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside(Seen):
    """What the reader asked of reports, and of the pages of strength, claims and so on."""

    place: str = "JP"
    """The place whose figures are shown, as in the table of figures."""
    component: str = "active"
    """Of which people the figures are."""
    lines: str = "service"
    """Whether counts over time are those of the services in one place, or of all places."""
    early: bool = False
    """Whether counts before 2008 are drawn too."""
    listing: str = "claims"
    """What the page of claims lists: the claims, or the measures they speak of."""
    article: tuple[str, ...] = ()
    """Which articles the listed claims come from; a source's id each. Empty for all."""
    verdict: tuple[str, ...] = ()
    claim_kind: tuple[str, ...] = ()
    find: str = ""
    """What the listed claims must have in their words."""
    claim: str = ""
    """The claim that is open; empty for none."""
    ask: str = ""
    """A claim of the reader's own, in the language of claims."""
    root: str = "usfj"
    """Where the tree of commands begins: a command, or `ALL`."""
    levels: int = 1
    """How many levels below it are shown; 0 for all."""
    relation: tuple[str, ...] = ()
    """Kinds of relation that the tree follows; none for all."""
    before: dt.date | None = None
    """The day that the tree is compared with; None for no comparison."""
    event: str = ""
    """The event that is open; empty for none."""
