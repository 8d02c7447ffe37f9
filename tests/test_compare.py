"""Two sets of tables side by side: every difference, and nothing that is none."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from geographiclib.geodesic import Geodesic

from posture import words
from posture.bring import csv_of, read_folder
from posture.cli import main
from posture.compare import compare
from posture.exports import export
from posture.layers import compared, compose
from posture.tables import DATA, Dataset, load
from posture.view import View

if TYPE_CHECKING:
    from posture.scene import Scene


def shipped() -> Dataset:
    return load()


def changed() -> Dataset:
    """Return the shipped tables with one base gone, one new, one moved, and one figure changed."""
    dataset = shipped()
    bases, people = dataset.bases.copy(), dataset.personnel.copy()
    bases.loc[1, ["lat", "lon"]] = [35.8, 139.4]
    bases.loc[2, "name"] = "Another name"
    bases.loc[0, ["base_id", "name"]] = ["brand_new", "Brand New"]
    people.loc[5, "value"] = 123
    return replace(dataset, bases=bases, personnel=people, fingerprint="changed")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_set_of_tables_does_not_differ_from_itself() -> None:
    found = compare(shipped(), shipped())
    assert found.rows.empty
    assert found.points.empty


def test_the_order_of_rows_is_no_difference() -> None:
    dataset = shipped()
    turned = dataset.bases.iloc[::-1].reset_index(drop=True)
    assert compare(dataset, replace(dataset, bases=turned, fingerprint="x")).rows.empty


def test_what_is_new_gone_moved_and_changed_is_told_apart() -> None:
    found = compare(shipped(), changed())
    bases, people = rows("bases"), rows("personnel")
    said = found.rows[["table", "id", "change", "column", "before", "after"]]
    old = bases[1]
    assert said.to_numpy().tolist() == [
        ["bases", "brand_new", "added", "", "", ""],
        ["bases", bases[0]["base_id"], "removed", "", "", ""],
        [
            "bases",
            old["base_id"],
            "moved",
            "lat, lon",
            f"{old['lat']}, {old['lon']}",
            "35.8, 139.4",
        ],
        ["bases", bases[2]["base_id"], "changed", "name", bases[2]["name"], "Another name"],
        ["personnel", people[5]["figure_id"], "changed", "value", people[5]["value"], "123"],
    ]
    counts = [found.count(change) for change in ("added", "removed", "moved", "changed")]
    assert counts == [1, 1, 1, 2]


def test_how_far_a_base_moved_is_the_length_of_the_geodesic() -> None:
    found = compare(shipped(), changed())
    (km,) = found.rows.loc[found.rows["change"] == "moved", "km"]
    old = rows("bases")[1]
    wanted = Geodesic.WGS84.Inverse(float(old["lat"]), float(old["lon"]), 35.8, 139.4)["s12"]
    assert km == pytest.approx(wanted / 1000, abs=1e-6)


def test_only_the_tables_asked_about_are_compared() -> None:
    assert set(compare(shipped(), changed(), ["personnel"]).rows["table"]) == {"personnel"}


def test_an_empty_cell_is_not_a_zero() -> None:
    dataset = shipped()
    presence = dataset.presence.copy()
    row = int(presence.index[presence["count"].isna()][0])
    presence.loc[row, "count"] = 0
    found = compare(dataset, replace(dataset, presence=presence, fingerprint="x")).rows
    assert found[["before", "after"]].to_numpy().tolist() == [["", "0"]]


def test_the_map_marks_what_differs_and_says_how_much() -> None:
    found = compare(shipped(), changed())
    scene = compared.add(compose(changed(), View(layer=("bases",))), found, "others")
    rings = scene.drawn("compared", "point")
    assert sorted(rings["fill"]) == sorted(compared.COLOUR.values())
    (line,) = scene.drawn("compared", "line")["path"].tolist()
    old = rows("bases")[1]
    assert line[0] == pytest.approx([float(old["lon"]), float(old["lat"])], abs=1e-5)
    assert line[-1] == pytest.approx([139.4, 35.8], abs=1e-5)
    assert scene.notices[-1] == words.t(
        "compare.notice", other="others", added="1", removed="1", moved="1", changed="2"
    )
    gone = rings.loc[rings["id"] == f"compared/bases/{rows('bases')[0]['base_id']}", "subject"]
    assert gone.tolist() == [""]


def test_nothing_moved_draws_nothing_but_says_so() -> None:
    scene = compared.add(compose(shipped(), View()), compare(shipped(), shipped()), "x")
    assert scene.drawn("compared", "point").empty
    assert "added 0" in scene.notices[-1]


def test_all_differences_can_be_taken_along_safely() -> None:
    dataset = shipped()
    bases = dataset.bases.copy()
    bases.loc[0, "name"] = "=1+1"
    found = compare(dataset, replace(dataset, bases=bases, fingerprint="x"))
    page = csv_of(found.rows).decode("utf-8-sig")
    (row,) = list(csv.DictReader(io.StringIO(page, newline="")))
    assert (row["name"], row["after"], row["km"]) == ("'=1+1", "'=1+1", "")


OLD = "name,latitude,longitude,service\nAlpha,35.1,139.2,Navy\nBravo,26,127.5,Army\nGone,1,2,Navy\n"
NEW = "name,latitude,longitude,service\nAlpha,35.2,139.2,Navy\nBravo,26,127.5,Navy\nMore,3,4,Army\n"


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """Return a folder and a file, each with tables of somebody's own."""
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "old.csv").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.csv").write_text(NEW, encoding="utf-8")
    return str(tmp_path / "before"), str(tmp_path / "new.csv")


