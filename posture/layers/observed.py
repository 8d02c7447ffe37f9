"""Reports of positions on a scene: hexagons or dots, last known positions, tracks.

No layer of `LAYERS`: it needs a table of reports beside the tables. Whatever that table's size,
what is drawn is bounded by what a screen can show and a message should weigh, and a notice says
when and how it was put together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from posture import words
from posture.layers import observed_near
from posture.layers import observed_parts as parts
from posture.layers.observed_asked import asked_of, box_of
from posture.observations import answers, said
from posture.scene import Kind, Stratum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.layers.observed_parts import Part
    from posture.observations.held import Observations
    from posture.observations.questions import Asked
    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View

NAME: Final = "observations"
MOST_DOTS: Final = 50_000
"""Reports that are drawn one by one; more are counted by hexagon."""
MOST_ROWS: Final = 50_000
"""Rows of an answer that are put into a file."""


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
    found = list(_parts(dataset, held, view, asked, most)) if count else []
    strata = _strata(found)
    notices = (*_about(held, view, asked), *(n for part in found for n in part.notices))
    legend = tuple(group for part in found for group in part.legend)
    own = replace(scene, strata=strata, legend=legend, notices=notices, sources=(), added=())
    below = tuple(each for each in strata if each.kind != "point")
    above = tuple(each for each in strata if each.kind == "point")
    return replace(
        scene,
        strata=(*below, *scene.strata, *above),
        legend=(*legend, *scene.legend),
        notices=(*scene.notices, *notices),
        added=(*scene.added, (NAME, own)),
    )


def whole(scene: Scene, dataset: Dataset, held: Observations, most: int = MOST_DOTS) -> Scene:
    """Return a scene as `add` does, with the answers a file lists: days present and visits.

    Parameters
    ----------
    scene
        Of the map.
    dataset
        The tables.
    held
        Reports.
    most
        How many are drawn one by one. Of an answer `MOST_ROWS` rows are kept, which is said.
    """
    found = add(scene, dataset, held, most)
    if not observed_near.wanted(scene.view):
        return found
    tables = observed_near.tables(dataset, held, scene.view)
    notices = [
        words.t(
            "files.report_bounded",
            most=words.number(MOST_ROWS),
            whole=words.number(answer.count),
            table=words.t(f"files.{name}"),
        )
        for name, answer in tables.items()
        if answer.count > MOST_ROWS
    ]
    listed = tuple((name, tuple(answer.rows(MOST_ROWS))) for name, answer in tables.items())
    return replace(found, answers=listed, notices=(*found.notices, *notices))


def _strata(every: Sequence[Part]) -> tuple[Stratum, ...]:
    """Return the marks of each kind together."""
    found: dict[Kind, list[pd.DataFrame]] = {}
    for part in every:
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
            yield parts.dots(held, within)
        else:
            yield parts.hexagons(
                held, within, km, (most // share, min(parts.MOST_CELLS, most) // share)
            )
    if "tracks" in view.reports:
        bounds = (parts.MOST_POINTS // share, most // share)
        yield parts.tracks(held, replace(asked, boxes=(box,)), km, bounds)
    if "last" in view.reports:
        yield parts.last(dataset, held, view, asked, box, km, most // share)
