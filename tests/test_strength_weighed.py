"""What the tables know of why two figures differ, held against the CSV file."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture import strength
from posture.tables import DATA, load
from tests import by_hand

if TYPE_CHECKING:
    from posture.strength import Pair

DATASET = load(DATA)
FIGURES = by_hand.by_id("personnel")
REUTERS, WSJ = "seed_reuters_jp_2024_07", "seed_wsj_jp_2024_07"
DMDC = "dmdc_jp_2024_06_30_active_all"
PLACES = sorted({row["place"] for row in FIGURES.values()})
THIN = "\u2009"


def pairs(place: str, day: str, **asked: str) -> dict[tuple[str, str], Pair]:
    """Return every two figures that are held against each other, by their ids."""
    voices = strength.speaks(DATASET, place, dt.date.fromisoformat(day), **asked)
    found = strength.weighed(DATASET, voices)
    return {(pair.more.figure_id, pair.fewer.figure_id): pair for pair in found}


def texts(pair: Pair, standing: str) -> dict[str, str]:
    return {r.key: r.text.replace(THIN, "") for r in pair.reasons if r.standing == standing}


def bounds(figure: str) -> tuple[int, int]:
    return int(FIGURES[figure]["low"]), int(FIGURES[figure]["high"])


def test_the_two_articles_and_the_count_are_held_against_each_other() -> None:
    assert list(pairs("JP", "2024-07-28")) == [(REUTERS, WSJ), (REUTERS, DMDC), (DMDC, WSJ)]


def test_of_50000_and_54000_rounding_is_shown_and_families_alone_are_too_many() -> None:
    pair = pairs("JP", "2024-07-28")[REUTERS, WSJ]
    said = pair.head.replace(THIN, "")
    for part in ("54000 (Reuters, 28 July 2024", "50000 (The Wall Street Journal", "July 2024"):
        assert part in said
    (low, high), (least, most) = bounds(REUTERS), bounds(WSJ)
    both = f"{max(low, least)}\u2013{min(high, most)}"
    assert said.endswith(f"4000 apart as printed; both can mean {both}.")
    assert list(texts(pair, "known")) == ["rounding"]
    assert f"{least}\u2013{most}, printed as 50000, about" in texts(pair, "known")["rounding"]
    possible = texts(pair, "possible")
    assert list(possible) == ["date", "who", "afloat", "rotation", "civilian"]
    for day in ("2024_03_31", "2024_06_30", "2024_09_30"):
        assert FIGURES[f"dmdc_jp_{day}_active_all"]["value"] in possible["date"]
    assert "14000" in possible["afloat"]
    civilians = int(FIGURES["dmdc_jp_2024_06_30_civilian_all"]["value"])
    assert f"{least + civilians}\u2013{most + civilians}" in possible["civilian"]
    families = bounds("pub_jp_2019_01_09_all_dep_emb_20190110")
    assert list(texts(pair, "out")) == ["family"]
    assert f"{least + families[0]}\u2013{most + families[1]}" in texts(pair, "out")["family"]


def test_of_54000_and_the_count_rounding_leaves_648() -> None:
    pair = pairs("JP", "2024-07-28")[REUTERS, DMDC]
    left = bounds(REUTERS)[0] - int(FIGURES[DMDC]["value"])
    assert f"{left} at the least" in pair.head
    assert f"Between them lie {left}." in texts(pair, "out")["rounding"]
    assert "crews" in texts(pair, "out")["afloat"]  # the smaller has them in already
    assert "permanently assigned" in texts(pair, "possible")["rotation"]


def test_what_the_larger_figure_leaves_out_cannot_make_it_the_larger() -> None:
    pair = pairs("JP", "2024-07-28")[DMDC, WSJ]
    assert {"rotation", "civilian", "family"} == set(texts(pair, "out"))


def test_a_policy_number_with_rotational_units_says_so() -> None:
    policy, count = "pub_kr_2026_01_02_all_unspecified_unn_517", "dmdc_kr_2025_12_31_active_all"
    pair = pairs("KR", "2026-06-29")[policy, count]
    assert {"who", "rotation"} == set(texts(pair, "known"))
    civilians = "civilian" in texts(pair, "out")
    assert civilians  # all of them, put to the count, do not reach it


def test_the_two_articles_are_weighed_on_every_day_and_dated() -> None:
    later = pairs("JP", "2026-06-29")
    assert {pair.of for pair in later.values()} == {"", "2024-07"}
    assert later[REUTERS, WSJ].of == "2024-07"
    assert (REUTERS, DMDC) in later


@given(st.sampled_from(PLACES), st.dates(dt.date(2000, 1, 1), dt.date(2027, 1, 1)))
@settings(max_examples=60, deadline=None)
def test_two_figures_are_weighed_once_and_rounding_explains_only_bands_that_meet(
    place: str, day: dt.date
) -> None:
    voices = strength.speaks(DATASET, place, day)
    found = strength.weighed(DATASET, voices)
    chosen = [{pair.more.figure_id, pair.fewer.figure_id} for pair in found]
    assert all(one != other for one, other in combinations(chosen, 2))
    for pair in found:
        (more_low, _), (_, fewer_high) = (
            (figure.low or 0, figure.high or float("inf")) for figure in (pair.more, pair.fewer)
        )
        stands = {reason.key: reason.standing for reason in pair.reasons}
        inexact = {pair.more.precision, pair.fewer.precision} != {"exact"}
        assert (stands["rounding"] == "known") == (inexact and more_low <= fewer_high)
        assert (pair.more.value or 0) > (pair.fewer.value or 0)


@pytest.mark.parametrize("component", ["civilian", "reserve", "total"])
def test_who_else_is_counted_is_asked_of_forces_only(component: str) -> None:
    for pair in pairs("JP", "2019-02-01", component=component).values():
        assert {reason.key for reason in pair.reasons} == {"rounding", "date", "who"}
