"""Reports on the map: bounded, honest about what was put together, synthetic in words."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import subprocess
import sys
import zipfile
from itertools import combinations
from typing import TYPE_CHECKING

import h3
import numpy as np
import pandas as pd
import pytest

from posture import brief
from posture.errors import ViewError
from posture.exports import EXPORTS, export, html_page, tables_reports
from posture.layers import compose, observed, observed_marks
from posture.layers.observed_asked import asked_of, box_of
from posture.observations import answers, reading
from posture.observations.declare import Summary
from posture.observations.questions import Asked
from posture.render import packed, wire
from posture.tables import load
from posture.view import View
from posture.view.seen import REPORTS
from scripts.make_observations import made, write

if TYPE_CHECKING:
    from pathlib import Path

    from posture.observations.held import Observations
    from posture.scene import Kind, Scene

DATASET = load()
ROWS = 52_000
MOST_BYTES = 350_000
CHOICES = [each for n in (1, 2, 3) for each in combinations(REPORTS, n)]
MARK_OF = "SYNTHETIC"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Observations:
    path = tmp_path_factory.mktemp("observed") / "reports.parquet"
    write(made(ROWS, seed=11), path)
    return reading.read(path)


def scene_of(held: Observations, query: str) -> Scene:
    return observed.add(compose(DATASET, View.from_query(query)), DATASET, held)


def weight(scene: Scene) -> int:
    message = {"strata": wire.strata(DATASET, scene, named=True), "legend": wire.legend(scene)}
    return len(json.dumps(message | {"notices": scene.notices}, separators=(",", ":")))


def seen(scene: Scene, kind: Kind) -> pd.DataFrame:
    return scene.drawn(observed.NAME, kind)


@pytest.mark.parametrize("asked", CHOICES, ids="+".join)
@pytest.mark.parametrize("place", ["", "view=indo-pacific", "at=139.7,35.3,7", "at=179,30,3"])
def test_whatever_is_asked_of_reports_weighs_at_most_350_kilobytes(
    held: Observations, asked: tuple[str, ...], place: str
) -> None:
    query = "&".join((*(f"reports={each}" for each in asked), place))
    assert weight(scene_of(held, query)) <= MOST_BYTES


def test_fifty_thousand_dots_anywhere_weigh_at_most_350_kilobytes() -> None:
    chance = np.random.default_rng(5)
    frame = pd.DataFrame(
        {
            "kind": chance.choice(["ship", "aircraft", "other"], observed.MOST_DOTS),
            "lon": chance.uniform(-180, 180, observed.MOST_DOTS),
            "lat": chance.uniform(-85, 85, observed.MOST_DOTS),
        }
    )
    summary = answers_summary()
    sent = packed.packed(observed_marks.dots(frame, summary), "disc")
    assert len(json.dumps(sent, separators=(",", ":"))) <= MOST_BYTES - 60_000


def answers_summary() -> Summary:
    return Summary(
        rows=1,
        units=1,
        first=None,
        last=None,
        kinds=(),
        sources=("SYNTHETIC: a test",),
        fingerprint="",
    )


def test_hexagons_hold_every_report_in_view_and_the_page_says_that_it_aggregates(
    held: Observations,
) -> None:
    scene = scene_of(held, "view=indo-pacific&days=0")
    box, _ = box_of(scene.view)
    count, _ = answers.counted(held, Asked(last=20_700, boxes=(box,)))
    tips = {tip.partition("\n")[0] for tip in seen(scene, "area")["tip"]}
    cells: dict[str, int] = {}
    for mark, tip in zip(seen(scene, "area")["id"], seen(scene, "area")["tip"], strict=True):
        cells[mark.split("/")[2]] = int(tip.split(" report")[0].replace("\u2009", ""))
    assert count > observed.MOST_DOTS
    assert sum(cells.values()) == count
    assert tips
    assert any("are counted in" in notice for notice in scene.notices)


def test_few_enough_reports_are_drawn_one_by_one(held: Observations) -> None:
    scene = scene_of(held, "days=5")
    box, _ = box_of(scene.view)
    first = answers.day_number(scene.day) - 4
    count, _ = answers.counted(held, Asked(first=first, last=first + 4, boxes=(box,)))
    assert len(seen(scene, "disc")) == count
    assert seen(scene, "area").empty


@pytest.mark.parametrize("query", ["", "days=2", "reports=last", "reports=tracks"])
def test_every_drawing_says_synthetic_in_legend_notice_and_tooltip(
    held: Observations, query: str
) -> None:
    scene = scene_of(held, query)
    plain = compose(DATASET, scene.view)
    groups = scene.legend[: len(scene.legend) - len(plain.legend)]
    assert groups
    assert all(group.title.startswith(MARK_OF) for group in groups)
    assert scene.notices[len(plain.notices)].startswith(MARK_OF)
    tips = [tip for s in scene.strata if s.layer == observed.NAME for tip in s.everything["tip"]]
    assert tips
    assert all(MARK_OF in tip for tip in tips)


def test_what_is_not_made_up_is_not_called_synthetic(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text(
        "time,id,lat,lon,kind,source\n2026-06-29T01:00:00Z,CVN-73,34,139,ship,a receiver\n",
        encoding="utf-8",
    )
    scene = scene_of(reading.read(path), "reports=last&reports=density")
    text = " ".join((*scene.notices, *(group.title for group in scene.legend)))
    assert MARK_OF not in text.upper()
    assert "Source: a receiver." in text


def test_the_filters_by_service_keep_the_reports_of_that_service_alone(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    rows = "".join(
        f"2026-06-29T01:00:00Z,{key},34,139,ship,s\n" for key in ("CVN-73", "LHA-6", "stranger")
    )
    path.write_text(f"time,id,lat,lon,kind,source\n{rows}", encoding="utf-8")
    held = reading.read(path)
    drawn = seen(scene_of(held, "reports=last"), "point")["id"]
    navy = seen(scene_of(held, "reports=last&service=USN"), "point")["id"]
    army = seen(scene_of(held, "reports=last&service=USA"), "point")["id"]
    assert len(drawn) == 3
    assert "observations/last/CVN-73" in set(navy)
    assert "observations/last/stranger" not in set(navy)
    assert army.empty


def test_an_area_grows_with_age_and_with_the_speed_of_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text(
        "time,id,lat,lon,kind,source\n"
        "2026-06-29T18:00:00Z,a,30,140,ship,s\n2026-06-29T22:00:00Z,b,30,140,ship,s\n"
        "2026-06-29T22:00:00Z,c,30,140,aircraft,s\n",
        encoding="utf-8",
    )
    held = reading.read(path)
    areas = seen(scene_of(held, "reports=last"), "area").set_index("id")["polygon"]
    north = {
        str(key).split("/")[2]: max(lat for _, lat in ring) - 30 for key, ring in areas.items()
    }
    assert north["a"] == pytest.approx(3 * north["b"], rel=0.01)
    assert north["c"] > 10 * north["b"]
    later = seen(scene_of(held, "reports=last&on=2026-06-30"), "area").set_index("id")["polygon"]
    ring = next(ring for key, ring in later.items() if str(key).split("/")[2] == "a")
    assert max(lat for _, lat in ring) - 30 == pytest.approx(5 * north["a"], rel=0.01)


def test_days_without_reports_are_said_and_nothing_is_drawn(held: Observations) -> None:
    scene = scene_of(held, "on=2020-01-01")
    assert not [stratum for stratum in scene.strata if stratum.layer == observed.NAME]
    assert any("There are reports from 31 May 2026" in notice for notice in scene.notices)


# Packing.


@pytest.mark.parametrize(
    ("query", "kind"), [("", "area"), ("days=3", "disc"), ("reports=tracks&days=9", "line")]
)
def test_packed_marks_are_the_same_marks(held: Observations, query: str, kind: Kind) -> None:
    frame = seen(scene_of(held, query), kind)
    sent = packed.packed(frame, kind)
    low, high = np.array(sent["box"][:2]), np.array(sent["box"][2:])
    whole = np.frombuffer(base64.b64decode(sent["at"]), dtype="<u2").reshape(-1, 2)
    corners = low + whole / packed.FULL * (high - low)
    if kind == "disc":
        expected = frame[["lon", "lat"]].to_numpy()
    else:
        shapes = frame["polygon" if kind == "area" else "path"]
        expected = np.concatenate([np.array(shape) for shape in shapes])
        counts = np.frombuffer(base64.b64decode(sent["counts"]), dtype="<u2")
        assert counts.tolist() == [len(shape) for shape in shapes]
    assert np.abs(corners - expected).max() <= ((high - low) / packed.FULL).max()
    heads = [head for head, count in sent["heads"] for _ in range(count)]
    tips = ["\n".join(filter(None, (head, sent["tail"]))) for head in heads]
    assert tips == frame["tip"].tolist()
    column = "color" if kind == "line" else "fill"
    colours = [colour for colour, count in sent["runs"] for _ in range(count)]
    assert colours == frame[column].tolist()


# The link.


def test_what_is_asked_of_reports_is_in_the_link() -> None:
    view = View(reports=("tracks", "last"), seen=("ship",), span=7)
    assert view.to_query() == "reports=last&reports=tracks&seen=ship&days=7"
    assert View.from_query(view.to_query()) == view
    assert View.from_query("reports=none").reports == ()


@pytest.mark.parametrize("query", ["days=-1", "days=9999", "days=x", "reports=all", "seen=%00"])
def test_what_cannot_be_asked_of_reports_is_refused(query: str) -> None:
    with pytest.raises(ViewError):
        View.from_query(query)


# Files.


@pytest.mark.parametrize("name", [each.name for each in EXPORTS])
def test_every_file_holds_the_reports_and_says_synthetic_or_says_that_it_has_none(
    held: Observations, name: str
) -> None:
    view = View.from_query("reports=last&days=2&layer=bases")

    def more(scene: Scene, most: int) -> Scene:
        return observed.add(scene, DATASET, held, most)

    content = export(DATASET, view, name, more=more)
    assert content == export(DATASET, view, name, more=more)
    text = content.decode("utf-8", "replace")
    if name in {"csv", "kmz", "pptx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = " ".join(
                archive.read(each).decode("utf-8", "replace") for each in archive.namelist()
            )
    if name not in {"png", "pdf", "gpkg"}:  # not text
        assert MARK_OF in text


def test_geojson_has_a_feature_for_each_last_known_position(held: Observations) -> None:
    view = View.from_query("reports=last&days=2&layer=none")
    content = export(
        DATASET, view, "geojson", more=lambda scene, most: observed.add(scene, DATASET, held, most)
    )
    features = json.loads(content)["features"]
    points = [each for each in features if each["geometry"]["type"] == "Point"]
    assert len(points) == len(seen(scene_of(held, view.to_query()), "point"))
    assert all(MARK_OF in each["properties"]["description"] for each in points)


# Without reports.


def test_a_row_of_a_hexagon_lies_in_the_middle_of_it(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    rows = "".join(f"2026-06-29T00:{n:02d}:00Z,a,30,140,ship,s\n" for n in range(9))
    path.write_text(f"time,id,lat,lon,kind,source\n{rows}", encoding="utf-8")
    held = reading.read(path)
    scene = observed.add(compose(DATASET, View.from_query("days=1")), DATASET, held, most=8)
    ((_, _, (row,)),) = tables_reports.asked(scene)
    corners = h3.cell_to_boundary(row["id"].split("/")[2])
    lat, lon = (sum(values) / len(values) for values in zip(*corners, strict=True))
    assert (row["lat"], row["lon"]) == (pytest.approx(lat, abs=1e-5), pytest.approx(lon, abs=1e-5))


def test_the_page_without_reports_loads_none_of_what_they_need() -> None:
    script = (
        "import sys; import posture.ui.page, posture.cli, posture.ui.preload;"
        "print([name for name in ('duckdb', 'ibis', 'h3') if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_day_is_counted_to_its_end_in_utc(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    times = ("2026-06-28T23:59:59Z", "2026-06-29T00:00:00Z", "2026-06-29T23:59:59.999999Z")
    rows = "".join(f"{time},a,30,140,ship,s\n" for time in (*times, "2026-06-30T00:00:00Z"))
    path.write_text(f"time,id,lat,lon,kind,source\n{rows}", encoding="utf-8")
    held = reading.read(path)
    view = View(span=1, on=dt.date(2026, 6, 29))
    assert answers.counted(held, asked_of(DATASET, view)) == (2, 1)


def test_files_bound_the_last_positions_and_say_what_they_count(held: Observations) -> None:
    view = View.from_query("reports=last&days=0&view=indo-pacific")
    whole = observed.add(compose(DATASET, view), DATASET, held, most=50_000)
    each = len(seen(whole, "point")) + len(seen(whole, "disc"))
    assert each > 100
    few = observed.add(compose(DATASET, view), DATASET, held, most=100)
    assert seen(few, "point").empty
    assert seen(few, "disc").empty
    cells_drawn = {key.split("/")[2] for key in seen(few, "area")["id"]}
    assert 0 < len(cells_drawn) <= 100
    counts = {
        key.split("/")[2]: int(tip.partition(" id")[0])
        for key, tip in zip(seen(few, "area")["id"], seen(few, "area")["tip"], strict=True)
    }
    assert sum(counts.values()) == each
    assert any(
        notice.startswith(f"{each} last known positions are counted") for notice in few.notices
    )
    assert few.legend[0].title == "SYNTHETIC Last known positions"


@pytest.mark.parametrize("most", [20, 3_000])
def test_files_bound_the_tracks_and_say_how_many_there_are(held: Observations, most: int) -> None:
    scene = compose(DATASET, View.from_query("reports=tracks&days=0&view=indo-pacific"))
    found = observed.add(scene, DATASET, held, most)
    assert 0 < len(seen(found, "line")) <= most
    said = "The 20 longest of" if most == 20 else "tracks, simplified to"
    assert any(said in notice for notice in found.notices)


def test_an_html_file_draws_and_names_the_reports_of_the_view(held: Observations) -> None:
    view = View.from_query("reports=density&reports=last&days=2&layer=bases")

    def more(scene: Scene, most: int) -> Scene:
        return observed.whole(scene, DATASET, held, most)

    text = export(DATASET, view, "html", more=more).decode()
    block = text.partition('id="posture-data">')[2].partition("</script>")[0]
    data = json.loads(block)
    expected = more(compose(DATASET, view), html_page.EXPORT.most_reports)
    ids = {
        row["id"]
        for part in data["strata"]
        if part["layer"] == "observations"
        for row in part["rows"]
    }
    assert ids == {
        key for s in expected.strata if s.layer == observed.NAME for key in s.everything["id"]
    }
    assert "observations" in data["menu"]
    (layer,) = (each for each in data["layers"] if each["name"] == "observations")
    assert layer["on"]
    assert layer["notices"][0][0].startswith(MARK_OF)
    assert "The choice of service in this file leaves reports as they are." in layer["notices"][1]


@pytest.mark.parametrize("name", ["pptx", "pdf", "html"])
def test_a_brief_shows_the_reports_of_its_views(held: Observations, name: str) -> None:
    view = View.from_query("reports=last&days=2&layer=bases")
    told = brief.Brief(slides=(brief.Slide(view=view),))

    def more(scene: Scene, most: int) -> Scene:
        return observed.whole(scene, DATASET, held, most)

    plain = brief.make(DATASET, told, name)
    content = brief.make(DATASET, told, name, more=more)
    assert content != plain
    text = content.decode("utf-8", "replace")
    if name == "pptx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = " ".join(
                archive.read(each).decode("utf-8", "replace")
                for each in archive.namelist()
                if each.startswith("ppt/")
            )
    if name != "pdf":  # compressed
        assert "SYNTHETIC" in text
        assert "LAST KNOWN POSITIONS" in text.upper()


def test_a_file_that_can_hold_none_says_so(held: Observations) -> None:
    scene = observed.add(compose(DATASET, View()), DATASET, held, most=0)
    assert scene.notices[-1] == "Reports of positions are not in this file."
    assert not [stratum for stratum in scene.strata if stratum.layer == observed.NAME]


def test_a_filter_of_a_million_reports_weighs_at_most_350_kilobytes(tmp_path: Path) -> None:
    chance = np.random.default_rng(3)
    rows = 1_000_000
    minutes = pd.Timestamp("2026-06-01", tz="UTC") + pd.to_timedelta(
        chance.integers(0, 29 * 1_440, 40_000), unit="min"
    )
    spread = chance.integers(0, len(minutes), rows)
    frame = pd.DataFrame(
        {
            "time": pd.Series(minutes.strftime("%Y-%m-%dT%H:%M:%SZ"))[spread].to_numpy(),
            "id": pd.Series([f"SYN-{n:05d}" for n in range(5_000)])[spread % 5_000].to_numpy(),
            "lat": chance.uniform(-40, 62, rows),
            "lon": (chance.uniform(65, 250, rows) + 180) % 360 - 180,
            "kind": pd.Series(["ship", "aircraft"])[spread % 2].to_numpy(),
            "source": "SYNTHETIC: chance",
        }
    )
    path = tmp_path / "many.parquet"
    frame.to_parquet(path, index=False)
    many = reading.read(path)
    assert many.summary.rows == rows
    for query in (
        *("", "view=indo-pacific&seen=ship", "at=139.7,35.3,5.2&days=0"),
        *("reports=last", "reports=density&reports=last&reports=tracks&days=3"),
    ):
        sent = weight(scene_of(many, query))
        assert sent <= MOST_BYTES, query
