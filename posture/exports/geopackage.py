"""GeoPackage, for those who installed what it needs: a layer for each collection of features.

GDAL comes with two packages that nothing else here wants, so they are an extra. It only writes
here: what others made is never given to it to read.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from posture import words
from posture.errors import ExportError
from posture.exports.about import about
from posture.exports.base import Export, without_sheet
from posture.exports.features import collections
from posture.exports.tables import SOURCES, sources

if TYPE_CHECKING:
    import datetime as dt

    from posture.exports.features import Collection
    from posture.scene import Scene
    from posture.tables import Dataset

Table = dict[str, list[Any]]
"""Column -> values."""
NEEDS: Final = ("geopandas", "pyogrio")
WRITER: Final = "posture.exports.geopackage_writer"


class Writer(Protocol):
    """What the module that needs the extra packages offers."""

    def write(
        self,
        layers: dict[str, tuple[list[dict[str, Any]], Table]],
        tables: dict[str, Table],
        day: dt.date,
    ) -> bytes:
        """Return layers of shapes and plain tables as one file."""


def make(dataset: Dataset, scene: Scene) -> bytes:
    """Return a scene as a GeoPackage.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is drawn.

    Returns
    -------
    bytes
        A layer named ``bases_point`` and so on for each layer and kind of mark, and two tables
        without shapes, ``about`` and ``sources``. The same bytes for the same scene.

    Raises
    ------
    ExportError
        If the packages it needs are not installed; it says how to install them.
    """
    writer = _writer()
    layers = {
        f"{part.layer}_{part.kind}": (
            [feature.geometry for feature in part.features],
            _columns(part),
        )
        for part in collections(dataset, scene)
    }
    stamp = about(dataset, scene)
    plain: dict[str, Table] = {
        "about": {"label": [label for label, _ in stamp], "text": [text for _, text in stamp]}
    }
    cited = sources(dataset, scene.sources)
    plain[SOURCES] = {column.title: list(column.values) for column in cited.columns}
    return writer.write(layers, plain, scene.day)


def _writer() -> Writer:
    try:
        return cast("Writer", importlib.import_module(WRITER))
    except ModuleNotFoundError as missing:
        if missing.name not in NEEDS:
            raise
        raise ExportError(words.t("files.no_extra")) from None


def _columns(part: Collection) -> Table:
    """Return the attributes of features as columns; all features of a collection have the same."""
    names = list(part.features[0].attributes)
    columns: Table = {"mark": [feature.id for feature in part.features]}
    for name in names:
        columns[name] = [feature.attributes[name] for feature in part.features]
    return columns | {
        "color": [feature.color for feature in part.features],
        "shape": [feature.shape for feature in part.features],
    }


EXPORT: Final = Export(
    name="gpkg",
    suffix="gpkg",
    media="application/geopackage+sqlite3",
    make=without_sheet(make),
    needs=NEEDS,
    only_map=True,
)
