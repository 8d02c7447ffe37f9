"""How the page's own parts reach the browser: one script each, fetched once by its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from posture.ui import server

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT: Final = """
let mount = null;
export default (component) => mount?.(component)
  ?? import(new URL("%s", document.baseURI).href).then((module) => {
    mount = module.default;
    return mount(component);
  });
"""
"""What Streamlit runs on every change; once the code is there, without waiting a turn."""


def address(name: str) -> str:
    """Return the address of one of the page's own files, relative to the page."""
    return f"posture/assets/{server.version()}/{name}"


def component(name: str) -> Callable[..., Any]:
    """Return what puts a part on the page.

    Parameters
    ----------
    name
        The part: ``posture/ui/assets/<name>.js`` draws it.
    """
    mount: Callable[..., Any] = st.components.v2.component(
        f"posture_{name}", js=SCRIPT % address(f"{name}.js"), isolate_styles=False
    )
    return mount
