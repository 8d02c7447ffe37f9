"""Coasts and borders are cut to what is seen: nothing in sight is ever left out."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
import quickjs
from hypothesis import given
from hypothesis import strategies as st

from posture.render import wire
from posture.tables.basemap import packed

CUT_JS: Final = Path(wire.PACKAGE) / "ui" / "assets" / "cut.js"
MAP_PX: Final = (1047, 617)
SAMPLES: Final = np.linspace(0, 1, 5)
CAMERAS: Final = {
    # longitude, latitude, zoom
    "the western Pacific": (150.0, 20.0, 2.6),
    "Okinawa": (127.8, 26.5, 8.4),
    "the edge of the map": (179.9, 52.0, 4.0),
    "the far north": (25.0, 78.0, 3.5),
    "all of the Earth": (0.0, 0.0, 0.0),
}


@lru_cache
def module() -> quickjs.Context:
    """Run the page's own code."""
    context = quickjs.Context()
    context.eval(CUT_JS.read_text("utf-8").replace("export ", ""))
    return context


def in_page(expression: str, **values: object) -> Any:  # noqa: ANN401 - any JSON
    """Return what an expression of the page's module says, given values by name."""
    stated = "".join(f"const {name} = {json.dumps(value)};" for name, value in values.items())
    return json.loads(
        str(module().eval(f"(() => {{ {stated} return JSON.stringify({expression}); }})()"))
    )


@lru_cache
def coast() -> tuple[list[int], np.ndarray[Any, np.dtype[np.float64]]]:
    """Return where the parts of the coarse coast begin, and its points, degrees."""
    content = packed("coast50")
    parts, points = np.frombuffer(content, "<u4", 2)
    starts = np.frombuffer(content, "<u4", parts + 1, 8)
    points = np.frombuffer(content, "<f4", 2 * points, 8 + 4 * (parts + 1)).reshape(-1, 2)
    return starts.tolist(), points.astype(float)


def segments() -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return every piece of the coast: longitude and latitude of both ends."""
    starts, points = coast()
    pairs = np.hstack([points[:-1], points[1:]])
    return np.delete(pairs, np.array(starts[1:-1]) - 1, axis=0)


def cut(camera: tuple[float, float, float], times: float) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the pieces that the page draws for a camera."""
    starts, points = coast()
    found = in_page(
        "(() => { const made = within(pieces({length: starts.length - 1, startIndices: starts,"
        " coordinates: Float32Array.from(flat)}), frameOf({longitude: at[0], latitude: at[1],"
        " zoom: at[2]}, px[0], px[1], times));"
        " return [Array.from(made.from), Array.from(made.to)]; })()",
        starts=starts,
        flat=points.ravel().tolist(),
        at=camera,
        px=MAP_PX,
        times=times,
    )
    return np.hstack([np.reshape(side, (-1, 2)) for side in found])


def seen(camera: tuple[float, float, float]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return which pieces have a point within the map, by Mercator's formulas."""
    lon, lat, zoom = camera
    world = 512 * 2**zoom

    def y(degrees: Any) -> Any:  # noqa: ANN401 - a number or an array of them
        return world / (2 * math.pi) * np.arcsinh(np.tan(np.radians(degrees)))

    x1, y1, x2, y2 = segments().T[..., None]
    across = (x1 + (x2 - x1) * SAMPLES - lon + 180) % 360 - 180
    up = y(np.clip(y1 + (y2 - y1) * SAMPLES, -89.9, 89.9)) - y(lat)
    inside = (np.abs(across) * world / 360 <= MAP_PX[0] / 2) & (np.abs(up) <= MAP_PX[1] / 2)
    return np.asarray(inside.any(axis=1))


@pytest.mark.parametrize("place", CAMERAS)
def test_every_piece_of_coast_in_sight_is_drawn(place: str) -> None:
    drawn = {tuple(row) for row in cut(CAMERAS[place], 1).tolist()}
    wanted = {tuple(row) for row in segments()[seen(CAMERAS[place])].tolist()}
    assert wanted
    assert wanted <= drawn


def test_little_is_drawn_close_up_and_everything_from_afar() -> None:
    assert len(cut(CAMERAS["Okinawa"], 2)) < len(segments()) / 50
    assert len(cut(CAMERAS["all of the Earth"], 2)) == len(segments())


@given(
    st.floats(-180, 180),
    st.floats(-80, 80),
    st.floats(0, 14),
    st.floats(-0.4, 0.4),
    st.floats(-0.4, 0.4),
)
def test_a_camera_that_moves_a_little_needs_no_other_cut(
    lon: float, lat: float, zoom: float, right: float, up: float
) -> None:
    """The cut goes half a map further on every side; `right` and `up` are parts of a map."""
    width, height = MAP_PX
    size = 512 * 2**zoom
    before = math.asinh(math.tan(math.radians(lat)))
    after = math.degrees(math.atan(math.sinh(before + 2 * math.pi * up * height / size)))
    moved = {"longitude": lon + right * width * 360 / size, "latitude": after, "zoom": zoom}
    there = {"longitude": lon, "latitude": lat, "zoom": zoom}
    assert in_page(
        "holds(frameOf(there, px[0], px[1], 2), frameOf(moved, px[0], px[1], 1))",
        there=there,
        moved=moved,
        px=MAP_PX,
    )
    far = {**there, "longitude": lon + 0.6 * width * 360 / size}
    if width * 360 / size < 90:
        assert not in_page(
            "holds(frameOf(there, px[0], px[1], 2), frameOf(far, px[0], px[1], 1))",
            there=there,
            far=far,
            px=MAP_PX,
        )
