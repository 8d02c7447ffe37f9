"""A printed distance is held against the geodesic, and what may explain it is tried."""

from __future__ import annotations

from typing import Final

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import assume, given
from hypothesis import strategies as st

from posture import printed
from posture.errors import ReachError
from posture.measured import Spot, point_spot, spots
from posture.printed import Judgement, judge, said
from posture.tables import DATA, load
from posture.words.format import THIN_SPACE

DATASET: Final = load(DATA)
SPOTS: Final = spots(DATASET)


def plain(texts: tuple[str, ...]) -> list[str]:
    return [text.replace(THIN_SPACE, "") for text in texts]


def judged(start: str, end: str, value: float, unit: str) -> Judgement:
    return judge(DATASET, SPOTS[start], SPOTS[end], value, unit)


def km(a: Spot, b: Spot) -> float:
    """Measure with the second opinion."""
    return float(Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)["s12"]) / 1000


def test_5600_km_from_tokyo_to_hawaii_is_9_7_percent_short() -> None:
    found = judged("mod_ichigaya", "camp_smith", 5600, "km")
    assert found.computed_km == pytest.approx(6203.2, abs=0.05)
    assert (round(found.off_km, 1), round(found.off_percent, 1)) == (-603.2, -9.7)
    assert not found.right
    assert found.mixups == ()
    # 3,500 mi are 5,632.7 km and 3,000 nmi 5,556 km: both are 5,600 when rounded.
    assert [(each.value, each.unit) for each in found.rounded] == [(3000, "nmi"), (3500, "mi")]
    assert [each.off_percent for each in found.rounded] == pytest.approx(
        [100 * (5556 / found.computed_km - 1), 100 * (5632.704 / found.computed_km - 1)]
    )
    sentences = plain(said(found))
    assert sentences[0] == (
        "5600 km is 9.7 % (603 km) short: Ministry of Defense / Japan Joint Operations Command "
        "(Camp Ichigaya) to Camp H. M. Smith is 6203 km · 3349 nmi · 3854 mi."
    )
    assert sentences[1] == (
        "The same number comes from 3000 nmi (10.4 % off) or 3500 mi (9.2 % off), "
        "converted and rounded."
    )


def test_a_number_that_is_right_needs_no_explanation() -> None:
    found = judged("mod_ichigaya", "camp_smith", 6200, "km")
    assert found.right
    assert (found.mixups, found.rounded, found.elsewhere) == ((), (), ())
    assert plain(said(found)) == [
        (
            "6200 km is right: Ministry of Defense / Japan Joint Operations Command "
            "(Camp Ichigaya) to Camp H. M. Smith is 6203 km · 3349 nmi · 3854 mi."
        )
    ]


@pytest.mark.parametrize(
    ("value", "unit", "sentence"),
    [
        (3350, "km", "Read as nautical miles instead of kilometres it would be right (0.0 % off)."),
        (3850, "km", "Read as statute miles instead of kilometres it would be right (0.1 % off)."),
        (
            6200,
            "nmi",
            "Read as kilometres instead of nautical miles it would be right (0.1 % off).",
        ),
        (3350, "mi", "Read as nautical miles instead of statute miles it would be right"),
        (
            5390,
            "km",
            "It would be right if nautical miles had been taken for statute miles on the way",
        ),
        (
            7138,
            "km",
            "It would be right if statute miles had been taken for nautical miles on the way",
        ),
    ],
)
def test_units_that_were_mixed_up_are_found(value: float, unit: str, sentence: str) -> None:
    assert any(
        text.startswith(sentence)
        for text in plain(said(judged("mod_ichigaya", "camp_smith", value, unit)))
    )


