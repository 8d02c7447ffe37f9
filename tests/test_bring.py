"""Tables that readers bring: what is understood, what is refused, and that nothing is lost."""

from __future__ import annotations

import csv
import gc
import io
import json
import shutil
import subprocess
import weakref
from functools import cache
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture import bring, words
from posture.bring.aliases import headings
from posture.bring.match import default
from posture.cli import main
from posture.errors import BringError, DataError, PostureError
from posture.layers import compose
from posture.layers.palette import KIND
from posture.tables import DATA, OWN, TABLES, Dataset, load
from posture.tables.write import to_csv
from posture.view import View
from tests.hostile import CONTROLS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PLAIN = "name,latitude,longitude,service\nAlpha,35.1,139.2,Navy\nBravo,26,127.5,USMC\n"
JAPANESE = "名称,緯度,経度,軍種\n横田,35.7485,139.348,空軍\n三沢,40.7032,141.368,米空軍\n"


@cache
def shipped() -> Dataset:
    return load()


def brought(
    text: str | bytes, name: str = "mine.csv", *, keep: bool = False, **how: str
) -> bring.Brought:
    content = text.encode() if isinstance(text, str) else text
    parts = [bring.match(grid) for grid in bring.read(name, content, **how)]
    return bring.assemble(parts, beside=shipped(), keep=keep)


def sentence(text: str | bytes, name: str) -> str:
    """Return the first thing a reader is told of a file; empty if it has no fault."""
    try:
        return "".join(map(str, brought(text, name).problems[:1]))
    except PostureError as error:
        return str(error)


def dataset(found: bring.Brought) -> Dataset:
    assert found.dataset is not None
    return found.dataset


def pages(found: Dataset) -> dict[str, str]:
    return {name: to_csv(frame, name) for name, frame in found.tables.items()}


def test_name_latitude_longitude_and_service_make_a_map() -> None:
    found = brought(PLAIN)
    assert not found.problems
    bases = dataset(found).bases
    assert bases[["name", "lat", "lon", "service"]].to_numpy().tolist() == [
        ["Alpha", 35.1, 139.2, "USN"],
        ["Bravo", 26.0, 127.5, "USMC"],
    ]
    scene = compose(dataset(found), View())
    assert scene.drawn("bases", "point")["name"].tolist() == ["Alpha", "Bravo"]


def test_what_fills_a_missing_column_is_said_and_claims_nothing() -> None:
    ((part, _),) = brought(PLAIN).parts
    said = bring.filled_words(part.filled)
    assert any("kind: not given" in line for line in said)
    assert any("source_id: own_table" in line for line in said)
    assert set(part.filled) | set(part.found) | {"base_id"} == set(TABLES["bases"].columns)
    (source,) = dataset(brought(PLAIN)).sources["title"].tolist()
    assert source == "The reader's own table: mine.csv"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp932", "Shift-JIS")],
)
@pytest.mark.parametrize(("separator", "word"), [(",", "comma"), (";", "semicolon"), ("\t", "tab")])
def test_every_encoding_and_separator_is_found_out_and_shown(
    encoding: str, shown: str, separator: str, word: str
) -> None:
    found = brought(JAPANESE.replace(",", separator).encode(encoding))
    assert dataset(found).bases["name"].tolist() == ["横田", "三沢"]
    assert dataset(found).bases["service"].tolist() == ["USAF", "USAF"]
    assert found.parts[0][0].grid.how == f"{shown}, separated by {word}"


def test_the_encoding_and_the_separator_can_be_chosen() -> None:
    content = JAPANESE.encode("cp932")
    with pytest.raises(BringError, match="not written in UTF-8"):
        brought(content, encoding="utf-8")
    with pytest.raises(BringError, match="lacks"):
        brought(content, separator="\t")
    assert dataset(brought(content, encoding="cp932", separator=",")).bases["name"][0] == "横田"


