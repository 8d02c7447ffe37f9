"""Charts as text: what they say of a tree, the same each time, and safe from what names hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from posture import command, trees
from posture.layers.palette import RELATION, SERVICE
from posture.trees.text import ink
from tests.relations_by_hand import DATASET, boundaries, day

NEWEST = DATASET.newest_day
LOOK = trees.Look(services=SERVICE, relations=RELATION)
ANNOUNCED, BEFORE = day("2024-07-28"), day("2024-07-27")


def chart(text: str = "2026-06-29", root: str = "usfj", before: str = "") -> str:
    old = command.tree(DATASET, day(before), root=root) if before else None
    return trees.dot(command.tree(DATASET, day(text), root=root), before=old, look=LOOK)


def line(text: str, edge_id: str) -> str:
    (found,) = [each for each in text.splitlines() if f'id="{edge_id}"' in each]
    return found


def test_equal_trees_give_equal_text() -> None:
    assert chart() == chart()
    assert chart(before="2024-07-27") == chart(before="2024-07-27")


def test_every_command_is_a_box_and_every_relation_a_line_with_its_id() -> None:
    for when in boundaries():
        tree = command.tree(DATASET, when)
        text = trees.dot(tree)
        boxes = re.findall(r'^ +"([a-z0-9_]+)" \[id="([a-z0-9_]+)"', text, re.MULTILINE)
        assert {box for box, _ in boxes} == {node.command_id for node in tree.nodes}
        assert all(box == key for box, key in boxes)
        lines = re.findall(r'^ +"(\w+)" -> "(\w+)" \[id="(\w+)"', text, re.MULTILINE)
        assert sorted(lines) == sorted((x.parent, x.child, x.edge_id) for x in tree.relations)


def test_solid_is_in_effect_dashed_is_pending_dotted_is_coordination() -> None:
    text = chart()
    assert "style=solid" in line(text, "e_usfj_jct_opcon")
    assert "style=solid" in line(text, "e_usfj_af5_component")
    assert "style=dashed" in line(text, "e_usfj_af5_planned")
    assert "style=dashed" in line(text, "e_indopacom_usfj_planned_2")
    assert "style=dotted" in line(text, "e_usfj_jjoc_coordination_2")
    assert "style=dashed" in line(chart("2024-07-28"), "e_usfj_jjoc_coordination")


@pytest.mark.parametrize(
    ("edge_id", "said"),
    [
        ("e_usfj_jct_opcon", "OPCON"),
        ("e_indopacom_usfj_cocom", "COCOM"),
        ("e_usfj_af5_component", "component"),
        ("e_usfj_c7f_coordination", "coordination"),
        ("e_spaceforindopac_spaceforjpn_adcon", "ADCON ?"),
        ("e_pacaf_af5_opcon", "OPCON ?"),
        ("e_usfj_af5_planned", "authority, announced"),
        ("e_indopacom_usfj_planned_2", "authority, begun"),
        ("e_centcom_meu31_opcon", "OPCON, announced ?"),
    ],
)
def test_each_line_says_its_kind_in_a_word_its_status_and_its_doubt(
    edge_id: str, said: str
) -> None:
    assert f'label="{said}"' in line(chart(), edge_id)


def test_a_box_shows_the_name_the_japanese_name_and_the_stars() -> None:
    assert 'label="US Forces Japan\\n在日米軍\\nJ ★★★"' in chart()
    assert 'label="Japan Joint\\nOperations Command\\n統合作戦司令部\\nD ★★★★"' in chart()
    assert "N ★\u2013★★" in chart()
    assert "F O-6" in chart()
    assert "D civilian" in chart(root="jmod")


def test_boxes_have_the_colour_of_their_service_and_letters_one_can_read() -> None:
    box = line(chart(), "iii_mef")
    assert 'fillcolor="#D55E00"' in box
    assert 'fontcolor="#000000"' in box
    assert 'fontcolor="#FFFFFF"' in line(chart(), "c7f")


@pytest.mark.parametrize("colour", [*SERVICE.values(), "#000000", "#FFFFFF", "#777777"])
def test_letters_contrast_with_their_box_at_least_four_and_a_half_times(colour: str) -> None:
    def luminance(text: str) -> float:
        parts = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(colour), luminance(ink(colour))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_countries_stand_in_frames_of_their_own_unless_there_is_one() -> None:
    assert chart().count("subgraph cluster_") == 2
    assert 'label="Japan"' in chart()
    assert "subgraph" not in chart(root="socpac")


def test_a_command_not_yet_set_up_is_dashed_and_says_so() -> None:
    box = line(chart("2024-07-28"), "jjoc")
    assert "not standing on this day" in box
    assert 'style="rounded,dashed"' in box
    assert "not standing" not in line(chart("2025-03-24"), "jjoc")


def test_on_the_day_of_the_announcement_only_what_was_announced_is_new() -> None:
    text = chart("2024-07-28", before="2024-07-27")
    marked = set(re.findall(r'id="(e_\w+)", label="NEW: ', text))
    assert marked == {
        "e_indopacom_usfj_planned",
        "e_usfj_af5_planned",
        "e_usfj_usarj_planned",
        "e_usfj_cnfj_planned",
        "e_usfj_iii_mef_planned",
        "e_usfj_c7f_planned",
        "e_usfj_jjoc_coordination",
    }
    assert all("penwidth=5" in line(text, key) for key in marked)
    assert "NEW: " not in chart("2024-07-28")


def test_what_changed_status_says_from_what_to_what() -> None:
    text = chart("2025-03-30", before="2025-03-29")
    assert 'label="authority: announced → begun"' in line(text, "e_indopacom_usfj_planned_2")
    assert "NEW" not in text
    assert "GONE" not in text


def test_what_is_gone_is_drawn_and_says_so() -> None:
    text = chart("2014-10-27", root="indopacom", before="2014-10-26")
    gone = line(text, "e_indopacom_alcom_cocom")
    assert 'label="GONE: COCOM"' in gone
    assert "arrowhead=tee" in gone
    assert "GONE" not in line(text, "alcom")  # it stands, under another


def test_a_command_that_stood_up_is_new_with_a_double_frame() -> None:
    text = chart("2025-03-31", before="2025-03-30")
    assert 'label="NEW\\nUSFJ JJOC' in line(text, "jct")
    assert "peripheries=2" in line(text, "jct")
    assert "NEW" not in line(text, "usfj")


def test_the_ground_may_be_dark_and_the_top_above() -> None:
    tree = command.tree(DATASET, NEWEST, root="usfj")
    light = trees.dot(tree)
    dark = trees.dot(tree, look=trees.Look(dark=True, downward=True, points=24))
    assert "rankdir=LR" in light
    assert "rankdir=TB" in dark
    assert "fontsize=24" in dark
    assert trees.Look(dark=True).text in dark
    assert trees.Look(dark=True).text not in light


def test_boxes_may_be_links_and_lines_cite() -> None:
    tree = command.tree(DATASET, NEWEST, root="usfj")
    text = trees.dot(tree, url=lambda key: f'?select=command:{key}&a="b"', cite=lambda _: "Who")
    assert 'URL="?select=command:usfj&amp;a=\\"b\\""' in line(text, "usfj")
    assert "Source: Who" in line(text, "e_usfj_jct_opcon")
    assert "since 31 March 2025" in line(text, "e_usfj_jct_opcon")
    assert "Source" not in trees.dot(tree)


def test_an_empty_tree_is_an_empty_chart() -> None:
    empty = command.tree(DATASET, NEWEST, root="nobody")
    assert "->" not in trees.dot(empty)
    assert trees.dot(empty).endswith("}\n")


def test_a_service_without_a_colour_has_none() -> None:
    tree = command.tree(DATASET, NEWEST, root="socpac")
    odd = replace(tree, nodes=tuple(replace(node, service="XX") for node in tree.nodes))
    assert 'fillcolor="transparent"' in trees.dot(odd, look=LOOK)
