"""Rows of presence that have a base, as the map needs them: put together once per edition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from posture import facets, provenance, words
from posture.layers.carriers import HULL
from posture.record import thing_words
from posture.tables import records

if TYPE_CHECKING:
    import pandas as pd

    from posture.provenance import Row
    from posture.tables import Dataset
    from posture.view import View

FLAGSHIP: Final = "carrier"
"""What a carrier is called here; in the table it is a ship."""
STRIKE_GROUP: Final = "strike group"
"""A row of kind ship that is no ship: the designation a carrier and its escorts share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A row of presence that has a base, with what a symbol needs to know of it."""

    id: str
    kind: str
    """As in the table, but ``carrier`` and ``strike group`` for those."""
    name: str
    item: str
    """In one line, with its doubts."""
    since: str
    base_id: str
    base: str
    lon: float
    lat: float
    service: str
    command: str
    """Abbreviation of its command."""
    doubt: bool
    source_id: str


def _kind(row: Row) -> str:
    if row["kind"] == "ship" and row["hull_or_type"] == STRIKE_GROUP:
        return STRIKE_GROUP
    carrier = row["kind"] == "ship" and row["hull_or_type"].startswith(HULL)
    return FLAGSHIP if carrier else str(row["kind"])


@lru_cache(maxsize=8)
def all_posts(dataset: Dataset) -> tuple[Post, ...]:
    """Return all presence with a base, by base, kind and service, then as in the table."""
    bases = {row["base_id"]: row for row in records(dataset.bases)}
    commands = {row["command_id"]: row for row in records(dataset.commands)}
    found = [
        Post(
            id=row["presence_id"],
            kind=_kind(row),
            name=row["name"],
            item=item_words(row),
            since=words.printed_date(row["valid_from"]),
            base_id=row["base_id"],
            base=words.short_name(bases[row["base_id"]]["name"]),
            lon=bases[row["base_id"]]["lon"],
            lat=bases[row["base_id"]]["lat"],
            service=commands.get(row["command_id"], {}).get("service", ""),
            command=commands.get(row["command_id"], {}).get("abbr", ""),
            doubt=bool(provenance.doubts(row)),
            source_id=row["source_id"],
        )
        for row in records(dataset.presence)
        if row["base_id"]
    ]
    return tuple(sorted(found, key=sorting))


def sorting(post: Post) -> tuple[str, str, str]:
    """Return what one symbol stands for: base, kind and service."""
    return post.base_id, post.kind, post.service


def in_view(dataset: Dataset, view: View) -> pd.DataFrame:
    """Return the rows of presence that the filters leave on the day and that have a base."""
    chosen = facets.select(dataset, view).presence
    rows = dataset.presence
    return rows[rows["presence_id"].isin(chosen) & rows["base_id"].ne("")]


def count_ships(dataset: Dataset, view: View) -> int:
    """Return how many ships the filters leave; a strike group is a designation, not a ship."""
    chosen = facets.select(dataset, view).presence
    return sum(post.kind in ("ship", FLAGSHIP) for post in all_posts(dataset) if post.id in chosen)


def item_words(row: Row) -> str:
    """Return one ship, squadron or unit in one line, with its doubts."""
    doubt = provenance.doubt_words(row)
    return f"{thing_words(row)} ({doubt})" if doubt else thing_words(row)
