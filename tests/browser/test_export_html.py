"""The HTML file opens from a disk without a network, shows the marks of the page, asks nobody."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from posture import framed, words
from posture.exports import html_page
from posture.layers import compose
from posture.render.paper.flat import flat_for
from posture.render.paper.sight import marks_in
from posture.tables import load
from posture.view import Camera, View
from tests.hostile import TEXTS, hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from posture.scene import Scene
    from posture.tables import Dataset

pytestmark = pytest.mark.browser

DATASET = load()
PAINTED = "() => document.querySelector('.posture-map')?.dataset.ready"
MARKS = """() => {
  const { painter, areas } = window.postureFile;
  const of = (marks) => marks.map(({ id, name, tip }) => [id, name ?? "", tip ?? ""]);
  return { point: of(painter.symbols), line: of(painter.lines), disc: of(painter.discs),
    name: of(painter.names), area: of(areas) };
}"""
KINDS = ("point", "line", "disc", "name", "area")
QUERIES = (
    "",
    "service=USN&service=USMC&country=JP&view=japan",
    "layer=bases&layer=commands&on=2025-03-30",
    "ring=andersen&km=5000&from=yokota&to=kadena",
    "reach=yokota&reach=kadena&within=900&stop=yokosuka&stop=hagatna&sea=1",
    "system=tomahawk_japan&layer=systems&layer=bases&layer=names",
    "layer=none",
    "on=2024-06-01&layer=ships&layer=names",
)


class File:
    """A file opened in a browser that has no network."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.faults: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        page.on("request", lambda request: self.requests.append(request.url))
        page.context.set_offline(offline=True)
        page.goto(path.as_uri())
        page.wait_for_function(PAINTED)

    def marks(self) -> dict[str, list[list[str]]]:
        """Return id, name and tooltip of every mark that is drawn, by kind."""
        found: dict[str, list[list[str]]] = self.page.evaluate(MARKS)
        return found

    def settle(self) -> None:
        """Wait for two frames: what was asked for is painted then."""
        self.page.evaluate(
            "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
        )

    def camera(self) -> list[float]:
        """Return longitude, latitude and zoom."""
        self.settle()
        found: list[float] = json.loads(
            self.page.locator(".posture-map").get_attribute("data-camera") or ""
        )
        return found

    def screen(self, mark: str) -> tuple[float, float]:
        """Return where on the page a symbol stands."""
        x, y = self.page.evaluate(
            "(id) => window.postureFile.painter.symbols.find((each) => each.id === id).screen", mark
        )
        box = self.page.locator(".posture-stage").bounding_box()
        assert box is not None
        return box["x"] + x, box["y"] + y


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., File]]:
    """Return an opener of files; each must have asked nobody and complained of nothing."""
    files: list[tuple[File, Path]] = []

    def open_(query: str = "", dataset: Dataset = DATASET, **options: Any) -> File:  # noqa: ANN401 - playwright's own
        path = tmp_path / f"view{len(files)}.html"
        path.write_bytes(html_page.make(dataset, compose(dataset, View.from_query(query))))
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
        files.append((File(context.new_page(), path), path))
        return files[-1][0]

    yield open_
    for file, path in files:
        assert not file.faults
        assert file.requests == [path.as_uri()]
        file.page.context.close()


def drawn(scene: Scene) -> dict[str, list[list[str]]]:
    """Return id, name and tooltip of every mark of a scene, by kind."""
    named = "names" in scene.view.layer
    found: dict[str, list[list[str]]] = {kind: [] for kind in KINDS}
    for stratum in scene.strata:
        frame = stratum.drawn
        blank = [""] * len(frame)
        titles = frame["name"].tolist() if "name" in frame else blank
        if stratum.kind == "point" and not named:
            titles = blank
        tips = frame["tip"].tolist() if "tip" in frame else blank
        rows = zip(frame["id"].tolist(), titles, tips, strict=True)
        found[stratum.kind] += [list(row) for row in rows]
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_a_file_shows_the_marks_of_the_page_and_no_other(
    opened: Callable[..., File], query: str
) -> None:
    assert opened(query).marks() == drawn(compose(DATASET, View.from_query(query)))


