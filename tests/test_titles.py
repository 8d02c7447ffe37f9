"""A map is called the same on the page, in every file, in its citation and in a brief."""

from __future__ import annotations

import pytest

from posture import caption
from posture.brief import Brief, Slide
from posture.brief.plan import plan
from posture.citation import cite_view
from posture.exports import export
from posture.layers import compose
from posture.tables import load
from posture.ui.mapview import message
from posture.view import View

DATASET = load()
USUAL = "US force posture in Japan and the Indo-Pacific"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", USUAL),
        ("view=globe", USUAL),
        ("view=okinawa", "US force posture, Okinawa"),
        ("view=okinawa&at=139.70,35.60,8.25", USUAL),
        ("view=okinawa&service=USMC", "Marine Corps bases, Okinawa"),
        ("service=USMC", "Marine Corps bases"),
        ("view=japan&country=JP", "Bases in Japan"),
        ("view=indo-pacific", "US force posture, Indo-Pacific"),
        ("view=okinawa&title=Mine", "Mine"),
    ],
)
def test_the_title_of_a_map_names_filter_and_window(query: str, title: str) -> None:
    assert caption.title(DATASET, View.from_query(query)) == title


def test_page_files_citation_and_brief_call_a_map_the_same() -> None:
    view = View.from_query("view=okinawa&service=USMC&layer=bases")
    scene = compose(DATASET, view)
    title = "Marine Corps bases, Okinawa"
    assert message(DATASET, scene)["furniture"]["title"] == title
    assert f"“{title}”" in cite_view(DATASET, scene)
    assert plan(DATASET, Brief(slides=(Slide(view=view),))).leaves[1].drawing.title == title
    for name in ("svg", "kml", "html"):
        assert title in export(DATASET, view, name).decode(), name
