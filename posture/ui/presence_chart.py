"""The chart of a base's carriers over time, as a Vega-Lite specification made of plain values."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from posture import provenance, strength, words
from posture.layers.palette import CARRIER
from posture.tables import names
from posture.ui.figures_chart import DAY, GREY, LETTERS

if TYPE_CHECKING:
    import datetime as dt

    from posture.strength import CarrierGap, Tour
    from posture.tables import Dataset

    Spec = dict[str, Any]

ROW: Final = 100
SMALLER: Final = {"expr": "max(10, windowSize()[0] / 115)"}
SHORT_MS: Final = 5 * 365 * 86_400_000
"""A ship there for less than five years has its name above the band, not in it."""
SLIDE_ROW: Final = 140
"""Pixels for a base, on the page and on a slide."""
TOUR: Final = {
    "name": "ship",
    "since": "from",
    "until": "until",
    "doubt": "doubt",
    "source": "source",
}
GAP: Final = {"what": "what", "source": "source"}


def _tour(dataset: Dataset, base: str, tour: Tour, last: dt.date) -> dict[str, Any]:
    since = words.printed_date(tour.since) or words.t("ui.period_unknown")
    until = words.printed_date(tour.until) or words.t("strength.still")
    return {
        "base": base,
        "from": tour.first.isoformat() if tour.first else None,
        "to": (tour.after or last).isoformat(),
        "ship": tour.name.removeprefix("USS "),
        "name": words.t("strength.ship", name=tour.name, hull=tour.hull),
        "since": since,
        "until": until,
        "doubt": provenance.doubt_words_of(tour.doubts),
        "source": provenance.cite(dataset, tour.source_id),
    }


def gap_days(gap: CarrierGap) -> str:
    """Return how long a gap is, in words."""
    return strength.days_words(gap.days_low, gap.days_high)


def _gap(dataset: Dataset, base: str, gap: CarrierGap) -> dict[str, Any]:
    cell = provenance.merged((gap.before.source_id, gap.after.source_id))
    return {
        "base": base,
        "from": gap.first.isoformat(),
        "to": gap.end.isoformat(),
        "label": gap_days(gap),
        "what": strength.gap_words(gap),
        "source": provenance.cite(dataset, cell, most=2),
    }


@lru_cache(maxsize=64)
def carriers_chart(dataset: Dataset, bases: tuple[str, ...], day: dt.date, *, slide: bool) -> Spec:
    """Return the carriers of some bases as bands in time, the times without one labelled.

    Parameters
    ----------
    dataset
        The tables.
    bases
        Ids of bases; those of `ports`.
    day
        Drawn as a line. A carrier still there is drawn up to it, or to the newest day.
    slide
        Whether letters are to grow with the window.

    Returns
    -------
    dict
        A Vega-Lite specification with its rows inside.
    """
    known = names(dataset, "bases")
    last = max(day, dataset.newest_day)
    found = [(known[key], strength.carriers(dataset, key)) for key in bases]
    tours = [_tour(dataset, base, one, last) for base, there in found for one in there.tours]
    gaps = [_gap(dataset, base, one) for base, there in found for one in there.gaps]
    size: dict[str, Any] = {"fontSize": SMALLER} if slide else {"fontSize": 11}
    x = {"field": "from", "type": "temporal", "title": None}
    y = {"field": "base", "type": "nominal", "title": None, "axis": None}
    middle = {"calculate": "(+toDate(datum.from) + +toDate(datum.to)) / 2", "as": "middle"}
    short = f"+toDate(datum.to) - +toDate(datum.from) < {SHORT_MS}"
    at = {"field": "middle", "type": "temporal"}
    return {
        "height": (SLIDE_ROW if slide else ROW) * len(bases),
        "config": {"axis": {"labelFontSize": LETTERS}} if slide else {},
        "layer": [
            {
                "data": {"values": tours},
                "mark": {"type": "bar", "color": CARRIER, "stroke": "#7FB2D9", "height": 20},
                "encoding": {"x": x, "x2": {"field": "to"}, "y": y, "tooltip": _tips(TOUR)},
            },
            {
                "data": {"values": tours},
                "transform": [middle, {"filter": f"!({short})"}],
                "mark": {"type": "text", "color": "#FFFFFF", **size},
                "encoding": {"x": at, "y": y, "text": {"field": "ship"}},
            },
            {
                "data": {"values": tours},
                "transform": [{"filter": short}],
                "mark": {"type": "text", "color": GREY, "align": "right", "dy": -19, **size},
                "encoding": {"x": x | {"field": "to"}, "y": y, "text": {"field": "ship"}},
            },
            {
                "data": {"values": gaps},
                "mark": {"type": "bar", "color": GREY, "opacity": 0.35, "height": 20},
                "encoding": {"x": x, "x2": {"field": "to"}, "y": y, "tooltip": _tips(GAP)},
            },
            {
                "data": {"values": gaps},
                "transform": [middle],
                "mark": {"type": "text", "color": GREY, "dy": 22, "fontWeight": 600, **size},
                "encoding": {"x": at, "y": y, "text": {"field": "label"}},
            },
            {
                "data": {"values": [{"from": day.isoformat()}]},
                "mark": {"type": "rule", "strokeDash": [5, 4], "color": DAY},
                "encoding": {"x": x},
            },
        ],
    }


def _tips(fields: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"field": name, "title": words.t(f"strength.tip.{key}")} for name, key in fields.items()
    ]
