"""A sentence that cites a view or a figure says source, date, link and edition."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlsplit

import pytest

from posture import words
from posture.citation import cite_figure, cite_view
from posture.errors import CitationError
from posture.exports import scene_of, title_of
from posture.layers import compose
from posture.pages.cited import MOST, sentences
from posture.tables import load
from posture.view import View, read
from tests import by_hand
from tests.hostile import hostile

DATASET = load()
ADDRESS = "http://localhost:8501/"


def link(sentence: str) -> str:
    return sentence.rpartition(", ")[2]


def test_a_view_is_cited_with_title_day_sources_edition_and_a_link_that_stays() -> None:
    view = View.from_query("service=USN&country=JP")
    scene = compose(DATASET, view)
    said = cite_view(DATASET, scene, ADDRESS)
    assert said.startswith("Posture, “Navy bases in Japan”, as of 29 June 2026; sources: ")
    assert f"and {len(scene.sources) - 3} more. Edition {DATASET.fingerprint}, " in said
    main = by_hand.by_id("sources")[scene.sources[0]]
    assert f"{main['publisher']}, {words.printed_date(main['published']) or 'undated'}" in said
    shown, problems = read(urlsplit(link(said)).query, DATASET)
    assert not problems
    assert compose(DATASET, shown).drawn("bases", "point").equals(scene.drawn("bases", "point"))
    assert shown.on == by_hand.NEWEST


def test_a_view_of_nothing_says_that_it_has_no_sources() -> None:
    scene = compose(DATASET, View.from_query("layer=none"))
    assert "no sources. Edition" in cite_view(DATASET, scene)


@pytest.mark.parametrize(
    "row",
    by_hand.rows("personnel")[:: len(by_hand.rows("personnel")) // 40],
    ids=lambda r: r["figure_id"],
)
def test_a_figure_is_cited_with_its_band_population_date_and_source(row: dict[str, str]) -> None:
    said = cite_figure(DATASET, row["figure_id"], address=ADDRESS)
    low, high = (float(row[key]) if row[key] else float("nan") for key in ("low", "high"))
    assert f": {words.band(low, high)}" in said
    assert row["population"] in said
    assert f"as of {words.printed_date(row['as_of'])}; " in said
    source = by_hand.by_id("sources")[row["source_id"].split(";")[0]]
    assert (source["publisher"] or "") in said
    assert source["url"] in said
    assert DATASET.fingerprint in said
    assert f"select=people:{row['place']}" in link(said)
    assert "\n" not in said


def test_a_rounded_figure_says_what_was_printed_and_an_exact_one_does_not_repeat_it() -> None:
    rounded = cite_figure(DATASET, "seed_wsj_jp_2024_07")
    row = by_hand.by_id("personnel")["seed_wsj_jp_2024_07"]
    assert f", printed as {words.number(float(row['value']))} (" in rounded
    exact = cite_figure(DATASET, "dmdc_au_2008_09_30_active_all")
    assert "printed as" not in exact
    assert "Australia: 99 (" in exact


def test_a_reservation_about_a_figure_is_part_of_the_sentence() -> None:
    flagged = next(row for row in by_hand.rows("personnel") if row["quality_flag"] == "dmdc_gap")
    said = cite_figure(DATASET, flagged["figure_id"])
    assert words.name("quality", "dmdc_gap").rstrip(".") in said


def test_a_figure_that_is_not_there_is_refused_in_one_sentence() -> None:
    with pytest.raises(CitationError, match=r"^The tables hold no figure “nobody”\.$"):
        cite_figure(DATASET, "nobody")


def test_a_citation_is_one_line_that_no_spreadsheet_takes_for_a_formula() -> None:
    dataset = hostile()
    said = cite_view(dataset, compose(dataset, View.from_query("title=%3D1%2B1")))
    assert said.startswith("Posture, “=1+1”")
    assert len(list(csv.reader(io.StringIO(said)))) == 1


PAGES = {
    "select=people:JP": "All services, Japan: ",
    "page=command&on=2025-04-01": "as of 1 April 2025",
    "page=strength&place=KR": "South Korea",
    "page=claims&claim=w11": "“",
    "page=events&event=ev_2024_07_28_d": "28 July 2024: ",
    "page=distances&row=yokota&col=kadena": "Yokota Air Base to Kadena Air Base: ",
}


@pytest.mark.parametrize("query", PAGES)
def test_every_page_is_cited_as_a_view_and_sentence_by_sentence(query: str) -> None:
    view = View.from_query(query)
    whole = cite_view(DATASET, scene_of(DATASET, view), ADDRESS, title_of(DATASET, view))
    said = sentences(DATASET, view, ADDRESS)
    assert 1 <= len(said) <= MOST
    assert len(set(said)) == len(said)
    assert "source" in whole
    for one in (whole, *said):
        assert DATASET.fingerprint in one
        assert "\n" not in one
        shown, problems = read(urlsplit(link(one)).query, DATASET)
        assert not problems
        assert (shown.page, shown.day(DATASET)) == (view.page, view.day(DATASET))
    for one in said:
        named = [row for row in by_hand.rows("sources") if row["url"] and row["url"] in one]
        assert named
        assert "; source: " in one


def test_the_sentences_of_a_page_are_those_that_belong_to_it() -> None:
    for query, begin in PAGES.items():
        assert any(begin in one for one in sentences(DATASET, View.from_query(query))), query
    measured = sentences(DATASET, View())[0]
    assert "6\u2009203 km" in measured
    assert not sentences(DATASET, View.from_query("layer=bases"))
    assert not sentences(DATASET, View.from_query("page=claims"))
