"""Every fault of a file is named, all at once; what is no fault is read as it stands."""

from __future__ import annotations

import os
from pathlib import Path  # noqa: TC003 - pytest reads the annotations of fixtures

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posture.errors import DataError, Problem
from posture.tables import DATA, TABLES, load
from tests.tables_folder import DATE, FIGURE, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_an_undamaged_copy_has_no_fault(folder: Folder) -> None:
    assert load(folder.path) == load(DATA)


def test_a_missing_file_is_one_fault_and_judges_no_reference(folder: Folder) -> None:
    (folder.path / "sources.csv").unlink()
    assert folder.faults() == ["sources.csv:1: file: is missing; allowed: a UTF-8 CSV file"]


def test_a_folder_that_is_none_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        load(tmp_path / "nowhere")
    assert str(caught.value) == (
        "nowhere:1: folder: is not there; allowed: a folder with a .csv file per table"
    )


def test_a_pipe_is_a_fault_and_is_not_waited_for(folder: Folder) -> None:
    (folder.path / "places.csv").unlink()
    os.mkfifo(folder.path / "places.csv")
    (fault,) = folder.faults()
    assert fault == "places.csv:1: file: cannot be read (is no regular file)"


def test_a_file_that_cannot_be_read_is_a_fault(folder: Folder) -> None:
    (folder.path / "places.csv").unlink()
    (folder.path / "places.csv").mkdir()
    (fault,) = folder.faults()
    assert fault.startswith("places.csv:1: file: cannot be read (")


HEADER = ",".join(TABLES["places"].columns)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (HEADER.replace(",lat", ""), ["column lat is missing"]),
        (
            HEADER.replace("lat", "latitude"),
            ["column 'latitude' is unknown", "column lat is missing"],
        ),
        (HEADER + ",remark", ["column 'remark' is unknown"]),
        (HEADER + ",lat", ["column lat stands twice"]),
        (HEADER.replace("kind", " kind"), ["column ' kind' is unknown", "column kind is missing"]),
    ],
)
def test_a_header_must_have_each_declared_column_once(
    folder: Folder, header: str, said: list[str]
) -> None:
    _, *rows = folder.rows("places.csv")
    folder.write("places.csv", [header.split(","), *rows])
    assert folder.faults() == [
        f"places.csv:1: header: {text}; allowed: {HEADER}" for text in sorted(said)
    ]


def test_columns_may_stand_in_any_order(folder: Folder) -> None:
    folder.write("places.csv", [row[::-1] for row in folder.rows("places.csv")])
    places = load(folder.path).places
    assert places.columns.tolist() == list(TABLES["places"].columns)
    assert places["place_id"].tolist() == load(DATA).places["place_id"].tolist()


def test_an_empty_file_lacks_its_header(folder: Folder) -> None:
    (folder.path / "places.csv").write_bytes(b"")
    assert folder.faults() == [f"places.csv:1: header: is missing; allowed: {HEADER}"]


def test_tables_without_a_dated_fact_have_no_day_to_speak_for(folder: Folder) -> None:
    for name, table in TABLES.items():
        folder.write(f"{name}.csv", [list(table.columns)])
    assert folder.faults() == [
        (
            "events.csv:1: date: no table states a dated fact; "
            "allowed: one event, figure, relation or presence"
        )
    ]


def test_a_table_that_nothing_refers_to_may_be_empty(folder: Folder) -> None:
    for name in ("base_tenants", "claims", "command_edges", "places"):
        folder.write(f"{name}.csv", [list(TABLES[name].columns)])
    assert len(load(folder.path).claims) == 0


def test_rows_of_another_width_are_named(folder: Folder) -> None:
    rows = folder.rows("places.csv")
    folder.write("places.csv", [*rows, rows[1][:-1], [*rows[1], ""], []])
    assert folder.faults() == [
        f"places.csv:{len(rows) + n}: row: has {cells} cells; allowed: 8, as in the header"
        for n, cells in ((1, 7), (2, 9), (3, 0))
    ]


def test_text_that_is_not_utf_8_is_named_by_its_line_and_byte(folder: Folder) -> None:
    file = folder.path / "places.csv"
    file.write_bytes(file.read_bytes().replace("東京".encode(), "東京".encode("shift_jis"), 1))
    assert folder.faults() == ["places.csv:2: file: byte 0x93 is not UTF-8; allowed: UTF-8 text"]


def test_a_byte_order_mark_and_windows_line_ends_are_read(folder: Folder) -> None:
    file = folder.path / "places.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    loaded = load(folder.path)
    assert loaded.places.equals(load(DATA).places)
    assert loaded != load(DATA)  # another edition: its bytes are others


