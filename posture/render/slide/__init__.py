"""Drawings as slides of PowerPoint in which everything can be edited.

Land, coasts, lines and rings are freeforms, symbols are shapes with their letter in them, names
are text boxes; all lie in groups by layer. Where things stand is worked out by
`posture.render.paper`, as for pictures.
"""

from __future__ import annotations

import datetime as dt
import io
from itertools import count, groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

import numpy as np
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Emu

from posture import words
from posture.layers import compared
from posture.render.paper.drawing import Drawing, Item, Shape, Text
from posture.render.paper.text import clean
from posture.render.slide import xml
from posture.render.slide.table import table
from posture.view import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pptx.slide import Slide

    from posture.render.paper.layout import Box

SIZE: Final = (960.0, 540.0)
"""Width and height in units: 13.33 by 7.5 inches, 16 by 9. A unit is a point, so that letters are
as large as the drawing says, and none of a map or chart is too small to be shown on a wall."""
_TITLE_ONLY: Final = 5
"""The layout with a title and nothing else, in the template of python-pptx."""
_MOST: Final = 255
"""Letters that a property of the file may have; the notes hold all."""
_TITLE: Final = "furniture.title"
_PAPER: Final = "ground.paper"
"""A slide is white by itself."""
_CELLS: Final = "text."
"""Groups in which lines of one id are one text: the cells of a table."""
_ONE_BOX: Final = frozenset({"furniture.foot", "furniture.notices"})
"""Groups whose lines are one text."""


def slide(drawing: Drawing, notes: str, stamp: str, day: dt.date) -> bytes:
    """Return a drawing as a presentation of one slide.

    Parameters
    ----------
    drawing
        What is drawn, `SIZE` large.
    notes
        What stands in the speaker's notes.
    stamp
        Where it comes from, for the file's properties.
    day
        What the file gives as the day it was made: that of what it shows, so that the same
        view is the same file.
    """
    return slides([(drawing, notes)], drawing.title, stamp, day)


def slides(shown: Iterable[tuple[Drawing, str]], title: str, stamp: str, day: dt.date) -> bytes:
    """Return drawings with their notes as a presentation of one slide each.

    Parameters
    ----------
    shown
        Each drawing, `SIZE` large, with what stands in the speaker's notes.
    title
        Of the whole, for the file's properties.
    stamp, day
        As for `slide`.
    """
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = (Emu(xml.emu(side)) for side in SIZE)
    for drawing, notes in shown:
        fill(presentation.slides.add_slide(presentation.slide_layouts[_TITLE_ONLY]), drawing, notes)
    about = presentation.core_properties
    about.title, about.comments = (clean(text)[:_MOST] for text in (title, stamp))
    about.author = about.last_modified_by = "Posture"
    about.created = about.modified = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001
    about.revision = 1
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def fill(made: Slide, drawing: Drawing, notes: str) -> None:
    """Put a drawing and notes on an empty slide that has a title."""
    numbers = count(10)
    tree = made.shapes._spTree  # noqa: SLF001 - the only way to put shapes in as XML
    grids = {grid.group: grid for grid in drawing.grids}
    for name, items in drawing.groups():
        if name == _PAPER:
            continue
        if name in grids:
            tree.append(parse_xml(table(next(numbers), grids[name])))
            continue
        shown = [item for item in items if name != _TITLE or not _is_title(item, drawing)]
        members = list(_members(name, shown, numbers))
        if members:
            said = drawing.description if name == "ground.land" else ""
            box = _around(shown)
            made_group = xml.group(next(numbers), group_name(name), said, box, members)
            tree.append(parse_xml(made_group))
    _set_title(made, drawing)
    frame = made.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(map(clean, notes.splitlines()))


def group_name(group: str) -> str:
    """Return what a group is called, such as "Bases: symbols"."""
    layer, _, part = group.partition(".")
    if layer not in {*LAYERS, compared.NAME}:
        part, _, number = part.partition(":")
        said = words.name("slide_part", part)
        return words.t("slide.numbered", part=said, number=number) if number else said
    return words.t(
        "slide.group", layer=words.name("layer", layer), part=words.name("slide_part", part)
    )


