"""The plain statements: true of the tables, and turned around when these say the opposite."""

from __future__ import annotations

import pytest

from posture import command
from posture.tables import Dataset, split_ids
from tests.by_hand import by_id, rows
from tests.relations_by_hand import DATASET, boundaries, day, edition

NEWEST = "2026-06-29"


def said(name: str, text: str = NEWEST, dataset: Dataset = DATASET) -> list[command.Statement]:
    return [each for each in command.plain_statements(dataset, day(text)) if each.name == name]


def one(name: str, text: str = NEWEST, dataset: Dataset = DATASET) -> command.Statement:
    (statement,) = said(name, text, dataset)
    return statement


def test_no_printed_row_gives_us_forces_japan_control_but_that_of_its_own_team() -> None:
    held = {
        edge["child_id"]
        for edge in rows("command_edges")
        if edge["parent_id"] == "usfj"
        and edge["status"] == "in_effect"
        and edge["relation"] in {"opcon", "tacon"}
    }
    assert held == {"jct"}
    assert by_id("commands")["jct"]["valid_from"] == "2025-03-31"
    for when in boundaries():
        if when < day("1957-07-01"):
            assert said("control", when.isoformat()) == []
            continue
        statement = one("control", when.isoformat())
        assert statement.text.startswith("No transfer of operational or tactical control")
        own = "All that it has" if when >= day("2025-03-31") else "but not under it on"
        team = statement.text.partition(own)[2]
        assert "USFJ JJOC Cooperation Team (31 March 2025)" in team


@pytest.mark.parametrize("kind", ["opcon", "tacon"])
def test_a_transfer_in_the_tables_turns_the_first_statement_around(kind: str) -> None:
    cells = {
        "edge_id": "e_new",
        "child_id": "iii_mef",
        "relation": kind,
        "valid_from": "2026-05-01",
    }
    with_it = edition(add=(cells,))
    assert one("control", "2026-05-01", with_it).text == (
        f"{'Operational' if kind == 'opcon' else 'Tactical'} control of III Marine Expeditionary "
        "Force is with US Forces Japan (since 1 May 2026)."
    )
    assert one("control", "2026-04-30", with_it).text == (
        "Not on 30 April 2026, but since 1 May 2026,"
        f" {'operational' if kind == 'opcon' else 'tactical'} control of III Marine Expeditionary"
        " Force is with US Forces Japan."
    )
    assert one("control", NEWEST, with_it).edge_ids == ("e_new",)


def test_control_since_ever_is_control_too() -> None:
    always = {"edge_id": "e_new", "child_id": "af5", "valid_from": "", "valid_to": ""}
    statement = one("control", dataset=edition(add=(always,)))
    assert statement.text.endswith("is with US Forces Japan (start not known).")


def test_an_announcement_does_not_turn_it_around() -> None:
    cells = {"edge_id": "e_new", "child_id": "af5", "status": "announced"}
    assert one("control", dataset=edition(add=(cells,))).text.startswith("No transfer")


def test_without_its_team_us_forces_japan_controls_nothing() -> None:
    statement = one("control", dataset=edition(drop=("e_usfj_jct_opcon",)))
    assert statement.text.endswith("which speak up to 29 June 2026.")


def test_what_was_announced_is_said_from_its_day_on_with_what_the_tables_note() -> None:
    assert said("intended", "2024-07-27") == []
    first, second = said("intended", "2024-07-28")
    assert first.text.startswith("Announced, not in effect: authority of a kind not stated")
    printed = [
        edge
        for edge in rows("command_edges")
        if edge["parent_id"] == "usfj" and edge["relation"] == "planned"
    ]
    assert {*first.edge_ids, *second.edge_ids} == {
        edge["edge_id"] for edge in printed if edge["valid_from"] <= "2024-07-28"
    }
    assert "US 7th Fleet" in second.text
    assert second.notes == (by_id("command_edges")["e_usfj_c7f_planned"]["note"],)
    assert "US Space Forces Japan (4 December 2024)" in said("intended")[0].text


def test_seventh_fleet_is_apart_on_every_boundary_day_on_which_both_stand() -> None:
    for when in boundaries():
        found = said("fleet", when.isoformat())
        assert bool(found) == (when >= day("1957-07-01"))
        for statement in found:
            verb = "is" if when >= day(NEWEST) else "was"
            assert statement.text.startswith(f"US 7th Fleet {verb} not under US Forces Japan")
            assert "US Pacific Fleet (operational control, start not known)" in statement.text
            assert statement.doubt == "inferred"


@pytest.mark.parametrize("kind", ["opcon", "component"])
def test_seventh_fleet_under_us_forces_japan_would_be_said(kind: str) -> None:
    cells = {
        "edge_id": "e_new",
        "child_id": "c7f",
        "relation": kind,
        "valid_from": "2026-05-01",
    }
    moved = edition(drop=("e_pacflt_c7f_opcon",), add=(cells,))
    assert one("fleet", "2026-05-01", moved).text.startswith(
        "US 7th Fleet was under US Forces Japan on 1 May 2026: it answered to US Forces Japan ("
    )
    apart = one("fleet", "2026-04-30", moved).text
    assert apart.startswith("US 7th Fleet was not under US Forces Japan on 30 April 2026. The two")


