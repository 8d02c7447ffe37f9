"""What a record says of a subject on a day, held against the files."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from posture import words
from posture.record import Line, Record, Section, figure_lines, figure_words, record
from posture.record.noted import told
from posture.record.sections import LISTED_BELOW
from posture.strength import in_effect, published
from posture.tables import load
from tests import by_hand

DATASET = load()
NEWEST = by_hand.NEWEST
TABLES = {"base": "bases", "command": "commands", "presence": "presence", "place": "places"}
SUBJECTS = [
    *(f"{sort}:{key}" for sort, table in TABLES.items() for key in by_hand.by_id(table)),
    *sorted({f"people:{row['place']}" for row in by_hand.rows("personnel")}),
]
COUNTED = [subject for subject in SUBJECTS if not subject.startswith("people:")]


def found(subject: str, day: dt.date = NEWEST) -> Record:
    made = record(DATASET, day, subject)
    assert made is not None
    return made


def section(made: Record, title: str) -> Section:
    return next((s for s in made.sections if s.title.startswith(title)), Section(title, ()))


def texts(made: Record, title: str) -> list[str]:
    return [line.text for line in section(made, title).lines]


@pytest.mark.parametrize("day", [dt.date(1970, 1, 1), dt.date(2024, 8, 1), NEWEST], ids=str)
def test_everything_in_the_tables_has_a_record_on_any_day(day: dt.date) -> None:
    for subject in COUNTED:
        made = found(subject, day)
        assert made.subject == subject
        assert made.title
        assert made.sections
        for part in made.sections:
            assert part.lines
            assert all(line.text.strip() for line in part.lines)


@pytest.mark.parametrize(
    "subject", ["", "base:", "base:atlantis", "ship:p001", "people:XX", "usfj"]
)
def test_what_the_tables_do_not_hold_has_no_record(subject: str) -> None:
    assert record(DATASET, NEWEST, subject) is None


def is_no_statement(title: str, line: Line) -> bool:
    """Say whether a line holds nothing one could look up: a reservation, a reason, a nothing."""
    keys = ("ui.chain_none", "ui.chain_top", "ui.below_none", "record.not_standing")
    nothing = {words.t(key) for key in keys}
    reserved = {words.name("quality", flag) for flag in FLAGS}
    return (
        line.text in nothing | reserved
        or line.label in {words.t("ui.disagree"), words.t("record.beside")}
        or (title == "Figures" and line.text.startswith("No figure is published for this base"))
        or (title.startswith("Below it") and line.text.endswith(" more"))
    )


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_line_of_every_record_names_its_source(subject: str) -> None:
    made = record(DATASET, NEWEST, subject)
    if made is None:  # some places have only counts of families or civilians
        assert subject.startswith("people:")
        return
    for part in made.sections:
        lines = list(part.lines)
        if subject.startswith("command:") and lines[0].text == made.title:
            lines.pop(0)  # the chain of a command begins with itself
        bare = [line for line in lines if not line.cite]
        assert all(is_no_statement(part.title, line) for line in bare), part.title


def test_what_stands_below_is_said_with_the_relation_that_puts_it_there() -> None:
    sources = by_hand.by_id("sources")
    lines = section(found("command:usfj"), "Below it").lines
    (air,) = (line for line in lines if line.text == "Fifth Air Force")
    assert air.label == "Component, under US Forces Japan"
    edges = [
        edge
        for edge in by_hand.rows("command_edges")
        if (edge["child_id"], edge["parent_id"], edge["relation"]) == ("af5", "usfj", "component")
    ]
    assert air.cite.startswith(sources[edges[0]["source_id"].split(";")[0]]["publisher"])


def test_a_base_says_who_operates_it_what_it_is_and_where() -> None:
    for key, row in by_hand.by_id("bases").items():
        made = found(f"base:{key}")
        first = made.sections[0].lines[0]
        service, kind = words.name("service", row["service"]), words.name("kind", row["kind"])
        assert first.text == f"{service} · {kind}"
        assert (made.title, made.point_id) == (row["name"], key)
        assert row["name_ja"] in made.subtitle


@pytest.mark.parametrize("day", [dt.date(2024, 8, 1), NEWEST], ids=str)
def test_a_base_lists_its_tenants_seats_and_presence_of_the_day(day: dt.date) -> None:
    for key in by_hand.by_id("bases"):
        made = found(f"base:{key}", day)
        here = [
            post["name"]
            for post in by_hand.rows("presence")
            if post["base_id"] == key
            and by_hand.holds(post, day)
            and post["status"] not in ("planned", "announced")
        ]
        listed = texts(made, "Ships, aircraft")
        assert [text.partition(" · ")[0] for text in listed] == here
        tenants = [
            row
            for row in by_hand.rows("base_tenants")
            if row["base_id"] == key and by_hand.holds(row, day)
        ]
        assert len(texts(made, "Units and services")) == len(tenants)
        seats = [
            row["name"]
            for row in by_hand.rows("commands")
            if row["hq_base_id"] == key and by_hand.holds(row, day)
        ]
        assert texts(made, "Headquarters here") == seats


def test_every_doubt_of_a_tenant_or_a_presence_is_said_with_it() -> None:
    for key in by_hand.by_id("bases"):
        made = found(f"base:{key}")
        rows = [
            row
            for row in by_hand.rows("base_tenants")
            if row["base_id"] == key and by_hand.holds(row, NEWEST)
        ]
        lines = section(made, "Units and services").lines
        said = {"yes": "", "partly": "partly verified", "no": "unverified"}
        assert [line.doubt for line in lines] == [said[row["verified"]] for row in rows]


def test_the_chain_of_a_base_runs_to_the_secretary_of_defense() -> None:
    chain = section(found("base:yokosuka"), "Chain of command")
    assert [line.text for line in chain.lines] == [
        "Commander Naval Forces Japan / Navy Region Japan",
        "US Pacific Fleet",
        "US Indo-Pacific Command",
        "Secretary of Defense (US)",
    ]
    assert all(line.cite and line.label for line in chain.lines[1:])


@pytest.mark.parametrize(
    ("day", "superior"),
    [
        (dt.date(2014, 10, 26), "US Indo-Pacific Command"),
        (dt.date(2014, 10, 27), "US Northern Command"),
    ],
)
def test_the_chain_is_that_of_the_day(day: dt.date, superior: str) -> None:
    assert texts(found("command:alcom", day), "Chain of command")[1] == superior


@pytest.mark.parametrize("day", [dt.date(1960, 1, 1), dt.date(2024, 8, 1), NEWEST], ids=str)
def test_no_chain_begins_with_a_command_that_does_not_stand(day: dt.date) -> None:
    for subject in COUNTED:
        sort, _, key = subject.partition(":")
        if sort == "place":
            continue
        start = by_hand.by_id(TABLES[sort])[key]["command_id"]
        chain = texts(found(subject, day), "Chain of command")
        name = by_hand.by_id("commands").get(start, {}).get("name")
        assert (chain[0] == name) == by_hand.stands(start, day)
        absent = name and not by_hand.stands(start, day)
        assert (chain == [words.t("record.not_standing")]) == bool(absent)


def test_what_answers_to_nobody_says_so() -> None:
    assert "Nobody stands above it" in texts(found("command:secdef"), "Chain of command")[-1]
    bare = next(key for key, row in by_hand.by_id("bases").items() if not row["command_id"])
    assert texts(found(f"base:{bare}"), "Chain of command") == [
        "No command is assigned in the tables."
    ]


@pytest.mark.parametrize(
    ("day", "status"), [(dt.date(2025, 3, 29), "announced"), (dt.date(2025, 3, 30), "begun")]
)
def test_the_upgrade_of_usfj_is_said_apart_with_its_status(day: dt.date, status: str) -> None:
    lines = section(found("command:usfj", day), "Announced, begun or planned").lines
    own = [line for line in lines if line.text == "US Indo-Pacific Command → US Forces Japan"]
    assert [status in line.label for line in own] == [True]


def test_what_is_pending_is_never_listed_below() -> None:
    listed = texts(found("command:usfj"), "Below it")
    assert "US 7th Fleet" not in listed
    names = {key: row["name"] for key, row in by_hand.by_id("commands").items()}
    under = sorted(names[key] for key in by_hand.below("usfj", NEWEST) - {"usfj"})
    assert listed == [*under[:LISTED_BELOW], f"and {len(under) - LISTED_BELOW} more"]


def test_a_relation_whose_sources_are_older_than_it_says_so_wherever_it_stands() -> None:
    older = "source is older than what it is cited for"
    said = {line.text: line.doubt for line in section(found("command:usfj"), "Announced").lines}
    (space,) = [doubt for text, doubt in said.items() if "Space" in text]
    assert older in space
    lines = section(found("command:jmod"), "Below it").lines
    (staff,) = [line for line in lines if line.text.startswith("Joint Staff")]
    assert older in staff.doubt


def test_distances_go_to_both_headquarters_but_not_to_itself() -> None:
    assert [line.label for line in section(found("base:kadena"), "Distances").lines] == [
        "To Yokota Air Base",
        "To Camp H. M. Smith",
    ]
    for subject in ("base:yokota", "command:usfj"):
        labels = [line.label for line in section(found(subject), "Distances").lines]
        assert labels == ["To Camp H. M. Smith"]


def test_a_ship_says_what_it_is_where_and_since_when() -> None:
    made = found("presence:p006")
    assert made.title == "USS George Washington"
    assert texts(made, "")[:4] == [
        "CVN 73, Nimitz-class carrier",
        "since 22 November 2024",
        "Active",
        "Commander Fleet Activities Yokosuka",
    ]
    assert made.point_id == "yokosuka"
    assert section(made, "Distances") == section(found("base:yokosuka"), "Distances")
    assert len(section(made, "Distances").lines) == 2


def test_a_ship_without_a_base_of_the_tables_has_no_distances() -> None:
    for key, row in by_hand.by_id("presence").items():
        measured = bool(section(found(f"presence:{key}"), "Distances").lines)
        assert measured == bool(row["base_id"])


def test_a_count_of_aircraft_is_given_only_where_one_was_found() -> None:
    for key, row in by_hand.by_id("presence").items():
        labels = [line.label for line in found(f"presence:{key}").sections[0].lines]
        assert ("Number" in labels) == (row["kind"] != "ship" and bool(row["count"]))


def test_the_people_of_japan_lead_with_the_nearest_and_say_why_others_differ() -> None:
    lines = section(found("people:JP"), "Figures").lines
    assert lines[0].text.replace("\u2009", "") == "54891"
    assert "31 March 2026" in lines[0].label
    said = {line.text.replace("\u2009", "") for line in lines}
    assert {
        "45000\u201354999, printed as 50000, about",
        "53500\u201354499, printed as 54000, rounded",
    } <= said
    for line, below, further in zip(lines[1:], lines[2:], (*lines[3:], Line("")), strict=False):
        if line.cite:
            why = {"Why these numbers differ", "Beside the first"}
            assert why & {below.label, further.label}


FIGURES = by_hand.rows("personnel")
FLAGS = sorted({row["quality_flag"] for row in FIGURES} - {"ok"})
FAMILIES = ("family members", "civilian employees")


def counts(place: str, service: str) -> list[dict[str, str]]:
    """Return the rows of the quarterly series of a place and a service, oldest first."""
    wanted = (place, service, "active")
    rows = [row for row in FIGURES if (row["place"], row["service"], row["component"]) == wanted]
    dmdc = [row for row in rows if row["figure_id"].startswith("dmdc_")]
    return sorted(dmdc, key=lambda row: row["as_of"])


def reservations(lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    """Return number and reservation of every figure: its sentence stands right below it."""
    said = {words.name("quality", flag): flag for flag in FLAGS}
    pairs = pairwise((*lines, Line("")))
    return [
        (line.text.replace("\u2009", ""), said.get(below.text, "ok"))
        for line, below in pairs
        if line.cite
    ]


@pytest.mark.parametrize("base", ["yokosuka", "kadena", "humphreys", "andersen"])
def test_a_base_says_every_reservation_about_the_figures_it_prints(base: str) -> None:
    row = by_hand.by_id("bases")[base]
    country = counts(row["country"], "ALL")
    own = counts(row["country"], row["service"])
    for day in {count["as_of"]: None for count in (*country, *own)}:
        lines = section(found(f"base:{base}", dt.date.fromisoformat(day)), "Figures").lines
        newest = [[c for c in each if c["as_of"] <= day][-1:] for each in (country, own)]
        wanted = [(c["value"], c["quality_flag"]) for each in newest for c in each]
        assert reservations(lines) == list(dict.fromkeys(wanted)), day


def test_the_gap_in_the_series_is_said_with_both_figures_of_yokosuka() -> None:
    lines = section(found("base:yokosuka", dt.date(2016, 6, 30)), "Figures").lines
    assert reservations(lines) == [("46852", "dmdc_gap"), ("11960", "dmdc_gap")]


@pytest.mark.parametrize("place", sorted({row["place"] for row in FIGURES}))
def test_the_people_of_a_place_are_printed_with_every_reservation(place: str) -> None:
    days = {count["as_of"]: None for count in counts(place, "ALL")[::8]}
    for day in (*map(dt.date.fromisoformat, days), NEWEST):
        made = record(DATASET, day, f"people:{place}")
        if made is None:
            assert not counts(place, "ALL")
            continue
        stated = [
            row["quality_flag"]
            for row in FIGURES
            if (row["place"], row["service"], row["component"]) == (place, "ALL", "unspecified")
            and row["population"] not in FAMILIES
        ]
        series = counts(place, "ALL")
        counted = [c for c in series if c["as_of"] <= str(day)][-1:]
        if [c["as_of"] for c in counted] != [str(day)]:
            counted += [c for c in series if c["as_of"] > str(day)][:1]
        said = [flag for _, flag in reservations(section(made, "Figures").lines)]
        assert sorted(said) == sorted([*(c["quality_flag"] for c in counted), *stated])


@pytest.mark.parametrize("flag", FLAGS)
def test_every_flag_of_the_tables_is_a_sentence_below_its_figure(flag: str) -> None:
    figure = in_effect(DATASET, "JP", NEWEST)
    assert figure is not None
    line, below = figure_lines(DATASET, replace(figure, quality_flag=flag))
    assert line.text == words.number(54_891)
    assert below == Line(words.name("quality", flag))
    assert below.text != flag


def test_a_figure_that_is_not_exact_says_how_exact_it_is() -> None:
    shown = published(DATASET, "JP", NEWEST)
    assert {"exact", "rounded", "about"} == {figure.precision for figure in shown}
    for figure in shown:
        text = figure_words(DATASET, figure).text
        said = {word for word in ("rounded", "about") if text.endswith(f", {word}")}
        assert said == {figure.precision} - {"exact"}


def test_every_note_of_the_tables_can_be_read() -> None:
    for sort, table in TABLES.items():
        for key, row in by_hand.by_id(table).items():
            if row.get("note"):
                assert texts(found(f"{sort}:{key}"), "Notes") == [told(row["note"])]


def test_a_note_in_sentences_keeps_every_name_number_and_date_of_the_table() -> None:
    months = {name: f"{i:02}" for i, name in enumerate(calendar.month_name) if name}
    of = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(months)}) (\d{{4}})")

    def iso(met: re.Match[str]) -> str:
        day = f"{int(met[1]):02}" if met[1] else ""
        return "-".join(filter(None, (met[3], months[met[2]], day)))

    def letters(text: str) -> list[str]:
        text = of.sub(iso, text)
        return re.findall(r"\d+|[A-Z][A-Za-z0-9]+", text)

    for table in (*TABLES.values(), "events"):
        for row in by_hand.by_id(table).values():
            said = letters(told(row.get("note", "")))
            kept = [word for word in letters(row.get("note", "")) if word != "HQ"]
            missing = [word for word in kept if word not in said]
            assert missing == [], row["note"]


@pytest.mark.parametrize("note", ["held 1994-96", "on 2025-02-30", "2026-03-13/14", "x 2011-12"])
def test_what_is_no_date_in_a_note_stays_as_it_is(note: str) -> None:
    assert told(note).lower() == f"{note}."


def test_the_note_on_japans_joint_command_is_three_sentences() -> None:
    (note,) = texts(found("command:jjoc"), "Notes")
    assert note == (
        "Japanese four-star equivalent. In July 2024 it did not exist."
        " Latest found: Vice Adm/Adm Tawara Tateki (23 March 2026)."
    )


@pytest.mark.parametrize("key", ["jjoc", "usfj", "c7f", "jso", "indopacom"])
@pytest.mark.parametrize("on", [dt.date(2025, 3, 23), NEWEST])
def test_a_record_of_a_command_lists_with_whom_it_coordinates_on_the_day(
    key: str, on: dt.date
) -> None:
    commands = by_hand.by_id("commands")

    want = sorted(
        commands[end]["name"]
        for row in by_hand.by_id("command_edges").values()
        if row["relation"] == "coordination" and row["status"] == "in_effect"
        if by_hand.holds(row, on)
        if key in (row["parent_id"], row["child_id"])
        and all(by_hand.stands(one, on) for one in (row["parent_id"], row["child_id"]))
        for end in (row["parent_id"], row["child_id"])
        if end != key
    )
    made = record(DATASET, on, f"command:{key}")
    assert made is not None
    got = [part for part in made.sections if part.title.startswith("Coordinates with")]
    lines = [line for part in got for line in part.lines]
    assert sorted(line.text for line in lines) == want
    assert all(line.cite for line in lines)
    assert want or key == "jjoc"
