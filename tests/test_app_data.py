"""The page of data, run without a browser: bring, see, decide, compare, and leave nothing."""

from __future__ import annotations

import csv
import gc
import io
import re
import tomllib
import weakref
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest
from starlette.formparsers import MultiPartParser

from posture import bring, words
from posture.bring import limits
from posture.exports import EXPORTS, export
from posture.layers import compose, everything
from posture.render import wire
from posture.tables import DATA, TABLES, Dataset, load
from posture.ui import own, store, uploads
from posture.view import PAGES, PANELS, View
from tests.hostile import TEXTS
from tests.test_app import address, labelled, link, metrics, page
from tests.test_server import get

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

SHIPPED = load()
PLAIN = b"name,latitude,longitude,service\nAlpha,35.1,139.2,Navy\nBravo,26,127.5,Marine Corps\n"
BAD = PLAIN + b"Charlie,95,1,Navy\n"
NOT_FOUND = 404
USE = "Show these tables"


def bringing(content: bytes, name: str = "mine.csv") -> AppTest:
    """Return the page of data with a file in its uploader."""
    app = link("page=data")
    app.file_uploader[0].upload(name, content, "application/octet-stream")
    return app.run()


def using(content: bytes, name: str = "mine.csv") -> AppTest:
    """Return the page with the tables of a file in use."""
    app = bringing(content, name)
    labelled(app.button, USE).click().run()
    assert not app.exception
    return app


def turn_to(app: AppTest, name: str) -> AppTest:
    labelled(app.segmented_control, "Page").set_value(name).run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """Return all text of the page, without the signs that keep it text."""
    found: list[Any] = [*app.markdown, *app.info, *app.error, *app.warning]
    return "\n".join(str(one.value) for one in found).replace("\\", "")


def test_nothing_changes_before_the_reader_decides() -> None:
    app = bringing(PLAIN)
    assert not app.exception
    assert "mine.csv: table bases, rows: 2" in said(app)
    assert "UTF-8, separated by comma" in said(app)
    assert "You see your own tables" not in said(app)
    assert metrics(turn_to(app, "map"))["Bases"] == metrics(page())["Bases"]


def test_own_tables_are_shown_on_every_page_and_every_page_says_so() -> None:
    app = using(PLAIN)
    for name in PAGES:
        assert "You see your own tables (mine.csv)" in said(turn_to(app, name))
    assert metrics(turn_to(app, "map"))["Bases"] == "2"


def test_faults_are_shown_with_row_and_column_and_the_reader_leaves_rows_out() -> None:
    app = bringing(BAD)
    (table,) = [one.value for one in app.dataframe if "What is wrong" in one.value.columns][:1]
    assert table.iloc[0].tolist()[:3] == ["mine.csv", 4, "latitude"]
    assert USE not in [one.label for one in app.button]
    labelled(app.button, "Leave out 1 rows and show the rest").click().run()
    assert "Rows left out because you decided so: 1" in said(app)
    assert "Nothing is used yet" not in said(app)
    assert not [button for button in app.button if button.key == "b_data_use"]
    assert metrics(turn_to(app, "map"))["Bases"] == "2"


def test_a_file_that_cannot_be_read_gets_one_sentence_and_no_button() -> None:
    app = bringing(b"name,lat,lon\nAlpha,1,2\n")
    assert not app.exception
    (error,) = app.error
    assert "lacks service" in error.value
    assert USE not in [one.label for one in app.button]


def test_the_encoding_and_the_separator_can_be_changed() -> None:
    app = bringing("名称;緯度;経度;軍種\n横田;35.7;139.3;空軍\n".encode("cp932"))
    assert "Shift-JIS, separated by semicolon" in said(app)
    labelled(app.selectbox, "Separator").set_value("\t").run()
    assert "lacks" in said(app)
    labelled(app.selectbox, "Separator").set_value(";").run()
    labelled(app.selectbox, "Encoding").set_value("utf-8").run()
    assert "not written in UTF-8" in said(app)


def test_one_click_leads_back_to_the_shipped_tables() -> None:
    app = using(PLAIN)
    labelled(app.button, "Go back to the shipped tables").click().run()
    assert "You see your own tables" not in said(app)
    assert metrics(turn_to(app, "map"))["Bases"] == metrics(page())["Bases"]


def test_what_was_chosen_in_other_tables_is_cleared_with_them() -> None:
    app = link("page=data&service=USAF&select=base:yokota&on=2024-05-16")
    app.file_uploader[0].upload("mine.csv", PLAIN, "text/csv")
    labelled(app.run().button, USE).click().run()
    assert address(app) == [("page", "data")]


def test_other_sessions_see_nothing_of_it() -> None:
    using(PLAIN)
    other = page()
    assert "You see your own tables" not in said(other)
    assert "alpha" not in str([box.options for box in other.selectbox])
    assert store.dataset() == load()


