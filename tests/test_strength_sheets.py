"""The page of strength on sheets and as a slide: the whole disagreement, and only its sources."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from shapely.geometry import LinearRing, LineString, Point, Polygon

from posture import caption, strength
from posture.pages import AROUND, timelines
from posture.pages import strength as page
from posture.render.paper import chart
from posture.render.paper.drawing import Text, box
from posture.tables import DATA, load
from posture.ui.subpages.strengthslide import told
from posture.view import View
from tests import by_hand

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from posture.render.paper.drawing import Drawing, Item

DATASET = load(DATA)
VIEW = View.from_query("page=strength&place=JP&on=2024-07-28")
THIN = "\u2009"


def said(drawing: Drawing) -> str:
    return " ".join(text.text for text in drawing.texts()).replace(THIN, "")


def test_the_first_sheet_has_the_carriers_with_the_time_without_one() -> None:
    first, *_ = chart.draw(DATASET, VIEW, (1280, 720))
    for name in ("Carriers of", "Ronald Reagan", "George Washington", "190 days"):
        assert name in said(first)
    korea, *_ = chart.draw(DATASET, View.from_query("page=strength&place=KR"), (1280, 720))
    assert "Carriers of" not in said(korea)


@pytest.mark.parametrize("size", [(1280.0, 720.0), (960.0, 720.0)])
def test_every_carrier_and_every_time_without_one_is_named_and_no_words_run_into_others(
    size: tuple[float, float],
) -> None:
    first, *_ = chart.draw(DATASET, VIEW, size)
    texts = [text for text in first.texts() if text.group == "chart.carriers"]
    words = [text.text for text in texts]
    ships = [row["name"] for row in by_hand.rows("presence") if by_hand.is_carrier(row)]
    for name in ships:
        whole = name.removeprefix("USS ")
        letter = f"{whole[0]}. {whole.split()[-1]}"
        assert words.count(whole) + words.count(letter) * (whole != letter) == ships.count(name)
    days = [text for text in words if "days" in text]
    assert len(days) == len(strength.carriers(DATASET, "yokosuka").gaps)
    assert "190 days without" in days
    for one, other in combinations(texts, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert apart or abs(one.y - other.y) >= 12, (one.text, other.text)


def test_the_first_sheet_is_not_as_of_a_day_that_its_chart_passes() -> None:
    first, *_ = chart.draw(DATASET, VIEW, (1280, 720))
    assert "As of" not in said(first)
    assert "Figures from 30 September 2008 to 31 March 2026; asked about 28 July 2024" in said(
        first
    )


def test_each_sheet_names_the_sources_of_what_it_shows_alone() -> None:
    whole = AROUND["strength"](DATASET, VIEW).sources
    first = page.first_sheet(DATASET, VIEW).sources
    tours = {
        key
        for row in by_hand.rows("presence")
        if row["base_id"] == "yokosuka" and row["hull_or_type"].startswith("CV")
        for key in row["source_id"].split(";")
    }
    assert tours <= set(first) < set(whole)
    drawings = chart.draw(DATASET, VIEW, (1280, 720))
    feet = [re.search(r"and (\d+) more, listed in the data files", said(one)) for one in drawings]
    counts = [int(found.group(1)) if found else 0 for found in feet]
    assert counts[0] == len(first) - caption.NAMED_SOURCES
    assert max(counts) < len(whole) - caption.NAMED_SOURCES


def test_every_two_figures_that_are_weighed_are_on_a_sheet() -> None:
    drawings = " ".join(said(one) for one in chart.draw(DATASET, VIEW, (1280, 720)))
    assert "Shown by the tables" in drawings
    assert "4000 apart as printed" in re.sub(r"\s+", " ", drawings)
    reasons = [reason for pair in page.weighed(DATASET, VIEW) for reason in pair.reasons]
    assert len(page.held(DATASET, VIEW).rows) == 3 + len(reasons)
    for reason in reasons:
        last = reason.text.replace(THIN, "").split()[-3:]
        assert " ".join(last) in re.sub(r"\s+", " ", drawings)  # nothing ends in an ellipsis


def test_a_further_sheet_is_of_the_day_and_says_nothing_of_the_span_of_the_chart() -> None:
    for sheet in chart.draw(DATASET, VIEW, (1280, 720))[1:]:
        assert "Asked about 28 July 2024" in said(sheet)
        assert "earlier figures are not drawn" not in said(sheet)


GROUPS = [
    "place=JP",
    "place=JP&component=unspecified",
    "place=GU",
    "place=AU",
    "place=JP-47&component=unspecified",
]


@pytest.mark.parametrize("size", [(1280.0, 720.0), (960.0, 540.0), (1123.0, 794.0)])
@pytest.mark.parametrize("query", [*GROUPS, "place=JP&early=1", "place=JP&service=USMC"])
def test_who_is_counted_stands_over_no_line_no_mark_and_no_other_words(
    query: str, size: tuple[float, float]
) -> None:
    view = View.from_query(f"page=strength&{query}")
    first = chart.draw_chart(DATASET, view, size)
    labels = [text for text in first.texts() if text.group == "chart.beside"]
    boxes = [box(text.x, text.y - 9, text.x + text.width, text.y + 2) for text in labels]
    assert labels
    letters = [
        Polygon(each) for each, text in zip(boxes, labels, strict=True) if not text.text.isdigit()
    ]
    told = ("chart.apart", "chart.day", "chart.lines", "chart.bands", "chart.points")
    rest = [item for item in first.items if item.group in told]
    ties = [item for item in first.items if item.group == "chart.beside" and item not in labels]
    for area in letters:
        for item in rest:
            crossed = any(area.intersects(one) for one in outlines(item))
            assert not crossed, (item.group, item)
        assert not any(area.buffer(-3).intersects(one) for tie in ties for one in outlines(tie))
    assert not any(a.intersects(b) for a, b in combinations(letters, 2))


def outlines(item: Item) -> list[BaseGeometry]:
    if isinstance(item, Text):
        return [Polygon(box(item.x, item.y - 9, item.x + item.width, item.y + 2))]
    if item.circle is not None:
        return [Point(item.circle[:2]).buffer(item.circle[2])]
    return [LinearRing(ring) if item.closed else LineString(ring) for ring in item.rings]


@pytest.mark.parametrize("size", [(1280.0, 720.0), (960.0, 540.0)])
@pytest.mark.parametrize("query", [*GROUPS, "place=JP&service=USMC"])
def test_whoever_is_counted_apart_is_named_at_the_point_or_by_number_in_the_legend(
    query: str, size: tuple[float, float]
) -> None:
    view = View.from_query(f"page=strength&{query}")
    found = timelines.drawn(DATASET, view)
    named = sorted(point["beside"] for point in found.points if point["beside"])
    assert named
    first = chart.draw_chart(DATASET, view, size)
    at_points = [text.text for text in first.texts() if text.group == "chart.beside"]
    keys = [text.text for text in first.texts() if text.group == "furniture.legend"]
    for one in set(named):
        number = next((key.split()[0] for key in keys if key.endswith(f" {one}")), one)
        assert " ".join(at_points).count(number) == named.count(one)


def test_a_label_without_room_is_a_number_at_its_point_and_stands_in_the_legend() -> None:
    view = View.from_query("page=strength&place=JP")
    first = chart.draw_chart(DATASET, view, (960, 540))
    at_points = [text.text for text in first.texts() if text.group == "chart.beside"]
    keys = [text.text for text in first.texts() if text.group == "furniture.legend"]
    numbers = [text for text in at_points if text.isdigit()]
    assert numbers
    for number in numbers:
        assert any(key.startswith(f"{number} ") for key in keys)


def test_the_slide_has_the_nearest_figures_and_says_how_many_more_and_where() -> None:
    text = told(DATASET, VIEW, "JP").replace(THIN, "").replace("\\", "")
    spoken = [voice.figure for voice in strength.speaks(DATASET, "JP", VIEW.day(DATASET))]
    for figure in spoken[:6]:
        assert f"**{strength.band_words(figure).replace(THIN, '')}**" in text
        assert strength.printed_words(figure).replace(THIN, "") in text
    reuters = (
        r"\*\*53500.54499\*\* :small\[:gray\[printed as 54000, rounded \S July 2024 \S Reuters\]\]"
    )
    assert re.search(reuters, text)
    assert f"and {len(spoken) - 6} more: on the page of strength" in text
    okinawa = told(DATASET, View.from_query("page=strength&place=JP-47"), "JP-47")
    assert "more: on the page" not in okinawa


def test_the_slide_says_which_reasons_the_tables_show_and_which_are_only_possible() -> None:
    text = told(DATASET, VIEW, "JP").replace(THIN, "").replace("\\", "")
    assert "54000 and 50000. Shown by the tables: rounding; Possible, but not said: date" in text
    assert "54000 and 52852. Possible, but not said: date" in text


def test_the_slide_names_the_sources_of_the_figures_beside_its_chart_first() -> None:
    named = page.slide_sources(DATASET, VIEW)
    spoken = [voice.figure for voice in strength.speaks(DATASET, "JP", VIEW.day(DATASET))]
    first = list(dict.fromkeys(figure.source_id.split(";")[0] for figure in spoken[:6]))
    assert list(named[: len(first)]) == first
    assert len(set(named)) == len(named)
    # Of the chart and of the carriers below it none is left out.
    assert set(page.first_sheet(DATASET, VIEW).sources) <= set(named)
