"""The tables of a view, as the filters leave them on the day, and the sources of their rows."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import command, facets, measured, provenance, strength
from posture.exports import tables_pages, tables_reach, tables_reports
from posture.exports.rows import cited, named, rows_of, text
from posture.exports.tables_listed import listing
from posture.exports.tables_reach import lengths
from posture.listings import LISTINGS
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from posture.exports.rows import Asked, Cells, Rows
    from posture.measured import Measured
    from posture.provenance import Row
    from posture.scene import Scene
    from posture.tables import Dataset

SOURCES: Final = "sources"
"""The name of the table of sources, always the last."""
LAYER: Final[Mapping[str, str]] = {
    "table": "bases",
    "presence": "ships",
    "commands": "commands",
    "relations": "commands",
    "people": "people",
    "measured": "distance",
}
"""Table -> the layer of the map that shows the same."""


def tables(dataset: Dataset, scene: Scene) -> tuple[Rows, ...]:
    """Return the tables of a view.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is shown.

    Returns
    -------
    tuple of Rows
        Of a map: bases, presence, commands and relations, people and the measured distance, as
        the filters leave them on the day, each if its layer is on, an empty table with its heads;
        what is within reach, within the range of systems, and the legs of a route, where the view
        asks for them. Of another page what it shows. Then exactly the sources of `sources_of`.
    """
    asked = _asked(dataset, scene)
    return (*(rows_of(*one) for one in asked), sources(dataset, sources_of(dataset, scene)))


def sources_of(dataset: Dataset, scene: Scene) -> tuple[str, ...]:
    """Return the ids of the sources of all that is shown: the set that every format names.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is shown, with the sources of what is drawn.

    Returns
    -------
    tuple of str
        Those of what is drawn as the scene has them, then those of what the view lists
        beside it, such as a base within reach; in both the most used first.
    """
    cells = [row["source_id"] for _, _, rows in _asked(dataset, scene) for row in rows]
    return tuple(dict.fromkeys((*scene.sources, *provenance.most_used(cells))))


def _asked(dataset: Dataset, scene: Scene) -> Iterator[Asked]:
    view = scene.view
    if view.page in tables_pages.ASKED:
        yield from tables_pages.ASKED[view.page](dataset, view)
        return
    for name, layer in LAYER.items():
        if layer not in view.layer:
            continue
        if name in LISTINGS:
            yield listing(dataset, view, scene.day, name)
        else:
            yield _OTHER[name](dataset, scene)
    yield from tables_reach.asked(dataset, scene)
    yield from tables_reports.asked(scene)


def _relations(dataset: Dataset, scene: Scene) -> Asked:
    """Return the relations of the day whose lower command the filters leave."""
    day, chosen = scene.day, facets.select(dataset, scene.view).commands
    edges = pd.concat([command.in_effect(dataset, day), command.pending(dataset, day)])
    name = dict(zip(dataset.commands["command_id"], dataset.commands["name"], strict=True))
    cells: Cells = {
        "below": lambda row: name[row["child_id"]],
        "above": lambda row: name[row["parent_id"]],
        "relation": named("relation", "relation"),
        "status": named("status", "status"),
        "since": text("valid_from"),
        "until": text("valid_to"),
        "basis": named("basis", "basis"),
        "doubt": lambda row: provenance.doubt_words_of(provenance.relation_doubts(dataset, row)),
        **cited(dataset),
        "note": text("note"),
        "id": text("edge_id"),
    }
    return "relations", cells, records(edges[edges["child_id"].isin(chosen)])


def _people(dataset: Dataset, scene: Scene) -> Asked:
    """Return the figures of the day for the places the filters leave."""
    chosen = facets.select(dataset, scene.view).places
    figures = strength.people(dataset, scene.day, scene.view.service)
    cells: Cells = {
        "place": text("place"),
        "place_name": text("place_name"),
        "within": named("country", "within"),
        "low": text("low"),
        "high": text("high"),
        "value": text("value"),
        "precision": named("precision", "precision"),
        "as_of": text("as_of"),
        "population": text("population"),
        "services": text("services"),
        "missing": text("missing"),
        "quality": text("quality_flag"),
        "doubt": provenance.doubt_words,
        **cited(dataset),
        "id": text("figure_ids"),
    }
    return "people", cells, records(figures[figures["place"].isin(chosen)])


def _measured(dataset: Dataset, scene: Scene) -> Asked:
    """Return the measured distance."""
    view = scene.view
    found = measured.between(dataset, view.start, view.end)
    cells: Cells = {
        **{key: text(key) for key in ("start", "end", "km", "nmi", "mi")},
        **{key: text(key) for key in ("bearing", "final_bearing", "printed")},
        **cited(dataset),
    }
    return "measured", cells, [_line(found)] if found else []


def _line(found: Measured) -> Row:
    return lengths(found.distance_km) | {
        "start": found.start.name,
        "end": found.end.name,
        "bearing": found.bearing_deg,
        "final_bearing": found.final_bearing_deg,
        "printed": "; ".join(map(measured.printed_words, found.printed)),
        "source_id": found.source_id,
    }


_OTHER: Final[Mapping[str, Callable[[Dataset, Scene], Asked]]] = MappingProxyType(
    {"relations": _relations, "people": _people, "measured": _measured}
)
"""Table -> what makes it, where it is no listing of the page."""


def sources(dataset: Dataset, ids: Iterable[str]) -> Rows:
    """Return a table of sources.

    Parameters
    ----------
    dataset
        The tables.
    ids
        Which, in this order.
    """
    held = {row["source_id"]: row for row in records(dataset.sources)}
    columns = ("source_id", "title", "publisher", "published", "kind", "url", "licence", "note")
    cells: Cells = {key: text(key) for key in columns}
    return rows_of(SOURCES, cells, [held[key] for key in ids])
