"""Every fault of a folder is named with its file, its line, its column and what is allowed."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path  # noqa: TC003 - pytest reads the annotations of fixtures

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posture.errors import DataError
from posture.tables import DATA, TABLES, Dataset, load

FIGURE = "seed_wsj_jp_2024_07"


class Folder:
    """A copy of the shipped tables to damage."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name in TABLES:
            shutil.copy(DATA / f"{name}.csv", path)

    def rows(self, file: str) -> list[list[str]]:
        with (self.path / file).open(encoding="utf-8", newline="") as page:
            return list(csv.reader(page))

    def write(self, file: str, rows: list[list[str]]) -> None:
        page = io.StringIO(newline="")
        csv.writer(page, lineterminator="\n").writerows(rows)
        (self.path / file).write_text(page.getvalue(), encoding="utf-8", newline="")

    def put(self, file: str, key: str, **cells: str) -> int:
        """Change cells of the row that begins with a key; return its line."""
        rows = self.rows(file)
        (at,) = (i for i, row in enumerate(rows) if row[0] == key)
        for column, cell in cells.items():
            rows[at][rows[0].index(column)] = cell
        self.write(file, rows)
        return at + 1

    def add(self, file: str, like: str, **cells: str) -> int:
        """Append a copy of a row with some cells changed; return its line."""
        rows = self.rows(file)
        row = next(row for row in rows if row[0] == like).copy()
        for column, cell in cells.items():
            row[rows[0].index(column)] = cell
        self.write(file, [*rows, row])
        return len(rows) + 1

    def edge(self, parent: str, child: str, **cells: str) -> int:
        plain = {"relation": "opcon", "status": "in_effect", "valid_from": "", "valid_to": ""}
        ids = {"edge_id": f"e_{parent}_{child}_new", "parent_id": parent, "child_id": child}
        return self.add("command_edges.csv", "e_indopacom_pacflt_cocom", **plain | ids | cells)

    def faults(self) -> list[str]:
        with pytest.raises(DataError) as caught:
            load(self.path)
        return str(caught.value).splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_an_undamaged_copy_has_no_fault(folder: Folder) -> None:
    assert load(folder.path) == load(DATA)


