"""What the language of claims promises: values as the tables have them, by other means."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import re
import time
from pathlib import Path
from typing import Final

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from posture import words
from posture.claims import FUNCTIONS, Function, answer
from posture.cli import main
from posture.errors import ClaimError
from posture.tables import DATA, load
from posture.view import read
from tests import by_hand

LANGUAGE: Final = Path(__file__).parents[1] / "posture" / "claims"
AUTHORITY: Final = {"cocom", "opcon", "tacon", "adcon", "chain_of_command"}
QUESTIONS: Final = (
    ("distance(mod_ichigaya,camp_smith)", "6203.2"),
    ("distance(yokota,camp_smith)", "6237.2"),
    ("distance(kadena,taipei)", "642.8"),
    ("distance(iwakuni,shanghai)", "1061.9"),
    ("personnel(JP,2026-03-31,active,ALL)", "54891"),
    ("personnel(JP,2024-06-30,active,ALL)", "52852"),
    ("personnel(KR,2025-12-31,active,ALL)", "23495"),
    ("carriers(yokosuka,2024-08-01)", "none"),
    ("days(2024-05-16,2024-11-22)", "190"),
    ("destroyers(yokosuka,2025-08-01)", "11"),
    ("edge(usfj,iii_mef,opcon,2026-06-30)", "none"),
    (
        "edge(indopacom,usfj,planned,2024-08-01) and edge(indopacom,usfj,planned,2025-04-01)",
        "announced;begun",
    ),
    (
        "edge(northcom,alcom,cocom,2024-07-28) and edge(indopacom,alcom,cocom,2024-07-28)",
        "in_effect;none",
    ),
    ("days(2024-07-28,2025-03-24)", "239"),
    ("hops(cvw5,indopacom,2025-07-01)", "4"),
)
"""What a reader of the tables should be able to ask, with answers found by hand."""


SHIPPED: Final = load(DATA)


def said(text: str) -> str:
    """Return the bare value of an expression."""
    return answer(SHIPPED, text).text


def refusal(text: str) -> str:
    """Return the sentence with which an expression is refused."""
    with pytest.raises(ClaimError) as caught:
        answer(SHIPPED, text)
    return str(caught.value)


def one(table: str, id_: str) -> dict[str, str]:
    """Return a row of a file."""
    return by_hand.by_id(table)[id_]


def points() -> dict[str, tuple[float, float]]:
    """Return every point of the files by id."""
    rows = (row for table in ("places", "commands", "bases") for row in by_hand.rows(table))
    return {next(iter(row.values())): (float(row["lat"]), float(row["lon"])) for row in rows}


POINTS: Final = points()
COMMANDS: Final = sorted(by_hand.by_id("commands"))
HOMES: Final = ("yokosuka", "sasebo", "iwakuni", "kadena", "misawa", "atsugi", "hansen")

pairs = st.tuples(st.sampled_from(sorted(POINTS)), st.sampled_from(sorted(POINTS)))
days = st.one_of(st.sampled_from(by_hand.DAYS), st.dates(dt.date(1960, 1, 1), by_hand.NEWEST))
commands = st.sampled_from(COMMANDS)


@pytest.mark.parametrize(("expression", "value"), QUESTIONS)
def test_the_questions_a_reader_brings_are_answered_on_the_command_line(
    expression: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", expression]) == 0
    assert capsys.readouterr() == (f"{value}\n", "")


@given(pairs)
def test_a_distance_is_the_geodesic_of_another_library(pair: tuple[str, str]) -> None:
    a, b = pair
    line = Geodesic.WGS84.Inverse(*POINTS[a], *POINTS[b])
    value = float(said(f"distance({a},{b})"))
    assert value == pytest.approx(line["s12"] / 1000, abs=0.0501)


@given(pairs.filter(lambda pair: POINTS[pair[0]] != POINTS[pair[1]]))
def test_a_bearing_is_that_of_another_library(pair: tuple[str, str]) -> None:
    a, b = pair
    line = Geodesic.WGS84.Inverse(*POINTS[a], *POINTS[b])
    value = float(said(f"bearing({a},{b})"))
    assert 0 <= value < 360
    assert abs((value - line["azi1"] + 180) % 360 - 180) <= 0.0501


@given(st.sampled_from(sorted(POINTS)), st.sampled_from(["JP", "KR", "PH", "US"]), days)
def test_the_nearest_base_is_the_first_of_all_measured_by_another_library(
    point: str, country: str, day: dt.date
) -> None:
    text = day.isoformat()
    there = [
        key
        for key, row in by_hand.by_id("bases").items()
        if row["country"] == country
        and row["status"] == "active"
        and (not row["opened"] or by_hand.first(row["opened"]) <= text)
        and key != point
    ]
    metres = {
        key: Geodesic.WGS84.Inverse(*POINTS[point], *POINTS[key])["s12"] for key in sorted(there)
    }
    found = said(f"nearest({point},{country},{text})")
    assert metres[found] == pytest.approx(min(metres.values()), abs=0.01)


@given(
    st.sampled_from(["JP", "KR", "GU", "AU", "US"]),
    st.sampled_from(["ALL", "USA", "USN", "USMC", "USAF", "JSDF", "HOST"]),
    days,
)
def test_bases_are_counted_as_a_reader_of_the_file_counts_them(
    country: str, service: str, day: dt.date
) -> None:
    text = day.isoformat()
    there = [
        row
        for row in by_hand.rows("bases")
        if row["country"] == country
        and row["status"] == "active"
        and service in {"ALL", row["service"]}
        and (not row["opened"] or by_hand.first(row["opened"]) <= text)
    ]
    assert said(f"bases({country},{service},{text})") == str(len(there))


@given(st.data())
def test_a_head_count_is_the_figure_of_that_very_day(data: st.DataObject) -> None:
    rows = [row for row in by_hand.rows("personnel") if row["figure_id"].startswith("dmdc_")]
    row = data.draw(st.sampled_from(rows))
    call = f"personnel({row['place']},{row['as_of']},{row['component']},{row['service']})"
    found = answer(SHIPPED, call).values[0]
    assert found.text == row["value"]
    assert found.source_id == row["source_id"]
    assert bool(found.notes) == (row["quality_flag"] != "ok")


@given(st.sampled_from(by_hand.rows("command_edges")), days)
def test_the_status_of_a_relation_is_that_of_its_rows_on_the_day(
    edge: dict[str, str], day: dt.date
) -> None:
    ids = ("parent_id", "child_id", "relation")
    statuses = {
        row["status"]
        for row in by_hand.rows("command_edges")
        if all(row[name] == edge[name] for name in ids) and by_hand.holds(row, day)
    }
    call = f"edge({edge['parent_id']},{edge['child_id']},{edge['relation']},{day})"
    assert said(call) == ("+".join(sorted(statuses)) or "none")


@pytest.mark.parametrize(
    ("relation", "day", "status"),
    [
        ("indopacom,usfj,planned", "2024-07-27", "none"),
        ("indopacom,usfj,planned", "2024-07-28", "announced"),
        ("indopacom,usfj,planned", "2025-03-29", "announced"),
        ("indopacom,usfj,planned", "2025-03-30", "begun"),
        ("indopacom,alcom,cocom", "2014-10-26", "in_effect"),
        ("indopacom,alcom,cocom", "2014-10-27", "none"),
        ("northcom,alcom,cocom", "2014-10-26", "none"),
        ("northcom,alcom,cocom", "2014-10-27", "in_effect"),
    ],
)
def test_a_relation_changes_on_its_day_and_not_the_day_before(
    relation: str, day: str, status: str
) -> None:
    assert said(f"edge({relation},{day})") == status


def test_no_force_is_under_the_control_of_us_forces_japan_on_any_day() -> None:
    changes = {
        by_hand.first(row[end])
        for row in by_hand.rows("command_edges")
        for end in ("valid_from", "valid_to")
        if row[end]
    }
    assert len(changes) > 10
    for day in sorted(changes | {by_hand.NEWEST.isoformat()}):
        for force in ("c7f", "iii_mef", "af5", "usarj"):
            for control in ("cocom", "opcon", "tacon"):
                assert said(f"edge(usfj,{force},{control},{day})") != "in_effect"


def steps_up(child: str, ancestor: str, day: dt.date) -> str:
    """Count the steps of authority level by level."""
    level, met, count = {child}, {child}, 0
    while level:
        if ancestor in level:
            return str(count)
        level = {
            row["parent_id"]
            for row in by_hand.rows("command_edges")
            if row["child_id"] in level
            and row["relation"] in AUTHORITY
            and row["status"] == "in_effect"
            and by_hand.holds(row, day)
        } - met
        met |= level
        count += 1
    return "none"


@given(commands, commands, days)
def test_steps_of_authority_are_the_fewest(child: str, ancestor: str, day: dt.date) -> None:
    call = f"hops({child},{ancestor},{day})"
    assert said(call) == steps_up(child, ancestor, day)


@pytest.mark.parametrize("day", [dt.date(2024, 7, 28), by_hand.NEWEST], ids=str)
def test_a_component_relation_is_no_step_of_authority(day: dt.date) -> None:
    pairs = {
        (row["child_id"], row["parent_id"])
        for row in by_hand.rows("command_edges")
        if row["relation"] in {"component", "coordination"} and by_hand.holds(row, day)
    }
    steps = {pair: steps_up(*pair, day) for pair in pairs}
    assert "none" in steps.values()
    for (child, parent), expected in steps.items():
        assert said(f"hops({child},{parent},{day})") == expected


@given(commands, days)
def test_below_a_command_stands_what_a_reader_of_the_relations_finds(
    command: str, day: dt.date
) -> None:
    if not by_hand.stands(command, day):
        assert "does not stand on" in refusal(f"below({command},{day})")
        return
    expected = sorted(by_hand.below(command, day) - {command})
    assert said(f"below({command},{day})") == ("+".join(expected) or "none")


@given(commands, days)
def test_the_superior_is_a_parent_by_the_relation_that_counts_first(
    command: str, day: dt.date
) -> None:
    if not by_hand.stands(command, day):
        assert "does not stand on" in refusal(f"superior({command},{day})")
        return
    order = ("chain_of_command", "cocom", "opcon", "tacon", "adcon", "component")
    rows = [
        row
        for row in by_hand.rows("command_edges")
        if row["child_id"] == command
        and row["relation"] in order
        and row["status"] == "in_effect"
        and by_hand.holds(row, day)
    ]
    first = min(rows, key=lambda row: (order.index(row["relation"]), row["edge_id"]), default=None)
    expected = first["parent_id"] if first else "none"
    assert said(f"superior({command},{day})") == expected


def there(day: dt.date, base: str) -> list[dict[str, str]]:
    """Return what is at a base on a day."""
    return [
        row
        for row in by_hand.rows("presence")
        if row["base_id"] == base
        and row["status"] not in {"announced", "planned"}
        and by_hand.holds(row, day)
    ]


@given(st.sampled_from(HOMES), days)
def test_ships_and_units_are_those_of_the_day(base: str, day: dt.date) -> None:
    rows = there(day, base)
    names = sorted(row["name"] for row in rows if row["hull_or_type"].startswith("CV"))
    assert said(f"carriers({base},{day})") == ("+".join(names) or "none")
    count = sum("destroyer" in row["class_or_aircraft"] for row in rows)
    assert said(f"destroyers({base},{day})") == str(count)
    for kind in {row["kind"] for row in by_hand.rows("presence")}:
        names = sorted(row["name"] for row in rows if row["kind"] == kind)
        value = said(f"presence({base},{kind},{day})")
        assert value == ("+".join(names) or "none")


@pytest.mark.parametrize(
    ("day", "carrier"),
    [
        ("2024-05-15", "USS Ronald Reagan"),
        ("2024-05-16", "none"),
        ("2024-11-21", "none"),
        ("2024-11-22", "USS George Washington"),
    ],
)
def test_the_carrier_is_there_up_to_the_day_it_leaves_and_from_the_day_it_comes(
    day: str, carrier: str
) -> None:
    assert said(f"carriers(yokosuka,{day})") == carrier


@given(days)
def test_aircraft_are_a_floor_and_never_a_zero_that_nobody_counted(day: dt.date) -> None:
    bases = by_hand.by_id("bases")
    for country in ("JP", "KR"):
        counts = [
            int(row["count"])
            for base, where in bases.items()
            if where["country"] == country
            for row in there(day, base)
            if row["kind"] == "aircraft unit" and row["count"]
        ]
        call = f"aircraft({country},{day})"
        if not counts:
            assert "does not mean that there were none" in refusal(call)
            continue
        found = answer(SHIPPED, call)
        assert found.text == str(sum(counts))
        assert found.values[0].words.startswith("at least ")
        assert found.notes[0].startswith("A floor, not the number: ")


@pytest.mark.parametrize("command", COMMANDS)
def test_rank_headquarters_and_start_are_the_cells_and_an_empty_cell_is_no_answer(
    command: str,
) -> None:
    row = one("commands", command)
    columns = {"stars": "commander_stars", "hq": "hq_base_id", "from": "valid_from"}
    for function, column in columns.items():
        call = f"{function}({command})"
        if row[column]:
            assert said(call) == row[column]
        else:
            assert row["name"] in refusal(call)


@pytest.mark.parametrize("base", sorted(by_hand.by_id("bases")))
def test_the_area_of_a_base_is_its_cell(base: str) -> None:
    area = one("bases", base)["admin_area"]
    assert (said(f"admin({base})") if area else "") == area


@pytest.mark.parametrize("system", sorted(by_hand.by_id("systems")))
def test_a_reach_keeps_its_open_ends(system: str) -> None:
    row = one("systems", system)
    ends = f"{row['range_km_low']}-{row['range_km_high']}"
    if ends == "-":
        assert row["name"] in refusal(f"range({system})")
    else:
        assert said(f"range({system})") == ends


@pytest.mark.parametrize("event", sorted(by_hand.by_id("events")))
def test_an_event_has_its_printed_date_and_says_when_it_is_not_known_to_the_day(event: str) -> None:
    found = answer(SHIPPED, f"event({event})")
    assert found.text == one("events", event)["date"]
    assert bool(found.notes) == (one("events", event)["precision"] != "day")


@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)), st.integers(-200, 200))
def test_days_are_counted_and_weekdays_named_as_on_the_calendar(day: dt.date, count: int) -> None:
    assert said(f"weekday({day})") == f"{day:%A}"
    other = day + dt.timedelta(days=count)
    if 1800 <= other.year <= 2199:
        assert said(f"days({day},{other})") == str(count)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_a_ratio_has_four_decimals(a: int, b: int) -> None:
    value = said(f"ratio({a},{b})")
    assert re.fullmatch(r"-?\d+\.\d{4}", value)
    assert value != "-0.0000"
    assert float(value) == pytest.approx(a / b, abs=0.0000501)


def test_nothing_to_compute_is_said_in_one_word() -> None:
    assert said("none") == "none"
    assert said("none and weekday(2024-07-28)") == "none;Sunday"


def test_a_call_may_stand_where_its_value_would() -> None:
    assert said("days(event(ev_2024_07_28_a), from(jjoc))") == "239"
    inner = "personnel(JP,2024-06-30,active,ALL)"
    found = answer(SHIPPED, f"ratio({inner},50000)")
    assert found.text == "1.0570"
    assert found.source_id == "dmdc_troopdata"
    assert found.values[0].shown == answer(SHIPPED, inner).values[0].shown


def test_what_an_inner_value_is_not_the_outer_is_not_either() -> None:
    assert answer(SHIPPED, "ratio(aircraft(JP,2024-07-28),200)").notes[0].startswith("A floor, ")
    assert answer(SHIPPED, "weekday(event(ev_2024_07_28_d))").doubts == ("partly",)


def test_blanks_do_not_matter() -> None:
    written = "\n stars( usfj )  and  presence( misawa , aircraft   unit,2024-07-28 ) "
    assert answer(SHIPPED, written).expression == (
        "stars(usfj) and presence(misawa,aircraft unit,2024-07-28)"
    )


@pytest.mark.parametrize("row", by_hand.rows("claims"), ids=lambda row: row["claim_id"])
def test_what_was_understood_reads_as_the_ledger_writes_it(row: dict[str, str]) -> None:
    assert answer(SHIPPED, row["check"]).expression == row["check"]


def test_doubt_about_a_row_is_doubt_about_the_value() -> None:
    assert answer(SHIPPED, "event(ev_2024_07_28_d)").doubts == ("partly",)
    doubtful = next(
        row
        for row in by_hand.rows("command_edges")
        if row["basis"] == "inferred" and row["status"] == "in_effect"
    )
    day = max(doubtful["valid_from"], "2000-01-01")
    call = f"edge({doubtful['parent_id']},{doubtful['child_id']},{doubtful['relation']},{day})"
    assert "inferred" in answer(SHIPPED, call).doubts


def test_a_place_that_was_put_on_the_map_by_eye_says_so() -> None:
    note = "Taiwan Strait (mid) was placed by ourselves, good to about 1 to 20 km."
    assert answer(SHIPPED, "distance(kadena,taipei)").notes == ()
    names = {one("places", "taiwan_strait_mid")["name"]}
    found = answer(SHIPPED, "distance(kadena,taiwan_strait_mid)").notes
    assert [text.partition(" was placed")[0] for text in found] == sorted(names)
    assert found[0].partition(" was placed")[2] == note.partition(" was placed")[2]


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("", "At character 1: a call is missing, such as distance(kadena,taipei)"),
        ("stars(usfj", "At character 11: the bracket is not closed"),
        ("stars(usfj))", "At character 12: ')' stands where the word and, or the end, should"),
        ("stars()", "At character 1: it is written stars(command); arguments here: 0"),
        ("stars", "At character 1: it is written stars(command); arguments here: 0"),
        ("stars(usfj,)", "At character 12: an argument is missing"),
        ("stars(usfj and", "At character 15: the bracket is not closed"),
        ("stars(usfj) and", "At character 16: a call is missing, such as distance(kadena,taipei)"),
        ("stars(usfj) or stars(jjoc)", "At character 13: 'or' stands where the word and, or the"),
        (
            "starz(usfj)",
            "At character 1: there is no function 'starz'; did you mean stars?",
        ),
        ("frobnicate(1)", "At character 1: there is no function 'frobnicate'; allowed: distance,"),
        (
            "distance(yokta,camp_smith)",
            (
                "At character 10: 'yokta' is not the id of a base, command or place in the tables;"
                " did you mean yokota?"
            ),
        ),
        ("stars(USFJ)", "At character 7: 'USFJ' is not the id of a command in the tables; did you"),
        (
            "weekday(2024-07)",
            "At character 9: '2024-07' is not a day from 1800 to 2199 written like 2026-03-31",
        ),
        ("weekday(2024-02-30)", "At character 9: '2024-02-30' is not a day from 1800 to 2199"),
        ("weekday(1799-12-31)", "At character 9: '1799-12-31' is not a day from 1800 to 2199"),
        ("ratio(1e3,2)", "At character 7: '1e3' is not a number written like 764 or 0.65"),
        ("ratio(1,0)", "At character 9: nothing can be divided by zero"),
        (
            "edge(usfj,c7f,opcn,2024-07-28)",
            (
                "At character 15: 'opcn' is not a kind of relation: cocom, opcon, tacon, adcon,"
                " chain_of_command, component, coordination or planned; did you mean opcon?"
            ),
        ),
        (
            "personnel(JP,2024-07-28,active,ALL)",
            (
                "At character 14: there is no DMDC figure for Japan on 28 July 2024 (active duty,"
                " all services); the nearest are of 2024-06-30 and 2024-09-30"
            ),
        ),
        (
            "distance(carriers(yokosuka,2024-07-28),taipei)",
            (
                "At character 10: the value of 'carriers(yokosuka,2024-07-28)' cannot stand here:"
                " 'none' is not the id of a base, command or place in the tables"
            ),
        ),
        (
            "superior(jjoc,2025-03-23)",
            "At character 15: Japan Joint Operations Command does not stand on 23 March 2025",
        ),
        ("bearing(yokota,usfj)", "At character 1: Yokota Air Base and US Forces Japan are one"),
        ("stars(" * 5 + "usfj" + ")" * 5, "At character 25: at most 4 calls may stand in one"),
        (" and ".join(["none"] * 65), "At character 577: at most 64 calls are read"),
        ("ratio(" + ",".join("1" * 9) + ")", "At character 23: at most 8 arguments are read"),
        ("x" * 2001, "The expression has 2001 characters; at most 2000 are read"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence_with_its_place(
    expression: str, sentence: str
) -> None:
    refused = refusal(expression)
    assert refused.startswith(sentence)
    assert "\n" not in refused


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_every_function_has_words_an_example_and_a_view_that_opens(function: Function) -> None:
    value = answer(SHIPPED, function.example).values[0]
    assert value.function == function.name
    assert function.gives
    assert value.how
    assert value.words
    assert function.unit_words == value.unit
    view, problems = read(value.shown.query, SHIPPED)
    assert problems == ()
    assert view.on == value.shown.on
    assert view.select == value.shown.select
    sourceless = {"weekday", "days", "ratio", "none"}
    assert bool(value.source_id) == (function.name not in sourceless)
    assert set(value.source_id.split(";")) - {""} <= set(by_hand.by_id("sources"))


WORDS: Final = st.sampled_from(
    [
        *FUNCTIONS,
        *("(", ")", ",", " and ", " ", "yokota", "usfj", "JP", "2024-07-28", "active", "ALL"),
        *("opcon", "ev_2024_07_28_a", "1", "0", "-1", "ship", "aircraft unit", "é", "\x00", "\n"),
        *("__import__('os').system('true')", "{0}", "%s", "lambda: 1", "\ud800", "日本"),
    ]
)


def sentence(error: ClaimError, text: str) -> str:
    """Return a refusal, which must be one printable line about a character of the text."""
    assert str(error).isprintable()
    assert 0 <= error.at <= len(text) + 1
    return str(error)


def outcome(text: str) -> str:
    """Return the value of a text, or the sentence that refuses it; nothing else may happen."""
    try:
        return said(text)
    except ClaimError as error:
        return sentence(error, text)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_any_words_of_the_language_in_any_order_are_answered_or_refused(text: str) -> None:
    assert outcome(text)


@given(st.text(max_size=300))
def test_any_text_is_answered_or_refused(text: str) -> None:
    assert outcome(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_answered_or_refused(content: bytes) -> None:
    assert outcome(content.decode("utf-8", "surrogateescape"))


@given(st.sampled_from(sorted(FUNCTIONS)), st.lists(st.text(max_size=20), max_size=9))
def test_any_arguments_are_answered_or_refused(name: str, arguments: list[str]) -> None:
    assert outcome(f"{name}({','.join(arguments)})")


def costly() -> list[str]:
    """Return the longest texts that are read, of the most work each."""
    calls = " and ".join(["below(indopacom,2024-07-28)"] * 64)
    deep = "(" * 2000
    many = "none and " * 222
    wide = "nearest(" + "y" * 1900 + ",JP,2024-07-28)"
    return [calls[:2000], deep, many, wide, "stars(" * 333]


@pytest.mark.parametrize("text", costly(), ids=["calls", "deep", "many", "wide", "nested"])
def test_the_costliest_text_takes_no_time_worth_mentioning(text: str) -> None:
    started = time.process_time()
    assert outcome(text)
    assert time.process_time() - started < 5


def test_nothing_in_the_language_runs_what_a_reader_wrote() -> None:
    calls = {
        node.func.id
        for path in LANGUAGE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "refuse" in calls
    assert calls.isdisjoint({"eval", "exec", "compile", "__import__", "globals", "open"})


def test_every_word_of_the_language_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in LANGUAGE.glob("*.py"))
    refusals = [key for key in words.names_of("claims") if key.startswith("error.")]
    assert refusals
    assert [key for key in refusals if f'"{key.partition(".")[2]}"' not in code] == ["error.at"]


def test_what_a_function_takes_is_what_it_computes_with() -> None:
    for function in FUNCTIONS.values():
        taken = tuple(inspect.signature(function.compute).parameters)[1:]
        assert taken == tuple(function.takes), function.name
