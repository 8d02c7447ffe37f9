"""What holds for every layer, and what each one draws."""

from __future__ import annotations

import datetime as dt
import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture import strength, words
from posture.facets import select
from posture.geodesy import inverse
from posture.layers import LAYERS, Layer, bases, compose, everything, palette, people
from posture.layers.carriers import carrier_gap
from posture.layers.ships import count_ships, in_view
from posture.record import record
from posture.render import wire
from posture.scene import COLUMNS, Kind, Scene
from posture.tables import load
from posture.view import LAYERS as LAYER_NAMES
from posture.view import View
from tests import by_hand

if TYPE_CHECKING:
    from collections.abc import Iterator

DATASET = load()
CASES = Path(__file__).parent / "cases"
QUERIES = (
    "",
    "on=2024-08-01&ring=kadena&km=1500&unit=nmi&from=taipei&to=usfj",
    "on=1998-07-20&service=USN&ring=nowhere&from=camp_smith&to=manila",
    "on=2011-03-11&service=USMC&command=iii_mef&country=JP&tenants=1&ring=yokota&km=20000",
    "on=1965-01-01&service=USAF",
    "system=df26@taipei&system=pac3_mse&system=hwasong17@taipei&system=tpy2_shariki",
    "system=tomahawk_ship&reach=yokota&reach=35.00000,179.50000&within=3000&unit=mi",
    "service=USMC&reach=filtered&speed=tiltrotor&hours=2",
    "stop=yokosuka&stop=kaohsiung&stop=yokosuka&sea=1&speed=sealift",
    "stop=tokyo&stop=honolulu&speed=transport_jet&unit=nmi",
)
ASKED_FOR = "&reach=yokota&system=df26@taipei&stop=yokosuka&stop=guam_centre"
TEXT = "str"
FEW = 8
NUMBERS = {"lon", "lat", "size", "radius", "width"}
SWITCHES = {"strong", "doubt", "hollow"}
each_layer = pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
each_query = pytest.mark.parametrize("query", QUERIES)


def frames(layer: Layer, query: str) -> Iterator[tuple[Kind, pd.DataFrame]]:
    yield from everything(DATASET, layer.name, query).items()


def dtype(column: str) -> str:
    if column in NUMBERS:
        return "float64"
    if column in SWITCHES:
        return "bool"
    return "int64" if column == "rank" else "object" if column in ("path", "polygon") else TEXT


def points(kind: Kind, frame: pd.DataFrame) -> np.ndarray[Any, Any]:
    """Return all coordinates of a frame, shape (n, 2)."""
    if kind in ("line", "area"):
        shapes = frame["path" if kind == "line" else "polygon"]
        return np.array([point for shape in shapes for point in shape]).reshape(-1, 2)
    return frame[["lon", "lat"]].to_numpy()


def test_the_menu_and_the_map_have_the_same_layers() -> None:
    assert {layer.name for layer in LAYERS} == set(LAYER_NAMES)


@each_layer
@each_query
def test_frames_have_the_columns_and_types_of_their_kind(layer: Layer, query: str) -> None:
    for kind, frame in frames(layer, query):
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
            name: dtype(name) for name in COLUMNS[kind]
        }
        assert tuple(frame.columns) == COLUMNS[kind]
        assert frame.index.equals(pd.RangeIndex(len(frame)))


@each_layer
@each_query
def test_ids_are_unique_and_say_whose_they_are(layer: Layer, query: str) -> None:
    found = [key for _, frame in frames(layer, query) for key in frame["id"]]
    assert len(set(found)) == len(found)
    assert all(found)


@each_layer
def test_an_id_stands_for_the_same_place_whatever_day_filter_or_unit_is_asked(
    layer: Layer,
) -> None:
    met: dict[str, str] = {}
    for query in ("", "on=2026-06-28", "unit=mi", "service=USN", "on=2024-08-01"):
        for kind, frame in frames(layer, query + ASKED_FOR):
            columns = ["path"] if kind == "line" else ["lon", "lat"]
            for key, *place in frame.get(["id", *columns], pd.DataFrame()).itertuples(index=False):
                assert met.setdefault(key, str(place)) == str(place)
    assert met


