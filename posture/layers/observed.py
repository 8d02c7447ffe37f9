"""Reports of positions on a scene: hexagons or dots, last known positions, tracks.

No layer of `LAYERS`: it needs a table of reports beside the tables. Whatever that table's size,
what is drawn is bounded by what a screen can show and a message should weigh, and a notice says
when and how it was put together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from posture import words
from posture.layers import observed_marks as made
from posture.layers import observed_tracks
from posture.layers.observed_asked import asked_of, box_of
from posture.observations import answers, cells, said
from posture.scene import KeyGroup, Kind, Stratum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.observations.held import Observations
    from posture.observations.questions import Asked, Box
    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View

NAME: Final = "observations"
MOST_DOTS: Final = 50_000
"""Reports that are drawn one by one; more are counted by hexagon."""
MOST_CELLS: Final = 4_000
MOST_UNITS: Final = 300
"""Last known positions drawn with their areas; more are drawn as dots."""
MOST_POINTS: Final = 40_000
"""Points of all tracks together."""
CELL_PX: Final = 9.0
TRACK_PX: Final = 4.0


@dataclass(frozen=True, slots=True)
class Part:
    """What one way of drawing reports adds to a scene."""

    marks: tuple[tuple[Kind, pd.DataFrame], ...] = ()
    legend: tuple[KeyGroup, ...] = ()
    notices: tuple[str, ...] = ()


def add(scene: Scene, dataset: Dataset, held: Observations, most: int = MOST_DOTS) -> Scene:
    """Return a scene of the map with what its view asks of reports.

    Parameters
    ----------
    scene
        Of the map.
    dataset
        The tables.
    held
        Reports.
    most
        How many are drawn one by one; 0 for a file that can hold none, which then says so.

    Returns
    -------
    Scene
        With marks of the layer `NAME`, a legend, and notices that say of which reports, who says
        so, what was put together and, where it is so, that they are synthetic.
    """
    view = scene.view
    if not view.reports:
        return scene
    if not most:
        return replace(scene, notices=(*scene.notices, words.t("observations.not_in_file")))
    asked = asked_of(dataset, view)
    count, _ = answers.counted(held, asked)
    parts = list(_parts(dataset, held, view, asked, most)) if count else []
    strata = _strata(parts)
    notices = (*_about(held, view, asked), *(n for part in parts for n in part.notices))
    below = tuple(each for each in strata if each.kind != "point")
    above = tuple(each for each in strata if each.kind == "point")
    return replace(
        scene,
        strata=(*below, *scene.strata, *above),
        legend=(*(group for part in parts for group in part.legend), *scene.legend),
        notices=(*scene.notices, *notices),
    )


def _strata(parts: Sequence[Part]) -> tuple[Stratum, ...]:
    """Return the marks of each kind together."""
    found: dict[Kind, list[pd.DataFrame]] = {}
    for part in parts:
        for kind, frame in part.marks:
            if len(frame):
                found.setdefault(kind, []).append(frame)
    whole = ((kind, pd.concat(frames, ignore_index=True)) for kind, frames in found.items())
    return tuple(
        Stratum(NAME, kind, frame, np.arange(len(frame)), filtered=True) for kind, frame in whole
    )


def _about(held: Observations, view: View, asked: Asked) -> Iterator[str]:
    """Say of which reports the map is, and where they come from."""
    if synthetic := said.synthetic(held.summary):
        yield synthetic
    yield f"{said.about(held, asked)} {said.sources(held.summary)}"
    summary = held.summary
    if not answers.counted(held, asked)[0] and summary.first and summary.last:
        first, last = words.day_words(summary.first), words.day_words(summary.last)
        yield words.t("observations.elsewhen", first=first, last=last)
    if asked.ids is not None:
        yield words.t("observations.filtered")
    if view.country or view.kind:
        yield words.t("observations.unfiltered")
    if left_out := said.left_out(summary):
        yield left_out


def _parts(
    dataset: Dataset, held: Observations, view: View, asked: Asked, most: int
) -> Iterator[Part]:
    share = len(view.reports)
    box, km = box_of(view)
    if "density" in view.reports:
        within = replace(asked, boxes=(box,))
        count, _ = answers.counted(held, within)
        if count <= most // share:
            yield _dots(held, within)
        else:
            yield _hexagons(held, within, km, (most // share, min(MOST_CELLS, most) // share))
    if "tracks" in view.reports:
        yield _tracks(held, replace(asked, boxes=(box,)), km, MOST_POINTS // share)
    if "last" in view.reports:
        yield _last(dataset, held, view, asked, (box, MOST_UNITS // share))


def _dots(held: Observations, asked: Asked) -> Part:
    frame = answers.positions(held, asked)
    return Part(
        (("disc", made.dots(frame, held.summary)),),
        made.kinds_legend(held.summary, frame["kind"].unique().tolist()),
    )


def _hexagons(held: Observations, asked: Asked, km: float, bounds: tuple[int, int]) -> Part:
    """Count by the finest hexagons that the screen tells apart and that are not too many."""
    dots, most = bounds
    resolution = cells.resolution_for(CELL_PX * km)
    frame = answers.density(held, asked, resolution)
    while len(frame) > most and resolution > cells.COARSEST:
        resolution -= 1
        frame = answers.density(held, asked, resolution)
    areas, legend = made.hexagons(frame, held.summary)
    notice = words.t(
        "observations.aggregated",
        reports=words.number(int(frame["reports"].sum())),
        cells=words.number(len(frame)),
        km=words.number(cells.WIDTH_KM[resolution], 1),
        resolution=resolution,
        most=words.number(dots),
    )
    return Part((("area", areas),), legend, (notice,))


def _tracks(held: Observations, asked: Asked, km: float, most: int) -> Part:
    resolution = cells.resolution_for(TRACK_PX * km)
    frame = answers.tracks(held, asked, resolution)
    lines, drawn, whole, km = observed_tracks.tracks(frame, held.summary, km, most)
    kinds = sorted(set(frame["kind"]))
    key = "observations.tracks_some" if drawn < whole else "observations.tracks_all"
    notice = words.t(
        key, drawn=words.number(drawn), whole=words.number(whole), km=words.number(km, 1)
    )
    return Part((("line", lines),), observed_tracks.legend(held.summary, kinds), (notice,))


def _last(
    dataset: Dataset, held: Observations, view: View, asked: Asked, bounds: tuple[Box, int]
) -> Part:
    """Draw where ids were last, of those that were last in what the view looks at."""
    (west, south, east, north), most = bounds
    frame = answers.last(held, dataset, view.day(dataset), asked)
    beyond = (frame["lon"].to_numpy() - west) % 360.0
    there = (beyond <= east - west) & frame["lat"].between(south, north).to_numpy()
    frame = frame[there].reset_index(drop=True)
    kinds = sorted(set(frame["kind"]))
    legend = made.last_legend(held.summary, kinds)
    if len(frame) > most:
        notice = words.t(
            "observations.last_many", count=words.number(len(frame)), most=words.number(most)
        )
        return Part((("disc", made.dots(frame, held.summary)),), legend, (notice,))
    points, areas, wide = made.last(frame, held.summary)
    notices = [*said.speeds(dataset, frame)]
    if wide:
        far = words.number(made.WIDEST_KM)
        notices.append(words.t("observations.wide", count=words.number(wide), km=far))
    return Part((("area", areas), ("point", points)), legend, tuple(notices))
