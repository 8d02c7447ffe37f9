"""The HTML file is small, the same each time, and holds text from tables only as data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from posture.exports import html_page
from posture.exports.html_basemap import basemap
from posture.layers import compose
from posture.tables import Dataset, load
from posture.tables.basemap import BASEMAP
from posture.view import View
from tests.hostile import CONTROLS, TEXTS, hostile, names

DATASET = load()
MOST_BYTES = 6_000_000


class Parsed(HTMLParser):
    """Elements with their attributes, and the text of scripts and styles, as browsers see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.within = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")
        self.within = True

    def handle_endtag(self, _tag: str) -> None:
        """End whatever is open: only the texts of elements without others in them matter."""
        self.within = False

    def handle_data(self, data: str) -> None:
        """Take text up."""
        if self.within:
            self.texts[-1] += data

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        """Return attributes and text of all elements of one sort."""
        pairs = zip(self.elements, self.texts, strict=True)
        return [(attributes, text) for (name, attributes), text in pairs if name == tag]


def page(query: str = "", dataset: Dataset = DATASET) -> str:
    return html_page.make(dataset, compose(dataset, View.from_query(query))).decode()


def data(text: str) -> dict[str, Any]:
    block = next(text for attributes, text in Parsed(text).of("script") if attributes.get("id"))
    found: dict[str, Any] = json.loads(block)
    return found


def test_the_file_is_small() -> None:
    assert len(page().encode()) < MOST_BYTES


def test_the_same_view_gives_the_same_bytes() -> None:
    assert page() == page("", load())


def test_the_policy_allows_one_script_and_one_style_by_their_hashes_and_no_more() -> None:
    parsed = Parsed(page())
    (meta,) = (attributes for attributes, _ in parsed.of("meta") if "http-equiv" in attributes)
    assert meta["http-equiv"] == "Content-Security-Policy"
    parts = [part.split() for part in (meta["content"] or "").split(";")]
    policy = {name: allowed for name, *allowed in parts}
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == policy["form-action"] == ["'none'"]
    (code,) = (text for attributes, text in parsed.of("script") if not attributes)
    (look,) = (text for _, text in parsed.of("style"))
    for directive, text in (("script-src", code), ("style-src", look)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert policy[directive] == [f"'sha256-{digest}'"]
    assert [name for name, _ in parsed.elements].index("meta") < 4


def test_nothing_in_the_markup_or_the_style_points_elsewhere() -> None:
    parsed = Parsed(page())
    for _, attributes in parsed.elements:
        assert {"src", "srcset", "style", "onload", "onerror"}.isdisjoint(attributes)
        assert (attributes.get("href") or "data:,") == "data:,"
    (look,) = (text for _, text in parsed.of("style"))
    assert "url(" not in look
    assert "@import" not in look


@pytest.mark.parametrize("texts", [TEXTS, CONTROLS])
def test_hostile_names_add_no_element_and_survive(texts: tuple[str, ...]) -> None:
    dataset = hostile(texts)
    text = page("", dataset)
    assert [tag for tag, _ in Parsed(text).elements] == [tag for tag, _ in Parsed(page()).elements]
    tips = {
        row["id"]: row["tip"]
        for stratum in data(text)["strata"]
        for row in stratum["rows"]
        if row["id"].startswith("base/")
    }
    for key, name in names(dataset, texts).items():
        assert name in tips[f"base/{key}"]


def test_a_hostile_title_stays_a_title() -> None:
    query = "title=%3C%2Ftitle%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"
    parsed = Parsed(page(query))
    assert [text for _, text in parsed.of("title")] == ["</title><script>alert(1)</script>"]
    assert len(parsed.of("script")) == 2


def test_only_web_addresses_become_links() -> None:
    found = data(page("", hostile()))["sources"]
    assert {source["url"] for source in found} >= {"javascript:alert(1)"}
    assert not [source for source in found if not re.match(r"https?://|$", source["link"])]


def test_the_file_says_of_which_view_edition_and_day_it_is() -> None:
    told = dict(data(page("service=USN"))["about"])
    assert told["View"] == "on=2026-06-29&service=USN"
    assert told["Edition"] == DATASET.fingerprint
    assert told["As of"] == "2026-06-29"


def numbers(text: str) -> list[int]:
    """Read numbers the way the format says, one bit after another."""
    found, bits = [], ""
    for octet in base64.b64decode(text):
        bits = f"{octet & 127:07b}" + bits
        if octet < 128:
            value = int(bits, 2)
            found.append(-(value + 1) // 2 if value % 2 else value // 2)
            bits = ""
    return found


@pytest.mark.parametrize("name", ["coast50", "borders50"])
def test_the_basemap_in_the_file_is_the_basemap_point_by_point(name: str) -> None:
    packed = basemap()[name]
    steps = numbers(packed["steps"])
    lon = lat = 0
    points = []
    for at in range(0, len(steps), 2):
        lon, lat = lon + steps[at], lat + steps[at + 1]
        points.append((lon / packed["grid"], lat / packed["grid"]))
    lines = json.loads((BASEMAP / f"{name}.geojson").read_text("utf-8"))["coordinates"]
    assert numbers(packed["sizes"]) == [len(line) for line in lines]
    assert points == [tuple(point) for line in lines for point in line]
