"""Shapes and tables into a GeoPackage: the only module that needs geopandas and pyogrio."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError
from shapely.geometry import shape

from posture import words
from posture.errors import ExportError

if TYPE_CHECKING:
    import datetime as dt

MEMORY: Final = Path("/dev/shm")  # noqa: S108 - one folder of a random name in it, for one writer
WGS84: Final = "EPSG:4326"
VERSION: Final = "1.2"
"""Of the format: older programs read it, and nothing newer is needed."""


def write(
    layers: dict[str, tuple[list[dict[str, Any]], dict[str, list[Any]]]],
    tables: dict[str, dict[str, list[Any]]],
    day: dt.date,
) -> bytes:
    """Return layers of shapes and plain tables as one GeoPackage.

    Parameters
    ----------
    layers
        Name -> GeoJSON geometries and columns of equal length.
    tables
        Name -> columns, of tables without shapes.
    day
        What the file says of when it was changed: its bytes must not depend on the clock.

    Returns
    -------
    bytes
        GDAL writes files only, so this one passes through a folder of its own: in memory where
        the system has such a place, so that tables of a reader touch no disk.

    Raises
    ------
    ExportError
        If there is no room for that folder.
    """
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{day.isoformat()}T00:00:00.000Z"})
    try:
        with tempfile.TemporaryDirectory(dir=_place()) as folder:
            path = Path(folder) / "view.gpkg"
            for name, (geometries, columns) in layers.items():
                shapes = [shape(geometry) for geometry in geometries]
                frame = gpd.GeoDataFrame(columns, geometry=shapes, crs=WGS84)
                _append(path, frame, name, promote_to_multi=_lines(geometries))
            for name, columns in tables.items():
                _append(path, pd.DataFrame(columns), name)
            return path.read_bytes()
    except (OSError, DataSourceError, DataLayerError, FeatureError) as error:
        raise ExportError(words.t("export.no_room")) from error
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _place() -> str | None:
    """Return a folder in memory; None for the system's own temporary one."""
    return str(MEMORY) if os.access(MEMORY, os.W_OK) else None


def _append(path: Path, frame: pd.DataFrame, name: str, **options: bool) -> None:
    new = {} if path.exists() else {"VERSION": VERSION}
    pyogrio.write_dataframe(
        frame, path, layer=name, driver="GPKG", append=path.exists(), **options, **new
    )


def _lines(geometries: list[dict[str, Any]]) -> bool:
    """Tell lines, which all get many parts: one of them may cross 180 degrees."""
    return any("LineString" in geometry["type"] for geometry in geometries)