def test_a_word_for_a_code_is_read_as_the_code_and_said() -> None:
    ((_, filled),) = brought(PLAIN).parts
    (line,) = bring.read_as_words(filled.read_as)
    assert "“Navy” was read as USN (rows: 1)" in line


def test_text_that_looks_like_something_else_stays_text() -> None:
    found = brought("name,lat,lon,service,note\nNA,1,2,USN,00123\nTRUE,1,2,USN,2024-05\n")
    assert dataset(found).bases["name"].tolist() == ["NA", "TRUE"]
    assert dataset(found).bases["note"].tolist() == ["00123", "2024-05"]


def test_no_two_columns_of_a_table_answer_to_one_own_name() -> None:
    for table in TABLES.values():
        own = [headings(column)[0] for column in table.columns]
        assert len(set(own)) == len(own)


def test_every_default_is_taken_when_it_is_brought_back() -> None:
    page = bring.csv_template("bases", dataset(brought(PLAIN)))
    again = brought(page, "bases.csv")
    assert not again.problems
    assert pages(dataset(again)) == pages(dataset(brought(PLAIN, "bases.csv")))
    assert default("bases", "kind") == bring.NOT_GIVEN


BAD = PLAIN + "Charlie,95,1,Navy\nDelta,1,2\nEcho,1,2,Pirates\n"


def test_every_fault_names_row_and_column_and_nothing_goes_silently() -> None:
    found = brought(BAD)
    said = [(one.file, one.line, one.column) for one in found.problems]
    assert said == [("mine.csv", 4, "latitude"), ("mine.csv", 5, "row"), ("mine.csv", 6, "service")]
    assert [(one.line, one.cells[0]) for one in found.left_out] == [
        (4, "Charlie"),
        (5, "Delta"),
        (6, "Echo"),
    ]
    assert dataset(found).bases["name"].tolist() == ["Alpha", "Bravo"]


def test_rows_with_faults_can_be_downloaded_with_what_is_wrong() -> None:
    text = bring.faults_csv(brought(BAD).left_out).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == ["file", "row", "fault", "name", "latitude", "longitude", "service"]
    assert [row[1] for row in rows[1:]] == ["4", "5", "6"]
    assert "out of range" in rows[1][2]
    assert rows[1][3:] == ["Charlie", "95", "1", "Navy"]


def test_rows_that_refer_to_a_faulty_row_are_listed_with_it() -> None:
    bases = bring.csv_template("bases", shipped()).decode("utf-8-sig").replace("40.703201", "95")
    found = brought(bases, "bases.csv", keep=True)
    assert [problem.line for problem in found.problems if problem.file == "bases.csv"] == [2]
    out = {(one.table, one.line) for one in found.left_out}
    tenants = shipped().base_tenants
    lines = tenants.index[tenants["base_id"] == "misawa"] + 2
    assert ("bases", 2) in out
    assert {("base_tenants", int(line)) for line in lines} <= out
    left = dataset(found)
    assert "misawa" not in set(left.base_tenants["base_id"]) | set(left.bases["base_id"])
    assert len(left.bases) == len(shipped().bases) - 1


def test_a_part_of_the_shipped_bases_stands_beside_the_shipped_rest() -> None:
    bases = shipped().bases.head(5)
    tables = shipped().tables | {"bases": bases}
    part = Dataset(**tables, fingerprint="x", newest_day=shipped().newest_day)
    found = brought(bring.csv_template("bases", part), "bases.csv", keep=True)
    left = dataset(found)
    assert left.bases["base_id"].tolist() == bases["base_id"].tolist()
    assert len(left.commands) == len(shipped().commands)
    assert not set(left.commands["hq_base_id"]) - {"", *bases["base_id"]}
    away = ~shipped().commands["hq_base_id"].isin(["", *bases["base_id"]])
    said = [one for one in found.emptied if one.file == "commands.csv (shipped)"]
    assert [one.line for one in said] == (shipped().commands.index[away] + 2).tolist()
    tenants = shipped().base_tenants
    out = [one for one in found.left_out if one.table == "base_tenants"]
    assert len(out) == len(tenants) - len(left.base_tenants) > 0


