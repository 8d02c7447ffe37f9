"""How the page's own parts reach the browser: one script each, fetched once by its address."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit.components.v2.component_registry import BidiComponentDefinition
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

from posture.ui import server

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.components.v2.component_manager import BidiComponentManager

UP: Final = "../../../"
"""From where Streamlit looks for a part (``_stcore/bidi-components/<name>/``) to the page."""
_LOCK: Final = Lock()


def address(name: str) -> str:
    """Return the address of one of the page's own files, relative to the page."""
    return f"posture/assets/{server.version()}/{name}"


@lru_cache
def _definition(name: str) -> BidiComponentDefinition:
    """Return what tells the browser where the code of a part is.

    Streamlit's own ways are a string, which the page would have to run as a ``blob:`` that no
    strict policy allows, and a file of an installed package, whose address names no version.
    """
    return BidiComponentDefinition(
        name=f"posture_{name}",
        js=str(server.ASSETS / f"{name}.js"),
        js_asset_relative_path=UP + address(f"{name}.js"),
    )


@lru_cache
def _mount(name: str) -> Callable[..., Any]:
    mount: Callable[..., Any] = st.components.v2.component(f"posture_{name}", isolate_styles=False)
    return mount


def component(name: str) -> Callable[..., Any]:
    """Return what puts a part on the page.

    Parameters
    ----------
    name
        The part: ``posture/ui/assets/<name>.js`` draws it.
    """
    manager: BidiComponentManager = get_bidi_component_manager()
    with _LOCK:  # of many first readers, none may meet the part before it has its address
        mount, definition = _mount(name), _definition(name)
        if manager.get(definition.name) != definition:
            manager.register(definition)
    return mount
