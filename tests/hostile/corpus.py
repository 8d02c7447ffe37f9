"""Small bad files a reader might bring, each with the sentence that answers it.

Made here, so that nothing harmful lies in the repository. Run as a module to write them out:
``python -m tests.hostile.corpus FOLDER``.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any, Final, NamedTuple

HEAD: Final = "name,latitude,longitude,service\n"
GOOD: Final = HEAD + "Alpha,35.1,139.2,Navy\n"
_TYPES: Final = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELS: Final = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument'
    '/2006/relationships/{kind}" Target="{target}"/></Relationships>'
)
_BOOK: Final = (
    '<?xml version="1.0"?>{doctype}<workbook xmlns="http://schemas.openxmlformats.org/'
    'spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_SHEET: Final = (
    '<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/'
    'spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
)
_LAUGHS: Final = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


class Bad(NamedTuple):
    """A file, and a part of the sentence or of a fault that its reader sees."""

    name: str
    content: bytes
    said: str


def book(rows: str, *, doctype: str = "", name: str = "bases", more: int = 0) -> bytes:
    """Return a workbook of one sheet from the XML of its rows, with any number of parts more."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _RELS.format(kind="officeDocument", target="xl/workbook.xml"))
        target = "worksheets/sheet1.xml"
        file.writestr("xl/_rels/workbook.xml.rels", _RELS.format(kind="worksheet", target=target))
        file.writestr("xl/workbook.xml", _BOOK.format(doctype="", name=name))
        file.writestr("xl/worksheets/sheet1.xml", _SHEET.format(doctype=doctype, rows=rows))
        for number in range(more):
            file.writestr(f"xl/media/{number}.bin", b"")
    return buffer.getvalue()


def row(number: int, *cells: str) -> str:
    """Return the XML of a row of text."""
    texts = "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for at, cell in enumerate(cells)
    )
    return f'<row r="{number}">{texts}</row>'


HEADER: Final = row(1, "name", "latitude", "longitude", "service")


def feature(coordinates: object, **properties: object) -> dict[str, Any]:
    """Return a point of GeoJSON."""
    shape = {"type": "Point", "coordinates": coordinates}
    return {"type": "Feature", "geometry": shape, "properties": properties}


def collection(*features: object) -> bytes:
    """Return a collection of GeoJSON."""
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _text() -> list[Bad]:
    def line(cells: str) -> bytes:
        return (GOOD + cells + "\n").encode()

    return [
        Bad("nothing.csv", b"", "is empty"),
        Bad("blank.csv", b" \n \n", "is empty"),
        Bad("program.exe", b"MZ", "no format that is taken"),
        Bad("page.html", b"<script>alert(1)</script>", "no format that is taken"),
        Bad("map.kml", b"<kml/>", "no format that is taken"),
        Bad("header_only.csv", HEAD.encode(), "no base without a fault is left"),
        Bad("no_header.csv", b"Alpha,35.1,139.2,Navy\nBravo,1,2,Army\n", "lacks"),
        Bad("twice.csv", b"name,name,lat,lon,service\na,b,1,2,USN\n", "twice"),
        Bad("no_service.csv", b"name,lat,lon\nAlpha,35.1,139.2\n", "lacks service"),
        Bad("latin1.csv", GOOD.encode() + b"M\xfcnchen,1,2,Navy\n\xff\xff", "neither in UTF-8"),
        Bad("utf16_without_mark.csv", GOOD.encode("utf-16-le"), "neither in UTF-8"),
        Bad("cut_utf16.csv", GOOD.encode("utf-16")[:-1], "not written in UTF-16"),
        Bad("nul.csv", line("B\0ravo,1,2,Navy"), "neither in UTF-8"),
        Bad("open_quote.csv", line('"Bravo,1,2,Navy'), "quotes of this row do not close"),
        Bad("ragged.csv", line("Bravo,1,2"), "has 3 cells; allowed: 4"),
        Bad("wide.csv", line("Bravo,1,2,Navy,more"), "has 5 cells; allowed: 4"),
        Bad("north_pole.csv", line("Bravo,90.5,2,Navy"), "out of range"),
        Bad("turned.csv", line("Bravo,139.2,35.1,Navy"), "out of range"),
        Bad("far_east.csv", line("Bravo,1,540,Navy"), "out of range"),
        Bad("not_a_number.csv", line("Bravo,NaN,2,Navy"), "is not a number"),
        Bad("infinite.csv", line("Bravo,1e999,2,Navy"), "is not a number"),
        Bad("comma.csv", line('Bravo,"35,29",2,Navy'), "is not a number"),
        Bad("degrees.csv", line("Bravo,35°N,2,Navy"), "is not a number"),
        Bad("no_point.csv", line("Bravo,,2,Navy"), "is empty"),
        Bad("no_name.csv", line(",1,2,Navy"), "is empty"),
        Bad("unknown_service.csv", line("Bravo,1,2,Pirates"), "is not allowed"),
        Bad("bell.csv", line("B\x07ravo,1,2,Navy"), "control character"),
        Bad("escape.csv", line("\x1b[31mBravo,1,2,Navy"), "control character"),
        Bad("code.csv", line("@@=alert(1),1,2,Navy"), "which the map library runs as code"),
        Bad("function.csv", line("@@#foo.bar,1,2,Navy"), "which the map library runs as code"),
        Bad("turned_text.csv", line("\u202egnp.exe,1,2,Navy"), "turns the direction"),
        Bad("no_character.csv", line("Bravo\uffff,1,2,Navy"), "no character"),
        Bad("long_name.csv", line(f"{'B' * 300},1,2,Navy"), "too long; allowed: up to 200"),
        Bad("long_cell.csv", line(f"{'B' * 6000},1,2,Navy"), "a cell is too long"),
        Bad("columns.csv", (",".join(f"c{i}" for i in range(300)) + "\n").encode(), "columns"),
        Bad("rows.csv", (HEAD + "A,1,2,Navy\n" * 20_001).encode(), "too many rows"),
        Bad("large.csv", b"x" * 5_000_001, "too large"),
        Bad("workbook.csv", book(HEADER), "is a zip or a workbook"),
        Bad("bases.csv", b"base_id,name,lat,lon,service\na,A,1,2,USN\na,B,1,2,USN\n", "already"),
        Bad("countries.csv", b"name,lat,lon,service,country\nA,1,2,USN,UK\n", "no country code"),
        Bad("ids.csv", b"base_id,name,lat,lon,service\nA B,A,1,2,USN\n", "is no id"),
        Bad(
            "command.csv",
            b"name,lat,lon,service,command_id\nAlpha,1,2,USN,nobody\n",
            "is not known; allowed: an id from commands.csv",
        ),
    ]


