"""The tree of a day: against the printed relations, read here on their own."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture import command
from tests.by_hand import by_id, stands
from tests.relations_by_hand import (
    AUTHORITY,
    COMMANDS,
    DATASET,
    DOWNWARD,
    boundaries,
    day,
    edition,
    held,
    on,
)

BOUNDARIES = boundaries()
NEWEST = DATASET.newest_day


def everything_below(top: str, when: dt.date) -> set[str]:
    """Go down the printed relations between commands that stand."""
    children = {
        edge["child_id"]
        for edge in held(when)
        if edge["parent_id"] == top and edge["relation"] in DOWNWARD
    }
    return {top}.union(*(everything_below(child, when) for child in children))


def ids(links: tuple[command.Link, ...]) -> list[str]:
    return [link.edge_id for link in links]


def test_every_relation_of_every_boundary_day_is_in_the_tree_once_and_in_its_place() -> None:
    for when in BOUNDARIES:
        tree = command.tree(DATASET, when)
        effect = held(when)
        assert ids(tree.links) == [e["edge_id"] for e in effect if e["relation"] in DOWNWARD]
        assert ids(tree.across) == [e["edge_id"] for e in effect if e["relation"] not in DOWNWARD]
        assert ids(tree.pending) == [e["edge_id"] for e in on(when) if e["status"] != "in_effect"]
        assert tree.upward == ()


def test_the_commands_of_the_tree_are_those_that_stand_and_the_ends_of_what_is_pending() -> None:
    for when in BOUNDARIES:
        tree = command.tree(DATASET, when)
        standing = {one for one in COMMANDS if stands(one, when)}
        assert {node.command_id for node in tree.nodes if node.stands} == standing == tree.standing
        assert {node.command_id for node in tree.nodes if not node.stands} == {
            end
            for edge in on(when)
            for end in (edge["parent_id"], edge["child_id"])
            if edge["status"] != "in_effect" and end not in standing
        }


def test_nobody_has_two_superiors_of_one_kind_of_authority_on_a_day() -> None:
    for when in BOUNDARIES:
        links = command.tree(DATASET, when).links
        kinds = Counter((x.child, x.relation) for x in links if x.relation in AUTHORITY)
        assert max(kinds.values()) == 1


def test_no_way_down_leads_back_to_where_it_began() -> None:
    for when in BOUNDARIES:
        links = command.tree(DATASET, when).links
        below_of = {one: {x.child for x in links if x.parent == one} for one in COMMANDS}
        left = set(COMMANDS)
        while left:  # take away what has nothing below it, until nothing is left
            lowest = {one for one in left if not below_of[one] & left}
            assert lowest, f"a circle among {left} on {when}"
            left -= lowest


@given(st.sampled_from(BOUNDARIES), st.sampled_from(COMMANDS))
@settings(max_examples=150, deadline=None)
def test_a_root_takes_what_is_below_it_and_the_ends_of_what_leads_out(
    when: dt.date, root: str
) -> None:
    tree = command.tree(DATASET, when, root=root)
    under = everything_below(root, when)
    touching = {e["edge_id"] for e in on(when) if {e["parent_id"], e["child_id"]} & under}
    assert {node.command_id for node in tree.nodes if node.depth is not None} == {
        one for one in under if stands(one, when)
    }
    assert set(ids(tree.links)) == {
        e["edge_id"]
        for e in held(when)
        if e["relation"] in DOWNWARD and {e["parent_id"], e["child_id"]} <= under
    }
    pending = {e["edge_id"] for e in on(when) if e["status"] != "in_effect"}
    assert set(ids(tree.relations)) == touching & ({e["edge_id"] for e in held(when)} | pending)
    assert all(link.child in under and link.parent not in under for link in tree.upward)
    known = {node.command_id for node in tree.nodes}
    assert all({link.parent, link.child} <= known for link in tree.relations)


def test_each_command_comes_after_the_superior_that_carries_it_one_step_deeper() -> None:
    for when in BOUNDARIES:
        tree = command.tree(DATASET, when)
        place = {node.command_id: at for at, node in enumerate(tree.nodes)}
        depth = {node.command_id: node.depth for node in tree.nodes}
        for child, link in tree.main().items():
            assert place[link.parent] < place[child]
            above = depth[link.parent]
            assert above is not None
            assert depth[child] == above + 1


def test_fifth_air_force_is_carried_by_the_command_that_controls_it() -> None:
    main = command.tree(DATASET, NEWEST).main()
    assert (main["af5"].parent, main["af5"].relation) == ("pacaf", "opcon")
    assert (main["usfj"].parent, main["usfj"].relation) == ("indopacom", "cocom")
    assert "secdef" not in main


def test_below_us_forces_japan_its_parts_show_whom_they_answer_to_in_hawaii() -> None:
    tree = command.tree(DATASET, NEWEST, root="usfj")
    assert {(x.child, x.parent, x.relation) for x in tree.upward} == {
        ("usfj", "indopacom", "cocom"),
        ("af5", "pacaf", "opcon"),
        ("cnfj", "pacflt", "opcon"),
        ("iii_mef", "marforpac", "opcon"),
        ("usarj", "usarpac", "opcon"),
        ("spaceforjpn", "spaceforindopac", "adcon"),
    }
    assert {node.depth for node in tree.nodes if node.command_id in {"pacaf", "c7f", "jjoc"}} == {
        None
    }


def test_only_the_kinds_that_are_asked_for_are_followed() -> None:
    tree = command.tree(DATASET, NEWEST, root="usfj", relations=("opcon",))
    assert {node.command_id for node in tree.nodes} == {"usfj", "jct"}
    assert ids(tree.links) == ["e_usfj_jct_opcon"]
    assert tree.across == tree.pending == tree.upward == ()
    tree = command.tree(DATASET, NEWEST, relations=("coordination",))
    assert tree.links == ()
    assert {link.relation for link in tree.across} == {"coordination"}


def test_a_command_that_does_not_stand_is_shown_with_what_was_announced_for_it() -> None:
    before, after = day("2025-03-23"), day("2025-03-24")
    tree = command.tree(DATASET, before, root="jjoc")
    assert ids(tree.pending) == ["e_usfj_jjoc_coordination"]
    assert [(n.stands, n.depth) for n in tree.nodes if n.command_id == "jjoc"] == [(False, None)]
    tree = command.tree(DATASET, after, root="jjoc")
    assert tree.pending == ()
    assert {link.child for link in tree.links} == {"gcc", "sdfleet", "adc", "jcyber", "jspace"}


def test_an_unknown_start_reaches_no_farther_back_than_the_commands() -> None:
    old = day("1942-01-01")  # 7th Fleet was set up in 1943; its relation has no printed start
    assert by_id("command_edges")["e_pacflt_c7f_opcon"]["valid_from"] == ""
    assert "e_pacflt_c7f_opcon" in set(command.in_effect(DATASET, old)["edge_id"])
    assert "e_pacflt_c7f_opcon" not in ids(command.tree(DATASET, old).links)
    assert "e_pacflt_c7f_opcon" in ids(command.tree(DATASET, day("1943-03-15")).links)


def test_a_command_without_a_row_gives_an_empty_tree() -> None:
    tree = command.tree(DATASET, NEWEST, root="nobody")
    assert (tree.nodes, tree.relations) == ((), ())


def test_a_circle_of_components_does_no_harm() -> None:
    loop = {"edge_id": "e_loop", "parent_id": "jct", "child_id": "usfj", "relation": "component"}
    circle = edition(drop=("e_indopacom_usfj_cocom",), add=(loop,))
    tree = command.tree(circle, NEWEST, root="jct")
    assert {"usfj", "jct", "af5"} <= {node.command_id for node in tree.nodes}
    assert all(node.depth is not None for node in tree.nodes if node.command_id in {"usfj", "jct"})


def test_what_a_tree_says_of_a_command_and_a_relation_is_what_is_printed() -> None:
    tree = command.tree(DATASET, NEWEST)
    for node in tree.nodes:
        row = by_id("commands")[node.command_id]
        assert (node.stars, node.hq) == (row["commander_stars"], row["hq_base_id"])
        for name in ("name", "name_ja", "abbr", "country", "echelon", "service", "source_id"):
            assert getattr(node, name) == row[name]
        assert node.doubts == (("partly",) if row["verified"] == "partly" else ())
    for link in tree.relations:
        row = by_id("command_edges")[link.edge_id]
        assert (link.since, link.until) == (row["valid_from"], row["valid_to"])
        assert link.joins == (row["parent_id"], row["child_id"], row["relation"])
        for name in ("status", "basis", "source_id", "verified", "note"):
            assert getattr(link, name) == row[name]
        assert ("inferred" in link.doubts) == (row["basis"] == "inferred")
        assert ("partly" in link.doubts) == (row["verified"] == "partly")


@pytest.mark.parametrize("end", ["since", "until"])
def test_a_relation_is_there_from_its_first_day_to_the_day_before_it_is_over(end: str) -> None:
    printed = {"since": "valid_from", "until": "valid_to"}[end]
    for edge in by_id("command_edges").values():
        if not edge[printed] or edge["status"] != "in_effect":
            continue
        first = day(edge[printed])
        trees = [command.tree(DATASET, first - dt.timedelta(days=n)) for n in (1, 0)]
        found = [edge["edge_id"] in ids(tree.relations) for tree in trees]
        assert found == [end == "until", end == "since"]
