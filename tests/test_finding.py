"""What people type: which point it means, and what is said when it means none or several."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture.errors import FindingError, GeodesyError
from posture.finding import find
from posture.measured import spots
from posture.tables import load
from tests import by_hand

DATASET = load()
TABLES = ("bases", "commands", "places")


@pytest.mark.parametrize("table", TABLES)
def test_every_id_finds_its_own_point_in_any_case(table: str) -> None:
    for key in by_hand.by_id(table):
        assert find(DATASET, key).id == key
        assert find(DATASET, f" {key.upper()} ").id == key


def test_every_name_in_english_and_japanese_finds_its_own_point() -> None:
    rows = [(key, row) for table in TABLES for key, row in by_hand.by_id(table).items()]
    ids = {key for key, _ in rows}
    for column in ("name", "name_ja"):
        called = [(row[column], key) for key, row in rows if row[column] and row[column] not in ids]
        assert len({name for name, _ in called}) == len(called)
        assert [find(DATASET, name).id for name, _ in called] == [key for _, key in called]


def test_every_icao_code_and_abbreviation_finds_its_own_point() -> None:
    codes = [(row["icao"], key) for key, row in by_hand.by_id("bases").items()]
    codes += [(row["abbr"], key) for key, row in by_hand.by_id("commands").items()]
    codes = [(code, key) for code, key in codes if code]
    assert len(codes) > 80
    assert [find(DATASET, code.lower()).id for code, _ in codes] == [key for _, key in codes]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ＫＡＤＥＮＡ　ａｉｒ　ｂａｓｅ", "kadena"),  # noqa: RUF001 -- full width, as typed in Japan
        ("Hagatna", "hagatna"),
        ("HAGÅTÑA", "hagatna"),
        ("キャンプハンセン", "hansen"),
        ("キャンプ・ハンセン", "hansen"),
        ("ｷｬﾝﾌﾟ･ﾊﾝｾﾝ", "hansen"),
        ("市ケ谷", "mod_ichigaya"),
        ("横須賀", "yokosuka"),
        ("横田基地", "yokota"),
        ("三沢空軍基地", "misawa"),
        ("MCAS Futenma", "futenma"),
        ("Yokota AB", "yokota"),
        ("7th Fleet", "c7f"),
        ("CSG 5", "ctf70"),
        ("Guam", "guam_centre"),
        ("Kaneohe Bay", "kaneohe"),
        ("Pearl Harbor", "jbphh"),
        ("camp h m smith", "camp_smith"),
        ("hongkong", "hong_kong"),
    ],
)
def test_case_width_accents_and_punctuation_never_matter_and_usual_short_names_do(
    text: str, key: str
) -> None:
    assert find(DATASET, text).id == key


@pytest.mark.parametrize(
    "text",
    ["35.69, 139.73", "35.69N 139.73E", "35°41'24\"N 139°43'48\"E", "北緯35.69度 東経139.73度"],
)
def test_a_typed_point_is_found_as_itself(text: str) -> None:
    spot = find(DATASET, text)
    assert (spot.id, spot.subject, spot.source_id) == ("35.69000,139.73000", "", "")
    assert (spot.lon, spot.lat) == (139.73, 35.69)
    assert spot.name == "35.6900° N 139.7300° E"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("95, 139", "latitude 95 is outside -90 to 90"),
        ("35N 400E", "longitude 400 is outside -180 to 180"),
        ("35°75'N 139°46'E", "minutes 75 should be below 60"),
    ],
)
def test_a_point_that_cannot_be_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(GeodesyError) as caught:
        find(DATASET, text)
    assert str(caught.value) == sentence


def test_a_grid_reference_is_found_as_the_centre_of_its_square() -> None:
    spot = find(DATASET, "54S UE 85365 51120")
    assert spot.id == "35.69735,139.73294"
    assert spot.subject == ""


def test_a_word_of_three_letters_is_a_name_and_no_square_at_a_pole() -> None:
    with pytest.raises(FindingError, match="no base, command or place is called “YAK”"):
        find(DATASET, "YAK")


def test_half_a_point_is_told_how_to_write_a_whole_one() -> None:
    with pytest.raises(GeodesyError, match=r"'35\.69' is not a point; write 35\.69, 139\.73"):
        find(DATASET, "35.69")


@pytest.mark.parametrize(
    ("slip", "key"),
    [
        ("Kadina", "kadena"),
        ("Futemna", "futenma"),
        ("Iwakumi", "iwakuni"),
        ("Yokoska", "yokosuka"),
        ("Pearl Harbour", "jbphh"),
        ("Tokio", "tokyo"),
        ("INDOPACCOM", "indopacom"),
        ("Yokot", "yokota"),
    ],
)
def test_a_slip_is_answered_with_at_most_three_near_names_the_nearest_first(
    slip: str, key: str
) -> None:
    with pytest.raises(FindingError) as caught:
        find(DATASET, slip)
    assert caught.value.ids[0] == key
    assert len(caught.value.ids) <= 3
    said = str(caught.value)
    assert said.startswith(f"no base, command or place is called “{slip}”; did you mean ")
    assert all(f"{spots(DATASET)[near].name} ({near})" in said for near in caught.value.ids)


def test_a_name_near_to_none_is_answered_with_how_to_write_one() -> None:
    with pytest.raises(FindingError) as caught:
        find(DATASET, "Atlantis")
    assert caught.value.ids == ()
    assert str(caught.value) == (
        "no base, command or place is called “Atlantis”; write a name, an id or a point such as"
        " 35.69, 139.73"
    )


def test_a_name_that_two_have_is_answered_with_both_ids() -> None:
    with pytest.raises(FindingError) as caught:
        find(DATASET, "嘉手納")
    assert str(caught.value) == (
        "“嘉手納” could be Kadena Air Base (kadena) or Kadena Ammunition Storage Area"
        " (kadena_ammo); say which by its id"
    )


def test_a_word_that_many_names_have_lists_some_and_counts_the_others() -> None:
    with pytest.raises(FindingError) as caught:
        find(DATASET, "Camp")
    names = {key: row["name"] for table in TABLES for key, row in by_hand.by_id(table).items()}
    wanted = {key for key, name in names.items() if "Camp" in name.replace("(", " ").split()}
    assert set(caught.value.ids) == wanted
    said = str(caught.value)
    assert f" and {len(wanted) - 8} more; say which by its id" in said
    assert "Camp Zama (zama)" in said


def test_an_area_is_no_point_but_lists_what_is_there() -> None:
    with pytest.raises(FindingError) as caught:
        find(DATASET, "Aomori")
    wanted = [key for key, row in by_hand.by_id("bases").items() if row["admin_area"] == "Aomori"]
    assert list(caught.value.ids) == wanted


@pytest.mark.parametrize("text", ["", "   ", "?!", "・"])
def test_nothing_typed_is_said_to_be_nothing(text: str) -> None:
    with pytest.raises(FindingError, match="nothing was typed; write a name"):
        find(DATASET, text)


def test_a_table_without_points_still_answers() -> None:
    empty = dataclasses.replace(
        DATASET,
        **{table: getattr(DATASET, table).iloc[:0] for table in TABLES},
        fingerprint="no points",
    )
    assert find(empty, "35.69, 139.73").lat == 35.69
    with pytest.raises(FindingError, match="no base, command or place is called “Tokyo”; write"):
        find(empty, "Tokyo")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_point_or_one_line(text: str) -> None:
    try:
        said = find(DATASET, text).id
    except (FindingError, GeodesyError) as error:
        said = str(error)
    assert said
    assert len(said.splitlines()) == 1