@pytest.mark.parametrize("name", TABLES)
def test_each_template_comes_back_as_it_went_as_csv_and_as_a_workbook(name: str) -> None:
    content = {"csv": bring.csv_template(name, shipped())}
    content["xlsx"] = bring.xlsx_template((name,), shipped())
    for suffix, each in content.items():
        found = brought(each, f"{name}.{suffix}", keep=True)
        assert not found.problems
        assert pages(dataset(found)) == pages(shipped())


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_template_holds_the_headings_of_its_table(name: str) -> None:
    (grid,) = bring.read(f"{name}.csv", bring.csv_template(name))
    assert grid.header == tuple(TABLES[name].columns)
    (sheet,) = bring.read("x.xlsx", bring.xlsx_template((name,)))
    assert (sheet.stem, sheet.header) == (name, grid.header)


def test_a_workbook_saved_by_a_spreadsheet_comes_back_whole(tmp_path: Path) -> None:
    names = tuple(TABLES)
    source, out = tmp_path / "tables.xlsx", tmp_path / "out"
    source.write_bytes(bring.xlsx_template(names, shipped()))
    office = shutil.which("soffice")
    assert office, "this test needs LibreOffice"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(  # noqa: S603 - the system's own program
        [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(source)],
        check=True,
        timeout=120,
        capture_output=True,
    )
    saved = openpyxl.load_workbook(out / "tables.xlsx")
    saved["bases"]["B2"] = "Misawa, edited"
    saved.save(out / "edited.xlsx")
    found = brought((out / "edited.xlsx").read_bytes(), "edited.xlsx")
    assert not found.problems
    edited = shipped().tables
    bases = edited["bases"].copy()
    bases.loc[0, "name"] = "Misawa, edited"
    wanted = pages(shipped()) | {"bases": to_csv(bases, "bases")}
    assert pages(dataset(found)) == wanted


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_text_like_a_formula_comes_back_as_it_went(kind: str) -> None:
    refused = ("@@", "\u202e", "\t", "\u2028")
    texts = [text for text in TEXTS if not any(sign in text for sign in refused)]
    page = io.StringIO(newline="")
    csv.writer(page).writerows(
        [
            ["name", "lat", "lon", "service"],
            *([f"n{i}", "1", "2", "USN"] for i in range(len(texts))),
        ]
    )
    first = dataset(brought(page.getvalue()))
    bases = first.bases.assign(note=texts)
    hostile = Dataset(
        **(first.tables | {"bases": bases}), fingerprint="x", newest_day=first.newest_day
    )
    content = (
        bring.csv_template("bases", hostile)
        if kind == "csv"
        else bring.xlsx_template(("bases",), hostile)
    )
    again = dataset(brought(content, f"bases.{kind}"))
    assert again.bases["note"].tolist() == texts


@given(
    note=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40).filter(
        lambda text: text == text.strip() and not text.startswith("@@")
    )
)
@settings(max_examples=60, deadline=None)
def test_any_text_a_table_may_hold_survives_the_way_there_and_back(note: str) -> None:
    first = brought(f"name,lat,lon,service,note\nA,1,2,USN,{json.dumps('x')}\n")
    bases = dataset(first).bases.assign(note=[note])
    whole = dataset(first)
    changed = Dataset(
        **(whole.tables | {"bases": bases}), fingerprint="x", newest_day=whole.newest_day
    )
    again = brought(bring.csv_template("bases", changed), "bases.csv")
    if not again.problems:
        assert dataset(again).bases["note"].tolist() == [note]
    else:
        assert "turns the direction" in str(again.problems[0])


@pytest.mark.parametrize("text", CONTROLS)
def test_signs_that_no_text_needs_are_faults_with_their_row(text: str) -> None:
    said = sentence(PLAIN + f"{text},1,2,Navy\n", "mine.csv")
    assert said.startswith(("mine.csv:4: name:", "mine.csv is written neither"))


