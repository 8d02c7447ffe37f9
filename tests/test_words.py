"""What words promise: every value has some, and numbers and dates read as people write them."""

from __future__ import annotations

import csv
import math
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture import words

if TYPE_CHECKING:
    import datetime as dt

DATA = Path(__file__).parents[1] / "data"

ENUMERATIONS = [
    ("bases", "service", "service"),
    ("bases", "kind", "kind"),
    ("bases", "kind", "kinds"),
    ("bases", "country", "country"),
    ("bases", "status", "status"),
    ("bases", "coord_confidence", "confidence"),
    ("base_tenants", "role", "tenant"),
    ("base_tenants", "verified", "verified"),
    ("commands", "service", "service"),
    ("commands", "country", "country"),
    ("commands", "echelon", "echelon"),
    ("commands", "commander_stars", "stars"),
    ("command_edges", "relation", "relation"),
    ("command_edges", "status", "status"),
    ("command_edges", "basis", "basis"),
    ("personnel", "service", "service"),
    ("personnel", "component", "component"),
    ("personnel", "precision", "precision"),
    ("personnel", "quality_flag", "quality"),
    ("presence", "kind", "presence"),
    ("presence", "status", "status"),
    ("places", "country", "country"),
    ("places", "kind", "place_kind"),
    ("sources", "kind", "source_kind"),
    ("systems", "operator", "country"),
    ("systems", "category", "category"),
    ("systems", "role", "role"),
    ("claims", "kind", "claim_kind"),
    ("claims", "verdict", "verdict"),
    ("events", "precision", "precision"),
]


@pytest.mark.parametrize(("table", "column", "group"), ENUMERATIONS)
def test_every_value_in_the_tables_has_words(table: str, column: str, group: str) -> None:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        values = {row[column] for row in csv.DictReader(file)} - {""}
    assert values
    assert [value for value in sorted(values) if not words.has(f"{group}.{value}")] == []


def test_a_key_without_words_is_an_error() -> None:
    with pytest.raises(KeyError, match="no such key"):
        words.t("no such key")


def test_a_forgotten_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="names"):
        words.t("caption.in")


def test_an_unknown_enumeration_is_an_error_and_an_unknown_value_names_itself() -> None:
    with pytest.raises(KeyError, match="continent"):
        words.name("continent", "asia")
    assert words.name("country", "ZZ") == "ZZ"


def test_braces_in_a_value_are_text() -> None:
    assert words.t("caption.in", names="{names} {0}") == "in {names} {0}"


def test_no_words_are_empty_or_have_blanks_around_them() -> None:
    assert [key for key, text in words.ENGLISH.items() if text != text.strip() or not text] == []


def test_braces_in_words_are_names() -> None:
    fields = {
        (key, field)
        for key, text in words.ENGLISH.items()
        for _, field, spec, _ in string.Formatter().parse(text)
        if field is not None and (not field.isidentifier() or spec)
    }
    assert fields == set()


def test_nothing_shown_is_markup() -> None:
    assert [key for key, text in words.ENGLISH.items() if set(text) & set("<>*`[]")] == []


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (6203.2, 0, "6\u2009203"),
        (6203.2, 1, "6\u2009203.2"),
        (999.6, 0, "1\u2009000"),
        (1_234_567, 0, "1\u2009234\u2009567"),
        (0, 0, "0"),
        (-0.2, 0, "0"),
        (-9.7, 1, "\u22129.7"),
        (math.nan, 0, "not known"),
        (math.inf, 0, "not known"),
    ],
)
def test_numbers_have_thin_spaces_and_a_true_minus(value: float, decimals: int, text: str) -> None:
    assert words.number(value, decimals) == text


@given(st.integers(-(10**12), 10**12))
def test_a_printed_number_is_the_number(value: int) -> None:
    printed = words.number(value)
    assert int(printed.replace("\u2009", "").replace("\u2212", "-")) == value


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (53_500, 54_499, "53\u2009500\u201354\u2009499"),
        (54_891, 54_891, "54\u2009891"),
        (1_600, math.nan, "at least 1\u2009600"),
        (math.nan, 2_500, "at most 2\u2009500"),
        (math.nan, math.nan, "not known"),
        (0, 0, "0"),
    ],
)
def test_a_range_keeps_its_open_ends(low: float, high: float, text: str) -> None:
    assert words.band(low, high) == text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("1973-10", "October 1973"),
        ("2026-03-31", "31 March 2026"),
        ("1945", "1945"),
        ("2024-02-29", "29 February 2024"),
        ("", ""),
    ],
)
def test_a_date_is_as_precise_as_it_was_printed(printed: str, text: str) -> None:
    assert words.printed_date(printed) == text


@pytest.mark.parametrize("printed", ["1973-13", "2025-02-29", "yesterday", "19", "197a"])
def test_what_is_no_date_is_an_error(printed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        words.printed_date(printed)


@given(st.dates())
def test_a_day_in_words_can_be_read_back(day: dt.date) -> None:
    number, month, year = words.day_words(day).split()
    months = list(words.names_of("month").values())
    assert (int(year), months.index(month) + 1, int(number)) == (day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_a_list_reads_as_a_sentence(items: list[str], text: str) -> None:
    assert words.joined(items, last="or") == text