@each_layer
@each_query
def test_a_subject_is_something_the_tables_know(layer: Layer, query: str) -> None:
    tables = {"base": "bases", "command": "commands", "presence": "presence", "place": "places"}
    known = {f"{sort}:{key}" for sort, table in tables.items() for key in by_hand.by_id(table)}
    known |= {f"people:{row['place']}" for row in by_hand.rows("personnel")}
    for _, frame in frames(layer, query):
        if "subject" in frame:
            assert set(frame["subject"]) - {""} <= known


@each_layer
@each_query
def test_a_click_on_any_mark_of_the_day_finds_a_record(layer: Layer, query: str) -> None:
    view = View.from_query(query)
    for _, frame in frames(layer, query):
        for subject in set(frame.get("subject", [])) - {""}:
            found = record(DATASET, view.day(DATASET), subject)
            assert found is not None, subject
            assert found.subject == subject


@each_layer
@each_query
def test_every_mark_stands_on_the_earth(layer: Layer, query: str) -> None:
    for kind, frame in frames(layer, query):
        found = points(kind, frame)
        assert np.isfinite(found).all()
        turns = 360 if kind == "line" else 180  # a path may run on past 180
        assert (np.abs(found[:, 0]) <= turns).all()
        assert (np.abs(found[:, 1]) <= 90).all()


@each_layer
@each_query
def test_sizes_are_positive_and_colours_are_colours(layer: Layer, query: str) -> None:
    for _, frame in frames(layer, query):
        for column in {"size", "radius", "width"} & set(frame.columns):
            assert (frame[column] > 0).all()
        for column in {"fill", "color"} & set(frame.columns):
            assert frame[column].str.fullmatch(r"#[0-9A-F]{6}([0-9A-F]{2})?").all()


@each_layer
@each_query
def test_who_says_so_is_known_for_every_mark_that_says_something(layer: Layer, query: str) -> None:
    known = set(by_hand.by_id("sources"))
    for kind, frame in frames(layer, query):
        if kind == "name":  # names of countries come with the basemap
            assert (frame["source_id"] == "").all()
            continue
        typed = frame["tip"].str.endswith("typed by the reader")
        assert (frame["source_id"][typed] == "").all()
        for cell in frame["source_id"][~typed]:
            keys = cell.split(";")
            assert set(keys) <= known
            assert len(set(keys)) == len(keys)


@each_layer
@each_query
def test_every_tip_ends_with_who_says_so_and_has_no_empty_line(layer: Layer, query: str) -> None:
    for _, frame in frames(layer, query):
        for tip in frame.get("tip", []):
            lines = tip.split("\n")
            assert all(line == line.strip() and line for line in lines), tip
            assert lines[-1].startswith(("Source: ", "Points: ")), tip


@each_layer
@each_query
def test_no_text_could_be_taken_for_an_expression_of_the_map_library(
    layer: Layer, query: str
) -> None:
    for _, frame in frames(layer, query):
        for column in frame.columns[frame.dtypes == TEXT]:
            assert not frame[column].str.startswith("@@").any()


@each_layer
@each_query
def test_what_the_filters_leave_is_part_of_everything(layer: Layer, query: str) -> None:
    for stratum in compose(DATASET, View.from_query(f"{query}&layer={layer.name}")).strata:
        assert list(stratum.shown) == sorted(set(stratum.shown.tolist()))
        assert not len(stratum.shown) or stratum.shown[-1] < len(stratum.everything)


def refuse(text: str) -> None:
    pytest.fail(f"{text} is no JSON")


@each_layer
@each_query
def test_what_is_sent_is_strict_json_of_equal_columns(layer: Layer, query: str) -> None:
    for kind, frame in frames(layer, query):
        sent = json.loads(wire.frame_bytes(DATASET, layer.name, kind, query), parse_constant=refuse)
        assert all(len(values) == len(frame) for values in sent.values())


