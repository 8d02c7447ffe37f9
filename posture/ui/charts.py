"""The charts below the map, as Vega-Lite specifications made of plain values."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from posture import facets, words
from posture.layers.palette import SERVICE, UNKNOWN
from posture.strength import figures
from posture.tables import records

if TYPE_CHECKING:
    import pandas as pd

    from posture.tables import Dataset
    from posture.view import View

HEIGHT: Final = 320
QUARTERS_APART: Final = dt.timedelta(days=200)
"""Longer than this between two counts of a quarterly series is a gap (two quarters are 184)."""
YEARS_APART: Final = dt.timedelta(days=400)
"""The series is yearly before this many quarters were read; a year may be joined, two may not."""
FORCES: Final = ("USN", "USMC", "USAF", "USA", "USSF", "USCG")


def _colours(codes: list[str]) -> dict[str, Any]:
    return {
        "domain": [words.name("service", code) for code in codes],
        "range": [SERVICE.get(code, UNKNOWN) for code in codes],
    }


def bases_chart(dataset: Dataset, view: View) -> dict[str, Any]:
    """Return the number of bases on the map by country and service, as stacked bars.

    Returns
    -------
    dict
        A Vega-Lite specification with its rows inside.
    """
    rows = dataset.bases[dataset.bases["base_id"].isin(facets.select(dataset, view).bases)]
    counted = Counter(zip(rows["country"], rows["service"], strict=True))
    codes = [code for code in words.SERVICES if code in set(rows["service"])]
    values = [
        {
            "country": words.name("country", country),
            "service": words.name("service", service),
            "order": codes.index(service),
            "bases": count,
        }
        for (country, service), count in sorted(counted.items())
        if service in codes
    ]
    return {
        "data": {"values": values},
        "height": HEIGHT,
        "mark": {"type": "bar", "tooltip": True},
        "encoding": {
            "y": {"field": "country", "type": "nominal", "sort": "-x", "title": None},
            "x": {"field": "bases", "type": "quantitative", "title": words.t("ui.bases")},
            "color": {
                "field": "service",
                "type": "nominal",
                "scale": _colours(codes),
                "title": words.t("facet.service"),
            },
            "order": {"field": "order", "type": "quantitative"},
        },
    }


def series(dataset: Dataset, place: str, services: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the quarterly counts of active duty in a place, in pieces that may be joined.

    Parameters
    ----------
    dataset
        The tables.
    place
        As in the table of figures, ``JP``.
    services
        Codes; empty for all forces.

    Returns
    -------
    list of dict
        ``date``, ``service``, ``persons``, ``flag`` (words, empty for none) and ``piece``:
        points of one piece follow each other without a gap, a break or a flagged count.
    """
    rows = figures.series(dataset)
    wanted = services or FORCES
    rows = rows[
        rows["place"].eq(place) & rows["component"].eq("active") & rows["service"].isin(wanted)
    ]
    found: list[dict[str, Any]] = []
    for service, group in rows.sort_values("as_of_first").groupby("service", sort=False):
        found += _pieces(str(service), group)
    return found


def _pieces(service: str, group: pd.DataFrame) -> list[dict[str, Any]]:
    found = []
    piece, before, broken = 0, None, False
    name = words.name("service", service)
    for row in records(group):
        day = row["as_of_first"].date()
        flagged = row["quality_flag"] not in ("ok", "sum_mismatch")
        if before is not None and (flagged or broken or day - before > YEARS_APART):
            piece += 1
        found.append(
            {
                "date": day.isoformat(),
                "service": name,
                "persons": int(row["value"]),
                "flag": words.name("quality", row["quality_flag"])
                if row["quality_flag"] != "ok"
                else "",
                "piece": f"{service}/{piece}",
            }
        )
        before, broken = day, flagged
    return found


def people_chart(dataset: Dataset, view: View, place: str) -> dict[str, Any]:
    """Return active duty in a place by service over time, with the day marked.

    Returns
    -------
    dict
        A Vega-Lite specification with its rows inside.
    """
    chosen = tuple(code for code in view.service if code in FORCES)
    codes = [code for code in FORCES if not chosen or code in chosen]
    x = {"field": "date", "type": "temporal", "title": None}
    y = {"field": "persons", "type": "quantitative", "title": words.t("ui.chart_axis")}
    colour = {
        "field": "service",
        "type": "nominal",
        "scale": _colours(codes),
        "title": words.t("facet.service"),
    }
    flagged = {
        "condition": {"test": "datum.flag !== ''", "value": "transparent"},
        "field": "service",
        "type": "nominal",
        "scale": _colours(codes),
        "legend": None,
    }
    return {
        "data": {"values": series(dataset, place, chosen)},
        "height": HEIGHT,
        "layer": [
            {
                "mark": {"type": "line"},
                "encoding": {"x": x, "y": y, "color": colour, "detail": {"field": "piece"}},
            },
            {
                "mark": {"type": "point", "size": 22, "tooltip": {"content": "data"}},
                "encoding": {"x": x, "y": y, "color": colour, "fill": flagged},
            },
            {
                "data": {"values": [{"date": view.day(dataset).isoformat()}]},
                "mark": {"type": "rule", "strokeDash": [4, 3]},
                "encoding": {"x": x},
            },
        ],
    }
