"""What differs from another set of tables, marked on a scene: rings, and a line to where it was.

No layer of `LAYERS`: it needs two sets of tables, and a link names only one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import geodesy, words
from posture.compare import CHANGES
from posture.scene import Key, KeyGroup, Stratum, marks, paths_of

if TYPE_CHECKING:
    import pandas as pd

    from posture.compare import Compared
    from posture.scene import Kind, Scene

NAME: Final = "compared"
COLOUR: Final = {"added": "#009E73", "removed": "#B3261E", "moved": "#5E35B1"}
SIZE: Final = 12.0
WIDTH: Final = 2.0


def add(scene: Scene, found: Compared, other: str) -> Scene:
    """Return a scene with marks on what was added, removed or moved.

    Parameters
    ----------
    scene
        Of the later tables.
    found
        The differences.
    other
        What the scene's tables are compared with, in words.

    Returns
    -------
    Scene
        With rings of one colour for each sort of difference, dashed lines from where things
        were, their legend, and one notice with the counts.
    """
    points = found.points
    rings = _rings(points)
    lines = _lines(points[points["change"] == "moved"])
    drawn: tuple[tuple[Kind, pd.DataFrame], ...] = (("line", lines), ("point", rings))
    strata = tuple(
        Stratum(NAME, kind, frame, np.arange(len(frame)), filtered=True) for kind, frame in drawn
    )
    there = set(points["change"])
    keys = tuple(
        Key(text=words.t(f"compare.{change}"), fill=fill, shape="circle", hollow=True)
        for change, fill in COLOUR.items()
        if change in there
    )
    legend = (KeyGroup(words.t("compare.title", other=other), keys),) if keys else ()
    return replace(
        scene,
        strata=(*scene.strata, *strata),
        legend=(*scene.legend, *legend),
        notices=(*scene.notices, notice(found, other)),
    )


def only(scene: Scene) -> Scene | None:
    """Return the marks of the comparison alone, with their legend; None if there are none."""
    strata = tuple(stratum for stratum in scene.strata if stratum.layer == NAME)
    if not strata:
        return None
    legend = scene.legend[-1:] if any(len(stratum.shown) for stratum in strata) else ()
    return replace(scene, strata=strata, legend=legend, notices=scene.notices[-1:], sources=())


def notice(found: Compared, other: str) -> str:
    """Return how much differs from another set, in one sentence."""
    counts = {change: words.number(found.count(change)) for change in CHANGES}
    return words.t("compare.notice", other=other, **counts)


def _tip(name: str, change: str, km: float) -> str:
    said = words.t(f"compare.{change}")
    if change == "moved":
        said = words.t("compare.moved_by", km=words.number(km, 1))
    return f"{name}\n{said}"


def _rings(points: pd.DataFrame) -> pd.DataFrame:
    rows = list(zip(points["name"], points["change"], points["km"], strict=True))
    sorts = points["table"].map({"bases": "base", "commands": "command"}).fillna("")
    subjects = [
        f"{sort}:{key}" if sort and change != "removed" else ""
        for sort, key, change in zip(sorts, points["id"], points["change"], strict=True)
    ]
    return marks(
        "point",
        {
            "id": [
                f"{NAME}/{t}/{key}" for t, key in zip(points["table"], points["id"], strict=True)
            ],
            "subject": subjects,
            "lon": points["lon"],
            "lat": points["lat"],
            "shape": "circle",
            "fill": [COLOUR[change] for _, change, _ in rows],
            "size": SIZE,
            "tip": [_tip(*row) for row in rows],
            "hollow": True,
        },
    )


def _lines(moved: pd.DataFrame) -> pd.DataFrame:
    columns = (moved[name].tolist() for name in ("was_lon", "was_lat", "lon", "lat"))
    paths = [geodesy.geodesic_path(*ends) for ends in zip(*columns, strict=True)]
    rows = list(zip(moved["name"], moved["change"], moved["km"], strict=True))
    return marks(
        "line",
        {
            "id": [f"{NAME}/moved/{key}" for key in moved["id"]],
            "path": paths_of(paths),
            "color": COLOUR["moved"],
            "width": WIDTH,
            "dash": "dashed",
            "tip": [_tip(*row) for row in rows],
        },
    )