def test_every_choice_of_a_service_shows_what_the_page_shows_for_it(
    opened: Callable[..., File],
) -> None:
    file = opened("country=JP&view=japan&layer=bases&layer=ships&layer=people&layer=commands")
    view = View.from_query("country=JP&layer=bases&layer=ships&layer=people&layer=commands")
    codes = {words.name("service", code): code for code in words.SERVICES}
    box = file.page.locator("select[name=service]")
    offered = box.locator("option").all_inner_texts()
    assert {"Navy", "Army", "Air Force", "Marine Corps"} <= set(offered)
    for name in offered[1:]:
        box.select_option(label=name)
        scene = compose(DATASET, replace(view, service=(codes[name],)))
        assert file.marks() == drawn(scene)
        assert legend(file) == legend_of(scene, file)


def legend(file: File) -> list[tuple[str, list[str]]]:
    """Return what the legend says, group by group."""
    file.settle()
    found = file.page.evaluate(
        """() => [...document.querySelectorAll(".posture-legend-group")].map((group) => [
          group.querySelector("h3").textContent.toUpperCase(),
          [...group.querySelectorAll(".posture-legend-row:not([hidden]) > span")]
            .map((row) => row.textContent),
        ])"""
    )
    return [(title, rows) for title, rows in found if rows]


def legend_of(scene: Scene, file: File) -> list[tuple[str, list[str]]]:
    """Return the legend that a picture of the same size and place has."""
    lon, lat, zoom = file.camera()
    root = file.page.locator(".posture-map").bounding_box()
    assert root
    size = (root["width"], root["height"])
    view = replace(scene.view, window="western-pacific", at=Camera(lon, lat, zoom))
    flat = flat_for(view, "mercator", size, (0, 0, *size))
    said = framed.legend(scene, marks_in(scene, flat, flat.box))
    return [(group.title.upper(), [key.text for key in group.keys]) for group in said]


def test_switching_layers_shows_what_the_page_shows_with_these_layers(
    opened: Callable[..., File],
) -> None:
    query = "from=yokota&to=camp_smith&reach=kadena&within=900&stop=yokosuka&stop=hagatna"
    file = opened(query)
    view = View.from_query(query)
    for name in (
        "bases",
        "commands",
        "names",
        "people",
        "reach",
    ):  # a line's ends get symbols without bases
        file.page.locator(f"input[name={name}]").click()
        view = replace(view, layer=tuple({*view.layer} ^ {name}))
        scene = compose(DATASET, view)
        assert file.marks() == drawn(scene)
        assert legend(file) == legend_of(scene, file)
        said = file.page.locator(".file-sources summary").inner_text()
        assert said == words.t("html.sources", count=len(scene.sources))


def test_the_sources_are_those_of_what_is_shown_with_their_links(
    opened: Callable[..., File],
) -> None:
    file = opened("service=USMC&country=JP&layer=bases")
    scene = compose(DATASET, View.from_query("service=USMC&country=JP&layer=bases"))
    urls = DATASET.sources.set_index("source_id")["url"]
    file.page.locator(".file-sources summary").click()
    links = [link.get_attribute("href") for link in file.page.locator(".file-sources a").all()]
    assert links == [urls[key] for key in scene.sources if urls[key]]


def test_the_map_moves_and_zooms_and_comes_home(opened: Callable[..., File]) -> None:
    file = opened("view=japan")
    page, start = file.page, file.camera()
    page.mouse.move(500, 400)
    page.mouse.down()
    page.mouse.move(400, 450, steps=4)
    page.mouse.up()
    moved = file.camera()
    assert moved[0] > start[0]
    assert moved[1] > start[1]
    page.mouse.wheel(0, -200)
    assert file.camera()[2] == pytest.approx(start[2] + 1, abs=0.01)
    page.locator(".posture-stage").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("-")
    assert file.camera()[2] == pytest.approx(start[2] + 0.5, abs=0.01)
    page.get_by_role("button", name="Back to the chosen view").click()
    assert file.camera() == start


def test_zooming_keeps_the_point_under_the_pointer(opened: Callable[..., File]) -> None:
    file = opened("view=japan")
    before = file.screen("base/yokosuka")
    file.page.mouse.move(*before)
    for _ in range(3):
        file.page.mouse.wheel(0, -100)
        file.settle()
    anchor = file.page.evaluate(
        "() => window.postureFile.painter.symbols.find((s) => s.id === 'base/yokosuka').anchor"
    )
    box = file.page.locator(".posture-stage").bounding_box()
    assert box is not None
    assert anchor[0] + box["x"] == pytest.approx(before[0], abs=120)
    assert anchor[1] + box["y"] == pytest.approx(before[1], abs=120)


def test_a_view_with_a_camera_opens_there(opened: Callable[..., File]) -> None:
    assert opened("at=139.70,35.60,8.25").camera() == [139.7, 35.6, 8.25]


