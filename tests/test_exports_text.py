"""Letters and lengths on pictures, whatever text and numbers come."""

from __future__ import annotations

import math
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from posture.render.paper.layout import round_length, spread
from posture.render.paper.text import (
    BOLD,
    MISSING,
    REGULAR,
    clean,
    fitted,
    is_bold,
    printable,
    width,
    wrapped,
)

LETTERS = frozenset(TTFont(REGULAR).getBestCmap())


def test_the_shipped_font_holds_the_letters_it_promises() -> None:
    pairs = [bytes((row, cell)) for row in range(0xB0, 0xF5) for cell in range(0xA1, 0xFF)]
    kanji = {ord(pair.decode("euc_jp")) for pair in pairs if pair.decode("euc_jp", "ignore")}
    kana = {*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)}
    assert len(kanji) == 6355
    assert kanji | kana | set(map(ord, "Ōōéñß→≈°·…〓\u2009\u2212\u2013\u2014")) <= LETTERS
    with TTFont(REGULAR) as regular, TTFont(BOLD) as bold:
        assert "OFL" in str(regular["name"].getDebugName(14))
        assert "\u2009" in map(chr, bold.getBestCmap())


@given(st.text())
def test_any_text_can_stand_in_xml(text: str) -> None:
    kept = clean(text)
    root = ET.fromstring(f"<t>{escape(kept)}</t>")  # noqa: S314 - that is the test
    assert (root.text or "") == kept
    assert len(kept) <= len(text)


@given(st.text())
def test_what_is_printed_has_letters_of_the_font_only(text: str) -> None:
    assert {ord(letter) for letter in printable(text)} <= LETTERS
    assert printable(printable(text)) == printable(text)


@given(st.text(alphabet=st.sampled_from("Yokota 横須賀基地6\u2009203\u2013→")))
def test_letters_of_the_font_are_printed_as_they_are(text: str) -> None:
    assert printable(text) == text
    assert MISSING not in text


@given(st.text(alphabet=st.sampled_from("abc 基地, "), max_size=80), st.floats(30, 300))
def test_wrapping_loses_no_letter_and_keeps_within_the_room(text: str, room: float) -> None:
    lines = wrapped(text, 12, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 12) <= room for line in lines)


@given(st.text(alphabet=st.sampled_from("abc 基地, "), max_size=80), st.floats(30, 300))
def test_a_line_that_is_cut_says_so(text: str, room: float) -> None:
    cut = fitted(text, 12, room)
    assert width(cut, 12) <= room
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


def test_a_line_is_half_bold_only_if_the_font_has_all_of_it() -> None:
    assert is_bold("Yokota AB 6\u2009203")
    assert not is_bold("横田 AB")
    assert width("横田", 10, bold=True) == width("横田", 10) == pytest.approx(20)


@given(st.floats(1e-3, 1e7), st.floats(20, 500))
def test_the_length_of_a_scale_bar_is_round_and_the_longest_that_fits(
    per_unit: float, widest: float
) -> None:
    length, units = round_length(per_unit, widest)
    digit = length / 10 ** math.floor(math.log10(length) + 1e-9)
    assert round(digit, 6) in {1, 2, 5}
    assert units <= widest * (1 + 1e-9)
    assert units * 2.5 > widest * (1 - 1e-9)
    assert units * per_unit == pytest.approx(length)


@given(
    st.lists(
        st.tuples(st.floats(0, 1000), st.floats(0, 1000), st.floats(1, 12)), min_size=1, max_size=25
    )
)
def test_symbols_with_room_stay_where_they_belong(found: list[tuple[float, float, float]]) -> None:
    at = np.array([place[:2] for place in found])
    radius = [place[2] for place in found]
    moved = spread(at, radius)
    assert moved.shape == at.shape
    for i, (x, y, r) in enumerate(found):
        others = [math.dist((x, y), o[:2]) - r - o[2] for j, o in enumerate(found) if j != i]
        if min(others, default=math.inf) > 300:
            assert float(np.hypot(*moved[i])) < 0.2
