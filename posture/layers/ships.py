"""Ships, aircraft and ground units and rotations at their home port or base on the day.

One symbol a base, sort and service, with how many there are. The carrier strike group stands
apart, and so does its absence. A home port is not a position.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from posture import facets, provenance, words
from posture.layers.base import Layer, Marks, always
from posture.layers.carriers import absence, carrier_gap, carriers, gap_words
from posture.layers.palette import CARRIER, LETTER_FROM, PRESENCE, SERVICE, UNKNOWN
from posture.layers.posts import (
    FLAGSHIP,
    STRIKE_GROUP,
    all_posts,
    count_ships,
    in_view,
    item_words,
    sorting,
)
from posture.scene import COLUMNS, Key, KeyGroup, Signs, marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.layers.carriers import Gap
    from posture.layers.posts import Post
    from posture.tables import Dataset
    from posture.view import View

__all__ = [
    "LAYER",
    "absence",
    "carrier_gap",
    "carriers",
    "count_ships",
    "gap_words",
    "in_view",
    "item_words",
]

SIZE: Final = 9.5
CARRIER_SIZE: Final = 14.0
RANK: Final = 150
CARRIER_RANK: Final = 5
LISTED: Final = 20
PLURAL: Final = {
    "ship": "presence.ships",
    "aircraft unit": "presence.aircraft_units",
    "ground unit": "presence.ground_units",
    "rotation": "presence.rotations",
}
SHAPE_WORDS: Final = {
    "ship": "legend.ship",
    "aircraft unit": "legend.aircraft",
    "ground unit": "legend.ground",
    "rotation": "legend.rotation",
}
NOTES: Final = {"ship": "presence.homeport", "aircraft unit": "presence.floor"}


def _group(dataset: Dataset, posts: Sequence[Post]) -> dict[str, Any]:
    first, many = posts[0], len(posts) > 1
    what = words.t(PLURAL[first.kind]) if many else words.name("presence", first.kind).lower()
    more = len(posts) - LISTED
    note = NOTES.get(first.kind)
    sources = provenance.merged(post.source_id for post in posts)
    lines = (
        words.t("presence.many", count=len(posts), what=what, base=first.base),
        *(post.item for post in posts[:LISTED]),
        words.t("presence.more", count=more) if more > 0 else "",
        words.t(note) if note else "",
        provenance.source_line(dataset, sources),
    )
    return {
        "id": f"ships/{first.base_id}/{first.kind}/{first.service}",
        "subject": f"base:{first.base_id}" if many else f"presence:{first.id}",
        "lon": first.lon,
        "lat": first.lat,
        "shape": PRESENCE[first.kind],
        "fill": SERVICE.get(first.service, UNKNOWN),
        "size": SIZE,
        "name": "",
        "tip": "\n".join(filter(None, lines)),
        "rank": RANK,
        "count": str(len(posts)) if many else "",
        "strong": False,
        "doubt": any(post.doubt for post in posts),
        "hollow": False,
        "source_id": sources,
    }


def _flagship(dataset: Dataset, post: Post, group: Post | None) -> dict[str, Any]:
    """Return the mark of a carrier, or of a strike group whose carrier the tables do not name."""
    alone = post.kind == STRIKE_GROUP
    met = (post,) if group is None else (post, group)
    sources = provenance.merged(each.source_id for each in met)
    lines = (
        *(each.item for each in met),
        words.t("relation.since", since=post.since) if post.since else "",
        words.t("presence.no_carrier_named" if alone else "presence.homeport"),
        provenance.source_line(dataset, sources),
    )
    name = words.t("presence.carrier_name", csg=post.command, ship=post.name)
    return _apart(post) | {
        "id": f"ships/{post.base_id}/carrier/{post.id}",
        "subject": f"presence:{post.id}",
        "name": post.command if alone else name,
        "tip": "\n".join(filter(None, lines)),
        "doubt": any(each.doubt for each in met),
        "hollow": alone,
        "source_id": sources,
    }


def _absent(dataset: Dataset, gap: Gap, group: Post | None) -> dict[str, Any]:
    left = next(post for post in all_posts(dataset) if post.id == gap.before_id)
    sources = provenance.merged((gap.source_id, group.source_id if group else ""))
    lines = (
        gap_words(dataset, gap),
        words.t("presence.before", ship=gap.before, until=gap.since_text),
        words.t("presence.after", ship=gap.after, since=gap.until_text) if gap.after else "",
        words.t("presence.designation", group=group.name) if group else "",
        provenance.source_line(dataset, sources),
    )
    return _apart(left) | {
        "id": f"ships/{gap.base_id}/carrier",
        "subject": f"presence:{group.id}" if group else f"base:{gap.base_id}",
        "name": words.t("presence.no_carrier_name", csg=left.command),
        "tip": "\n".join(filter(None, lines)),
        "hollow": True,
        "source_id": sources,
    }


def _apart(post: Post) -> dict[str, Any]:
    """Return what all marks of a carrier strike group have in common."""
    return {
        "lon": post.lon,
        "lat": post.lat,
        "shape": "carrier",
        "fill": CARRIER,
        "size": CARRIER_SIZE,
        "rank": CARRIER_RANK,
        "count": "",
        "strong": True,
        "doubt": False,
    }


def _marks(dataset: Dataset, view: View) -> Marks:
    chosen = facets.select(dataset, view).presence
    sorts: dict[str, list[Post]] = {}
    found: list[dict[str, Any]] = []
    for _, posts in groupby((p for p in all_posts(dataset) if p.id in chosen), key=sorting):
        same = tuple(posts)
        if same[0].kind in PRESENCE:
            found.append(_group(dataset, same))
        else:
            sorts.setdefault(same[0].kind, []).extend(same)
    apart = _carrier_marks(dataset, view, sorts.get(FLAGSHIP, []), sorts.get(STRIKE_GROUP, []))
    rows = [*apart, *found]
    names = [name for name in COLUMNS["point"] if rows and name in rows[0]]
    return {"point": marks("point", {name: [row[name] for row in rows] for name in names})}


def _carrier_marks(
    dataset: Dataset, view: View, ships: Sequence[Post], groups: Sequence[Post]
) -> list[dict[str, Any]]:
    """Return carriers with their strike groups, an absence, and strike groups on their own."""
    by_base = {group.base_id: group for group in groups}
    gap = absence(dataset, view)
    found = [_flagship(dataset, ship, by_base.pop(ship.base_id, None)) for ship in ships]
    if gap is not None:
        found.append(_absent(dataset, gap, by_base.pop(gap.base_id, None)))
    return found + [_flagship(dataset, group, None) for group in by_base.values()]


_COUNTED: Final = Signs("ships", "point", (("count", True),), LETTER_FROM)
"""Symbols with a number in them."""


def _legend(_dataset: Dataset, _view: View, drawn: Marks) -> tuple[KeyGroup, ...]:
    points = drawn["point"]
    met = set(zip(points["shape"].tolist(), points["hollow"].tolist(), strict=True))
    apart = [
        Key(
            text=words.t(text),
            fill=CARRIER,
            shape="carrier",
            hollow=hollow,
            of=(Signs("ships", "point", (("shape", "carrier"), ("hollow", hollow))),),
        )
        for text, hollow in (("legend.carrier", False), ("legend.no_carrier", True))
        if ("carrier", hollow) in met
    ]
    plain = [
        Key(
            text=words.t(SHAPE_WORDS[kind]),
            shape=shape,
            fill=UNKNOWN,
            of=(Signs("ships", "point", (("shape", shape),)),),
        )
        for kind, shape in PRESENCE.items()
        if (shape, False) in met
    ]
    counted = (
        [Key(text=words.t("legend.count"), note=True, of=(_COUNTED,))]
        if points["count"].ne("").any()
        else []
    )
    keys = (*apart, *plain, *counted)
    return (KeyGroup(words.t("legend.presence"), keys),) if keys else ()


def _notices(dataset: Dataset, view: View, _drawn: Marks) -> tuple[str, ...]:
    gap = absence(dataset, view)
    return (gap_words(dataset, gap),) if gap else ()


LAYER = Layer(
    name="ships",
    keyed_on=("on", "service", "command", "country", "kind", "tenants"),
    marks=_marks,
    legend=_legend,
    stays=always,
    by_service=True,
    notices=_notices,
)