def test_pointing_says_what_it_is_and_clicking_says_who_says_so(
    opened: Callable[..., File],
) -> None:
    file = opened("view=kanto&layer=bases")
    tip = {row[0]: row[2] for row in file.marks()["point"]}["base/yokosuka"]
    x, y = file.screen("base/yokosuka")
    file.page.mouse.move(x, y)
    assert file.page.locator(".posture-tooltip").inner_text().split("\n") == tip.split("\n")
    file.page.mouse.click(x, y)
    details = file.page.locator(".file-details")
    assert details.locator("h2").inner_text() == tip.split("\n")[0]
    row = DATASET.bases.set_index("base_id").loc["yokosuka"]
    ids = dict.fromkeys([*row["source_id"].split(";"), row["coord_source_id"]])
    assert details.locator("li").count() == len(ids)
    file.page.locator("input[name=bases]").click()
    assert details.is_hidden()  # what is no longer shown is no longer picked


def test_what_is_selected_in_the_view_is_picked_when_the_file_opens(
    opened: Callable[..., File],
) -> None:
    details = opened("select=base:yokota").page.locator(".file-details")
    assert details.locator("h2").inner_text() == "Yokota Air Base"


def test_only_layers_with_something_to_show_have_a_switch(opened: Callable[..., File]) -> None:
    boxes = opened("").page.locator("fieldset input")
    names = {box.get_attribute("name") for box in boxes.all()}
    assert names == {"bases", "people", "commands", "ships", "distance", "names"}
    checked = {box.get_attribute("name") for box in boxes.all() if box.is_checked()}
    assert checked == names - {"commands"}


def test_hostile_names_are_shown_as_text_and_run_nothing(opened: Callable[..., File]) -> None:
    dataset = hostile()
    file = opened("view=japan&layer=bases", dataset)
    assert file.marks() == drawn(compose(dataset, View.from_query("view=japan&layer=bases")))
    for row in (TEXTS.index("</script><script>window.hurt=1</script>"), 11):
        mark = f"base/{dataset.bases['base_id'].iloc[row]}"
        file.page.evaluate(
            "(id) => { const f = window.postureFile;"
            " f.pick(f.painter.symbols.find((each) => each.id === id)); }",
            mark,
        )
        assert file.page.locator(".file-details h2").inner_text() == TEXTS[row]
    file.page.locator(".file-sources summary").click()
    assert file.page.evaluate("() => window.hurt") is None
    assert not file.page.locator("img, iframe, object, embed").count()
    schemes = {
        (link.get_attribute("href") or "").partition(":")[0]
        for link in file.page.locator("a").all()
    }
    assert schemes <= {"http", "https"}


def test_the_content_policy_holds_against_a_script_that_got_in(
    browser: Browser, tmp_path: Path
) -> None:
    made = html_page.make(DATASET, compose(DATASET, View())).decode()
    path = tmp_path / "hurt.html"
    added = "<script>window.hurt=1</script><img src='data:,' onerror='window.hurt=2'>"
    path.write_text(made.replace('<div id="posture">', f'{added}<div id="posture">'), "utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_function(PAINTED)
    assert page.evaluate("() => window.hurt") is None
    context.close()


def test_land_sea_and_services_are_painted(opened: Callable[..., File]) -> None:
    file = opened("view=japan&layer=bases", color_scheme="light")
    pixels = file.page.evaluate(
        """() => [...document.querySelectorAll("canvas.posture-overlay")].map((canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const counts = {};
          for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] < 250) continue;
            const key = [data[i], data[i + 1], data[i + 2]].join();
            counts[key] = (counts[key] ?? 0) + 1;
          }
          return counts;
        })"""
    )
    under, over = pixels
    whole = sum(under.values())
    assert under["237,234,227"] > 0.1 * whole  # land
    assert under["220,231,238"] > 0.2 * whole  # sea
    for colour in ("0,114,178", "213,94,0", "86,180,233", "0,158,115"):  # the four services
        assert over[colour] > 30


def test_a_telephone_shows_the_map_too(opened: Callable[..., File]) -> None:
    file = opened("view=japan", viewport={"width": 390, "height": 780}, has_touch=True)
    assert file.page.evaluate("() => document.documentElement.scrollWidth") <= 390
    assert len(file.marks()["point"]) > 50


def test_without_scripts_the_file_says_why_there_is_no_map(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "view.html"
    path.write_bytes(html_page.make(DATASET, compose(DATASET, View())))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert "drawn by a script inside this file" in page.locator("body").inner_text()
    context.close()