DATE = "YYYY, YYYY-MM or YYYY-MM-DD, from 1800 to 2199"
PERSONS = "a whole number from 0 to 100000000 persons"
BAD_CELLS = [
    ("bases.csv", "yokota", "lat", "95", "'95' is out of range; allowed: a number from -90 to 90 degrees north, WGS 84"),
    ("bases.csv", "yokota", "lon", "181", "'181' is out of range; allowed: a number from -180 to 180 degrees east, WGS 84"),
    ("places.csv", "tokyo", "lat", "NaN", "'NaN' is not a number; allowed: a number from -90 to 90 degrees north, WGS 84"),
    ("places.csv", "tokyo", "lon", "inf", "'inf' is not a number; allowed: a number from -180 to 180 degrees east, WGS 84"),
    ("places.csv", "tokyo", "lat", "", "is empty; allowed: a number from -90 to 90 degrees north, WGS 84"),
    ("personnel.csv", FIGURE, "value", "-1", f"'-1' is out of range; allowed: {PERSONS}"),
    ("personnel.csv", FIGURE, "value", "5e4", f"'5e4' is not a number; allowed: {PERSONS}"),
    ("personnel.csv", FIGURE, "value", "1.5", f"'1.5' is not a whole number; allowed: {PERSONS}"),
    ("personnel.csv", FIGURE, "value", "٥", f"'٥' is not a number; allowed: {PERSONS}"),
    ("personnel.csv", FIGURE, "as_of", "1944-13-01", f"'1944-13-01' is no date; allowed: {DATE}"),
    ("commands.csv", "usfj", "valid_from", "2023-02-29", f"'2023-02-29' is no date; allowed: {DATE}, or empty"),
    ("presence.csv", "p004", "count", "many", "'many' is not a number; allowed: a whole number from 0 to 10000 pieces, or empty"),
    ("systems.csv", "typhon_sm6", "range_km_low", "0", "'0' is out of range; allowed: a whole number from 1 to 20004 km, or empty"),
    ("bases.csv", "yokota", "status", "open", "'open' is not allowed; allowed: one of active, planned, closed"),
    ("bases.csv", "yokota", "country", "JPN", "'JPN' is no country code; allowed: a code of ISO 3166-1, such as JP"),
    ("bases.csv", "yokota", "icao", "rjty", "'rjty' is not allowed; allowed: four capitals, or empty"),
    ("bases.csv", "yokota", "name", "", "is empty; allowed: text"),
    ("bases.csv", "yokota", "name", "   ", "'   ' is empty; allowed: text"),
    ("bases.csv", "yokota", "name", "a\x00b", "'a\\x00b' holds a control character; allowed: text"),
    ("bases.csv", "yokota", "note", "a\x1bb", "'a\\x1bb' holds a control character; allowed: text, or empty"),
    ("bases.csv", "yokota", "name", "@@=alert(1)", "'@@=alert(1)' begins with @@=, which the map library runs as code; allowed: text"),
    ("bases.csv", "yokota", "name", "@@#x", "'@@#x' begins with @@#, which the map library runs as code; allowed: text"),
    ("bases.csv", "yokota", "command_id", "nobody", "'nobody' is not known; allowed: an id from commands.csv, or empty"),
    ("bases.csv", "yokota", "source_id", "s_paparo;;s_kh", "'s_paparo;;s_kh' has an empty member; allowed: ids from sources.csv with ; between them"),
    ("bases.csv", "yokota", "source_id", "s_kh;s_kh", "'s_kh;s_kh' names a member twice; allowed: ids from sources.csv with ; between them"),
    ("bases.csv", "yokota", "source_id", "s_kh;rumour", "'rumour' is not known; allowed: ids from sources.csv with ; between them"),
    ("events.csv", "ev_2013_04_a", "entities", "usfj;XX", "'XX' is not known; allowed: ids from commands.csv or systems.csv or presence.csv with ; between them, or country codes, or tags that begin with tag_, or empty"),
    ("events.csv", "ev_2013_04_a", "title", "x" * 91, f"'{'x' * 59}…' is not allowed; allowed: up to 90 characters on one line"),
    ("events.csv", "ev_2013_04_a", "precision", "day", "'day' is not that of the date; allowed: month, or quarter"),
    ("sources.csv", "s_kh", "url", "javascript:alert(1)", "'javascript:alert(1)' is not allowed; allowed: a web address, or empty"),
    ("presence.csv", "p004", "valid_to", "2008-09-25", "'2008-09-25' is not after valid_from '2008-09-25'; allowed: a later day, or empty"),
    ("presence.csv", "p004", "valid_to", "2007", "'2007' is not after valid_from '2008-09-25'; allowed: a later day, or empty"),
    ("places.csv", "tokyo", "place_id", "yokota", "'yokota' is the id of a base; allowed: an id that is not in bases.csv"),
    ("commands.csv", "usfj", "lat", "35.0000", "35.0 is not the point of base yokota; allowed: 35.748501"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "key", "column", "cell", "text"), BAD_CELLS)
def test_a_bad_cell_is_named(  # noqa: PLR0913 - one case, spelt out
    folder: Folder, file: str, key: str, column: str, cell: str, text: str
) -> None:
    line = folder.put(file, key, **{column: cell})
    faults = folder.faults()
    assert f"{file}:{line}: {column}: {text}" in faults
    if column != "place_id":  # others refer to it
        assert len(faults) == 1


def test_a_repeated_id_is_named_with_the_line_it_is_already_on(folder: Folder) -> None:
    line = folder.add("events.csv", "ev_2013_04_a")
    assert folder.faults() == [
        f"events.csv:{line}: event_id: 'ev_2013_04_a' is already on line 3; "
        "allowed: each event_id once"
    ]


