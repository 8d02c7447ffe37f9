"""Points of a chart as they are sent to the browser: texts that many share are sent once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS: Final = ("who", "flag", "source")
"""What many points share, and is sent once."""


def shared(points: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return points with numbers for the texts they share, and the look-ups that undo it.

    Parameters
    ----------
    points
        As in `posture.pages.timelines.Drawn`.

    Returns
    -------
    rows, look_ups
        What is sent, and Vega-Lite transforms that put each text back as ``<name>_text``.
    """
    seen: dict[str, dict[str, int]] = {name: {} for name in TEXTS}
    rows = [
        {
            name: seen[name].setdefault(value, len(seen[name])) if name in seen else value
            for name, value in point.items()
            if value is not None and value != ""
        }
        for point in points
    ]
    look_ups = [
        {
            "lookup": name,
            "from": {
                "data": {"values": [{"key": at, "text": text} for text, at in texts.items()]},
                "key": "key",
                "fields": ["text"],
            },
            "as": [f"{name}_text"],
        }
        for name, texts in seen.items()
        if texts
    ]
    return rows, look_ups
