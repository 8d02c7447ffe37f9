"""A route of several legs: the shortest way over the ground, or the way by sea beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from posture import geodesy, measured, provenance, routes, words
from posture.errors import PostureError
from posture.layers.base import Layer, Marks, always
from posture.layers.palette import ROUTE
from posture.layers.spots import called, points_line, spot_marks
from posture.scene import Key, KeyGroup, Signs, marks, paths_of

if TYPE_CHECKING:
    import pandas as pd

    from posture.routes import Leg, Route, Speed
    from posture.tables import Dataset
    from posture.view import View

WIDTH: Final = 2.4
DIRECT_WIDTH: Final = 1.3
STOP_SIZE: Final = 8.0
LEGS: Final = 6
"""How many legs the legend lists."""


def planned(dataset: Dataset, view: View) -> Route | str | None:
    """Return the route a view asks for; a sentence if there can be none, None if none is asked."""
    if len(view.stop) < routes.FEWEST_STOPS:
        return None
    try:
        return routes.route(dataset, view.stop, by_sea=view.sea)
    except PostureError as error:
        return str(error)


def fitting(dataset: Dataset, view: View) -> Speed | None:
    """Return the speed a view names, if it goes the way the route goes."""
    speed = routes.speeds(dataset).get(view.speed)
    return speed if speed is not None and speed.by_sea == view.sea else None


def time_words(dataset: Dataset, view: View, distance_km: float) -> str:
    """Return how long a distance takes at the speed a view names; empty if it does not fit."""
    speed = fitting(dataset, view)
    if speed is None:
        return ""
    return routes.hours_words(*routes.hours(distance_km, speed))


def _label(dataset: Dataset, view: View, leg: Leg) -> str:
    length = measured.length_words(leg.distance_km, view.unit)
    head = words.t("route.by_sea", length=length) if leg.by_sea else length
    direct = measured.length_words(leg.direct_km, view.unit)
    beside = [words.t("route.direct", length=direct)] if leg.by_sea else []
    beside += filter(None, [time_words(dataset, view, leg.distance_km)])
    return "\n".join(filter(None, (head, " · ".join(beside))))


def _tip(dataset: Dataset, view: View, leg: Leg) -> str:
    speed = fitting(dataset, view)
    lines = (
        routes.leg_words(leg, view.unit),
        time_words(dataset, view, leg.distance_km),
        *routes.caveats([leg]),
        routes.speed_words(dataset, speed) if speed else "",
        words.t("distance.method") if not leg.by_sea else "",
        points_line(dataset, (leg.start, leg.end)),
    )
    return "\n".join(filter(None, lines))


def _lines(dataset: Dataset, view: View, route: Route) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    speed = fitting(dataset, view)
    for i, leg in enumerate(route.legs):
        common = {
            "color": ROUTE,
            "tip": _tip(dataset, view, leg),
            "source_id": provenance.merged(
                (leg.start.source_id, leg.end.source_id, speed.source_id if speed else "")
            ),
        }
        if leg.by_sea:
            ends = (leg.start.lon, leg.start.lat, leg.end.lon, leg.end.lat)
            rows.append(
                common
                | {
                    "id": f"route/{i}/direct",
                    "path": paths_of([geodesy.geodesic_path(*ends)])[0],
                    "width": DIRECT_WIDTH,
                    "dash": "dotted",
                    "label": "",
                }
            )
        rows.append(
            common
            | {
                "id": f"route/{i}",
                "path": paths_of([leg.path])[0],
                "width": WIDTH,
                "dash": "solid",
                "label": _label(dataset, view, leg),
            }
        )
    return marks("line", {name: [row[name] for row in rows] for name in rows[0]})


def _stops(dataset: Dataset, view: View, route: Route) -> pd.DataFrame:
    spots = {spot.id: spot for leg in route.legs for spot in (leg.start, leg.end)}
    order: dict[str, list[int]] = {}
    for i, spot in enumerate([route.legs[0].start, *(leg.end for leg in route.legs)]):
        order.setdefault(spot.id, []).append(i + 1)
    stops = list(spots.values())
    letters = [",".join(map(str, order[spot.id])) for spot in stops]
    look = {"shape": "circle", "size": STOP_SIZE, "letter": letters}
    return spot_marks(dataset, "route/at", stops, ROUTE, view, **look)


def _marks(dataset: Dataset, view: View) -> Marks:
    route = planned(dataset, view)
    if route is None or isinstance(route, str):
        return {"line": marks("line"), "point": marks("point")}
    return {"line": _lines(dataset, view, route), "point": _stops(dataset, view, route)}


def _legs(dataset: Dataset, view: View, route: Route) -> list[Key]:
    """Return the ends, length and hours of each leg, since the map may have no room for them."""
    said = []
    for number, leg in enumerate(route.legs[:LEGS], 1):
        ends = (words.short_name(called(leg.start, view)), words.short_name(called(leg.end, view)))
        name = words.t("picture.leg_name", start=ends[0], end=ends[1])
        length = measured.length_words(leg.distance_km, view.unit)
        time = time_words(dataset, view, leg.distance_km)
        length = " · ".join(filter(None, (length, time)))
        said.append(words.t("picture.leg", leg=number, to=number + 1, name=name, length=length))
    more = len(route.legs) - LEGS
    if more > 0:
        key = "picture.legs_more" if more > 1 else "picture.legs_more_one"
        said.append(words.t(key, count=more))
    return [Key(text=text, note=True) for text in said]


def _of(dash: str) -> tuple[Signs, ...]:
    return (Signs("route", "line", (("dash", dash),)),)


def _legend(dataset: Dataset, view: View, _drawn: Marks) -> tuple[KeyGroup, ...]:
    route = planned(dataset, view)
    if route is None or isinstance(route, str):
        return ()
    time = time_words(dataset, view, route.distance_km)
    total = routes.total_words(route, view.unit)
    text = " · ".join(filter(None, (total, time)))
    keys = [Key(text=text, fill=ROUTE, line="solid", of=_of("solid"))]
    if route.by_sea:
        text = words.t("legend.direct")
        keys.append(Key(text=text, fill=ROUTE, line="dotted", of=_of("dotted")))
    stops = (Signs("route", "point"),)
    text = words.t("legend.stops")
    keys.append(Key(text=text, fill=ROUTE, shape="circle", letter="1", of=stops))
    keys += _legs(dataset, view, route)
    return (KeyGroup(words.t("legend.route"), tuple(keys)),)


def _notices(dataset: Dataset, view: View, _drawn: Marks) -> tuple[str, ...]:
    """Say why a route cannot be drawn, and what a way by sea leaves out."""
    route = planned(dataset, view)
    if route is None:
        return ()
    if isinstance(route, str):
        return (words.t("route.not_drawn", why=route),)
    return routes.caveats(route.legs)[:1]


LAYER = Layer(
    name="route",
    keyed_on=("stop", "sea", "speed", "unit", "japanese"),
    marks=_marks,
    legend=_legend,
    stays=always,
    notices=_notices,
)
