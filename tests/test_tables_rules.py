"""Every fault between cells, rows and tables is named, and nothing else is."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - pytest reads the annotations of fixtures

import pytest

from posture.tables import load
from tests.tables_folder import FIGURE, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_a_repeated_id_is_named_with_the_line_it_is_already_on(folder: Folder) -> None:
    line = folder.add("events.csv", "ev_2013_04_a")
    assert folder.faults() == [
        (
            f"events.csv:{line}: event_id: 'ev_2013_04_a' is already on line 3; "
            "allowed: each event_id once"
        )
    ]


def test_a_tenant_may_return_but_not_stand_twice(folder: Folder) -> None:
    folder.add("base_tenants.csv", "misawa", valid_from="1999")
    assert len(load(folder.path).base_tenants) == 224
    line = folder.add("base_tenants.csv", "misawa")
    assert folder.faults() == [
        (
            f"base_tenants.csv:{line}: base_id: 'misawa' + 'USN' is already on line 2; "
            "allowed: each base_id + unit_or_service + valid_from once"
        )
    ]


def test_a_range_the_wrong_way_round_is_one_fault(folder: Folder) -> None:
    line = folder.put("personnel.csv", FIGURE, low="60000", high="50000", value="55000")
    assert folder.faults() == [
        f"personnel.csv:{line}: high: 50000 is below low 60000; allowed: low or more, or empty"
    ]
    folder.put("personnel.csv", FIGURE, low="50000", high="", value="55000")
    line = folder.put("systems.csv", "typhon_sm6", range_km_low="500", range_km_high="499")
    assert folder.faults() == [
        (
            f"systems.csv:{line}: range_km_high: 499 is below range_km_low 500; "
            "allowed: range_km_low or more, or empty"
        )
    ]


def test_a_claimed_distance_is_a_plain_number_of_a_known_unit(folder: Folder) -> None:
    line = folder.put("claims.csv", "w08", value="about 5,600", unit="miles")
    assert folder.faults() == [
        (f"claims.csv:{line}: unit: 'miles' is no unit of a distance; allowed: km, nmi, mi"),
        (
            f"claims.csv:{line}: value: 'about 5,600' is not a plain number, and the check is "
            "a distance; allowed: digits, or empty"
        ),
    ]
    folder.put("claims.csv", "w08", value="5600", unit="")
    assert folder.faults() == [
        f"claims.csv:{line}: unit: '' is no unit of a distance; allowed: km, nmi, mi"
    ]
    folder.put("claims.csv", "w08", value="3024.5", unit="nmi")
    assert load(folder.path).claims["value"].eq("3024.5").any()


def test_a_value_outside_its_range_is_named(folder: Folder) -> None:
    line = folder.put("personnel.csv", FIGURE, low="100", high="1234567", value="99")
    where = f"personnel.csv:{line}: value: 99 is not within low..high; allowed"
    assert folder.faults() == [f"{where}: 100 to 1234567"]
    folder.put("personnel.csv", FIGURE, low="100", high="", value="99")
    assert folder.faults() == [f"{where}: 100 to any"]


def test_an_exact_figure_has_no_spread(folder: Folder) -> None:
    line = folder.put("personnel.csv", FIGURE, precision="exact")
    assert folder.faults() == [
        (
            f"personnel.csv:{line}: precision: 'exact' has a low that is not its high; "
            "allowed: rounded, about, unspecified"
        )
    ]


def test_claims_name_each_other(folder: Folder) -> None:
    line = folder.put("claims.csv", "w02", related_claims="w31;w01")
    assert folder.faults() == [
        (
            f"claims.csv:{line}: related_claims: 'w01' does not name 'w02' in turn; "
            "allowed: claims that name each other"
        )
    ]


def test_nobody_has_two_superiors_of_one_kind_at_once(folder: Folder) -> None:
    line = folder.edge("indopacom", "ctf70", valid_from="2024-01-01")
    older = 1 + next(
        i
        for i, row in enumerate(folder.rows("command_edges.csv"))
        if row[2:5] == ["ctf70", "opcon", "in_effect"]
    )
    assert folder.faults() == [
        (
            f"command_edges.csv:{line}: parent_id: 'indopacom' is a second opcon superior of ctf70 "
            f"beside c7f on line {older} from 2024-01-01; allowed: one at a time"
        )
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
        (
            f"command_edges.csv:{line}: parent_id: "
            "cycle: c7f -> ctf70 -> pacflt -> c7f on 2024-02-03; "
            "allowed: authority that ends at the top"
        )
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


def test_a_relation_without_a_start_ends_after_its_commands_were_set_up(folder: Folder) -> None:
    folder.put("commands.csv", "mrf_d", valid_from="2012-04-01")
    line = folder.edge("usfk", "mrf_d", relation="tacon", valid_to="2012-04-01")
    assert folder.faults() == [
        (
            f"command_edges.csv:{line}: valid_to: '2012-04-01' is not after mrf_d was set up; "
            "allowed: after 2012-04-01"
        )
    ]
    folder.put("command_edges.csv", "e_usfk_mrf_d_new", valid_to="2012-04-02")
    assert len(load(folder.path).command_edges) == 89


def test_a_relation_not_in_effect_needs_its_date_and_a_planned_one_is_not_in_effect(
    folder: Folder,
) -> None:
    undated = folder.edge("usfj", "alcom", status="announced")
    intended = folder.edge("usfj", "centcom", relation="planned")
    itself = folder.edge("usfj", "usfj", relation="component")
    assert folder.faults() == [
        (
            f"command_edges.csv:{undated}: valid_from: is empty; "
            "allowed: the date on which it was announced"
        ),
        (
            f"command_edges.csv:{intended}: status: 'in_effect' on a relation that is planned; "
            "allowed: announced, begun, planned"
        ),
        (
            f"command_edges.csv:{itself}: child_id: 'usfj' is its own parent_id; "
            "allowed: another command"
        ),
    ]
