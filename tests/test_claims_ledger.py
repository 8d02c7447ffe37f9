"""What the ledger promises: each claim whole, recomputed, and a fault where it differs."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING, Final

import pytest

from posture import words
from posture.claims import MEASURES, Claim, Measure, claim, ledger, measures, mismatches
from posture.claims.report import answer_lines
from posture.cli import main
from posture.errors import ClaimError
from posture.tables import DATA, load
from posture.view import read
from tests import by_hand
from tests.tables_folder import Folder

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED: Final = load(DATA)
CLAIMS: Final = ledger(SHIPPED)
NAMED: Final = {  # what the articles name -> a claim that must speak of it
    "patriot": "w11",
    "tomahawk": "w23",
    "aukus": "w21",
    "korean_range": "w22",
    "bomber_patrol": "w14",
    "philippines": "w18",
    "two_percent": "r15",
    "dicas": "r18",
    "deterrence": "r10",
    "four_stars": "r09",
}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run a subcommand; return its status, what it printed and what it complained of."""
    status = main(arguments)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_the_ledger_holds_every_claim_of_the_file_in_its_order() -> None:
    assert [one.claim_id for one in CLAIMS] == list(by_hand.by_id("claims"))
    assert len(CLAIMS) == 58


@pytest.mark.parametrize("one", CLAIMS, ids=lambda one: one.claim_id)
def test_a_claim_comes_out_today_as_it_was_recorded(one: Claim) -> None:
    row = by_hand.by_id("claims")[one.claim_id]
    assert one.now == row["computed_value"]
    assert one.agrees
    assert one.problem == ""
    assert (one.paraphrase, one.verdict, one.evidence) == (
        row["paraphrase"],
        row["verdict"],
        row["evidence"],
    )
    assert ";".join(one.related) == row["related_claims"]
    assert one.said_on == "2024-07-28"
    assert "28 July 2024" in one.said_by
    assert len(one.how) == len(row["check"].split(" and "))
    assert bool(one.evidence_by) == bool(row["evidence_source_id"])


@pytest.mark.parametrize("one", CLAIMS, ids=lambda one: one.claim_id)
def test_a_claim_can_be_opened_where_it_is_seen(one: Claim) -> None:
    assert one.shown
    for shown in one.shown:
        view, problems = read(shown.query, SHIPPED)
        assert problems == ()
        assert (view.on, view.select) == (shown.on, shown.select)
        assert set(shown.layers) <= set(view.layer)
    assert one.view == one.shown[0].query


def test_each_sort_of_check_opens_on_the_page_that_shows_it() -> None:
    pages = {id_: claim(SHIPPED, id_).shown[0].page for id_ in ("w08", "w06", "w30", "r01", "r16")}
    assert pages == {
        "w08": "map",
        "w06": "command",
        "w30": "strength",
        "r01": "events",
        "r16": "events",
    }


def test_a_claim_that_computes_nothing_is_seen_where_a_related_one_is() -> None:
    assert claim(SHIPPED, "r11").shown == claim(SHIPPED, "r10").shown
    assert claim(SHIPPED, "w19").shown == claim(SHIPPED, "w18").shown
    assert claim(SHIPPED, "w26").shown[0].select == "command:usfj"
    assert claim(SHIPPED, "w13").view == "on=2024-07-01"  # nothing is related to it


def test_a_check_is_said_in_words() -> None:
    assert claim(SHIPPED, "w08").how == (
        (
            "the distance from Ministry of Defense / Japan Joint Operations Command (Camp Ichigaya)"
            " to Camp H. M. Smith"
        ),
    )
    assert claim(SHIPPED, "r12").how[1] == (
        "the DMDC count for Japan on 30 June 2024 (active duty, all services)"
    )


def test_a_claim_is_a_value() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        CLAIMS[0].now = "nothing"  # type: ignore[misc]
    assert ledger(load(DATA)) == CLAIMS


@pytest.mark.parametrize("one", CLAIMS, ids=lambda one: one.claim_id)
def test_a_list_names_every_day_of_a_check_that_is_not_the_day_of_the_claim(one: Claim) -> None:
    pieces = one.brief.split("; ")
    calls = one.check.split(" and ")
    if one.computed:
        for piece, call in zip(pieces, calls, strict=True):
            days = set(re.findall(r"(?<=[(,])\d{4}-\d{2}-\d{2}(?=[,)])", call)) - {one.as_of}
            assert all(words.printed_date(day) in piece for day in days)
            assert days or not piece.endswith(" 2024)")


