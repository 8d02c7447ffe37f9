"""What holds for every format: the same bytes each time, and the command line's are the page's."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from posture.cli import main
from posture.exports import EXPORTS, export
from posture.layers import compose
from posture.tables import Dataset, load
from posture.view import View

if TYPE_CHECKING:
    from pathlib import Path

QUERY = "view=japan&country=JP&title=日本の基地"
FORMATS = [each.name for each in EXPORTS]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every format, made by another process with other hashes."""
    folder = tmp_path_factory.mktemp("exports")
    code = "import sys; from posture.cli import main\n" + "\n".join(
        f"main(['export', '{name}', '--view', sys.argv[1], '--out', '{folder / name}'])"
        for name in FORMATS
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", code, QUERY], check=True, env=environment)  # noqa: S603
    return folder


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_view_gives_the_same_bytes_in_another_process_and_on_the_command_line(
    dataset: Dataset, elsewhere: Path, name: str
) -> None:
    made = export(dataset, View.from_query(QUERY), name)
    assert made == export(dataset, View.from_query(QUERY), name)
    assert (elsewhere / name).read_bytes() == made


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("query", ["layer=none", "service=USCG&on=1957-01-01", "at=0,-89,0"])
def test_a_view_with_nothing_in_it_is_a_file_too(dataset: Dataset, name: str, query: str) -> None:
    assert export(dataset, View.from_query(query), name)


def test_a_file_is_named_after_its_day_and_edition(dataset: Dataset) -> None:
    scene = compose(dataset, View.from_query("on=2025-04-01"))
    names = [each.file_name(scene) for each in EXPORTS]
    assert f"posture-2025-04-01-{dataset.fingerprint}.png" in names
    assert len(set(names)) == len(EXPORTS)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--view", "service=navy"), "service=navy"),
        (("--view", "select=base:atlantis"), "nothing of that name is in the data"),
    ],
)
def test_a_view_that_cannot_be_shown_whole_is_refused_in_a_sentence(
    words: tuple[str, ...], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "picture.png"
    assert main(["export", "png", *words, "--out", str(out)]) == 1
    assert sentence in capsys.readouterr().err
    assert not out.exists()


def test_the_view_may_be_a_whole_address(dataset: Dataset, tmp_path: Path) -> None:
    out = tmp_path / "view.geojson"
    address = "http://localhost:8501/?layer=bases&service=USN#map"
    assert main(["export", "geojson", "--view", address, "--out", str(out)]) == 0
    assert out.read_bytes() == export(
        dataset, View.from_query("layer=bases&service=USN"), "geojson"
    )


@pytest.mark.parametrize("name", ["x.GEOJSON", "x"])
def test_a_name_may_end_in_capitals_or_not_at_all(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / name
    assert main(["export", "geojson", "--view", "layer=none", "--out", str(out)]) == 0
    assert capsys.readouterr().err == ""
    assert out.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("png", "--out", "x.pdf"),
            (
                "x.pdf would hold Picture (PNG): give a name that ends in .png,"
                " or ask for the format pdf."
            ),
        ),
        (
            ("csv", "--out", "x.csv"),
            "x.csv would hold CSV tables (zip): give a name that ends in .zip.",
        ),
        (
            ("kml", "--out", "x.kml", "--size", "a4"),
            "The format kml has no size: leave --size out, or ask for png, svg or pdf.",
        ),
        (
            ("pptx", "--out", "x.pptx", "--size", "1080p"),
            "The format pptx has no size: leave --size out, or ask for png, svg or pdf.",
        ),
        (
            ("html", "--out", "x.html", "--projection", "mercator"),
            (
                "The format html has no projection: leave --projection out, or ask for pptx, png,"
                " svg or pdf."
            ),
        ),
        (
            ("svg", "--out", "none/x.svg"),
            "none/x.svg could not be written: there is no folder none.",
        ),
        (("svg", "--out", "."), ". is a folder: add the name of a file to it."),
    ],
)
def test_what_a_file_cannot_be_is_one_sentence_before_any_work(
    words: tuple[str, ...],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    # The tables are not there either, so that any work would be another refusal.
    assert main(["export", *words, "--data", "nowhere"]) == 1
    assert capsys.readouterr().err == f"{said}\n"
    assert list(tmp_path.iterdir()) == []


def test_what_is_refused_is_not_called_ignored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "x.png")
    assert main(["export", "png", "--view", "service=navy", "--out", out]) == 1
    assert capsys.readouterr().err == (
        "“service=navy” in the view: nothing of that name is in the data.\n"
    )


def test_a_file_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "no such folder" / "picture.svg"
    assert main(["export", "svg", "--view", "layer=bases", "--out", str(out)]) == 1
    assert capsys.readouterr().err.strip() == (
        f"{out} could not be written: there is no folder {out.parent}."
    )


def test_what_the_system_refuses_to_write_is_said_with_its_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = "/dev/full"
    assert main(["export", "geojson", "--view", "layer=none", "--out", out]) == 1
    assert capsys.readouterr().err == (f"{out} could not be written: No space left on device\n")


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["export", "gif", "--out", str(tmp_path / "x")])
    assert left.value.code == 2
    assert "svg" in capsys.readouterr().err
