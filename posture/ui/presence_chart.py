"""The chart of a base's carriers over time, as a Vega-Lite specification made of plain values."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from posture import provenance, strength, words
from posture.layers.palette import CARRIER
from posture.tables import names
from posture.ui.figures_chart import DAY, GREY, LETTERS

if TYPE_CHECKING:
    from posture.strength import CarrierGap, Tour
    from posture.tables import Dataset

    Spec = dict[str, Any]

ROW: Final = 100
SMALLER: Final = {"expr": "max(10, windowSize()[0] / 115)"}
SHORT_MS: Final = 5 * 365 * 86_400_000
"""A ship there for less than five years has its name above the band, not in it."""
SLIDE_ROW: Final = 140
"""Pixels for a base, on the page and on a slide."""
FITS: Final = {"expr": "datum.share * width > length(datum.ship) * 6.5 ? 1 : 0"}
"""A name stands in a band only where it has room; pointing at the band says it anyway."""
BELOW: Final = {"expr": "width < 700 && datum.odd ? 38 : 22"}
"""How far below a band its days stand: in two rows where neighbours would touch."""
NAME: Final = {"dx": -6, "dy": -21}
REACH: Final = 13
"""The line of the day reaches so far above and below the middle of a band, pixels."""
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
    begins = min((one["from"] for one in tours if one["from"]), default=last.isoformat())
    span = (last - dt.date.fromisoformat(begins)).days or 1
    for one in tours:
        since = dt.date.fromisoformat(one["from"] or begins)
        one["share"] = (dt.date.fromisoformat(one["to"]) - since).days / span
    gaps = [
        _gap(dataset, base, one) | {"odd": number % 2}
        for base, there in found
        for number, one in enumerate(there.gaps)
    ]
    row = SLIDE_ROW if slide else ROW
    size: dict[str, Any] = {"fontSize": SMALLER} if slide else {"fontSize": 11}
    x = {"field": "from", "type": "temporal", "title": None}
    y = {"field": "base", "type": "nominal", "title": None, "axis": None}
    middle = {"calculate": "(+toDate(datum.from) + +toDate(datum.to)) / 2", "as": "middle"}
    short = f"+toDate(datum.to) - +toDate(datum.from) < {SHORT_MS}"
    at = {"field": "middle", "type": "temporal"}
    return {
        "height": row * len(bases),
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
                "mark": {"type": "text", "color": "#FFFFFF", "opacity": FITS, **size},
                "encoding": {"x": at, "y": y, "text": {"field": "ship"}},
            },
            {
                "data": {"values": tours},
                "transform": [{"filter": short}],
                "mark": {"type": "text", "color": GREY, "align": "right", **NAME, **size},
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
                "mark": {"type": "text", "color": GREY, "dy": BELOW, "fontWeight": 600, **size},
                "encoding": {"x": at, "y": y, "text": {"field": "label"}},
            },
            *(_day(day, (number + 0.5) / len(bases), x) for number in range(len(bases))),
        ],
    }


def _day(day: dt.date, share: float, x: Spec) -> Spec:
    """Return the day as a dashed line over the band of a base, clear of the words around it."""
    # The chart's height has the axis in it: where the band lies is known when it is drawn.
    ends = {
        "y": {"expr": f"height * {share} - {REACH}"},
        "y2": {"expr": f"height * {share} + {REACH}"},
    }
    return {
        "data": {"values": [{"from": day.isoformat()}]},
        "mark": {"type": "rule", "strokeDash": [3, 2], "strokeWidth": 2, "color": DAY, **ends},
        "encoding": {"x": x},
    }


def _tips(fields: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"field": name, "title": words.t(f"strength.tip.{key}")} for name, key in fields.items()
    ]
