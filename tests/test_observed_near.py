"""Who was near a base by the reports: the page and its files say the same, with whom and when."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import pytest
from geographiclib.geodesic import Geodesic
from streamlit.testing.v1 import AppTest

from posture.errors import ViewError
from posture.exports import export
from posture.layers import compose, observed, observed_near
from posture.observations import nearby, reading
from posture.observations.boxes import around, merged
from posture.observations.declare import ANSWERS, AREAS, DAYS, PROVENANCE, VISITS
from posture.observations.questions import Asked
from posture.tables import DATA, load
from posture.ui import near, observing
from posture.view import View, read
from scripts.make_observations import made, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from posture.observations.held import Observations
    from posture.scene import Scene

DATASET = load()
YOKOSUKA, KADENA = "yokosuka", "kadena"
HEAD = "time,id,lat,lon,kind,source\n"
QUERY = f"near={YOKOSUKA}&near={KADENA}&near=window&near_km=400&view=japan"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("near") / "reports.csv"
    write(made(8_000, seed=4, days=20), path)
    return path


@pytest.fixture(scope="module")
def held(file: Path) -> Observations:
    return reading.read(file)


def plain(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def base(key: str) -> dict[str, str]:
    with (DATA / "bases.csv").open(encoding="utf-8", newline="") as text:
        return next(row for row in csv.DictReader(text) if row["base_id"] == key)


def km_between(row: dict[str, str], spot: dict[str, str]) -> float:
    ends = (float(each[key]) for each in (row, spot) for key in ("lat", "lon"))
    return float(Geodesic.WGS84.Inverse(*ends)["s12"]) / 1000


def is_near(spot: dict[str, str], km: float, row: dict[str, str]) -> bool:
    return km_between(row, spot) <= km


def within(box: tuple[float, float, float, float], row: dict[str, str]) -> bool:
    west, south, east, north = box
    return south <= float(row["lat"]) <= north and west <= float(row["lon"]) <= east


def test_days_by_area_and_id_are_those_of_a_plain_count(held: Observations, file: Path) -> None:
    answers = observed_near.tables(DATASET, held, View.from_query(QUERY))
    rows = answers[DAYS].rows(10_000)
    chosen: dict[str, Callable[[dict[str, str]], bool]] = {
        f"400 km around {base(YOKOSUKA)['name']}": lambda row: (
            km_between(row, base(YOKOSUKA)) <= 400
        ),
        f"400 km around {base(KADENA)['name']}": lambda row: km_between(row, base(KADENA)) <= 400,
        "the window Japan": partial(within, (123.5, 24.0, 147.0, 46.0)),
    }
    for area, inside in chosen.items():
        expected: dict[str, set[str]] = {}
        reports: Counter[str] = Counter()
        for row in filter(inside, plain(file)):
            expected.setdefault(row["id"], set()).add(row["time"][:10])
            reports[row["id"]] += 1
        mine = [row for row in rows if row["report_area"].startswith(area)]
        assert expected
        assert {row["id"]: row["report_days"] for row in mine} == {
            key: len(days) for key, days in expected.items()
        }
        assert {row["id"]: row["report_reports"] for row in mine} == reports
        (whole,) = (row for row in answers[AREAS].rows(9) if row["report_area"].startswith(area))
        assert whole["report_ids"] == len(expected)
        assert whole["report_all_days"] == sum(map(len, expected.values()))


def test_every_row_says_its_period_its_source_and_that_it_is_made_up(held: Observations) -> None:
    answers = observed_near.tables(DATASET, held, View.from_query(QUERY + "&days=7"))
    for name, answer in answers.items():
        rows = answer.rows(10_000)
        assert len(rows) == answer.count > 0
        for row in rows:
            assert {*ANSWERS[name], *PROVENANCE} <= {*row}
            assert row["synthetic"] == "SYNTHETIC"
            assert row["period"] == "23 June 2026 to 29 June 2026"
            assert row["report_source"].startswith("SYNTHETIC: made up by")


def test_what_several_sources_say_is_counted_and_not_given_to_one(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    rows = (
        "2026-06-20T01:00:00Z,a,35.29,139.67,ship,one\n"
        "2026-06-21T01:00:00Z,a,35.29,139.67,tanker,two\n"
        "2026-06-21T01:00:00Z,b,35.29,139.67,ship,one\n"
    )
    path.write_text(HEAD + rows, encoding="utf-8")
    held = reading.read(path)
    for query in (f"near={YOKOSUKA}", "near=window&view=japan"):
        rows_of = observed_near.tables(DATASET, held, View.from_query(query))[DAYS].rows(9)
        said = {row["id"]: (row["kind"], row["report_source"], row["synthetic"]) for row in rows_of}
        assert said == {"a": ("2 kinds", "2 sources", ""), "b": ("ship", "one", "")}


def test_visits_to_several_bases_are_those_to_each(held: Observations) -> None:
    spots = observed_near.spots(DATASET, View.from_query("near=filtered&country=JP"))
    centres = tuple((spot.lon, spot.lat) for spot in spots)
    together = nearby.visits(held, centres, 80.0, Asked())
    assert len(together)
    for number in together["centre"].unique():
        alone = nearby.visits(held, (centres[number],), 80.0, Asked())
        mine = together[together["centre"] == number].drop(columns="centre")
        assert mine.to_dict(orient="list") == alone.drop(columns="centre").to_dict(orient="list")


def test_boxes_that_are_one_hold_all_that_several_held() -> None:
    centres = [(lon, lat) for lon in (139.0, 139.5, 140.0, 178.0, -179.5) for lat in (35.0, 35.4)]
    boxes = [around(*centre, 60.0) for centre in centres]
    fewer = merged(boxes)
    assert len(fewer) < len(boxes)
    for west, south, east, north in boxes:
        assert any(w <= west and s <= south and e >= east and n >= north for w, s, e, n in fewer)


def test_filters_choose_the_bases_and_their_countries() -> None:
    view = View.from_query("near=filtered&country=KR&kind=air+base")
    with (DATA / "bases.csv").open(encoding="utf-8", newline="") as text:
        found = [row for row in csv.DictReader(text) if row["country"] == "KR"]
    names = {row["name"] for row in found}
    (area,) = observed_near.areas(DATASET, view)
    assert area.name.endswith("in South Korea")
    visited = {spot.name for spot in observed_near.spots(DATASET, view)}
    assert visited
    assert visited < names


def test_without_points_the_window_is_asked_and_what_is_selected() -> None:
    assert observed_near.points(DATASET, View()) == ("window",)
    chosen = View.from_query("select=base:yokosuka")
    assert observed_near.points(DATASET, chosen) == ("window", "yokosuka")
    assert observed_near.points(DATASET, View.from_query("select=people:JP")) == ("window",)


# The link.


def test_points_and_how_near_are_in_the_link() -> None:
    view = View(near=("yokosuka", "window", "35.00000,139.00000"), near_km=12.5)
    assert view.to_query() == "near=yokosuka&near=window&near=35.00000,139.00000&near_km=12.5"
    assert View.from_query(view.to_query()) == view
    known, problems = read("near=atlantis&near=filtered", DATASET)
    assert known.near == ("filtered",)
    assert len(problems) == 1


@pytest.mark.parametrize("query", ["near_km=0", "near_km=501", "near_km=x", "near=%00"])
def test_a_point_or_a_distance_that_is_none_is_refused(query: str) -> None:
    with pytest.raises(ViewError):
        View.from_query(query)


# Files.


def test_the_tables_of_a_file_hold_every_row_with_its_source(held: Observations) -> None:
    view = View.from_query(QUERY)
    answers = observed_near.tables(DATASET, held, view)

    def more(scene: Scene, most: int) -> Scene:
        return observed.whole(scene, DATASET, held, most)

    content = export(DATASET, view, "csv", more=more)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in (AREAS, DAYS, VISITS):
            text = archive.read(f"{name}.csv").decode("utf-8-sig")
            rows = list(csv.DictReader(io.StringIO(text)))
            expected = answers[name].rows(10_000)
            assert len(rows) == len(expected) > 0
            assert [row["Source"] for row in rows] == [row["report_source"] for row in expected]
            assert {row["Made up"] for row in rows} == {"SYNTHETIC"}
            assert [float(row["Reports"]) for row in rows] == [
                row["report_reports"] for row in expected
            ]
    xlsx = export(DATASET, view, "xlsx", more=more)
    assert xlsx == export(DATASET, view, "xlsx", more=more)


def test_a_file_that_does_not_hold_all_rows_says_so(
    held: Observations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(observed, "MOST_ROWS", 3)
    scene = observed.whole(compose(DATASET, View.from_query(QUERY)), DATASET, held)
    assert [len(rows) for _, rows in scene.answers] == [3, 3, 3]
    assert any(notice.startswith("The first 3 of ") for notice in scene.notices)


def test_a_view_that_asks_nobody_near_lists_nobody(held: Observations) -> None:
    scene = observed.whole(compose(DATASET, View()), DATASET, held)
    assert scene.answers == ()


# The page.


def page(query: str) -> AppTest:
    app = AppTest.from_file(str(DATA.parent / "posture" / "ui" / "script.py"), default_timeout=60)
    for key, value in (pair.split("=") for pair in query.split("&")):
        app.query_params[key] = [*app.query_params.get(key, []), value]
    app.run()
    assert not app.exception
    return app


def test_the_panel_shows_the_rows_of_the_engine_and_the_mark_of_what_is_made_up(
    held: Observations, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(observing.WHERE, str(file))
    app = page(f"panel=reports&near={YOKOSUKA}&near_km=400")
    view = View.from_query(f"near={YOKOSUKA}&near_km=400")
    answers = observed_near.tables(DATASET, held, view)
    frames = {each.value.columns[0]: each.value for each in app.dataframe}
    visits = next(each.value for each in app.dataframe if "Base" in each.value.columns)
    assert len(visits) == min(answers[VISITS].count, near.MOST)
    assert visits["Id"].tolist() == [row["id"] for row in answers[VISITS].rows(near.MOST)]
    assert set(frames["Area"]["Made up"]) == {"SYNTHETIC"}
    said = " ".join(each.value for each in app.markdown)
    assert "SYNTHETIC" in said
    assert "31 May 2026 to 29 June 2026" in said


def test_the_panel_without_reports_says_how_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(observing.WHERE, raising=False)
    app = page("panel=reports")
    assert any("There are no reports of positions here" in each.value for each in app.info)
    assert not app.dataframe


def test_what_the_panel_gives_to_save_is_the_table_with_day_and_source(held: Observations) -> None:
    answer = observed_near.tables(DATASET, held, View.from_query(QUERY))[VISITS]
    rows = list(csv.DictReader(io.StringIO(near.csv_of(VISITS, answer).decode("utf-8-sig"))))
    assert len(rows) == answer.count
    arrivals = [dt.datetime.fromisoformat(row["First report within (UTC)"]) for row in rows]
    assert arrivals == sorted(arrivals, reverse=True)
    assert all(row["Source"] and row["Period"] and row["Made up"] for row in rows)
