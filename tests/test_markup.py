"""Text from tables stays text in Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.ui.markup import bold, escape, small

SPECIAL = "\\`*_{}[]<>()#+-.!|~$:&@="


@given(st.text())
def test_no_special_character_is_left_bare(text: str) -> None:
    escaped = escape(text)
    bare = escaped
    for char in SPECIAL:
        bare = bare.replace(f"\\{char}", "")
    assert not set(bare) & set(SPECIAL)


@given(st.text())
def test_text_is_one_line_and_loses_only_white_space(text: str) -> None:
    escaped = escape(text)
    assert "\n" not in escaped
    plain = "".join(text.split())
    assert "".join(escaped.split()).count("\\") >= plain.count("\\")
    for char in set(plain) - set("\\"):
        assert escaped.count(char) == plain.count(char)


@pytest.mark.parametrize(
    "hostile",
    ["![x](http://a/b.png)", "[a](javascript:alert(1))", "<img src=x>", ":material/home:", "$x^2$"],
)
def test_links_images_tags_icons_and_formulas_are_taken_apart(hostile: str) -> None:
    escaped = escape(hostile)
    assert "](" not in escaped
    assert "<img" not in escaped.replace("\\<", "")
    assert ":material" not in escaped.replace("\\", "")
    assert not escaped.startswith("$")


@pytest.mark.parametrize(
    "address", ["https://a.example", "www.a.example", "x@a.example", "HTTP://a"]
)
def test_a_bare_address_is_broken_where_it_begins(address: str) -> None:
    assert "\u2060" in escape(address)


def test_nothing_is_not_marked_up() -> None:
    assert bold("  ") == ""
    assert small("") == ""
