"""What stands on the page's chart of commands, and where: checked against the file of relations."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.command import compare
from posture.exports.tables_pages import of_command
from posture.pages import command as chart
from posture.record import record
from posture.render.paper import tree
from posture.render.paper.drawing import Text
from posture.tables import DATA, load
from posture.trees import written
from posture.trees.drawing import Drawing, Pane, drawing
from posture.trees.parts import STUB, Box, Line, Place
from posture.trees.picking import pick
from posture.trees.placing import place
from posture.trees.written import said_width
from posture.view import View

DATASET = load(DATA)
LATEST = DATASET.newest_day
BEFORE = dt.date(2024, 7, 27)
with (DATA / "command_edges.csv").open(encoding="utf-8", newline="") as file:
    EDGES = {row["edge_id"]: row for row in csv.DictReader(file)}
with (DATA / "commands.csv").open(encoding="utf-8", newline="") as file:
    COMMANDS = {row["command_id"]: row for row in csv.DictReader(file)}
CASES = [("usfj", 1), ("usfj", 0), ("", 3), ("", 0), ("jjoc", 2), ("indopacom", 2), ("c7f", 1)]
days = st.dates(dt.date(1950, 1, 1), dt.date(2027, 1, 1))


def drawn(root: str, levels: int, *on: dt.date) -> Drawing:
    return drawing(DATASET, *(pick(DATASET, day, root=root, levels=levels) for day in on))


def words_of(pane: Pane) -> list[Place]:
    return [
        Place(line.way.x - wide / 2, line.way.y - 8, wide, 16)
        for line in pane.lines
        for wide in [said_width(line.said)]
    ]


def meet(one: Place, other: Place) -> bool:
    apart_x = one.x + one.width <= other.x or other.x + other.width <= one.x
    apart_y = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (apart_x or apart_y)


@pytest.mark.parametrize(("root", "levels"), CASES)
@pytest.mark.parametrize("on", [(LATEST,), (BEFORE, LATEST), (dt.date(1957, 7, 1),)])
def test_no_box_and_no_word_lies_on_another(
    root: str, levels: int, on: tuple[dt.date, ...]
) -> None:
    for pane in drawn(root, levels, *on).panes:
        places = [*(box.place for box in pane.boxes), *words_of(pane)]
        met = [pair for pair in itertools.combinations(places, 2) if meet(*pair)]
        assert met == []


@pytest.mark.parametrize(("root", "levels"), CASES)
def test_everything_lies_within_the_drawing(root: str, levels: int) -> None:
    found = drawn(root, levels, BEFORE, LATEST)
    for pane in found.panes:
        for each in [*(box.place for box in pane.boxes), *words_of(pane)]:
            assert 0 <= each.x <= each.x + each.width <= found.width + 0.1
            assert -1 <= each.y <= each.y + each.height <= found.height + 1


@pytest.mark.parametrize(("root", "levels"), CASES)
def test_a_line_begins_and_ends_at_the_boxes_it_joins(root: str, levels: int) -> None:
    (pane,) = drawn(root, levels, LATEST).panes
    boxes = {box.node.command_id: box.place for box in pane.boxes}
    for line in pane.lines:
        numbers = [float(text) for text in re.findall(r"-?\d+\.\d", line.way.path)]
        last = re.findall(r"[HL]([^A-Z]+)$", line.way.path)[0].split()
        ends = [boxes[line.link.parent], boxes[line.link.child]]
        edges = {round(at, 1) for box in ends for at in (box.x, box.x + box.width)}
        assert {round(numbers[0], 1), round(float(last[0]), 1)} <= edges
        heights = [(box.y, box.y + box.height) for box in ends]
        assert any(low <= numbers[1] <= high for low, high in heights)


def test_one_level_below_us_forces_japan_are_those_the_file_puts_directly_under_it() -> None:
    found = pick(DATASET, LATEST, root="usfj", levels=1)
    under = {
        row["child_id"]
        for row in EDGES.values()
        if row["parent_id"] == "usfj"
        and row["status"] == "in_effect"
        and row["relation"] not in {"coordination", "planned"}
        and not row["valid_to"]
    }
    shown = {node.command_id for node in found.nodes}
    assert under == {"af5", "usarj", "cnfj", "iii_mef", "spaceforjpn", "jct"}
    assert under < shown
    assert not {"w18", "mardiv3", "secdef"} & shown
    assert {"indopacom", "pacaf", "c7f", "jjoc"} < shown


@given(day=days, levels=st.integers(0, 5), root=st.sampled_from(["", *COMMANDS]))
def test_every_line_on_a_chart_is_a_row_of_its_day_and_joins_two_boxes(
    day: dt.date, levels: int, root: str
) -> None:
    found = pick(DATASET, day, root=root, levels=levels)
    shown = {node.command_id for node in found.nodes}
    for link in found.links:
        row = EDGES[link.edge_id]
        assert {row["parent_id"], row["child_id"]} <= shown
        assert not row["valid_from"] or row["valid_from"][:4] <= str(day.year)
    assert all(count > 0 for count in found.hidden.values())


def test_what_is_not_shown_below_a_command_is_counted() -> None:
    found = pick(DATASET, LATEST, root="usfj", levels=1)
    wings = {row["child_id"] for row in EDGES.values() if row["parent_id"] == "af5"}
    assert found.hidden["af5"] == len(wings - {"adc"}) == 3
    assert "c7f" not in found.hidden


def test_two_days_share_their_places_and_mark_what_changed_in_words() -> None:
    first, second = drawn("usfj", 1, BEFORE, LATEST).panes
    places = {box.node.command_id: box.place for box in first.boxes}
    stayed = [box for box in second.boxes if box.node.command_id in places]
    assert stayed
    assert all(box.place == places[box.node.command_id] for box in stayed)
    said = {line.link.edge_id: line.said for line in second.lines}
    assert said["e_usfj_jct_opcon"] == "NEW: OPCON"
    assert said["e_usfj_af5_planned"] == "NEW: authority, announced"
    assert said["e_usfj_af5_component"] == "component"
    gone = {line.link.edge_id: line.said for line in first.lines}
    assert gone["e_indopacom_jso_coordination"] == "GONE: coordination"
    marks = {box.node.command_id: box.mark for box in second.boxes}
    assert (marks["jjoc"], marks["jct"], marks["usfj"]) == ("NEW", "NEW", "")


def test_japan_stands_at_the_right_mirrored_so_that_partners_face_each_other() -> None:
    (pane,) = drawn("", 3, LATEST).panes
    left = {box.node.command_id: box.place.x for box in pane.boxes}
    right = max(x for key, x in left.items() if COMMANDS[key]["country"] == "US")
    japan = {key: x for key, x in left.items() if COMMANDS[key]["country"] == "JP"}
    assert min(japan.values()) > right
    assert left["jmod"] > left["jjoc"] > left["gcc"]


@given(
    ends=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.booleans()), max_size=14),
    mirrored=st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_any_relations_at_all_are_placed_with_no_box_on_another(
    ends: list[tuple[int, int, bool]], mirrored: list[bool]
) -> None:
    boxes = [Box(id=str(i), mirrored=side, height=40) for i, side in enumerate(mirrored)]
    lines = [
        Line(id=f"l{i}", parent=str(a), child=str(b), group="solid x", said=40.0, steps=steps)
        for i, (a, b, steps) in enumerate(ends)
        if a != b
    ]
    main = {line.child: line.parent for line in lines if line.steps}
    found = place(boxes, lines, main)
    assert set(found.boxes) == {box.id for box in boxes}
    assert set(found.lines) == {line.id for line in lines}
    pairs = itertools.combinations(found.boxes.values(), 2)
    assert not any(meet(*pair) for pair in pairs)
    assert STUB > 0


def test_an_empty_chart_has_no_size_and_breaks_nothing() -> None:
    found = drawn("mdtf3", 1, dt.date(1950, 1, 1))
    assert [box.node.command_id for box in found.panes[0].boxes] == []


def test_each_step_of_a_chain_says_kind_date_basis_and_source() -> None:
    made = record(DATASET, LATEST, "command:w18")
    assert made is not None
    (chain,) = [part for part in made.sections if part.title.startswith("Chain of command")]
    for line in chain.lines[1:]:
        assert line.cite
        assert ("stated by the source" in line.label) != ("inferred" in line.doubt)
    assert chain.lines[-1].label == (
        "Chain of command, since 17 September 1947, stated by the source"
    )


def test_a_chart_below_the_top_says_its_whole_chain() -> None:
    view = View.from_query("page=command&root=c7f")
    (line,) = chart.chain_lines(DATASET, view, chart.drawn(DATASET, view))
    assert line == (
        "Chain to the top: Secretary of Defense → US Indo-Pacific Command (chain of command)"
        " → US Pacific Fleet (combatant command) → US 7th Fleet (operational control ?)"
    )
    assert EDGES["e_pacflt_c7f_opcon"]["basis"] == "inferred"


@given(day=days, root=st.sampled_from([*COMMANDS]))
def test_every_rung_of_a_chain_is_a_row_of_its_day_up_to_a_command_under_nobody(
    day: dt.date, root: str
) -> None:
    for chain in chart.chains(DATASET, View(page="command", root=root, on=day)):
        assert chain.rungs[-1].command_id == root
        for step in chain.steps:
            row = EDGES[step.edge_id]
            assert (row["status"], row["child_id"]) == ("in_effect", step.child)
        top = chain.rungs[0].command_id
        assert not [
            link
            for link in pick(DATASET, day, root=top, levels=1).links
            if link.downward and link.child == top
        ]


def test_two_days_with_different_chains_say_both_each_with_its_day() -> None:
    view = View.from_query("page=command&root=alcom&on=2014-10-28&before=2014-10-26")
    said = chart.chain_lines(DATASET, view, chart.drawn(DATASET, view))
    assert [line.split(":")[0] for line in said] == [
        "Chain to the top on 26 October 2014",
        "Chain to the top on 28 October 2014",
    ]
    assert "US Northern Command" not in said[0]
    assert "US Northern Command" in said[1]


def test_the_chain_stands_in_the_picture_and_in_the_tables_to_take_away() -> None:
    view = View.from_query("page=command&root=c7f")
    (drawing_,) = tree.draw(DATASET, view, (1280.0, 720.0))
    head = " ".join(
        item.text
        for item in drawing_.items
        if isinstance(item, Text) and item.group == "furniture.title"
    )
    assert "Secretary of Defense → US Indo-Pacific Command" in head
    tables = {name: rows for name, _, rows in of_command(DATASET, view)}
    assert [(row["step"], row["below"], row["above"]) for row in tables["chain"]] == [
        (1, "US 7th Fleet", "US Pacific Fleet"),
        (2, "US Pacific Fleet", "US Indo-Pacific Command"),
        (3, "US Indo-Pacific Command", "Secretary of Defense (US)"),
    ]
    assert all(row["source_id"] for row in tables["chain"])


def test_a_filter_by_command_keeps_its_branch_and_its_chain_in_full_ink() -> None:
    view = View.from_query("page=command&command=c7f&root=indopacom&levels=0")
    found = chart.drawn(DATASET, view)
    shown = {box.node.command_id for box in found.panes[0].boxes}
    inked = shown - chart.pale(DATASET, view, found)
    assert {"secdef", "indopacom", "pacflt", "c7f", "ctf70", "ctf76", "cvw5"} <= inked
    assert not {"usfj", "af5", "cnfj", "pacaf"} & inked


def test_no_japanese_name_touches_the_edges_of_its_box() -> None:
    for day in (BEFORE, LATEST):
        for root in COMMANDS:
            (pane,) = drawn(root, 0, day).panes
            for box in pane.boxes:
                for row in box.below:
                    wide = sum(15 if ord(letter) >= 0x2000 else 8 for letter in row)
                    assert wide <= box.place.width - 16, (box.node.command_id, row)
                whole = "".join(box.below).replace(" ", "")
                assert box.node.name_ja.replace(" ", "") in whole


def test_a_new_command_that_is_vacant_says_both_and_keeps_its_rim() -> None:
    day = dt.date(2024, 5, 17)
    (box,) = [
        box
        for pane in drawn("cvn_fdnf", 1, day).panes
        for box in pane.boxes
        if box.node.command_id == "cvn_fdnf"
    ]
    assert (box.mark, box.changed) == ("no carrier on this day", False)
    seen = pick(DATASET, day, root="cvn_fdnf", levels=1)
    (node,) = [each for each in seen.nodes if each.command_id == "cvn_fdnf"]
    found = replace(compare(seen.whole, seen.whole), first=dt.date(2024, 5, 1), stood_up=(node,))
    assert written.mark(seen, found, node) == "NEW, no carrier"
    assert written.changed(seen, found, node) == "NEW"


def corners(path: str) -> list[tuple[float, float]]:
    """Return the corners of a path of straight pieces, the round ones as if they were not."""
    found: list[tuple[float, float]] = []
    for verb, text in re.findall(r"([MHVLQ])([^A-Z]+)", path):
        numbers = [float(each) for each in text.split()]
        x, y = found[-1] if found else (0.0, 0.0)
        if verb == "Q":
            found.append((numbers[0], numbers[1]))
            found.append((numbers[2], numbers[3]))
        else:
            found.append(
                (numbers[0], y)
                if verb == "H"
                else (x, numbers[0])
                if verb == "V"
                else (numbers[0], numbers[1])
            )
    return found


def behind(path: str, place_: Place) -> bool:
    return any(
        meet(
            Place(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)),
            Place(place_.x + 0.5, place_.y + 0.5, place_.width - 1, place_.height - 1),
        )
        for (x0, y0), (x1, y1) in itertools.pairwise(corners(path))
    )


@pytest.mark.parametrize(("root", "levels"), CASES)
@pytest.mark.parametrize("on", [(LATEST,), (BEFORE, LATEST), (dt.date(2014, 10, 26),)])
def test_no_line_runs_behind_a_box(root: str, levels: int, on: tuple[dt.date, ...]) -> None:
    for pane in drawn(root, levels, *on).panes:
        met = [
            (line.link.edge_id, box.node.command_id)
            for line in pane.lines
            for box in pane.boxes
            if behind(line.way.path, box.place)
        ]
        assert met == []


@pytest.mark.parametrize(("root", "levels"), CASES)
def test_no_two_lines_lie_on_each_other_but_those_of_one_group_that_leave_one_box(
    root: str, levels: int
) -> None:
    (pane,) = drawn(root, levels, LATEST).panes
    for one, other in itertools.combinations(pane.lines, 2):
        if {one.link.parent, one.link.child} & {other.link.parent, other.link.child}:
            continue
        for (a, b), (c, d) in itertools.product(
            itertools.pairwise(corners(one.way.path)), itertools.pairwise(corners(other.way.path))
        ):
            for along, across in ((0, 1), (1, 0)):
                level = {round(each[across]) for each in (a, b, c, d)}
                spans = [sorted((p[along], q[along])) for p, q in ((a, b), (c, d))]
                shared = min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])
                assert len(level) > 1 or shared < 8, (one.link.edge_id, other.link.edge_id)
