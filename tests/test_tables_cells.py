"""Every bad cell is named with its file, its line, its column and what is allowed."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - pytest reads the annotations of fixtures

import pytest

from tests.tables_folder import DATE, FIGURE, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


ALLOWED = {
    ("bases.csv", "lat"): "a number from -90 to 90 degrees north, WGS 84",
    ("bases.csv", "lon"): "a number from -180 to 180 degrees east, WGS 84",
    ("places.csv", "lat"): "a number from -90 to 90 degrees north, WGS 84",
    ("places.csv", "lon"): "a number from -180 to 180 degrees east, WGS 84",
    ("personnel.csv", "value"): "a whole number from 0 to 100000000 persons",
    ("personnel.csv", "as_of"): DATE,
    ("commands.csv", "valid_from"): f"{DATE}, or empty",
    ("presence.csv", "count"): "a whole number from 0 to 10000 pieces, or empty",
    ("systems.csv", "range_km_low"): "a whole number from 1 to 20004 km, or empty",
    ("speeds.csv", "knots_low"): "a whole number from 1 to 2000 knots",
    ("speeds.csv", "medium"): "one of air, sea",
    ("bases.csv", "status"): "one of active, planned, closed",
    ("bases.csv", "country"): "a code of ISO 3166-1, such as JP",
    ("bases.csv", "icao"): "four capitals, or empty",
    ("bases.csv", "name"): "text",
    ("bases.csv", "note"): "text, or empty",
    ("bases.csv", "command_id"): "an id from commands.csv, or empty",
    ("bases.csv", "source_id"): "ids from sources.csv with ; between them",
    ("events.csv", "entities"): (
        "ids from commands.csv or systems.csv or presence.csv with ; between them, "
        "or country codes, or tags that begin with tag_, or empty"
    ),
    ("events.csv", "title"): "up to 90 characters on one line",
    ("events.csv", "precision"): "month, or quarter",
    ("sources.csv", "url"): "a web address, or empty",
    ("presence.csv", "valid_to"): "a later day, or empty",
    ("places.csv", "place_id"): "an id that is not in bases.csv",
    ("commands.csv", "lat"): "35.748501",
}
BAD_CELLS = [
    ("bases.csv", "yokota", "lat", "95", "'95' is out of range"),
    ("bases.csv", "yokota", "lon", "181", "'181' is out of range"),
    ("places.csv", "tokyo", "lat", "NaN", "'NaN' is not a number"),
    ("places.csv", "tokyo", "lon", "inf", "'inf' is not a number"),
    ("places.csv", "tokyo", "lat", "", "is empty"),
    ("personnel.csv", FIGURE, "value", "-1", "'-1' is out of range"),
    ("personnel.csv", FIGURE, "value", "5e4", "'5e4' is not a number"),
    ("personnel.csv", FIGURE, "value", "1.5", "'1.5' is not a whole number"),
    (
        "personnel.csv",
        FIGURE,
        "value",
        "\N{ARABIC-INDIC DIGIT FIVE}",
        "'\N{ARABIC-INDIC DIGIT FIVE}' is not a number",
    ),
    ("personnel.csv", FIGURE, "as_of", "1944-13-01", "'1944-13-01' is no date"),
    ("commands.csv", "usfj", "valid_from", "2023-02-29", "'2023-02-29' is no date"),
    ("presence.csv", "p004", "count", "many", "'many' is not a number"),
    ("systems.csv", "typhon_sm6", "range_km_low", "0", "'0' is out of range"),
    ("speeds.csv", "sealift", "knots_low", "", "is empty"),
    ("speeds.csv", "sealift", "medium", "land", "'land' is not allowed"),
    ("bases.csv", "yokota", "status", "open", "'open' is not allowed"),
    ("bases.csv", "yokota", "country", "JPN", "'JPN' is no country code"),
    ("bases.csv", "yokota", "icao", "rjty", "'rjty' is not allowed"),
    ("bases.csv", "yokota", "name", "", "is empty"),
    ("bases.csv", "yokota", "name", "   ", "'   ' is empty"),
    ("bases.csv", "yokota", "name", "a\x00b", "'a\\x00b' holds a control character"),
    ("bases.csv", "yokota", "note", "a\x1bb", "'a\\x1bb' holds a control character"),
    (
        "bases.csv",
        "yokota",
        "name",
        "@@=alert(1)",
        "'@@=alert(1)' begins with @@=, which the map library runs as code",
    ),
    (
        "bases.csv",
        "yokota",
        "name",
        "@@#x",
        "'@@#x' begins with @@#, which the map library runs as code",
    ),
    ("bases.csv", "yokota", "command_id", "nobody", "'nobody' is not known"),
    ("bases.csv", "yokota", "source_id", "s_paparo;;s_kh", "'s_paparo;;s_kh' has an empty member"),
    ("bases.csv", "yokota", "source_id", "s_kh;s_kh", "'s_kh;s_kh' names a member twice"),
    ("bases.csv", "yokota", "source_id", "s_kh;rumour", "'rumour' is not known"),
    ("events.csv", "ev_2013_04_a", "entities", "usfj;XX", "'XX' is not known"),
    ("events.csv", "ev_2013_04_a", "title", "x" * 91, f"'{'x' * 59}…' is not allowed"),
    ("events.csv", "ev_2013_04_a", "precision", "day", "'day' is not that of the date"),
    ("sources.csv", "s_kh", "url", "javascript:alert(1)", "'javascript:alert(1)' is not allowed"),
    (
        "presence.csv",
        "p004",
        "valid_to",
        "2008-09-25",
        "'2008-09-25' is not after valid_from '2008-09-25'",
    ),
    ("presence.csv", "p004", "valid_to", "2007", "'2007' is not after valid_from '2008-09-25'"),
    ("places.csv", "tokyo", "place_id", "yokota", "'yokota' is the id of a base"),
    ("commands.csv", "usfj", "lat", "35.0000", "35.0 is not the point of base yokota"),
]


@pytest.mark.parametrize("case", BAD_CELLS, ids=lambda case: f"{case[2]}={case[3][:20]!a}")
def test_a_bad_cell_is_named(folder: Folder, case: tuple[str, str, str, str, str]) -> None:
    file, key, column, cell, wrong = case
    line = folder.put(file, key, **{column: cell})
    faults = folder.faults()
    assert f"{file}:{line}: {column}: {wrong}; allowed: {ALLOWED[file, column]}" in faults
    assert len(faults) == 1 or column == "place_id"  # a place may be borrowed from a base
