"""Who is counted, beside statements on a group in the page's chart: where nothing else is drawn.

Places are found for a window of common width. In a wider or higher one a label covers less of the
time and of the numbers, so that what was free stays free: its height is sent as a number on the
axis, its distance from the day in pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from posture.render.paper import beside, plane, series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.pages.timelines import Drawn
    from posture.render.paper.beside import Stand
    from posture.render.paper.plane import Plane

    Spec = dict[str, Any]

_PLOT: Final = (720.0, 240.0)
"""Width and height of the lines in a window 1280 pixels wide, without axes and legend, pixels."""
_MARGINS: Final = (-66.0, -46.0, 6.0, 26.0)
"""What the sheets keep around a chart, which the browser adds by itself."""
_LETTERS: Final = 11.0
_GREY: Final = "#6B7785"


def named(found: Drawn, day: str, y: Spec, size: float | Spec) -> Iterator[Spec]:
    """Yield a layer for each label that has room, and one for its line if it stands off.

    What has none is said where its point is pointed at.

    Parameters
    ----------
    found
        The figures.
    day
        The day asked about, ``YYYY-MM-DD``.
    y
        The encoding of numbers.
    size
        Of the letters, pixels, or an expression for it.
    """
    if not any(point["beside"] for point in found.points):
        return
    left, top, right, bottom = _MARGINS
    at = plane.plane_of(found, day, (left, top, _PLOT[0] + right, _PLOT[1] + bottom))
    drawn = (plane.apart(found, at), plane.day_line(at, day), series.lines(found, at))
    marks = (series.bands(found, at), series.points(found, at))
    items = [item for part in (*drawn, *marks) for item in part]
    ground = beside.Ground(items, plane.axes(at), at.box)
    for point in found.points:
        if point["beside"] and point["value"] is not None:
            x = at.x(point["day"])
            stand = ground.stand((x, at.y(point["value"])), point["beside"], _LETTERS)
            if stand is not None:
                yield from _label(stand, point["day"], at, (y, size))


def _label(stand: Stand, day: str, at: Plane, drawn: tuple[Spec, float | Spec]) -> Iterator[Spec]:
    y, size = drawn
    x = at.x(day)
    left, top, right, bottom = stand.box
    if stand.tie is not None:
        (from_x, from_y), (to_x, to_y) = stand.tie.tolist()
        yield {
            "data": {"values": [{"day": day, "from": at.value(from_y), "to": at.value(to_y)}]},
            "mark": {
                "type": "rule",
                "color": _GREY,
                "strokeWidth": 0.9,
                "xOffset": from_x - x,
                "x2Offset": to_x - x,
            },
            "encoding": {
                "x2": {"field": "day"},
                "y": y | {"field": "from"},
                "y2": {"field": "to"},
            },
        }
    row = {"day": day, "at": at.value((top + bottom) / 2), "text": "\n".join(stand.rows)}
    lines = len(stand.rows)
    yield {
        "data": {"values": [row]},
        "mark": {
            "type": "text",
            "align": "center",
            "baseline": "middle",
            "lineBreak": "\n",
            "dx": (left + right) / 2 - x,
            # The first of several lines is what is set in the middle.
            "dy": -(lines - 1) * (bottom - top) / lines / 2,
            "color": _GREY,
            "fontSize": size,
        },
        "encoding": {"y": y | {"field": "at"}, "text": {"field": "text", "type": "nominal"}},
    }
