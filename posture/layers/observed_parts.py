"""What each way of drawing reports adds to a scene, and the bounds of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import words
from posture.layers import observed_marks as made
from posture.layers import observed_tracks
from posture.observations import answers, cells, said
from posture.scene import KeyGroup, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from posture.observations.boxes import Box
    from posture.observations.declare import Summary
    from posture.observations.held import Observations
    from posture.observations.questions import Asked
    from posture.tables import Dataset
    from posture.view import View

MOST_CELLS: Final = 4_000
MOST_UNITS: Final = 300
"""Last known positions drawn with their areas; more are drawn as dots."""
USUAL_TAIL: Final = 300
"""Bytes of what tooltips end with; sources with longer names leave room for fewer positions."""
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


def dots(held: Observations, asked: Asked) -> Part:
    """Draw each report as a dot."""
    frame = answers.positions(held, asked)
    return Part(
        (("disc", made.dots(frame, held.summary)),),
        made.kinds_legend(held.summary, frame["kind"].unique().tolist()),
    )


def hexagons(held: Observations, asked: Asked, km: float, bounds: tuple[int, int]) -> Part:
    """Count by the finest hexagons that the screen tells apart and that are not too many."""
    dots, most = bounds
    frame, resolution = _fitting(partial(answers.density, held, asked), km, most)
    areas, legend = made.hexagons(frame, held.summary)
    reports = words.number(int(frame["reports"].sum()))
    notice = _counted("observations.aggregated", frame, resolution, dots, reports=reports)
    return Part((("area", areas),), legend, (notice,))


def _counted(key: str, frame: pd.DataFrame, resolution: int, most: int, **what: str) -> str:
    """Return the sentence that tells what was counted by hexagon, and why."""
    return words.t(
        key,
        cells=words.number(len(frame)),
        km=words.number(cells.WIDTH_KM[resolution], 1),
        resolution=resolution,
        most=words.number(most),
        **what,
    )


def _fitting(ask: Callable[[int], pd.DataFrame], km: float, most: int) -> tuple[pd.DataFrame, int]:
    """Return counts by the finest hexagons that are wide enough and not too many."""
    resolution = cells.resolution_for(CELL_PX * km)
    frame = ask(resolution)
    while len(frame) > most and resolution > cells.COARSEST:
        resolution -= 1
        frame = ask(resolution)
    return frame, resolution


def tracks(held: Observations, asked: Asked, km: float, bounds: tuple[int, int]) -> Part:
    """Draw tracks: so many points of so many tracks at most."""
    resolution = cells.resolution_for(TRACK_PX * km)
    frame = answers.tracks(held, asked, resolution)
    lines, drawn, whole, km = observed_tracks.tracks(frame, held.summary, km, bounds)
    kinds = sorted(set(frame["kind"]))
    key = "observations.tracks_some" if drawn < whole else "observations.tracks_all"
    notice = words.t(
        key, drawn=words.number(drawn), whole=words.number(whole), km=words.number(km, 1)
    )
    return Part((("line", lines),), observed_tracks.legend(held.summary, kinds), (notice,))


def last(  # noqa: PLR0913, PLR0917 - each is a part of one question
    dataset: Dataset, held: Observations, view: View, asked: Asked, box: Box, km: float, most: int
) -> Part:
    """Draw where ids were last, of those that were last in what the view looks at."""
    day, within = view.day(dataset), (box,)
    frame = answers.last(held, dataset, day, asked, within, most + 1)
    if len(frame) > most:
        ask = partial(answers.last_density, held, day, asked, within)
        return _last_counted(held, *_fitting(ask, km, min(MOST_CELLS, most)), most)
    kinds = sorted(set(frame["kind"]))
    legend = made.last_legend(held.summary, kinds)
    with_area = _with_words(held.summary) // len(view.reports)
    if len(frame) > with_area:
        notice = words.t(
            "observations.last_many", count=words.number(len(frame)), most=words.number(with_area)
        )
        return Part((("disc", made.dots(frame, held.summary)),), legend, (notice,))
    points, areas, wide = made.last(frame, held.summary)
    notices = [*said.speeds(dataset, frame)]
    if wide:
        far = words.number(made.WIDEST_KM)
        notices.append(words.t("observations.wide", count=words.number(wide), km=far))
    return Part((("area", areas), ("point", points)), legend, tuple(notices))


def _with_words(summary: Summary) -> int:
    """Return how many positions may be drawn that each say all their words themselves."""
    return MOST_UNITS * USUAL_TAIL // max(USUAL_TAIL, len(made.tail(summary).encode()))


def _last_counted(held: Observations, frame: pd.DataFrame, resolution: int, most: int) -> Part:
    """Count the ids that were last in each hexagon: there are too many to draw them."""
    areas, legend = made.hexagons(frame, held.summary, last=True)
    count = words.number(int(frame["units"].sum()))
    notice = _counted("observations.last_counted", frame, resolution, most, count=count)
    return Part((("area", areas),), legend, (notice,))
