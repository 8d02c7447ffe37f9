"""How a widget is tied to a field of the view: it shows what the view says, and changes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from posture.ui import url

if TYPE_CHECKING:
    from collections.abc import Callable


def _keep(value: object) -> object:
    return value


def bind(
    field: str, value: object, read: Callable[[Any], object] = _keep, widget: str = ""
) -> dict[str, Any]:
    """Make a widget show a value, and return the key and callback that tie it to a field.

    Parameters
    ----------
    field
        Of the view.
    value
        What the widget shows.
    read
        Turns what the reader chose into the field's value. It may raise a `PostureError`:
        then the view stays as it is and the page says the sentence.
    widget
        A name of its own where two widgets change one field.
    """
    widget = widget or field
    key = url.key(widget, field)
    url.keep(key, value)
    return {"key": key, "on_change": partial(url.changed, field, widget, read)}


def typed(
    field: str, shown: str, read: Callable[[str], object], widget: str = ""
) -> dict[str, Any]:
    """Tie a field of free text to a field of the view; see `bind`.

    What the reader is typing survives when the page is drawn anew meanwhile, and what could not
    be taken stays in the field to be mended.
    """
    widget = widget or field
    key = url.key(widget, field)
    url.keep(key, shown)
    return {"key": key, "on_change": partial(url.changed, field, widget, _text(read), typed=True)}


def _text(read: Callable[[str], object]) -> Callable[[str | None], object]:
    return lambda value: read((value or "").strip())