@given(
    st.sampled_from(["km", "nmi", "mi"]),
    st.sampled_from(["km", "nmi", "mi"]),
    st.sampled_from(["km", "nmi", "mi"]),
    st.floats(-1.9, 1.9),
)
def test_undoing_a_mix_up_of_any_two_units_gives_the_distance(
    meant: str, taken: str, printed: str, slack: float
) -> None:
    per = {"km": 1.0, "nmi": 1.852, "mi": 1.609344}
    a, b = SPOTS["kadena"], SPOTS["andersen"]
    value = km(a, b) * (1 + slack / 100) / per[meant] * per[taken] / per[printed]
    found = judge(DATASET, a, b, value, printed)
    if meant == taken:
        assume(abs(abs(slack) - 0.5) > 1e-6)
        assert found.right == (abs(slack) < 0.5)
        return
    (mixup,) = found.mixups
    assert (mixup.meant, mixup.taken) == (meant, taken)
    assert mixup.off_percent == pytest.approx(slack, abs=1e-6)


def test_other_points_for_which_it_is_right_keep_an_end_or_lie_near_both() -> None:
    start, end = SPOTS["mod_ichigaya"], SPOTS["camp_smith"]
    found = judged("mod_ichigaya", "camp_smith", 5600, "km").elsewhere
    assert "anchorage" in {each.end.id for each in found}
    for each in found:
        away = km(each.start, each.end)
        assert each.computed_km == pytest.approx(away, abs=1e-6)
        assert each.off_percent == pytest.approx(100 * (5600 / away - 1), abs=1e-6)
        assert abs(each.off_percent) <= 1
        kept = each.start == start or each.end == end
        assert kept or (km(each.start, start) <= 100 and km(each.end, end) <= 100)
    order = [abs(each.off_percent) for each in found]
    assert order == sorted(order)


def test_another_point_of_the_same_city_may_be_what_was_meant() -> None:
    found = judged("yokota", "hagatna", 2475, "km").elsewhere
    assert any(each.start.id != "yokota" and each.end.id != "hagatna" for each in found)


def test_no_pair_is_named_twice_under_two_names_of_one_point() -> None:
    found = judged("yokota", "kadena", 1000, "mi").elsewhere
    where = [(each.start.lon, each.start.lat, each.end.lon, each.end.lat) for each in found]
    assert len(where) == len(set(where))


def test_a_number_that_nothing_explains_is_said_to_be_one() -> None:
    assert plain(said(judged("yokota", "kadena", 27_183, "km")))[1:] == [
        "No mix-up of units and no other points of the tables explain it."
    ]


def test_a_typed_point_can_be_judged_too_and_the_decimals_printed_are_kept() -> None:
    found = judge(DATASET, point_spot(139.7, 35.7), point_spot(139.7, 36.7), 59.5, "nmi")
    assert plain(said(found))[0].startswith("59.5 nmi is 0.7 % (1 km) short: ")


@pytest.mark.parametrize(
    ("value", "unit", "refused"),
    [
        (5600, "miles", "a printed distance is in km, nmi or mi, not “miles”"),
        (0, "km", "a printed distance is above 0 and at most 50,000 km, not 0"),
        (-5, "km", "a printed distance is above 0 and at most 50,000 km, not -5"),
        (float("nan"), "km", "a printed distance is above 0 and at most 50,000 km, not nan"),
        (40_000, "nmi", "a printed distance is above 0 and at most 50,000 km, not 40000"),
    ],
)
def test_a_number_that_cannot_be_a_distance_is_refused(
    value: float, unit: str, refused: str
) -> None:
    with pytest.raises(ReachError) as caught:
        judged("yokota", "kadena", value, unit)
    assert str(caught.value) == refused


def test_between_two_names_of_one_point_there_is_no_distance_to_judge() -> None:
    with pytest.raises(ReachError, match="are one point; no distance is between them"):
        judged("usfj", "yokota", 5, "km")


@pytest.mark.parametrize(
    ("text", "unit", "read_as"),
    [
        ("5600", "km", (5600, "km")),
        ("5600", "nmi", (5600, "nmi")),
        ("3 500 miles", "km", (3500, "mi")),
        ("3\u2009024 nautical miles", "km", (3024, "nmi")),
        ("3024.5nm.", "km", (3024.5, "nmi")),
    ],
)
def test_units_are_read_as_people_write_them(
    text: str, unit: str, read_as: tuple[float, str]
) -> None:
    assert printed.read(text, unit) == read_as
