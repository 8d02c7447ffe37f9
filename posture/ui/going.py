"""Going to where a thing that an event concerns is seen: on the map or in the tree, on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import measured
from posture.ui import url
from posture.view import Camera

if TYPE_CHECKING:
    import datetime as dt

    from posture.tables import Dataset
    from posture.view import View

CLOSE_ZOOM: Final = 8.5


def camera(dataset: Dataset, point_id: str) -> Camera | None:
    """Return the camera that looks at a point from close by; None for what has no place."""
    spot = measured.spots(dataset).get(point_id)
    return Camera(spot.lon, spot.lat, CLOSE_ZOOM) if spot else None


def opens(dataset: Dataset, view: View, day: dt.date, subject: str) -> None:
    """Open what an event concerns, on the day of the event.

    A command opens in the tree; a base, a ship or a unit on the map, where it is selected; a
    system with its reach on the map; a country as a filter.

    Parameters
    ----------
    dataset
        The tables.
    view
        What the page shows now.
    day
        Of the event.
    subject
        As in `posture.events.Event.concerns`.
    """
    sort, _, key = subject.partition(":")
    on = None if day == dataset.newest_day else day
    if sort == "command":
        url.change(page="command", on=on, root=key, select=subject)
        return
    if sort == "country":
        url.change(on=on, country=(key,))
        return
    point = key
    if sort != "base":
        table, column = {
            "presence": ("presence", "presence_id"),
            "system": ("systems", "system_id"),
        }[sort]
        frame = getattr(dataset, table)
        point = str(frame.loc[frame[column].eq(key), "base_id"].iloc[0])
    at = camera(dataset, point)
    place = {"at": at} if at else {}
    more = {"system": (key,), "at": None} if sort == "system" else {"select": subject, **place}
    layers = (*view.layer, "systems") if sort == "system" else view.layer
    url.change(**({"page": "map", "on": on, "layer": layers} | more))
