"""A presentation keeps the rules of its format, so that PowerPoint opens it without repair."""

from __future__ import annotations

import io
import zipfile

import pytest

from posture.brief import make, read
from posture.exports import export
from posture.tables import load
from posture.view import LAYERS, View
from tests.hostile import CONTROLS, TEXTS, hostile
from tests.ooxml import faults

DATASET = load()
ALL = "&".join(f"layer={layer}" for layer in LAYERS)
QUERIES = (
    f"{ALL}&country=JP&reach=andersen&within=900&system=df26@taipei&stop=yokosuka&stop=andersen",
    "view=globe&on=2024-06-01",
    "layer=none",
    "page=command&before=2024-07-28&root=all&levels=0",
    "page=strength&place=JP&early=1",
    "page=claims&list=measures",
    "page=claims&claim=w11",
    "page=events",
    "page=distances&row=bases&col=bases",
)
BRIEF = """posture brief
title: 日本の基地 </script>&<b>
slide: view=japan&on=2024-05-17
before: 2024-05-16
note: One. \N{PILE OF POO}
slide: page=command&root=all&levels=0
"""


@pytest.mark.parametrize("query", QUERIES)
def test_the_presentation_of_every_page_keeps_the_rules(query: str) -> None:
    assert faults(export(DATASET, View.from_query(query), "pptx")) == []


def test_a_deck_keeps_the_rules() -> None:
    assert faults(make(DATASET, read(BRIEF, DATASET), "pptx")) == []


@pytest.mark.parametrize("texts", [TEXTS, CONTROLS], ids=["texts", "controls"])
def test_hostile_text_breaks_no_rule(texts: tuple[str, ...]) -> None:
    view = View.from_query("layer=bases&layer=names&view=japan")
    assert faults(export(hostile(texts), view, "pptx")) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("ppt/slides/slide1.xml", b"<a:tailEnd", b"<a:wrong", "unexpected ['wrong']"),
        ("ppt/slides/slide1.xml", b'id="11"', b'id="10"', "shape id 10 twice"),
        ("ppt/slides/_rels/slide1.xml.rels", b"slideLayout6", b"slideLayout99", "is not there"),
        ("[Content_Types].xml", b'"/ppt/slides/slide1.xml"', b'"/ppt/slides/s.xml"', "of nothing"),
        ("ppt/slides/slide1.xml", b"</a:moveTo>", b"<a:pt x='0' y='0'/></a:moveTo>", "one point"),
    ],
)
def test_a_broken_rule_is_found(part: str, old: bytes, new: bytes, said: str) -> None:
    made = export(DATASET, View.from_query("page=command"), "pptx")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as good, zipfile.ZipFile(buffer, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new, 1 if b"</" not in new else -1)
            bad.writestr(name, content)
    try:
        found = faults(buffer.getvalue())
    except KeyError as error:  # python-pptx finds it too
        found = [str(error)]
    assert any(said in fault or "slideLayout99" in fault for fault in found)
