"""Charts as Graphviz itself reads and draws them, whatever the names hold."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture import command, trees
from posture.layers.palette import RELATION, SERVICE
from posture.trees.text import escaped, quoted
from tests.relations_by_hand import DATASET, boundaries, day

NEWEST = DATASET.newest_day
LOOK = trees.Look(services=SERVICE, relations=RELATION)
SVG = "{http://www.w3.org/2000/svg}"
TRAPS = [
    'a "quoted" name',
    "back\\slash \\N \\G \\E \\l",
    'ends in a backslash\\"];\nusfj -> c7f [label="injected',
    "<b>not bold</b>",
    "<<table><tr><td>x</td></tr></table>>",
    "R&D &lt;b&gt; &amp; &#9733;",
    "line\nbreak\r\nand\ttab",
    "nul\x00bell\x07",
    "第7艦隊 ★ 🛩 é",
    "// comment /* and */ # hash",
    "subgraph cluster_9 { evil }",
]


def drawn(text: str, form: str) -> str:
    dot = shutil.which("dot")
    assert dot, "Graphviz is needed: make test installs it"
    done = subprocess.run(  # noqa: S603 - our own words
        [dot, f"-T{form}"], input=text.encode(), capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()


def read_back(text: str) -> dict[str, Any]:
    """Return what Graphviz makes of a chart, without drawing it."""
    found: dict[str, Any] = json.loads(drawn(text, "dot_json"), strict=False)
    return found


def letters(root: ET.Element, key: str) -> str:
    """Return the letters drawn in the box or on the line of an id, blanks taken away."""
    (part,) = root.findall(f".//{SVG}g[@id='{key}']")
    return "".join("".join(t.itertext()) for t in part.findall(f".//{SVG}text")).replace(" ", "")


def bare(text: str) -> str:
    return "".join(escaped(text).replace("\\\\", "\\").replace('\\"', '"').split())


def renamed(name: str, name_ja: str = "") -> command.Tree:
    tree = command.tree(DATASET, NEWEST, root="socpac")
    nodes = [
        replace(node, name=name, name_ja=name_ja) if node.command_id == "socpac" else node
        for node in tree.nodes
    ]
    return replace(tree, nodes=tuple(nodes))


def test_graphviz_reads_the_same_boxes_and_lines_on_every_boundary_day() -> None:
    for when in boundaries()[::4]:
        tree = command.tree(DATASET, when)
        found = read_back(trees.dot(tree, look=LOOK))
        objects = [each for each in found["objects"] if "nodes" not in each]
        names = [each["name"] for each in objects]
        assert set(names) == {node.command_id for node in tree.nodes}
        lines = {
            (names_of(found, edge["tail"]), names_of(found, edge["head"]), edge["id"])
            for edge in found.get("edges", [])
        }
        assert lines == {(x.parent, x.child, x.edge_id) for x in tree.relations}


def names_of(found: dict[str, Any], number: int) -> str:
    (name,) = [each["name"] for each in found["objects"] if each["_gvid"] == number]
    return str(name)


@pytest.mark.parametrize("root", ["", "usfj"])
def test_two_days_side_by_side_are_drawn_without_complaint(root: str) -> None:
    old, new = (command.tree(DATASET, each, root=root) for each in (day("2014-10-26"), NEWEST))
    page = ET.fromstring(drawn(trees.dot(new, before=old, look=LOOK), "svg"))  # noqa: S314 - own
    for link in new.relations:
        assert letters(page, link.edge_id)
    assert "★★★" in letters(page, "usfj")
    assert "在日米軍" in letters(page, "usfj")


@pytest.mark.parametrize("name", TRAPS)
def test_a_name_is_drawn_to_the_letter_and_adds_nothing_to_the_chart(name: str) -> None:
    text = trees.dot(renamed(name, name), look=LOOK)
    found = read_back(text)
    plain = read_back(trees.dot(renamed("Plain"), look=LOOK))
    assert [each["name"] for each in found["objects"]] == [
        each["name"] for each in plain["objects"]
    ]
    assert [edge["id"] for edge in found["edges"]] == [edge["id"] for edge in plain["edges"]]
    page = ET.fromstring(drawn(text, "svg"))  # noqa: S314 - our own drawing
    want = bare(name).replace("&amp;", "&")
    assert letters(page, "socpac").replace("\u00a0", "") == f"{want}{want}J★★"


@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_any_text_in_any_label_leaves_the_chart_as_it_is(texts: list[str]) -> None:
    boxes = [
        f"  n{n} [label={quoted(text)}, tooltip={quoted(text, text)}];"
        for n, text in enumerate(texts)
    ]
    found = read_back("\n".join(["digraph g {", *boxes, "}"]))
    assert [each["name"] for each in found["objects"]] == [f"n{n}" for n in range(len(texts))]
    for each, text in zip(found["objects"], texts, strict=True):
        assert set(each) == {"_gvid", "name", "label", "tooltip"} - (
            {"label", "tooltip"} - each.keys()
        )
        assert "\n" not in escaped(text)


@given(st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_name_is_drawn_to_the_letter(name: str) -> None:
    page = ET.fromstring(drawn(trees.dot(renamed(name), look=LOOK), "svg"))  # noqa: S314 - own
    want = bare(name).replace("&amp;", "&")
    got = "".join(letters(page, "socpac").split())
    assert got.replace("\u00a0", "") == f"{want}J★★".replace("\u00a0", "")
