"""GeoJSON (RFC 7946): one feature a mark, cut at 180 degrees, with the stamp and the sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from posture import caption
from posture.exports.base import Export, without_sheet
from posture.exports.features import collections
from posture.exports.stamp import stamp_of
from posture.tables import records

if TYPE_CHECKING:
    from posture.exports.features import Feature
    from posture.exports.stamp import Stamp
    from posture.scene import Scene
    from posture.tables import Dataset


def make(dataset: Dataset, scene: Scene) -> bytes:
    """Return a scene as one feature collection.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is drawn.

    Returns
    -------
    bytes
        UTF-8. Every feature has the id of its mark or unit, the words of its tooltip, what the
        tables say of it, and its colours by the names of the simplestyle specification, which most
        viewers know. The member ``posture`` is the stamp.
    """
    features = [
        _json(_feature(feature))
        for collection in collections(dataset, scene)
        for feature in collection.features
    ]
    stamp = _json(_stamp(dataset, stamp_of(scene)))
    lines = ",\n".join(features)
    return (
        f'{{"type":"FeatureCollection",\n"posture":{stamp},\n"features":[\n{lines}\n]}}\n'
    ).encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _stamp(dataset: Dataset, stamp: Stamp) -> dict[str, Any]:
    held = {row["source_id"]: row for row in records(dataset.sources)}
    columns = ("source_id", "title", "publisher", "published", "url", "licence")
    return {
        "as_of": stamp.day.isoformat(),
        "edition": stamp.fingerprint,
        "view": stamp.view,
        "licence": caption.licence_words(stamp.fingerprint),
        "sources": [
            {column: held[key][column] for column in columns if held[key][column]}
            for key in stamp.sources
        ],
    }


def _feature(feature: Feature) -> dict[str, Any]:
    kind = feature.geometry["type"]
    style: dict[str, Any] = {}
    if feature.color and kind == "Point":
        style = {"marker-color": feature.color}
    elif feature.color and kind == "Polygon":
        style = {"fill": feature.color, "fill-opacity": round(feature.opacity, 3)}
    elif feature.color:
        style = {"stroke": feature.color, "stroke-width": feature.width}
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": feature.geometry,
        "properties": feature.attributes | style,
    }


EXPORT: Final = Export(
    name="geojson",
    suffix="geojson",
    media="application/geo+json",
    make=without_sheet(make),
    only_map=True,
)