def test_the_coordination_of_a_command_set_up_later_is_listed_with_its_day() -> None:
    assert claim(SHIPPED, "w09").brief == "USFJ → JJOC, coordination: in effect (1 April 2025)"


def test_the_shipped_tables_bear_out_what_was_recorded() -> None:
    assert mismatches(SHIPPED) == ()


def test_a_claim_that_no_longer_comes_out_is_a_fault_on_its_line(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    line = folder.put("claims.csv", "w08", computed_value="6203.1")
    other = folder.put("claims.csv", "r14", computed_value="USS Ronald Reagan")
    faults = [
        (
            f"claims.csv:{line}: computed_value: '6203.1' is not what the check gives now;"
            " allowed: 6203.2"
        ),
        (
            f"claims.csv:{other}: computed_value: 'USS Ronald Reagan' is not what the check gives"
            " now; allowed: none"
        ),
    ]
    assert list(map(str, mismatches(load(folder.path)))) == faults
    status, out, err = run(capsys, "check", str(folder.path))
    assert (status, out) == (1, "")
    assert err.splitlines() == [*faults, "2 faults"]


def test_a_table_that_changes_shows_in_the_claims_that_rest_on_it(folder: Folder) -> None:
    (key,) = (
        row["figure_id"]
        for row in by_hand.rows("personnel")
        if row["figure_id"].startswith("dmdc_")
        and (row["place"], row["as_of"]) == ("JP", "2024-06-30")
        and (row["service"], row["component"]) == ("ALL", "active")
    )
    folder.put("personnel.csv", key, value="52853", low="52853", high="52853")
    changed = {one.claim_id: one.now for one in ledger(load(folder.path)) if not one.agrees}
    assert changed == {
        "w30": "52853",
        "w31": "announced;52853",
        "r12": "54774;52853",
        "x01": "52853",
    }


def test_a_check_that_cannot_be_computed_is_a_fault_on_its_line(folder: Folder) -> None:
    line = folder.put("claims.csv", "w03", check="starz(usfj)")
    assert list(map(str, mismatches(load(folder.path)))) == [
        (
            f"claims.csv:{line}: check: 'starz(usfj)' cannot be computed (At character 1: there"
            " is no function 'starz'; did you mean stars?); allowed: calls joined by and, or none"
        )
    ]


def test_an_unknown_claim_is_refused_with_those_that_are_near() -> None:
    with pytest.raises(ClaimError, match=r"^There is no claim 'w99'; did you mean w\d\d, "):
        claim(SHIPPED, "w99")
    for slip in ("W08", "W8", "w8", "w008"):
        with pytest.raises(ClaimError, match=rf"^There is no claim '{slip}'; did you mean w08\?$"):
            claim(SHIPPED, slip)
    with pytest.raises(ClaimError, match=r"^There is no claim 'quux'$"):
        claim(SHIPPED, "quux")


@pytest.mark.parametrize("one", MEASURES, ids=lambda one: one.key)
def test_what_the_articles_name_is_tied_to_rows_that_are_there(one: Measure) -> None:
    for table in ("claims", "events", "systems", "commands"):
        assert set(getattr(one, table)) <= set(by_hand.by_id(table))
    assert one in measures(SHIPPED)
    assert NAMED[one.key] in one.claims
    assert one.events
    assert list(one.events) == sorted(one.events)
    assert one.name == words.t(f"claims.measure.{one.key}")


def test_every_system_and_measure_of_the_articles_has_its_place() -> None:
    assert [one.key for one in measures(SHIPPED)] == list(NAMED)


def test_a_folder_without_a_claim_leaves_its_measure_out(folder: Folder) -> None:
    rows = folder.rows("claims.csv")
    folder.write("claims.csv", [row for row in rows if row[0] not in {"w23", "w20"}])
    for row in rows[1:]:
        if {"w23", "w20"} & set(row[-1].split(";")) and row[0] not in {"w23", "w20"}:
            kept = ";".join(id_ for id_ in row[-1].split(";") if id_ not in {"w23", "w20"})
            folder.put("claims.csv", row[0], related_claims=kept)
    keys = [one.key for one in measures(load(folder.path))]
    assert keys == [key for key in NAMED if key != "tomahawk"]


def test_asking_prints_the_bare_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "ask", "distance(mod_ichigaya,camp_smith)") == (0, "6203.2\n", "")
    assert run(capsys, "ask", "stars(jjoc) and stars(usfj)") == (0, "4;3\n", "")
    assert run(capsys, "ask", "none") == (0, "none\n", "")


