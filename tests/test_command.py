"""Who answers to whom: against the printed table, read here on its own."""

from __future__ import annotations

import csv
import datetime as dt
from itertools import chain as joined

import pandas as pd
import pytest

from posture import command
from posture.tables import DATA, Dataset, load

DATASET = load(DATA)

with (DATA / "command_edges.csv").open(encoding="utf-8", newline="") as file:
    EDGES = list(csv.DictReader(file))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def ends_of_relations() -> list[dt.date]:
    """Every day on which a relation begins or ends, and the day before it."""
    printed = {edge[end] for edge in EDGES for end in ("valid_from", "valid_to")} - {""}
    days = {day(text) for text in printed}
    return sorted(days | {each - dt.timedelta(days=1) for each in days})


def rows_on(text: str) -> list[dict[str, str]]:
    """Relations that hold on a day: all printed dates are full, so text sorts as time."""
    return [edge for edge in EDGES if edge["valid_from"] <= text < (edge["valid_to"] or "9999")]


def everything_below(top: str, text: str) -> set[str]:
    """Answer the same question by recursion over the printed rows."""
    kinds = {"cocom", "opcon", "tacon", "adcon", "chain_of_command", "component"}
    children = {
        edge["child_id"]
        for edge in rows_on(text)
        if edge["parent_id"] == top and edge["status"] == "in_effect" and edge["relation"] in kinds
    }
    return {top}.union(*(everything_below(child, text) for child in children))


BOUNDARIES = ends_of_relations()
COMMANDS = DATASET.commands["command_id"].tolist()


def test_a_command_stands_from_its_first_day_on() -> None:
    last, first = dt.date(2025, 3, 23), dt.date(2025, 3, 24)
    assert command.standing(DATASET, first) - command.standing(DATASET, last) == {"jjoc"}
    with (DATA / "commands.csv").open(encoding="utf-8", newline="") as file:
        lives = [(row["command_id"], row["valid_from"]) for row in csv.DictReader(file)]
    for text in ("1900-01-01", "1960-01-01", "2024-08-01", "2026-06-29"):
        stand = {key for key, since in lives if (since + "-01-01")[:10] <= text or not since}
        assert command.standing(DATASET, day(text)) == stand


def test_every_day_divides_the_relations_that_hold_into_in_effect_and_pending() -> None:
    for each in BOUNDARIES:
        effect, pending = command.in_effect(DATASET, each), command.pending(DATASET, each)
        held = rows_on(each.isoformat())
        assert effect["edge_id"].tolist() == [
            edge["edge_id"] for edge in held if edge["status"] == "in_effect"
        ]
        assert pending["edge_id"].tolist() == [
            edge["edge_id"] for edge in held if edge["status"] != "in_effect"
        ]


@pytest.mark.parametrize("top", ["secdef", "indopacom", "usfj", "pacflt", "jmod", "usfk", "cvw5"])
def test_below_is_what_recursion_over_the_printed_rows_finds(top: str) -> None:
    for each in BOUNDARIES:
        assert command.below(DATASET, each, top) == everything_below(top, each.isoformat())


def test_above_is_below_reversed() -> None:
    for each in map(day, ["2014-10-26", "2024-07-28", "2026-06-29"]):
        for one in COMMANDS:
            assert command.above(DATASET, each, one) == {
                other for other in COMMANDS if one in command.below(DATASET, each, other)
            }


def test_seventh_fleet_is_below_us_forces_japan_on_no_day() -> None:
    for each in BOUNDARIES:
        assert "c7f" not in command.below(DATASET, each, "usfj")


def test_alaskan_command_moves_to_northcom_on_27_october_2014() -> None:
    before, after = day("2014-10-26"), day("2014-10-27")
    assert command.superiors(DATASET, before)["alcom"] == "indopacom"
    assert command.superiors(DATASET, after)["alcom"] == "northcom"
    assert "alcom" not in command.below(DATASET, before, "northcom")
    assert "alcom" not in command.below(DATASET, after, "indopacom")


def test_us_forces_japan_is_below_indopacom_with_its_components_and_their_wings() -> None:
    each = day("2026-06-29")
    assert "usfj" in command.below(DATASET, each, "indopacom")
    assert {"af5", "w18", "usarj", "iii_mef", "jct"} <= command.below(DATASET, each, "usfj")


def test_the_liaison_team_comes_under_us_forces_japan_on_its_first_day() -> None:
    assert "jct" not in command.below(DATASET, day("2025-03-30"), "usfj")
    assert "jct" in command.below(DATASET, day("2025-03-31"), "usfj")


