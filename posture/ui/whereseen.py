"""Where a value, an answer or a claim is seen, as the change of the view that shows it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from posture import words
from posture.view import PAGES, View
from posture.view.beside import Beside

if TYPE_CHECKING:
    from posture.claims import Shown

MAP: Final = "map"
KEPT: Final = frozenset(
    {field.name for field in fields(Beside)} | {"unit", "window", "at", "title", "present"}
)
"""What opening something leaves as it is: the claims listed and open, units, the camera."""


def page(shown: Shown) -> str:
    """Return the page on which something is seen; the map where there is no such page."""
    return shown.page if shown.page in PAGES else MAP


def changes(shown: Shown) -> dict[str, Any]:
    """Return the fields of the view to change so that it is seen.

    Parameters
    ----------
    shown
        Where a value or a claim can be seen.

    Returns
    -------
    dict
        Field -> value, for `posture.ui.url.change`.
    """
    target = View.from_query(shown.query)
    found = {
        field.name: getattr(target, field.name) for field in fields(View) if field.name not in KEPT
    }
    found["page"] = page(shown)
    sort, _, place = shown.select.partition(":")
    if found["page"] == "strength" and sort == "people":
        found["place"] = place
    return found


def label(shown: Shown) -> str:
    """Return what a button says that opens it."""
    where = words.t(f"open.{page(shown)}")
    return words.t("open.on", where=where, day=words.day_words(shown.on)) if shown.on else where