def test_a_tenant_may_return_but_not_stand_twice(folder: Folder) -> None:
    folder.add("base_tenants.csv", "misawa", valid_from="1999")
    assert len(load(folder.path).base_tenants) == 224
    line = folder.add("base_tenants.csv", "misawa")
    assert folder.faults() == [
        f"base_tenants.csv:{line}: base_id: 'misawa' + 'USN' is already on line 2; "
        "allowed: each base_id + unit_or_service + valid_from once"
    ]


def test_a_range_the_wrong_way_round_is_one_fault(folder: Folder) -> None:
    line = folder.put("personnel.csv", FIGURE, low="60000", high="50000", value="55000")
    assert folder.faults() == [
        f"personnel.csv:{line}: high: 50000 is below low 60000; allowed: low or more, or empty"
    ]
    folder.put("personnel.csv", FIGURE, low="50000", high="", value="55000")
    line = folder.put("systems.csv", "typhon_sm6", range_km_low="500", range_km_high="499")
    assert folder.faults() == [
        f"systems.csv:{line}: range_km_high: 499 is below range_km_low 500; "
        "allowed: range_km_low or more, or empty"
    ]


def test_a_value_outside_its_range_is_named(folder: Folder) -> None:
    line = folder.put("personnel.csv", FIGURE, low="100", high="1234567", value="99")
    where = f"personnel.csv:{line}: value: 99 is not within low..high; allowed"
    assert folder.faults() == [f"{where}: 100 to 1234567"]
    folder.put("personnel.csv", FIGURE, low="100", high="", value="99")
    assert folder.faults() == [f"{where}: 100 to any"]


def test_an_exact_figure_has_no_spread(folder: Folder) -> None:
    line = folder.put("personnel.csv", FIGURE, precision="exact")
    assert folder.faults() == [
        f"personnel.csv:{line}: precision: 'exact' has a low that is not its high; "
        "allowed: rounded, about, unspecified"
    ]


def test_claims_name_each_other(folder: Folder) -> None:
    line = folder.put("claims.csv", "w02", related_claims="w31;w01")
    assert folder.faults() == [
        f"claims.csv:{line}: related_claims: 'w01' does not name 'w02' in turn; "
        "allowed: claims that name each other"
    ]


def test_nobody_has_two_superiors_of_one_kind_at_once(folder: Folder) -> None:
    line = folder.edge("indopacom", "ctf70", valid_from="2024-01-01")
    older = 1 + next(
        i
        for i, row in enumerate(folder.rows("command_edges.csv"))
        if row[2:5] == ["ctf70", "opcon", "in_effect"]
    )
    assert folder.faults() == [
        f"command_edges.csv:{line}: parent_id: 'indopacom' is a second opcon superior of ctf70 "
        f"beside c7f on line {older} from 2024-01-01; allowed: one at a time"
    ]


def test_one_superior_may_follow_another_on_the_same_day(folder: Folder) -> None:
    chain = {"relation": "tacon"}
    folder.edge("indopacom", "ctf70", **chain, valid_to="2024-05-16")
    folder.edge("usfj", "ctf70", **chain, valid_from="2024-05-16")
    assert len(load(folder.path).command_edges) == 90
    line = folder.edge("pacaf", "ctf70", **chain, edge_id="e_x", valid_from="2024-05-15")
    assert [fault.partition(": parent_id: ")[0] for fault in folder.faults()] == [
        f"command_edges.csv:{line}",
        f"command_edges.csv:{line}",
    ]


def test_superiors_of_different_kinds_stand_beside_each_other(folder: Folder) -> None:
    folder.edge("indopacom", "ctf70", relation="tacon")
    folder.edge("usfj", "ctf70", relation="component")
    folder.edge("usfk", "ctf70", relation="component")
    folder.edge("usfj", "c7f", relation="opcon", status="announced", valid_from="2025-01-01")
    assert len(load(folder.path).command_edges) == 92


