"""Grid references mean the centre of their square, by the transverse Mercator projection itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Proj

from posture import geodesy
from posture.errors import GeodesyError


def utm(zone: int, lon: float, lat: float) -> tuple[float, float]:
    """Return easting and northing in metres."""
    east, north = Proj(proj="utm", zone=zone, ellps="WGS84", south=lat < 0)(lon, lat)
    return float(east), float(north)


@pytest.mark.parametrize(
    ("text", "east", "north", "size"),
    [
        ("54SUE8536551120", 85_365, 51_120, 1),
        ("54SUE85365112", 85_360, 51_120, 10),
        ("54SUE853511", 85_300, 51_100, 100),
        ("54SUE8551", 85_000, 51_000, 1_000),
        ("54SUE85", 80_000, 50_000, 10_000),
        ("54SUE", 0, 0, 100_000),
    ],
)
def test_a_reference_means_the_centre_of_its_square_whatever_its_size(
    text: str, east: int, north: int, size: int
) -> None:
    found = utm(54, *geodesy.parse_point(text))
    assert found == pytest.approx(
        (300_000 + east + size / 2, 3_900_000 + north + size / 2), abs=0.01
    )


@pytest.mark.parametrize(
    "text",
    [
        "54sue8536551120",
        " 54S UE 85365 51120 ",
        "54 SUE 8536551120",
        "５４ＳＵＥ８５３６５５１１２０",  # noqa: RUF001 -- full width, as typed in Japan
    ],
)
def test_spaces_case_and_width_never_matter(text: str) -> None:
    assert geodesy.parse_point(text) == geodesy.parse_point("54SUE8536551120")


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_digits_are_metres_east_and_north_of_the_corner(east: int, north: int) -> None:
    lon, lat = geodesy.parse_point(f"4QFJ{east:05}{north:05}")  # the square of Pearl Harbor
    found_east, found_north = utm(4, lon, lat)
    assert found_east % 100_000 == pytest.approx(east + 0.5, abs=0.01)
    assert found_north % 100_000 == pytest.approx(north + 0.5, abs=0.01)


def test_south_of_the_equator_and_over_the_poles_the_grid_goes_on() -> None:
    darwin = utm(52, *geodesy.parse_point("52LGM0000000000"))
    assert darwin == pytest.approx((700_000.5, 8_600_000.5), abs=0.01)
    cap = Proj(proj="stere", lat_0=90, k=0.994, x_0=2e6, y_0=2e6, ellps="WGS84")
    assert cap(*geodesy.parse_point("ZAH0000000000")) == pytest.approx((2e6 + 0.5, 2e6 + 0.5))
    assert geodesy.parse_point("BAN")[1] < -89


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("61SUE8536551120", "grid zone 61 is outside 1 to 60"),
        ("0SUE85", "grid zone 0 is outside 1 to 60"),
        ("54IUE8536551120", "grid band I is none of CDEFGHJKLMNPQRSTUVWX"),
        ("54SUI85", "there is no grid square UI 85 in 54S"),
        ("54SAA", "there is no grid square AA in 54S"),
        ("31VAA00", "there is no grid square AA 00 in 31V"),
        ("32XNR11", "there is no grid square NR 11 in 32X"),
        ("ZZZ00", "there is no grid square ZZ 00 in Z"),
        (
            "54SUE853655112",
            "grid digits 853655112 should be as many east as north, at most 5 of each",
        ),
        ("54SUE 853 65", "grid digits 85365 should be as many east as north, at most 5 of each"),
        (
            "54SUE853651511201",
            "grid digits 853651511201 should be as many east as north, at most 5 of each",
        ),
    ],
)
def test_a_bad_reference_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(GeodesyError) as caught:
        geodesy.parse_point(text)
    assert str(caught.value) == sentence


@given(st.from_regex(r"([0-9]{1,2})?[A-Z]{3}([0-9]{0,12})", fullmatch=True))
def test_anything_of_the_form_is_a_point_in_its_band_or_a_plain_refusal(text: str) -> None:
    try:
        lon, lat = geodesy.parse_point(text)
    except GeodesyError as error:
        said = str(error)
        assert "grid" in said or "is not a point" in said
        return
    geodesy.checked(lon, lat)
    band = text.lstrip("0123456789")[0]
    assert (lat >= -1) == (band >= "N") or abs(lat) <= 1
