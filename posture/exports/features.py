"""The marks of a scene as features with a geometry and attributes, for geographic formats.

One feature a mark, and one for each unit that a symbol of ships counts, so that a file holds what
the page shows: no more, no less. What the tables say of a base, a command, a unit, a relation or a
figure stands beside the words of its tooltip.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from posture import geodesy, provenance, strength, words
from posture.exports import parts
from posture.listings import LISTINGS
from posture.scene import Kind
from posture.tables import records, split_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from posture.provenance import Row
    from posture.scene import Scene, Stratum
    from posture.tables import Dataset

Value: TypeAlias = str | float | bool | None
Attributes: TypeAlias = dict[str, Value]

LISTED: Final = {"table": "base", "commands": "command", "presence": "presence"}
"""Listing -> how the ids of its marks begin."""
NOT_LISTED: Final = frozenset({"doubt", "source", "lat", "lon", "id"})
"""Cells of a listing that a feature has otherwise."""
OPAQUE: Final = 255
HEX_RGB: Final = 7
"""Characters of ``#RRGGBB``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One mark."""

    id: str
    geometry: dict[str, Any]
    """A GeoJSON geometry (RFC 7946): longitude and latitude in degrees within [-180, 180]."""
    attributes: Attributes
    color: str
    """``#RRGGBB``; empty if the mark has none."""
    opacity: float
    """Of the fill, from 0 to 1."""
    width: float
    """Of a line, pixels; 0 for all else."""
    size: float
    """Radius of a symbol or a circle, pixels; 0 for all else."""
    shape: str
    """Name of a symbol; empty for all else."""
    hollow: bool
    named: bool
    """Whether its name is written beside it on the map."""


@dataclass(frozen=True, slots=True)
class Collection:
    """All features of one kind that one layer makes: a folder, or a table of its own."""

    layer: str
    kind: Kind
    title: str
    features: tuple[Feature, ...]


def collections(dataset: Dataset, scene: Scene) -> tuple[Collection, ...]:
    """Return the features of everything that is drawn.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is drawn.

    Returns
    -------
    tuple of Collection
        In drawing order, none of them empty. The features of one have the same attributes,
        in the same order.
    """
    told = dict(_told(dataset, scene))
    rows = [(stratum, parts.rows(dataset, scene, stratum)) for stratum in scene.strata]
    return tuple(
        Collection(
            stratum.layer, stratum.kind, _title(stratum), _features(dataset, stratum, found, told)
        )
        for stratum, found in rows
        if found
    )


def _title(stratum: Stratum) -> str:
    """Return a name that is the same in every view, whatever else is drawn."""
    layer, kind = words.name("layer", stratum.layer), words.name("mark", stratum.kind)
    same = layer.casefold() == kind.casefold()
    return layer if same else words.t("files.collection", layer=layer, kind=kind)


def _features(
    dataset: Dataset, stratum: Stratum, rows: list[Row], told: Mapping[str, Attributes]
) -> tuple[Feature, ...]:
    names = dict.fromkeys(name for row in rows for name in told.get(row["id"], {}))
    names |= dict.fromkeys([parts.SYMBOL] if any(parts.SYMBOL in row for row in rows) else [])
    blank: Attributes = dict.fromkeys(names)
    return tuple(_feature(dataset, stratum, row, blank | told.get(row["id"], {})) for row in rows)


def _feature(dataset: Dataset, stratum: Stratum, row: Row, told: Attributes) -> Feature:
    colour = row.get("fill") or row.get("color") or ""
    tip = row.get("tip", "")
    label = row.get("label") or row.get("name") or row.get("count") or ""
    said = row.get("name") or tip.partition("\n")[0]
    if parts.SYMBOL in row:
        told = told | {parts.SYMBOL: row[parts.SYMBOL]}
    attributes: Attributes = {
        "layer": stratum.layer,
        "subject": row.get("subject", ""),
        "name": said,
        "label": label,
        "description": tip,
        "in_doubt": bool(row.get("doubt", False)),
        "pattern": row.get("dash") or row.get("hatch") or "",
        "sources": provenance.cite(
            dataset, row["source_id"], most=len(split_ids(row["source_id"]))
        ),
        "source_ids": row["source_id"],
    }
    return Feature(
        id=row["id"],
        geometry=geometry(stratum.kind, row),
        attributes=attributes | {key: told[key] for key in told if key not in attributes},
        color=colour[:HEX_RGB],
        opacity=int(colour[HEX_RGB:] or "FF", 16) / OPAQUE if colour else 1.0,
        width=row.get("width", 0.0),
        size=row.get("size") or row.get("radius") or 0.0,
        shape=row.get("shape", ""),
        hollow=bool(row.get("hollow", False)),
        named=bool(row.get("named", row.get("name"))),
    )


def geometry(kind: Kind, row: Row) -> dict[str, Any]:
    """Return the place of a mark as a GeoJSON geometry.

    Parameters
    ----------
    kind
        Kind of the mark.
    row
        Its columns.

    Returns
    -------
    dict
        A path that crosses 180 degrees is cut there (RFC 7946, section 3.1.9) and becomes a
        ``MultiLineString``; points and rings lie within [-180, 180] as they are.
    """
    if kind == "line":
        pieces = [piece.tolist() for piece in geodesy.split(np.array(row["path"], np.float64))]
        if len(pieces) == 1:
            return {"type": "LineString", "coordinates": pieces[0]}
        return {"type": "MultiLineString", "coordinates": pieces}
    if kind == "area":
        return {"type": "Polygon", "coordinates": [row["polygon"]]}
    return {"type": "Point", "coordinates": [row["lon"], row["lat"]]}


def _told(dataset: Dataset, scene: Scene) -> Iterator[tuple[str, Attributes]]:
    """Yield mark id -> what the tables say of the subject, in words."""
    view = scene.view
    for name, sort in LISTED.items():
        listing = LISTINGS[name]
        cells = listing.cells(dataset, scene.day)
        for row in records(listing.rows(dataset, view)):
            said = {key: cell(row) for key, cell in cells.items() if key not in NOT_LISTED}
            yield f"{sort}/{row[listing.key]}", _plain(said)
    for row in records(dataset.command_edges):
        yield f"relation/{row['edge_id']}", _relation(row)
    for row in records(strength.people(dataset, scene.day, view.service)):
        yield f"people/{row['place']}", _plain({key: row[key] for key in FIGURE})


FIGURE: Final = ("place", "place_name", "low", "high", "value", "as_of", "population")
"""Columns of a figure that a circle of people carries."""


def _relation(row: Row) -> Attributes:
    return {
        "below": row["child_id"],
        "above": row["parent_id"],
        "relation": words.name("relation", row["relation"]),
        "status": words.name("status", row["status"]),
        "valid_from": row["valid_from"],
        "valid_to": row["valid_to"],
    }


def _plain(cells: Mapping[str, object]) -> Attributes:
    """Return cells as text and numbers; what is not known is None, never zero."""
    return {key: _value(value) for key, value in cells.items()}


def _value(value: object) -> Value:
    if isinstance(value, float):
        return None if math.isnan(value) else value
    return str(value)
