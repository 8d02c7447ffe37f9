"""Columns of lists on slides are as wide as their words need."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from posture.exports import scene_of
from posture.exports.shown import drawings
from posture.render.paper.columns import needed
from posture.render.paper.text import width, wrapped
from posture.render.slide import SIZE
from posture.tables import load
from posture.view import View

DATASET = load()
PAD = 7.0
cells = st.lists(st.sampled_from(["a", "Kadena", "air base"]), max_size=12).map(" ".join)
tables = st.integers(1, 5).flatmap(
    lambda many: st.lists(st.tuples(*[cells] * many), min_size=1, max_size=6)
)


@given(table=tables)
def test_columns_fill_the_room_and_break_no_word(table: list[tuple[str, ...]]) -> None:
    wide = needed(table, 13.5, PAD, 900.0)
    assert abs(sum(wide) - 900.0) < 1e-6
    for column, room in zip(zip(*table, strict=True), wide, strict=True):
        for number, text in enumerate(column):
            for word in text.split():
                assert width(word, 13.5, bold=not number) <= room - 2 * PAD


def test_a_narrow_column_stands_on_one_line_and_a_long_text_has_the_rest() -> None:
    long = "one of many words that tell at length why this differs from the first " * 4
    table = [("Date", "Why"), ("18 December 2024", long)]
    date, why = needed(table, 13.5, PAD, 900.0)
    assert len(wrapped("18 December 2024", 13.5, date - 2 * PAD)) == 1
    assert why > 5 * date


def test_dates_of_figures_stand_on_one_line_and_slides_hold_five_of_them() -> None:
    found = drawings(DATASET, scene_of(DATASET, View.from_query("page=strength")), SIZE, "mercator")
    sheets = [one for one in found if "what speaks to" in one.title]
    rows = [row for one in sheets for grid in one.grids for row in grid.cells[1:]]
    at = [cell.lines for cell in sheets[0].grids[0].cells[0]].index(("Date",))
    assert all(len(row[at].lines) == 1 for row in rows)
    assert len(rows) / len(sheets) >= 5
    for one in sheets:
        foot = [text.y for text in one.texts() if text.group == "furniture.foot"]
        assert one.grids[0].down[-1] < min(foot) - 12


def test_a_table_of_distances_alone_on_its_sheets_uses_their_width_and_height() -> None:
    scene = scene_of(DATASET, View.from_query("page=distances"))
    found = drawings(DATASET, scene, SIZE, "mercator")
    grids = [grid for one in found for grid in one.grids]
    assert len(grids) == len(found)
    assert sum(len(grid.cells) - 1 for grid in grids) == len(DATASET.bases)
    assert all(len(cell.lines) == 1 for cell in grids[0].cells[0])
    assert len(grids[0].cells) - 1 >= 15
    assert grids[0].across[-1] > 0.7 * SIZE[0]
    for one in found:
        foot = [text.y for text in one.texts() if text.group == "furniture.legend"]
        assert one.grids[0].down[-1] < min(foot) - 12
