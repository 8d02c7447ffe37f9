"""Many marks of reports in few bytes: corners as whole numbers within a box, words once.

A hexagon takes some 45 bytes instead of 400, a dot 6. Corners are kept to a 65,535th of the box:
far less than a pixel of any screen.
"""

from __future__ import annotations

import base64
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from posture.scene import Kind

KINDS: Final = frozenset({"area", "disc", "line"})
"""Kinds of mark that are packed; symbols are few and travel as they are."""
FULL: Final = 65_535
_SHAPE: Final = {"area": "polygon", "line": "path"}
_COLOUR: Final = {"area": "fill", "line": "color", "disc": "fill"}


def packed(frame: pd.DataFrame, kind: Kind) -> dict[str, Any]:
    """Return marks of one kind, packed.

    Parameters
    ----------
    frame
        Marks of a kind in `KINDS`, at least one.
    kind
        Which.

    Returns
    -------
    dict
        ``box``: west, south, east, north. ``at``: base64 of little-endian uint16, longitude and
        latitude by turns, from 0 at the west and south to 65,535. ``counts``: base64 of uint16,
        how many corners each has; left out for dots. ``runs``: colour and how many marks in a
        row have it. ``heads``: what each tooltip says first, in runs too; ``tail``: what all say
        after that. For dots ``radius``, for lines ``width``.
    """
    shapes = _shapes(frame, kind)
    corners = np.concatenate(shapes)
    low, high = corners.min(axis=0), corners.max(axis=0)
    whole = np.round((corners - low) / np.where(high > low, high - low, 1.0) * FULL)
    heads, tail = _split(frame["tip"].tolist())
    sent = {
        "box": [*low.tolist(), *high.tolist()],
        "at": _base64(whole),
        "runs": _runs(frame[_COLOUR[kind]].tolist()),
        "heads": _runs(heads),
        "tail": tail,
    }
    if kind == "disc":
        return sent | {"radius": float(frame["radius"].iloc[0])}
    sent["counts"] = _base64(np.array([len(shape) for shape in shapes]))
    return sent | ({"width": float(frame["width"].iloc[0])} if kind == "line" else {})


def _shapes(frame: pd.DataFrame, kind: Kind) -> list[NDArray[np.float64]]:
    if kind == "disc":
        return [frame[["lon", "lat"]].to_numpy(np.float64)]
    return [np.asarray(shape, dtype=np.float64) for shape in frame[_SHAPE[kind]]]


def _base64(numbers: NDArray[Any]) -> str:
    return base64.b64encode(numbers.astype("<u2").tobytes()).decode("ascii")


def _runs(values: Sequence[str]) -> list[list[Any]]:
    """Return each value with how often it comes in a row."""
    return [[value, len(list(same))] for value, same in groupby(values)]


def _split(tips: Sequence[str]) -> tuple[list[str], str]:
    """Return the lines that tooltips begin with, and those that all of them end with."""
    lines = [tip.split("\n") for tip in {*tips}]
    most = min(map(len, lines)) - 1
    same = (len({tuple(each[-n:]) for each in lines}) == 1 for n in range(1, most + 1))
    count = len(list(takewhile(bool, same)))
    tail = "\n".join(lines[0][len(lines[0]) - count :])
    return [tip.removesuffix(tail).rstrip("\n") if tail else tip for tip in tips], tail
