"""Distances, reach, systems and routes as a reader meets them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

import pytest
from geographiclib.geodesic import Geodesic

from posture.view import View
from tests.browser import tables_text

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.board import Board

pytestmark = pytest.mark.browser

MATRIX: Final = ".posture-matrix"


def matrix(board: Board, query: str) -> Locator:
    """Open the page of distances and wait until its table is that of the view."""
    whole = View.from_query(f"page=distances{query}").to_query()
    board.page.goto(f"{board.origin}/?{whole}")
    found = board.page.locator(f'{MATRIX}[data-ready="{whole}"]')
    found.wait_for()
    return found


def numbers(table: Locator) -> list[list[str]]:
    """Return what stands in the cells in sight, row by row, the name first."""
    rows: list[list[str]] = table.evaluate(
        """(root) => [...root.querySelectorAll("tbody tr:not(.posture-gap)")]
          .map((row) => [...row.cells].map((cell) => cell.textContent))"""
    )
    return rows


def kilometres(start: str, end: str) -> float:
    """Measure between two bases with another library, from the file itself."""
    bases = {row["base_id"]: row for row in tables_text.rows("bases")}
    ends = [float(bases[key][name]) for key in (start, end) for name in ("lat", "lon")]
    return float(Geodesic.WGS84.Inverse(*ends)["s12"]) / 1000


def test_the_table_of_distances_holds_every_pair_and_follows_the_filters(board: Board) -> None:
    table = matrix(board, "&service=JSDF&row=bases&col=yokota&col=misawa")
    wanted = {row["base_id"] for row in tables_text.rows("bases") if row["service"] == "JSDF"}
    shown = numbers(table)
    assert len(shown) == len(wanted)
    found = sorted(int("".join(row[1].split())) for row in shown)
    assert found == sorted(round(kilometres(key, "yokota")) for key in wanted)


def test_a_head_sorts_and_a_cell_measures_its_pair(board: Board) -> None:
    table = matrix(board, "&service=USMC&row=bases&col=yokota&col=misawa")
    table.get_by_role("button", name="Misawa AB").click()
    table = board.page.locator(f'{MATRIX}[data-ready$="by=misawa"]')
    table.wait_for()
    by_misawa = [int("".join(row[2].split())) for row in numbers(table)]
    assert by_misawa == sorted(by_misawa)
    table.locator("tbody tr:not(.posture-gap)").first.locator("td").first.click()
    board.page.wait_for_function("() => location.search.includes('to=yokota')")
    board.page.get_by_role("button", name="Show on the map").click()
    board.map.wait_for()
    board.page.wait_for_function("() => !location.search.includes('page=')")


def test_a_large_table_keeps_only_the_rows_in_sight_in_the_page(board: Board) -> None:
    table = matrix(board, "&row=bases&row=commands&row=places&col=bases")
    before = numbers(table)
    assert len(before) < 60
    table.evaluate("(root) => { root.scrollTop = 3000; }")
    board.page.wait_for_function(
        """(first) => document.querySelector(".posture-matrix tbody tr:not(.posture-gap) th")
          .textContent !== first""",
        arg=before[0][0],
    )
    assert len(numbers(table)) < 60


def test_the_table_is_downloaded_as_it_is_filtered(board: Board) -> None:
    matrix(board, "&service=JSDF&row=bases&col=yokota")
    with board.page.expect_download() as coming:
        board.page.get_by_role("button", name="Download").click()
    text = coming.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    wanted = {row["base_id"] for row in tables_text.rows("bases") if row["service"] == "JSDF"}
    assert {row["from_id"] for row in rows} == wanted
    for row in rows:
        assert float(row["distance_km"]) == pytest.approx(
            kilometres(row["from_id"], "yokota"), abs=1e-3
        )


def test_a_point_is_typed_as_coordinates_and_a_slip_gets_a_sentence(board: Board) -> None:
    matrix(board, "&row=yokota&col=misawa")
    board.settled()
    box = board.page.get_by_role("combobox", name="From").last
    box.click()
    box.fill("35°41'N 139°46'E")
    box.press("Enter")
    board.page.wait_for_function("() => location.search.includes('from=35.68333')")
    board.settled()
    box = board.page.get_by_role("combobox", name="To").last
    box.click()
    box.fill("Atlantis Air Base")
    box.press("Enter")
    alert = board.page.get_by_role("alert")
    alert.wait_for()
    assert "Atlantis Air Base" in alert.inner_text()
    assert "from=35.68333" in board.page.evaluate("() => location.search")


def test_a_printed_distance_is_held_against_the_computed_one(board: Board) -> None:
    board.page.goto(f"{board.origin}/?page=distances")
    field = board.page.get_by_role("textbox", name="Printed as")
    field.fill("5,600 km")
    field.press("Enter")
    said = board.page.get_by_text("is 9.7 % (603 km) short")
    said.wait_for()
    board.page.wait_for_url("**/?*printed=5600km*")  # the address comes a moment later


def lines(board: Board, start: str) -> list[dict[str, str]]:
    """Return dash and label of the painted lines whose id begins with ``start``."""
    found: list[dict[str, str]] = board.page.evaluate(
        """(start) => window.postureMap.painter.lines.filter((line) => line.id.startsWith(start))
          .map(({ id, dash, label }) => ({ id, dash, label: label ?? "" }))""",
        start,
    )
    return found


def test_a_reach_is_drawn_with_its_size_and_listed(tour: Board) -> None:
    tour.go("reach=yokota&within=500&panel=reach")
    (edge,) = lines(tour, "reach/")
    assert edge["label"].startswith("500 km from Yokota Air Base")
    assert "km²" in edge["label"]
    tour.page.get_by_text("Within 500 km of Yokota Air Base").wait_for()


def test_a_reach_around_what_is_filtered_follows_the_filter(tour: Board) -> None:
    tour.go("reach=filtered&within=300&service=JSDF")
    space = lines(tour, "reach/")
    tour.go("reach=filtered&within=300&service=USMC")
    assert lines(tour, "reach/") != space


def test_friend_partner_and_threat_differ_in_more_than_colour(tour: Board) -> None:
    tour.go("system=df26@taipei&system=pac3_mse&system=tomahawk_japan@taipei")
    looks = {line["id"].split("/")[1]: line["dash"] for line in lines(tour, "systems/")}
    assert len(set(looks.values())) == len(looks) == 3
    hatches = tour.page.evaluate("() => window.postureMap.painter.hatched.map((a) => a.hatch)")
    assert set(hatches) == {"slant", "cross"}


def test_a_system_without_a_published_bound_draws_none_and_says_so(tour: Board) -> None:
    rows = tables_text.rows("systems")
    unbound = [row for row in rows if not row["range_km_low"] and not row["range_km_high"]]
    for row in unbound:
        tour.go(f"system={row['system_id']}@taipei")
        assert not lines(tour, "systems/")
        assert "no range is published" in tour.map.inner_text()
    tour.go("system=df26")
    assert not lines(tour, "systems/")
    assert "choose where it stands" in tour.map.inner_text()


def test_a_way_by_sea_is_longer_than_the_direct_one_and_both_are_drawn(tour: Board) -> None:
    tour.go("stop=yokosuka&stop=kaohsiung&sea=1")
    dashes = {line["id"]: line["dash"] for line in lines(tour, "route/")}
    assert dashes == {"route/0/direct": "dotted", "route/0": "solid"}
    assert "coarse network" in tour.map.inner_text()


def test_stops_are_added_and_taken_out_in_their_box(board: Board) -> None:
    board.open("stop=yokosuka&stop=guam_centre")
    with board.popover("Route") as box:
        field = box.get_by_role("combobox", name="Add a stop")
        board.choose(field, "Kaohsiung", "Kaohsiung")
        board.says("stop=yokosuka&stop=guam_centre&stop=kaohsiung")
        box.get_by_role("button", name="\N{MULTIPLICATION SIGN}").nth(1).click()
        board.says("stop=yokosuka&stop=kaohsiung")
    board.painted("stop=yokosuka&stop=kaohsiung")