PRINT_ALL = """
import hashlib
from posture.layers import LAYERS, compose, everything
from posture.render import deck, wire
from posture.tables import load
from posture.view import View

data = load()
for query in {queries!r}:
    for layer in LAYERS:
        for kind in everything(data, layer.name, query):
            content = wire.frame_bytes(data, layer.name, kind, query)
            print(query, layer.name, kind, hashlib.sha256(content).hexdigest())
    scene = compose(data, View.from_query(query))
    print(wire.strata(data, scene, named=True), wire.legend(scene), scene.notices, scene.sources)
print(hashlib.sha256(deck.specification()).hexdigest())
"""


def test_two_processes_send_the_same_bytes_whatever_order_their_sets_have() -> None:
    printed = []
    for seed in ("1", "2"):
        made = subprocess.run(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-c", PRINT_ALL.format(queries=QUERIES)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[1],
            capture_output=True,
            check=True,
            text=True,
        )
        printed.append(made.stdout)
    assert printed[0] == printed[1]
    assert printed[0].count("\n") > len(QUERIES) * len(LAYERS)


def drawing(scene: Scene) -> dict[str, Any]:
    """Return the gist of a scene, short enough to proofread."""
    gist: dict[str, Any] = {"notices": list(scene.notices)}
    gist["legend"] = {group.title: [key.text for key in group.keys] for group in scene.legend}
    for stratum in scene.strata:
        frame = stratum.drawn
        if stratum.kind == "name":  # hundreds of countries: the first few will do
            gist["names name"] = {"count": len(frame), "first": frame["name"].tolist()[:FEW]}
            continue
        told = [name for name in ("name", "label", "count", "dash", "subject") if name in frame]
        marks = {
            row["id"]: [row[name] for name in told if row[name]]
            for row in frame[["id", *told]].to_dict("records")
        }
        if marks:
            gist[f"{stratum.layer} {stratum.kind}"] = marks
    return gist


@pytest.mark.parametrize("case", sorted(CASES.glob("*.query")), ids=lambda case: case.stem)
def test_a_case_is_drawn_as_its_file_says(case: Path) -> None:
    view = View.from_query(case.read_text(encoding="utf-8").strip())
    expected = json.loads(case.with_suffix(".json").read_text(encoding="utf-8"))
    assert drawing(compose(DATASET, view)) == expected


@each_layer
def test_every_layer_has_a_case(layer: Layer) -> None:
    asked = [
        View.from_query(case.read_text(encoding="utf-8").strip()).layer
        for case in CASES.glob("*.query")
    ]
    assert (layer.name,) in asked


def test_a_base_has_the_colour_of_its_service_and_the_shape_of_its_kind() -> None:
    frame = everything(DATASET, "bases", "")["point"].set_index("subject")
    for key, base in by_hand.by_id("bases").items():
        mark = frame.loc[f"base:{key}"]
        assert mark["fill"] == palette.SERVICE[base["service"]]
        assert mark["shape"] == palette.KIND[base["kind"]]
        assert (mark["lon"], mark["lat"]) == (float(base["lon"]), float(base["lat"]))


def test_kinds_services_and_relations_look_different_from_one_another() -> None:
    for looks in (palette.KIND, palette.SERVICE, palette.PRESENCE, palette.RELATION):
        assert len(set(looks.values())) == len(looks)
    assert not set(palette.KIND.values()) & set(palette.PRESENCE.values())


def test_a_base_with_doubt_carries_the_mark_and_the_words() -> None:
    frame = everything(DATASET, "bases", "")["point"].set_index("subject")
    for key, base in by_hand.by_id("bases").items():
        doubtful = base["coord_confidence"] in ("single_source", "unverified")
        mark = frame.loc[f"base:{key}"]
        assert mark["doubt"] == doubtful
        assert ("Doubt: " in mark["tip"]) == doubtful


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 18), ("service=USAF", None), ("on=2015-01-01", None), ("command=usfk", 1)],
)
def test_every_relation_of_the_day_has_a_line_or_is_counted_in_the_legend(
    query: str, count: int | None
) -> None:
    view = View.from_query(f"{query}&layer=commands")
    day = view.on or by_hand.NEWEST
    chosen = select(DATASET, view).commands
    held = [
        edge
        for edge in by_hand.rows("command_edges")
        if by_hand.holds(edge, day) and edge["child_id"] in chosen
    ]
    scene = compose(DATASET, view)
    texts = [key.text for group in scene.legend for key in group.keys]
    more = [int(t.split()[0]) for t in texts if t.endswith(" more between commands at one address")]
    assert len(more) == 1
    assert len(scene.drawn("commands", "line")) + more[0] == len(held)
    assert count in (None, more[0])


