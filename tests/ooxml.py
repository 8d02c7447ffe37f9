"""What is wrong with a presentation by ECMA-376, as far as it can be said without PowerPoint.

Part 2 (packages): every part has a content type, every relation leads to a part, no part is lost.
Part 1 (chapters 19 to 21): the order of elements, ids, coordinates of paths, letters of XML.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from pptx import Presentation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
FILLS: Final = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
SPACE: Final = ("lnSpc", "spcBef", "spcAft")
ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    f"{P}sld": ("cSld", "clrMapOvr", "transition", "timing", "extLst"),
    f"{P}cSld": ("bg", "spTree", "custDataLst", "controls", "extLst"),
    f"{P}sp": ("nvSpPr", "spPr", "style", "txBody", "extLst"),
    f"{P}nvSpPr": ("cNvPr", "cNvSpPr", "nvPr"),
    f"{P}nvGrpSpPr": ("cNvPr", "cNvGrpSpPr", "nvPr"),
    f"{P}graphicFrame": ("nvGraphicFramePr", "xfrm", "graphic", "extLst"),
    f"{P}spPr": ("xfrm", "custGeom", "prstGeom", *FILLS, "ln", "effectLst"),
    f"{P}txBody": ("bodyPr", "lstStyle", "p"),
    f"{A}txBody": ("bodyPr", "lstStyle", "p"),
    f"{A}r": ("rPr", "t"),
    f"{A}pPr": (*SPACE, "buClrTx", "buClr", "buNone", "tabLst", "defRPr"),
    f"{A}rPr": ("ln", *FILLS, "effectLst", "highlight", "latin", "ea", "cs", "sym", "hlinkClick"),
    f"{A}ln": (*FILLS, "prstDash", "custDash", "round", "bevel", "miter", "headEnd", "tailEnd"),
    f"{A}custGeom": ("avLst", "gdLst", "ahLst", "cxnLst", "rect", "pathLst"),
    f"{A}prstGeom": ("avLst",),
    f"{A}xfrm": ("off", "ext", "chOff", "chExt"),
    f"{A}tbl": ("tblPr", "tblGrid", "tr"),
    f"{A}tc": ("txBody", "tcPr"),
    f"{A}tcPr": ("lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr", "cell3D", *FILLS),
}
"""Element -> its children in the order of the schema; others are not among those written here."""
LONGEST: Final = 27_273_042_316_900
"""EMU that a coordinate may have (20.1.10.16)."""
NOT_XML: Final = re.compile(
    r"&#(?:x0*(?:[0-8bce-f]|1[0-9a-f]|fff[ef])|0*(?:[0-8]|1[124-9]|2\d|3[01]));"
)


def faults(made: bytes) -> list[str]:
    """Return what is wrong with a presentation, in words; nothing if it is well."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        twice = [name for name, times in Counter(archive.namelist()).items() if times > 1]
        parts = {name: archive.read(name) for name in archive.namelist()}
    found = [f"{name}: twice in the archive" for name in twice]
    roots: dict[str, ET.Element] = {}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            roots[name] = ET.fromstring(part)  # noqa: S314 - our own bytes
            found += [f"{name}: {m[0]}" for m in NOT_XML.finditer(part.decode())]
    found += _package(parts.keys(), roots)
    for name, root in roots.items():
        if re.fullmatch(r"ppt/(slides|notesSlides)/[^/]+\.xml", name):
            found += [f"{name}: {fault}" for fault in _slide(root)]
    Presentation(io.BytesIO(made))  # python-pptx reads it again
    return found


def _package(names: AbstractSet[str], roots: Mapping[str, ET.Element]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    endings = {each.attrib["Extension"] for each in types.iter(f"{TYPES}Default")}
    own = {each.attrib["PartName"].removeprefix("/") for each in types.iter(f"{TYPES}Override")}
    reached = {"[Content_Types].xml"}
    for name in names:
        if name not in own and name.rpartition(".")[2] not in endings:
            yield f"{name}: no content type"
    yield from (f"{name}: a content type of nothing" for name in own - set(names))
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder, _, file = name.rpartition("_rels/")
        ids = [each.attrib["Id"] for each in root.iter(RELATION)]
        if len(ids) != len(set(ids)):
            yield f"{name}: an id twice"
        for each in root.iter(RELATION):
            if each.get("TargetMode") == "External":
                yield f"{name}: leads out of the file"
                continue
            target = each.attrib["Target"]
            path = target[1:] if target[0] == "/" else posixpath.normpath(folder + target)
            reached.add(path)
            if path not in names:
                yield f"{name}: {target} is not there"
        owner = roots.get(folder + file.removesuffix(".rels"))
        used = set() if owner is None else _used(owner)
        yield from (f"{name}: {key} is used and not there" for key in used - set(ids))
    yield from (f"{name}: nothing leads to it" for name in set(names) - reached)


def _used(root: ET.Element) -> set[str]:
    return {text for each in root.iter() for key, text in each.attrib.items() if key.startswith(R)}


def _slide(root: ET.Element) -> Iterator[str]:
    numbers = [each.attrib["id"] for each in root.iter(f"{P}cNvPr")]
    yield from (f"shape id {n} twice" for n, times in Counter(numbers).items() if times > 1)
    named = (each for each in root.iter(f"{P}cNvPr") if each.attrib["id"] != "1")  # not the slide
    yield from ("a shape without a name" for each in named if not each.get("name"))
    for each in root.iter():
        yield from _ordered(each)
        if each.tag in {f"{P}txBody", f"{A}txBody"} and each.find(f"{A}p") is None:
            yield "a text body without a paragraph"
        if each.tag == f"{A}path":
            yield from _path(each)
        if each.tag in {f"{A}off", f"{A}ext", f"{A}chOff", f"{A}chExt"}:
            yield from _place(each)
    for run in root.iter(f"{A}r"):
        text = run.find(f"{A}t")
        if text is None or not text.text:
            yield "an empty run"
    for row in root.iter(f"{A}tbl"):
        columns = len(row.findall(f"{A}tblGrid/{A}gridCol"))
        if any(len(line.findall(f"{A}tc")) != columns for line in row.findall(f"{A}tr")):
            yield "a row with another number of cells than the table has columns"


def _ordered(each: ET.Element) -> Iterator[str]:
    order = ORDER.get(each.tag)
    if order is None:
        return
    names = [child.tag.rpartition("}")[2] for child in each]
    unknown = set(names) - set(order)
    if unknown:
        yield f"{each.tag}: unexpected {sorted(unknown)}"
    elif names != sorted(names, key=order.index):
        yield f"{each.tag}: {names} out of order"
    if sum(name in FILLS for name in names) > 1:
        yield f"{each.tag}: two fills"


def _path(path: ET.Element) -> Iterator[str]:
    wide, high = int(path.attrib["w"]), int(path.attrib["h"])
    points = [(int(pt.attrib["x"]), int(pt.attrib["y"])) for pt in path.iter(f"{A}pt")]
    if any(not (-1 <= x <= wide + 1 and -1 <= y <= high + 1) for x, y in points):
        yield f"a path leaves its box of {wide} by {high}"
    if len(path) and path[0].tag != f"{A}moveTo":
        yield "a path that begins nowhere"
    if any(len(step) != 1 for step in path if step.tag in {f"{A}moveTo", f"{A}lnTo"}):
        yield "a step of a path without one point"


def _place(each: ET.Element) -> Iterator[str]:
    for key, text in each.attrib.items():
        value = int(text)
        if abs(value) > LONGEST or (key in {"cx", "cy"} and value < 0):
            yield f"{each.tag}: {key} is {value}"
