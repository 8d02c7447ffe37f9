"""PPTX: an editable slide, with every record and source in the speaker's notes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from posture import caption, words
from posture.exports.archive import zipped
from posture.exports.base import Export
from posture.exports.shown import drawings
from posture.exports.stamp import citations, stamp_of
from posture.render.slide import SIZE, slides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.render.paper.sheet import Sheet
    from posture.scene import Scene
    from posture.tables import Dataset


def records_of(dataset: Dataset, scene: Scene) -> Iterator[str]:
    """Return what the notes of a slide list: the stamp, each mark in words, each source."""
    yield stamp_of(scene).line
    yield from caption.notices(scene)
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


def _pptx(dataset: Dataset, scene: Scene, sheet: Sheet) -> bytes:
    found = drawings(dataset, scene, SIZE, sheet.projection)
    notes = "\n".join(records_of(dataset, scene))
    shown = [(drawing, notes) for drawing in found]
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
)