def test_nothing_is_said_of_relations_where_none_is_left_out() -> None:
    legend = compose(DATASET, View.from_query("command=jtf_m&layer=commands")).legend
    assert not any("one address" in key.text for group in legend for key in group.keys)


@pytest.mark.parametrize("day", [dt.date(1960, 1, 1), dt.date(2024, 8, 1), by_hand.NEWEST], ids=str)
def test_a_base_is_said_to_be_under_a_command_only_while_that_stands(day: dt.date) -> None:
    tips = everything(DATASET, "bases", f"on={day}")["point"].set_index("subject")["tip"]
    for key, base in by_hand.by_id("bases").items():
        lines = tips[f"base:{key}"].split("\n")
        name = by_hand.by_id("commands").get(base["command_id"], {}).get("name", "")
        stands = by_hand.stands(base["command_id"], day)
        assert (f"Under {name}" in lines) == stands
        assert any(line.startswith("Under ") for line in lines) == stands
        assert ("No command is known for this day" in lines) == (bool(name) and not stands)


def test_the_busiest_bases_are_named_first() -> None:
    seats = dict.fromkeys(by_hand.by_id("bases"), 0)
    for row in by_hand.rows("commands"):
        if row["hq_base_id"] and row["country"] == "US" and by_hand.holds(row, by_hand.NEWEST):
            seats[row["hq_base_id"]] += bases.HQ_WEIGHT
    for row in by_hand.rows("base_tenants"):
        seats[row["base_id"]] += by_hand.holds(row, by_hand.NEWEST)
    for key, base in by_hand.by_id("bases").items():
        seats[key] += bases.KIND_WEIGHT.get(base["kind"], 0)
    frame = everything(DATASET, "bases", "")["point"]
    assert [seats[subject.partition(":")[2]] for subject in frame["subject"]] == sorted(
        seats.values(), reverse=True
    )


@settings(max_examples=30, deadline=None)
@given(day=st.sampled_from(by_hand.DAYS), service=st.sampled_from(["", "USN", "USMC", "USAF"]))
def test_a_symbol_of_ships_counts_lists_and_selects_what_it_stands_for(
    day: dt.date, service: str
) -> None:
    view = View(on=day, service=(service,) if service else (), layer=("ships",))
    posts = by_hand.by_id("presence")
    commands = by_hand.by_id("commands")
    frame = compose(DATASET, view).drawn("ships", "point").set_index("id")
    for key, held in by_hand.ship_marks(view).items():
        mark = frame.loc[key]
        assert all(posts[each]["name"] in mark["tip"] for each in held)
        if "/carrier" in key:
            assert (mark["fill"], mark["count"]) == (palette.CARRIER, "")
            continue
        services = {commands[posts[each]["command_id"]]["service"] for each in held}
        assert {mark["fill"]} == {palette.SERVICE[code] for code in services}
        several = len(held) > 1
        assert mark["count"] == (str(len(held)) if several else "")
        assert mark["subject"] == (
            f"base:{key.split('/')[1]}" if several else f"presence:{held[0]}"
        )
        doubted = any(
            posts[each]["verified"] != "yes"
            or posts[each]["status"] in ("disputed", "end_unknown", "unconfirmed")
            for each in held
        )
        assert mark["doubt"] == doubted


def test_a_strike_group_is_no_ship_when_ships_are_counted() -> None:
    for day in by_hand.DAYS:
        view = View(on=day)
        ships = [
            post
            for post in by_hand.presence(view)
            if post["kind"] == "ship" and post["hull_or_type"] != "strike group"
        ]
        assert count_ships(DATASET, view) == len(ships)
        assert len(in_view(DATASET, view)) == len(by_hand.presence(view))


