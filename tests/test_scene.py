"""Scenes against what the tables say, worked out by hand for any filter and day."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from urllib.parse import quote_plus

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture.facets import titles
from posture.layers import LAYERS, Layer, compose, everything
from posture.scene import COLUMNS, Kind, Scene, Stratum, marks
from posture.strength import people
from posture.tables import load
from posture.view import LAYERS as LAYER_NAMES
from posture.view import Camera, View
from tests import by_hand

DATASET = load()
FACETS = ("service", "command", "country", "kind")
CHOICES = {facet: sorted(titles(DATASET, facet)) for facet in FACETS}
SINGLE = [
    View.from_query(f"{facet}={quote_plus(value)}")
    for facet, values in CHOICES.items()
    for value in values
]
few = {facet: st.lists(st.sampled_from(CHOICES[facet]), max_size=2).map(tuple) for facet in FACETS}
views = st.builds(
    View,
    on=st.sampled_from(by_hand.DAYS),
    service=few["service"],
    command=st.sampled_from(["", "", *CHOICES["command"]]),
    country=few["country"],
    kind=few["kind"],
    tenants=st.booleans(),
    layer=st.just(LAYER_NAMES),
)


def subjects(scene: Scene, layer: str, kind: Kind = "point") -> set[str]:
    found = scene.drawn(layer, kind)["subject"].tolist()
    return {subject.partition(":")[2] for subject in found}


def ids(scene: Scene, layer: str, kind: Kind = "point") -> set[str]:
    return set(scene.drawn(layer, kind)["id"].tolist())


def legend(scene: Scene, title: str) -> list[str]:
    return [key.text for group in scene.legend if group.title == title for key in group.keys]


def hold_to_the_tables(view: View) -> None:
    scene = compose(DATASET, view)
    assert subjects(scene, "bases") == by_hand.bases(view)
    assert ids(scene, "ships") == set(by_hand.ship_marks(view))
    absent = by_hand.carrier_left(view)
    assert bool(scene.notices) == (absent is not None)
    hollow = scene.drawn("ships", "point").query("hollow")["id"].tolist()
    alone = [
        key
        for key, held in by_hand.ship_marks(view).items()
        if "/carrier" in key and held == ["p090"]
    ]
    assert set(hollow) == ({f"ships/{absent['base_id']}/carrier"} if absent else set(alone))


@pytest.mark.parametrize("view", SINGLE, ids=View.to_query)
def test_every_single_filter_draws_the_bases_and_ships_of_the_tables(view: View) -> None:
    hold_to_the_tables(replace(view, layer=LAYER_NAMES))


@settings(max_examples=60, deadline=None)
@given(view=views)
def test_filters_in_any_combination_on_any_day_draw_what_the_tables_hold(view: View) -> None:
    hold_to_the_tables(view)


@settings(max_examples=25, deadline=None)
@given(view=views)
def test_the_legend_names_the_services_whose_colours_are_drawn_and_no_other(view: View) -> None:
    scene = compose(DATASET, view)
    day = view.day(DATASET)
    commands = by_hand.by_id("commands")
    codes = {by_hand.by_id("bases")[key]["service"] for key in subjects(scene, "bases")}
    codes |= {commands[key]["service"] for key in subjects(scene, "commands")}
    codes |= {
        commands[post["command_id"]]["service"]
        for post in by_hand.presence(view)
        if not by_hand.is_carrier(post) and post["hull_or_type"] != "strike group"
    }
    words = titles(DATASET, "service")
    assert set(legend(scene, "Service")) == {words[code] for code in codes}, day


@settings(max_examples=25, deadline=None)
@given(view=views)
def test_the_legend_names_the_kinds_of_base_drawn_and_no_other(view: View) -> None:
    kinds = {by_hand.by_id("bases")[key]["kind"] for key in by_hand.bases(view)}
    words = titles(DATASET, "kind")
    assert set(legend(compose(DATASET, view), "Kind of base")) == {words[kind] for kind in kinds}


@settings(max_examples=25, deadline=None)
@given(view=views)
def test_no_group_of_the_legend_is_empty_or_comes_twice(view: View) -> None:
    titles_met = [group.title for group in compose(DATASET, view).legend]
    assert len(titles_met) == len(set(titles_met))
    assert all(group.keys for group in compose(DATASET, view).legend)


@settings(max_examples=25, deadline=None)
@given(view=views)
def test_the_sources_are_those_of_what_is_drawn(view: View) -> None:
    scene = compose(DATASET, view)
    cells = [cell for s in scene.strata for cell in s.drawn["source_id"].tolist()]
    assert set(scene.sources) == {key for cell in cells for key in cell.split(";") if key}


def test_a_scene_without_layers_draws_says_and_cites_nothing() -> None:
    scene = compose(DATASET, View(layer=()))
    assert (scene.strata, scene.legend, scene.notices, scene.sources) == ((), (), (), ())
    assert scene.drawn("bases", "point").empty


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_a_layer_switched_on_alone_is_the_only_one_drawn(layer: Layer) -> None:
    name = layer.name
    scene = compose(DATASET, View(layer=(name,)))
    assert {stratum.layer for stratum in scene.strata} == {name}


def test_strata_come_in_drawing_order_whatever_order_was_asked_for() -> None:
    order = [layer.name for layer in LAYERS]
    for asked in (tuple(order), tuple(reversed(order))):
        drawn = list(dict.fromkeys(s.layer for s in compose(DATASET, View(layer=asked)).strata))
        assert drawn == order


def test_what_is_only_looked_at_changes_nothing_that_is_drawn() -> None:
    plain = compose(DATASET, View())
    looked = View(
        window="globe",
        at=Camera(135.0, 30.0, 4.0),
        select="base:yokota",
        panel="table",
        present=True,
        title="Where the forces are",
    )
    scene = compose(DATASET, looked)
    assert scene.view == looked
    assert scene.strata is plain.strata


def test_a_filter_leaves_the_frames_of_bases_and_relations_as_they_are() -> None:
    layers = ("bases", "commands")
    before = compose(DATASET, View(layer=layers))
    after = compose(DATASET, View(layer=layers, service=("USN",)))
    for one, other in zip(before.strata, after.strata, strict=True):
        assert one.everything is other.everything
        assert one.asked == other.asked
        assert len(other.shown) < len(one.shown)


def test_everything_is_the_same_for_the_same_question() -> None:
    asked = everything(DATASET, "commands", "service=USN&on=2024-08-01")
    same = everything(DATASET, "commands", "on=2024-08-01&unit=mi")
    assert asked["point"].equals(same["point"])
    assert not asked["point"].equals(everything(DATASET, "commands", "on=2026-06-29")["point"])


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_what_somebody_writes_into_marks_reaches_nobody_else(layer: Layer) -> None:
    for kind, frame in everything(DATASET, layer.name, "").items():
        before = compose(DATASET, View(layer=(layer.name,))).drawn(layer.name, kind)
        frame["id"] = "spoilt"
        drawn = compose(DATASET, View(layer=(layer.name,))).drawn(layer.name, kind)
        assert "spoilt" not in everything(DATASET, layer.name, "")[kind]["id"].tolist()
        drawn.loc[drawn.index[:1], "id"] = "spoilt"
        again = compose(DATASET, View(layer=(layer.name,))).drawn(layer.name, kind)
        assert again["id"].tolist() == before["id"].tolist()
        assert "spoilt" not in again["id"].tolist()


def test_the_rows_of_a_remembered_scene_cannot_be_changed() -> None:
    for stratum in compose(DATASET, View()).strata:
        with pytest.raises(ValueError, match="read-only"):
            stratum.shown[:1] = 0


def test_what_somebody_writes_into_a_table_by_name_does_not_reach_the_dataset() -> None:
    bases = DATASET.tables["bases"]
    bases.loc[0, "name"] = "spoilt"
    assert "spoilt" not in DATASET.bases["name"].tolist()


def test_everything_refuses_a_layer_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        everything(DATASET, "weather", "")


@pytest.mark.parametrize(
    ("day", "northcom", "indopacom"),
    [(dt.date(2014, 10, 26), False, True), (dt.date(2014, 10, 27), True, False)],
)
def test_alaskan_command_changes_its_line_on_27_october_2014(
    day: dt.date, *, northcom: bool, indopacom: bool
) -> None:
    lines = compose(DATASET, View(layer=("commands",), on=day)).drawn("commands", "line")
    of_alcom = {
        by_hand.by_id("command_edges")[key.removeprefix("relation/")]["parent_id"]
        for key in lines["id"]
        if by_hand.by_id("command_edges")[key.removeprefix("relation/")]["child_id"] == "alcom"
    }
    assert ("northcom" in of_alcom, "indopacom" in of_alcom) == (northcom, indopacom)


@pytest.mark.parametrize("day", by_hand.DAYS, ids=str)
def test_relations_not_in_effect_are_dashed_and_no_other(day: dt.date) -> None:
    lines = compose(DATASET, View(layer=("commands",), on=day)).drawn("commands", "line")
    edges = by_hand.by_id("command_edges")
    for key, dash in zip(lines["id"], lines["dash"], strict=True):
        edge = edges[key.removeprefix("relation/")]
        assert by_hand.holds(edge, day)
        assert (dash == "dashed") == (edge["status"] != "in_effect")
        assert (dash == "dotted") == (
            edge["status"] == "in_effect" and edge["relation"] == "coordination"
        )


def test_the_upgrade_of_usfj_is_announced_until_29_march_2025_and_begun_from_the_30th() -> None:
    said = []
    for day in (dt.date(2025, 3, 29), dt.date(2025, 3, 30)):
        lines = compose(DATASET, View(layer=("commands",), on=day)).drawn("commands", "line")
        own = [
            tip
            for tip in lines["tip"]
            if tip.startswith("US Indo-Pacific Command → US Forces Japan")
        ]
        said.append({word for tip in own for word in ("announced", "begun") if word in tip})
    assert said == [{"announced"}, {"begun"}]


def test_every_relation_between_headquarters_that_stand_apart_has_a_line() -> None:
    day = by_hand.NEWEST
    commands = by_hand.by_id("commands")
    apart = set()
    for key, edge in by_hand.by_id("command_edges").items():
        ends = [commands[edge[end]] for end in ("child_id", "parent_id")]
        gap = sum(abs(float(ends[0][axis]) - float(ends[1][axis])) for axis in ("lat", "lon"))
        if by_hand.holds(edge, day) and gap > 0.005:
            apart.add(f"relation/{key}")
    lines = compose(DATASET, View(layer=("commands",))).drawn("commands", "line")
    assert set(lines["id"]) == apart


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", True),
        ("service=USN", True),
        ("country=JP", True),
        ("kind=naval+base", True),
        ("command=pacflt", True),
        ("service=USN&service=USAF&country=JP", True),
        ("service=USAF", False),
        ("service=USAF&tenants=1", False),
        ("country=KR", False),
        ("kind=air+base", False),
        ("command=usfj", False),
    ],
)
def test_the_missing_carrier_is_missed_only_by_who_would_have_seen_it(
    query: str, *, shown: bool
) -> None:
    view = View.from_query(f"on=2024-08-01&{query}".rstrip("&"))
    scene = compose(DATASET, view)
    assert ("ships/yokosuka/carrier" in ids(scene, "ships")) == shown
    assert ("No carrier on this day" in legend(scene, "At their home port or base")) == shown
    said = "No carrier at CFA Yokosuka from 16 May 2024 until 22 November 2024 (190 days)"
    assert scene.notices == ((said,) if shown else ())


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2024, 5, 15), "CTF 70/CSG 5 · USS Ronald Reagan"),
        (dt.date(2024, 5, 16), "CTF 70/CSG 5 · no carrier"),
        (dt.date(2024, 11, 21), "CTF 70/CSG 5 · no carrier"),
        (dt.date(2024, 11, 22), "CTF 70/CSG 5 · USS George Washington"),
    ],
)
def test_the_strike_group_is_one_mark_whether_its_carrier_is_there_or_not(
    day: dt.date, name: str
) -> None:
    points = compose(DATASET, View(layer=("ships",), on=day)).drawn("ships", "point")
    assert points.loc[points["shape"] == "carrier", "name"].tolist() == [name]


def test_a_gap_whose_end_is_known_to_the_month_claims_no_number_of_days() -> None:
    scene = compose(DATASET, View(on=dt.date(1998, 7, 20)))
    assert scene.notices == ("No carrier at CFA Yokosuka from 7 July 1998 until August 1998",)


def test_people_are_drawn_for_the_countries_asked_for_and_from_the_counts_of_the_day() -> None:
    view = View(country=("JP",), layer=("people",), on=dt.date(2024, 8, 1))
    scene = compose(DATASET, view)
    assert subjects(scene, "people", "disc") == {"JP", "JP-47"}
    counted = people(DATASET, dt.date(2024, 8, 1)).set_index("place")
    assert counted.loc["JP", "value"] == 52852
    tips = scene.drawn("people", "disc").set_index("id")["tip"]
    assert tips["people/JP"].startswith("Japan: 52\u2009852\n")
    assert "As of 30 June 2024" in tips["people/JP"]


def test_a_frame_of_marks_has_exactly_the_columns_of_its_kind() -> None:
    for kind, columns in COLUMNS.items():
        assert tuple(marks(kind).columns) == columns
        assert marks(kind).empty


def test_marks_refuse_a_column_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match=r"point marks have no column \['colour'\]"):
        marks("point", {"colour": ["#000000"]})


def test_marks_refuse_to_stand_at_a_place_nobody_gave() -> None:
    with pytest.raises(ValueError, match=r"name marks need \['lat'\]"):
        marks("name", {"id": ["a"], "lon": [1.0]})


def test_marks_refuse_columns_of_different_lengths() -> None:
    with pytest.raises(ValueError, match="length"):
        marks("name", {"id": ["a", "b"], "lon": [1.0], "lat": [2.0, 3.0]})


def test_one_value_stands_for_all_marks_and_what_is_left_out_is_blank() -> None:
    frame = marks("point", {"id": ["a", "b"], "lon": [1, 2], "lat": 3, "size": 4.5})
    assert json.loads(frame.to_json(orient="records"))[1] == {
        "id": "b",
        "subject": "",
        "lon": 2.0,
        "lat": 3.0,
        "shape": "",
        "fill": "",
        "size": 4.5,
        "name": "",
        "tip": "",
        "rank": 0,
        "count": "",
        "letter": "",
        "strong": False,
        "doubt": False,
        "hollow": False,
        "source_id": "",
    }


def test_a_path_of_equal_points_stays_a_list_of_lists() -> None:
    paths = [[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]]
    frame = marks("line", {"id": ["a", "b"], "path": paths, "width": 1.0})
    assert frame["path"].tolist() == paths


def test_the_drawn_marks_are_the_shown_rows_in_their_order() -> None:
    frame = marks("name", {"id": ["a", "b", "c"], "lon": 0.0, "lat": 0.0})
    stratum = Stratum("names", "name", frame, np.array([2, 0]))
    assert stratum.drawn["id"].tolist() == ["c", "a"]
