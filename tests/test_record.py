"""What a record says of a subject on a day, held against the files."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from posture import words
from posture.record import Record, Section, record
from posture.record.sections import LISTED_BELOW
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


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_statement_of_fact_names_its_source_there_or_just_above(subject: str) -> None:
    made = record(DATASET, NEWEST, subject)
    if made is None:  # some places have only counts of families or civilians
        assert subject.startswith("people:")
        return
    own_words = ("Notes", "Below it", "Chain of command")
    for part in made.sections:
        if part.title.startswith(own_words):
            continue
        lines = (
            part.lines[1:] if part.title == "Figures" and not part.lines[0].label else part.lines
        )
        assert lines[0].cite, part.title


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
    own = [line for line in lines if line.text == "US Forces Japan → US Indo-Pacific Command"]
    assert [status in line.label for line in own] == [True]


def test_what_is_pending_is_never_listed_below() -> None:
    listed = texts(found("command:usfj"), "Below it")
    assert "US 7th Fleet" not in listed
    names = {key: row["name"] for key, row in by_hand.by_id("commands").items()}
    under = sorted(names[key] for key in by_hand.below("usfj", NEWEST) - {"usfj"})
    assert listed == [*under[:LISTED_BELOW], f"and {len(under) - LISTED_BELOW} more"]


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


def test_a_count_of_aircraft_is_given_only_where_one_was_found() -> None:
    for key, row in by_hand.by_id("presence").items():
        labels = [line.label for line in found(f"presence:{key}").sections[0].lines]
        assert ("Number" in labels) == (row["kind"] != "ship" and bool(row["count"]))


def test_the_people_of_japan_lead_with_the_count_and_say_why_others_differ() -> None:
    lines = section(found("people:JP"), "Figures").lines
    assert lines[0].text.replace("\u2009", "") == "54891"
    assert "31 March 2026" in lines[0].label
    said = {line.text.replace("\u2009", "") for line in lines}
    assert {"50000 (45000\u201354999)", "54000 (53500\u201354499)"} <= said
    for line, below in pairwise(lines[1:]):
        if line.cite:
            assert below.label == "Why these numbers differ"


def test_a_reserved_count_says_its_reservation() -> None:
    lines = section(found("people:JP", dt.date(2016, 10, 1)), "Figures").lines
    assert lines[0].text.replace("\u2009", "") == "38834"
    assert lines[1].text == words.name("quality", "dmdc_gap")


def test_every_note_of_the_tables_can_be_read() -> None:
    for sort, table in TABLES.items():
        for key, row in by_hand.by_id(table).items():
            if row.get("note"):
                assert texts(found(f"{sort}:{key}"), "Notes") == [row["note"]]