@pytest.mark.parametrize(
    ("day", "before", "after", "days"),
    [
        (dt.date(2024, 5, 15), None, None, None),
        (dt.date(2024, 5, 16), "USS Ronald Reagan", "USS George Washington", 190),
        (dt.date(2024, 11, 21), "USS Ronald Reagan", "USS George Washington", 190),
        (dt.date(2024, 11, 22), None, None, None),
        (dt.date(2015, 6, 1), "USS George Washington", "USS Ronald Reagan", 136),
        (dt.date(2008, 6, 1), "USS Kitty Hawk", "USS George Washington", 120),
        (dt.date(1991, 8, 20), "USS Midway", "USS Independence", None),
        (dt.date(1973, 9, 30), None, None, None),
    ],
)
def test_a_gap_between_carriers_knows_who_left_who_came_and_how_long_it_was(
    day: dt.date, before: str | None, after: str | None, days: int | None
) -> None:
    gap = carrier_gap(DATASET, day)
    if before is None:
        assert gap is None
        return
    assert gap is not None
    assert (gap.before, gap.after, gap.days) == (before, after, days)


def test_the_distance_is_said_in_three_units_with_what_was_printed() -> None:
    line = everything(DATASET, "distance", "")["line"].iloc[0]
    assert line["label"].replace("\u2009", "") == (
        "6203 km · 3349 nmi · 3854 mi\nbearing 87° E · printed as 5600 km: 9.7 % short"
    )
    assert "The Wall Street Journal" in line["tip"]
    assert "bearing 87° E at the start, bearing 119° ESE on arrival" in line["tip"]
    assert "WGS 84" in line["tip"]


def test_a_distance_nobody_printed_carries_its_bearing_instead() -> None:
    line = everything(DATASET, "distance", "from=kadena&to=taipei&unit=nmi")["line"].iloc[0]
    assert line["label"].replace("\u2009", "") == "643 km · 347 nmi · 399 mi\nbearing 258° WSW"


def test_the_line_to_hawaii_runs_unbroken_across_180_degrees() -> None:
    path = np.array(everything(DATASET, "distance", "")["line"].iloc[0]["path"])
    assert path[0, 0] == pytest.approx(139.7, abs=0.1)
    assert path[-1, 0] == pytest.approx(360 - 157.9, abs=0.1)
    assert np.abs(np.diff(path[:, 0])).max() < 2
    steps = inverse(
        path[:-1, 0] - 360 * (path[:-1, 0] > 180),
        path[:-1, 1],
        path[1:, 0] - 360 * (path[1:, 0] > 180),
        path[1:, 1],
    )
    assert steps.distance_km.sum() == pytest.approx(6203.2, abs=0.2)


@pytest.mark.parametrize("km", [300.0, 1500.0, 5000.0])
def test_every_point_of_the_ring_lies_at_its_radius(km: float) -> None:
    made = everything(DATASET, "distance", f"ring=kadena&km={km:g}")
    ring = made["line"].set_index("id").loc["distance/ring", "path"]
    base = by_hand.by_id("bases")["kadena"]
    found = np.array(ring)
    lon = (found[:, 0] + 180) % 360 - 180
    away = inverse(float(base["lon"]), float(base["lat"]), lon, found[:, 1]).distance_km
    assert away == pytest.approx(np.full(len(found), km), abs=0.01)
    assert len(made["area"]) >= 1


def test_no_ring_is_drawn_until_one_is_asked_for() -> None:
    made = everything(DATASET, "distance", "")
    assert made["line"]["id"].tolist() == ["distance/line"]
    assert made["area"].empty


@pytest.mark.parametrize(
    ("query", "drawn"),
    [
        ("", []),
        ("service=USAF", ["distance/mod_ichigaya", "distance/camp_smith"]),
        ("country=JP", ["distance/camp_smith"]),
        ("layer=distance", ["distance/mod_ichigaya", "distance/camp_smith"]),
        ("from=taipei&to=kadena", ["distance/taipei"]),
        ("from=usfj&to=kadena", ["distance/usfj"]),
        ("from=usfj&to=kadena&layer=distance&layer=commands&layer=bases", []),
        ("ring=manila", ["distance/manila"]),
        ("layer=bases", []),
    ],
)
def test_an_end_without_a_symbol_of_its_own_gets_one(query: str, drawn: list[str]) -> None:
    scene = compose(DATASET, View.from_query(query))
    assert scene.drawn("distance", "point")["id"].tolist() == drawn


