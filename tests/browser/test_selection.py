"""What a click, a search, a key or a row selects, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import tables_text

if TYPE_CHECKING:
    from tests.browser.board import Board

pytestmark = pytest.mark.browser


def details(tour: Board) -> str:
    return tour.page.locator(".st-key-details").inner_text()


def test_a_click_on_a_base_shows_who_operates_it_and_its_chain_to_the_top(tour: Board) -> None:
    tour.go("view=japan")
    tour.click("base/misawa")
    tour.painted("view=japan&select=base:misawa")
    said = details(tour)
    for text in ("Misawa Air Base", "三沢飛行場", "Air Force", "RJSM", "OurAirports"):
        assert text in said
    chain = [
        "Chain of command on 29 June 2026",
        "Fifth Air Force",
        "Pacific Air Forces",
        "US Indo-Pacific Command",
        "Secretary of Defense",
    ]
    places = [said.index(text) for text in chain]
    assert places == sorted(places)
    assert "To Yokota" in said
    assert "To Camp H. M. Smith" in said


def test_a_click_on_the_sea_lets_go_of_what_was_selected(tour: Board) -> None:
    tour.go("view=western-pacific&select=base:yokota")
    empty = tour.page.evaluate(
        """() => { const { painter, root } = window.postureMap;
          for (let y = root.clientHeight - 150; y > 100; y -= 7)
            for (let x = 150; x < root.clientWidth - 300; x += 7)
              if (!painter.at(x, y, 20)) return { x, y };
          return null; }"""
    )
    tour.map.locator(".posture-stage").click(position=empty)
    tour.painted("")
    assert "On this day" in details(tour)


@pytest.mark.parametrize(
    ("typed", "subject"),
    [("三沢", "base:misawa"), ("RODN", "base:kadena"), ("George Washington", "presence:p006")],
)
def test_a_search_by_japanese_name_code_or_ship_selects(
    tour: Board, typed: str, subject: str
) -> None:
    tour.go()
    tour.choose(tour.page.get_by_role("combobox", name="Search"), typed, typed)
    tour.painted(f"select={subject}")
    kind, key = subject.split(":")
    table, column = {"base": ("bases", "base_id"), "presence": ("presence", "presence_id")}[kind]
    (name,) = [row["name"] for row in tables_text.rows(table) if row[column] == key]
    assert details(tour).startswith(name)


def test_the_keyboard_pans_walks_through_marks_and_selects(tour: Board) -> None:
    tour.go("view=japan")
    stage = tour.map.locator(".posture-stage")
    stage.focus()
    assert stage.evaluate("(node) => document.activeElement === node")
    before = tour.camera
    for key, (east, north) in {"ArrowRight": (1, 0), "ArrowUp": (0, 1)}.items():
        stage.press(key)
        tour.rest()
        moved = [b - a for a, b in zip(before, tour.camera, strict=True)]
        assert [round(x / max(map(abs, moved))) for x in moved] == [east, north, 0]
        before = tour.camera
    stage.press(".")
    first = tour.page.evaluate("() => window.postureMap.hovered.id")
    stage.press(".")
    subject, second = tour.page.evaluate(
        "() => [window.postureMap.hovered.subject, window.postureMap.hovered.id]"
    )
    assert first != second
    stage.press("Enter")
    tour.page.wait_for_function(
        "(subject) => document.querySelector('.posture-map').dataset.ready.includes(subject)",
        arg=subject,
    )
    tour.page.wait_for_url(f"**select={subject.replace(':', '%3A')}*")


def table(tour: Board) -> dict[str, list[str]]:
    """Return how many rows the table below the map says it has, and the names it shows."""
    grid = tour.page.get_by_test_id("stDataFrame").locator("[role=grid]")
    grid.wait_for(state="attached")
    return {
        "rows": [grid.get_attribute("aria-rowcount") or ""],
        "names": grid.locator("[role=gridcell][aria-colindex='1']").all_inner_texts(),
    }


def test_the_table_below_the_map_holds_what_is_on_the_map(tour: Board) -> None:
    names = {row["base_id"]: row["name"] for row in tables_text.rows("bases")}
    for query in ("panel=table", "service=USMC&panel=table"):
        tour.go(query)
        drawn = {names[key] for key in tour.bases()}
        tour.page.wait_for_function(
            "(rows) => document.querySelector('[data-testid=stDataFrame] [role=grid]')"
            "?.getAttribute('aria-rowcount') === rows",
            arg=str(len(drawn) + 1),
        )
        found = table(tour)
        assert found["names"]
        assert set(found["names"]) <= drawn


def test_a_row_of_the_table_selects_its_base(tour: Board) -> None:
    tour.go("service=USMC&panel=table")
    canvas = tour.page.get_by_test_id("stDataFrame").locator("canvas").first
    canvas.scroll_into_view_if_needed()
    first = table(tour)["names"][0]
    canvas.click(position={"x": 16, "y": 52}, force=True)  # a transparent layer scrolls
    (key,) = [row["base_id"] for row in tables_text.rows("bases") if row["name"] == first]
    tour.painted(f"service=USMC&select=base:{key}&panel=table")
    assert details(tour).startswith(first)


def test_the_sources_panel_lists_every_source_of_what_is_drawn(tour: Board) -> None:
    tour.go("layer=bases&panel=sources")
    cited = {
        source
        for row in tables_text.rows("bases")
        for source in (*row["source_id"].split(";"), row["coord_source_id"])
        if source
    }
    tour.page.wait_for_function(
        "(rows) => document.querySelector('[data-testid=stDataFrame] [role=grid]')"
        "?.getAttribute('aria-rowcount') === rows",
        arg=str(len(cited) + 1),
    )


def test_the_chart_panel_draws_two_charts(tour: Board) -> None:
    tour.go("panel=chart")
    charts = tour.page.get_by_test_id("stVegaLiteChart")
    charts.nth(1).locator("canvas, svg").first.wait_for()
    assert charts.count() == 2
