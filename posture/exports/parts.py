"""What one mark of the map comes to in a file for geographic programs.

A symbol for many ships is a feature for each of them, since a program that filters and counts wants
units; names of countries are those in sight, since a file has no frame that leaves the others out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from posture import provenance, words
from posture.layers import ships
from posture.layers.posts import FLAGSHIP, STRIKE_GROUP, all_posts
from posture.render.paper.flat import MERCATOR, flat_for
from posture.render.slide import SIZE
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from posture.layers.posts import Post
    from posture.provenance import Row
    from posture.scene import Scene, Stratum
    from posture.tables import Dataset

SHIPS: Final = ships.LAYER.name
SYMBOL: Final = "symbol"
"""Column of a unit: the id of the symbol it is counted in."""


def rows(dataset: Dataset, scene: Scene, stratum: Stratum) -> list[Row]:
    """Return the rows of one kind of mark that become features.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is drawn.
    stratum
        One of its strata.

    Returns
    -------
    list of dict
        The columns of its marks. A symbol of presence becomes a row for each unit it counts,
        ``presence/<id>``; one that counts none, such as the absence of a carrier, stays.
    """
    drawn = records(stratum.drawn)
    if stratum.kind == "name":
        return list(_in_sight(scene, drawn))
    if stratum.layer == SHIPS:
        return list(_units(dataset, scene, drawn))
    return drawn


def _in_sight(scene: Scene, drawn: list[Row]) -> Iterator[Row]:
    """Yield what lies within the frame of the view, as on a slide without anything around."""
    flat = flat_for(scene.view, MERCATOR, SIZE, (0.0, 0.0, *SIZE))
    lonlat = np.array([(row["lon"], row["lat"]) for row in drawn], dtype=np.float64)
    lonlat = lonlat.reshape(-1, 2)
    lonlat[:, 0] = flat.turned(lonlat[:, 0])
    placed = flat.forward(lonlat)
    inside = np.logical_and(placed >= 0, placed <= np.array(SIZE))  # never so out of sight
    return (row for row, here in zip(drawn, inside.tolist(), strict=True) if all(here))


def _units(dataset: Dataset, scene: Scene, drawn: list[Row]) -> Iterator[Row]:
    """Yield a row for each unit of each symbol."""
    left = set(ships.in_view(dataset, scene.view)["presence_id"])
    counted: dict[str, list[Post]] = {}
    for post in all_posts(dataset):
        if post.id in left:
            counted.setdefault(_symbol(post, drawn), []).append(post)
    for row in drawn:
        posts = counted.get(row["id"], [])
        if not posts or row["id"].endswith("/carrier"):  # nobody, or the absence of one
            yield row
        for number, post in enumerate(posts):
            yield _unit(dataset, row, post, leads=number == 0 and bool(row["name"]))


def _symbol(post: Post, drawn: Iterable[Row]) -> str:
    """Return the id of the symbol in which a unit is counted."""
    if post.kind not in {FLAGSHIP, STRIKE_GROUP}:
        return f"ships/{post.base_id}/{post.kind}/{post.service}"
    begin = f"ships/{post.base_id}/carrier"
    own = f"{begin}/{post.id}"
    found = [row["id"] for row in drawn if row["id"].startswith(begin)]
    return own if own in found else next(iter(found), own)


def _unit(dataset: Dataset, row: Row, post: Post, *, leads: bool) -> Row:
    lines = (
        post.item,
        post.base,
        words.t("relation.since", since=post.since) if post.since else "",
        provenance.source_line(dataset, post.source_id),
    )
    return row | {
        "id": f"presence/{post.id}",
        "subject": f"presence:{post.id}",
        "name": post.name,
        "named": leads,
        "tip": "\n".join(filter(None, lines)),
        "doubt": post.doubt,
        "source_id": post.source_id,
        SYMBOL: row["id"],
    }