def test_a_cycle_of_authority_is_named_with_its_first_day(folder: Folder) -> None:
    line = folder.edge("ctf70", "pacflt", relation="adcon", valid_from="2024-02-03")
    assert folder.faults() == [
        f"command_edges.csv:{line}: parent_id: "
        "cycle: c7f -> ctf70 -> pacflt -> c7f on 2024-02-03; "
        "allowed: authority that ends at the top"
    ]


def test_a_cycle_that_no_day_closes_is_none(folder: Folder) -> None:
    folder.edge("usfk", "alcom", relation="tacon", valid_to="2020-01-01")
    folder.edge("alcom", "usfk", relation="tacon", valid_from="2020-01-01")
    assert len(load(folder.path).command_edges) == 90


def test_two_cycles_are_both_named(folder: Folder) -> None:
    for one, other in (("usfk", "alcom"), ("cnfj", "mrf_d")):
        folder.edge(one, other, relation="tacon")
        folder.edge(other, one, relation="tacon")
    cycles = [fault.partition("cycle: ")[2] for fault in folder.faults()]
    assert cycles == [
        "alcom -> usfk -> alcom always; allowed: authority that ends at the top",
        "cnfj -> mrf_d -> cnfj always; allowed: authority that ends at the top",
    ]


def test_a_relation_lives_no_longer_than_its_commands(folder: Folder) -> None:
    folder.put("commands.csv", "mrf_d", valid_from="2012-04-01", valid_to="2020-01-01")
    early = folder.edge(
        "usfk", "mrf_d", relation="tacon", valid_from="2012-03-31", valid_to="2020-01-02"
    )
    where = f"command_edges.csv:{early}: "
    faults = [fault for fault in folder.faults() if fault.startswith(where)]
    assert faults == [
        f"{where}valid_from: '2012-03-31' is before mrf_d was set up; allowed: from 2012-04-01",
        f"{where}valid_to: '2020-01-02' is after mrf_d ended; allowed: until 2020-01-01",
    ]
    folder.put("command_edges.csv", "e_usfk_mrf_d_new", valid_from="2012-04-01", valid_to="")
    assert (
        f"{where}valid_to: is open, so after mrf_d ended; allowed: until 2020-01-01"
        in folder.faults()
    )


def test_a_relation_not_in_effect_needs_its_date_and_a_planned_one_is_not_in_effect(
    folder: Folder,
) -> None:
    undated = folder.edge("usfj", "alcom", status="announced")
    intended = folder.edge("usfj", "centcom", relation="planned")
    itself = folder.edge("usfj", "usfj", relation="component")
    assert folder.faults() == [
        f"command_edges.csv:{undated}: valid_from: is empty; "
        "allowed: the date on which it was announced",
        f"command_edges.csv:{intended}: status: 'in_effect' on a relation that is planned; "
        "allowed: announced, begun, planned",
        f"command_edges.csv:{itself}: child_id: 'usfj' is its own parent_id; "
        "allowed: another command",
    ]


def test_a_missing_file_is_one_fault_and_judges_no_reference(folder: Folder) -> None:
    (folder.path / "sources.csv").unlink()
    assert folder.faults() == ["sources.csv:1: file: is missing; allowed: a UTF-8 CSV file"]


def test_a_folder_that_is_none_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        load(tmp_path / "nowhere")
    assert str(caught.value) == (
        "nowhere:1: folder: is not there; allowed: a folder with a .csv file per table"
    )


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
    assert bases.loc["yokota", ["name", "name_ja", "note"]].tolist() == [text] * 3


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
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
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
    try:
        loaded = load(folder.path)
    except DataError as error:
        assert error.problems
        assert all(" allowed: " in p.text or "cannot be read" in p.text for p in error.problems)
    else:
        assert isinstance(loaded, Dataset)
        assert row > 0 or cell == before
    finally:
        folder.write(f"{name}.csv", pristine)