def test_an_edition_that_was_brought_never_has_the_name_of_a_shipped_one() -> None:
    whole = bring.xlsx_template(tuple(TABLES), shipped())
    edition = dataset(brought(whole, "all.xlsx"))
    assert pages(edition) == pages(shipped())
    assert edition.fingerprint.startswith(OWN)
    assert edition != shipped()
    assert not shipped().fingerprint.startswith(OWN)
    assert dataset(brought(PLAIN)).fingerprint == dataset(brought(PLAIN)).fingerprint
    assert dataset(brought(PLAIN)) != dataset(brought(PLAIN.replace("35.1", "35.2")))


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([("a.csv", PLAIN), ("b.csv", PLAIN)], "more than once: a.csv and b.csv"),
        ([("places.csv", "place_id,name,lat,lon\np,P,1,2\n")], "no table of bases"),
    ],
)
def test_tables_that_do_not_make_a_whole_are_refused(
    parts: Sequence[tuple[str, str]], said: str
) -> None:
    matched = [bring.match(g) for name, text in parts for g in bring.read(name, text.encode())]
    with pytest.raises(BringError, match=said):
        bring.assemble(matched, beside=shipped(), keep=False)


def test_geojson_points_are_bases_too() -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [139.348, 35.7485]},
        "properties": {"name": "Yokota", "service": "Air Force", "lat": "nonsense"},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    found = dataset(brought(text, "mine.geojson")).bases
    assert found[["name", "lat", "lon", "service"]].to_numpy().tolist() == [
        ["Yokota", 35.7485, 139.348, "USAF"]
    ]


def test_a_folder_with_only_bases_is_enough(tmp_path: Path) -> None:
    (tmp_path / "bases.csv").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "readme.md").write_text("not a table", encoding="utf-8")
    found = bring.from_folder(tmp_path)
    assert found.bases["name"].tolist() == ["Alpha", "Bravo"]
    assert found.newest_day == shipped().newest_day


def test_a_folder_with_faults_is_refused_with_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "bases.csv").write_text(BAD, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        bring.from_folder(tmp_path)
    assert [problem.line for problem in raised.value.problems] == [4, 5, 6]


@pytest.mark.parametrize("typed", [["--data"], ["page", "--data"]])
def test_a_folder_with_faults_is_refused_before_a_page_is_served(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bases.csv").write_text(BAD, encoding="utf-8")
    assert main([*typed, str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "bases.csv:4: latitude: '95' is out of range" in said.err
    assert "3 faults" in said.err


def test_the_shipped_folder_is_read_as_it_always_was() -> None:
    assert bring.from_folder(DATA) == shipped()


def test_reading_leaves_nothing_behind() -> None:
    found = dataset(brought(PLAIN))
    gone = weakref.ref(found.bases)
    del found
    gc.collect()
    assert gone() is None


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=300), name=st.sampled_from(["a.csv", "a.geojson"]))
def test_no_bytes_bring_more_than_a_sentence(content: bytes, name: str) -> None:
    assert "Traceback" not in sentence(content, name)


def test_a_base_whose_kind_is_not_given_is_drawn_as_no_kind_that_is() -> None:
    content = b"name,latitude,longitude,service\nA,35.1,139.2,USN\nB,36.1,138.2,USAF\n"
    parts = [bring.match(grid) for grid in bring.read("mine.csv", content)]
    dataset = bring.assemble(parts, beside=load(DATA), keep=False).dataset
    assert dataset is not None
    scene = compose(dataset, View())
    (kinds,) = (group for group in scene.legend if group.title == words.t("legend.kind"))
    assert [key.text for key in kinds.keys] == ["Kind not given"]
    (points,) = (s.drawn for s in scene.strata if (s.layer, s.kind) == ("bases", "point"))
    assert not set(points["shape"]) & set(KIND.values())