def test_alaskan_command_is_northcoms_since_27_october_2014() -> None:
    before, after = one("alaska", "2014-10-26"), one("alaska", "2014-10-27")
    since = "US Northern Command (combatant command, since 27 October 2014)"
    until = "US Indo-Pacific Command (combatant command, 7 July 1989 to 27 October 2014)"
    assert before.text == f"Alaskan Command answered to {until} on 26 October 2014. Later: {since}."
    assert after.text == f"Alaskan Command answered to {since} on 27 October 2014. Before: {until}."
    assert one("alaska").text == f"Alaskan Command answers to {since}. Before: {until}."
    assert said("alaska", "1989-07-06") == []
    assert split_ids(after.source_id)[0] == "s_af_alcom"


def test_alaskan_command_follows_the_tables() -> None:
    stayed = edition(drop=("e_northcom_alcom_cocom",))
    assert said("alaska", dataset=stayed) == []
    back = {
        "edge_id": "e_new",
        "parent_id": "usarpac",
        "child_id": "alcom",
        "relation": "opcon",
        "valid_from": "2026-01-01",
    }
    text = one("alaska", dataset=edition(add=(back,))).text
    assert "US Army Pacific (operational control, since 1 January 2026)" in text


def test_the_joint_command_of_japan_stands_since_24_march_2025() -> None:
    assert by_id("commands")["jjoc"]["valid_from"] == "2025-03-24"
    before, after = one("counterpart", "2025-03-23"), one("counterpart", "2025-03-24")
    assert before.text.endswith(
        "did not stand yet on 23 March 2025; it was set up on 24 March 2025."
    )
    named = "is disputed: sources name US Forces Japan or US Indo-Pacific Command."
    assert after.text == (
        "The Japan Joint Operations Command stood on 24 March 2025, since 24 March 2025. Who its"
        f" counterpart was, {named}"
    )
    assert one("counterpart").text == (
        "The Japan Joint Operations Command stands, since 24 March 2025. Who its counterpart is, "
        f"{named}"
    )
    assert said("counterpart", "2024-07-27") == []
    assert "disputed" in after.doubt
    assert set(after.edge_ids) == {
        edge["edge_id"]
        for edge in rows("command_edges")
        if edge["child_id"] == "jjoc"
        and edge["relation"] == "coordination"
        and edge["status"] == "in_effect"
        and edge["parent_id"] != "jct"  # a cell of US Forces Japan, filed with the wings
    }
    for source in ("s_jjoc", "s_ships_jjoc", "s_finanznachrichten", "s_jt_20250324_copy"):
        assert (source in split_ids(after.source_id)) == (source != "s_jjoc")


def test_a_single_counterpart_is_not_disputed_and_none_is_not_invented() -> None:
    single = edition(drop=("e_indopacom_jjoc_coordination",))
    statement = one("counterpart", dataset=single)
    assert statement.text.endswith("Its counterpart is US Forces Japan.")
    assert "disputed" not in statement.doubt
    none = edition(drop=("e_indopacom_jjoc_coordination", "e_usfj_jjoc_coordination_2"))
    text = one("counterpart", dataset=none).text
    assert text == "The Japan Joint Operations Command stands, since 24 March 2025."


@pytest.mark.parametrize(
    ("root", "text", "names"),
    [
        ("usfj", NEWEST, "control intended intended fleet counterpart"),
        ("usfj", "2024-07-27", "control fleet"),
        ("usfj", "2024-07-28", "control intended intended fleet counterpart"),
        ("usfj", "1956-01-01", ""),
        ("northcom", NEWEST, "alaska"),
        ("indopacom", "2014-10-26", "control fleet alaska"),
        ("centcom", NEWEST, ""),
        ("jjoc", NEWEST, "counterpart"),
        ("usfk", NEWEST, ""),
        ("c7f", "2024-07-27", "fleet"),
    ],
)
def test_a_tree_has_only_the_statements_that_speak_to_it_on_its_day(
    root: str, text: str, names: str
) -> None:
    found = command.plain_statements(DATASET, day(text), root)
    assert [each.name for each in found] == names.split()


def test_a_relation_whose_only_sources_are_older_than_it_is_in_doubt() -> None:
    published = {row["source_id"]: row["published"] for row in rows("sources")}
    late = {
        edge["edge_id"]
        for edge in rows("command_edges")
        if edge["valid_from"]
        and all(
            published[key] and published[key] < edge["valid_from"][: len(published[key])]
            for key in edge["source_id"].split(";")
        )
    }
    assert "e_usfj_jjoc_coordination_2" in late
    found = {
        link.edge_id
        for when in boundaries()
        for link in command.tree(DATASET, when).relations
        if "older_source" in link.doubts
    }
    assert found == late
    assert "source is older than what it is cited for" in one("counterpart").doubt


def test_every_statement_rests_on_a_source_with_its_date() -> None:
    for when in boundaries():
        for statement in command.plain_statements(DATASET, when):
            assert split_ids(statement.source_id)
            assert {*split_ids(statement.source_id)} <= set(by_id("sources"))
            assert statement.cite


def test_tables_without_these_commands_have_no_statements() -> None:
    others = DATASET.commands[~DATASET.commands["command_id"].isin(["usfj", "alcom", "jjoc"])]
    bare = Dataset(
        **(DATASET.tables | {"commands": others.reset_index(drop=True)}),
        fingerprint="0000000a1a5c",
        newest_day=DATASET.newest_day,
    )
    assert command.plain_statements(bare, DATASET.newest_day) == ()
