"""PPTX: an editable slide, with every record and source in the speaker's notes."""

from __future__ import annotations

import io
import math
import zipfile
from typing import TYPE_CHECKING

from posture import caption, words
from posture.exports.archive import zipped
from posture.exports.base import Export
from posture.exports.shown import drawings, in_sight
from posture.exports.stamp import citations, stamp_of
from posture.exports.tables import tables
from posture.render.paper.pages import DRAWN
from posture.render.slide import SIZE, slides

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.render.paper.sheet import Sheet
    from posture.scene import Scene
    from posture.tables import Dataset


def notes_of(
    dataset: Dataset, scene: Scene, count: int, said: Sequence[str] | None = None
) -> tuple[str, ...]:
    """Return what the notes of the slides of one view list.

    Parameters
    ----------
    dataset, scene
        What is shown.
    count
        How many slides it takes.
    said
        The sentences that stand on it; by default those of the scene.

    Returns
    -------
    tuple of str
        On the first slide everything; on the others the stamp, and where the rest stands.
    """
    short = "\n".join((stamp_of(scene).line, words.t("slide.elsewhere")))
    return ("\n".join(records_of(dataset, scene, said)), *[short] * (count - 1))


def records_of(dataset: Dataset, scene: Scene, said: Sequence[str] | None = None) -> Iterator[str]:
    """Return the stamp, each mark in words or each row of a page beside the map, each source."""
    yield stamp_of(scene).line
    yield from caption.notices(scene) if said is None else said
    if scene.view.page in DRAWN:
        yield from _rows(dataset, scene)
    if scene.strata:
        yield ""
        yield words.t("slide.records")
    for stratum in scene.strata:
        frame = stratum.drawn
        if "tip" not in frame or not len(frame):
            continue
        yield ""
        layer = words.name("layer", stratum.layer)
        part = words.name("mark", stratum.kind)
        yield words.t("slide.count", layer=layer, part=part, count=words.number(len(frame)))
        yield from (" · ".join(tip.splitlines()) for tip in frame["tip"])
    yield ""
    yield words.t("slide.sources")
    yield from citations(dataset, scene)


def _rows(dataset: Dataset, scene: Scene) -> Iterator[str]:
    """Yield the rows that a page beside the map shows, table by table."""
    for table in tables(dataset, scene)[:-1]:
        yield ""
        yield words.t("slide.rows", table=table.title, count=words.number(len(table)))
        for row in zip(*(column.values for column in table.columns), strict=True):
            yield " · ".join(filter(None, map(_cell, row)))


def _cell(value: object) -> str:
    if isinstance(value, float | int):
        return f"{value:.10g}" if math.isfinite(value) else ""
    return " ".join(str(value).split())


def _pptx(dataset: Dataset, scene: Scene, sheet: Sheet) -> bytes:
    asked = (scene, SIZE, sheet.projection)
    found, seen = drawings(dataset, *asked), in_sight(dataset, *asked)
    shown = zip(found, notes_of(dataset, seen, len(found), caption.notices(scene)), strict=True)
    return timeless(slides(shown, found[0].title, stamp_of(scene).line, scene.day))


def timeless(made: bytes) -> bytes:
    """Return a presentation whose archive holds no time of making."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


PPTX = Export(
    name="pptx",
    suffix="pptx",
    media="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    make=_pptx,
    on_sheet=True,
    most_reports=1_500,  # each is a shape that can be moved
)
