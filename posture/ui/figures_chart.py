"""The chart of figures over time, as a Vega-Lite specification made of plain values."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from posture import words
from posture.pages import timelines

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from posture.tables import Dataset
    from posture.view import View

    Spec = dict[str, Any]

HEIGHT: Final = 320
GREY: Final = "#8A8A8A"
SHAPES: Final = {"count": "circle", "flagged": "square", "stated": "diamond"}
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
LEGEND: Final = {"orient": "bottom", "labelLimit": 400, "columns": {"expr": "ceil(width / 170)"}}
FORMS: Final = LEGEND | {"orient": "top", "columns": {"expr": "ceil(width / 260)"}}


@lru_cache(maxsize=64)
def _figures_chart(dataset: Dataset, view: View, height: int | str, *, slide: bool) -> Spec:
    found = timelines.drawn(dataset, view)
    rows, look_ups = timelines.shared(found.points)
    day = view.day(dataset)
    config = {"axis": _LETTERS, "legend": _LETTERS} if slide else {}
    return {
        "height": height,
        "data": {"values": rows},
        "transform": look_ups,
        "config": config,
        "encoding": {"x": X},
        "layer": [
            *_apart_layers(found.apart, slide=slide),
            _lines(found.names),
            _bands(found.names),
            *_open_ends(found.names),
            _points(found.names),
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


def _open_ends(names: Mapping[str, str]) -> list[Spec]:
    """Return an arrow where a band is open: the number is at least or at most this."""
    ends = (("high", "\N{UPWARDS ARROW}", -11), ("low", "\N{DOWNWARDS ARROW}", 11))
    return [
        {
            "transform": [{"filter": f"!isValid(datum.{bound})"}],
            "mark": {"type": "text", "text": arrow, "dy": dy, "fontSize": 14},
            "encoding": {"y": Y, "color": _colour(names)},
        }
        for bound, arrow, dy in ends
    ]


def _points(names: Mapping[str, str]) -> Spec:
    counted = words.t("strength.form.count")
    return {
        "mark": {"type": "point", "strokeWidth": 1.4},
        "encoding": {
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
            "fill": {
                "condition": {"test": f"datum.form === '{counted}'", **_colour(names)}
                | {"legend": None},
                "value": "transparent",
            },
            "size": {
                "condition": {"test": f"datum.form === '{counted}'", "value": 16},
                "value": 58,
            },
            "tooltip": [
                {"field": name, "title": words.t(f"strength.tip.{key}")}
                for name, key in TIPS.items()
            ],
        },
    }


def _apart_layers(apart: list[dict[str, Any]], *, slide: bool) -> list[Spec]:
    """Return times without a count as grey bands and changes of counting as lines, named."""
    tips = {"label": "what", "since": "from", "until": "until", "lines": "lines"}
    tooltip = [
        {"field": name, "title": words.t(f"strength.tip.{key}")} for name, key in tips.items()
    ]
    data = {"values": apart}
    x2 = {"field": "to"}
    size: dict[str, Any] = {"fontSize": LETTERS} if slide else {"fontSize": 10}
    named = {"type": "text", "baseline": "top", "color": GREY, "align": "left", **size}
    return [
        {
            "data": data,
            "transform": [{"filter": "datum.why === 'gap'"}],
            "mark": {"type": "rect", "color": GREY, "opacity": 0.18},
            "encoding": {"x": X | {"field": "from"}, "x2": x2, "tooltip": tooltip},
        },
        {
            "data": data,
            "transform": [{"filter": "datum.why === 'break'"}],
            "mark": {"type": "rule", "color": GREY, "strokeDash": [2, 3], "strokeWidth": 1.5},
            "encoding": {"x": X | {"field": "from"}, "tooltip": tooltip},
        },
        {
            "data": data,
            "transform": [{"calculate": "datum.why === 'gap' ? 4 : 20", "as": "down"}],
            "mark": named | {"dx": 4},
            "encoding": {
                "x": X | {"field": "from"},
                "y": {"field": "down", "type": "quantitative", "scale": None},
                "text": {"field": "label"},
            },
        },
    ]


def _day(day: dt.date, *, slide: bool) -> list[Spec]:
    """Return the day as a dashed line with its date."""
    data = {"values": [{"day": day.isoformat(), "text": words.day_words(day)}]}
    size: dict[str, Any] = {"fontSize": LETTERS} if slide else {"fontSize": 11}
    return [
        {"data": data, "mark": {"type": "rule", "strokeDash": [5, 4], "color": DAY}},
        {
            "data": data,
            "mark": {"type": "text", "align": "right", "y": -8, "color": DAY, **size},
            "encoding": {"text": {"field": "text"}},
        },
    ]