def test_a_circle_of_people_has_the_area_of_its_number() -> None:
    frame = everything(DATASET, "people", "")["disc"].set_index("id")
    counted = strength.people(DATASET, by_hand.NEWEST).set_index("place")
    values, areas = counted["value"].to_dict(), (frame["radius"] ** 2).to_dict()
    assert areas["people/JP"] / areas["people/KR"] == pytest.approx(values["JP"] / values["KR"])
    assert list(frame["radius"]) == sorted(frame["radius"], reverse=True)


def test_a_circle_stands_in_the_middle_of_the_bases_of_its_place() -> None:
    places = people.positions(DATASET)
    for place, area in (("JP-47", "Okinawa"), ("US-AK", "Alaska"), ("US-HI", "Hawaii")):
        bases = [row for row in by_hand.rows("bases") if row["admin_area"] == area]
        means = [
            math.fsum(float(row[axis]) for row in bases) / len(bases) for axis in ("lon", "lat")
        ]
        assert places[place] == pytest.approx(tuple(means))


@pytest.mark.parametrize("lon", [174.0, 179.9, -179.9, -150.0])
def test_a_place_on_both_sides_of_180_degrees_has_its_circle_between_its_bases(lon: float) -> None:
    bases = DATASET.bases
    alaska = bases[bases["admin_area"] == "Alaska"]
    far = alaska.iloc[:1].assign(base_id="far", lon=lon)
    wider = replace(DATASET, bases=pd.concat([bases, far]), fingerprint=f"far {lon}")
    west = lon - 360 if lon > 0 else lon  # the bases in the tables are near 150 W
    mean = (math.fsum(alaska["lon"]) + west) / (len(alaska) + 1)
    assert people.positions(wider)["US-AK"][0] == pytest.approx(mean)


def test_the_middle_of_a_place_may_itself_lie_beyond_180_degrees() -> None:
    bases = DATASET.bases
    alaska = bases["admin_area"].eq("Alaska")
    lons = bases["lon"].mask(alaska, 179.0).where(bases["base_id"].ne("jber"), -179.5)
    count = int(alaska.sum())
    moved = replace(DATASET, bases=bases.assign(lon=lons), fingerprint="moved")
    mean = (179.0 * (count - 1) + 180.5) / count
    assert people.positions(moved)["US-AK"][0] == pytest.approx(mean)


def test_a_circle_says_how_many_of_whom_as_of_when_and_with_what_reservation() -> None:
    query = "on=2022-12-31"
    tips = everything(DATASET, "people", query)["disc"].set_index("id")["tip"]
    counted = strength.people(DATASET, dt.date(2022, 12, 31))
    for row in counted.to_dict("records"):
        tip = tips[f"people/{row['place']}"]
        assert row["population"] in tip
        assert "As of " in tip
        for flag in set(row["quality_flag"].split(";")) - {"ok"}:
            assert words.name("quality", flag) in tip


@settings(max_examples=20, deadline=None)
@given(day=st.sampled_from(by_hand.DAYS), service=st.sampled_from(["", "USN", "USMC", "USA"]))
def test_a_circle_is_one_printed_count_or_one_sum_of_services_never_of_places(
    day: dt.date, service: str
) -> None:
    view = View(on=day, service=(service,) if service else (), layer=("people",))
    figures = by_hand.by_id("personnel")
    counted = strength.people(DATASET, day, view.service).set_index("place")
    for disc in compose(DATASET, view).drawn("people", "disc").to_dict("records"):
        place = disc["subject"].partition(":")[2]
        held = [figures[key] for key in counted.loc[place, "figure_ids"].split(";")]
        assert {row["place"] for row in held} == {place}
        assert all(by_hand.first(row["as_of"]) <= day.isoformat() for row in held)
        values = [float(row["value"] or row["low"] or row["high"]) for row in held]
        assert disc["radius"] == pytest.approx(people.radius_px(math.fsum(values)))
        assert ("never added to it" in disc["tip"]) == ("-" in place)
