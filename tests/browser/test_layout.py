"""The arithmetic of places on the screen, in the browser that uses it, on any numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

BREATH = 0.08
"""How far `spread` moves what need not move, so that twins can part; pixels."""
some = settings(max_examples=60, deadline=None)
ordinates = st.floats(0, 900, allow_nan=False).map(lambda value: round(value, 3))
marks = st.tuples(ordinates, ordinates, st.floats(4, 16))
labels = st.fixed_dictionaries(
    {
        "x": ordinates,
        "y": ordinates,
        "radius": st.floats(0, 15),
        "width": st.floats(10, 220),
        "height": st.just(15),
        "far": st.booleans(),
    }
)


@pytest.fixture(scope="module")
def layout(laptop: BrowserContext, origin: str) -> Iterator[Callable[..., Any]]:
    """Return a caller of the functions of layout.js, on an empty page of the app."""
    page = laptop.new_page()
    page.goto(f"{origin}/_stcore/health")
    page.evaluate(
        """async (url) => { window.layout = await import(url); }""",
        f"{origin}/posture/assets/any/layout.js",
    )

    def call(script: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever the script returns
        return page.evaluate(f"(given) => {{ {script} }}", list(arguments))

    yield call
    page.close()


SPREAD = """const [x, y, radius] = given;
const { dx, dy } = window.layout.spread(x, y, radius);
return [[...dx], [...dy]];"""


def spread(layout: Callable[..., Any], found: list[tuple[float, float, float]]) -> Any:  # noqa: ANN401
    x, y, radius = ([mark[i] for mark in found] for i in range(3))
    dx, dy = layout(SPREAD, x, y, radius)
    return [(a + da, b + db, r) for a, da, b, db, r in zip(x, dx, y, dy, radius, strict=True)]


@some
@given(found=st.lists(marks, max_size=40))
def test_spread_symbols_hardly_overlap(
    layout: Callable[..., Any], found: list[tuple[float, float, float]]
) -> None:
    placed = spread(layout, found)
    for i, (x, y, radius) in enumerate(placed):
        for other_x, other_y, other in placed[:i]:
            overlap = radius + other - math.hypot(x - other_x, y - other_y)
            assert overlap <= 0.25 * min(radius, other)


@some
@given(
    at=st.tuples(ordinates, ordinates),
    radii=st.lists(st.floats(6, 10), min_size=2, max_size=30),
)
def test_symbols_at_one_place_part(
    layout: Callable[..., Any], at: tuple[float, float], radii: list[float]
) -> None:
    placed = spread(layout, [(*at, radius) for radius in radii])
    for i, (x, y, radius) in enumerate(placed):
        for other_x, other_y, other in placed[:i]:
            overlap = radius + other - math.hypot(x - other_x, y - other_y)
            assert overlap <= 0.25 * min(radius, other)


@some
@given(columns=st.lists(st.floats(4, 16), min_size=1, max_size=30))
def test_symbols_with_room_stay_where_they_are(
    layout: Callable[..., Any], columns: list[float]
) -> None:
    found = [(40.0 * i, 33.0 * (i % 5), radius) for i, radius in enumerate(columns)]
    for before, after in zip(found, spread(layout, found), strict=True):
        assert math.dist(before[:2], after[:2]) <= BREATH


@some
@given(found=st.lists(marks, max_size=30), east=st.integers(-4096, 4096))
def test_a_pan_moves_all_symbols_alike(
    layout: Callable[..., Any], found: list[tuple[float, float, float]], east: int
) -> None:
    moved = spread(layout, [(x + east, y, radius) for x, y, radius in found])
    for (x, y, _), (moved_x, moved_y, _) in zip(spread(layout, found), moved, strict=True):
        assert moved_x - east == pytest.approx(x, abs=0.01)
        assert moved_y == pytest.approx(y, abs=0.01)


PLACE = """const [wanted, taken] = given;
const occupied = new window.layout.Occupied();
taken.forEach((box) => occupied.take(box));
return window.layout.placeLabels(wanted, occupied);"""

boxes = st.tuples(ordinates, ordinates, st.floats(1, 200), st.floats(1, 60)).map(
    lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])
)


def meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@some
@given(wanted=st.lists(labels, max_size=40), taken=st.lists(boxes, max_size=10))
def test_placed_names_cover_neither_one_another_nor_what_was_taken(
    layout: Callable[..., Any],
    wanted: list[dict[str, float]],
    taken: list[tuple[float, float, float, float]],
) -> None:
    filled: list[tuple[float, ...]] = list(taken)
    for label, place in zip(wanted, layout(PLACE, wanted, taken), strict=True):
        if place is None:
            continue
        half = label["height"] / 2
        box = (
            place["left"],
            place["middle"] - half,
            place["left"] + label["width"],
            place["middle"] + half,
        )
        assert not any(meet(box, other) for other in filled)
        filled.append(box)


@some
@given(label=labels)
def test_a_name_alone_stands_beside_its_symbol_and_not_on_it(
    layout: Callable[..., Any], label: dict[str, float]
) -> None:
    (place,) = layout(PLACE, [label], [])
    assert place["middle"] == pytest.approx(label["y"])
    assert place["left"] == pytest.approx(label["x"] + label["radius"] + 3)


@some
@given(label=labels)
def test_a_name_without_any_room_is_left_out(
    layout: Callable[..., Any], label: dict[str, float]
) -> None:
    everywhere = (-2000, -2000, 3000, 3000)
    assert layout(PLACE, [label], [everywhere]) == [None]


@some
@given(per_pixel=st.floats(1e-4, 1e3), widest=st.floats(20, 400))
def test_the_scale_is_the_longest_round_length_that_fits(
    layout: Callable[..., Any], per_pixel: float, widest: float
) -> None:
    found = layout("return window.layout.roundLength(...given);", per_pixel, widest)
    length, most = found["length"], per_pixel * widest
    digit = float(f"{length:e}"[0])
    assert digit in (1, 2, 5)
    assert length == pytest.approx(digit * 10 ** math.floor(math.log10(length * 1.0001)))
    assert found["pixels"] == pytest.approx(length / per_pixel)
    assert length <= most * (1 + 1e-9)
    longer = {1: 2, 2: 2.5, 5: 2}[int(digit)]
    assert length * longer > most * (1 - 1e-9)