def _is_title(item: Item, drawing: Drawing) -> bool:
    return isinstance(item, Text) and item.size == _title_size(drawing)


def _title_size(drawing: Drawing) -> float:
    return max(text.size for text in drawing.texts() if text.group == _TITLE)


def _around(items: Sequence[Item]) -> Box:
    boxes = np.array([xml.extent(item) for item in items])
    (left, top), (right, bottom) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _members(group: str, items: Sequence[Item], numbers: Iterator[int]) -> Iterator[str]:
    """Return the items of a group; a symbol takes its rim and its letter with it."""
    texts = [item for item in items if isinstance(item, Text)]
    rims = {id(rim) for rim, body in pairwise(items) if _is_rim(rim, body)}
    inside = {
        id(body): text
        for body, text in pairwise(items)
        if isinstance(text, Text) and _is_letter(body, text)
    }
    written = {id(text) for text in inside.values()}
    within: dict[str, list[Text]] = {}
    for text in texts:
        if text.within:
            within.setdefault(text.within, []).append(text)
            written.add(id(text))
    heads = {id(head) for line, head in pairwise(items) if isinstance(line, Shape) and line.arrow}
    if group.startswith(_CELLS):
        for name, lines in groupby(texts, attrgetter("id")):
            yield xml.text_box(next(numbers), name, list(lines))
        written |= set(map(id, texts))
    for item in items:
        if isinstance(item, Text):
            if item.text and group not in _ONE_BOX and id(item) not in written:
                yield xml.text_box(next(numbers), item.text, [item])
        elif id(item) not in rims | heads and (item.rings or item.circle):
            name = item.name or group_name(group)
            said = within.get(item.id, []) if item.id else []
            letter = [inside[id(item)]] if id(item) in inside else []
            yield xml.shape(next(numbers), name, item, said or letter)
    if group in _ONE_BOX and texts:
        yield xml.text_box(next(numbers), group_name(group), texts)


def _is_rim(rim: Item, body: Item) -> bool:
    """Tell whether a shape only sets off the next one, which is then drawn with a rim itself."""
    return (
        isinstance(rim, Shape)
        and isinstance(body, Shape)
        and not rim.fill
        and not rim.id
        and rim.rings is body.rings
        and rim.circle == body.circle
        and (rim.circle is not None or bool(rim.rings))
    )


def _is_letter(body: Item, text: Item) -> bool:
    """Tell whether a text stands in the shape before it."""
    return (
        isinstance(body, Shape)
        and isinstance(text, Text)
        and bool(body.fill)
        and not text.halo
        and not text.id
        and text.group == body.group
        and abs(_middle(xml.extent(text)) - _middle(xml.extent(body))) < 1
        and _holds(xml.extent(body), xml.extent(text))
    )


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


def _holds(outer: Box, inner: Box) -> bool:
    middle = (inner[1] + inner[3]) / 2
    return outer[1] <= middle <= outer[3] and outer[2] - outer[0] < 40  # noqa: PLR2004


def _set_title(made: Slide, drawing: Drawing) -> None:
    """Write the title into the slide's own title, above everything else."""
    lines = [item for item in drawing.texts() if _is_title(item, drawing) and item.group == _TITLE]
    title = made.shapes.title
    if title is None:
        return
    left, top, _, bottom = _around(lines)
    title.left, title.top = Emu(xml.emu(left)), Emu(xml.emu(top))
    title.width, title.height = Emu(xml.emu(SIZE[0] - 2 * left)), Emu(xml.emu(bottom - top))
    body = xml.text_box(2, "Title", lines)
    written = parse_xml(body.replace("<p:sp>", f"<p:sp {xml.NAMESPACES}>", 1))
    element = title._element  # noqa: SLF001 - the only way to put letters in as XML
    element.replace(element.txBody, written.txBody)
    element.getparent().append(element)
