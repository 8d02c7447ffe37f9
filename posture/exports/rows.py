"""The tables of a view as columns of text, numbers and dates, for spreadsheets and CSV.

Text stays text and numbers stay numbers; a date is kept as it was printed, since "2024-05" is not
a day. Every row names its sources, and the last table lists exactly these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import pandas as pd

from posture import command, facets, geodesy, measured, provenance, strength, words
from posture.listings import LISTINGS
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.measured import Measured
    from posture.provenance import Row
    from posture.scene import Scene
    from posture.tables import Dataset

Sort: TypeAlias = Literal["text", "number", "date"]
Cells: TypeAlias = Mapping[str, Callable[["Row"], object]]
"""Key of a column -> what stands in it."""

SOURCES: Final = "sources"
"""The name of the table of sources, always the last."""
NUMBERS: Final = frozenset(
    {"lat", "lon", "low", "high", "value", "km", "nmi", "mi", "bearing", "final_bearing"}
)
DATES: Final = frozenset({"opened", "since", "until", "as_of", "published"})
NAMES: Final = {"table": "bases"}
"""Listing -> what its table is called in a file, where that is not its own name."""
DATED: Final[Mapping[str, Cells]] = {
    "table": {"opened": lambda row: row["opened"]},
    "presence": {"since": lambda row: row["valid_from"], "until": lambda row: row["valid_to"]},
    "commands": {"since": lambda row: row["valid_from"], "until": lambda row: row["valid_to"]},
}
"""Listing -> printed dates, which stand in a file for the period in words."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, what it holds, and a value for every row."""

    title: str
    sort: Sort
    """A date is text as printed: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    values: tuple[Any, ...]
    """Text, or numbers with NaN for what is not known; empty text for nothing."""


@dataclass(frozen=True, slots=True)
class Rows:
    """One table of a file."""

    name: str
    """Letters, fit for the name of a file."""
    title: str
    columns: tuple[Column, ...]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns[0].values) if self.columns else 0


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
        leave them on the day, an empty table with its heads; then the sources of all these
        rows and of what is drawn, the most used first.
    """
    asked = [*_listings(dataset, scene), _relations(dataset, scene), _people(dataset, scene)]
    asked.append(_measured(dataset, scene))
    cells = [row["source_id"] for _, _, rows in asked for row in rows]
    cited = provenance.most_used((*cells, ";".join(scene.sources)))
    return (*(_rows(*one) for one in asked), sources(dataset, cited))


Asked: TypeAlias = "tuple[str, Cells, list[Row]]"
"""Name, columns and rows of a table."""


def _rows(name: str, cells: Cells, rows: list[Row]) -> Rows:
    columns = (
        Column(_head(key), _sort(key), tuple(cell(row) for row in rows))
        for key, cell in cells.items()
    )
    return Rows(name, words.t(f"files.{name}"), tuple(columns))


def _head(key: str) -> str:
    ours = f"files.column.{key}"
    return words.t(ours if words.has(ours) else f"ui.column.{key}")


def _sort(key: str) -> Sort:
    if key in DATES:
        return "date"
    return "number" if key in NUMBERS else "text"


def _text(column: str) -> Callable[[Row], object]:
    return lambda row: row[column]


def _named(group: str, column: str) -> Callable[[Row], object]:
    return lambda row: words.name(group, row[column]) if row[column] else ""


def _common(dataset: Dataset) -> Cells:
    """Return the columns every table ends with: doubt and all its sources."""
    return {
        "doubt": provenance.doubt_words,
        "source": lambda row: provenance.cite(dataset, row["source_id"]),
        "source_id": _text("source_id"),
    }


def _listings(dataset: Dataset, scene: Scene) -> list[Asked]:
    found: list[Asked] = []
    for name, listing in LISTINGS.items():
        told = {k: v for k, v in listing.cells(dataset, scene.day).items() if k != "period"}
        last = {"note": _text("note"), "id": told.pop("id")}
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
        "relation": _named("relation", "relation"),
        "status": _named("status", "status"),
        "since": _text("valid_from"),
        "until": _text("valid_to"),
        "basis": _named("basis", "basis"),
        **_common(dataset),
        "note": _text("note"),
        "id": _text("edge_id"),
    }
    return "relations", cells, records(edges[edges["child_id"].isin(chosen)])


def _people(dataset: Dataset, scene: Scene) -> Asked:
    """Return the figures of the day for the places the filters leave."""
    chosen = facets.select(dataset, scene.view).places
    figures = strength.people(dataset, scene.day, scene.view.service)
    cells: Cells = {
        "place": _text("place"),
        "place_name": _text("place_name"),
        "within": _named("country", "within"),
        "low": _text("low"),
        "high": _text("high"),
        "value": _text("value"),
        "precision": _named("precision", "precision"),
        "as_of": _text("as_of"),
        "population": _text("population"),
        "services": _text("services"),
        "missing": _text("missing"),
        "quality": _text("quality_flag"),
        **_common(dataset),
        "id": _text("figure_ids"),
    }
    return "people", cells, records(figures[figures["place"].isin(chosen)])


def _measured(dataset: Dataset, scene: Scene) -> Asked:
    """Return the measured distance, if its layer is on."""
    view = scene.view
    on = "distance" in view.layer
    found = measured.between(dataset, view.start, view.end) if on else None
    cells: Cells = {
        **{key: _text(key) for key in ("start", "end", "km", "nmi", "mi")},
        **{key: _text(key) for key in ("bearing", "final_bearing", "printed")},
        "source": lambda row: provenance.cite(dataset, row["source_id"]),
        "source_id": _text("source_id"),
    }
    return "measured", cells, [_line(found)] if found else []


def _line(found: Measured) -> Row:
    lengths = {unit: geodesy.convert(found.distance_km, unit) for unit in ("km", "nmi", "mi")}
    return lengths | {
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
    cells: Cells = {key: _text(key) for key in columns}
    return _rows(SOURCES, cells, [held[key] for key in ids])