def test_the_command_line_tells_two_sets_apart(
    two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *two]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == f"{two[0]} → {two[1]}: added 1, removed 1, moved 1, changed 1."
    far = Geodesic.WGS84.Inverse(35.1, 139.2, 35.2, 139.2)["s12"] / 1000
    assert lines[-4:] == [
        "  + More (more)",
        "  - Gone (gone)",
        f"  → Alpha (alpha): moved by {far:.3f} km, from 35.1, 139.2 to 35.2, 139.2",
        "  ~ Bravo (bravo), service: USA → USN",
    ]


def test_the_command_line_gives_the_same_to_programs(
    two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *two, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["counts"] == {"added": 1, "removed": 1, "moved": 1, "changed": 1}
    assert main(["compare", *two, "--csv"]) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["id"] for row in lines] == [row["id"] for row in said["differences"]]


def test_one_set_alone_is_compared_with_the_shipped_tables_it_brings(
    two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", two[1]]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"shipped → {two[1]}: added 3, removed {len(shipped().bases)},")
    assert "Compared: bases." in said
    assert main(["compare", str(DATA), str(DATA)]) == 0
    assert "The two say the same." in capsys.readouterr().out


def test_one_table_of_the_shipped_ones_that_was_edited_is_compared_beside_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (DATA / "bases.csv").read_text(encoding="utf-8")
    edited = tmp_path / "bases.csv"
    edited.write_text(text.replace("Misawa Air Base", "Misawa AB"), encoding="utf-8")
    assert main(["compare", str(edited)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"shipped → {edited}: added 0, removed 0, moved 0, changed 1.")
    assert said.endswith("name: Misawa Air Base → Misawa AB\n")


def test_tables_that_only_one_set_has_are_named(
    two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", two[0], str(DATA)]) == 0
    assert "only one of the two has them: sources, base_tenants" in capsys.readouterr().out


def test_a_set_with_faults_is_not_compared(
    two: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(OLD.replace("35.1", "95.1"), encoding="utf-8")
    assert main(["compare", two[0], str(bad)]) == 1
    assert "bad.csv:2: latitude" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["svg", "pptx", "html", "geojson"])
def test_files_of_the_map_hold_the_differences_too(name: str) -> None:
    bases = shipped().bases.copy()
    bases.loc[1, ["lat", "lon"]] = [35.8, 139.4]
    brought = replace(shipped(), bases=bases, fingerprint="moved")
    found = compare(shipped(), brought)

    def more(scene: Scene, _most: int) -> Scene:
        return compared.add(scene, found, "shipped")

    view = View(layer=("bases",), window="japan")
    plain, marked = (export(brought, view, name, more=each) for each in (None, more))
    if name == "pptx":
        plain, marked = (
            zipfile.ZipFile(io.BytesIO(made)).read("ppt/slides/slide1.xml")
            for made in (plain, marked)
        )
    key = f"compared/{'bases' if name == 'html' else ''}"
    said = {"html": key, "geojson": key, "svg": "COMPARED WITH", "pptx": "COMPARED WITH"}[name]
    assert said.encode() not in plain
    assert said.encode() in marked


def test_the_command_line_marks_differences_with_the_bytes_of_the_page(
    two: tuple[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "map.svg"
    view = "layer=bases&view=japan"
    command = ["export", "svg", "--view", view, "--out", str(out), "--data", two[1]]
    assert main([*command, "--compare", str(DATA)]) == 0
    brought, there = read_folder(Path(two[1]), beside=shipped())
    found = compare(shipped(), brought, there)

    def more(scene: Scene, _most: int) -> Scene:
        return compared.add(scene, found, words.t("compare.shipped"))

    assert out.read_bytes() == export(brought, View.from_query(view), "svg", more=more)
    assert main([*command, "--compare", two[0]]) == 0
    assert b"YOUR OTHER TABLES" in out.read_bytes()


def test_differences_on_a_page_without_a_map_are_refused_in_a_sentence(
    two: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "chart.svg"
    command = ["export", "svg", "--view", "page=strength", "--out", str(out)]
    assert main([*command, "--compare", two[0]]) == 1
    assert "differences from other tables are marked on the map only" in capsys.readouterr().err
    assert not out.exists()
