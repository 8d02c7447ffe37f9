"""Who says so, in words, and what is doubted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture import words
from posture.provenance import (
    cite,
    doubt_line,
    doubt_words,
    doubts,
    merged,
    most_used,
    source_line,
)
from posture.tables import load
from tests import by_hand

DATASET = load()
cells = st.lists(
    st.lists(st.sampled_from("abcdef"), max_size=4, unique=True).map(";".join), max_size=6
)


@pytest.mark.parametrize("key", sorted(by_hand.by_id("sources")))
def test_a_source_is_cited_by_publisher_and_date(key: str) -> None:
    row = by_hand.by_id("sources")[key]
    said = cite(DATASET, key)
    assert said.startswith(row["publisher"] or words.name("source_kind", row["kind"]))
    assert said.endswith(words.printed_date(row["published"]) or "undated")


def test_further_sources_are_counted_not_listed() -> None:
    keys = sorted(by_hand.by_id("sources"))[:3]
    assert cite(DATASET, ";".join(keys)) == f"{cite(DATASET, keys[0])} and 2 more"
    both = cite(DATASET, ";".join(keys), most=2)
    assert both == f"{cite(DATASET, keys[0])}; {cite(DATASET, keys[1])} and 1 more"


def test_a_source_named_twice_is_one_source() -> None:
    key = next(iter(by_hand.by_id("sources")))
    assert cite(DATASET, f"{key};{key}") == cite(DATASET, key)


def test_no_source_says_nothing() -> None:
    assert cite(DATASET, "") == ""
    assert source_line(DATASET, "") == ""


@given(cells=cells)
def test_merging_keeps_every_source_once_in_the_order_met(cells: list[str]) -> None:
    keys = [key for cell in cells for key in cell.split(";") if key]
    joined = merged(cells)
    assert joined.split(";") == list(dict.fromkeys(keys)) or (joined == "" and not keys)


@given(cells=cells)
def test_the_most_used_sources_come_first_and_ties_are_alphabetical(cells: list[str]) -> None:
    keys = [key for cell in cells for key in cell.split(";") if key]
    found = most_used(cells)
    assert sorted(found) == sorted(set(keys))
    ranks = [(-keys.count(key), key) for key in found]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"verified": "yes", "basis": "stated"}, ""),
        ({"verified": "no"}, "unverified"),
        ({"verified": "partly", "basis": "inferred"}, "partly verified, inferred"),
        ({"coord_confidence": "single_source"}, "single source"),
        ({"coord_confidence": "unverified", "verified": "no"}, "unverified"),
        ({"coord_confidence": "high"}, ""),
        ({"status": "end_unknown"}, "end not known"),
        ({"status": "disputed", "verified": "partly"}, "partly verified, disputed"),
        ({"status": "unconfirmed"}, "not confirmed for 2026"),
        ({"status": "active"}, ""),
        ({}, ""),
    ],
)
def test_every_mark_of_doubt_is_said_once_and_nothing_else(row: dict[str, str], said: str) -> None:
    assert doubt_words(row) == said
    assert doubt_line(row) == (f"Doubt: {said}" if said else "")
    assert bool(doubts(row)) == bool(said)
