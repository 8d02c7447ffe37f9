"""Every filter, alone and combined, against queries written straight from the tables' text."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture.facets import FACETS, Selection, counts, select, sentence, titles
from posture.tables import load
from posture.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[1] / "data"
DATASET = load(DATA)
BELOW = {"cocom", "opcon", "tacon", "adcon", "chain_of_command", "component"}
US_CODES = {"USA", "USN", "USMC", "USAF", "USSF", "USCG"}


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BASES = {row["base_id"]: row for row in rows("bases")}
COMMANDS = {row["command_id"]: row for row in rows("commands")}
TENANTS = rows("base_tenants")
EDGES = rows("command_edges")
PRESENCE = rows("presence")
PLACES = {row["place"] for row in rows("personnel")}
DAYS = sorted(
    {
        dt.date(2026, 6, 29),
        *(
            dt.date.fromisoformat(row[end]) + dt.timedelta(days=step)
            for row in (*PRESENCE, *EDGES, *COMMANDS.values(), *TENANTS)
            for end in ("valid_from", "valid_to")
            for step in (-1, 0)
            if len(row[end]) == len("2026-06-29")
        ),
    }
)


def first(text: str) -> str:
    """Return the first day of a printed date, comparable as text."""
    return text + "0000-01-01"[len(text) :]


def after_short(text: str) -> str:
    """Return the day an end is over; a short end lasts to the end of its month or year."""
    if len(text) == len("2024"):
        return f"{int(text) + 1}-01-01"
    if len(text) == len("2024-05"):
        year, month = divmod(int(text[:4]) * 12 + int(text[5:]), 12)
        return f"{year}-{month + 1:02}-01"
    return text


def on_that_day(row: dict[str, str], day: dt.date) -> bool:
    since, until, text = row["valid_from"], row["valid_to"], day.isoformat()
    return (not since or first(since) <= text) and (not until or text < after_short(until))


def below_by_hand(top: str, day: dt.date) -> set[str]:
    found, size = {top}, 0
    while len(found) > size:
        size = len(found)
        found |= {
            edge["child_id"]
            for edge in EDGES
            if edge["parent_id"] in found
            and edge["relation"] in BELOW
            and edge["status"] == "in_effect"
            and on_that_day(edge, day)
        }
    return found


def ok(chosen: tuple[str, ...], *mine: str) -> bool:
    return not chosen or bool(set(chosen) & set(mine))


def service_at(base: str, view: View, day: dt.date) -> set[str]:
    tenants = {
        row["unit_or_service"]
        for row in TENANTS
        if row["base_id"] == base and on_that_day(row, day)
    }
    return {BASES[base]["service"]} | (tenants & US_CODES if view.tenants else set())


def bases_by_hand(view: View, day: dt.date, under: set[str]) -> Iterator[str]:
    for base, row in BASES.items():
        there = not row["opened"] or first(row["opened"]) <= day.isoformat()
        here = ok(view.country, row["country"]) and ok(view.kind, row["kind"])
        mine = ok(view.service, *service_at(base, view, day)) and row["command_id"] in under
        if row["status"] == "active" and there and here and mine:
            yield base


def commands_by_hand(view: View, day: dt.date, under: set[str]) -> Iterator[str]:
    for command, row in COMMANDS.items():
        home = BASES.get(row["hq_base_id"], {"country": row["country"], "kind": ""})
        here = ok(view.country, home["country"]) and ok(view.kind, home["kind"])
        if here and on_that_day(row, day) and ok(view.service, row["service"]):
            yield from {command} & under


def presence_by_hand(view: View, day: dt.date, under: set[str]) -> Iterator[str]:
    for row in PRESENCE:
        home = BASES.get(row["base_id"], {"country": "", "kind": ""})
        service = COMMANDS.get(row["command_id"], {"service": ""})["service"]
        here = ok(view.country, home["country"]) and ok(view.kind, home["kind"])
        there = on_that_day(row, day) and row["status"] not in {"planned", "announced"}
        if here and there and ok(view.service, service) and row["command_id"] in under:
            yield row["presence_id"]


def by_hand(view: View) -> Selection:
    """Answer the same question row by row, from the files."""
    day = view.on or DATASET.newest_day
    stand = {command for command, row in COMMANDS.items() if on_that_day(row, day)}
    under = below_by_hand(view.command, day) & stand if view.command else {*COMMANDS, ""}
    return Selection(
        bases=frozenset(bases_by_hand(view, day, under)),
        commands=frozenset(commands_by_hand(view, day, under)),
        presence=frozenset(presence_by_hand(view, day, under)),
        places=frozenset(place for place in PLACES if ok(view.country, place.split("-")[0])),
    )


CHOICES = {facet.name: list(titles(DATASET, facet.name)) for facet in FACETS}


def one_choice(name: str, value: str) -> tuple[str, ...] | str:
    return value if name == "command" else (value,)


def asked(**chosen: object) -> View:
    return replace(View(), **chosen)  # type: ignore[arg-type]  # fields by name


SINGLE = [(name, value) for name, values in CHOICES.items() for value in values]


def test_the_facets_are_the_four_promised_and_each_offers_values() -> None:
    assert [facet.name for facet in FACETS] == ["service", "command", "country", "kind"]
    assert all(CHOICES.values())


def test_every_facet_is_a_field_of_the_view_and_a_key_of_the_link() -> None:
    for facet in FACETS:
        chosen = asked(**{facet.name: one_choice(facet.name, "somewhere")})
        assert chosen.to_query() == f"{facet.name}=somewhere"
        assert facet.chosen(chosen) == ("somewhere",)
        assert facet.chosen(View()) == ()


def test_without_a_filter_everything_there_on_the_day_is_selected() -> None:
    selection = select(DATASET, View())
    assert selection == by_hand(View())
    assert selection.bases == frozenset(BASES)
    assert selection.places == frozenset(PLACES)


@pytest.mark.parametrize(("name", "value"), SINGLE)
def test_each_value_alone_selects_what_the_tables_say(name: str, value: str) -> None:
    for tenants in (False, True):
        view = asked(**{name: one_choice(name, value)}, tenants=tenants)
        assert select(DATASET, view) == by_hand(view)


@pytest.mark.parametrize(("one", "two"), list(itertools.combinations(CHOICES, 2)))
def test_every_pair_of_facets_selects_what_the_tables_say(one: str, two: str) -> None:
    # Every fifth pair of values keeps this quick; all are drawn at random below.
    for first_value, second in itertools.islice(
        itertools.product(CHOICES[one], CHOICES[two]), 0, None, 5
    ):
        view = asked(**{one: one_choice(one, first_value), two: one_choice(two, second)})
        assert select(DATASET, view) == by_hand(view)


def some(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(CHOICES[name]), max_size=3).map(tuple)


views = st.builds(
    View,
    on=st.none() | st.sampled_from(DAYS) | st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    service=some("service"),
    country=some("country"),
    kind=some("kind"),
    command=st.just("") | st.sampled_from(CHOICES["command"]),
    tenants=st.booleans(),
)


@settings(deadline=None)
@given(view=views)
def test_any_combination_on_any_day_selects_what_the_tables_say(view: View) -> None:
    assert select(DATASET, view) == by_hand(view)


@settings(deadline=None, max_examples=40)
@given(view=views)
def test_a_count_is_what_choosing_that_value_would_leave(view: View) -> None:
    for name, by_value in counts(DATASET, view).items():
        assert list(by_value) == CHOICES[name]
        for value, count in by_value.items():
            chosen = asked_again(view, name, value)
            assert count == len(select(DATASET, chosen).bases)


def asked_again(view: View, name: str, value: str) -> View:
    return replace(view, **{name: one_choice(name, value)})  # type: ignore[arg-type]  # by name


def test_navy_bases_without_filters_count_what_the_file_lists() -> None:
    navy = [base for base, row in BASES.items() if row["service"] == "USN"]
    assert counts(DATASET, View())["service"]["USN"] == len(navy) == 21


@pytest.mark.parametrize(
    ("day", "ship", "there"),
    [
        ("2024-05-15", "p005", True),  # USS Ronald Reagan's last day at Yokosuka
        ("2024-05-16", "p005", False),
        ("2024-11-21", "p006", False),  # USS George Washington arrives the day after
        ("2024-11-22", "p006", True),
    ],
)
def test_the_carrier_gap_at_yokosuka_has_sharp_edges(day: str, ship: str, *, there: bool) -> None:
    view = View(on=dt.date.fromisoformat(day), service=("USN",))
    assert (ship in select(DATASET, view).presence) is there


@pytest.mark.parametrize(("day", "there"), [("2023-01-25", False), ("2023-01-26", True)])
def test_camp_blaz_is_there_from_the_day_it_opened(day: str, *, there: bool) -> None:
    view = View(on=dt.date.fromisoformat(day), country=("GU",))
    assert ("camp_blaz" in select(DATASET, view).bases) is there


@pytest.mark.parametrize(("day", "there"), [("2025-03-23", False), ("2025-03-24", True)])
def test_japans_joint_command_is_there_from_its_first_day(day: str, *, there: bool) -> None:
    view = View(on=dt.date.fromisoformat(day), service=("JSDF",))
    assert ("jjoc" in select(DATASET, view).commands) is there


@pytest.mark.parametrize(("day", "under"), [("2025-03-23", False), ("2025-03-24", True)])
def test_a_base_is_under_its_command_only_while_that_stands(day: str, *, under: bool) -> None:
    view = View(on=dt.date.fromisoformat(day), command="jjoc")
    assert ("mod_ichigaya" in select(DATASET, view).bases) is under


@pytest.mark.parametrize(("day", "under"), [("2018-10-30", False), ("2018-10-31", True)])
def test_a_unit_is_under_its_command_only_while_that_stands(day: str, *, under: bool) -> None:
    view = View(on=dt.date.fromisoformat(day), command="ada38")
    assert ({"p073", "p080", "p081"} <= select(DATASET, view).presence) is under
    assert {"p073", "p080", "p081"} <= select(DATASET, replace(view, command="")).presence


def test_announced_and_planned_presence_is_never_counted_as_there() -> None:
    unborn = {row["presence_id"] for row in PRESENCE if row["status"] in {"announced", "planned"}}
    assert unborn
    assert not unborn & select(DATASET, View(on=dt.date(2030, 1, 1))).presence


def test_a_service_that_is_only_a_tenant_needs_the_switch() -> None:
    assert "kadena" not in select(DATASET, View(service=("USA",))).bases
    assert "kadena" in select(DATASET, View(service=("USA",), tenants=True)).bases


def test_a_tenant_that_left_matches_only_while_it_was_there() -> None:
    stayed = View(service=("USN",), tenants=True, on=dt.date(2013, 3, 24))
    gone = replace(stayed, on=dt.date(2013, 3, 25))
    assert "lester" in select(DATASET, stayed).bases
    assert "lester" not in select(DATASET, gone).bases


def test_seventh_fleet_is_not_under_us_forces_japan() -> None:
    under = select(DATASET, View(command="usfj")).commands
    assert "usfj" in under
    assert "c7f" not in under
    assert "c7f" in select(DATASET, View(command="indopacom")).commands


def test_a_country_holds_its_parts_but_not_territories_with_a_code_of_their_own() -> None:
    assert select(DATASET, View(country=("JP",))).places == {"JP", "JP-47"}
    assert "US-HI" in select(DATASET, View(country=("US",))).places
    assert "GU" not in select(DATASET, View(country=("US",))).places


def test_a_command_stands_where_its_headquarters_stands() -> None:
    in_japan = select(DATASET, View(country=("JP",))).commands
    assert {"usfj", "c7f", "jjoc"} <= in_japan
    assert "indopacom" not in in_japan


def test_head_counts_are_filtered_by_country_alone() -> None:
    view = View(service=("USN",), kind=("port",), command="usfj")
    assert select(DATASET, view).places == frozenset(PLACES)


def test_a_value_the_tables_do_not_know_matches_no_base() -> None:
    assert select(DATASET, View(service=("USX",))).bases == frozenset()
    assert select(DATASET, View(command="nobody")).bases == frozenset()


def test_the_same_question_gives_the_same_object() -> None:
    day = DATASET.newest_day
    assert select(DATASET, View()) is select(DATASET, View(on=day, unit="mi", title="Briefing"))


def test_choices_stand_in_the_order_people_read_them() -> None:
    assert list(titles(DATASET, "service"))[:3] == ["USN", "USMC", "USAF"]
    assert list(titles(DATASET, "kind"))[:2] == ["air base", "naval base"]
    countries = list(titles(DATASET, "country"))
    assert countries == sorted(countries)


def test_titles_are_words_and_names_from_the_tables() -> None:
    assert titles(DATASET, "service")["USMC"] == "Marine Corps"
    assert titles(DATASET, "command")["usfj"] == COMMANDS["usfj"]["name"]
    with pytest.raises(KeyError, match="colour"):
        titles(DATASET, "colour")


@pytest.mark.parametrize(
    ("view", "text"),
    [
        (View(), "All bases"),
        (View(service=("USN",), command="usfj"), "Navy bases under US Forces Japan"),
        (View(country=("PH", "GU")), "Bases in Guam or the Philippines"),
        (View(tenants=True), "All bases"),
        (View(kind=("port", "air base")), "Air bases and ports"),
        (
            View(service=("USMC", "USN"), kind=("camp",), country=("JP",), tenants=True),
            "Navy and Marine Corps camps in Japan including tenants",
        ),
    ],
)
def test_the_caption_says_the_filters_and_the_day(view: View, text: str) -> None:
    on = replace(view, on=dt.date(2026, 3, 31))
    assert sentence(DATASET, on) == f"{text}, 31 March 2026"
