"""Ships, squadrons and units over time, as a Vega-Lite specification made of plain values."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from posture import provenance, words
from posture.pages.stays import stays, years
from posture.ui.figures_chart import DAY, GREY

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View

    Spec = dict[str, Any]

PITCH: Final = 26
"""Pixels from line to line: the words above, the band below them."""
BAND: Final = 7
INK: Final = "#76808B"
"""Of the words, on light and on dark."""
_YEARS: Final = 10
_LEFT: Final = "\N{BLACK LEFT-POINTING TRIANGLE}"
_RIGHT: Final = "\N{BLACK RIGHT-POINTING TRIANGLE}"


def stays_chart(dataset: Dataset, view: View) -> Spec:
    """Return when each ship, squadron and unit was at its base, as bands in time.

    Parameters
    ----------
    dataset, view
        As `posture.pages.stays.stays`.

    Returns
    -------
    dict
        A Vega-Lite specification with its rows inside; do not write to it.
    """
    return _chart(dataset, view)


@lru_cache(maxsize=32)
def _chart(dataset: Dataset, view: View) -> Spec:
    found = stays(dataset, view)
    # Room at both ends for the arrows: rows that are not seen stretch the axis.
    room = (found.last - found.first) * 0.02
    ends_of = [
        {"from": (found.first - room).isoformat()},
        {"from": (found.last + room).isoformat()},
    ]
    texts, bands, marks, ticks = [], [], [], []
    for number, line in enumerate(found.lines):
        top = number * PITCH
        texts.append({"y": top + 8, "text": line.text, "head": not line.stays})
        marked = () if line.stays else years(found, _YEARS)
        ticks += [{"from": f"{year}-01-01", "y": top + 22, "text": str(year)} for year in marked]
        for stay in line.stays:
            ends = {"from": stay.first.isoformat(), "to": stay.last.isoformat(), "y": top + 20}
            tip = {"tip": line.text, "source": provenance.cite(dataset, stay.row["source_id"])}
            bands.append(ends | tip | {"colour": stay.colour, "sure": stay.sure})
            opens = ((stay.open_first, "from", _LEFT), (stay.open_last, "to", _RIGHT))
            marks += [
                {"from": ends[end], "y": top + 20, "text": sign, "colour": stay.colour}
                for is_open, end, sign in opens
                if is_open
            ]
    x = {
        "field": "from",
        "type": "temporal",
        "title": None,
        "scale": {"nice": False},
        "axis": {"labels": False, "ticks": False, "domain": False},
    }
    y = {"field": "y", "type": "quantitative", "scale": None, "axis": None}
    day = view.day(dataset).isoformat()
    layers = [
        _layer(ends_of, {"type": "rule", "opacity": 0}, x, {}),
        _layer([{"from": day}], {"type": "rule", "strokeDash": [5, 4], "color": DAY}, x, {}),
        *_bands(bands, x, y),
        _layer(marks, _text(12), x, y) | _coloured(marks, x, y),
        _layer(ticks, _text(9) | {"color": GREY}, x, y | {}, "text"),
        *(
            _words([one for one in texts if one["head"] == head], y, head=head)
            for head in (True, False)
        ),
    ]
    return {"height": PITCH * len(found.lines) + 4, "layer": [one for one in layers if one]}


def _text(size: int) -> dict[str, Any]:
    return {"type": "text", "fontSize": size, "clip": False}


def _layer(
    values: list[dict[str, Any]], mark: dict[str, Any], x: Spec, y: Spec, text: str = ""
) -> Spec:
    """Return a layer of its own rows; nothing without rows."""
    if not values:
        return {}
    encoding: Spec = {"x": x} | ({"y": y} if y else {})
    if text:
        encoding["text"] = {"field": text}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _coloured(values: list[dict[str, Any]], x: Spec, y: Spec) -> Spec:
    if not values:
        return {}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    return {"encoding": {"x": x, "y": y, "text": {"field": "text"}, "color": colour}}


def _bands(bands: list[dict[str, Any]], x: Spec, y: Spec) -> list[Spec]:
    """Return the bands: filled where they are sure, else hollow and dashed."""
    tips = [
        {"field": "tip", "title": words.t("stays.tip")},
        {"field": "source", "title": words.t("strength.tip.source")},
    ]
    colour = {"field": "colour", "type": "nominal", "scale": None}
    looks = ((True, {"filled": True}), (False, {"filled": False, "strokeDash": [3, 2]}))
    found = []
    for sure, look in looks:
        values = [band for band in bands if band["sure"] == sure]
        layer = _layer(values, {"type": "bar", "height": BAND, "clip": True} | look, x, y)
        if layer:
            more = {"x2": {"field": "to"}, "color": colour, "tooltip": tips}
            layer["encoding"] |= more
            found.append(layer)
    return found


def _words(values: list[dict[str, Any]], y: Spec, *, head: bool) -> Spec:
    weight = "bold" if head else "normal"
    mark = _text(12 if head else 11) | {
        "align": "left",
        "fontWeight": weight,
        "limit": {"expr": "width"},
        "color": INK,
    }
    return _layer(values, mark, {"value": 0}, y, "text")