def test_what_is_pending_moves_nobody() -> None:
    edges = DATASET.command_edges
    bare = edges[edges["status"] == "in_effect"].reset_index(drop=True)
    without = changed(command_edges=bare)
    for each in BOUNDARIES:
        assert command.pending(without, each).empty
        assert command.superiors(DATASET, each) == command.superiors(without, each)
        for one in COMMANDS:
            assert command.below(DATASET, each, one) == command.below(without, each, one)


def test_coordination_is_no_line_of_command() -> None:
    each = day("2025-04-01")
    assert "coordination" in set(command.in_effect(DATASET, each)["relation"])
    assert "jjoc" not in command.below(DATASET, each, "indopacom")
    assert command.chain(DATASET, each, "jjoc")[-1].parent == "jmod"


def test_chains_end_at_a_minister_or_a_secretary_from_2025_on() -> None:
    for each in [when for when in BOUNDARIES if when >= day("2025-03-31")]:
        walked = [command.chain(DATASET, each, one) for one in COMMANDS]
        assert {steps[-1].parent for steps in walked if steps} == {"secdef", "jmod"}


def test_the_chain_of_carrier_air_wing_5_climbs_in_four_steps_to_indopacom() -> None:
    steps = command.chain(DATASET, day("2025-07-01"), "cvw5")
    assert [step.parent for step in steps] == ["ctf70", "c7f", "pacflt", "indopacom", "secdef"]
    assert [step.child for step in steps] == ["cvw5", "ctf70", "c7f", "pacflt", "indopacom"]
    assert [step.relation for step in steps] == ["opcon"] * 3 + ["cocom", "chain_of_command"]


def test_a_step_says_what_the_table_says() -> None:
    printed = {edge["edge_id"]: edge for edge in EDGES}
    steps = [command.chain(DATASET, day("2026-06-29"), one) for one in COMMANDS]
    for step in joined.from_iterable(steps):
        row = printed[step.edge_id]
        assert (step.child, step.parent) == (row["child_id"], row["parent_id"])
        assert step.since == row["valid_from"]
        for name in ("relation", "status", "basis", "source_id", "verified", "note"):
            assert getattr(step, name) == row[name]


def test_authority_comes_before_component() -> None:
    each = day("2026-06-29")
    above = command.above(DATASET, each, "af5")
    assert {"usfj", "pacaf"} <= above
    assert command.superiors(DATASET, each)["af5"] == "pacaf"
    assert command.superiors(DATASET, each)["army8"] == "usarpac"


def test_the_carrier_slot_answers_to_nobody_while_there_is_no_carrier() -> None:
    for text, superior in [
        ("2024-05-15", "ctf70"),
        ("2024-05-16", None),
        ("2024-11-21", None),
        ("2024-11-22", "ctf70"),
    ]:
        assert command.superiors(DATASET, day(text)).get("cvn_fdnf") == superior


def test_no_command_is_its_own_superior_on_any_boundary_day() -> None:
    for each in BOUNDARIES:
        for one, superior in command.superiors(DATASET, each).items():
            assert one not in command.above(DATASET, each, superior)
            rungs = command.chain(DATASET, each, one)
            assert len({step.child for step in rungs}) == len(rungs)


def test_a_circle_of_components_ends_the_walk() -> None:
    edges = DATASET.command_edges
    looped = edges[edges["edge_id"] == "e_usfj_jct_opcon"].assign(
        edge_id="e_loop", parent_id="jct", child_id="usfj", relation="component"
    )
    only = pd.concat([edges[edges["edge_id"] == "e_usfj_jct_opcon"], looped], ignore_index=True)
    strange = changed(command_edges=only)
    steps = command.chain(strange, day("2026-01-01"), "jct")
    assert [step.parent for step in steps] == ["usfj"]
    assert command.below(strange, day("2026-01-01"), "jct") == {"jct", "usfj"}


def test_a_command_without_relations_stands_alone() -> None:
    assert command.chain(DATASET, day("2026-06-29"), "secdef") == ()
    assert command.below(DATASET, day("2026-06-29"), "mcipac") == {"mcipac"}


def changed(*, command_edges: pd.DataFrame) -> Dataset:
    """Return the dataset with other relations, as an edition of its own."""
    return Dataset(
        **(DATASET.tables | {"command_edges": command_edges}),
        fingerprint=f"{len(command_edges):012x}",
        newest_day=DATASET.newest_day,
    )
