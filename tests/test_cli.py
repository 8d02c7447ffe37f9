"""What the command line prints, and the status it leaves with."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from posture.cli import COMMANDS, main
from posture.tables import DATA, TABLES, load
from posture.tables.dictionary import dictionary

if TYPE_CHECKING:
    from pathlib import Path


def copy_of_the_data(folder: Path) -> Path:
    for name in TABLES:
        shutil.copy(DATA / f"{name}.csv", folder)
    return folder


def test_check_says_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    out, err = capsys.readouterr()
    point = "coord_confidence"
    assert err == ""
    assert out.splitlines() == [
        "sources          531 rows",
        f"bases             90 rows  {point} single_source 3, {point} unverified 6",
        "base_tenants     223 rows  verified partly 16, verified no 69",
        "commands          57 rows  verified partly 1",
        "command_edges     88 rows  verified partly 2, basis inferred 30",
        "personnel      3,580 rows",
        "presence          94 rows  verified partly 11",
        "systems           39 rows  verified partly 5",
        "speeds             7 rows  verified partly 7",
        "claims            58 rows",
        "events            72 rows  verified partly 10",
        "places            84 rows",
        f"fingerprint   {load(DATA).fingerprint}",
        "newest day    2026-06-29",
    ]


def test_check_names_each_fault_on_a_line_of_its_own_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = copy_of_the_data(tmp_path) / "places.csv"
    page = places.read_text(encoding="utf-8").replace("35.6895,139.6917,capital", "95,181,town")
    places.write_text(page, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        (
            "places.csv:2: kind: 'town' is not allowed; "
            "allowed: one of city, strait, island, capital, hq"
        ),
        (
            "places.csv:2: lat: '95' is out of range; "
            "allowed: a number from -90 to 90 degrees north, WGS 84"
        ),
        (
            "places.csv:2: lon: '181' is out of range; "
            "allowed: a number from -180 to 180 degrees east, WGS 84"
        ),
        "3 faults",
    ]


def test_one_fault_is_not_called_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy_of_the_data(tmp_path) / "systems.csv").unlink()
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "1 fault"


def test_the_dictionary_in_the_folder_is_the_one_that_is_generated() -> None:
    committed = (DATA / "README.md").read_text(encoding="utf-8")
    assert committed == dictionary(load(DATA)), "run: python -m posture dictionary --write"


def test_the_dictionary_is_printed_or_written_beside_the_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dictionary"]) == 0
    printed = capsys.readouterr().out
    assert main(["dictionary", str(copy_of_the_data(tmp_path)), "--write"]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "README.md").read_bytes().decode() == printed


def test_the_dictionary_tells_every_column_in_a_row_of_five_cells() -> None:
    page = dictionary(load(DATA))
    for name, table in TABLES.items():
        section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        rows = [line.split(" | ") for line in section.splitlines() if line.startswith("| ")][2:]
        assert [row[0].removeprefix("| ") for row in rows] == list(table.columns)
        assert {len(row) for row in rows} == {5}
        for row, column in zip(rows, table.columns.values(), strict=True):
            assert row[2] == ("" if column.may_be_empty else "yes")
            assert all(f"{other}." in row[3] for other in column.refers)
            assert row[4] == f"{column.meaning} |"


@pytest.mark.parametrize("credit", ["GeoNames", "Natural Earth", "OurAirports", "MIRTA", "DMDC"])
def test_the_licence_and_the_dictionary_give_credit(credit: str) -> None:
    for file in ("LICENSE.md", "README.md"):
        page = (DATA / file).read_text(encoding="utf-8")
        assert credit in page
        assert "CC BY 4.0" in page


@pytest.mark.parametrize("words", [[], ["chekc"], ["check", "a", "b"]])
def test_words_that_make_no_command_are_refused_in_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("python -m posture")
    assert said.endswith("--help says more\n")
    assert said.count("\n") == 1


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    assert all(f"{command.name} {command.does}" in text for command in COMMANDS)


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "posture", "check", str(tmp_path / "nowhere")]
    done = subprocess.run(asked, cwd=DATA.parent, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "nowhere:1: folder: is not there; allowed: a folder with a .csv file per table",
        "1 fault",
    ]
