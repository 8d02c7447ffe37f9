"""The chart of bases below the map, as a Vega-Lite specification made of plain values."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from posture import facets, words
from posture.layers.palette import SERVICE, UNKNOWN

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View

HEIGHT: Final = 320


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
        "mark": {"type": "bar"},
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
            "tooltip": [
                {"field": "country", "title": words.t("facet.country")},
                {"field": "service", "title": words.t("facet.service")},
                {"field": "bases", "title": words.t("ui.bases")},
            ],
        },
    }
