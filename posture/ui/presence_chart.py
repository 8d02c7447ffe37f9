"""The chart of a base's carriers over time, as a Vega-Lite specification made of plain values."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from posture import provenance, strength, words
from posture.layers.palette import CARRIER
from posture.pages.onday import short_name
from posture.tables import names
from posture.ui.figures_chart import DAY, GREY, LETTERS

if TYPE_CHECKING:
    from posture.strength import CarrierGap, Tour
    from posture.tables import Dataset

    Spec = dict[str, Any]

ROW: Final = 126
LETTER: Final = 11
_GROWN: Final = "max(10, windowSize()[0] / 115)"
SLIDE_ROW: Final = 105
"""Pixels for a base, on the page and on a slide."""
WIDE: Final = 0.6
"""How wide a letter is, at the most as a mean, of its height."""
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
        "short": short_name(tour.name),
        "name": words.t("strength.ship", name=tour.name, hull=tour.hull),
        "since": since,
        "until": until,
        "doubt": provenance.doubt_words_of(tour.doubts),
        "source": provenance.cite(dataset, tour.source_id),
    }


def _gap_label(gap: CarrierGap) -> str:
    """Return how long a base was without a carrier, in words."""
    return words.t("strength.without", days=strength.days_words(gap.days_low, gap.days_high))


def _gap(dataset: Dataset, base: str, gap: CarrierGap) -> dict[str, Any]:
    cell = provenance.merged((gap.before.source_id, gap.after.source_id))
    return {
        "base": base,
        "from": gap.first.isoformat(),
        "to": gap.end.isoformat(),
        "label": _gap_label(gap),
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
    for number, one in enumerate(tours):
        one["odd"] = number % 2
        since = dt.date.fromisoformat(one["from"] or begins)
        one["share"] = (dt.date.fromisoformat(one["to"]) - since).days / span
    gaps = [
        _gap(dataset, base, one) | {"number": number, "left": _left(one, last, span)}
        for base, there in found
        for number, one in enumerate(there.gaps)
    ]
    row, letter = (SLIDE_ROW, _GROWN) if slide else (ROW, str(LETTER))
    size = {"fontSize": {"expr": letter}}
    x = {"field": "from", "type": "temporal", "title": None}
    y = {"field": "base", "type": "nominal", "title": None, "axis": None}
    middle = {"calculate": "(+toDate(datum.from) + +toDate(datum.to)) / 2", "as": "middle"}
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
                "transform": [middle],
                "mark": {"type": "text", "color": "#FFFFFF", "text": _inside(letter), **size},
                "encoding": {"x": at, "y": y},
            },
            {
                "data": {"values": tours},
                "mark": {"type": "text", "color": GREY, "align": "right", **_above(letter), **size},
                "encoding": {"x": x | {"field": "to"}, "y": y},
            },
            {
                "data": {"values": gaps},
                "mark": {"type": "bar", "color": GREY, "opacity": 0.35, "height": 20},
                "encoding": {"x": x, "x2": {"field": "to"}, "y": y, "tooltip": _tips(GAP)},
            },
            {
                "data": {"values": gaps},
                "transform": [middle],
                "mark": {
                    "type": "text",
                    "color": GREY,
                    **_beside(letter, slide=slide),
                    **size,
                },
                "encoding": {"x": at, "y": y, "text": {"field": "label"}},
            },
            *(_day(day, (number + 0.5) / len(bases), x) for number in range(len(bases))),
        ],
    }


def _has_room(name: str, letter: str) -> str:
    """Return whether a name is not wider than the band it stands in, as an expression."""
    return f"datum.share * width > length(datum.{name}) * {WIDE} * ({letter})"


def _inside(letter: str) -> Spec:
    """Return the name in a band: whole, else short, else none, for then it stands above."""
    whole, short = _has_room("ship", letter), _has_room("short", letter)
    return {"expr": f"{whole} ? datum.ship : {short} ? datum.short : ''"}


def _above(letter: str) -> Spec:
    """Return the names above the bands that hold them not even short, on a phone in two rows."""
    text = f"{_has_room('ship', letter)} || {_has_room('short', letter)} ? '' : datum.short"
    down = f"width < 700 && datum.odd ? -20 - 1.2 * ({letter}) : -20"
    return {"text": {"expr": text}, "dy": {"expr": down}}


def _beside(letter: str, *, slide: bool) -> Spec:
    """Return where beside a band its days stand, those of neighbours in rows of their own.

    A slide has no room for two rows below: there every other stands above the band.
    """
    row = "datum.number % (width < 500 ? 3 : width < 1000 ? 2 : 1)"
    down = "datum.number % 2 ? -20 : 20" if slide else f"20 + {row} * 1.3 * ({letter})"
    half = f"length(datum.label) * {WIDE / 2} * ({letter})"
    # What would run out of the chart ends at its edge.
    out = f"datum.left * width < {half}"
    return {
        "fontWeight": 600,
        "align": {"expr": f"{out} ? 'right' : 'center'"},
        "dx": {"expr": f"{out} ? datum.left * width : 0"},
        "dy": {"expr": down},
    }


def _left(gap: CarrierGap, last: dt.date, span: int) -> float:
    """Return how much of the chart is left from the middle of a gap, as a share."""
    return ((last - gap.first) + (last - gap.end)).days / 2 / span


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
