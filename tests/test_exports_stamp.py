"""Every export says where it comes from, and names no source too many."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from posture.errors import ExportError
from posture.exports import Sheet, export
from posture.exports.stamp import citations, stamp_of
from posture.layers import compose
from posture.render.paper.sheet import PROJECTIONS, SIZES
from posture.tables import DATA, Dataset, load
from posture.view import View


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


def test_the_view_in_a_stamp_names_its_day_and_reads_back_as_the_same_scene(
    dataset: Dataset,
) -> None:
    scene = compose(dataset, View.from_query("service=USN&layer=bases"))
    stamp = stamp_of(scene)
    again = compose(dataset, View.from_query(stamp.view))
    assert stamp.view == "on=2026-06-29&service=USN&layer=bases"
    assert (again.day, again.sources) == (dt.date(2026, 6, 29), scene.sources)
    assert [s.shown.tolist() for s in again.strata] == [s.shown.tolist() for s in scene.strata]


def test_the_line_of_a_stamp_says_day_edition_view_and_how_many_sources(dataset: Dataset) -> None:
    scene = compose(dataset, View.from_query("kind=radar&layer=bases"))
    line = stamp_of(scene).line
    assert line.startswith("As of 29 June 2026. ")
    assert dataset.fingerprint in line
    assert "on=2026-06-29&kind=radar&layer=bases" in line
    assert line.endswith(f"Sources: {len(scene.sources)}.")


def test_sources_are_cited_with_title_publisher_and_address(dataset: Dataset) -> None:
    with (Path(DATA) / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["source_id"]: row for row in csv.DictReader(file)}
    scene = compose(dataset, View())
    cited = citations(dataset, scene)
    assert len(cited) == len(scene.sources)
    for key, line in zip(scene.sources, cited, strict=True):
        assert rows[key]["title"].rstrip(".") in line
        assert rows[key]["publisher"].rstrip(".") in line
        assert line.endswith(rows[key]["url"].rstrip("."))


def test_a_format_that_does_not_exist_is_refused_by_name(dataset: Dataset) -> None:
    with pytest.raises(ExportError, match="no format 'gif'"):
        export(dataset, View(), "gif")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"size": "a3"}, "there is no size 'a3'; there are 1080p, 2160p, a4"),
        (
            {"projection": "flat"},
            "there is no projection 'flat'; there are mercator, equal-area, equidistant",
        ),
    ],
)
def test_a_sheet_that_does_not_exist_is_refused_by_name(
    given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ExportError, match=sentence):
        Sheet(**given)


def test_sheets_have_the_size_in_pixels_that_their_name_promises() -> None:
    assert {name: size.pixels for name, size in SIZES.items()} == {
        "1080p": (1920, 1080),
        "2160p": (3840, 2160),
        "a4": (3508, 2480),
    }
    assert "mercator" in PROJECTIONS