@pytest.mark.parametrize("tail", ['x,"open', 'x,"a"b,,,1,1,city,s_kh\n'])
def test_broken_quotes_are_named_by_the_line_the_row_starts_on(folder: Folder, tail: str) -> None:
    file = folder.path / "places.csv"
    file.write_text(file.read_text(encoding="utf-8") + tail, encoding="utf-8")
    (fault,) = folder.faults()
    assert fault.startswith("places.csv:86: row: cannot be read as CSV (")
    assert fault.endswith("; allowed: RFC 4180 quoting")


def test_a_line_is_counted_as_an_editor_counts_it(folder: Folder) -> None:
    folder.put("sources.csv", "wsj_2024_07_28", note="one\ntwo\nthree")
    line = folder.put("sources.csv", "reuters_2024_07_28", published="soon")
    assert folder.faults() == [
        f"sources.csv:{line + 2}: published: 'soon' is no date; allowed: {DATE}, or empty"
    ]
    assert line == 3


def test_all_faults_of_all_files_are_named_in_one_go(folder: Folder) -> None:
    (folder.path / "claims.csv").unlink()
    base = folder.put("bases.csv", "yokota", lat="95", lon="inf")
    folder.put("commands.csv", "usfj", hq_base_id="atlantis")
    folder.edge("usfj", "indopacom")
    assert [":".join(fault.split(":")[:3]) for fault in folder.faults()] == [
        f"bases.csv:{base}: lat",
        f"bases.csv:{base}: lon",
        "claims.csv:1: file",
        "command_edges.csv:90: parent_id",
        "commands.csv:6: hq_base_id",
    ]


@pytest.mark.parametrize(
    "text", ["00123", "NA", "1e5", "nan", "None", "TRUE", "2024-05-16", "=1+1"]
)
def test_text_stays_text(folder: Folder, text: str) -> None:
    folder.put("bases.csv", "yokota", name=text, name_ja=text, note=text)
    bases = load(folder.path).bases.set_index("base_id")
    assert list(bases.loc["yokota", ["name", "name_ja", "note"]]) == [text] * 3


def test_the_country_code_of_namibia_is_read(folder: Folder) -> None:
    folder.put("places.csv", "tokyo", country="NA")
    assert load(folder.path).places.loc[0, "country"] == "NA"


def test_empty_is_not_zero(folder: Folder) -> None:
    folder.put("presence.csv", "p001", count="0")
    folder.put("presence.csv", "p002", count="")
    counts = load(folder.path).presence["count"]
    assert counts[0] == 0
    assert counts.isna().sum() == 46


def test_any_changed_byte_is_another_edition(folder: Folder) -> None:
    folder.put("sources.csv", "reuters_2024_07_28", note="another remark")
    changed = load(folder.path)
    assert changed.fingerprint != load(DATA).fingerprint
    assert changed != load(DATA)


@pytest.mark.parametrize(
    ("file", "key", "column"),
    [
        ("presence.csv", "p066", "valid_from"),  # planned
        ("presence.csv", "p024", "valid_from"),  # announced
        ("events.csv", "ev_2026_09_a", "date"),  # a plan, partly verified
    ],
)
def test_a_plan_does_not_move_the_newest_day(
    folder: Folder, file: str, key: str, column: str
) -> None:
    folder.put(file, key, **{column: "2031-05"})
    assert load(folder.path).newest_day.isoformat() == "2026-06-29"


@pytest.mark.parametrize(
    ("file", "key", "cells"),
    [
        ("presence.csv", "p074", {"valid_from": "2031-05"}),
        ("events.csv", "ev_2026_06_29_a", {"date": "2031-05", "precision": "month"}),
        ("personnel.csv", FIGURE, {"as_of": "2031-05"}),
        ("command_edges.csv", "e_centcom_meu31_opcon", {"valid_from": "2031-05-01"}),
    ],
)
def test_a_fact_moves_the_newest_day_to_its_first_day(
    folder: Folder, file: str, key: str, cells: dict[str, str]
) -> None:
    folder.put(file, key, **cells)
    assert load(folder.path).newest_day.isoformat() == "2031-05-01"


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_damage_to_a_cell_raises_anything_but_a_data_error(
    folder: Folder, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(set(TABLES) - {"personnel"})))
    pristine = folder.rows(f"{name}.csv")
    row = data.draw(st.integers(0, len(pristine) - 1))
    at = data.draw(st.integers(0, len(pristine[0]) - 1))
    hostile = st.sampled_from(
        ["1e999", "-0", "9" * 400, "9999-12-31", "2199", "0000", ";", "\ud7ff", '"', "a;a"]
    )
    cell = data.draw(st.text(st.characters(exclude_categories=["Cs"])) | hostile)
    before = pristine[row][at]
    rows = [line.copy() for line in pristine]
    rows[row][at] = cell
    folder.write(f"{name}.csv", rows)
    problems: tuple[Problem, ...] = ()
    try:
        load(folder.path)
    except DataError as error:
        problems = error.problems
    finally:
        folder.write(f"{name}.csv", pristine)
    assert problems or row > 0 or cell == before
    assert all(" allowed: " in str(p) or "cannot be read" in p.text for p in problems)