def test_asking_what_cannot_be_answered_gets_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = run(capsys, "ask", "distance(yokta,camp_smith)")
    assert (status, out) == (1, "")
    assert err == (
        "At character 10: 'yokta' is not the id of a base, command or place in the tables;"
        " did you mean yokota?\n"
    )


def test_a_floor_is_called_one_beside_the_bare_value(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "ask", "aircraft(JP,2024-07-28)")
    assert (status, out) == (0, "137\n")
    assert err.startswith("A floor, not the number: ")


def test_asking_why_tells_what_was_computed_and_who_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = run(capsys, "ask", "--why", "event(ev_2024_07_28_d)")
    assert out.splitlines() == [
        "event(ev_2024_07_28_d): 2024-07-28",
        (
            "Computed: the date of: Japan-US contract to transfer PAC-3 missiles"
            " (about 3bn yen / US$19.5m)"
        ),
        "In words: 28 July 2024",
        out.splitlines()[3],
        "Doubt: partly verified",
    ]
    assert out.splitlines()[3].startswith("Sources: ")
    assert "; " in out.splitlines()[3]


def test_an_answer_for_programs_holds_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "ask", "--json", "hops(cvw5,indopacom,2025-07-01) and none")
    found = json.loads(out)
    assert found["text"] == "4;none"
    assert found["values"][0]["unit"] == "steps"
    assert found["values"][0]["view"]["page"] == "command"
    assert set(found["values"][0]["sources"]) <= set(by_hand.by_id("sources"))
    assert found["values"][1]["sources"] == []


def test_the_ledger_is_listed_one_line_a_claim(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "claims")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines] == [one.claim_id for one in CLAIMS]
    assert lines[7].split("  ", 1)[1].lstrip().startswith("Contradicted")
    assert lines[7].endswith("Indo-Pacific Command is 5,600 km away")


def test_a_folder_of_ones_own_is_asked_as_the_shipped_one(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.put("commands.csv", "usfj", commander_stars="4")
    own = ("--data", str(folder.path))
    assert run(capsys, "ask", "stars(usfj)", *own) == (0, "4\n", "")
    _, out, _ = run(capsys, "claims", *own)
    changed = [line.split()[0] for line in out.splitlines() if "(recorded: " in line]
    assert changed == ["w03", "r08", "r09"]
    _, out, _ = run(capsys, "claims", "w03", *own)
    assert "Computed anew: not what is recorded" in out


def test_one_claim_is_told_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "claims", "w08")
    row = by_hand.by_id("claims")["w08"]
    for text in (row["paraphrase"], row["evidence"], "Contradicted", "6203.2", "5600 km", "w07"):
        assert text in out


def test_the_ledger_for_programs_holds_every_claim(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "claims", "--json")
    found = json.loads(out)
    rows = by_hand.by_id("claims")
    assert {one["claim_id"]: one["now"] for one in found} == {
        id_: row["computed_value"] for id_, row in rows.items()
    }
    _, out, _ = run(capsys, "claims", "x04", "--json")
    assert json.loads(out) == found[-1]


def test_an_unknown_claim_is_one_sentence_on_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = run(capsys, "claims", "quux")
    assert (status, out, err) == (1, "", "There is no claim 'quux'\n")


def test_help_lists_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["ask", "--help"])
    out = capsys.readouterr().out
    assert "distance(a,b) " in out
    assert "personnel(place,date,component,service) " in out


def test_that_there_was_no_carrier_is_said_with_the_sources_of_those_before_and_after() -> None:
    carriers = [row for row in by_hand.rows("presence") if by_hand.is_carrier(row)]
    (left,) = (row for row in carriers if row["valid_to"] == "2024-05-16")
    (came,) = (row for row in carriers if row["valid_from"] == "2024-11-22")
    answer = claim(SHIPPED, "r14").answer
    assert answer
    (value,) = answer.values
    assert value.text == "none"
    assert set(value.source_id.split(";")) == {
        *left["source_id"].split(";"),
        *came["source_id"].split(";"),
    }
    assert value.words.endswith(": 190 days")
    said = "Sources: The Yomiuri Shimbun, 16 May 2024; Stars and Stripes, 16 May 2024; "
    assert any(line.startswith(said) for line in answer_lines(SHIPPED, answer))
