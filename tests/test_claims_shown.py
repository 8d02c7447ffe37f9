"""The page of claims: what is listed, what one says, how it is opened, and a reader's own."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, quote_plus

import pytest

from posture import claims, provenance, words
from posture.pages import claimlist
from posture.tables import DATA, Dataset, load, records
from posture.ui import asking, claimsaid, whereseen
from posture.view import PAGES, VERDICTS, View
from tests.test_app import address, labelled, link

with (DATA / "claims.csv").open(encoding="utf-8", newline="") as file:
    CLAIMS = list(csv.DictReader(file))
IDS = [row["claim_id"] for row in CLAIMS]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


def listed(dataset: Dataset, query: str) -> list[str]:
    return [one.claim_id for one in claimlist.matching(dataset, View.from_query(query))]


def test_all_claims_are_listed_in_the_order_of_the_ledger(dataset: Dataset) -> None:
    assert listed(dataset, "") == IDS
    assert len(IDS) == 58


@pytest.mark.parametrize(
    ("query", "column", "values"),
    [
        ("verdict=imprecise", "verdict", {"imprecise"}),
        ("verdict=contradicted&verdict=in_tension", "verdict", {"contradicted", "in_tension"}),
        ("claim_kind=geographic", "kind", {"geographic"}),
    ],
)
def test_a_filter_leaves_what_the_file_says(
    dataset: Dataset, query: str, column: str, values: set[str]
) -> None:
    expected = [row["claim_id"] for row in CLAIMS if row[column] in values]
    assert listed(dataset, query) == expected
    assert expected


def test_a_claim_across_both_articles_is_listed_with_either(dataset: Dataset) -> None:
    expected = [row["claim_id"] for row in CLAIMS if "reuters" in row["source_id"]]
    assert listed(dataset, "article=reuters_2024_07_28") == expected
    assert "x01" in expected


def test_the_count_beside_a_choice_is_what_the_choice_leaves(dataset: Dataset) -> None:
    view = View.from_query("article=wsj_2024_07_28&verdict=supported")
    for name in ("article", "verdict", "claim_kind"):
        counts = claimlist.counts(dataset, view, name)
        for value in claimlist.options(dataset, name):
            only: dict[str, Any] = {name: (value,)}
            chosen = replace(view, **only)
            assert counts.get(value, 0) == len(claimlist.matching(dataset, chosen))


def test_a_search_finds_every_word_anywhere_in_a_claim(dataset: Dataset) -> None:
    assert "w30" in listed(dataset, "find=TROOPS+50,000")
    assert listed(dataset, "find=w08") == ["w08"]
    assert listed(dataset, "find=no+such+words") == []


def test_verdicts_are_told_apart_without_colour(dataset: Dataset) -> None:
    marks = [claimlist.mark(key) for key in VERDICTS]
    assert len(set(marks)) == len(marks)
    said = {claimlist.row(one)["verdict"] for one in claims.ledger(dataset)}
    assert said == {words.name("verdict", row["verdict"]) for row in CLAIMS}


def test_what_comes_out_now_is_listed_in_words_or_with_its_unit(dataset: Dataset) -> None:
    shown = {one.claim_id: one.brief for one in claims.ledger(dataset)}
    assert shown["w08"].startswith("6\N{THIN SPACE}203")
    assert shown["r12"].endswith("52\N{THIN SPACE}852 persons, 30 June 2024")
    for row in CLAIMS:
        assert (shown[row["claim_id"]] == "read, not computed") == (row["check"] == "none")


def test_a_status_in_the_list_says_of_which_relation_it_is(dataset: Dataset) -> None:
    for row in CLAIMS:
        for call in row["check"].split(" and "):
            if call.startswith("edge("):
                ids = call.removeprefix("edge(").split(",")
                known = dict(
                    zip(dataset.commands["command_id"], dataset.commands["abbr"], strict=True)
                )
                said = claims.claim(dataset, row["claim_id"]).brief
                assert f"{known[ids[0]]} \u2192 {known[ids[1]]}, " in said


def test_a_claim_is_opened_on_the_day_it_speaks_of(dataset: Dataset) -> None:
    for id_ in ("w07", "w08", "w29"):
        row = next(row for row in CLAIMS if row["claim_id"] == id_)
        assert {shown.on for shown in claims.claim(dataset, id_).shown} == {
            dt.date.fromisoformat(f"{row['as_of']}-01"[:10])
        }
    basement = claims.claim(dataset, "w32")  # the Japanese command did not stand yet
    assert [one.on for one in basement.shown if one.select == "command:jjoc"] == [None]


def test_what_a_claimed_number_can_mean_follows_the_rule_of_rounding(dataset: Dataset) -> None:
    said = {
        id_: claims.worth_words(dataset, claims.claim(dataset, id_)).replace("\N{THIN SPACE}", "")
        for id_ in ("w30", "r12", "w08", "x01", "w04")
    }
    assert "45000\u201354999, printed as 50000, about. 52852 lies within that" in said["w30"]
    assert f"54774 is {54_774 - 54_499} above that" in said["r12"]
    assert f"52852 is {53_500 - 52_852} below that" in said["r12"]
    assert said["w08"] == said["x01"] == said["w04"] == ""


def test_a_claim_called_imprecise_that_rounding_alone_makes_fit_says_why(dataset: Dataset) -> None:
    said = {
        id_: claims.worth_words(dataset, claims.claim(dataset, id_)).replace("\N{THIN SPACE}", "")
        for id_ in ("w30", "w31", "r12")
    }
    below = f"50000 itself is {52_852 - 50_000} below the count of 52852"
    assert said["w30"].endswith(f"called imprecise because {below}: near, but not equal.")
    # The one is not called imprecise, and of the other rounding is not enough.
    assert "called imprecise" not in said["w31"] + said["r12"]


def test_the_size_of_the_ledger_tells_what_is_computed_from_what_was_read(
    dataset: Dataset,
) -> None:
    said = claimlist.size_words(dataset, claims.ledger(dataset))
    read = sum(row["check"] == "none" for row in CLAIMS)
    assert f"{len(CLAIMS) - read} are computed anew" in said
    assert f"{read} were read, not computed" in said


def test_a_relation_whose_sources_are_older_is_marked_in_an_answer_too(dataset: Dataset) -> None:
    row = dataset.command_edges[dataset.command_edges["valid_from"].ne("")]
    for edge in records(row):
        keys = provenance.relation_doubts(dataset, edge)
        if "older_source" in keys:
            asked = (edge["parent_id"], edge["child_id"], edge["relation"], edge["valid_from"])
            if len(edge["valid_from"]) == len("2024-07-28"):
                (value,) = claims.answer(dataset, f"edge({','.join(asked)})").values
                assert "older_source" in value.doubts
                return
    pytest.fail("no relation is marked so, and nothing was tested")


@pytest.mark.parametrize("row", CLAIMS, ids=IDS)
def test_an_open_claim_says_verdict_evidence_and_what_was_recorded(
    dataset: Dataset, row: dict[str, str]
) -> None:
    text = "".join(claimsaid.claim(dataset, row["claim_id"])).replace("\\", "")
    assert words.name("verdict", row["verdict"]) in text
    assert row["paraphrase"] in text
    assert " ".join(row["evidence"].split()) in text.replace("\u2060", "")
    assert row["check"] == "none" or f"As recorded: {row['computed_value']}" in text


def test_a_claim_that_no_longer_agrees_is_marked(dataset: Dataset) -> None:
    one = replace(claims.claim(dataset, "w08"), now="1.0")
    assert "Recorded as 6203" in claimsaid.computed(dataset, one).replace("\\", "")
    assert claimlist.row(one)["agrees"] is False


@pytest.mark.parametrize("id_", IDS)
def test_every_claim_opens_on_a_page_that_shows_it(dataset: Dataset, id_: str) -> None:
    view = View.from_query(f"page=claims&claim={id_}&verdict=supported&ask=none&unit=nmi")
    for shown in claims.claim(dataset, id_).shown:
        changed = replace(view, **whereseen.changes(shown))
        assert changed.page == (shown.page if shown.page in PAGES else "map")
        assert (changed.on, changed.select) == (shown.on, shown.select)
        assert (changed.claim, changed.ask, changed.unit) == (id_, "none", "nmi")
        assert whereseen.label(shown)


def test_a_claim_on_numbers_opens_the_chart_of_its_place(dataset: Dataset) -> None:
    (shown,) = claims.claim(dataset, "w30").shown
    changed = replace(View(place="KR"), **whereseen.changes(shown))
    assert (changed.page, changed.place, changed.country) == ("strength", "JP", ("JP",))


def test_the_help_has_every_function_with_an_example_that_answers(dataset: Dataset) -> None:
    language = asking.language()
    assert list(language["Written"]) == [one.signature for one in claims.FUNCTIONS.values()]
    for example in language["Example"]:
        assert claims.answer(dataset, example).values


def test_every_id_that_is_offered_is_one_that_expressions_take(dataset: Dataset) -> None:
    known = asking.ids(dataset)
    assert {"yokota", "usfj", "taipei", "tomahawk_japan", "ev_2024_07_28_a"} <= set(known)
    assert known["yokota"].endswith("yokota")


def test_a_question_in_the_link_is_answered_with_what_it_was_computed_from() -> None:
    app = link("page=claims&ask=personnel%28JP,2024-06-30,active,ALL%29+and+stars%28usfj%29")
    texts = " ".join(one.value for one in app.markdown).replace("\\", "")
    assert "**52\N{THIN SPACE}852 persons" in texts
    assert "**Three stars**" in texts
    assert "the DMDC count for Japan on 30 June 2024" in texts
    assert "troopdata from DMDC" in texts


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("distance(yokta,taipei)", "did you mean yokota"),
        ("__import__('os')", "At character 1"),
        ("stars(jcyber)", "do not say the rank"),
        ("<b>$x$</b> ![i](http://a)", "At character 1"),
    ],
)
def test_a_slip_gets_one_sentence_that_says_where_and_what_was_meant(asked: str, said: str) -> None:
    app = link(f"page=claims&ask={quote_plus(asked)}")
    assert not app.exception
    (warning,) = app.warning
    assert said in warning.value.replace("\\", "")
    assert dict(address(app))["ask"] == asked


def test_what_a_reader_writes_and_chooses_stands_in_the_link() -> None:
    app = link("page=claims")
    field = labelled(app.text_input, words.t("claims.page.ask"))
    field.set_value(" stars(usfj) ").run()
    labelled(app.pills, "Verdict").set_value(["contradicted"]).run()
    labelled(app.text_input, words.t("claims.page.find")).set_value("5,600").run()
    assert not app.exception
    assert address(app) == sorted(
        parse_qsl("page=claims&ask=stars%28usfj%29&verdict=contradicted&find=5,600")
    )


def test_a_related_claim_is_one_click_away() -> None:
    app = link("page=claims&claim=r12")
    (row,) = [row for row in CLAIMS if row["claim_id"] == "r12"]
    related = [one for one in app.button if one.key and one.key.startswith("b_related_")]
    assert sorted(one.key.removeprefix("b_related_") for one in related if one.key) == sorted(
        row["related_claims"].split(";")
    )
    related[0].click().run()
    assert dict(address(app))["claim"] == str(related[0].key).removeprefix("b_related_")


def test_the_measures_each_show_their_claims_events_and_systems(dataset: Dataset) -> None:
    app = link("page=claims&list=measures")
    texts = " ".join(one.value for one in app.markdown).replace("\\", "")
    for measure in claims.measures(dataset):
        assert measure.name in texts
        for key in measure.claims:
            assert claims.claim(dataset, key).paraphrase in texts
    systems = {row["system_id"]: row["name"] for row in _rows("systems")}
    events = {row["event_id"]: row["title"] for row in _rows("events")}
    for measure in claims.measures(dataset):
        assert all(systems[key] in texts for key in measure.systems)
        assert all(events[key] in texts.replace("\u2060", "") for key in measure.events)


def _rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_a_measure_opens_the_reach_of_its_systems_on_the_map() -> None:
    app = link("page=claims&list=measures")
    (button,) = [one for one in app.button if one.key == "b_measure_tomahawk_systems"]
    button.click().run()
    assert not app.exception
    assert ("system", "tomahawk_japan") in address(app)


def test_the_slide_of_the_ledger_says_how_many_it_leaves_out() -> None:
    app = link("page=claims&present=1")
    texts = " ".join(one.value for one in app.markdown).replace("\\", "")
    tally = Counter(row["verdict"] for row in CLAIMS)
    assert f"58 claims: {tally['supported']} supported" in texts
    listed_here = sum(row["paraphrase"] in texts for row in CLAIMS)
    assert f"{58 - listed_here} more claims are not listed here" in texts


def test_every_event_of_a_measure_opens_with_its_day_and_chosen() -> None:
    app = link("page=claims&list=measures")
    buttons = {one.key: one for one in app.button if str(one.key).startswith("b_measure_")}
    rows = {row["event_id"]: row for row in _rows("events")}
    for measure in claims.measures(load(DATA)):
        for key in measure.events:
            about = str(buttons[f"b_measure_{measure.key}_{key}"].help)
            assert rows[key]["title"] in about.replace("\\", "").replace("\u2060", "")
    buttons["b_measure_dicas_ev_2024_06_09_a"].click().run()
    assert not app.exception
    found = dict(address(app))
    assert (found["page"], found["event"]) == ("events", "ev_2024_06_09_a")
    assert found["on"] == rows["ev_2024_06_09_a"]["date"]
