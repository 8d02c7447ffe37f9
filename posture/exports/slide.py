"""PPTX: an editable slide, with every record and source in the speaker's notes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from posture import caption, words
from posture.exports.archive import zipped
from posture.exports.base import Export
from posture.exports.noted import noted
from posture.exports.on_slide import on_slide
from posture.exports.stamp import citations, stamp_of
from posture.exports.tables import tables
from posture.render.paper.pages import DRAWN
from posture.render.slide import slides

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.render.paper.sheet import Sheet
    from posture.scene import Scene
    from posture.tables import Dataset

GIST: Final = 6
"""Records of one sort in the notes of a deck."""
_ROW: Final = 380
"""Letters of one of them; the files have all."""


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
    return ("\n".join(records_of(dataset, scene, said)), *[elsewhere(scene)] * (count - 1))


def elsewhere(scene: Scene) -> str:
    """Return the stamp, and that records and sources stand in the notes of the first slide."""
    return "\n".join((stamp_of(scene).line, words.t("slide.elsewhere")))


def records_of(dataset: Dataset, scene: Scene, said: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the stamp, each mark in words or each row of a page beside the map, each source."""
    yield from _head(scene, said)
    for title, rows in _parts(dataset, scene):
        yield from ("", title, *rows)
    yield from ("", words.t("slide.sources"), *citations(dataset, scene))


def gist_of(dataset: Dataset, scene: Scene, said: Sequence[str] | None = None) -> Iterator[str]:
    """Yield what `records_of` does as far as a speaker can take it in, and where the rest is.

    Of each sort of record its count and the first `GIST`, of the sources the most used ones.
    """
    yield from _head(scene, said)
    for title, rows in _parts(dataset, scene):
        yield from ("", title, *(_short(row) for row in rows[:GIST]))
        if len(rows) > GIST:
            count = words.number(len(rows))
            yield words.t("notes.first", shown=GIST, count=count)
    found = citations(dataset, scene)
    yield ""
    yield words.t("notes.sources", count=words.number(len(found)))
    yield from found[:GIST]


def _short(row: str) -> str:
    return row if len(row) <= _ROW else f"{row[: _ROW - 1].rstrip()}…"


def _head(scene: Scene, said: Sequence[str] | None) -> Iterator[str]:
    yield stamp_of(scene).line
    yield from caption.notices(scene) if said is None else said


def _parts(dataset: Dataset, scene: Scene) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the title and the rows of each table of a page, or of each sort of mark of a map."""
    if scene.view.page in DRAWN:
        for table in tables(dataset, scene)[:-1]:
            count = words.number(len(table))
            rows = noted(table, scene.day.isoformat())
            yield words.t("slide.rows", table=table.title, count=count), rows
    if scene.strata:
        yield words.t("slide.records"), ()
    for stratum in scene.strata:
        frame = stratum.drawn
        if "tip" in frame and len(frame):
            layer = words.name("layer", stratum.layer)
            part = words.name("mark", stratum.kind)
            count = words.number(len(frame))
            title = words.t("slide.count", layer=layer, part=part, count=count)
            yield title, tuple(" · ".join(tip.splitlines()) for tip in frame["tip"])


def _pptx(dataset: Dataset, scene: Scene, sheet: Sheet) -> bytes:
    found, seen = on_slide(dataset, scene, sheet.projection, "foot.notes")
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
