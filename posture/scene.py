"""What is drawn, said without naming any drawing library.

A layer hands over one frame per kind of mark, with the columns below and nothing else, so
that a million rows cost array operations. A renderer or an export reads the same frames.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd

from posture.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas.api.extensions import ExtensionArray


Kind = Literal["point", "line", "area", "disc", "name"]

COLUMNS: Final[Mapping[Kind, tuple[str, ...]]] = {
    # A symbol. `shape` says the kind and `fill` the service; `size` is a radius in pixels.
    # `letter` says the service once more; `doubt` is the mark of doubt; `rank` orders names, the
    # smaller the more important.
    "point": (
        *("id", "subject", "lon", "lat", "shape", "fill", "size", "name", "tip", "rank"),
        *("count", "letter", "strong", "doubt", "hollow", "source_id"),
    ),
    # An unwrapped path of [lon, lat]; `dash` is solid, dashed (not in effect), dotted or dashdot.
    "line": (*("id", "subject", "path", "color", "width", "dash", "label", "tip", "source_id"),),
    # A closed ring of [lon, lat] within [-180, 180], to be filled.
    # `hatch` is empty, slant (one way) or cross (both ways).
    "area": ("id", "subject", "polygon", "fill", "hatch", "tip", "source_id"),
    # A circle whose area stands for a number; `radius` in pixels.
    "disc": ("id", "subject", "lon", "lat", "radius", "fill", "name", "tip", "source_id"),
    # A word on the map without a symbol.
    "name": ("id", "lon", "lat", "name", "rank", "source_id"),
}
"""The columns of each kind of mark. `subject` is what a click selects (``base:yokota``) and
what the filters decide on; `source_id` lists the sources of what the mark says."""


_NUMBERS: Final = ("lon", "lat", "size", "radius", "width")
_SHAPES: Final = frozenset({"path", "polygon"})
_NEEDED: Final = _SHAPES.union(_NUMBERS)
"""Columns without a meaning for "left out": a mark at 0, 0 would be a lie."""
_TYPES: Final = {
    **dict.fromkeys(_NUMBERS, np.float64),
    **dict.fromkeys(("strong", "doubt", "hollow"), np.bool_),
    "rank": np.int64,
}
"""Types of the columns that are neither text nor shapes."""


def marks(kind: Kind, columns: Mapping[str, object] | None = None) -> pd.DataFrame:
    """Return a frame of one kind of mark.

    Parameters
    ----------
    kind
        Which kind.
    columns
        Column -> values, or one value for all marks. Text, switches and ranks may be left
        out: empty, false, 0.

    Returns
    -------
    pandas.DataFrame
        Exactly the columns of `COLUMNS`, in their order. Numbers are float64, switches
        bool, ranks int64, paths and polygons lists, all others text.

    Raises
    ------
    ValueError
        If a column is unknown, or a place, size or path is missing for a mark.
    """
    given = columns or {}
    if unknown := sorted(given.keys() - COLUMNS[kind]):
        msg = f"{kind} marks have no column {unknown}"
        raise ValueError(msg)
    lengths = [len(v) for v in given.values() if isinstance(v, (list, np.ndarray, pd.Series))]
    length = max(lengths, default=0)
    if missing := length and sorted(_NEEDED.intersection(COLUMNS[kind]) - given.keys()):
        msg = f"{kind} marks need {missing}"
        raise ValueError(msg)
    return pd.DataFrame({name: _column(name, given.get(name), length) for name in COLUMNS[kind]})


def _column(name: str, given: object, length: int) -> np.ndarray[Any, Any] | ExtensionArray:
    """Return the values of one column as an array of its type."""
    values: list[Any] | np.ndarray[Any, Any]
    if isinstance(given, pd.Series):
        values = given.to_numpy()
    else:
        values = given if isinstance(given, (list, np.ndarray)) else [given] * length
    if name in _TYPES:
        return np.asarray([0] * length if given is None else values, dtype=_TYPES[name])
    if name in _SHAPES:
        return np.fromiter(values, dtype=object, count=length)
    return pd.array([""] * length if given is None else values, dtype="str")


@dataclass(frozen=True, slots=True, eq=False)
class Stratum:
    """All marks of one kind that one layer makes, and which of them the filters leave."""

    layer: str
    kind: Kind
    everything: pd.DataFrame
    """Every mark on the day, whatever the filters say."""
    shown: np.ndarray[tuple[int], np.dtype[np.intp]]
    """The rows that are drawn, in order."""
    asked: str = ""
    """The query string `everything` depends on; with the edition it names the frame."""
    filtered: bool = False
    """Whether `everything` itself depends on the filters."""

    @property
    def drawn(self) -> pd.DataFrame:
        """The marks that are drawn, the caller's own: a scene may be handed out again."""
        if len(self.shown) == len(self.everything):
            return self.everything.copy(deep=False)
        return self.everything.iloc[self.shown]


@dataclass(frozen=True, slots=True)
class Signs:
    """Which marks a line of the legend explains: those of a layer that look so."""

    layer: str
    kind: str = ""
    """Empty for every kind."""
    having: tuple[tuple[str, str | bool], ...] = ()
    """Columns and their values; true for any value, false for none."""
    least: float = 0.0
    """From which radius in pixels on a symbol has room for the sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One line of the legend."""

    text: str
    fill: str = ""
    shape: str = ""
    line: str = ""
    """A dash, if the key explains a line."""
    letter: str = ""
    """What is written in the symbol."""
    hatch: str = ""
    """How the area beside the line is hatched."""
    hollow: bool = False
    disc: bool = False
    radius: float = 0.0
    """Of the circle, in pixels; 0 for a small one that means no number."""
    note: bool = False
    """Whether it is a remark without a sign."""
    counts: tuple[str, ...] = ()
    """The ids of the marks it counts: what is said is how many of them lie in the frame."""
    key: str = ""
    """The words of that count: ``map.<key>``, and ``map.<key>_one`` for one."""
    of: tuple[Signs, ...] = ()
    """What it explains: said only where one of them lies in the frame; empty for always."""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Lines of the legend under one heading."""

    title: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """Everything a renderer or an export needs."""

    view: View
    day: dt.date
    fingerprint: str
    strata: tuple[Stratum, ...]
    legend: tuple[KeyGroup, ...] = ()
    notices: tuple[str, ...] = ()
    """Sentences that belong on the picture, such as an absence."""
    sources: tuple[str, ...] = field(default=())
    """Ids of the sources of exactly what is drawn, the most used first."""
    added: tuple[tuple[str, Scene], ...] = ()
    """What is drawn besides the layers, by its name: the same marks, legend and notices alone."""
    answers: tuple[tuple[str, tuple[Mapping[str, Any], ...]], ...] = ()
    """Rows of what was asked and no mark says, by the name of their table."""

    def drawn(self, layer: str, kind: Kind) -> pd.DataFrame:
        """Return the drawn marks of one layer and kind; no rows if the layer is off."""
        for stratum in self.strata:
            if (stratum.layer, stratum.kind) == (layer, kind):
                return stratum.drawn
        return marks(kind)


def paths_of(
    pieces: Sequence[np.ndarray[tuple[int, int], np.dtype[np.float64]]],
) -> list[list[list[float]]]:
    """Return paths as plain lists, fit for JSON, rounded to 5 decimals: 1.1 m of arc.

    Parameters
    ----------
    pieces
        Arrays of shape ``(n, 2)``, degrees.

    Returns
    -------
    list
        One list of ``[lon, lat]`` pairs per piece.
    """
    return [np.round(piece, 5).tolist() for piece in pieces]
