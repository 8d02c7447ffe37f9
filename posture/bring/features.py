"""GeoJSON: points with properties, read as JSON and nothing more.

No library of formats reads what a reader brings: such a library opens other files and
addresses if the content asks for it.
"""

from __future__ import annotations

import json
import math
from typing import Any, Final, Never

from posture import words
from posture.bring.grid import ROW, Grid, too_many_rows
from posture.bring.limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS
from posture.bring.text import decoded
from posture.errors import BringError, Problem

LON_LAT: Final = 2
WIDEST: Final = 180.0
_POINT: Final = ("lat", "lon")


def _no_constant(name: str) -> Never:
    raise ValueError(name)


def _parsed(name: str, content: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    text, _ = decoded(name, content, "utf-8")
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        why = words.t("bring.json_at", line=error.lineno, column=error.colno)
        raise BringError(words.t("bring.not_json", file=name, why=why)) from None
    except (ValueError, RecursionError):
        why = words.t("bring.json_numbers")
        raise BringError(words.t("bring.not_json", file=name, why=why)) from None


def read_features(name: str, content: bytes) -> Grid:
    """Read a collection of points.

    Parameters
    ----------
    name
        Of the file.
    content
        Its bytes: UTF-8, a FeatureCollection of RFC 7946.

    Returns
    -------
    Grid
        One row for each feature, numbered from 1; its properties, then ``lat`` and ``lon``.
        Features that are no points are among its problems.

    Raises
    ------
    BringError
        If it is no such collection, or none of its features can be read.
    """
    found = _parsed(name, content)
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or found.get("type") != "FeatureCollection":
        raise BringError(words.t("bring.no_features", file=name))
    if len(features) > MOST_ROWS:
        raise BringError(too_many_rows(name))
    good: list[tuple[int, dict[str, Any]]] = []
    problems: list[Problem] = []
    for number, feature in enumerate(features, start=1):
        row = _row(feature)
        if isinstance(row, str):
            problems.append(Problem(name, number, ROW, row))
        else:
            good.append((number, row))
    if problems and not good:
        first = problems[0]
        said = words.t("bring.no_good_feature", file=name, line=first.line, why=first.text)
        raise BringError(said)
    return _grid(name, good, problems)


def _grid(name: str, good: list[tuple[int, dict[str, Any]]], problems: list[Problem]) -> Grid:
    header = tuple(dict.fromkeys(key for _, row in good for key in row)) or _POINT
    if len(header) > MOST_COLUMNS:
        count, most = words.number(len(header)), words.number(MOST_COLUMNS)
        raise BringError(words.t("bring.columns", file=name, count=count, most=most))
    rows = tuple(tuple(_text(row.get(key)) for key in header) for _, row in good)
    for (number, _), row in zip(good, rows, strict=True):
        if max(map(len, row)) > MOST_CELL:
            most = words.number(MOST_CELL)
            raise BringError(words.t("bring.long_cell", file=name, line=number, most=most))
    return Grid(
        label=name,
        stem=name.rpartition(".")[0],
        header=header,
        lines=tuple(number for number, _ in good),
        rows=rows,
        how=words.t("bring.how_geojson"),
        problems=tuple(problems),
    )


def _row(feature: object) -> dict[str, Any] | str:
    """Return the properties of a feature with its point, or what is wrong with it."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return words.t("bring.no_feature")
    shape, properties = feature.get("geometry"), feature.get("properties") or {}
    if not isinstance(shape, dict) or shape.get("type") != "Point":
        return words.t("bring.no_point")
    at = shape.get("coordinates")
    if not isinstance(at, list) or len(at) < LON_LAT or not all(map(_is_number, at)):
        return words.t("bring.no_coordinates")
    if not isinstance(properties, dict) or any(
        isinstance(value, dict | list) for value in properties.values()
    ):
        return words.t("bring.nested")
    lon, lat = at[:LON_LAT]
    plain = {str(key): value for key, value in properties.items() if key not in _POINT}
    return plain | {"lat": lat, "lon": lon}


def _is_number(value: object) -> bool:
    """Return whether a value is a finite number; JSON's 1e999 becomes infinite in reading."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) or math.isfinite(value)


def _text(value: object) -> str:
    """Print a value of JSON as the cell of a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return plain(value)
    return str(value)


def plain(value: float) -> str:
    """Print a number with digits only, as short as it reads back.

    Examples
    --------
    >>> plain(35.0), plain(1e-05), plain(-0.5)
    ('35', '0.00001', '-0.5')
    """
    if not math.isfinite(value):
        return str(value)
    text = repr(float(value))
    if "e" in text:
        text = format(float(value), ".17f").rstrip("0") if abs(value) < 1 else f"{value:.0f}"
        text = text.rstrip(".")
    return text.removesuffix(".0")
