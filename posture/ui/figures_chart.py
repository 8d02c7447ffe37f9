"""The chart of figures over time, as a Vega-Lite specification made of plain values."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from posture import words
from posture.pages import sent, timelines
from posture.ui import beside_chart

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from posture.pages.timelines import Drawn
    from posture.tables import Dataset
    from posture.view import View

    Spec = dict[str, Any]

HEIGHT: Final = 320
GREY: Final = "#8A8A8A"
_FORMS: Final = ("count", "flagged", "stated", "group")
SHAPES: Final = dict(zip(_FORMS, ("circle", "square", "diamond", "triangle-up"), strict=True))
TIPS: Final = {
    "line": "line",
    "band": "persons",
    "date": "date",
    "who_text": "who",
    "flag_text": "flag",
    "source_text": "source",
}
"""What is said of a point when it is pointed at: field -> words."""
LETTERS: Final = {"expr": "max(11, windowSize()[0] / 92)"}
"""The size of letters on a slide: they grow with the window."""
_LETTERS: Final = {"labelFontSize": LETTERS, "titleFontSize": LETTERS}
DAY: Final = "#C2185B"
X: Final = {"field": "day", "type": "temporal", "title": None}
THOUSANDS: Final = "replace(format(datum.value, ','), /,/g, '\\u2009')"
Y: Final = {
    "field": "value",
    "type": "quantitative",
    "title": words.t("ui.chart_axis"),
    "axis": {"labelExpr": THOUSANDS},
}
OPEN_ENDS: Final = {"high": ("\N{UPWARDS ARROW}", -11), "low": ("\N{DOWNWARDS ARROW}", 11)}
"""Bound that is open -> the arrow that says so, and how far down it stands, pixels."""
LEGEND: Final = {"orient": "bottom", "labelLimit": 400, "columns": {"expr": "ceil(width / 130)"}}
FORMS: Final = LEGEND | {
    "orient": "top",
    "columns": {"expr": "width > 640 ? 4 : width > 480 ? 2 : 1"},
    "symbolFillColor": "transparent",
    "symbolStrokeColor": GREY,
}


@lru_cache(maxsize=64)
def _figures_chart(dataset: Dataset, view: View, height: int | str, *, slide: bool) -> Spec:
    found = timelines.drawn(dataset, view)
    day = view.day(dataset)
    rows, look_ups = sent.shared(found.points)
    parts = [*_parts(found)]
    config = {"axis": _LETTERS, "legend": _LETTERS} if slide else {}
    return {
        "height": height,
        "config": config,
        "encoding": {"x": X},
        # The rows stand in a layer, not at the top: from there they would be taken out and sent
        # after the chart was drawn, which first draws it empty and warns of axes without an end.
        "layer": [
            *_apart_layers(found.apart, slide=slide),
            {"data": {"values": rows}, "transform": look_ups, "layer": parts},
            *beside_chart.named(found, day.isoformat(), Y, LETTERS if slide else 10),
            *_day(day, slide=slide),
        ],
    }


def figures_chart(
    dataset: Dataset, view: View, *, height: int | str = HEIGHT, slide: bool = False
) -> Spec:
    """Return figures over time: counts as lines in pieces, statements as points with a band.

    Parameters
    ----------
    dataset
        The tables.
    view
        As `posture.pages.timelines.drawn`.
    height
        Pixels, or ``"container"`` for what is left.
    slide
        Whether letters are to grow with the window.

    Returns
    -------
    dict
        A Vega-Lite specification with its rows inside. The same object for the same question:
        do not write to it.
    """
    return _figures_chart(dataset, view.only(*timelines.ASKED), height, slide=slide)


def _colour(names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "field": "line",
        "type": "nominal",
        "scale": {"domain": list(names), "range": list(names.values())},
        "title": None,
        "legend": LEGEND,
    }


def _parts(found: Drawn) -> Iterator[Spec]:
    """Yield what rows are drawn as; a part that no row is drawn as would have axes without end."""
    names, points = found.names, found.points
    if any(point["piece"] for point in points):
        yield _lines(names)
    if any(point["low"] is not None and point["high"] is not None for point in points):
        yield _bands(names)
    yield from (
        _open_end(names, bound)
        for bound in OPEN_ENDS
        if any(point[bound] is None for point in points)
    )
    forms = {point["form"] for point in points}
    counted = words.t("strength.form.count")
    if counted in forms:
        yield _points(names, f"datum.form === '{counted}'", filled=True)
    if forms - {counted}:
        yield _points(names, f"datum.form !== '{counted}'", filled=False)


def _lines(names: Mapping[str, str]) -> Spec:
    return {
        "transform": [{"filter": "isValid(datum.piece)"}],
        "mark": {"type": "line", "strokeWidth": 1.8},
        "encoding": {"y": Y, "color": _colour(names), "detail": {"field": "piece"}},
    }


def _bands(names: Mapping[str, str]) -> Spec:
    """Return the band of what is not exact, as an error bar."""
    return {
        "transform": [{"filter": "isValid(datum.low) && isValid(datum.high)"}],
        "mark": {"type": "rule", "strokeWidth": 2, "opacity": 0.75},
        "encoding": {
            "y": Y | {"field": "low"},
            "y2": {"field": "high"},
            "color": _colour(names),
        },
    }


def _open_end(names: Mapping[str, str], bound: str) -> Spec:
    """Return an arrow where a band is open: the number is at least or at most this."""
    arrow, dy = OPEN_ENDS[bound]
    return {
        "transform": [{"filter": f"!isValid(datum.{bound})"}],
        "mark": {"type": "text", "text": arrow, "dy": dy, "fontSize": 14},
        "encoding": {"y": Y, "color": _colour(names)},
    }


def _points(names: Mapping[str, str], those: str, *, filled: bool) -> Spec:
    """Return counts as small discs, or all else as hollow signs."""
    size = {"filled": True, "size": 22, "opacity": 1} if filled else {"filled": False, "size": 58}
    encoding = {
        "y": Y,
        "color": _colour(names),
        "shape": {
            "field": "form",
            "type": "nominal",
            "title": None,
            "legend": FORMS,
            "scale": {
                "domain": [words.t(f"strength.form.{form}") for form in SHAPES],
                "range": list(SHAPES.values()),
            },
        },
        "tooltip": [
            {"field": name, "title": words.t(f"strength.tip.{key}")} for name, key in TIPS.items()
        ],
    }
    mark = {"type": "point", "strokeWidth": 1.4} | size
    return {"transform": [{"filter": those}], "mark": mark, "encoding": encoding}


def _apart_layers(apart: list[dict[str, Any]], *, slide: bool) -> list[Spec]:
    """Return times without a count as grey bands and changes of counting as lines, named."""
    tips = {"label": "what", "since": "from", "until": "until", "lines": "lines"}
    tooltip = [
        {"field": name, "title": words.t(f"strength.tip.{key}")} for name, key in tips.items()
    ]
    data = {"values": apart}
    x2 = {"field": "to"}
    size = LETTERS if slide else 10
    named = {"type": "text", "baseline": "top", "color": GREY, "align": "left", "fontSize": size}
    gaps = {
        "data": data,
        "transform": [{"filter": "datum.why === 'gap'"}],
        "mark": {"type": "rect", "color": GREY, "opacity": 0.18},
        "encoding": {"x": X | {"field": "from"}, "x2": x2, "tooltip": tooltip},
    }
    breaks = {
        "data": data,
        "transform": [{"filter": "datum.why === 'break'"}],
        "mark": {"type": "rule", "color": GREY, "strokeDash": [2, 3], "strokeWidth": 1.5},
        "encoding": {"x": X | {"field": "from"}, "tooltip": tooltip},
    }
    labels = {
        "data": data,
        "transform": [{"calculate": "datum.why === 'gap' ? 4 : 20", "as": "down"}],
        "mark": named | {"dx": 4},
        "encoding": {
            "x": X | {"field": "from"},
            "y": {"field": "down", "type": "quantitative", "scale": None},
            "text": {"field": "label"},
        },
    }
    met = {one["why"] for one in apart}
    parts = (("gap", gaps), ("break", breaks))
    return [*(spec for why, spec in parts if why in met), *([labels] if met else [])]


def _day(day: dt.date, *, slide: bool) -> list[Spec]:
    """Return the day as a dashed line with its date."""
    size = LETTERS if slide else 11
    data = {"values": [{"day": day.isoformat(), "text": words.day_words(day)}]}
    return [
        {"data": data, "mark": {"type": "rule", "strokeDash": [5, 4], "color": DAY}},
        {
            "data": data,
            "mark": {"type": "text", "align": "right", "y": -8, "color": DAY, "fontSize": size},
            "encoding": {"text": {"field": "text"}},
        },
    ]
