"""What a file of each format says of itself, read without the code that wrote it."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import struct
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from tests import by_hand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

KML: Final = "{http://www.opengis.net/kml/2.2}"
SVG: Final = "{http://www.w3.org/2000/svg}"
LINE: Final = re.compile(
    r"As of (?P<day>.+?)\. Edition (?P<edition>\S+)\. View: (?P<view>.*)\. Sources: (\d+)\."
)


@dataclass(frozen=True)
class Said:
    """What a file says of itself."""

    day: str
    edition: str
    view: str
    sources: tuple[str, ...]
    """Ids, or lines that cite them."""
    cited: bool = False
    """Whether sources are cited in lines, which stand in order."""


def _lines(text: str) -> Said:
    """Read a stamp in lines: the line itself, then a line for each source."""
    lines = text.splitlines()
    at, found = next((i, m) for i, line in enumerate(lines) if (m := LINE.fullmatch(line)))
    cited = lines[-int(found[4]) :]
    assert len(lines) > at + int(found[4])
    return Said(found["day"], found["edition"], found["view"], tuple(cited), cited=True)


def _told(pairs: Iterable[tuple[str, str]], sources: Iterable[str]) -> Said:
    said = dict(pairs)
    found = tuple(sources)
    assert said["Sources"].partition(",")[0] == str(len(found))
    return Said(said["As of"], said["Edition"], said["View"], found)


def _pptx(made: bytes) -> Said:
    notes = Presentation(io.BytesIO(made)).slides[0].notes_slide.notes_text_frame
    assert notes is not None
    return _lines(notes.text)


def _png(made: bytes) -> Said:
    start = made.index(b"iTXtDescription")
    (length,) = struct.unpack(">I", made[start - 4 : start])
    return _lines(made[start + 20 : start + 4 + length].decode())


def _svg(made: bytes) -> Said:
    root = ET.fromstring(made)  # noqa: S314 - our own bytes
    return _lines(next(root.iter(f"{SVG}metadata")).text or "")


def _pdf(made: bytes) -> Said:
    about = PdfReader(io.BytesIO(made)).metadata
    assert about is not None
    return _lines(about.subject or "")


def _html(made: bytes) -> Said:
    found = re.search(
        r'<script type="application/json"[^>]*>(.*?)</script>', made.decode(), re.DOTALL
    )
    assert found
    data = json.loads(found[1])
    on = {layer["name"] for layer in data["layers"] if layer["on"]}
    shown = set(data["beside"])
    for part in data["strata"]:
        if part["layer"] in on:
            for row in part["shown"][0]:
                shown |= set(part["rows"][row].get("sources", ()))
    return _told(map(tuple, data["about"]), (data["sources"][at]["id"] for at in shown))


def _kml(made: bytes) -> Said:
    root = ET.fromstring(made)  # noqa: S314 - our own bytes
    items = root.findall(f"{KML}Document/{KML}ExtendedData/{KML}Data")
    pairs = [(item.attrib["name"], item.findtext(f"{KML}value") or "") for item in items]
    return _told(pairs, (key for key, _ in pairs if key in by_hand.by_id("sources")))


def _kmz(made: bytes) -> Said:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return _kml(archive.read("doc.kml"))


def _geojson(made: bytes) -> Said:
    said = json.loads(made)["posture"]
    sources = tuple(each["source_id"] for each in said["sources"])
    return Said(said["as_of"], said["edition"], said["view"], sources)


def _gpkg(made: bytes) -> Said:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "view.gpkg"
        path.write_bytes(made)
        base = sqlite3.connect(path)
        try:
            pairs = base.execute("select label, text from about").fetchall()
            sources = base.execute('select "Source ids" from sources').fetchall()
        finally:
            base.close()
    return _told(pairs, (key for (key,) in sources))


def _xlsx(made: bytes) -> Said:
    book = load_workbook(io.BytesIO(made))
    cells = [row[:2] for row in book["About"].iter_rows(values_only=True)]
    pairs = [(str(label), str(text).removesuffix(" 00:00:00")) for label, text in cells]
    rows = list(book["Sources"].iter_rows(values_only=True))
    at = rows[0].index("Source ids")
    return _told(pairs, (str(row[at]) for row in rows[1:]))


def _csv(made: bytes) -> Said:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        readme = archive.read("README.txt").decode()
        text = archive.read("sources.csv").decode("utf-8-sig")
    pairs = [
        (label, said)
        for label, colon, said in (line.partition(": ") for line in readme.splitlines())
        if colon
    ]
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return _told(pairs, (row["Source ids"] for row in rows))


READ: Final[Mapping[str, Callable[[bytes], Said]]] = {
    "pptx": _pptx,
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
    "html": _html,
    "kml": _kml,
    "kmz": _kmz,
    "geojson": _geojson,
    "gpkg": _gpkg,
    "xlsx": _xlsx,
    "csv": _csv,
}
"""Format -> what reads its stamp."""