def _books() -> list[Bad]:
    good = HEADER + row(2, "Alpha", "35.1", "139.2", "Navy")
    swollen = io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b" " * 70_000_000)
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as file:
        file.writestr("readme.txt", "no workbook")
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    wide = '<row r="2"><c r="XFD2" t="inlineStr"><is><t>x</t></is></c></row>'
    formula = '<row r="2"><c r="A2"><f>1+1</f></c></row>'
    return [
        Bad("text.xlsx", GOOD.encode(), "no Excel workbook"),
        Bad("zip.xlsx", plain.getvalue(), "no Excel workbook"),
        Bad("cut.xlsx", book(good)[:-60], "no Excel workbook"),
        Bad("far_cell.xlsx", book(HEADER + far), "too many"),
        Bad("far_column.xlsx", book(HEADER + wide), "too many columns"),
        Bad("swollen.xlsx", swollen.getvalue(), "too large once unpacked"),
        Bad("parts.xlsx", book(good, more=300), "too large once unpacked"),
        Bad("laughs.xlsx", book(row(1, "&i;"), doctype=_LAUGHS), "could not be read"),
        Bad(
            "entity.xlsx",
            book(row(1, "&e;"), doctype='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
            "could not be read",
        ),
        Bad("broken.xlsx", book('<row r="1"><c'), "could not be read"),
        Bad("empty.xlsx", book(""), "has no header"),
        Bad("formula.xlsx", book(HEADER + formula), "formula without a saved result"),
        Bad("beside.xlsx", book(HEADER + row(2, "A", "1", "2", "Navy", "x")), "has 5 cells"),
        Bad("pole.xlsx", book(HEADER + row(2, "A", "91", "2", "Navy")), "out of range"),
    ]


def _features() -> list[Bad]:
    named = {"name": "Alpha", "service": "Navy"}
    loose = '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point",'
    vrt = '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource>'
    return [
        Bad("text.geojson", b"hello", "no JSON that can be read"),
        Bad("driver.geojson", vrt.encode(), "no JSON that can be read"),
        Bad("deep.geojson", b"[" * 200_000, "nested too deeply"),
        Bad("constant.geojson", (loose + '"coordinates":[NaN,1]}}]}').encode(), "number"),
        Bad(
            "long_number.geojson", (loose + f'"coordinates":[{"9" * 5000},1]}}}}]}}').encode(), "n"
        ),
        Bad(
            "huge.geojson", (loose + '"coordinates":[1e999,1]},"properties":{}}]}').encode(), "fin"
        ),
        Bad("list.geojson", b"[]", "FeatureCollection of Points"),
        Bad("geometry.geojson", b'{"type":"Point","coordinates":[1,2]}', "FeatureCollection"),
        Bad("line.geojson", collection({"type": "Feature", "geometry": {}}), "has no Point"),
        Bad(
            "nested.geojson", collection(feature([1, 2], **named, more={"@@type": "x"})), "list or"
        ),
        Bad("word.geojson", collection(feature(["1", 2], **named)), "finite numbers"),
        Bad("outside.geojson", collection(feature([200, 2], **named)), "out of range"),
        Bad("nameless.geojson", collection(feature([1, 2], service="Navy")), "lacks name"),
        Bad("nobody.geojson", collection(), "lacks name and service"),
        Bad("null.geojson", collection(None), "is no Feature"),
    ]


CORPUS: Final = (*_text(), *_books(), *_features())


def main() -> None:
    """Write the corpus into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for bad in CORPUS:
        (folder / bad.name).write_bytes(bad.content)


if __name__ == "__main__":
    main()