def test_the_shipped_rest_may_stand_beside_own_bases() -> None:
    content = bring.csv_template("bases", SHIPPED).replace(b"Misawa Air Base", b"My Misawa")
    app = using(content, "bases.csv")
    assert "changed 1" in said(app)
    people = metrics(turn_to(app, "map"))
    assert people["Bases"] == metrics(page())["Bases"]


def test_differences_are_listed_and_marked_on_the_map_when_wished() -> None:
    content = bring.csv_template("bases", SHIPPED).replace(b"40.703201", b"40.803201")
    app = using(content, "bases.csv")
    (table,) = [one.value for one in app.dataframe if "Moved, km" in one.value.columns]
    assert table["Moved, km"].tolist() == pytest.approx([11.105], abs=0.01)
    labelled(app.toggle, "Mark on the map").set_value(True).run()
    assert not turn_to(app, "map").exception
    assert labelled(turn_to(app, "data").toggle, "Mark on the map").value is True


def brought(texts: tuple[str, ...]) -> Dataset:
    """Return a set of tables with hostile text wherever a reader may write."""
    whole = SHIPPED
    frame = whole.bases.copy()
    for column in ("name", "name_ja", "note", "admin_area"):
        frame.loc[: len(texts) - 1, column] = list(texts)
    made = Dataset(
        **(whole.tables | {"bases": frame}), fingerprint="x", newest_day=whole.newest_day
    )
    content = bring.csv_template("bases", made)
    parts = [bring.match(grid) for grid in bring.read("bases.csv", content)]
    found = bring.assemble(parts, beside=whole, keep=True).dataset
    assert found is not None
    return found


def test_marks_of_own_tables_have_no_address_and_none_answers() -> None:
    dataset = brought(("Secret",))
    scene = compose(dataset, View())
    sent = wire.strata(
        dataset, scene, named=True, addressed=scene.fingerprint == store.dataset().fingerprint
    )
    assert sent
    assert not any("url" in item for item in sent)
    asked = next(s for s in scene.strata if (s.layer, s.kind) == ("bases", "point"))
    assert get(f"/{wire.address(scene, asked)}").status == NOT_FOUND


def test_what_the_page_remembers_goes_with_the_session() -> None:
    dataset = brought(("Secret",))
    held = own.Own(dataset=dataset, files=("a",), left_out=0, own_day=True, tables=("bases",))
    weakref.finalize(held, own.forget).atexit = False
    everything(dataset, "bases", "")
    compose(dataset, View())
    gone = weakref.ref(dataset.bases)
    del dataset
    gc.collect()
    assert gone() is not None
    del held
    gc.collect()
    assert gone() is None


def test_uploads_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 0)
    uploads.keep_in_memory()
    options = tomllib.loads((DATA.parent / ".streamlit" / "config.toml").read_text("utf-8"))
    most = options["server"]["maxUploadSize"] * 2**20
    around = 2**20  # what the server allows beside the file
    assert limits.MOST_BYTES <= most < MultiPartParser.spool_max_size - around


SAFE = tuple(text for text in TEXTS if not any(s in text for s in ("@@", "\u202e", "\t", "\u2028")))


def test_no_page_takes_text_of_a_table_for_markup() -> None:
    app = using(bring.csv_template("bases", brought(SAFE)), "bases.csv")
    for name in PAGES:
        turn_to(app, name)
        texts = [str(one.value) for one in [*app.markdown, *app.info, *app.warning]]
        marked = [text for text in texts if re.search(r"<img|<script|\]\(", text)]
        assert marked == [], name


def test_no_panel_fails_on_a_plain_list() -> None:
    app = turn_to(using(PLAIN), "map")
    offered = [panel for panel in PANELS if panel != "reports"]  # there are none without reports
    assert len(app.segmented_control(key="w_panel").options) == len(offered) - 1  # none: details
    for panel in offered:
        app.segmented_control(key="w_panel").set_value(panel).run()
        assert not app.exception, panel
        assert dict(address(app)).get("panel", PANELS[0]) == panel


@lru_cache(maxsize=1)
def plain_list() -> Dataset:
    """Return the tables made of a plain list."""
    parts = [bring.match(grid) for grid in bring.read("mine.csv", PLAIN)]
    dataset = bring.assemble(parts, beside=SHIPPED, keep=False).dataset
    assert dataset is not None
    return dataset


@pytest.mark.parametrize("each", EXPORTS, ids=[each.name for each in EXPORTS])
def test_every_export_is_made_of_a_plain_list_and_names_no_terms(each: Any) -> None:  # noqa: ANN401
    dataset = plain_list()
    made = export(dataset, View(), each.name)
    assert made
    if each.name == "geojson":
        assert b"CC BY" not in made


