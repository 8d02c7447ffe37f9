"""The subcommands on command and strength: what they print, in words and as JSON."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest

from posture.cli import main
from posture.strength.said import years_words
from tests.by_hand import by_id, holds, rows, stands
from tests.relations_by_hand import COMMANDS, day, held, on

THIN = "\u2009"


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def data(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed(capsys, *words, "--json"))
    return found


# command


@pytest.mark.parametrize("text", ["1950-06-01", "2014-10-26", "2024-07-28", "2026-06-29"])
def test_command_prints_every_command_that_stands_once_and_what_is_pending(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [*printed(capsys, "command", "--on", text).splitlines(), ""]
    tree = lines[2 : lines.index("", 3)]
    carried = [line for line in tree if not line.lstrip().startswith("also under")]
    ids = [line.split(" · ")[0].rpartition("(")[2].rstrip(")") for line in carried]
    assert sorted(ids) == sorted(one for one in COMMANDS if stands(one, day(text)))
    pending = [edge for edge in on(day(text)) if edge["status"] != "in_effect"]
    title = "Announced, begun or planned: not in effect:"
    assert (title in lines) == bool(pending)
    if pending:
        start = lines.index(title) + 1
        assert len(lines[start : lines.index("", start)]) == len(pending)


def test_command_indents_each_below_its_superior_with_stars_kind_and_status(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = printed(capsys, "command", "--on", "2026-06-29", "--root", "usfj").splitlines()
    assert lines[0] == "US Forces Japan and what is below it, 29 June 2026"
    assert "US Forces Japan (usfj) · ★★★" in lines
    (team,) = [line for line in lines if line.startswith("  USFJ JJOC") and "→" not in line]
    assert team.split(" · ")[1:4] == [
        "O-6",
        "Operational control, in effect",
        "since 31 March 2025",
    ]
    (wing,) = [line for line in lines if "(w18)" in line]
    assert wing.startswith("    18th Wing (w18) · ★ · Operational control, in effect")
    assert "inferred" in wing
    assert any(line.strip().startswith("also under Pacific Air Forces · Op") for line in lines)


def test_command_as_json_is_the_tree_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, "command", "--on", "2025-04-01")
    assert found["day"] == "2025-04-01"
    when = day("2025-04-01")
    links = {link["edge_id"]: link for part in ("links", "across") for link in found[part]}
    assert set(links) == {edge["edge_id"] for edge in held(when)}
    for key, link in links.items():
        row = by_id("command_edges")[key]
        assert (link["source_id"], link["basis"]) == (row["source_id"], row["basis"])
    assert [each["name"] for each in found["statements"]] == [
        *("control", "intended", "intended", "fleet", "alaska", "counterpart")
    ]


def test_command_takes_a_name_and_named_days(capsys: pytest.CaptureFixture[str]) -> None:
    by_id_ = printed(capsys, "command", "--on", "2025-03-30", "--root", "usfj")
    assert printed(capsys, "command", "--on", "begun", "--root", "US Forces Japan") == by_id_
    assert printed(capsys, "command") == printed(capsys, "command", "--on", "2026-06-29")


def test_command_of_a_day_before_its_root_was_set_up_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "command", "--on", "2025-03-23", "--root", "jjoc")
    assert "Japan Joint Operations Command does not stand on this day." in out
    assert "Coordination, announced" in out


def test_a_day_after_the_newest_is_answered_with_a_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = "The tables speak for days up to 29 June 2026; this one is later."
    for words in (["command", "--on"], ["strength", "JP", "--on"], ["diff", "2026-01-01"]):
        assert said in printed(capsys, *words, "2026-06-30")
        assert said not in printed(capsys, *words, "2026-06-29")


# diff


def test_diff_says_what_was_announced_on_28_july_2024(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "diff", "2024-07-27", "2024-07-28").splitlines()
    assert lines[0] == "From 27 July 2024 to 28 July 2024: one day"
    assert lines[2] == "Relations that began, or were announced or planned (7)"
    assert len(lines) == 3 + 7
    assert all("announced" in line for line in lines[3:])
    assert printed(capsys, "diff", "before", "announced").splitlines() == lines


def test_diff_names_what_changed_status_and_what_lay_between(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = data(capsys, "diff", "before", "latest")
    edges = by_id("command_edges")
    first, second = dt.date(2024, 7, 27), dt.date(2026, 6, 29)
    assert {link["edge_id"] for link in found["between"]} == {
        key
        for key, edge in edges.items()
        if edge["valid_from"] > first.isoformat() and "" < edge["valid_to"] <= second.isoformat()
    }
    out = printed(capsys, "diff", "2025-03-29", "begun")
    changed = "announced before; now US Indo-Pacific Command → US Forces Japan"
    assert f"Relations of another status (1)\n  {changed}" in out


def test_diff_of_a_day_with_itself_says_nothing_is_different(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "diff", "2026-01-01", "2026-01-01")
    assert out.splitlines()[1] == "Nothing is different."


# strength


def test_strength_prints_every_figure_with_its_date_and_source(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "strength", "JP", "--on", "2024-07-28")
    lines = out.splitlines()
    assert lines[0] == (
        "Japan, all services, active duty, and statements that do not say who is counted,"
        " 28 July 2024"
    )
    band = f"53{THIN}500\u201354{THIN}499, printed as 54{THIN}000, rounded"
    assert lines[2].startswith(f"{band} · Japan: American")
    assert lines[2].endswith("July 2024 · up to 27 days from the day · Reuters, 28 July 2024")
    assert lines[4] == (
        f"    Differs from the first: 4{THIN}000 fewer; rounded: both can mean"
        f" 53{THIN}500\u201354{THIN}499; neither says who is counted."
    )
    assert f"52{THIN}852 · Japan: active duty permanently assigned" in lines[5]
    assert "30 June 2024 · 28 days before the day" in lines[5]
    assert f"Aircraft: at least 137, as printed for 5 of {5 + 17} units there" in out


def test_strength_says_of_the_two_articles_what_the_tables_know(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "strength", "JP", "--on", "2024-07-28").replace(THIN, "")
    assert "4000 apart as printed; both can mean 53500\u201354499." in out
    assert "    Shown by the tables: Rounding alone can explain it" in out
    assert "    Not the reason: All family members are too many" in out
    told = data(capsys, "strength", "JP", "--on", "2024-07-28")["weighed"]
    assert [pair["apart"] for pair in told] == [4_000, 1_148, 2_852]
    assert {each["standing"] for pair in told for each in pair["reasons"]} == {
        "known",
        "possible",
        "out",
    }


def test_ships_by_class_add_up_to_the_ships_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "strength", "JP", "--on", "2024-07-28")
    (classes,) = (line for line in out.splitlines() if line.startswith("Ships at their home"))
    (kinds,) = (line for line in out.splitlines() if line.startswith("By kind: "))
    counts = [int(word) for word in re.findall(r"(\d+) \u00d7", classes)]
    assert f"{sum(counts)} \u00d7 ship," in kinds
    assert "1 \u00d7 group of ships, itself no ship" in kinds


def test_strength_says_by_how_much_a_printed_total_is_off(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "strength", "JP", "--on", "2022-03-31")
    assert f"= 55{THIN}666; the total printed with them, 55{THIN}636, is 30 below their sum" in out
    out = printed(capsys, "strength", "JP", "--on", "2022-03-31", "--component", "total")
    assert f"= 62{THIN}877; the total printed with them, 62{THIN}907, is 30 above their sum" in out
    out = printed(capsys, "strength", "JP", "--on", "2023-03-31")
    assert "not printed for this date, which is not zero: Army; so this is no total" in out
    out = printed(capsys, "strength", "Okinawa")
    assert f"the total printed with them, 24{THIN}600, is their sum" in out


def test_strength_of_a_service_or_component_is_asked_for_by_code_or_word(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ("strength", "JP", "--on", "2026-03-31")
    marines = data(capsys, *asked, "--service", "USMC")
    assert marines["figures"][0]["value"] == 18_254
    assert marines["sums"] == []
    assert data(capsys, *asked, "--service", "marine corps") == marines
    civilians = data(capsys, *asked, "--component", "civilian")
    assert {figure["component"] for figure in civilians["figures"]} == {"civilian"}
    assert data(capsys, *asked, "--component", "Civilians") == civilians


def test_strength_of_a_base_says_what_is_there_and_whose_figures_these_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "strength", "yokosuka", "--on", "2024-08-01")
    assert "No figure is published for this base alone; Japan as a whole:" in out
    assert (
        "No carrier from 16 May 2024, when USS Ronald Reagan left, until USS George Washington "
        "came on 22 November 2024: 190 days" in out
    )
    there = data(capsys, "strength", "yokosuka", "--on", "2025-08-01")["presence"]
    assert [row["presence_id"] for row in there["there"]] == [
        row["presence_id"]
        for row in rows("presence")
        if row["base_id"] == "yokosuka"
        and holds(row, day("2025-08-01"))
        and row["status"] not in {"announced", "planned"}
    ]
    assert "Aircraft carrier: USS George Washington (CVN 73), since 22 November 2024" in printed(
        capsys, "strength", "yokosuka", "--on", "2025-08-01"
    )


def test_strength_of_a_part_of_a_country_says_what_is_at_the_bases_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    okinawa = {row["base_id"] for row in rows("bases") if row["admin_area"] == "Okinawa"}
    there = data(capsys, "strength", "JP-47", "--on", "2025-08-01")["presence"]
    mine = [
        row
        for row in rows("presence")
        if row["base_id"] in okinawa
        and holds(row, day("2025-08-01"))
        and row["status"] not in {"announced", "planned"}
    ]
    assert [row["presence_id"] for row in there["there"]] == [row["presence_id"] for row in mine]
    planes = [row for row in mine if row["kind"] == "aircraft unit"]
    assert there["aircraft"]["least"] == sum(int(row["count"] or 0) for row in planes)
    assert len(there["aircraft"]["counted"] + there["aircraft"]["uncounted"]) == len(planes)


def test_where_no_aircraft_are_nothing_is_said_of_aircraft(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "strength", "AU", "--on", "2026-06-29")
    assert "Aircraft" not in out
    assert "Marine Rotational Force - Darwin" in out
    assert data(capsys, "strength", "AU")["presence"]["aircraft"] is None


def test_a_gap_between_short_dates_is_said_as_least_and_most(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "strength", "yokosuka", "--on", "1991-08-20")
    assert "came, September 1991: 22 to 51 days" in out


def test_where_no_figure_and_no_presence_is_that_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(
        capsys,
        "strength",
        "TH",
        "--on",
        "1990-01-01",
        "--service",
        "USSF",
        "--component",
        "civilian",
    )
    lines = out.splitlines()
    assert lines[0] == "Thailand, Space Force, civilians, 1 January 1990"
    assert lines[2:] == ["No figure speaks to this."]
    out = printed(capsys, "strength", "hario", "--on", "1990-01-01")
    assert "Nothing in the tables." in out


# Bad questions


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["command", "--on", "2024-13-01"], "“2024-13-01” is no day; write it as 2024-07-28"),
        (["command", "--on", "2024"], "“2024” is no day"),
        (["command", "--on", ""], "“” is no day"),
        (["command", "--on", "9" * 500], "“999"),
        (["command", "--root", "yokota"], "“yokota” is no command"),
        (["command", "--root", "taipei"], "“taipei” is no command"),
        (["command", "--root", "35.6, 139.7"], "“35.6, 139.7” is no command"),
        (["diff", "2025-01-01", "2024-01-01"], "2025-01-01 is after 2024-01-01; write the earlier"),
        (["diff", "yesterday", "2024-01-01"], "“yesterday” is no day"),
        (["strength", "taipei"], "“taipei” is no base and no place that figures count"),
        (
            ["strength", "JP", "--service", "NAVY2"],
            "“NAVY2” is no service; did you mean Navy (USN)? It",
        ),
        (["strength", "Japn"], "No place with figures and no base is called “Japn”; did you"),
        (["strength", "JP", "--service", "zzz"], "“zzz” is no service; it is one of ALL,"),
        (["strength", "JP", "--component", "all"], "“all” is no component; it is one of active"),
        (["strength", "JP", "--on", "soon"], "“soon” is no day"),
    ],
)
def test_a_bad_question_gets_one_sentence_and_status_one(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert len(err) < 400


@pytest.mark.parametrize("words", [["command", "--root", "usfjj"], ["strength", "Nowhereland"]])
def test_a_name_that_nothing_has_gets_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


# The check questions of the tables that concern command and strength


@pytest.mark.parametrize(
    ("place", "text", "value"),
    [("JP", "2026-03-31", 54_891), ("JP", "2024-06-30", 52_852), ("KR", "2025-12-31", 23_495)],
)
def test_how_many_were_on_active_duty(
    place: str, text: str, value: int, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("strength", place, "--on", text, "--component", "active", "--service", "ALL")
    nearest, *_ = data(capsys, *asked)["figures"]
    assert (nearest["value"], nearest["as_of"], nearest["days_apart"]) == (value, text, 0)


def test_which_carrier_was_at_yokosuka_on_1_august_2024(
    capsys: pytest.CaptureFixture[str],
) -> None:
    there = data(capsys, "strength", "yokosuka", "--on", "2024-08-01")["presence"]
    assert there["carriers"] == []
    assert there["carrier_gap"]["days_low"] == there["carrier_gap"]["days_high"] == 190


def test_how_many_destroyers_were_at_yokosuka_on_1_august_2025(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "strength", "yokosuka", "--on", "2025-08-01")
    assert "11 \u00d7 Arleigh Burke-class destroyer" in out


def test_was_iii_mef_under_operational_control_of_usfj_on_30_june_2026(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = data(capsys, "command", "--on", "2026-06-30", "--root", "usfj")
    ways = {
        (link["relation"], link["status"])
        for part in ("links", "pending")
        for link in found[part]
        if (link["parent"], link["child"]) == ("usfj", "iii_mef")
    }
    assert ways == {("component", "in_effect"), ("planned", "announced")}


def test_how_far_the_upgrade_had_come(capsys: pytest.CaptureFixture[str]) -> None:
    for text, status in (("2024-08-01", "announced"), ("2025-04-01", "begun")):
        pending = data(capsys, "command", "--on", text, "--root", "usfj")["pending"]
        (upgrade,) = [link for link in pending if link["parent"] == "indopacom"]
        assert (upgrade["relation"], upgrade["status"]) == ("planned", status)


def test_who_held_alaskan_command_on_28_july_2024(capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, "command", "--on", "2024-07-28", "--root", "alcom")
    assert [step["parent"] for step in found["chain"]] == ["northcom", "secdef"]
    assert (found["chain"][0]["relation"], found["chain"][0]["status"]) == ("cocom", "in_effect")


def test_how_many_days_from_the_announcement_to_the_joint_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert data(capsys, "diff", "announced", "2025-03-24")["days"] == 239


def test_how_many_steps_from_the_air_wing_up_to_indopacom(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = printed(capsys, "command", "--on", "2025-07-01", "--root", "cvw5").splitlines()
    assert any(line.startswith("  4. US Indo-Pacific Command (indopacom)") for line in lines)


def test_command_follows_only_the_kinds_of_relation_asked_for_by_code_or_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ("command", "--root", "usfj", "--relation")
    by_code = printed(capsys, *asked, "component")
    assert printed(capsys, *asked, "Component") == by_code
    assert "(af5)" in by_code
    assert "Operational control, in effect" not in by_code
    assert main([*asked, "chain"]) == 1
    said = capsys.readouterr().err.strip()
    kinds = sorted({row["relation"] for row in rows("command_edges")} | {"tacon"})
    listed = said.partition("it is one of ")[2].rstrip(".").replace(" or ", ", ").split(", ")
    assert sorted(listed) == kinds


def test_what_is_disputed_or_rests_on_an_older_source_says_so_for_a_root_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "command", "--root", "jjoc")
    assert "Who its counterpart is, is disputed" in out
    (line,) = [line for line in out.splitlines() if "US Forces Japan →" in line]
    assert "source is older than what it is cited for" in line


def test_a_slot_without_its_carrier_says_so_only_while_there_is_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for text, vacant in (
        *(("2024-05-15", False), ("2024-05-16", True)),
        *(("2024-11-21", True), ("2024-11-22", False)),
    ):
        out = printed(capsys, "command", "--on", text)
        (line,) = [line for line in out.splitlines() if "(cvn_fdnf)" in line]
        assert ("no carrier on this day" in line) == vacant


def test_a_figure_says_on_which_side_of_the_day_it_lies(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "strength", "JP", "--on", "2025-03-30")
    assert "31 March 2025 · one day after the day" in out
    assert "31 December 2024 · 89 days before the day" in out
    assert "from the day" not in out


def test_a_slip_in_an_id_is_answered_with_what_is_near(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["command", "--root", "usfjj"]) == 1
    assert "US Forces Japan (usfj)" in capsys.readouterr().err


def test_strength_of_a_day_far_from_any_figure_says_so_first_and_how_many_years(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = printed(capsys, "strength", "JP", "--on", "1800-01-01").splitlines()
    # From 1 January 1800 it is 177 years to 1 January 1977, and 272 days on to 30 September.
    far = "177 years and 272 days after the day"
    near = "the nearest figure is of 30 September 1977"
    assert lines[2] == f"Nothing in the tables is near this day: {near}, {far}."
    assert far in lines[4]
    # July 2024 has 31 days: the 182nd of 2024 after 1 January is the first of them.
    month = "224 years and 182 days to 224 years and 212 days after the day"
    assert any(f"July 2024 · {month}" in line for line in lines)
    then = printed(capsys, "strength", "JP", "--on", "2024-07-28")
    assert "near this day" not in then
    assert "28 days before the day" in then


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2020-02-29", "2023-02-28", "3 years"),
        ("2020-02-29", "2023-03-01", "3 years and one day"),
        ("2022-03-01", "2023-02-28", "364 days"),
        ("2022-03-01", "2023-03-01", "one year"),
        ("2022-12-31", "2025-01-01", "2 years and one day"),
    ],
)
def test_a_time_is_said_in_whole_years_and_the_days_beyond(
    first: str, last: str, said: str
) -> None:
    days = (dt.date.fromisoformat(text) for text in (first, last))
    assert years_words(*days) == said
