"""Two days side by side: against the printed relations, read here on their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from posture import command
from tests.by_hand import by_id, rows, stands
from tests.relations_by_hand import COMMANDS, DATASET, boundaries, day, edition, held, on

if TYPE_CHECKING:
    import datetime as dt

BOUNDARIES = boundaries()
boundary_days = st.sampled_from(BOUNDARIES)


def ids(links: tuple[command.Link, ...]) -> set[str]:
    return {link.edge_id for link in links}


def there(when: dt.date) -> set[str]:
    """Return the relations of a day: in effect between commands that stand, or pending."""
    pending = {edge["edge_id"] for edge in on(when) if edge["status"] != "in_effect"}
    return pending | {edge["edge_id"] for edge in held(when)}


def joins(edge_id: str) -> tuple[str, ...]:
    edge = by_id("command_edges")[edge_id]
    return edge["parent_id"], edge["child_id"], edge["relation"]


@given(boundary_days, boundary_days)
@settings(max_examples=150, deadline=None)
def test_begun_ended_and_changed_are_together_the_difference_of_the_days(
    first: dt.date, second: dt.date
) -> None:
    found = command.changes(DATASET, first, second)
    pairs = (*found.changed, *found.renewed)
    assert ids(found.begun) | {new.edge_id for _, new in pairs} == there(second) - there(first)
    assert ids(found.ended) | {old.edge_id for old, _ in pairs} == there(first) - there(second)
    assert all(old.joins == new.joins for old, new in pairs)
    assert all(old.status != new.status for old, new in found.changed)
    assert all(old.status == new.status for old, new in found.renewed)
    assert not {joins(key) for key in ids(found.begun)} & {joins(key) for key in ids(found.ended)}
    standing = [{one for one in COMMANDS if stands(one, when)} for when in (first, second)]
    assert {node.command_id for node in found.stood_up} == standing[1] - standing[0]
    assert {node.command_id for node in found.stood_down} == standing[0] - standing[1]


@given(boundary_days, boundary_days)
@settings(max_examples=60, deadline=None)
def test_the_other_way_round_what_began_has_ended(first: dt.date, second: dt.date) -> None:
    there, back = command.changes(DATASET, first, second), command.changes(DATASET, second, first)
    assert ids(there.begun) == ids(back.ended)
    assert {(old.edge_id, new.edge_id) for old, new in there.changed} == {
        (new.edge_id, old.edge_id) for old, new in back.changed
    }
    assert there.stood_up == back.stood_down


def test_a_day_has_not_changed_since_itself() -> None:
    assert all(command.changes(DATASET, when, when).none for when in BOUNDARIES)


def test_the_announcement_of_28_july_2024_began_seven_relations_none_in_effect() -> None:
    found = command.changes(DATASET, day("2024-07-27"), day("2024-07-28"))
    assert ids(found.begun) == {
        edge["edge_id"] for edge in rows("command_edges") if edge["valid_from"] == "2024-07-28"
    }
    assert len(found.begun) == 7
    assert not any(link.in_effect for link in found.begun)
    assert (found.ended, found.changed, found.stood_up, found.between) == ((), (), (), ())


def test_the_upgrade_went_from_announced_to_begun_on_30_march_2025() -> None:
    found = command.changes(DATASET, day("2025-03-29"), day("2025-03-30"))
    assert [(old.status, new.status) for old, new in found.changed] == [("announced", "begun")]
    assert found.changed[0][1].joins == ("indopacom", "usfj", "planned")
    assert (found.begun, found.ended) == ((), ())


def test_the_joint_command_takes_over_from_the_joint_staff_on_24_march_2025() -> None:
    found = command.changes(DATASET, day("2025-03-23"), day("2025-03-24"))
    assert [node.command_id for node in found.stood_up] == ["jjoc"]
    assert {link.child for link in found.ended if link.parent == "jso"} == {
        link.child for link in found.begun if link.parent == "jjoc"
    }
    assert [(old.status, new.status) for old, new in found.changed] == [("announced", "in_effect")]
    assert found.changed[0][1].joins == ("usfj", "jjoc", "coordination")


def test_alaskan_command_changes_superiors_overnight() -> None:
    found = command.changes(DATASET, day("2014-10-26"), day("2014-10-27"))
    assert ids(found.ended) == {"e_indopacom_alcom_cocom"}
    assert ids(found.begun) == {"e_northcom_alcom_cocom"}


def test_what_began_and_ended_between_the_days_is_not_lost() -> None:
    found = command.changes(DATASET, day("2024-07-27"), day("2025-03-30"))
    assert ids(found.between) == {"e_indopacom_usfj_planned", "e_usfj_jjoc_coordination"}
    found = command.changes(DATASET, day("2024-07-28"), day("2025-03-29"))
    assert "e_indopacom_usfj_planned" not in ids(found.between)


def test_a_relation_that_stopped_and_came_back_is_renewed() -> None:
    found = command.changes(DATASET, day("2024-05-15"), day("2024-11-22"))
    assert [(old.edge_id, new.edge_id) for old, new in found.renewed] == [
        ("e_ctf70_cvn_fdnf_opcon", "e_ctf70_cvn_fdnf_opcon_2")
    ]


def test_the_named_days_are_those_that_date_the_upgrade() -> None:
    named = {moment.name: moment.day for moment in command.moments(DATASET)}
    assert named == {
        "before": day("2024-07-27"),
        "announced": day("2024-07-28"),
        "begun": day("2025-03-30"),
        "latest": day("2026-06-29"),
    }


def test_the_named_days_follow_the_tables() -> None:
    upgrade = ("e_indopacom_usfj_planned", "e_indopacom_usfj_planned_2")
    assert [moment.name for moment in command.moments(edition(drop=upgrade))] == ["latest"]
    begun = edition(drop=upgrade[:1])
    assert [(moment.name, moment.day.isoformat()) for moment in command.moments(begun)] == [
        ("before", "2025-03-29"),
        ("begun", "2025-03-30"),
        ("latest", "2026-06-29"),
    ]