def test_a_folder_named_in_the_environment_is_what_everybody_sees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bases.csv").write_bytes(PLAIN)
    monkeypatch.setenv(store.FOLDER, str(tmp_path))
    store.reload()
    try:
        app = page()
        assert metrics(app)["Bases"] == "2"
        assert "those of whoever runs this page" in said(app)
    finally:
        monkeypatch.delenv(store.FOLDER)
        store.reload()


@pytest.fixture(scope="module")
def alike() -> tuple[bytes, bytes]:
    """Return bases and commands of which every second has the same name."""
    made = []
    for table in ("bases", "commands"):
        rows = list(
            csv.DictReader(io.StringIO(bring.csv_template(table, SHIPPED).decode("utf-8-sig")))
        )
        for row in rows[::2]:
            row.update({"name": "Alike", "name_ja": ""} | ({"abbr": "A"} if "abbr" in row else {}))
        out = io.StringIO()
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
        made.append(out.getvalue().encode("utf-8"))
    return made[0], made[1]


def test_of_many_things_with_one_name_the_one_chosen_is_held(alike: tuple[bytes, bytes]) -> None:
    app = link("page=data")
    app.file_uploader[0].set_value(
        [("bases.csv", alike[0], "text/csv"), ("commands.csv", alike[1], "text/csv")]
    ).run()
    labelled(app.button, USE).click().run()
    turn_to(app, "command")
    root = labelled(app.selectbox, words.t("chart.root"))
    wanted = [text for text in root.options if text.startswith("Alike")][7]
    root.select(wanted).run()
    assert not app.exception
    key = dict(address(app))["root"]
    assert wanted == f"Alike · A · {key}"
    app.run()
    assert dict(address(app))["root"] == key
    assert labelled(app.selectbox, words.t("chart.root")).value == key
    for box in app.selectbox:
        assert len(set(box.options)) == len(box.options), box.label
    turn_to(app, "distances")
    for box in [*app.selectbox, *app.multiselect]:
        assert len(set(box.options)) == len(box.options), box.label


def test_every_table_has_a_template() -> None:
    assert labelled(link("page=data").selectbox, "Table").options[0] == "bases"
    assert sorted(labelled(link("page=data").selectbox, "Table").options) == sorted(TABLES)


def test_links_to_the_page_are_whole() -> None:
    assert address(link("page=data")) == sorted(parse_qsl("page=data"))
    assert not link("page=data&present=1").exception


LATER = (
    b"name,latitude,longitude,service\nAlpha,35.2,139.2,Navy\nBravo,26,127.5,Navy\nDelta,1,2,Army\n"
)
PUT = "Compare these with the tables shown"


def compared(app: AppTest) -> list[list[Any]]:
    """Return the rows of the list of differences: what, which, from what to what."""
    (table,) = [one.value for one in app.dataframe if "Moved, km" in one.value.columns]
    return [list(row) for row in table[["Difference", "Id", "There", "Here"]].to_numpy().tolist()]


def holding(content: bytes) -> AppTest:
    """Return the page with a reader's tables in use and others of the reader's beside them."""
    app = using(PLAIN)
    app.file_uploader[0].set_value([("later.csv", content, "text/csv")]).run()
    labelled(app.button, PUT).click().run()
    assert not app.exception
    return app


def test_two_sets_of_a_readers_own_are_compared_with_each_other() -> None:
    app = holding(LATER)
    assert "Compared with your other tables (later.csv)" in said(app)
    assert "You see your own tables (mine.csv)" in said(app)
    assert compared(app) == [
        ["removed", "delta", "", ""],
        ["moved", "alpha", "35.2, 139.2", "35.1, 139.2"],
        ["changed", "bravo", "USN", "USMC"],
    ]
    labelled(app.toggle, "Mark on the map").set_value(True).run()
    assert not turn_to(app, "map").exception
    assert "Compared with your other tables (later.csv)" in str(
        [one.proto for one in app.get("bidi_component")]
    )


def test_the_two_sets_change_places_and_the_shipped_tables_can_be_chosen_again() -> None:
    app = holding(LATER)
    labelled(app.button, "Show the other tables instead").click().run()
    assert "You see your own tables (later.csv)" in said(app)
    assert ["added", "delta", "", ""] in compared(app)
    labelled(app.radio, "Compare with").set_value("shipped").run()
    assert "Compared with the shipped tables: added 3" in said(app)
    labelled(app.button, "Drop the other tables").click().run()
    assert "later.csv" in said(app)
    assert "Compare with" not in [one.label for one in app.radio]


def test_before_any_tables_are_shown_there_is_nothing_to_compare_them_with() -> None:
    assert PUT not in [one.label for one in bringing(PLAIN).button]


def test_the_other_set_goes_with_the_first() -> None:
    first, other = (
        own.Own(dataset=brought((name,)), files=("a",), left_out=0, own_day=True, tables=("bases",))
        for name in ("First", "Other")
    )
    first.other = other
    gone = weakref.ref(other.dataset.bases)
    del other
    assert gone() is not None
    del first
    gc.collect()
    assert gone() is None
