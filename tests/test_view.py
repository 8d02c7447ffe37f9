"""A view and its text are the same thing, and no text at all can break the page."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import fields, replace
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture import words
from posture.errors import ViewError
from posture.tables import load
from posture.view import (
    CLAIM_KINDS,
    COMPONENTS,
    DEFAULT_LAYERS,
    FILTERED,
    LAYERS,
    LINES,
    LISTS,
    PAGES,
    PANELS,
    RELATIONS,
    SETS,
    UNITS,
    VERDICTS,
    WINDOWS,
    Camera,
    View,
    read,
)
from posture.view.seen import MOST_DAYS, MOST_NEAR_KM, REPORTS, WINDOW

DATASET = load(Path(__file__).parents[1] / "data")
THIN = "\u2009"
SERVICES = ["USN", "USMC", "USAF", "USA", "USSF", "USCG", "JOINT", "JSDF", "HOST", "NEW"]

names = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,30}", fullmatch=True)
letters = st.characters(exclude_categories=("C", "Zl", "Zp"))
titles = st.text(letters, max_size=120).filter(lambda text: bool(text.strip()) or not text)
cameras = st.builds(
    Camera,
    lon=st.floats(-360, 360),
    lat=st.floats(-90, 90),
    zoom=st.floats(0, 24),
)


def some(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=5).map(tuple)


points = names | st.builds("{:.5f},{:.5f}".format, st.floats(0.001, 90), st.floats(0.001, 180))

views = st.builds(
    View,
    page=st.sampled_from(PAGES),
    on=st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    service=some(st.sampled_from(SERVICES)),
    command=st.just("") | names,
    country=some(st.from_regex(r"[A-Z]{2}", fullmatch=True)),
    kind=some(st.sampled_from([*words.KINDS, "moon base"])),
    tenants=st.booleans(),
    japanese=st.booleans(),
    layer=some(st.sampled_from(LAYERS)),
    start=points,
    end=points,
    reports=some(st.sampled_from(REPORTS)),
    seen=some(names),
    span=st.integers(0, MOST_DAYS),
    near=some(points | st.sampled_from([FILTERED, WINDOW])),
    near_km=st.floats(1, MOST_NEAR_KM),
    printed=st.just("") | st.builds("{}{}".format, st.integers(1, 99_999), st.sampled_from(UNITS)),
    ring_at=st.just("") | points,
    ring_km=st.floats(1, 20_003),
    reach_at=some(points | st.just(FILTERED)),
    reach_km=st.floats(1, 20_003),
    hours=st.floats(0, 2_400),
    speed=st.just("") | names,
    system=some(names | st.builds("{}@{}".format, names, points)),
    by=st.just("") | points,
    stop=some(points),
    sea=st.booleans(),
    rows=some(points | st.sampled_from(SETS)),
    cols=some(points | st.sampled_from(SETS)),
    nearest=st.booleans(),
    place=names,
    component=st.sampled_from(COMPONENTS),
    lines=st.sampled_from(LINES),
    early=st.booleans(),
    listing=st.sampled_from(LISTS),
    article=some(names),
    verdict=some(st.sampled_from(VERDICTS)),
    claim_kind=some(st.sampled_from(CLAIM_KINDS)),
    find=titles.filter(lambda text: len(text) <= 80),
    claim=st.just("") | names,
    ask=titles,
    root=names,
    levels=st.integers(0, 9),
    relation=some(st.sampled_from(RELATIONS)),
    before=st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    event=st.just("") | names,
    unit=st.sampled_from(UNITS),
    window=st.sampled_from(WINDOWS),
    at=st.none() | cameras,
    select=st.just("")
    | st.builds("{}:{}".format, st.sampled_from(["base", "command", "presence", "place"]), names),
    panel=st.sampled_from(PANELS),
    present=st.booleans(),
    title=titles,
)

FULL = (
    "page=distances&on=2024-05-16&service=USN&service=USMC&command=usfj&country=GU&country=JP&kind=air+base"
    "&tenants=1&layer=people&layer=names&ja=1"
    "&reports=last&reports=tracks&seen=ship&days=7&near=window&near=kadena&near_km=12.5&from=yokota&to=taipei&printed=3500mi&ring=kadena&km=1609.344"
    "&reach=filtered&reach=kadena&within=926&hours=2.5&speed=tiltrotor&system=df26@35.69000,139.73000"
    "&stop=yokosuka&stop=guam_centre&stop=yokosuka&sea=1&row=places&col=yokota&col=bases&nearest=1&by=yokota"
    "&place=KR&component=civilian&lines=place&early=1&list=measures&article=reuters_2024_07_28&verdict=imprecise"
    "&verdict=contradicted&claim_kind=event&find=troops&claim=w08&ask=distance%28yokota,taipei%29"
    "&root=all&levels=3&relation=opcon&relation=coordination&before=2024-07-27&event=ev_2024_11_22_a"
    "&unit=nmi&view=japan&at=139.70,35.60,8.25&select=base:yokota&panel=table&present=1&title=Two+ships"
)


@given(view=views)
def test_a_view_comes_back_from_its_text(view: View) -> None:
    assert View.from_query(view.to_query()) == view


@given(view=views)
def test_a_text_read_and_written_once_stays_as_it_is(view: View) -> None:
    text = view.to_query()
    assert View.from_query(text).to_query() == text


@given(view=views)
def test_equal_views_have_one_text_and_one_hash(view: View) -> None:
    twin = replace(view, service=view.service[::-1] * 2, country=view.country[::-1])
    assert (twin, hash(twin), twin.to_query()) == (view, hash(view), view.to_query())


@given(view=views)
def test_a_text_holds_only_characters_that_links_carry_unharmed(view: View) -> None:
    text = view.to_query()
    assert text.isascii()
    assert not set(text) & set(" \"'<>#?\\^`{|}")


def test_the_default_view_has_no_text() -> None:
    assert View().to_query() == ""
    assert View.from_query("") == View.from_query("?") == View()


def test_every_field_has_its_place_in_the_text() -> None:
    view = View.from_query(FULL)
    assert view.to_query() == FULL
    defaults = View()
    names = [field.name for field in fields(View)]
    same = [name for name in names if getattr(view, name) == getattr(defaults, name)]
    assert same == []


def test_a_text_in_any_order_means_the_same() -> None:
    by_key = sorted(
        FULL.split("&"), key=lambda pair: pair.partition("=")[0]
    )  # keeps the stops apart
    assert View.from_query("&".join(by_key)).to_query() == FULL


def test_the_stops_of_a_route_keep_their_order_and_may_return() -> None:
    query = "stop=yokosuka&stop=guam_centre&stop=yokosuka"
    assert View.from_query(query).stop == ("yokosuka", "guam_centre", "yokosuka")
    assert View.from_query(query).to_query() == query


def test_a_typed_point_is_kept_to_a_metre() -> None:
    assert View.from_query("from=35.69,139.7300001").start == "35.69000,139.73000"
    assert View(start="-0,0").start == "0.00000,0.00000"


def test_more_stops_than_allowed_are_left_out_and_said() -> None:
    view, problems = read("&".join(["stop=yokosuka"] * 52), DATASET)
    assert view.stop == ("yokosuka",) * 50
    assert len(problems) == 1
    assert "at most 50" in problems[0]


def test_a_default_written_out_is_the_default() -> None:
    assert View.from_query("unit=km&km=1000.0&from=mod_ichigaya&present=0").to_query() == ""


def test_layers_are_all_but_command_lines_and_can_all_be_off() -> None:
    assert View().layer == DEFAULT_LAYERS
    assert {*LAYERS} - {*DEFAULT_LAYERS} == {"commands"}
    assert View(layer=()).to_query() == "layer=none"
    assert View.from_query("layer=none").layer == ()


def test_the_day_is_the_newest_of_the_data_unless_named() -> None:
    assert View().day(DATASET) == DATASET.newest_day
    assert View(on=dt.date(2024, 5, 16)).day(DATASET) == dt.date(2024, 5, 16)


def test_a_camera_beyond_the_edge_of_the_world_is_brought_back() -> None:
    assert Camera(190, 10, 3) == Camera(-170, 10, 3)
    assert Camera(-185.5, 10, 3).lon == pytest.approx(174.5)
    assert Camera(180, 10, 3).lon == -180


def test_a_camera_is_kept_to_eleven_metres_and_a_hundredth_of_a_zoom_step() -> None:
    camera = Camera(139.123449, -0.00001, 8.254)
    assert camera == Camera(139.1234, 0, 8.25)
    assert View(at=camera).to_query() == "at=139.1234,0.00,8.25"
    assert View(at=Camera(-0.00001, 0, 0)).to_query() == "at=0.00,0.00,0.00"
    assert Camera(-180.00001, 0, 0).lon == -180


def test_a_radius_is_kept_to_the_metre() -> None:
    assert View.from_query("km=1609.34449").ring_km == 1609.344
    assert View(ring_km=1609.34449) == View(ring_km=1609.344)


@pytest.mark.parametrize("key", ["find", "ask"])
def test_a_question_in_a_link_is_plain_text_of_some_length(key: str) -> None:
    assert View.from_query(f"{key}=+far+off+").to_query() == f"{key}=far+off"
    for text in ("x" * 2_001, "a\x00b", "  "):
        view, problems = read(f"{key}={quote_plus(text)}", DATASET)
        assert view == View()
        assert len(problems) == 1
        assert "plain text" in problems[0]


def test_blanks_around_a_title_are_not_part_of_it() -> None:
    assert View(title="  Two ships ") == View(title="Two ships")


@pytest.mark.parametrize("char", ["\x00", "\n", "\x85", "\u2028", "\u202e", "\ud800", "\ufffe"])
def test_a_title_holds_no_character_that_a_slide_cannot_show(char: str) -> None:
    with pytest.raises(ViewError, match="control characters"):
        View(title=f"a{char}b")
    _, problems = read(f"title=a{char}b", DATASET)
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("lon", "lat", "zoom"),
    [(0, 95, 3), (0, -90.01, 3), (361, 0, 3), (0, 0, -1), (0, 0, 25), (math.nan, 0, 3)],
)
def test_a_camera_off_the_earth_is_refused(lon: float, lat: float, zoom: float) -> None:
    with pytest.raises(ViewError, match="longitude, latitude and zoom"):
        Camera(lon, lat, zoom)


# Each of these is wrong whatever the tables hold.
MALFORMED = [
    "on=2024",
    "on=2024-02-30",
    "on=1799-12-31",
    "on=2200-01-01",
    "on=20240516",
    "on=٢٠٢٤-05-16",
    "service=<b>",
    "service=%00",
    "service=%ff",
    "service=",
    "service",
    "=USN",
    "%ff=USN",
    "tenants=yes",
    "layer=moon",
    "from=",
    "km=0",
    "km=0.999",
    "km=20003.91",
    "km=-5",
    "km=nan",
    "km=inf",
    "km=1e3",
    "km=1,000",
    "levels=10",
    "levels=-1",
    "relation=friendship",
    "before=soon",
    "unit=furlong",
    "view=moon",
    "at=139.7,95,8",
    "at=139.7,35.6",
    "at=139.7,35.6,8,1",
    "at=139.7,35.6,99",
    "at=nan,35.6,8",
    "at=361,35.6,8",
    "select=yokota",
    "select=ship:p004",
    "select=base:",
    "panel=secret",
    "present=2",
    f"title={'x' * 121}",
    "title=two%0Alines",
    "title=%E2%80%AEtxt",
    "title=+++",
    "colour=red",
    "ON=2024-05-16",
]


@pytest.mark.parametrize("part", MALFORMED)
def test_a_malformed_part_is_refused_by_name_or_ignored_with_one_sentence(part: str) -> None:
    with pytest.raises(ViewError, match="in the link was ignored"):
        View.from_query(part)
    view, problems = read(f"unit=mi&{part}&panel=table", DATASET)
    assert view == View(unit="mi", panel="table")
    assert len(problems) == 1
    assert problems[0].endswith(".")
    assert problems[0].replace(THIN, "").isprintable()


UNKNOWN = [
    "service=USX",
    "command=nobody",
    "country=ZZ",
    "kind=moon+base",
    "from=atlantis",
    "to=atlantis",
    "ring=atlantis",
    "reach=atlantis",
    "system=atlantis",
    "system=atlantis@taipei",
    "system=df26@atlantis",
    "by=atlantis",
    "stop=atlantis",
    "root=atlantis",
    "event=atlantis",
    "row=systems",
    "col=filtered",
    "place=ZZ",
    "article=atlantis",
    "claim=w99",
    "select=base:atlantis",
    "select=base:taipei",
    "select=presence:p999",
]


@pytest.mark.parametrize("part", UNKNOWN)
def test_a_name_the_tables_lack_is_kept_by_the_codec_and_ignored_by_the_page(part: str) -> None:
    assert View.from_query(part).to_query() == part
    view, problems = read(f"{part}&unit=mi", DATASET)
    assert view == View(unit="mi")
    (problem,) = problems
    quoted = part.replace("+", " ")
    assert problem.startswith(
        f"“{quoted}” in the link was ignored: nothing of that name is in the data."
    )


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("page=atlas", "This is the page “Map” instead."),
        ("on=never", f"The day is {words.day_words(DATASET.newest_day)} instead, the newest"),
        ("layer=moon", "The layers that are on at first are shown instead."),
        ("from=yokotaa", "Measured from MoD Ichigaya instead."),
        ("to=atlantis", "Measured to Camp H. M. Smith instead."),
        ("km=0", f"The radius of a ring is 1{THIN}000 km instead."),
        ("within=0", f"The distance of a reach is 1{THIN}000 km instead."),
        ("unit=foo", "Distances are in kilometres instead."),
        ("view=moon", "The window is “Western Pacific” instead."),
        ("panel=secret", "The panel is “Details” instead."),
    ],
)
def test_a_notice_says_what_stands_instead_where_the_default_is_not_nothing(
    part: str, instead: str
) -> None:
    view, (problem,) = read(part, DATASET)
    assert view == View()
    assert f". {instead}" in problem


@pytest.mark.parametrize("text", ["unit=mi&unit=foo", "unit=foo&unit=mi", "layer=x&layer=bases"])
def test_a_notice_names_no_default_where_another_part_of_the_link_counts(text: str) -> None:
    _, (problem,) = read(text, DATASET)
    assert "instead" not in problem


@pytest.mark.parametrize("part", ["ring=atlantis", "at=1,2", "select=base:atlantis", "moon=1"])
def test_a_notice_says_no_more_where_nothing_stands_instead(part: str) -> None:
    _, (problem,) = read(part, DATASET)
    assert "instead" not in problem


@pytest.mark.parametrize(
    "part",
    [
        "from=yokota",
        "from=taipei",
        "to=usfj",
        "ring=kadena",
        "ring=35.69000,139.73000",
        "reach=filtered",
        "stop=yokosuka",
        "system=df26",
        "system=df26@-10.00000,-139.73000",
        "row=places",
        "col=commands",
        "place=JP-47",
        "article=wsj_2024_07_28",
        "claim=r14",
        "select=base:yokota",
        "select=command:usfj",
        "select=presence:p004",
        "select=place:taipei",
        "select=people:JP-47",
        "service=USCG",
        "country=TH",
        "kind=air+base",
        "command=jjoc",
    ],
)
def test_what_the_tables_hold_is_read_without_a_word(part: str) -> None:
    view, problems = read(part, DATASET)
    assert (view.to_query(), problems) == (part, ())


def test_of_a_repeated_part_the_first_counts() -> None:
    view, problems = read("unit=mi&unit=nmi", DATASET)
    assert view.unit == "mi"
    assert len(problems) == 1
    assert problems[0].startswith("“unit=nmi” in the link was ignored: it is given more than once")
    with pytest.raises(ViewError, match="more than once"):
        View.from_query("unit=mi&unit=nmi")


@pytest.mark.parametrize("text", ["layer=none&layer=bases", "layer=bases&layer=none"])
def test_no_layers_and_a_layer_contradict_each_other(text: str) -> None:
    with pytest.raises(ViewError, match="none at all"):
        View.from_query(text)
    assert len(read(text, DATASET)[1]) == 1


def test_keys_that_others_add_to_links_are_left_alone() -> None:
    text = "utm_source=mail&embed=true&embed_options=dark_theme&fbclid=x&unit=mi"
    assert read(text, DATASET) == (View(unit="mi"), ())
    assert View.from_query(text).to_query() == "unit=mi"


@given(text=st.text() | st.binary(max_size=400).map(lambda raw: raw.decode("latin-1")))
def test_any_text_gives_a_view_and_plain_sentences(text: str) -> None:
    view, problems = read(text, DATASET)
    assert View.from_query(view.to_query()) == view
    assert all(problem.replace(THIN, "").isprintable() for problem in problems)
    assert len(set(problems)) == len(problems)


keys = st.sampled_from(
    ["on", "service", "command", "country", "kind", "tenants", "layer", "from", "km", "at"]
)


@given(pairs=st.lists(st.tuples(keys, st.text() | st.sampled_from(SERVICES)), max_size=8))
def test_any_values_under_our_own_keys_give_a_view_that_stands(
    pairs: list[tuple[str, str]],
) -> None:
    text = "&".join(f"{key}={quote_plus(value, errors='replace')}" for key, value in pairs)
    view, _ = read(text, DATASET)
    assert read(view.to_query(), DATASET) == (view, ())


@given(cut=st.integers(0, len(FULL)))
def test_a_link_cut_off_anywhere_loses_at_most_its_last_part(cut: int) -> None:
    text = FULL[:cut]
    whole = text.rpartition("&")[0]
    before, _ = read(whole, DATASET)
    after, problems = read(text, DATASET)
    assert len(problems) <= 1
    assert after.to_query().startswith(before.to_query()[: len(whole)]) or not problems


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("service=USN&" * 500, 0),
        ("unit=mi&" * 500, 1),
        ("&".join(f"k{n}=v" for n in range(500)), 13),
        (f"title={'x' * 30_000}", 1),
        ("%" * 30_000, 1),
        ("&" * 30_000, 0),
        ("=" * 30_000, 1),
        ("x" * 1_000_000, 1),
        ("\x00\ud800&\udfff=\ud800&title=\ud800", 3),
    ],
)
def test_floods_are_answered_briefly(text: str, most: int) -> None:
    _, problems = read(text, DATASET)
    assert len(problems) <= most
    assert all(len(problem) < 200 for problem in problems)


def test_a_text_too_long_to_be_a_link_is_not_taken_apart() -> None:
    view, problems = read("unit=mi&" + "x" * 65_536, DATASET)
    assert view == View()
    assert problems == (
        "The link was ignored: it has 65\u2009544 characters, and at most 65\u2009536 are read.",
    )


def test_a_flood_does_not_drown_what_is_right() -> None:
    view, _ = read("&".join(["unit=mi", *(f"k{n}=v" for n in range(500)), "panel=table"]), DATASET)
    assert view == View(unit="mi", panel="table")


@pytest.mark.parametrize("field", ["unit", "window", "panel", "start"])
def test_a_view_that_no_link_could_carry_cannot_be_made(field: str) -> None:
    with pytest.raises(ViewError):
        replace(View(), **{field: "<nothing>"})  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("page_name", PAGES),
        ("layer", (*LAYERS, "compared", "observations")),
        ("panel", PANELS),
        ("unit", UNITS),
        ("window", WINDOWS),
    ],
)
def test_every_choice_of_a_view_has_words(group: str, values: tuple[str, ...]) -> None:
    assert list(words.names_of(group)) == list(values)


def test_a_slip_in_a_link_is_answered_with_what_is_near() -> None:
    view, problems = read("page=command&root=usjf", DATASET)
    assert view.root == "usfj"
    (said,) = problems
    assert "nothing of that name is in the data; did you mean \u201cusfj\u201d" in said
    (said,) = read("root=zzzzzz", DATASET)[1]
    assert "did you mean" not in said


def test_a_relation_that_is_none_is_refused_with_those_there_are_and_no_other_word() -> None:
    (said,) = read("relation=opcom", DATASET)[1]
    assert said.endswith(
        "it is none of cocom, opcon, tacon, adcon, chain_of_command, component, coordination"
        " or planned."
    )
