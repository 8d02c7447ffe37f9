"""The tables of a view, as the filters leave them on the day, and the sources of their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import pandas as pd

from posture import command, facets, measured, provenance, strength
from posture.exports import tables_pages, tables_reach
from posture.exports.rows import named, rows_of, text
from posture.exports.tables_reach import lengths
from posture.listings import LISTINGS
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from posture.exports.rows import Cells, Rows
    from posture.measured import Measured
    from posture.provenance import Row
    from posture.scene import Scene
    from posture.tables import Dataset

SOURCES: Final = "sources"
"""The name of the table of sources, always the last."""
NAMES: Final = {"table": "bases"}
"""Listing -> what its table is called in a file, where that is not its own name."""
DATED: Final[Mapping[str, Cells]] = {
    "table": {"opened": lambda row: row["opened"]},
    "presence": {"since": lambda row: row["valid_from"], "until": lambda row: row["valid_to"]},
    "commands": {"since": lambda row: row["valid_from"], "until": lambda row: row["valid_to"]},
}
"""Listing -> printed dates, which stand in a file for the period in words."""


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
        Bases, presence, commands, relations, people and the measured distance as the filters
        leave them on the day, an empty table with its heads; what is within reach, within the
        range of systems, and the legs of a route, where the view asks for them; for the page of
        distances every pair of its table; then the sources of all these rows and of what is
        drawn, the most used first.
    """
    asked = list(_asked(dataset, scene))
    cells = [row["source_id"] for _, _, rows in asked for row in rows]
    cited = provenance.most_used((*cells, ";".join(scene.sources)))
    return (*(rows_of(*one) for one in asked), sources(dataset, cited))


def _asked(dataset: Dataset, scene: Scene) -> Iterator[Asked]:
    if scene.view.page != "map":
        yield from tables_pages.ASKED[scene.view.page](dataset, scene.view)
        return
    yield from _listings(dataset, scene)
    yield _relations(dataset, scene)
    yield _people(dataset, scene)
    yield _measured(dataset, scene)
    yield from tables_reach.asked(dataset, scene)


Asked: TypeAlias = "tuple[str, Cells, list[Row]]"
"""Name, columns and rows of a table."""


def _common(dataset: Dataset) -> Cells:
    """Return the columns every table ends with: doubt and all its sources."""
    return {
        "doubt": provenance.doubt_words,
        "source": lambda row: provenance.cite(dataset, row["source_id"]),
        "source_id": text("source_id"),
    }


def _listings(dataset: Dataset, scene: Scene) -> list[Asked]:
    found: list[Asked] = []
    for name, listing in LISTINGS.items():
        told = {k: v for k, v in listing.cells(dataset, scene.day).items() if k != "period"}
        last = {"note": text("note"), "id": told.pop("id")}
        cells = {**told, **DATED[name], **_common(dataset), **last}
        rows = records(listing.rows(dataset, scene.view))
        for row in rows:
            parts = (row["source_id"], row.get("coord_source_id", ""))
            row["source_id"] = provenance.merged(parts)
        found.append((NAMES.get(name, name), cells, rows))
    return found


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
        **_common(dataset),
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
        **_common(dataset),
        "id": text("figure_ids"),
    }
    return "people", cells, records(figures[figures["place"].isin(chosen)])


def _measured(dataset: Dataset, scene: Scene) -> Asked:
    """Return the measured distance, if its layer is on."""
    view = scene.view
    on = "distance" in view.layer
    found = measured.between(dataset, view.start, view.end) if on else None
    cells: Cells = {
        **{key: text(key) for key in ("start", "end", "km", "nmi", "mi")},
        **{key: text(key) for key in ("bearing", "final_bearing", "printed")},
        "source": lambda row: provenance.cite(dataset, row["source_id"]),
        "source_id": text("source_id"),
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
